/*
 * deadline.h - cases of a log under a deadline; design of the eight states
 *
 * Days are civil days in Amsterdam; instants count only for a term in hours
 * or working hours. In this order a case is
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
 *                     or a timed term begins or ends at a whole day; or it
 *                     would be late or overdue, but for pauses that cannot be
 *                     trusted (checker/deadline_pauses.h), or was
 *                     suspended for a time that the log does not tell: it
 *                     has none of the pauses that the rule counts
 *     in_time, late   by the day it ends
 *     running         no end, and the as-of date is not past the last day;
 *                     so too when it stands still on the as-of date, in a
 *                     pause that began before the term ran out
 *     overdue         no end, and it is
 *
 * With START_EACH every start, judged or not, takes the first end that is not
 * before it and that no earlier start took; a start before 1990 takes none.
 *
 * One rule is judged in several readings at once: they differ in the term, in
 * which of several starts counts and in the hour, never in the steps.
 */
#ifndef CHECKER_DEADLINE_H
#define CHECKER_DEADLINE_H

#include "checker/deadline_pauses.h"
#include "checker/finding.h"

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
    const struct deadline_pause *pauses;
    size_t pause_count; /* at most DEADLINE_PAUSES_MAX */
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
    enum contradiction contradiction;
    bool is_doubtful;  /* it could be late for all we know: what cannot be read
                         or cannot be true might hide a late case of this
                         period */
    bool is_beyond;    /* the calendar was not made for these years */
    bool is_suspended; /* it is undatable because it was suspended for a time
                          that the log does not tell */
    const struct case_event *start, *end; /* NULL: none, or none readable */
    const struct case_event *odd_pause;   /* why it is undatable, or NULL */
    day_number due; /* the last day that is in time; DAY_UNKNOWN without a
                       start to count from */
    int64_t paused; /* ticks (checker/term_clock.h) that pauses moved it */
    int64_t spent;  /* ticks between start and end that were paused */
    int64_t used;   /* the other ticks, up to the as-of date without an end; of
                       what is judged */
};

/* Called for every start that is judged: once a case, or more often with
 * START_EACH. The answer is that of the rule itself; `states` has one for each
 * reading, the rule first, or is NULL when they all come to the same. */
typedef void take_answer(void *context, const struct case_file *file,
                         const struct case_answer *answer,
                         const enum case_state *states);

#define DEADLINE_READINGS_MAX 5
/* `readings` of one rule, the rule itself first. `arena` is for tables that
 * need not outlive the walk; NULL will do for a term that is not timed. */
void deadline_walk(struct arena *arena, const struct deadline *readings,
                   size_t reading_count, const struct deadline_period *period,
                   const struct case_log *log, take_answer *take,
                   void *context);

/* The state of a case of just these two events, days or times; without a
 * second when its day is unknown. For the examples of rules. */
enum case_state deadline_state(const struct deadline *rule,
                               const struct deadline_period *period,
                               struct moment from, struct moment to);

#endif
