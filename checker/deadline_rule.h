/*
 * deadline_rule.h - the settings of a deadline check, out of a rule file
 */
#ifndef CHECKER_DEADLINE_RULE_H
#define CHECKER_DEADLINE_RULE_H

#include "checker/deadline.h"
#include "checker/term_rule.h"

#define DEADLINE_ASKED_COUNT 2
struct deadline_rule {
    struct deadline deadline;
    str asked[DEADLINE_ASKED_COUNT]; /* the steps that a log must map */
    double stated_share;     /* of the check itself: the least that a workspace
                            may ask */
    struct term_guard guard; /* of `within` */
};

#define DEADLINE_RULE_KEY_COUNT 12
extern const str deadline_rule_keys[DEADLINE_RULE_KEY_COUNT];

/* [check.ID]; examples that do not hold are problems too. */
const void *deadline_rule_parse(struct rule_reader *r, struct toml *table);
/* A copy with `within` and `share` of [tailor.ID], never looser. */
const void *deadline_rule_tailor(struct rule_reader *r, const void *settings,
                                 struct toml *table);

#endif
