/*
 * calendar.h - which days are working days, and terms counted in them
 *
 * A calendar is data: weekends, and a sorted list of named days off inside
 * the years it was made for. Outside that scope it still answers (weekends
 * and computed holidays), and calendar_covers() says that it guessed.
 */
#ifndef BASE_CALENDAR_H
#define BASE_CALENDAR_H

#include "base/arena.h"
#include "base/day.h"

struct day_off {
    day_number day;
    str name; /* as the user reads it: "Hemelvaartsdag" */
};

struct calendar {
    str name; /* "weekend", "kantoor", "atw", "atw+kb" */
    str basis;
    const struct day_off *days_off; /* ascending, no doubles */
    size_t day_off_count;
    day_number first, last;      /* the scope, both included */
    int opens_hour, closes_hour; /* of a working day, 0..24; both 0: 9 to 17 */
};

bool calendar_covers(const struct calendar *c, day_number day);
bool calendar_is_working_day(const struct calendar *c, day_number day);
/* Why a day is not worked: the name of the day off, or "zaterdag"/"zondag";
 * empty for a working day. */
str calendar_day_off_name(const struct calendar *c, day_number day);

/* The n-th working day after `start` (n >= 0; the start day is day 0 and is
 * returned as it is for n = 0, working day or not). */
day_number calendar_add_working_days(const struct calendar *c, day_number start,
                                     int n);
/* Working days in (from, to]; negative when `to` lies before `from`. */
int calendar_working_days_between(const struct calendar *c, day_number from,
                                  day_number to);
/* The first working day on or after, or on or before, `day`. */
day_number calendar_roll_next(const struct calendar *c, day_number day);
day_number calendar_roll_previous(const struct calendar *c, day_number day);

/* When a working day opens and closes, in seconds since its midnight. No
 * working day has a night in which the clock is changed: that is a Sunday. */
#define CALENDAR_OPENS_HOUR  9
#define CALENDAR_CLOSES_HOUR 17
int32_t calendar_opens_second(const struct calendar *c);
int32_t calendar_closes_second(const struct calendar *c);

/*
 * The working days of some years, counted once: for who asks millions of
 * times. It answers outside those years as well, only slower. Nothing in it
 * changes after it was made, so that threads may share it.
 */
struct worked_days {
    const struct calendar *calendar;
    day_number first;
    size_t day_count;
    const int32_t *until;  /* working days from `first` up to each day */
    const day_number *nth; /* each working day in turn */
};
/* For `first` to `last`; lives in `arena`, the calendar must too. */
struct worked_days worked_days_count(struct arena *arena,
                                     const struct calendar *c, day_number first,
                                     day_number last);
/* Working days after the day before `first`, up to and including `day`;
 * negative for days before that. Inline: millions ask. */
int64_t worked_until_beyond(const struct worked_days *w, day_number day);
static inline int64_t worked_until(const struct worked_days *w, day_number day)
{
    uint64_t at = (uint64_t)((int64_t)day - w->first);
    return at < w->day_count ? w->until[at] : worked_until_beyond(w, day);
}
/* The day on which that many have passed; `count` > 0. */
day_number worked_nth(const struct worked_days *w, int64_t count);
bool worked_is(const struct worked_days *w, day_number day);

#endif
