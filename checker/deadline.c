/* deadline.c - cases of a log under a deadline */
#include "checker/deadline.h"

struct walk {
    const struct deadline *rule;
    const struct deadline_period *period;
    int from, to; /* steps of the log, or -1 */
    int exclude[DEADLINE_EXCLUDE_MAX];
    size_t exclude_count;
    take_answer *take;
    void *context;
};

static bool is_dated(const struct case_event *event)
{
    return event->precision != PRECISION_NONE;
}

static bool has_step(const struct case_file *file, int step)
{
    for (uint32_t i = 0; i < file->event_count; i++)
        if ((int)file->events[i].step == step)
            return true;
    return false;
}

/* The first or last event of a step that has a date; dated ones come first
 * in the list, in order of time. */
static const struct case_event *pick(const struct case_file *file, int step,
                                     bool last)
{
    const struct case_event *found = NULL;
    for (uint32_t i = 0; i < file->event_count; i++) {
        const struct case_event *event = &file->events[i];
        if ((int)event->step != step || !is_dated(event))
            continue;
        found = event;
        if (!last)
            break;
    }
    return found;
}

/* Such events come last. */
static bool has_unreadable(const struct case_file *file, int step)
{
    for (uint32_t i = file->event_count; i > 0; i--) {
        const struct case_event *event = &file->events[i - 1];
        if (is_dated(event))
            return false;
        if ((int)event->step == step)
            return true;
    }
    return false;
}

static bool is_before(const struct deadline *rule, const struct case_event *end,
                      const struct case_event *start)
{
    bool by_instant = rule->term.unit == TERM_HOURS &&
                      end->precision == PRECISION_TIME &&
                      start->precision == PRECISION_TIME;
    return by_instant ? case_event_is_after(start, end) : end->day < start->day;
}

/* The first end that is not before the start, at or after `*next`; moves
 * `*next` past it, so that every start gets an end of its own. */
static const struct case_event *pick_after(const struct walk *w,
                                           const struct case_file *file,
                                           const struct case_event *start,
                                           uint32_t *next)
{
    for (uint32_t i = *next; i < file->event_count; i++) {
        const struct case_event *event = &file->events[i];
        if ((int)event->step != w->to || !is_dated(event) ||
            is_before(w->rule, event, start))
            continue;
        *next = i + 1;
        return event;
    }
    return NULL;
}

static const struct case_event *pick_end(const struct walk *w,
                                         const struct case_file *file,
                                         const struct case_event *start,
                                         uint32_t *next)
{
    if (w->rule->to_which == END_AFTER)
        return pick_after(w, file, start, next);
    return pick(file, w->to, w->rule->to_which == END_LAST);
}

static bool is_in_period(const struct deadline_period *p, day_number day)
{
    return (!day_is_known(p->from) || day >= p->from) &&
           (!day_is_known(p->until) || day <= p->until);
}

/* Whether a date that cannot be true may stand for one in the period. */
static bool may_be_in_period(const struct deadline_period *p, day_number day)
{
    return day <= p->as_of || is_in_period(p, day);
}

static bool ends_late(const struct deadline *rule,
                      const struct case_answer *answer)
{
    const struct case_event *start = answer->start, *end = answer->end;
    if (rule->term.unit == TERM_HOURS)
        return case_event_seconds(end) >
               term_end_seconds(&rule->term, case_event_seconds(start));
    if (end->day != answer->due.day)
        return end->day > answer->due.day;
    return rule->to_the_hour && start->precision == PRECISION_TIME &&
           end->precision == PRECISION_TIME && end->elapsed > start->elapsed;
}

static struct term_end due_of(const struct deadline *rule,
                              const struct case_event *start)
{
    if (rule->term.unit != TERM_HOURS)
        return term_end(&rule->term, start->day);
    int64_t seconds = term_end_seconds(&rule->term, case_event_seconds(start));
    return (struct term_end){ .day = moment_of_utc(seconds).day };
}

