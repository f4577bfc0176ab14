/* deadline_tally.c - the answers about the cases of a check, counted */
#include "checker/deadline_tally.h"

#define HOUR_SECONDS 3600
/* Cases of later years are counted, but in no month. */
#define YEAR_COUNTED 2100

static bool is_judged(enum case_state state)
{
    return state == CASE_IN_TIME || state == CASE_LATE || state == CASE_OVERDUE;
}

/* Which month each day belongs to, and the months themselves. */
static void lay_out_months(struct arena *arena, struct deadline_tally *t,
                           day_number last)
{
    uint16_t *month_of = arena_array(arena, t->day_count, uint16_t);
    struct civil end = civil_of_day(last);
    t->month_count = t->day_count
                         ? (size_t)((end.year - YEAR_CREDIBLE) * 12 + end.month)
                         : 0;
    t->months = arena_array(arena, t->month_count, struct deadline_month);
    for (size_t m = 0; m < t->month_count; m++) {
        int year = YEAR_CREDIBLE + (int)m / 12, month = (int)m % 12 + 1;
        day_number first = day_of(year, month, 1);
        t->months[m].first = first;
        for (int i = 0; i < days_in_month(year, month); i++)
            if ((size_t)(first + i - t->first) < t->day_count)
                month_of[first + i - t->first] = (uint16_t)m;
    }
    t->month_of = month_of;
}

struct deadline_tally deadline_tally_open(struct arena *arena,
                                          const struct deadline *rule,
                                          size_t reading_count,
                                          day_number until)
{
    struct deadline_tally t = { .rule = rule,
                                .is_timed = term_is_timed(&rule->term),
                                .reading_count = reading_count,
                                .first = day_of(YEAR_CREDIBLE, 1, 1) };
    day_number most = day_of(YEAR_COUNTED, 12, 31);
    day_number last = until < most ? until : most;
    if (last >= t.first)
        t.day_count = (size_t)(last - t.first) + 1;
    t.duration_count = (t.day_count + 1) * (t.is_timed ? 24 : 1);
    t.duration = arena_array(arena, t.duration_count, uint32_t);
    lay_out_months(arena, &t, last);
    return t;
}

static int64_t in_hours(int64_t ticks)
{
    return (ticks + HOUR_SECONDS - 1) / HOUR_SECONDS;
}

int64_t deadline_duration(const struct deadline *rule, int64_t ticks)
{
    return term_is_timed(&rule->term) ? in_hours(ticks) : ticks;
}

static void add_duration(struct deadline_tally *t, int64_t ticks)
{
    int64_t duration = t->is_timed ? in_hours(ticks) : ticks;
    size_t at = duration > 0 ? (size_t)duration : 0;
    t->duration[at < t->duration_count ? at : t->duration_count - 1]++;
}

static void add_month(struct deadline_tally *t, day_number day, bool in_time)
{
    size_t at = (size_t)(day - t->first);
    if (at >= t->day_count)
        return;
    struct deadline_month *month = &t->months[t->month_of[at]];
    month->judged++;
    month->in_time += in_time;
}

/* Nearly every case has the same state in every reading. */
static void add_readings(struct deadline_tally *t,
                         const enum case_state *states)
{
    for (size_t i = 1; i < t->reading_count; i++) {
        if (states[i] == states[0])
            continue;
        struct reading_tally *r = &t->readings[i];
        r->changed++;
        r->in_time += (states[i] == CASE_IN_TIME) - (states[0] == CASE_IN_TIME);
        r->judged += is_judged(states[i]) - is_judged(states[0]);
    }
}

void deadline_tally_add(struct deadline_tally *t,
                        const struct case_answer *answer,
                        const enum case_state *states)
{
    enum case_state state = answer->state;
    t->count[state]++;
    t->beyond_calendar += answer->is_beyond;
    if (answer->is_doubtful) {
        t->doubt_count++;
        t->doubtful_in_time += state == CASE_IN_TIME;
        t->odd_pauses += answer->odd_pause != NULL;
    }
    if (state == CASE_EXCLUDED) {
        t->out_of_period += answer->start != NULL;
        t->excluded_by_rule += answer->start == NULL;
    }
    if (is_judged(state))
        add_month(t, answer->start->day, state == CASE_IN_TIME);
    if (state == CASE_IN_TIME || state == CASE_LATE)
        add_duration(t, answer->used);
    if (states)
        add_readings(t, states);
}

