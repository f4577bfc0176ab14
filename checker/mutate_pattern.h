/*
 * mutate_pattern.h - a pattern made wrong in ways that an author might
 *
 *     a|b          without a, without b
 *     a[^\n]{0,80}b   its left half alone, its right half alone
 *     any          \w: finds something in every text
 *
 * Left out is what no sentence can tell: an alternative that finds nothing but
 * what another one finds (mutate_within.h).
 * Only alternatives and gaps that stand outside brackets are looked at.
 */
#ifndef CHECKER_MUTATE_PATTERN_H
#define CHECKER_MUTATE_PATTERN_H

#include "base/arena.h"

#define PATTERN_MUTANTS_MAX 64

/* What it has become, in `arena`; never the pattern itself. Returns how many; `left_out`
 * says how many more no sentence could tell from it. */
size_t mutate_pattern(struct arena *arena, str pattern,
                      str mutants[PATTERN_MUTANTS_MAX], size_t *left_out);

#endif
