/* case_event.c - one dated step of a case, packed small */
#include "evidence/case_log.h"

struct case_event case_event_of(struct moment at, uint32_t step, uint32_t line)
{
    struct case_event event = { .day = at.day,
                                .precision = (uint32_t)at.precision & 3,
                                .step = step & 0x1FFF,
                                .line = line };
    if (at.precision == PRECISION_NONE)
        event.day = DAY_UNKNOWN;
    if (at.precision == PRECISION_TIME)
        event.elapsed =
            (uint32_t)(at.utc_seconds - moment_of_day(at.day).utc_seconds) &
            0x1FFFF;
    return event;
}

int64_t case_event_seconds(const struct case_event *event)
{
    return moment_of_day(event->day).utc_seconds + event->elapsed;
}

bool case_event_is_after(const struct case_event *a, const struct case_event *b)
{
    bool a_is_dated = a->precision != PRECISION_NONE;
    bool b_is_dated = b->precision != PRECISION_NONE;
    if (!a_is_dated || !b_is_dated)
        return !a_is_dated && b_is_dated;
    if (a->day != b->day)
        return a->day > b->day;
    if (a->precision != b->precision)
        return a->precision > b->precision;
    return a->elapsed > b->elapsed;
}
