/* gather_logs.c - the case logs of a workspace */
#include "cli/gather_logs.h"

static bool read_log(struct arena *arena, const char *folder,
                     const struct case_log_layout *layout,
                     struct log_views *views, struct case_log *log,
                     struct error *err)
{
    str path = path_join(arena, str_of(folder), layout->file);
    if (path_is_folder(path.ptr)) {
        const struct log_part *parts;
        size_t count;
        return log_folder_open(arena, path, layout->file, views, &parts, &count,
                               err) &&
               case_log_read_parts(arena, layout, parts, count, log, err);
    }
    str bytes;
    return log_views_add(views, path, &bytes, err) &&
           case_log_read(arena, layout, bytes, log, err);
}

const struct log_evidence *gather_logs(struct arena *arena, const char *folder,
                                       const struct workspace *workspace,
                                       str key, struct log_views *views)
{
    struct log_evidence *logs =
        arena_array(arena, workspace->log_count, struct log_evidence);
    for (size_t i = 0; i < workspace->log_count; i++) {
        struct case_log_layout *layout =
            arena_new(arena, struct case_log_layout);
        struct case_log *log = arena_new(arena, struct case_log);
        struct error err = { 0 };
        *layout = workspace->logs[i];
        layout->key = key;
        logs[i].id = layout->id;
        logs[i].file = layout->file;
        logs[i].layout = layout;
        logs[i].is_read = read_log(arena, folder, layout, views, log, &err);
        if (logs[i].is_read)
            logs[i].log = log;
        else
            logs[i].why = phrase_copy(arena, &err.what);
    }
    return logs;
}
