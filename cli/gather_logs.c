/* gather_logs.c - the case logs of a workspace */
#include "cli/gather_logs.h"

#include "base/file.h"

static bool read_log(struct arena *arena, const char *folder,
                     const struct case_log_layout *layout,
                     struct file_view *view, struct case_log *log,
                     struct error *err)
{
    str path = path_join(arena, str_of(folder), layout->file);
    return file_view_open(view, path.ptr, err) &&
           case_log_read(arena, layout, view->bytes, log, err);
}

const struct log_evidence *gather_logs(struct arena *arena,
                                       const struct options *options,
                                       const char *folder,
                                       const struct workspace *workspace,
                                       struct file_view *views)
{
    struct log_evidence *logs =
        arena_array(arena, workspace->log_count, struct log_evidence);
    for (size_t i = 0; i < workspace->log_count; i++) {
        struct case_log_layout *layout =
            arena_new(arena, struct case_log_layout);
        *layout = workspace->logs[i];
        layout->workers = options->workers;
        struct case_log *log = arena_new(arena, struct case_log);
        struct error err = { 0 };
        logs[i].id = layout->id;
        logs[i].file = layout->file;
        logs[i].layout = layout;
        logs[i].is_read = read_log(arena, folder, layout, &views[i], log, &err);
        if (logs[i].is_read)
            logs[i].log = log;
        else
            logs[i].why = phrase_copy(arena, &err.what);
    }
    return logs;
}
