/*
 * log_proposal.h - what `normtoets init` proposes, as TOML and as words
 *
 * The TOML can be used as it is: what is not sure is a comment with a
 * question, and a log in which no step was recognised is a comment as a whole,
 * as is a second delivery.
 */
#ifndef REPORTS_LOG_PROPOSAL_H
#define REPORTS_LOG_PROPOSAL_H

#include "checker/log_guess.h"
#include "checker/workspace.h"

struct proposed_log {
    str id, file;           /* as in [[case_log]] */
    struct log_guess guess; /* not GUESS_NOTHING */
    bool is_again; /* a delivery beside another: two logs of them would count
                      a trajectory twice */
};
struct proposal {
    /* Of a workspace that has no normtoets.toml yet; NULL: only the logs. */
    const struct workspace *workspace;
    str documents, register_file; /* the latter may be empty */
    const struct proposed_log *logs;
    size_t log_count;
};

void proposal_write(struct buf *out, const struct proposal *proposal,
                    struct wording wording);
/* The mapping alone, for mappings/NAME.toml. */
void proposal_write_mapping(struct buf *out, const struct proposed_log *log,
                            struct wording wording);
/* The first rows as they would be read, and the doubts; for people. */
void proposal_write_preview(struct buf *out, const struct proposed_log *log,
                            struct wording wording);

#endif
