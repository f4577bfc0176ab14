/* deadline_readings.c - the neighbouring readings of a deadline */
#include "checker/deadline_readings.h"

#include "base/count.h"

static void try(struct deadline_readings *r, const struct deadline *other,
                struct phrase name)
{
    r->rules[r->count] = *other;
    r->names[r->count++] = name;
}

static void try_start_day(struct deadline_readings *r, struct deadline other)
{
    if (term_is_timed(&other.term) || other.term.count == 0)
        return;
    other.term.counts_start = true;
    try(r, &other, SAID(SAY_DEADLINE_READING_START));
}

/* The calendar next to it: who takes one day more or less for a holiday. */
static const struct calendar *neighbour(const struct calendar *calendar,
                                        const struct calendar *calendars,
                                        size_t count)
{
    static const str pairs[][2] = {
        { STR_INIT("weekend"), STR_INIT("kantoor") },
        { STR_INIT("kantoor"), STR_INIT("atw") },
        { STR_INIT("atw"), STR_INIT("atw+kb") },
        { STR_INIT("atw+kb"), STR_INIT("atw") },
    };
    str wanted = STR("kantoor");
    for (size_t i = 0; i < COUNT(pairs); i++)
        if (str_equal(calendar->name, pairs[i][0]))
            wanted = pairs[i][1];
    for (size_t i = 0; i < count; i++)
        if (str_equal(calendars[i].name, wanted))
            return &calendars[i];
    return NULL;
}

static void try_calendar(struct deadline_readings *r, struct deadline other,
                         const struct calendar *calendars, size_t count)
{
    if (!term_needs_calendar(&other.term))
        return;
    other.term.calendar = neighbour(other.term.calendar, calendars, count);
    if (other.term.calendar)
        try(r, &other,
            PHRASE(SAY_DEADLINE_READING_CALENDAR,
                   slot_text(other.term.calendar->name)));
}

static void try_other_start(struct deadline_readings *r, struct deadline other)
{
    if (other.from_which == START_EACH)
        return;
    bool was_first = other.from_which == START_FIRST;
    other.from_which = was_first ? START_LAST : START_FIRST;
    try(r, &other,
        PHRASE(was_first ? SAY_DEADLINE_READING_LAST
                         : SAY_DEADLINE_READING_FIRST,
               slot_text(other.from)));
}

/* Days to the hour, and hours that make whole days as days. */
static void try_hours(struct deadline_readings *r, struct deadline other)
{
    if (!term_is_timed(&other.term)) {
        other.to_the_hour = true;
        try(r, &other, SAID(SAY_DEADLINE_READING_HOUR));
    } else if (other.term.unit == TERM_HOURS && other.term.count % 24 == 0) {
        other.term.unit = TERM_DAYS;
        other.term.count /= 24;
        try(r, &other,
            PHRASE(SAY_DEADLINE_READING_DAYS, slot_count(other.term.count)));
    }
}

struct deadline_readings deadline_readings_of(const struct deadline *rule,
                                              const struct calendar *calendars,
                                              size_t calendar_count)
{
    struct deadline_readings r = { .count = 0 };
    try(&r, rule, SAID(SAY_NOTHING));
    try_start_day(&r, *rule);
    try_calendar(&r, *rule, calendars, calendar_count);
    try_other_start(&r, *rule);
    try_hours(&r, *rule);
    return r;
}
