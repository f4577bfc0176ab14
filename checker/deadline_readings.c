/* deadline_readings.c - what neighbouring readings of a deadline would change */
#include "checker/deadline_readings.h"

#include <math.h>

#include "base/count.h"

#define READINGS_MAX 4

void deadline_states_add(struct deadline_states *states, enum case_state state)
{
    states->items = arena_grow(states->arena, states->items, states->count,
                               &states->capacity, sizeof *states->items);
    states->items[states->count++] = (uint8_t)state;
}

double deadline_share(size_t in_time, size_t judged)
{
    return judged ? (double)in_time / (double)judged : (double)NAN;
}

struct comparing {
    const struct deadline_states *base;
    size_t at, changed, in_time, judged;
};

static void compare(void *context, const struct case_file *file,
                    const struct case_answer *answer)
{
    struct comparing *c = context;
    enum case_state state = answer->state;
    (void)file;
    c->changed +=
        c->at >= c->base->count || c->base->items[c->at] != (uint8_t)state;
    c->at++;
    c->in_time += state == CASE_IN_TIME;
    c->judged +=
        state == CASE_IN_TIME || state == CASE_LATE || state == CASE_OVERDUE;
}

struct readings {
    const struct judged_log *logs;
    size_t log_count;
    const struct deadline_states *base;
    struct sensitivity *items;
    size_t count;
};

static void try(struct readings *r, const struct deadline *other,
                struct phrase reading)
{
    struct comparing c = { .base = r->base };
    for (size_t i = 0; i < r->log_count; i++)
        deadline_walk(other, &r->logs[i].period, r->logs[i].log, compare, &c);
    r->items[r->count++] =
        (struct sensitivity){ reading, c.changed,
                              deadline_share(c.in_time, c.judged) };
}

static void try_start_day(struct readings *r, struct deadline other)
{
    if (other.term.unit == TERM_HOURS || other.term.count == 0)
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

static void try_calendar(struct readings *r, struct deadline other,
                         const struct calendar *calendars, size_t count)
{
    if (other.term.unit != TERM_WORKING_DAYS && other.term.roll == ROLL_NONE)
        return;
    other.term.calendar = neighbour(other.term.calendar, calendars, count);
    if (other.term.calendar)
        try(r, &other,
            PHRASE(SAY_DEADLINE_READING_CALENDAR,
                   slot_text(other.term.calendar->name)));
}

static void try_other_start(struct readings *r, struct deadline other)
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
static void try_hours(struct readings *r, struct deadline other)
{
    if (other.term.unit != TERM_HOURS) {
        other.to_the_hour = true;
        try(r, &other, SAID(SAY_DEADLINE_READING_HOUR));
    } else if (other.term.count % 24 == 0) {
        other.term.unit = TERM_DAYS;
        other.term.count /= 24;
        try(r, &other,
            PHRASE(SAY_DEADLINE_READING_DAYS, slot_count(other.term.count)));
    }
}

const struct sensitivity *
deadline_readings(struct arena *arena, const struct deadline *rule,
                  const struct judged_log *logs, size_t log_count,
                  const struct calendar *calendars, size_t calendar_count,
                  const struct deadline_states *base, size_t *count)
{
    struct readings r = { logs, log_count, base,
                          arena_array(arena, READINGS_MAX, struct sensitivity),
                          0 };
    if (log_count) {
        try_start_day(&r, *rule);
        try_calendar(&r, *rule, calendars, calendar_count);
        try_other_start(&r, *rule);
        try_hours(&r, *rule);
    }
    *count = r.count;
    return r.items;
}
