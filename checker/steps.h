/*
 * steps.h - does every case have a step; design of its states
 *
 * A rule asks for `step` in one of three forms. `start` is the first event of
 * its `from` (or `before`) that has a date; a case is closed by the first
 * event of `until` that is not before the start and not after as-of.
 *
 *     from              the step comes on or after the start: while the case
 *                       is open, or when the rule has no `until` at any time
 *     before            the step comes on or before the day of the start
 *     from and every    from the start until the close, or as-of, the step
 *                       never stays away longer than the term after the start
 *                       or after the step before; of that only the days in
 *                       the assessed period count
 *
 * In this order a case is
 *
 *     no_start        it has no event of `from` (`before`)
 *     undatable       none of those has a date that can be read
 *     contradictory   it starts before 1990 or after the as-of date
 *     excluded        it starts outside the period; with `every`: it was not
 *                     open on any day of the period
 *     excluded        it has a step that the rule excludes, on or before the
 *                     last day that the step could come in time; at any day
 *                     when it has no start that can be judged
 *     in_time         the step is there; with `every`: at least once, and it
 *                     never stayed away too long
 *     undatable       the step is missed, but one of it (or a close) has no
 *                     date that can be read
 *     contradictory   the same, but with a date before 1990 or after as-of
 *     undatable       with `every`: it is missed in a case that was suspended
 *                     for a time that the log does not tell
 *     late            the case was closed without it; the step came after
 *                     `before`; with `every`: it came, or the case was closed,
 *                     after it had stayed away too long
 *     overdue         it is missed at as-of
 *     running         the case is open and the step can still come in time
 *     excluded        with `every`: it was closed before the step had to come,
 *                     and without one; it says nothing
 *
 * Only days count here, never the time of day.
 */
#ifndef CHECKER_STEPS_H
#define CHECKER_STEPS_H

#include "checker/deadline.h"

enum steps_form { STEPS_PRESENT, STEPS_BEFORE, STEPS_EVERY };

#define STEPS_EXCLUDE_MAX 32
struct steps {
    enum steps_form form;
    str step;  /* our words */
    str from;  /* what it is reckoned from: `from`, or `before` */
    str until; /* may be empty; never with STEPS_BEFORE */
    const str *exclude;
    size_t exclude_count; /* at most STEPS_EXCLUDE_MAX */
    struct term every;    /* with STEPS_EVERY */
    double at_least;
};

/* Why a case does not count. */
enum steps_exclusion {
    EXCLUSION_NONE,
    EXCLUSION_PERIOD,
    EXCLUSION_RULE,
    EXCLUSION_SHORT, /* closed before the step had to come */
};

/* What became of one case. */
struct steps_answer {
    enum case_state state;
    enum steps_exclusion exclusion;
    const struct case_event *start; /* NULL: none that can be read */
    const struct case_event *close; /* NULL: still open at as-of */
    const struct case_event *seen;  /* the step: what shows it is in time, or
                                       the one that came too late; or NULL */
    day_number since;    /* with STEPS_EVERY: the step, or the start, that the
                            step stayed away too long after */
    struct term_end due; /* and the last day that it could come */
    str about;           /* the step whose date is not readable or not true */
    const struct case_event *odd; /* such an event, or NULL */
    enum contradiction contradiction;
    bool is_doubtful;  /* it could be against the rule for all we know */
    bool is_suspended; /* it is undatable because it was suspended for a time
                          that the log does not tell */
};

typedef void take_steps_answer(void *context, const struct case_file *file,
                               const struct steps_answer *answer);

/* Calls `take` once for every case. */
void steps_walk(const struct steps *rule, const struct deadline_period *period,
                const struct case_log *log, take_steps_answer *take,
                void *context);

/* The state of a case of just these days; for the examples of rules. */
struct steps_example {
    day_number start;
    const day_number *at; /* of the step */
    size_t at_count;
    day_number close; /* DAY_UNKNOWN: not closed */
    day_number as_of;
};
enum case_state steps_state(struct arena *arena, const struct steps *rule,
                            const struct steps_example *example);

#endif
