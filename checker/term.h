/*
 * term.h - the last day of a term
 *
 * The day a term starts on is day 0. A term of working days counts days that
 * the calendar calls worked; all others count civil days, and months and years
 * end on the day of the same number, or on the last of a month that has none.
 *
 * A term in hours ends at an instant. One in working hours counts only the
 * hours that the calendar is open, and ends at the first instant at which they
 * have passed: at closing time, not at opening time of the next day.
 *
 * A paused day is no day of the term: the last day moves by as many as were
 * paused, working days for a term of those and civil days for the others, and
 * only then rolls.
 *
 * Rolling to the next day follows the Algemene termijnenwet (BWBR0002448):
 * a term that a law sets and that ends on a Saturday, Sunday or holiday runs on
 * to the next day that is none (article 1), and one of at least three days
 * holds at least two such days (article 2), paused or not. Neither goes for
 * terms in hours, over 90 days, 12 weeks or 3 months, or in years (article 4).
 */
#ifndef CHECKER_TERM_H
#define CHECKER_TERM_H

#include "base/calendar.h"

enum term_unit {
    TERM_WORKING_DAYS,
    TERM_DAYS,
    TERM_WEEKS,
    TERM_MONTHS,
    TERM_YEARS,
    TERM_HOURS,
    TERM_WORKING_HOURS,
    TERM_UNIT_COUNT
};
enum term_roll { ROLL_NONE, ROLL_NEXT, ROLL_PREVIOUS };

#define TERM_COUNT_MAX 10000

struct term {
    enum term_unit unit;
    int count; /* 0..TERM_COUNT_MAX */
    enum term_roll roll;
    const struct calendar *calendar;
    bool counts_start; /* another reading: the start day is day 1 */
};

struct term_end {
    day_number day; /* the last day that is in time */
    str moved_by;   /* the day off that made it later or earlier: its
                           name; empty when none did */
    bool is_beyond; /* the calendar was not made for these years */
};

/* Hours and working hours: they end at an instant (checker/term_clock.h). */
bool term_is_timed(const struct term *term);
/* Whether it makes any difference which calendar it is. */
bool term_needs_calendar(const struct term *term);
bool term_is_beyond(const struct term *term, day_number start, day_number end);

/* Not for terms that are timed. */
struct term_end term_end(const struct term *term, day_number start);
/* The same after that many paused days of its own kind. */
struct term_end term_end_paused(const struct term *term, day_number start,
                                int paused_days);
/* The day before rolling of a term in civil days. */
day_number term_civil_end(const struct term *term, day_number start);

/* Whether the Algemene termijnenwet lets such a term roll (article 4). */
bool term_may_roll(enum term_unit unit, int count);

/* An ISO 8601 duration of one unit: "P2D", "P8W", "P3M", "P1Y", "PT72H". */
bool term_parse_iso(str text, enum term_unit *unit, int *count);

/* The days between as they are told: working days for a term of those, else
 * civil days. */
int term_days_used(const struct term *term, day_number from, day_number to);

#endif
