/* deadline.c - cases of a log under a deadline */
#include "checker/deadline.h"

#include "checker/deadline_digest.h"

#define CASES_AHEAD 8 /* whose events are brought near before their turn */

struct reading {
    const struct deadline *rule;
    struct term_clock clock;
    uint32_t next; /* the first end that no start took yet */
};

/* The last days of one start under all readings. */
struct span {
    day_number least, most; /* DAY_UNKNOWN: not asked yet */
};

struct walk {
    const struct deadline *rule;
    const struct deadline_period *period;
    struct pause_steps pauses;
    struct reading readings[DEADLINE_READINGS_MAX];
    size_t reading_count;
    struct span *spans; /* by day of start, as many as the clock of the rule
                           remembers; NULL: hours count, or there are none */
    day_number credible;
    day_number from, until; /* of the period, never unknown */
    take_answer *take;
    void *context;
    struct step_parts parts;
};

static bool is_before(const struct reading *r, const struct case_event *end,
                      const struct case_event *start)
{
    bool by_instant = r->clock.is_timed && end->precision == PRECISION_TIME &&
                      start->precision == PRECISION_TIME;
    return by_instant ? case_event_is_after(start, end) : end->day < start->day;
}

/* The first end that is not before the start and was not taken. */
static const struct case_event *take_end(const struct walk *w,
                                         struct reading *r,
                                         const struct digest *d,
                                         const struct case_event *start)
{
    if (d->first_end == NO_EVENT)
        return NULL;
    uint32_t from = r->next > d->first_end ? r->next : d->first_end;
    for (uint32_t i = from; i <= d->last_end; i++) {
        const struct case_event *event = &d->file->events[i];
        if (!(w->parts.of[event->step] & PART_END) ||
            is_before(r, event, start))
            continue;
        r->next = i + 1;
        return event;
    }
    return NULL;
}

static const struct case_event *pick_end(const struct walk *w,
                                         struct reading *r,
                                         const struct digest *d,
                                         const struct case_event *start)
{
    if (r->rule->to_which == END_AFTER)
        return take_end(w, r, d, start);
    uint32_t at = r->rule->to_which == END_LAST ? d->last_end : d->first_end;
    return at == NO_EVENT ? NULL : &d->file->events[at];
}

static bool is_in_period(const struct walk *w, day_number day)
{
    return day >= w->from && day <= w->until;
}

/* Whether a date that cannot be true may stand for one in the period. */
static bool may_be_in_period(const struct walk *w, day_number day)
{
    return day <= w->period->as_of || is_in_period(w, day);
}

static bool ends_late(const struct reading *r, const struct case_event *start,
                      const struct case_event *end, struct term_due due)
{
    int64_t moment = term_clock_moment(&r->clock, end);
    if (moment != due.moment)
        return moment > due.moment;
    return r->rule->to_the_hour && start->precision == PRECISION_TIME &&
           end->precision == PRECISION_TIME && end->elapsed > start->elapsed;
}

static void contradict(struct case_answer *answer, enum contradiction why)
{
    answer->state = CASE_CONTRADICTORY;
    answer->contradiction = why;
    answer->is_doubtful = true;
}

static void leave_undatable(struct case_answer *answer)
{
    answer->state = CASE_UNDATABLE;
    answer->is_doubtful = true;
}

/* Hours can only be counted between times of day. */
static bool lacks_time(const struct reading *r, const struct case_event *event)
{
    return r->clock.is_timed && event && event->precision != PRECISION_TIME;
}

static struct paused pauses_of(const struct walk *w, const struct reading *r,
                               const struct digest *d,
                               const struct case_answer *answer)
{
    const struct case_event *end =
        lacks_time(r, answer->end) ? NULL : answer->end;
    return deadline_paused(&w->pauses, &r->clock, d->file, answer->start, end,
                           w->period->as_of);
}

/* The start and, when there is one, the end are readable. */
static void judge_dates(const struct walk *w, const struct reading *r,
                        const struct digest *d, struct term_due due,
                        const struct paused *paused, struct case_answer *answer)
{
    const struct case_event *end = answer->end;
    day_number as_of = w->period->as_of;
    if (end && is_before(r, end, answer->start)) {
        contradict(answer, CONTRADICTION_REVERSED);
        return;
    }
    if (end && end->day > as_of) {
        contradict(answer, CONTRADICTION_FUTURE);
        return;
    }
    if ((!end && d->undated & PART_END) || lacks_time(r, answer->start) ||
        lacks_time(r, end)) {
        leave_undatable(answer);
        return;
    }
    bool is_late =
        end ? ends_late(r, answer->start, end, due) : as_of > due.day;
    if (is_late && paused->odd) {
        leave_undatable(answer);
        answer->odd_pause = paused->odd;
        return;
    }
    if (end)
        answer->state = is_late ? CASE_LATE : CASE_IN_TIME;
    else
        answer->state = is_late ? CASE_OVERDUE : CASE_RUNNING;
}

