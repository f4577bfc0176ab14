/* term.c - the last day of a term */
#include "checker/term.h"

#include "base/count.h"

bool term_may_roll(enum term_unit unit, int count)
{
    static const int most[TERM_UNIT_COUNT] = {
        [TERM_WORKING_DAYS] = 90, [TERM_DAYS] = 90, [TERM_WEEKS] = 12,
        [TERM_MONTHS] = 3,        [TERM_YEARS] = 0, [TERM_HOURS] = 0,
    };
    return count <= most[unit];
}

bool term_is_timed(const struct term *term)
{
    return term->unit == TERM_HOURS || term->unit == TERM_WORKING_HOURS;
}

bool term_needs_calendar(const struct term *term)
{
    return term->unit == TERM_WORKING_DAYS ||
           term->unit == TERM_WORKING_HOURS || term->roll != ROLL_NONE;
}

bool term_is_beyond(const struct term *term, day_number start, day_number end)
{
    return term_needs_calendar(term) &&
           !(calendar_covers(term->calendar, start) &&
             calendar_covers(term->calendar, end));
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
                                           day_number start, int paused_days)
{
    const struct calendar *c = term->calendar;
    int count = term->count + paused_days;
    /* A start day that is worked is day 1 in that reading. */
    if (term->counts_start && term->count > 0 &&
        calendar_is_working_day(c, start))
        count--;
    day_number day = calendar_add_working_days(c, start, count);
    return (struct term_end){ .day = day,
                              .moved_by = day_off_within(c, start, day) };
}

day_number term_civil_end(const struct term *term, day_number start)
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
    case TERM_WORKING_HOURS:
    case TERM_UNIT_COUNT:
        day += term->count;
        break;
    }
    return term->counts_start && day > start ? day - 1 : day;
}

/* Articles 1 and 2. */
static struct term_end roll_next(const struct term *term, day_number start,
                                 day_number last, bool needs_two)
{
    const struct calendar *c = term->calendar;
    struct term_end end = { .day = calendar_roll_next(c, last) };
    if (end.day != last)
        end.moved_by = calendar_day_off_name(c, last);
    if (!needs_two || calendar_working_days_between(c, start, end.day) >= 2)
        return end;
    end.day = calendar_add_working_days(c, start, 2);
    if (end.moved_by.len == 0)
        end.moved_by = day_off_within(c, start, end.day);
    return end;
}

struct term_end term_end_paused(const struct term *term, day_number start,
                                int paused_days)
{
    struct term_end end = { .day = start };
    if (term->unit == TERM_WORKING_DAYS) {
        end = end_of_working_days(term, start, paused_days);
    } else {
        day_number whole = term_civil_end(term, start);
        day_number last = whole + paused_days;
        end.day = last;
        if (term->roll == ROLL_NEXT)
            end = roll_next(term, start, last, whole - start >= 3);
        else if (term->roll == ROLL_PREVIOUS)
            end.day = calendar_roll_previous(term->calendar, last);
        if (end.day < last)
            end.moved_by = calendar_day_off_name(term->calendar, last);
    }
    end.is_beyond = term_is_beyond(term, start, end.day);
    return end;
}

struct term_end term_end(const struct term *term, day_number start)
{
    return term_end_paused(term, start, 0);
}

bool term_parse_iso(str text, enum term_unit *unit, int *count)
{
    static const struct {
        str before;
        char letter;
        enum term_unit unit;
    } forms[] = {
        { STR_INIT("PT"), 'H', TERM_HOURS },
        { STR_INIT("P"), 'D', TERM_DAYS },
        { STR_INIT("P"), 'W', TERM_WEEKS },
        { STR_INIT("P"), 'M', TERM_MONTHS },
        { STR_INIT("P"), 'Y', TERM_YEARS },
    };
    for (size_t i = 0; i < COUNT(forms); i++) {
        uint64_t number;
        if (!str_starts(text, forms[i].before) ||
            text.ptr[text.len - 1] != forms[i].letter)
            continue;
        size_t from = forms[i].before.len;
        str digits = str_part(text, from, text.len - from - 1);
        if (!str_number(digits, TERM_COUNT_MAX, &number))
            continue;
        *unit = forms[i].unit;
        *count = (int)number;
        return true;
    }
    return false;
}

int term_days_used(const struct term *term, day_number from, day_number to)
{
    if (term->unit == TERM_WORKING_DAYS)
        return calendar_working_days_between(term->calendar, from, to);
    return to - from;
}
