/* term_clock.c - one term, made ready to be asked for a million cases */
#include "checker/term_clock.h"

#define DAY_SECONDS  86400
#define HOUR_SECONDS 3600
/* A day in autumn has 25 hours: 90,000 seconds fit. */
#define MOMENTS_A_DAY 100000
/* Years beyond these are answered, but not remembered. */
#define YEAR_REMEMBERED 2100
/* Most terms end within these days after the last of a log. */
#define DAYS_AFTER 400

static void remember_midnights(struct term_clock *clock, struct arena *arena)
{
    int64_t *midnight = arena_array(arena, clock->day_count, int64_t);
    for (size_t i = 0; i < clock->day_count; i++)
        midnight[i] = moment_of_day(clock->first + (day_number)i).utc_seconds;
    clock->midnight = midnight;
}

struct term_clock term_clock_open(struct arena *arena, const struct term *term,
                                  day_number until)
{
    struct term_clock clock = { .term = *term,
                                .is_timed = term_is_timed(term),
                                .first = day_of(YEAR_CREDIBLE, 1, 1),
                                .known_from = INT32_MIN,
                                .known_until = INT32_MAX };
    if (term_needs_calendar(term)) {
        clock.known_from = term->calendar->first;
        clock.known_until = term->calendar->last;
    }
    day_number most = day_of(YEAR_REMEMBERED, 12, 31);
    day_number last = until < most ? until : most;
    if (!arena || last < clock.first)
        last = clock.first - 1;
    clock.day_count = (size_t)(last - clock.first + 1);
    clock.worked = (struct worked_days){ .calendar = term->calendar,
                                         .first = clock.first };
    if (clock.day_count == 0)
        return clock;
    if (term_needs_calendar(term))
        clock.worked = worked_days_count(arena, term->calendar, clock.first,
                                         last + DAYS_AFTER);
    if (term->unit == TERM_HOURS)
        remember_midnights(&clock, arena);
    if (!clock.is_timed) {
        clock.last = arena_array(arena, clock.day_count, day_number);
        for (size_t i = 0; i < clock.day_count; i++)
            clock.last[i] = DAY_UNKNOWN;
    }
    return clock;
}

static int64_t midnight_of(const struct term_clock *clock, day_number day)
{
    int64_t at = (int64_t)day - clock->first;
    if (clock->midnight && at >= 0 && (size_t)at < clock->day_count)
        return clock->midnight[at];
    return moment_of_day(day).utc_seconds;
}

static int32_t open_seconds(const struct term_clock *clock)
{
    const struct calendar *c = clock->term.calendar;
    return calendar_closes_second(c) - calendar_opens_second(c);
}

/* Seconds that the calendar was open, up to that time of that day. */
static int64_t open_until(const struct term_clock *clock, day_number day,
                          int64_t second)
{
    int64_t whole = worked_until(&clock->worked, day - 1);
    int64_t today = second - calendar_opens_second(clock->term.calendar);
    if (today > open_seconds(clock))
        today = open_seconds(clock);
    if (today < 0 || !worked_is(&clock->worked, day))
        today = 0;
    return whole * open_seconds(clock) + today;
}

int64_t term_clock_instant(const struct term_clock *clock,
                           const struct case_event *event)
{
    if (clock->term.unit == TERM_HOURS)
        return midnight_of(clock, event->day) + event->elapsed;
    return (int64_t)event->day * MOMENTS_A_DAY + event->elapsed;
}

int64_t term_clock_through(const struct term_clock *clock, day_number day)
{
    switch (clock->term.unit) {
    case TERM_HOURS:
        return midnight_of(clock, day + 1);
    case TERM_WORKING_HOURS:
        return worked_until(&clock->worked, day) * open_seconds(clock);
    case TERM_WORKING_DAYS:
        return worked_until(&clock->worked, day);
    case TERM_DAYS:
    case TERM_WEEKS:
    case TERM_MONTHS:
    case TERM_YEARS:
    case TERM_UNIT_COUNT:
        break;
    }
    return day;
}

