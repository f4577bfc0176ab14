/*
 * deadline_readings.h - the neighbouring readings of a deadline
 *
 * How a rule is read moves the result more than anything else: whether the
 * start day counts, whose calendar, which of several starts, until what hour.
 */
#ifndef CHECKER_DEADLINE_READINGS_H
#define CHECKER_DEADLINE_READINGS_H

#include "checker/deadline.h"

/* The rule itself, and then the readings that make sense for it. */
struct deadline_readings {
    struct deadline rules[DEADLINE_READINGS_MAX];
    struct phrase names[DEADLINE_READINGS_MAX]; /* the first says nothing */
    size_t count;
};
struct deadline_readings deadline_readings_of(const struct deadline *rule,
                                              const struct calendar *calendars,
                                              size_t calendar_count);

#endif
