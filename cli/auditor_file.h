/*
 * auditor_file.h - the auditor's observations, when --auditor names their file
 */
#ifndef CLI_AUDITOR_FILE_H
#define CLI_AUDITOR_FILE_H

#include "checker/observations.h"
#include "cli/options.h"

/*
 * NULL in `observations` when none was asked for. What is wrong in the file
 * goes into the list; use the result only when that has no errors. False when
 * the file cannot be read.
 */
MUST_CHECK bool auditor_file_load(struct arena *arena,
                                  const struct options *options,
                                  const struct workspace *workspace,
                                  const struct observations **observations,
                                  struct problem_list *problems,
                                  struct error *err);

#endif
