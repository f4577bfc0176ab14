/*
 * deadline_pauses.h - the time that a case stood still
 *
 * A pause runs from an event of its `from` up to the next of its `to`: the
 * interval [from, to). Of days, the first is paused and the last is not; the
 * day a term starts on is day 0 and cannot be paused. Pauses that overlap are
 * one. What lies before the start or after the end does not count. One that
 * no event ended is open: on the as-of date it still pauses. Begun twice is
 * begun once; ended and begun at the same moment, in that order, while nothing
 * was paused, is no pause.
 *
 * Only a pause that begins before the term has run out moves its end: who
 * suspends a case after the last day undoes no lateness.
 *
 * A pause cannot be trusted when one of its events has no date that can be
 * read or be true (before 1990, after the as-of date), has only a day where
 * hours are counted, or ends after the start what never began. Then all of
 * the case count as nothing: a pause only ever gives more time, so what is in
 * time without any is sure, and the rest is not.
 */
#ifndef CHECKER_DEADLINE_PAUSES_H
#define CHECKER_DEADLINE_PAUSES_H

#include "checker/term_clock.h"

struct deadline_pause {
    str from, to; /* steps, our words */
};
#define DEADLINE_PAUSES_MAX 8

/* Those that a log maps, as steps of it. */
struct pause_steps {
    int from[DEADLINE_PAUSES_MAX], to[DEADLINE_PAUSES_MAX];
    size_t count;
};
struct pause_steps pause_steps_of(const struct case_log *log,
                                  const struct deadline_pause *pauses,
                                  size_t count);

/* In ticks of the clock. */
struct paused {
    int64_t moved; /* what moves the last day */
    int64_t spent; /* what passed without counting between the start and the
                      end, or the as-of date without one */
    const struct case_event *odd; /* why none can be trusted, or NULL */
};
/* `events` in order of time. `start` (and `end`, unless NULL) have a time of
 * day when the clock is timed. */
struct paused deadline_paused(const struct pause_steps *steps,
                              const struct term_clock *clock,
                              const struct case_file *file,
                              const struct case_event *start,
                              const struct case_event *end, day_number as_of);

#endif
