/*
 * pattern_literals.h - words that no hit of a pattern can do without
 *
 * Every hit holds at least one of the literals of its pattern, and begins at
 * most so far before it. So where none of them stands no hit begins, and
 * nobody has to look.
 */
#ifndef CHECKER_PATTERN_LITERALS_H
#define CHECKER_PATTERN_LITERALS_H

#include "base/arena.h"

struct byte_set;

/* A piece of the pattern before the literal: at most so many characters of a
 * set. From the literal back to the beginning. */
struct step_back {
    const struct byte_set *set;
    uint32_t most; /* PART_MANY: no bound */
    const struct step_back *before;
};

struct literal {
    str text; /* ASCII as folded text has it */
    /* No letter or digit stands before (after) it. */
    bool border_before, border_after;
    const struct step_back *back; /* NULL: a hit begins with it */
    uint32_t least_before;        /* bytes of the hit before it, at least */
};

struct literal_list {
    struct literal *items;
    size_t count; /* 0: none was found */
};

/* `source` is folded (checker/pattern_source.h) and was taken by PCRE2; the
 * texts searched must be folded as well (evidence/fold.h). */
struct literal_list pattern_literals(struct arena *arena, str source);

/* Every hit begins with one of these, and nothing else is looked at before one
 * of them was met; none when that cannot be told. */
struct literal_list pattern_beginnings(struct arena *arena, str source);

/* Whether the literal, which stands at `at`, has the borders it must have. */
bool literal_has_borders(const struct literal *literal, str text, size_t at);
/* No hit that has the literal at `at` begins before this. Looking back takes
 * from `*budget`, in bytes; when that is used up the answer is 0. */
size_t literal_reach_back(const struct literal *literal, str text, size_t at,
                          size_t *budget);

#endif
