/*
 * judgement.h - one run from a folder to a report; check and explain share it
 */
#ifndef CLI_JUDGEMENT_H
#define CLI_JUDGEMENT_H

#include "cli/gather.h"
#include "reports/report.h"

struct judgement {
    struct arena arena; /* everything below lives here */
    struct rule_set rules;
    struct workspace workspace;
    const struct observations *observations; /* NULL: none were asked for */
    struct assessment assessment;
    struct gathered gathered;
    struct results results;
    struct report report;
};

/* Zero-initialise before; close in any case. False when it could not work:
 * what was wrong has then been said on stderr. */
MUST_CHECK bool judgement_make(struct judgement *judgement,
                               const struct options *options,
                               const char *folder);
void judgement_close(struct judgement *judgement);

/* The folder that the command is about: its operand, or "." when that holds a
 * workspace. NULL (and a sentence on stderr) when neither is given. */
const char *folder_of(struct arena *arena, const struct options *options,
                      size_t operand);

#endif
