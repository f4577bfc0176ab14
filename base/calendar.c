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

int32_t calendar_opens_second(const struct calendar *c)
{
    return (c->closes_hour ? c->opens_hour : CALENDAR_OPENS_HOUR) * 3600;
}

int32_t calendar_closes_second(const struct calendar *c)
{
    return (c->closes_hour ? c->closes_hour : CALENDAR_CLOSES_HOUR) * 3600;
}

struct worked_days worked_days_count(struct arena *arena,
                                     const struct calendar *c, day_number first,
                                     day_number last)
{
    size_t count = last < first ? 0 : (size_t)(last - first) + 1;
    int32_t *until = arena_array(arena, count, int32_t);
    day_number *nth = arena_array(arena, count, day_number);
    int32_t worked = 0;
    size_t off = first_from(c, first);
    for (size_t i = 0; i < count; i++) {
        day_number day = first + (day_number)i;
        bool is_off = is_weekend(day);
        if (off < c->day_off_count && c->days_off[off].day == day) {
            is_off = true;
            off++;
        }
        if (!is_off)
            nth[worked++] = day;
        until[i] = worked;
    }
    return (struct worked_days){ c, first, count, until, nth };
}

int64_t worked_until_beyond(const struct worked_days *w, day_number day)
{
    return calendar_working_days_between(w->calendar, w->first - 1, day);
}

day_number worked_nth(const struct worked_days *w, int64_t count)
{
    int64_t total = w->day_count ? w->until[w->day_count - 1] : 0;
    if (count >= 1 && count <= total)
        return w->nth[count - 1];
    day_number last = w->first + (day_number)w->day_count - 1;
    return calendar_add_working_days(w->calendar, last, (int)(count - total));
}

bool worked_is(const struct worked_days *w, day_number day)
{
    int64_t at = (int64_t)day - w->first;
    if (at >= 1 && (size_t)at < w->day_count)
        return w->until[at] != w->until[at - 1];
    return calendar_is_working_day(w->calendar, day);
}
