/*
 * calendar.h - which days are working days, and terms counted in them
 *
 * A calendar is data: weekends, and a sorted list of named days off inside
 * the years it was made for. Outside that scope it still answers (weekends
 * and computed holidays), and calendar_covers() says that it guessed.
 */
#ifndef BASE_CALENDAR_H
#define BASE_CALENDAR_H

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
    day_number first, last; /* the scope, both included */
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

#endif