/* A step that comes after the last day undoes no lateness: who withdraws in
 * December was not called in March. */
static bool is_excluded_by(const struct digest *d, day_number last,
                           bool *is_doubtful)
{
    bool is_sure = d->first_excluded <= last;
    *is_doubtful = !is_sure && d->undated & PART_EXCLUDE;
    return is_sure || *is_doubtful;
}

static void exclude(struct case_answer *answer, bool is_doubtful)
{
    *answer = (struct case_answer){ .state = CASE_EXCLUDED,
                                    .is_doubtful = is_doubtful,
                                    .due = DAY_UNKNOWN };
}

/* A start that cannot be true. */
static void judge_incredible(const struct walk *w, const struct digest *d,
                             struct case_answer *answer)
{
    day_number day = answer->start->day;
    if (d->seen & PART_EXCLUDE) {
        exclude(answer, false);
        return;
    }
    contradict(answer, day > w->period->as_of ? CONTRADICTION_FUTURE
                                              : CONTRADICTION_OLD);
    answer->is_doubtful = may_be_in_period(w, day);
}

/* Suspended, and nobody knows for how long: what ends in time is in time, what
 * seems late may not be. A pause with dates has been counted already. */
static void judge_suspended(const struct digest *d, struct case_answer *answer)
{
    bool is_late = answer->state == CASE_LATE || answer->state == CASE_OVERDUE;
    if (!d->file->is_suspended || d->seen & PART_PAUSE || !is_late)
        return;
    leave_undatable(answer);
    answer->is_suspended = true;
}

static void judge_start(const struct walk *w, struct reading *r,
                        const struct digest *d, const struct case_event *start,
                        struct case_answer *answer)
{
    day_number day = start->day;
    *answer = (struct case_answer){ .start = start, .due = DAY_UNKNOWN };
    if (day < w->credible || day > w->period->as_of) {
        judge_incredible(w, d, answer);
        return;
    }
    answer->end = pick_end(w, r, d, start);
    bool is_wanted = is_in_period(w, day);
    struct paused paused = { 0 };
    struct term_due due = { .day = day };
    if (!lacks_time(r, start) && (is_wanted || d->seen & PART_EXCLUDE)) {
        if (d->seen & PART_PAUSE)
            paused = pauses_of(w, r, d, answer);
        due = term_clock_due(&r->clock, start, paused.moved);
    }
    bool is_doubtful = false;
    if (d->seen & PART_EXCLUDE && is_excluded_by(d, due.day, &is_doubtful)) {
        exclude(answer, is_doubtful && is_wanted);
    } else if (!is_wanted) {
        answer->state = CASE_EXCLUDED;
        answer->end = NULL;
    } else {
        answer->due = due.day;
        answer->paused = paused.moved;
        answer->spent = paused.spent;
        judge_dates(w, r, d, due, &paused, answer);
        judge_suspended(d, answer);
    }
}

static void tell(const struct walk *w, const struct digest *d,
                 const struct case_answer *answer,
                 const enum case_state *states)
{
    w->take(w->context, d->file, answer, states);
}

/* The answer is the same however the rule is read. */
static void tell_alike(const struct walk *w, const struct digest *d,
                       const struct case_answer *answer)
{
    tell(w, d, answer, NULL);
}

static void tell_undatable(const struct walk *w, const struct digest *d)
{
    struct case_answer answer = { .due = DAY_UNKNOWN };
    leave_undatable(&answer);
    tell_alike(w, d, &answer);
}

/* What only the answer of the rule itself needs. */
static void complete(const struct walk *w, struct case_answer *answer,
                     bool has_unreadable_start)
{
    const struct term_clock *clock = &w->readings[0].clock;
    /* An earlier start that cannot be read makes "in time" a guess. */
    if (has_unreadable_start && answer->state == CASE_IN_TIME)
        answer->is_doubtful = true;
    if (answer->due == DAY_UNKNOWN)
        return;
    answer->is_beyond =
        term_clock_is_beyond(clock, answer->start->day, answer->due);
    if (answer->state == CASE_IN_TIME || answer->state == CASE_LATE)
        answer->used = term_clock_with(clock, answer->end) -
                       term_clock_with(clock, answer->start) - answer->spent;
    else if (answer->state == CASE_OVERDUE)
        answer->used = term_clock_through(clock, w->period->as_of) -
                       term_clock_with(clock, answer->start) - answer->spent;
}

