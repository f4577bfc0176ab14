/*
 * deadline.h - cases of a log under a deadline; design of the eight states
 *
 * Days are civil days in Amsterdam; instants count only for a term in hours.
 * In this order a case is
 *
 *     excluded        it has a step that the rule excludes, on or before the
 *                     last day of the term; at any day when it has no start
 *                     that can be judged
 *     no_start        it has no event of the start step
 *     undatable       none of those has a date that can be read
 *     contradictory   it starts before 1990 or after the as-of date
 *     excluded        it starts outside the assessed period
 *     contradictory   it ends before it starts (to_which first or last), or
 *                     after the as-of date
 *     undatable       it has an end, but none with a date that can be read;
 *                     or a term in hours begins or ends at a whole day
 *     undatable       it would be late or overdue, but was suspended for a time
 *                     that the log does not tell
 *     in_time, late   by the day it ends
 *     running         no end, and the as-of date is not past the last day
 *     overdue         no end, and it is
 */
#ifndef CHECKER_DEADLINE_H
#define CHECKER_DEADLINE_H

#include "checker/finding.h"
#include "checker/term.h"
#include "evidence/case_log.h"

enum start_choice { START_FIRST, START_LAST, START_EACH };
enum end_choice {
    END_AFTER, /* the first that is not before the start */
    END_FIRST,
    END_LAST
};

#define DEADLINE_EXCLUDE_MAX 32
struct deadline {
    str from, to; /* steps, our words */
    const str *exclude;
    size_t exclude_count; /* at most DEADLINE_EXCLUDE_MAX */
    enum start_choice from_which;
    enum end_choice to_which;
    struct term term;
    double at_least;
    bool to_the_hour; /* another reading: on the last day only until the time
                         of day that it started at */
};

struct deadline_period {
    day_number from, until; /* DAY_UNKNOWN: no bound */
    day_number as_of;
};

enum contradiction {
    CONTRADICTION_NONE,
    CONTRADICTION_OLD,    /* before 1990 */
    CONTRADICTION_FUTURE, /* after the as-of date */
    CONTRADICTION_REVERSED,
};

/* What became of one start of one case. */
struct case_answer {
    enum case_state state;
    const struct case_event *start, *end; /* NULL: none, or none readable */
    struct term_end due; /* when there is a readable start in the period */
    enum contradiction contradiction;
    bool is_doubtful; /* it could be late for all we know: what cannot be read
                         or cannot be true might hide a late case of this
                         period */
};

/* Called for every start that is judged: once a case, or more often with
 * START_EACH. */
typedef void take_answer(void *context, const struct case_file *file,
                         const struct case_answer *answer);

void deadline_walk(const struct deadline *rule,
                   const struct deadline_period *period,
                   const struct case_log *log, take_answer *take,
                   void *context);

/* The state of a case of just these two days; for the examples of rules. */
enum case_state deadline_state(const struct deadline *rule,
                               const struct deadline_period *period,
                               day_number from, day_number to);

#endif
