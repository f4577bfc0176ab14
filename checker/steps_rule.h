/*
 * steps_rule.h - the settings of a steps check, out of a rule file
 */
#ifndef CHECKER_STEPS_RULE_H
#define CHECKER_STEPS_RULE_H

#include "checker/steps.h"
#include "checker/term_rule.h"

#define STEPS_ASKED_MAX 3
struct steps_rule {
    struct steps steps;
    str asked[STEPS_ASKED_MAX]; /* the steps that a log must map */
    size_t asked_count;
    double stated_share;     /* of the check itself: the least that a workspace
                            may ask */
    struct term_guard guard; /* of `every` */
};

#define STEPS_RULE_KEY_COUNT 10
extern const str steps_rule_keys[STEPS_RULE_KEY_COUNT];

/* [check.ID]; examples that do not hold are problems too. */
const void *steps_rule_parse(struct rule_reader *r, struct toml *table);
/* A copy with `every` and `share` of [tailor.ID], never looser. */
const void *steps_rule_tailor(struct rule_reader *r, const void *settings,
                              struct toml *table);

#endif