void deadline_tally_join(struct deadline_tally *into,
                         const struct deadline_tally *from)
{
    for (size_t i = 0; i < CASE_STATE_COUNT; i++)
        into->count[i] += from->count[i];
    for (size_t i = 1; i < into->reading_count; i++) {
        into->readings[i].changed += from->readings[i].changed;
        into->readings[i].in_time += from->readings[i].in_time;
        into->readings[i].judged += from->readings[i].judged;
    }
    into->doubt_count += from->doubt_count;
    into->doubtful_in_time += from->doubtful_in_time;
    into->out_of_period += from->out_of_period;
    into->excluded_by_rule += from->excluded_by_rule;
    into->beyond_calendar += from->beyond_calendar;
    into->odd_pauses += from->odd_pauses;
    for (size_t i = 0; i < into->duration_count; i++)
        into->duration[i] += from->duration[i];
    for (size_t i = 0; i < into->month_count; i++) {
        into->months[i].judged += from->months[i].judged;
        into->months[i].in_time += from->months[i].in_time;
    }
}

/* By nearest rank; -1 when there are none. */
static int64_t percentile(const struct deadline_tally *t, size_t ended,
                          unsigned percent)
{
    size_t rank = (ended * percent + 99) / 100, seen = 0;
    for (size_t i = 0; ended && i < t->duration_count; i++) {
        seen += t->duration[i];
        if (seen >= rank)
            return (int64_t)i;
    }
    return -1;
}

enum duration_unit deadline_duration_unit(const struct deadline *rule)
{
    switch (rule->term.unit) {
    case TERM_WORKING_DAYS:
        return DURATION_WORKING_DAYS;
    case TERM_HOURS:
        return DURATION_HOURS;
    case TERM_WORKING_HOURS:
        return DURATION_WORKING_HOURS;
    case TERM_DAYS:
    case TERM_WEEKS:
    case TERM_MONTHS:
    case TERM_YEARS:
    case TERM_UNIT_COUNT:
        break;
    }
    return DURATION_DAYS;
}

static const struct sensitivity *
sensitivities(struct arena *arena, const struct deadline_tally *t,
              const struct deadline_figures *f,
              const struct deadline_readings *readings)
{
    struct sensitivity *items =
        arena_array(arena, t->reading_count, struct sensitivity);
    for (size_t i = 1; i < t->reading_count; i++) {
        const struct reading_tally *r = &t->readings[i];
        size_t in_time = f->count[CASE_IN_TIME] + (size_t)r->in_time;
        size_t judged = f->judged + (size_t)r->judged;
        items[i - 1] = (struct sensitivity){ readings->names[i], r->changed,
                                             share_of_cases(in_time, judged) };
    }
    return items;
}

/* The months to tell: of the period, or else of the cases there are. */
static void choose_months(const struct deadline_tally *t,
                          const struct deadline_period *period,
                          struct deadline_figures *f)
{
    size_t from = 0, until = t->month_count;
    day_number day = period->from > t->first ? period->from : t->first;
    if (day_is_known(period->from) && day - t->first < (int64_t)t->day_count)
        from = t->month_of[day - t->first];
    else
        while (from < until && t->months[from].judged == 0)
            from++;
    day = period->as_of;
    if (day_is_known(period->until) && period->until < day)
        day = period->until;
    if (day < t->first)
        until = 0;
    else if (day - t->first < (int64_t)t->day_count)
        until = (size_t)t->month_of[day - t->first] + 1;
    f->month_count = until > from ? until - from : 0;
    if (f->month_count > DEADLINE_MONTHS_MAX) {
        f->months_left_out = f->month_count - DEADLINE_MONTHS_MAX;
        f->month_count = DEADLINE_MONTHS_MAX;
    }
    f->months = t->months + until - f->month_count;
}

struct deadline_figures
deadline_tally_figures(struct arena *arena, const struct deadline_tally *t,
                       const struct deadline_readings *readings,
                       const struct deadline_period *period)
{
    struct deadline_figures f = { .at_least = t->rule->at_least,
                                  .as_of = period->as_of,
                                  .duration_unit =
                                      deadline_duration_unit(t->rule) };
    for (size_t i = 0; i < CASE_STATE_COUNT; i++)
        f.count[i] = t->count[i];
    f.ended = f.count[CASE_IN_TIME] + f.count[CASE_LATE];
    f.judged = f.ended + f.count[CASE_OVERDUE];
    f.share = share_of_cases(f.count[CASE_IN_TIME], f.judged);
    f.median = percentile(t, f.ended, 50);
    f.ninth_decile = percentile(t, f.ended, 90);
    f.readings = sensitivities(arena, t, &f, readings);
    f.reading_count = t->reading_count - 1;
    choose_months(t, period, &f);
    return f;
}
