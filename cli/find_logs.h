/*
 * find_logs.h - the files below a folder that may be case logs
 */
#ifndef CLI_FIND_LOGS_H
#define CLI_FIND_LOGS_H

#include "base/arena.h"
#include "base/error.h"

/* By their ending; sorted, relative to the folder. Own rules, what was fetched
 * and hidden files are passed over, and folders below the third. */
MUST_CHECK bool find_logs(struct arena *arena, const char *folder,
                          const str **paths, size_t *count, struct error *err);

/* Whether its name says that it is a CSV, packed or not. Another file counts
 * only when its first bytes are those of a format of log. */
bool is_named_as_text(str path);
/* Such files may be parts of one log. */
bool is_named_as_json(str path);

#endif
