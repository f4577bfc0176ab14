/*
 * deadline_tally.h - the answers about the cases of a check, counted
 *
 * Nothing is kept of a case: counts, a histogram of durations and a count by
 * month of start take the same room for ten cases and for ten million.
 */
#ifndef CHECKER_DEADLINE_TALLY_H
#define CHECKER_DEADLINE_TALLY_H

#include "checker/deadline_readings.h"

/* How one reading differs from the rule itself. */
struct reading_tally {
    size_t changed;          /* cases that have another state */
    int64_t in_time, judged; /* how many more of those there are */
};

struct deadline_tally {
    const struct deadline *rule;
    bool is_timed; /* its term is */
    size_t count[CASE_STATE_COUNT];
    struct reading_tally readings[DEADLINE_READINGS_MAX];
    size_t reading_count;
    size_t doubt_count; /* cases that might be late, for all we know */
    size_t doubtful_in_time;
    size_t out_of_period, excluded_by_rule, beyond_calendar;
    size_t odd_pauses;  /* cases that pauses make undatable */
    uint32_t *duration; /* cases by what they took, in the unit of duration;
                           the last for all that took as long or longer */
    size_t duration_count;
    day_number first;         /* 1 January of the first year that counts */
    const uint16_t *month_of; /* by day since `first` */
    size_t day_count;
    struct deadline_month *months; /* since `first` */
    size_t month_count;
};

/* `until`: the last day that a case can start or end on. */
struct deadline_tally deadline_tally_open(struct arena *arena,
                                          const struct deadline *rule,
                                          size_t reading_count,
                                          day_number until);
/* `states`: one for each reading, the rule first; NULL: all alike. */
void deadline_tally_add(struct deadline_tally *tally,
                        const struct case_answer *answer,
                        const enum case_state *states);

/* Count along what another tally of the same rule, readings and last day came
 * to. */
void deadline_tally_join(struct deadline_tally *into,
                         const struct deadline_tally *from);

/* What durations under this rule are told in. */
enum duration_unit deadline_duration_unit(const struct deadline *rule);
/* So many ticks in that unit; begun hours count whole. */
int64_t deadline_duration(const struct deadline *rule, int64_t ticks);

/* Everything of the figures, in `arena`. The period tells which months. */
struct deadline_figures
deadline_tally_figures(struct arena *arena, const struct deadline_tally *tally,
                       const struct deadline_readings *readings,
                       const struct deadline_period *period);

#endif
