/*
 * case_steps.h - finding the events of one step in a case
 *
 * Steps are indices of the log (case_log_step), negative for one that the log
 * does not have. What is found is borrowed from the case.
 */
#ifndef CHECKER_CASE_STEPS_H
#define CHECKER_CASE_STEPS_H

#include "evidence/case_log.h"

bool case_has_step(const struct case_file *file, int step);
/* It has an event of that step without a date that can be read. */
bool case_has_undated(const struct case_file *file, int step);
/* The first event of that step on a day in [from, until]; NULL: none. */
const struct case_event *case_event_between(const struct case_file *file,
                                            int step, day_number from,
                                            day_number until);
/* The first or last that has a date at all; NULL: none. */
const struct case_event *case_first_dated(const struct case_file *file,
                                          int step);
const struct case_event *case_last_dated(const struct case_file *file,
                                         int step);
/* The first event of that step that has no readable date, or a date that
 * cannot be true: before 1990 or after `as_of`. NULL: none. */
const struct case_event *case_odd_event(const struct case_file *file, int step,
                                        day_number as_of);

#endif
