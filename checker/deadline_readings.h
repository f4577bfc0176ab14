/*
 * deadline_readings.h - what neighbouring readings of a deadline would change
 *
 * How a rule is read moves the result more than anything else: whether the
 * start day counts, whose calendar, which of several starts, until what hour.
 */
#ifndef CHECKER_DEADLINE_READINGS_H
#define CHECKER_DEADLINE_READINGS_H

#include "checker/deadline.h"

/* A log with the period it is judged in. */
struct judged_log {
    const struct case_log *log;
    struct deadline_period period;
};

/* The state of every answer, in the order of the walk. */
struct deadline_states {
    struct arena *arena;
    uint8_t *items;
    size_t count, capacity;
};
void deadline_states_add(struct deadline_states *states, enum case_state state);

/* NAN when nothing was judged. */
double deadline_share(size_t in_time, size_t judged);

/* The readings that make sense for this rule; in `arena`. */
const struct sensitivity *
deadline_readings(struct arena *arena, const struct deadline *rule,
                  const struct judged_log *logs, size_t log_count,
                  const struct calendar *calendars, size_t calendar_count,
                  const struct deadline_states *base, size_t *count);

#endif