/* Every start its own next end; a start that cannot be read is a case that
 * cannot be judged. */
static void judge_each(struct walk *w, const struct digest *d)
{
    enum case_state states[DEADLINE_READINGS_MAX];
    struct case_answer answer, other;
    for (uint32_t i = 0; i < d->file->event_count; i++) {
        const struct case_event *event = &d->file->events[i];
        if (!(w->parts.of[event->step] & PART_START))
            continue;
        if (event->precision == PRECISION_NONE) {
            tell_undatable(w, d);
            continue;
        }
        for (size_t k = 0; k < w->reading_count; k++) {
            struct case_answer *this = k ? &other : &answer;
            judge_start(w, &w->readings[k], d, event, this);
            states[k] = this->state;
        }
        complete(w, &answer, false);
        tell(w, d, &answer, states);
    }
}

/* Nothing but the term decides: no step that excludes or pauses, and dates
 * that can be true. */
static bool is_plain(const struct digest *d, const struct case_answer *answer)
{
    bool is_dated =
        answer->state == CASE_IN_TIME || answer->state == CASE_LATE ||
        answer->state == CASE_RUNNING || answer->state == CASE_OVERDUE;
    return is_dated && !(d->seen & (PART_EXCLUDE | PART_PAUSE)) &&
           !d->file->is_suspended;
}

/* What judge_start() would come to from the same start, when that is so. */
static enum case_state state_of(const struct walk *w, struct reading *r,
                                const struct case_event *start,
                                const struct case_event *end)
{
    struct term_due due = term_clock_due(&r->clock, start, 0);
    if (end)
        return ends_late(r, start, end, due) ? CASE_LATE : CASE_IN_TIME;
    return w->period->as_of > due.day ? CASE_OVERDUE : CASE_RUNNING;
}

static const struct case_event *start_of(const struct reading *r,
                                         const struct digest *d)
{
    bool is_last = r->rule->from_which == START_LAST;
    return &d->file->events[is_last ? d->last_start : d->first_start];
}

static const struct span *span_of(struct walk *w,
                                  const struct case_event *start)
{
    struct span *span = &w->spans[start->day - w->credible];
    if (span->least != DAY_UNKNOWN)
        return span;
    span->least = INT32_MAX;
    for (size_t k = 0; k < w->reading_count; k++) {
        day_number day = term_clock_due(&w->readings[k].clock, start, 0).day;
        span->least = day < span->least ? day : span->least;
        span->most = day > span->most ? day : span->most;
    }
    return span;
}

/* Whether every reading comes to the same, as nearly always: the end lies
 * before the first of their last days, or after the last. */
static bool is_alike(struct walk *w, const struct digest *d,
                     const struct case_answer *answer)
{
    size_t at = (size_t)((int64_t)answer->start->day - w->credible);
    if (!w->spans || d->first_start != d->last_start ||
        at >= w->readings[0].clock.day_count)
        return false;
    const struct span *span = span_of(w, answer->start);
    if (answer->end)
        return answer->end->day < span->least || answer->end->day > span->most;
    day_number as_of = w->period->as_of;
    return as_of <= span->least || as_of > span->most;
}

static void judge_one(struct walk *w, const struct digest *d)
{
    enum case_state states[DEADLINE_READINGS_MAX];
    struct case_answer answer, other;
    struct reading *rule = &w->readings[0];
    judge_start(w, rule, d, start_of(rule, d), &answer);
    bool is_short = is_plain(d, &answer);
    if (is_short && is_alike(w, d, &answer)) {
        complete(w, &answer, (d->undated & PART_START) != 0);
        tell_alike(w, d, &answer);
        return;
    }
    states[0] = answer.state;
    for (size_t k = 1; k < w->reading_count; k++) {
        struct reading *r = &w->readings[k];
        const struct case_event *start = start_of(r, d);
        if (is_short && start == answer.start &&
            r->clock.is_timed == rule->clock.is_timed) {
            states[k] = state_of(w, r, start, answer.end);
            continue;
        }
        judge_start(w, r, d, start, &other);
        states[k] = other.state;
    }
    complete(w, &answer, (d->undated & PART_START) != 0);
    tell(w, d, &answer, states);
}

/* No start, but an end: a late case may hide there, unless it ended before
 * the period began. */
static void judge_startless(const struct walk *w, const struct digest *d)
{
    struct case_answer answer = { .state = CASE_NO_START, .due = DAY_UNKNOWN };
    if (d->last_end != NO_EVENT)
        answer.end = &d->file->events[d->last_end];
    bool ended_before = answer.end && answer.end->day < w->from &&
                        answer.end->day >= w->credible;
    answer.is_doubtful = d->undated & PART_END || (answer.end && !ended_before);
    tell_alike(w, d, &answer);
}

