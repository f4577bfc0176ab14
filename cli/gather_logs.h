/*
 * gather_logs.h - the case logs of a workspace
 */
#ifndef CLI_GATHER_LOGS_H
#define CLI_GATHER_LOGS_H

#include "checker/workspace.h"
#include "cli/log_folder.h"
#include "cli/options.h"
#include "evidence/evidence.h"

/* One entry a [[case_log]], read or with the reason why not; packed ones and
 * workbooks are read by a child, as documents are. `key` is that
 * of the pseudonyms; `views` must stay open as long as the logs are used. */
const struct log_evidence *gather_logs(struct arena *arena,
                                       const struct options *options,
                                       const char *folder,
                                       const struct workspace *workspace,
                                       str key, struct log_views *views);

#endif