static void contradict(struct case_answer *answer, enum contradiction why)
{
    answer->state = CASE_CONTRADICTORY;
    answer->contradiction = why;
    answer->is_doubtful = true;
}

/* The start and, when there is one, the end are readable. */
static void judge_dates(const struct walk *w, struct case_answer *answer,
                        bool has_unreadable_end)
{
    const struct deadline *rule = w->rule;
    const struct case_event *end = answer->end;
    day_number as_of = w->period->as_of;
    bool is_hours = rule->term.unit == TERM_HOURS;
    if (end && is_before(rule, end, answer->start)) {
        contradict(answer, CONTRADICTION_REVERSED);
    } else if (end && end->day > as_of) {
        contradict(answer, CONTRADICTION_FUTURE);
    } else if ((!end && has_unreadable_end) ||
               (is_hours && (answer->start->precision != PRECISION_TIME ||
                             (end && end->precision != PRECISION_TIME)))) {
        answer->state = CASE_UNDATABLE;
        answer->is_doubtful = true;
    } else if (end) {
        answer->state = ends_late(rule, answer) ? CASE_LATE : CASE_IN_TIME;
    } else {
        answer->state = as_of > answer->due.day ? CASE_OVERDUE : CASE_RUNNING;
    }
}

static bool is_excluding(const struct walk *w, const struct case_event *event)
{
    for (size_t e = 0; e < w->exclude_count; e++)
        if ((int)event->step == w->exclude[e])
            return true;
    return false;
}

static bool has_exclusion(const struct walk *w, const struct case_file *file)
{
    for (uint32_t i = 0; w->exclude_count && i < file->event_count; i++)
        if (is_excluding(w, &file->events[i]))
            return true;
    return false;
}

/* A step that comes after the last day undoes no lateness: who withdraws in
 * December was not called in March. */
static bool is_excluded_by(const struct walk *w, const struct case_file *file,
                           day_number last, bool *is_doubtful)
{
    *is_doubtful = false;
    for (uint32_t i = 0; w->exclude_count && i < file->event_count; i++) {
        const struct case_event *event = &file->events[i];
        if (!is_excluding(w, event))
            continue;
        if (is_dated(event) && event->day <= last) {
            *is_doubtful = false;
            return true;
        }
        *is_doubtful = *is_doubtful || !is_dated(event);
    }
    return *is_doubtful;
}

/* Without a time of day there are no hours to count from. */
static day_number last_day_of(const struct walk *w,
                              const struct case_event *start)
{
    bool has_no_time =
        w->rule->term.unit == TERM_HOURS && start->precision != PRECISION_TIME;
    return has_no_time ? start->day : due_of(w->rule, start).day;
}

static void take_excluded(const struct walk *w, const struct case_file *file,
                          bool is_doubtful)
{
    struct case_answer answer = { .state = CASE_EXCLUDED,
                                  .is_doubtful = is_doubtful };
    w->take(w->context, file, &answer);
}

/* Suspended, and nobody knows for how long: what ends in time is in time, what
 * seems late may not be. */
static void judge_suspended(const struct case_file *file,
                            struct case_answer *answer)
{
    if (!file->is_suspended ||
        (answer->state != CASE_LATE && answer->state != CASE_OVERDUE))
        return;
    answer->state = CASE_UNDATABLE;
    answer->is_doubtful = true;
}

static void judge_start(const struct walk *w, const struct case_file *file,
                        const struct case_event *start, uint32_t *next,
                        bool has_unreadable_start)
{
    const struct deadline_period *period = w->period;
    struct case_answer answer = { .start = start };
    day_number day = start->day;
    bool is_credible =
        day >= day_of(YEAR_CREDIBLE, 1, 1) && day <= period->as_of;
    bool is_doubtful = false;
    if (has_exclusion(w, file) &&
        (!is_credible ||
         is_excluded_by(w, file, last_day_of(w, start), &is_doubtful))) {
        take_excluded(w, file, is_doubtful && is_in_period(period, day));
        return;
    }
    if (!is_credible) {
        contradict(&answer, day > period->as_of ? CONTRADICTION_FUTURE
                                                : CONTRADICTION_OLD);
        answer.is_doubtful = may_be_in_period(period, day);
    } else if (!is_in_period(period, day)) {
        answer.state = CASE_EXCLUDED;
    } else {
        answer.due = due_of(w->rule, start);
        answer.end = pick_end(w, file, start, next);
        judge_dates(w, &answer, has_unreadable(file, w->to));
        /* An earlier start that cannot be read makes "in time" a guess. */
        answer.is_doubtful =
            answer.is_doubtful ||
            (has_unreadable_start && answer.state == CASE_IN_TIME);
        judge_suspended(file, &answer);
    }
    w->take(w->context, file, &answer);
}

