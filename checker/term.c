/* term.c - the last day of a term */
#include "checker/term.h"

#define HOUR_SECONDS 3600

bool term_may_roll(enum term_unit unit, int count)
{
    static const int most[TERM_UNIT_COUNT] = {
        [TERM_WORKING_DAYS] = 90, [TERM_DAYS] = 90, [TERM_WEEKS] = 12,
        [TERM_MONTHS] = 3,        [TERM_YEARS] = 0, [TERM_HOURS] = 0,
    };
    return count <= most[unit];
}

/* The last name of a day off, weekends apart, in (from, to]. */
static str day_off_within(const struct calendar *c, day_number from,
                          day_number to)
{
    for (day_number day = to; day > from; day--)
        if (day_weekday(day) < SATURDAY && !calendar_is_working_day(c, day))
            return calendar_day_off_name(c, day);
    return STR("");
}

static struct term_end end_of_working_days(const struct term *term,
                                           day_number start)
{
    const struct calendar *c = term->calendar;
    int count = term->count;
    /* A start day that is worked is day 1 in that reading. */
    if (term->counts_start && count > 0 && calendar_is_working_day(c, start))
        count--;
    day_number day = calendar_add_working_days(c, start, count);
    return (struct term_end){ .day = day,
                              .moved_by = day_off_within(c, start, day) };
}

static day_number civil_end(const struct term *term, day_number start)
{
    day_number day = start;
    switch (term->unit) {
    case TERM_WEEKS:
        day += 7 * term->count;
        break;
    case TERM_MONTHS:
        day = day_add_months(start, term->count);
        break;
    case TERM_YEARS:
        day = day_add_months(start, 12 * term->count);
        break;
    case TERM_WORKING_DAYS:
    case TERM_DAYS:
    case TERM_HOURS:
    case TERM_UNIT_COUNT:
        day += term->count;
        break;
    }
    return term->counts_start && day > start ? day - 1 : day;
}

/* Articles 1 and 2. */
static struct term_end roll_next(const struct term *term, day_number start,
                                 day_number last)
{
    const struct calendar *c = term->calendar;
    struct term_end end = { .day = calendar_roll_next(c, last) };
    if (end.day != last)
        end.moved_by = calendar_day_off_name(c, last);
    bool needs_two = last - start >= 3;
    if (!needs_two || calendar_working_days_between(c, start, end.day) >= 2)
        return end;
    end.day = calendar_add_working_days(c, start, 2);
    if (end.moved_by.len == 0)
        end.moved_by = day_off_within(c, start, end.day);
    return end;
}

struct term_end term_end(const struct term *term, day_number start)
{
    struct term_end end = { .day = start };
    if (term->unit == TERM_WORKING_DAYS) {
        end = end_of_working_days(term, start);
    } else {
        end.day = civil_end(term, start);
        day_number last = end.day;
        if (term->roll == ROLL_NEXT)
            end = roll_next(term, start, last);
        else if (term->roll == ROLL_PREVIOUS)
            end.day = calendar_roll_previous(term->calendar, last);
        if (end.day < last)
            end.moved_by = calendar_day_off_name(term->calendar, last);
    }
    bool needs_calendar =
        term->unit == TERM_WORKING_DAYS || term->roll != ROLL_NONE;
    end.is_beyond =
        needs_calendar && (!calendar_covers(term->calendar, start) ||
                           !calendar_covers(term->calendar, end.day));
    return end;
}

int64_t term_end_seconds(const struct term *term, int64_t start_seconds)
{
    return start_seconds + (int64_t)term->count * HOUR_SECONDS;
}

int term_days_used(const struct term *term, day_number from, day_number to)
{
    if (term->unit == TERM_WORKING_DAYS)
        return calendar_working_days_between(term->calendar, from, to);
    return to - from;
}
