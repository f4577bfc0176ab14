/* calendar.c - which days are working days, and terms counted in them */
#include "base/calendar.h"

bool calendar_covers(const struct calendar *c, day_number day)
{
    return day >= c->first && day <= c->last;
}

static bool is_weekend(day_number day)
{
    return day_weekday(day) >= SATURDAY;
}

/* Index of the first day off on or after `day`. */
static size_t first_from(const struct calendar *c, day_number day)
{
    size_t low = 0, high = c->day_off_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c->days_off[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const struct day_off *find_day_off(const struct calendar *c,
                                          day_number day)
{
    size_t at = first_from(c, day);
    bool is_off = at < c->day_off_count && c->days_off[at].day == day;
    return is_off ? &c->days_off[at] : NULL;
}

bool calendar_is_working_day(const struct calendar *c, day_number day)
{
    return !is_weekend(day) && !find_day_off(c, day);
}

str calendar_day_off_name(const struct calendar *c, day_number day)
{
    const struct day_off *off = find_day_off(c, day);
    if (off)
        return off->name;
    if (!is_weekend(day))
        return STR("");
    return day_weekday(day) == SATURDAY ? STR("zaterdag") : STR("zondag");
}

day_number calendar_add_working_days(const struct calendar *c, day_number start,
                                     int n)
{
    day_number day = start;
    while (n > 0) {
        day++;
        n -= calendar_is_working_day(c, day);
    }
    return day;
}

/* Mondays to Fridays up to and including `day`, from a Monday long ago on. */
static int64_t weekdays_until(day_number day)
{
    int64_t since_monday = (int64_t)day + 3 + INT64_C(7) * 400000000;
    int in_week = (int)(since_monday % 7) + 1;
    return since_monday / 7 * 5 + (in_week > 5 ? 5 : in_week);
}

int calendar_working_days_between(const struct calendar *c, day_number from,
                                  day_number to)
{
    if (to < from)
        return -calendar_working_days_between(c, to, from);
    int64_t days = weekdays_until(to) - weekdays_until(from);
    for (size_t i = first_from(c, from); i < c->day_off_count; i++) {
        day_number off = c->days_off[i].day;
        if (off > to)
            break;
        days -= off > from && !is_weekend(off);
    }
    return (int)days;
}

day_number calendar_roll_next(const struct calendar *c, day_number day)
{
    while (!calendar_is_working_day(c, day))
        day++;
    return day;
}

day_number calendar_roll_previous(const struct calendar *c, day_number day)
{
    while (!calendar_is_working_day(c, day))
        day--;
    return day;
}