int64_t term_clock_before(const struct term_clock *clock,
                          const struct case_event *event)
{
    if (clock->term.unit == TERM_HOURS)
        return midnight_of(clock, event->day) + event->elapsed;
    if (clock->term.unit == TERM_WORKING_HOURS)
        return open_until(clock, event->day, event->elapsed);
    return term_clock_through(clock, event->day - 1);
}

int64_t term_clock_with(const struct term_clock *clock,
                        const struct case_event *event)
{
    return clock->is_timed ? term_clock_before(clock, event)
                           : term_clock_through(clock, event->day);
}

int64_t term_clock_origin(const struct term_clock *clock,
                          const struct case_event *start)
{
    return clock->term.counts_start ? term_clock_before(clock, start)
                                    : term_clock_with(clock, start);
}

int64_t term_clock_target(const struct term_clock *clock,
                          const struct case_event *start)
{
    if (clock->is_timed)
        return term_clock_before(clock, start) +
               (int64_t)clock->term.count * HOUR_SECONDS;
    if (clock->term.unit == TERM_WORKING_DAYS)
        return term_clock_origin(clock, start) + clock->term.count;
    return term_civil_end(&clock->term, start->day);
}

/* Articles 1 and 2, as in term.c. */
static day_number roll_next(const struct term_clock *clock, day_number start,
                            day_number last, bool needs_two)
{
    const struct worked_days *worked = &clock->worked;
    while (!worked_is(worked, last))
        last++;
    int64_t before = worked_until(worked, start);
    if (!needs_two || worked_until(worked, last) - before >= 2)
        return last;
    return worked_nth(worked, before + 2);
}

static day_number last_day(const struct term_clock *clock,
                           const struct case_event *start, int64_t paused)
{
    const struct term *term = &clock->term;
    int64_t target = term_clock_target(clock, start);
    if (term->unit == TERM_WORKING_DAYS)
        return term->count + paused == 0
                   ? start->day
                   : worked_nth(&clock->worked, target + paused);
    day_number last = (day_number)(target + paused);
    if (term->roll == ROLL_NEXT)
        return roll_next(clock, start->day, last, target - start->day >= 3);
    while (term->roll == ROLL_PREVIOUS && !worked_is(&clock->worked, last))
        last--;
    return last;
}

/* Of a term that is not timed and was not paused. */
static day_number plain_last_day(struct term_clock *clock,
                                 const struct case_event *start)
{
    int64_t at = (int64_t)start->day - clock->first;
    if (clock->day_count == 0)
        return term_end(&clock->term, start->day).day;
    day_number last = last_day(clock, start, 0);
    if (at >= 0 && (size_t)at < clock->day_count)
        clock->last[at] = last;
    return last;
}

/* The day of an instant: at least an hour after midnight in UTC, at most two. */
static day_number day_of_instant(const struct term_clock *clock,
                                 int64_t seconds)
{
    day_number day = (day_number)((seconds + HOUR_SECONDS) / DAY_SECONDS);
    return seconds >= midnight_of(clock, day + 1) ? day + 1 : day;
}

static struct term_due due_in_open_hours(const struct term_clock *clock,
                                         const struct case_event *start,
                                         int64_t target)
{
    if (target == term_clock_before(clock, start))
        return (struct term_due){ term_clock_moment(clock, start), start->day };
    int64_t a_day = open_seconds(clock);
    day_number day = worked_nth(&clock->worked, (target - 1) / a_day + 1);
    int64_t second =
        calendar_opens_second(clock->term.calendar) + (target - 1) % a_day + 1;
    return (struct term_due){ (int64_t)day * MOMENTS_A_DAY + second, day };
}

struct term_due term_clock_work_out(struct term_clock *clock,
                                    const struct case_event *start,
                                    int64_t paused_ticks)
{
    if (!clock->is_timed) {
        day_number day = paused_ticks ? last_day(clock, start, paused_ticks)
                                      : plain_last_day(clock, start);
        return (struct term_due){ day, day };
    }
    int64_t target = term_clock_target(clock, start) + paused_ticks;
    if (clock->term.unit == TERM_WORKING_HOURS)
        return due_in_open_hours(clock, start, target);
    return (struct term_due){ target, day_of_instant(clock, target) };
}
