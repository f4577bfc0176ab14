/*
 * case_count.h - how many cases of a period have a step
 *
 * A case is one of those that are counted (`cases`) when it has `of` on a day
 * of the period, from 1990 up to as-of. It has the step when that comes on or
 * after the first such day, up to as-of; with no step asked it always does.
 *
 * What could change the count is unknown: `of` or the step without a date that
 * can be read, or with one before 1990 or after as-of; a step without any
 * `of`. A rule passes only when it would whatever the unknown ones are.
 */
#ifndef CHECKER_CASE_COUNT_H
#define CHECKER_CASE_COUNT_H

#include "checker/deadline.h"

struct counting {
    str of, step; /* our words; `step` may be empty */
    bool is_share, is_most;
    double bound; /* a share 0..1, or a number */
};

enum counted {
    COUNTED_NOT,     /* not one of the cases */
    COUNTED_OUTSIDE, /* not in the period */
    COUNTED_UNKNOWN, /* it may be one of the cases, with or without the step */
    COUNTED_UNKNOWN_STEP, /* one of the cases; it may have the step */
    COUNTED_WITHOUT,
    COUNTED_WITH,
    COUNTED_KINDS
};
/* What a case is, and the events that say so. */
struct counted_case {
    enum counted is;
    const struct case_event *of, *step; /* or NULL */
    const struct case_event *odd;       /* what cannot be read or be true */
    str about;                          /* the step that `odd` is of */
};
/* `of` and `step` are indices of the log. */
struct counted_case count_case(const struct counting *rule,
                               const struct deadline_period *period,
                               const struct case_file *file, int of, int step);

/* Whether that many with the step, of so many cases, meet the bound. */
bool counting_is_met(const struct counting *rule, double with, double cases);
/* The same, were every unknown case, and every row that was lost, to speak
 * against it. */
bool counting_is_certain(const struct counting *rule,
                         const size_t count[COUNTED_KINDS], size_t lost);

#endif
