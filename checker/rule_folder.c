/*
 * rule_folder.c - the rule files below a folder
 *
 * The only file of the checker that touches the file system: rules are read
 * from disk here and judged as bytes everywhere else.
 */
#include "base/file.h"
#include "checker/rule_set.h"
#include "checker/toml.h"

/* A folder in a folder in a folder is still looked into, so that a file there
 * is reported instead of passed over. */
#define DEPTH_MAX        4
#define FILES_MAX        2000
#define FOLDER_NAMES_MAX 5000

struct gathering {
    struct arena *arena;
    struct problem_list *problems;
    struct rule_file *items;
    size_t count, capacity;
    size_t folder;
    str on_disk, shown_as; /* of that folder */
};

static void report(const struct gathering *g, str shown_as,
                   const struct error *err)
{
    struct problem_file file = { shown_as, STR("") };
    problem_add(g->problems, PROBLEM_ERROR, &file, 0, 0, err->what,
                SAID(SAY_NOTHING));
}

static void add_file(struct gathering *g, str path)
{
    struct rule_file file = { .path = path, .folder = g->folder };
    struct error err = { 0 };
    file.shown_as = path_join(g->arena, g->shown_as, path);
    /* One byte more than is allowed is refused by the parser, in its words. */
    if (!file_read(g->arena, path_join(g->arena, g->on_disk, path).ptr,
                   TOML_BYTES_MAX + 1, &file.text, &err)) {
        report(g, file.shown_as, &err);
        return;
    }
    g->items = arena_grow(g->arena, g->items, g->count, &g->capacity,
                          sizeof *g->items);
    g->items[g->count++] = file;
}

/* `path` is relative to the folder; empty for the folder itself. */
static bool gather(struct gathering *g, str path, unsigned depth,
                   struct error *err)
{
    const str *names;
    size_t count;
    str folder = path.len ? path_join(g->arena, g->on_disk, path) : g->on_disk;
    if (!folder_list(g->arena, arena_cstr(g->arena, folder), FOLDER_NAMES_MAX,
                     &names, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (str_starts(names[i], STR(".")))
            continue;
        str name = path_join(g->arena, path, names[i]);
        str on_disk = path_join(g->arena, g->on_disk, name);
        if (path_is_folder(on_disk.ptr)) {
            if (depth < DEPTH_MAX && !gather(g, name, depth + 1, err))
                return false;
        } else if (str_ends(name, STR(".toml")) && g->count < FILES_MAX) {
            add_file(g, name);
        }
    }
    return true;
}

bool rule_files_load(struct arena *arena, const str *folders,
                     const str *shown_as, size_t folder_count,
                     const struct rule_file **files, size_t *count,
                     struct problem_list *problems, struct error *err)
{
    struct gathering g = { .arena = arena, .problems = problems };
    for (g.folder = 0; g.folder < folder_count; g.folder++) {
        g.on_disk = folders[g.folder];
        g.shown_as = shown_as[g.folder];
        if (!gather(&g, STR(""), 0, err))
            return false;
    }
    if (g.count == FILES_MAX)
        return fail(err, ERROR_LIMIT,
                    PHRASE(SAY_RULE_FILES_MANY, slot_count(FILES_MAX)));
    *files = g.items;
    *count = g.count;
    return true;
}

bool rule_set_load(struct arena *arena, const str *folders, const str *shown_as,
                   size_t folder_count, unsigned threads, struct rule_set *set,
                   struct problem_list *problems, struct error *err)
{
    const struct rule_file *files;
    size_t count;
    *set = (struct rule_set){ 0 };
    if (!rule_files_load(arena, folders, shown_as, folder_count, &files, &count,
                         problems, err))
        return false;
    rule_set_read(arena, files, count, threads, set, problems);
    return true;
}