static void judge_case(struct walk *w, const struct case_file *file)
{
    struct digest d = digest_of(&w->parts, file);
    struct case_answer answer;
    for (size_t i = 0; i < w->reading_count; i++)
        w->readings[i].next = 0;
    if (d.first_start == NO_EVENT && d.seen & PART_EXCLUDE) {
        exclude(&answer, false);
        tell_alike(w, &d, &answer);
    } else if (!(d.seen & PART_START)) {
        judge_startless(w, &d);
    } else if (w->rule->from_which == START_EACH) {
        judge_each(w, &d);
    } else if (d.first_start == NO_EVENT) {
        tell_undatable(w, &d);
    } else {
        judge_one(w, &d);
    }
}

static void mark_steps(struct walk *w, const struct case_log *log)
{
    const struct deadline *rule = w->rule;
    step_parts_mark(&w->parts, case_log_step(log, rule->from), PART_START);
    step_parts_mark(&w->parts, case_log_step(log, rule->to), PART_END);
    for (size_t i = 0; i < rule->exclude_count; i++)
        step_parts_mark(&w->parts, case_log_step(log, rule->exclude[i]),
                        PART_EXCLUDE);
    for (size_t i = 0; i < w->pauses.count; i++) {
        step_parts_mark(&w->parts, w->pauses.from[i], PART_PAUSE);
        step_parts_mark(&w->parts, w->pauses.to[i], PART_PAUSE);
    }
}

static void open_spans(struct walk *w, struct arena *arena)
{
    size_t count = w->readings[0].clock.day_count;
    for (size_t k = 0; k < w->reading_count; k++)
        if (w->readings[k].clock.is_timed)
            count = 0;
    if (!arena || count == 0)
        return;
    w->spans = arena_array(arena, count, struct span);
    for (size_t i = 0; i < count; i++)
        w->spans[i] = (struct span){ DAY_UNKNOWN, DAY_UNKNOWN };
}

void deadline_walk(struct arena *arena, const struct deadline *readings,
                   size_t reading_count, const struct deadline_period *period,
                   const struct case_log *log, take_answer *take, void *context)
{
    struct walk w = { .rule = &readings[0],
                      .period = period,
                      .reading_count = reading_count,
                      .credible = day_of(YEAR_CREDIBLE, 1, 1),
                      .from = period->from, /* the least day, if unknown */
                      .until = day_is_known(period->until) ? period->until
                                                           : INT32_MAX,
                      .take = take,
                      .context = context };
    w.pauses = pause_steps_of(log, w.rule->pauses, w.rule->pause_count);
    mark_steps(&w, log);
    for (size_t i = 0; i < reading_count; i++)
        w.readings[i] = (struct reading){
            .rule = &readings[i],
            .clock = term_clock_open(arena, &readings[i].term, period->as_of),
        };
    open_spans(&w, arena);
    for (size_t i = 0; i < log->case_count; i++) {
        if (i + CASES_AHEAD < log->case_count)
            __builtin_prefetch(log->cases[i + CASES_AHEAD].events);
        judge_case(&w, &log->cases[i]);
    }
}

static void take_state(void *context, const struct case_file *file,
                       const struct case_answer *answer,
                       const enum case_state *states)
{
    enum case_state *state = context;
    (void)file, (void)states;
    *state = answer->state;
}

enum case_state deadline_state(const struct deadline *rule,
                               const struct deadline_period *period,
                               struct moment from, struct moment to)
{
    const str steps[] = { rule->from, rule->to };
    bool has_end = day_is_known(to.day);
    struct case_event events[2] = {
        case_event_of(from, 0, 1),
        case_event_of(has_end ? to : from, 1, 1),
    };
    if (has_end && case_event_is_after(&events[0], &events[1])) {
        struct case_event start = events[0];
        events[0] = events[1];
        events[1] = start;
    }
    struct case_file file = { .events = events,
                              .event_count = has_end ? 2 : 1 };
    struct case_log log = {
        .steps = steps, .step_count = 2, .cases = &file, .case_count = 1
    };
    enum case_state state = CASE_UNDATABLE;
    /* Tables of days are not worth it, but working hours need them. */
    struct arena scratch = { 0 };
    bool needs_table = rule->term.unit == TERM_WORKING_HOURS;
    deadline_walk(needs_table ? &scratch : NULL, rule, 1, period, &log,
                  take_state, &state);
    arena_close(&scratch);
    return state;
}
