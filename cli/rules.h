/*
 * rules.h - the rules to judge with, and what is wrong with them
 */
#ifndef CLI_RULES_H
#define CLI_RULES_H

#include <stdio.h>

#include "checker/rule_set.h"
#include "cli/options.h"

/*
 * The shipped rules (or those of --rules) and, when `own` is not empty, the
 * workspace's own on top. Problems go into the list; false only when a folder
 * is not there or cannot be read.
 */
MUST_CHECK bool load_rules(struct arena *arena, const struct options *options,
                           str own, struct rule_set *rules,
                           struct problem_list *problems, struct error *err);

/* Every problem on `to`. True when there was no error among them. */
bool show_problems(FILE *to, const struct options *options,
                   struct problem_list *problems);

#endif