static void take_undatable(const struct walk *w, const struct case_file *file)
{
    struct case_answer answer = { .state = CASE_UNDATABLE,
                                  .is_doubtful = true };
    w->take(w->context, file, &answer);
}

/* Every start its own next end; a start that cannot be read is a case that
 * cannot be judged. */
static void judge_each(const struct walk *w, const struct case_file *file)
{
    uint32_t next = 0;
    for (uint32_t i = 0; i < file->event_count; i++) {
        const struct case_event *event = &file->events[i];
        if ((int)event->step != w->from)
            continue;
        if (is_dated(event)) {
            judge_start(w, file, event, &next, false);
            continue;
        }
        take_undatable(w, file);
    }
}

/* No start, but an end: a late case may hide there, unless it ended before
 * the period began. */
static void judge_startless(const struct walk *w, const struct case_file *file)
{
    struct case_answer answer = { .state = CASE_NO_START,
                                  .end = pick(file, w->to, true) };
    day_number from = w->period->from;
    bool ended_before = answer.end && day_is_known(from) &&
                        answer.end->day < from &&
                        answer.end->day >= day_of(YEAR_CREDIBLE, 1, 1);
    answer.is_doubtful =
        has_unreadable(file, w->to) || (answer.end && !ended_before);
    w->take(w->context, file, &answer);
}

static void judge_case(const struct walk *w, const struct case_file *file)
{
    bool has_start = has_step(file, w->from);
    bool has_dated = has_start && pick(file, w->from, false);
    if (!has_dated && has_exclusion(w, file)) {
        take_excluded(w, file, false);
        return;
    }
    if (!has_start) {
        judge_startless(w, file);
        return;
    }
    if (w->rule->from_which == START_EACH) {
        judge_each(w, file);
        return;
    }
    const struct case_event *start =
        pick(file, w->from, w->rule->from_which == START_LAST);
    if (!start) {
        take_undatable(w, file);
        return;
    }
    uint32_t next = 0;
    judge_start(w, file, start, &next, has_unreadable(file, w->from));
}

void deadline_walk(const struct deadline *rule,
                   const struct deadline_period *period,
                   const struct case_log *log, take_answer *take, void *context)
{
    struct walk w = { .rule = rule,
                      .period = period,
                      .from = case_log_step(log, rule->from),
                      .to = case_log_step(log, rule->to),
                      .take = take,
                      .context = context };
    for (size_t i = 0; i < rule->exclude_count; i++) {
        int step = case_log_step(log, rule->exclude[i]);
        if (step >= 0)
            w.exclude[w.exclude_count++] = step;
    }
    for (size_t i = 0; i < log->case_count; i++)
        judge_case(&w, &log->cases[i]);
}

static void take_state(void *context, const struct case_file *file,
                       const struct case_answer *answer)
{
    enum case_state *state = context;
    (void)file;
    *state = answer->state;
}

enum case_state deadline_state(const struct deadline *rule,
                               const struct deadline_period *period,
                               day_number from, day_number to)
{
    const str steps[] = { rule->from, rule->to };
    bool has_end = day_is_known(to);
    struct case_event events[2] = {
        case_event_of(moment_of_day(from), 0, 1),
        case_event_of(moment_of_day(has_end ? to : from), 1, 1),
    };
    if (has_end && to < from) {
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
    deadline_walk(rule, period, &log, take_state, &state);
    return state;
}
