/* find_logs.c - the files below a folder that may be case logs */
#include "cli/find_logs.h"

#include "base/count.h"
#include "base/file.h"

#define DEPTH_MAX 3
#define NAMES_MAX 5000
#define LOGS_MAX  100

static const str text_endings[] = { STR_INIT(".csv"), STR_INIT(".tsv") };
static const str endings[] = { STR_INIT(".xes"),  STR_INIT(".json"),
                               STR_INIT(".xlsx"), STR_INIT(".xlsm"),
                               STR_INIT(".xls"),  STR_INIT(".ods"),
                               STR_INIT(".gz") };
static const str packed_ending = STR_INIT(".gz");
/* Ours, or no evidence of cases. */
static const str passed_over[] = { STR_INIT("rules"), STR_INIT("opgehaald"),
                                   STR_INIT("register.csv") };

struct finding_logs {
    struct arena *arena;
    const char *folder;
    str *paths;
    size_t count, capacity;
};

static bool ends_in(str name, str ending)
{
    return name.len > ending.len &&
           str_equal_nocase(str_part(name, name.len - ending.len, ending.len),
                            ending);
}

static bool ends_in_any(str name, const str *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ends_in(name, list[i]))
            return true;
    return false;
}

bool is_named_as_text(str path)
{
    if (ends_in(path, packed_ending))
        path.len -= packed_ending.len;
    return ends_in_any(path, text_endings, COUNT(text_endings));
}

bool is_named_as_json(str path)
{
    return ends_in(path, STR(".json"));
}

static bool may_be_log(str name)
{
    return is_named_as_text(name) || ends_in_any(name, endings, COUNT(endings));
}

static bool look(struct finding_logs *f, str below, unsigned depth,
                 struct error *err)
{
    const str *names;
    size_t count;
    str on_disk = path_join(f->arena, str_of(f->folder), below);
    if (!folder_list(f->arena, below.len ? on_disk.ptr : f->folder, NAMES_MAX,
                     &names, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (str_starts(names[i], STR(".")) ||
            str_is_among(names[i], passed_over, COUNT(passed_over)))
            continue;
        str path = path_join(f->arena, below, names[i]);
        str there = path_join(f->arena, str_of(f->folder), path);
        if (path_is_folder(there.ptr)) {
            if (depth < DEPTH_MAX && !look(f, path, depth + 1, err))
                return false;
        } else if (may_be_log(names[i]) && f->count < LOGS_MAX) {
            f->paths = arena_grow(f->arena, f->paths, f->count, &f->capacity,
                                  sizeof *f->paths);
            f->paths[f->count++] = path;
        }
    }
    return true;
}

bool find_logs(struct arena *arena, const char *folder, const str **paths,
               size_t *count, struct error *err)
{
    struct finding_logs f = { .arena = arena, .folder = folder };
    if (!look(&f, STR(""), 1, err))
        return false;
    *paths = f.paths;
    *count = f.count;
    return true;
}
