/*
 * workspace_file.h - normtoets.toml and the rules it is judged with
 */
#ifndef CLI_WORKSPACE_FILE_H
#define CLI_WORKSPACE_FILE_H

#include "checker/workspace.h"
#include "cli/options.h"

#define WORKSPACE_FILE "normtoets.toml"

bool workspace_file_exists(struct arena *arena, const char *folder);

/*
 * Load the rules (shipped, then FOLDER/rules when it is there) and the
 * workspace: normtoets.toml, or the bare folder when there is none. Problems
 * go into the list; use the workspace only when it has no errors.
 */
MUST_CHECK bool
workspace_file_load(struct arena *arena, const struct options *options,
                    const char *folder, struct workspace *workspace,
                    struct rule_set *rules, struct problem_list *problems,
                    struct error *err);

#endif
