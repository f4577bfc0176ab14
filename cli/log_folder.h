/*
 * log_folder.h - the files of a case log that is a folder
 */
#ifndef CLI_LOG_FOLDER_H
#define CLI_LOG_FOLDER_H

#include "base/file.h"
#include "evidence/case_log.h"

/* What is mapped of the logs of a workspace; open as long as they are used. */
struct log_views {
    struct arena *arena;
    struct file_view *items;
    size_t count, capacity;
};
/* The bytes live until log_views_close(). */
MUST_CHECK bool log_views_add(struct log_views *views, str path, str *bytes,
                              struct error *err);
void log_views_close(struct log_views *views);

/* All *.json in the folder at `path`, in the order of their names; hidden files
 * and folders in it are passed over, symbolic links refused. `shown` is the
 * folder as people know it. */
MUST_CHECK bool log_folder_open(struct arena *arena, str path, str shown,
                                struct log_views *views,
                                const struct log_part **parts, size_t *count,
                                struct error *err);

#endif
