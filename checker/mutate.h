/*
 * mutate.h - rules made wrong on purpose: do their examples see it?
 *
 * A limit that is one more or one less, a roll that is another, a pattern that
 * finds more or less, all that is any: an example of the rule must come to
 * something else. One that none sees is a warning at its place. Only what can
 * have examples is changed; shares and numbers cannot.
 */
#ifndef CHECKER_MUTATE_H
#define CHECKER_MUTATE_H

#include "checker/rule_set.h"

struct mutation_count {
    size_t tried, seen;
    size_t left_out; /* of patterns: what no sentence can tell */
};

/* `set` has no error, and the files it was read out of are still there; those
 * of the folders before `first_folder` stay as they are. */
struct mutation_count mutate_rules(const struct rule_set *set,
                                   size_t first_folder,
                                   struct problem_list *problems);

#endif
