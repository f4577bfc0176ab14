/*
 * workspace_read.h - what the readers of normtoets.toml share
 *
 * workspace.c leads; each reader takes its own tables out of the root.
 */
#ifndef CHECKER_WORKSPACE_READ_H
#define CHECKER_WORKSPACE_READ_H

#include "checker/rule_reader.h"
#include "checker/workspace.h"

struct workspace_reader {
    struct rule_reader r;
    struct toml *root;
    struct workspace *workspace; /* its rules are set first */
};

/* A path below the workspace, with "/" between folders; false, with a
 * problem, when the key is absent or the path leads elsewhere. */
bool need_inner_path(struct rule_reader *r, struct toml *table, str key,
                     str *path);
bool want_inner_path(struct rule_reader *r, struct toml *table, str key,
                     str *path);
/* A name of small letters, digits, "-" and "."; false after a problem. */
bool need_plain_id(struct rule_reader *r, struct toml *table, str *id);

/* workspace_logs.c: [[case_log]] */
void workspace_read_logs(struct workspace_reader *w);
/* workspace_sources.c: [[source]] and [network] */
void workspace_read_sources(struct workspace_reader *w);
/* tailoring.c: [tailor.CHECK]; first of all, for it replaces the rules */
void workspace_read_tailoring(struct workspace_reader *w);
/* workspace_choices.c: [[explanation]], [[not_applicable]], [levels] */
void workspace_read_choices(struct workspace_reader *w);

#endif
