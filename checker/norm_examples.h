/*
 * norm_examples.h - what a norm must come to, so that all and any prove
 * themselves
 *
 *     examples = [
 *       { shown = ["dossiereisen", "bewaartermijnen"], is = "shown" },
 *       { shown = ["dossiereisen"], is = "not_shown" },
 *     ]
 *
 * Checks that are not named are not shown. `is` is shown, not_shown, or ask
 * when the auditor judges.
 */
#ifndef CHECKER_NORM_EXAMPLES_H
#define CHECKER_NORM_EXAMPLES_H

#include "checker/rule_reader.h"
#include "checker/rule_set.h"

/* A problem for each example of the table of a norm that comes to something
 * else. */
void norm_examples_prove(struct rule_reader *r, struct toml *table,
                         const struct norm *norm);

#endif
