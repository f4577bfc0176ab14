/*
 * term_clock.h - one term, made ready to be asked for a million cases
 *
 * Days, working days and instants are numbers on the scale of the term, its
 * ticks: civil days, working days, seconds, or seconds that the calendar is
 * open. What a case needs of the calendar is worked out once a day, not once
 * a case. For the exact meaning see checker/term.h: this answers the same.
 *
 * A clock belongs to one walk: it remembers what it was asked.
 */
#ifndef CHECKER_TERM_CLOCK_H
#define CHECKER_TERM_CLOCK_H

#include "checker/term.h"
#include "evidence/case_log.h"

struct term_clock {
    struct term term;
    bool is_timed;
    struct worked_days worked;          /* when the term needs a calendar */
    day_number known_from, known_until; /* the days that its calendar was made
                                           for */
    day_number first;
    size_t day_count;        /* 0: nothing is remembered */
    day_number *last;        /* by day of start; DAY_UNKNOWN: not asked yet */
    const int64_t *midnight; /* in UTC seconds, of a term in hours */
};

/* When a term ends. */
struct term_due {
    int64_t moment; /* term_clock_moment() of the last moment in time */
    day_number day;
};

/* `until` is the last day that a case can start or end on. Without an arena it
 * remembers nothing, and does not answer for terms in working hours. */
struct term_clock term_clock_open(struct arena *arena, const struct term *term,
                                  day_number until);

/* As term_is_beyond(). */
static inline bool term_clock_is_beyond(const struct term_clock *clock,
                                        day_number start, day_number end)
{
    return start < clock->known_from || start > clock->known_until ||
           end < clock->known_from || end > clock->known_until;
}

/* Of two events the later has the greater moment: by day, or by instant for a
 * term that is timed (and then it must have a time of day). */
int64_t term_clock_instant(const struct term_clock *clock,
                           const struct case_event *event);
static inline int64_t term_clock_moment(const struct term_clock *clock,
                                        const struct case_event *event)
{
    return clock->is_timed ? term_clock_instant(clock, event) : event->day;
}

/* The ticks that have passed when an event begins, and at the end of a day. A
 * day counts as a whole in a term of days: it begins before its own tick. */
int64_t term_clock_before(const struct term_clock *clock,
                          const struct case_event *event);
int64_t term_clock_through(const struct term_clock *clock, day_number day);

/* The tick that counting begins after, and the tick that the term ends with,
 * without a pause. */
int64_t term_clock_origin(const struct term_clock *clock,
                          const struct case_event *start);
int64_t term_clock_target(const struct term_clock *clock,
                          const struct case_event *start);
/* The ticks that have passed with an event: that of its own day too. */
int64_t term_clock_with(const struct term_clock *clock,
                        const struct case_event *event);

/* The end of a term that began with `start` and was paused for so long. */
struct term_due term_clock_work_out(struct term_clock *clock,
                                    const struct case_event *start,
                                    int64_t paused_ticks);
static inline struct term_due term_clock_due(struct term_clock *clock,
                                             const struct case_event *start,
                                             int64_t paused_ticks)
{
    size_t at = (size_t)((int64_t)start->day - clock->first);
    if (clock->last && !paused_ticks && at < clock->day_count &&
        clock->last[at] != DAY_UNKNOWN)
        return (struct term_due){ clock->last[at], clock->last[at] };
    return term_clock_work_out(clock, start, paused_ticks);
}

#endif
