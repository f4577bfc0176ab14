/*
 * gather.h - the evidence of a workspace, brought in and read
 */
#ifndef CLI_GATHER_H
#define CLI_GATHER_H

#include "checker/workspace.h"
#include "cli/log_folder.h"
#include "cli/options.h"
#include "evidence/evidence.h"

/* Logs stay mapped while they are judged: gather_close() lets them go. */
struct gathered {
    struct evidence_set evidence;
    struct phrase sandbox; /* what held the readers of documents in */
    struct log_views views;
};

/* `key` is that of the pseudonyms of cases.
 * Notes on what could not be read are in the evidence; false only when we
 * could not work at all (no reader program, no sandbox, a register that is
 * no register). */
MUST_CHECK bool gather(struct arena *arena, const struct options *options,
                       const char *folder, const struct workspace *workspace,
                       str key, struct gathered *gathered, struct error *err);
void gather_close(struct gathered *gathered);

#endif
