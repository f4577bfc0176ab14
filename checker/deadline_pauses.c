/* deadline_pauses.c - the time that a case stood still */
#include "checker/deadline_pauses.h"

struct pause_steps pause_steps_of(const struct case_log *log,
                                  const struct deadline_pause *pauses,
                                  size_t count)
{
    struct pause_steps steps = { .count = 0 };
    for (size_t i = 0; i < count; i++) {
        int from = case_log_step(log, pauses[i].from);
        int to = case_log_step(log, pauses[i].to);
        if (from < 0 || to < 0)
            continue;
        steps.from[steps.count] = from;
        steps.to[steps.count++] = to;
    }
    return steps;
}

/* The events of one case gone through in order of time. */
struct sweep {
    const struct pause_steps *steps;
    const struct term_clock *clock;
    const struct case_event *start;
    int64_t origin, target;
    int64_t end; /* ticks, of the as-of date without one */
    day_number as_of;
    unsigned open;                   /* a bit for each pause that runs now */
    int64_t open_from;               /* since when the first of them does */
    const struct case_event *orphan; /* ended what never began, so far */
    struct paused sum;
};

static void add_interval(struct sweep *s, int64_t from, int64_t to)
{
    if (from < s->origin)
        from = s->origin;
    if (to <= from)
        return;
    if (from < s->target) {
        s->target += to - from;
        s->sum.moved += to - from;
    }
    if (to > s->end)
        to = s->end;
    if (to > from)
        s->sum.spent += to - from;
}

static bool is_same_time(const struct case_event *a, const struct case_event *b)
{
    return a->day == b->day && a->elapsed == b->elapsed &&
           a->precision == b->precision;
}

/* Which pauses have this step at that end of them. */
static unsigned pauses_with(const int *steps, size_t count, uint32_t step)
{
    unsigned found = 0;
    for (size_t i = 0; i < count; i++)
        if (steps[i] == (int)step)
            found |= 1U << i;
    return found;
}

static void resume(struct sweep *s, const struct case_event *event,
                   unsigned which)
{
    if (s->open & which) {
        s->open &= ~which;
        if (!s->open)
            add_interval(s, s->open_from, term_clock_before(s->clock, event));
        return;
    }
    /* What ended before the start, or on its day, pauses nothing. */
    if (term_clock_moment(s->clock, event) <=
        term_clock_moment(s->clock, s->start))
        return;
    if (s->orphan)
        s->sum.odd = s->orphan;
    s->orphan = event;
}

/* Two events of the same time, in the wrong order, are no pause at all. */
static bool ends_at_once(struct sweep *s, const struct case_event *event,
                         unsigned which)
{
    if (!s->orphan || !is_same_time(s->orphan, event))
        return false;
    unsigned ended =
        pauses_with(s->steps->to, s->steps->count, s->orphan->step);
    return (ended & which) != 0;
}

static void take_event(struct sweep *s, const struct case_event *event)
{
    unsigned ends = pauses_with(s->steps->to, s->steps->count, event->step);
    unsigned begins = pauses_with(s->steps->from, s->steps->count, event->step);
    if (!ends && !begins)
        return;
    bool is_dated = event->precision != PRECISION_NONE;
    bool is_vague = s->clock->is_timed && event->precision != PRECISION_TIME &&
                    event->day >= s->start->day;
    if (!is_dated || is_vague || event->day > s->as_of ||
        event->day < day_of(YEAR_CREDIBLE, 1, 1)) {
        s->sum.odd = event;
        return;
    }
    if (ends)
        resume(s, event, ends);
    if (begins && ends_at_once(s, event, begins)) {
        s->orphan = NULL;
    } else if (begins) {
        if (!s->open)
            s->open_from = term_clock_before(s->clock, event);
        s->open |= begins;
    }
}

struct paused deadline_paused(const struct pause_steps *steps,
                              const struct term_clock *clock,
                              const struct case_file *file,
                              const struct case_event *start,
                              const struct case_event *end, day_number as_of)
{
    struct sweep s = { .steps = steps,
                       .clock = clock,
                       .start = start,
                       .origin = term_clock_origin(clock, start),
                       .target = term_clock_target(clock, start),
                       .end = end ? term_clock_with(clock, end)
                                  : term_clock_through(clock, as_of),
                       .as_of = as_of };
    for (uint32_t i = 0; i < file->event_count && !s.sum.odd; i++)
        take_event(&s, &file->events[i]);
    if (s.open)
        add_interval(&s, s.open_from, term_clock_through(clock, as_of));
    if (!s.sum.odd)
        s.sum.odd = s.orphan;
    if (s.sum.odd)
        s.sum = (struct paused){ .odd = s.sum.odd };
    return s.sum;
}
