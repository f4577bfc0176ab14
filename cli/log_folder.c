/* log_folder.c - the files of a case log that is a folder */
#include "cli/log_folder.h"

#define FILES_MAX 10000
#define DEPTH_MAX 8

bool log_views_add(struct log_views *views, str path, str *bytes,
                   struct error *err)
{
    struct file_view view;
    if (!file_view_open(&view, path.ptr, err))
        return false;
    views->items = arena_grow(views->arena, views->items, views->count,
                              &views->capacity, sizeof *views->items);
    views->items[views->count++] = view;
    *bytes = view.bytes;
    return true;
}

void log_views_close(struct log_views *views)
{
    for (size_t i = 0; i < views->count; i++)
        file_view_close(&views->items[i]);
    views->count = 0;
}

static bool is_json(str name)
{
    const str suffix = STR(".json");
    return !str_starts(name, STR(".")) && name.len > suffix.len &&
           str_equal_nocase(str_part(name, name.len - suffix.len, suffix.len),
                            suffix);
}

/* "levering.json.gz": left out unseen, its cases would be missed by nobody. */
static bool is_json_otherwise(str name)
{
    return !str_starts(name, STR(".")) && str_contains(name, STR(".json")) &&
           !is_json(name);
}

/* The first JSON file of a folder within the folder, at any depth; those too
 * would be missed by nobody. */
static bool find_deeper(struct arena *arena, str path, str shown,
                        unsigned depth, str *found, struct error *err)
{
    const str *names;
    size_t count;
    if (!folder_list(arena, path.ptr, FILES_MAX, &names, &count, err))
        return false;
    for (size_t i = 0; i < count && !found->len; i++) {
        str inside = path_join(arena, path, names[i]);
        str name = path_join(arena, shown, names[i]);
        if (str_starts(names[i], STR(".")))
            continue;
        if (path_is_folder(inside.ptr)) {
            if (depth < DEPTH_MAX &&
                !find_deeper(arena, inside, name, depth + 1, found, err))
                return false;
        } else if (depth && str_contains(names[i], STR(".json"))) {
            *found = name;
        }
    }
    return true;
}

bool log_folder_open(struct arena *arena, str path, str shown,
                     struct log_views *views, const struct log_part **parts,
                     size_t *count, struct error *err)
{
    const str *names;
    size_t name_count;
    if (!folder_list(arena, path.ptr, FILES_MAX, &names, &name_count, err))
        return false;
    str deeper = STR("");
    if (!find_deeper(arena, path, shown, 0, &deeper, err))
        return false;
    if (deeper.len)
        return fail(
            err, ERROR_INPUT,
            PHRASE(SAY_LOG_FOLDER_DEEPER, slot_text(shown), slot_text(deeper)));
    struct log_part *list = arena_array(arena, name_count, struct log_part);
    *parts = list;
    *count = 0;
    for (size_t i = 0; i < name_count; i++) {
        str file = path_join(arena, path, names[i]);
        if (is_json_otherwise(names[i]))
            return fail(err, ERROR_INPUT,
                        PHRASE(SAY_LOG_FOLDER_PACKED, slot_text(shown),
                               slot_text(names[i])));
        if (!is_json(names[i]) || path_is_folder(file.ptr))
            continue;
        list[*count].file = path_join(arena, shown, names[i]);
        if (!log_views_add(views, file, &list[*count].bytes, err))
            return false;
        ++*count;
    }
    return *count > 0 || fail(err, ERROR_INPUT,
                              PHRASE(SAY_LOG_FOLDER_EMPTY, slot_text(shown)));
}
