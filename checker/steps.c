/* steps.c - does every case have a step */
#include "checker/steps.h"

#include <stdlib.h>

#include "checker/case_steps.h"

struct walk {
    const struct steps *rule;
    const struct deadline_period *period;
    int step, from, until; /* steps of the log, or -1 */
    int exclude[STEPS_EXCLUDE_MAX];
    size_t exclude_count;
    take_steps_answer *take;
    void *context;
};

static day_number credible_from(void)
{
    return day_of(YEAR_CREDIBLE, 1, 1);
}

static enum contradiction contradiction_of(const struct walk *w,
                                           const struct case_event *event)
{
    if (event->day > w->period->as_of)
        return CONTRADICTION_FUTURE;
    return event->day < credible_from() ? CONTRADICTION_OLD
                                        : CONTRADICTION_NONE;
}

/* An event that cannot be read, or cannot be true, might be the one that is
 * missed: then nobody can say that it is missed. */
static bool blame(const struct walk *w, const struct case_file *file, int step,
                  str name, struct steps_answer *answer)
{
    const struct case_event *odd = case_odd_event(file, step, w->period->as_of);
    if (!odd)
        return false;
    bool is_dated = odd->precision != PRECISION_NONE;
    answer->state = is_dated ? CASE_CONTRADICTORY : CASE_UNDATABLE;
    answer->contradiction =
        is_dated ? contradiction_of(w, odd) : CONTRADICTION_NONE;
    answer->odd = odd;
    answer->about = name;
    answer->is_doubtful = true;
    return true;
}

/* In time, but another event of `name` that cannot be read may say otherwise. */
static void set_in_time(struct steps_answer *answer,
                        const struct case_file *file, int step, str name)
{
    answer->state = CASE_IN_TIME;
    answer->is_doubtful = case_has_undated(file, step);
    answer->about = name;
}

/* These three say what became of a case that counts, and give the last day
 * that the step could come in time. */

static day_number judge_present(const struct walk *w,
                                const struct case_file *file,
                                struct steps_answer *answer)
{
    const struct steps *rule = w->rule;
    day_number as_of = w->period->as_of, start = answer->start->day;
    answer->close = case_event_between(file, w->until, start, as_of);
    day_number last = answer->close ? answer->close->day : as_of;
    answer->seen = case_event_between(file, w->step, start, last);
    if (answer->seen)
        set_in_time(answer, file, w->until, rule->until);
    else if (blame(w, file, w->step, rule->step, answer))
        return last;
    else if (answer->close)
        answer->state = CASE_LATE;
    else if (!rule->until.len)
        answer->state = CASE_OVERDUE;
    else if (!blame(w, file, w->until, rule->until, answer))
        answer->state = CASE_RUNNING;
    return last;
}

static day_number judge_before(const struct walk *w,
                               const struct case_file *file,
                               struct steps_answer *answer)
{
    const struct steps *rule = w->rule;
    day_number last = answer->start->day;
    answer->seen = case_event_between(file, w->step, credible_from(), last);
    if (answer->seen) {
        set_in_time(answer, file, w->from, rule->from);
    } else if (!blame(w, file, w->step, rule->step, answer)) {
        answer->seen =
            case_event_between(file, w->step, last + 1, w->period->as_of);
        answer->state = answer->seen ? CASE_LATE : CASE_OVERDUE;
    }
    return last;
}

/* The days that count of a case. */
struct window {
    day_number first, last;
};

static struct window window_of(const struct walk *w, day_number start,
                               day_number end)
{
    const struct deadline_period *p = w->period;
    struct window window = { start, end };
    if (day_is_known(p->from) && p->from > start)
        window.first = p->from;
    if (day_is_known(p->until) && p->until < end)
        window.last = p->until;
    return window;
}

/* Whether the step stayed away too long between the answer's `since` and the
 * day `next` on which it came or the case ended. */
static bool stayed_away(const struct walk *w, const struct window *window,
                        struct steps_answer *answer, day_number next)
{
    answer->due = term_end(&w->rule->every, answer->since);
    return next > answer->due.day && next >= window->first &&
           answer->due.day < window->last;
}

/* The first time that it stayed away too long; `*is_seen`: it came at all.
 * Leaves `seen` at the step that ended that, or NULL. */
static bool find_gap(const struct walk *w, const struct case_file *file,
                     const struct window *window, day_number end,
                     struct steps_answer *answer, bool *is_seen)
{
    *is_seen = false;
    answer->since = answer->start->day;
    for (uint32_t i = 0; i < file->event_count; i++) {
        const struct case_event *event = &file->events[i];
        if ((int)event->step != w->step || event->precision == PRECISION_NONE ||
            event->day < answer->start->day || event->day > end)
            continue;
        answer->seen = event;
        if (stayed_away(w, window, answer, event->day))
            return true;
        answer->since = event->day;
        *is_seen = *is_seen || event->day <= window->last;
    }
    answer->seen = NULL;
    return stayed_away(w, window, answer, end);
}

/* Suspended, and nobody knows for how long: then nobody knows whether it
 * stayed away too long. */
static void set_missed(struct steps_answer *answer,
                       const struct case_file *file)
{
    answer->state = answer->seen || answer->close ? CASE_LATE : CASE_OVERDUE;
    if (!file->is_suspended)
        return;
    answer->state = CASE_UNDATABLE;
    answer->is_doubtful = answer->is_suspended = true;
}

static day_number judge_every(const struct walk *w,
                              const struct case_file *file,
                              struct steps_answer *answer)
{
    const struct steps *rule = w->rule;
    day_number as_of = w->period->as_of, start = answer->start->day;
    answer->close = case_event_between(file, w->until, start, as_of);
    day_number end = answer->close ? answer->close->day : as_of;
    struct window window = window_of(w, start, end);
    bool is_seen;
    if (window.first > window.last) {
        answer->state = CASE_EXCLUDED;
        answer->exclusion = EXCLUSION_PERIOD;
        return end;
    }
    if (find_gap(w, file, &window, end, answer, &is_seen)) {
        day_number last = answer->due.day;
        if (!blame(w, file, w->step, rule->step, answer) &&
            !blame(w, file, w->until, rule->until, answer))
            set_missed(answer, file);
        return last;
    }
    if (is_seen) {
        set_in_time(answer, file, w->from, rule->from);
    } else if (answer->close) {
        answer->state = CASE_EXCLUDED;
        answer->exclusion = EXCLUSION_SHORT;
    } else {
        answer->state = CASE_RUNNING;
    }
    return window.last;
}

static bool is_excluding(const struct walk *w, const struct case_event *event)
{
    for (size_t e = 0; e < w->exclude_count; e++)
        if ((int)event->step == w->exclude[e])
            return true;
    return false;
}

/* By a step on or before `last`. One without a date may be such a step: then
 * the case is left out, but doubtful. */
static bool is_excluded_by(const struct walk *w, const struct case_file *file,
                           day_number last, bool *is_doubtful)
{
    *is_doubtful = false;
    for (uint32_t i = 0; w->exclude_count && i < file->event_count; i++) {
        const struct case_event *event = &file->events[i];
        if (!is_excluding(w, event))
            continue;
        if (event->precision == PRECISION_NONE) {
            *is_doubtful = true;
        } else if (event->day <= last) {
            *is_doubtful = false;
            return true;
        }
    }
    return *is_doubtful;
}

static void take_excluded(const struct walk *w, const struct case_file *file,
                          bool is_doubtful)
{
    struct steps_answer answer = { .state = CASE_EXCLUDED,
                                   .exclusion = EXCLUSION_RULE,
                                   .is_doubtful = is_doubtful };
    if (is_doubtful)
        for (uint32_t i = 0; i < file->event_count && !answer.odd; i++)
            if (is_excluding(w, &file->events[i]))
                answer.odd = &file->events[i];
    for (size_t e = 0; answer.odd && e < w->exclude_count; e++)
        if ((int)answer.odd->step == w->exclude[e])
            answer.about = w->rule->exclude[e];
    w->take(w->context, file, &answer);
}

/* No start: with a step that comes after one, the start may only be missing.
 * A case that has not come as far as `before` has nothing to show yet. */
static void judge_startless(const struct walk *w, const struct case_file *file)
{
    const struct case_event *last = case_last_dated(file, w->step);
    day_number from = w->period->from;
    bool ended_before = last && day_is_known(from) && last->day < from &&
                        last->day >= credible_from();
    struct steps_answer answer = {
        .state = CASE_NO_START,
        .odd = last,
        .about = w->rule->step,
        .is_doubtful =
            w->rule->form != STEPS_BEFORE &&
            (case_has_undated(file, w->step) || (last && !ended_before)),
    };
    w->take(w->context, file, &answer);
}

/* A start that cannot be true may stand for one in the period. */
static void judge_incredible(const struct walk *w, const struct case_file *file,
                             struct steps_answer *answer)
{
    const struct deadline_period *p = w->period;
    day_number day = answer->start->day;
    bool is_doubtful;
    if (is_excluded_by(w, file, INT32_MAX, &is_doubtful)) {
        take_excluded(w, file, false);
        return;
    }
    answer->state = CASE_CONTRADICTORY;
    answer->contradiction = contradiction_of(w, answer->start);
    answer->odd = answer->start;
    answer->about = w->rule->from;
    answer->is_doubtful =
        day <= p->as_of || !day_is_known(p->until) || day <= p->until;
    w->take(w->context, file, answer);
}

static bool starts_in_period(const struct walk *w, day_number day)
{
    const struct deadline_period *p = w->period;
    return (!day_is_known(p->from) || day >= p->from) &&
           (!day_is_known(p->until) || day <= p->until);
}

static void judge_start(const struct walk *w, const struct case_file *file,
                        const struct case_event *start)
{
    struct steps_answer answer = { .start = start, .since = start->day };
    if (contradiction_of(w, start) != CONTRADICTION_NONE) {
        judge_incredible(w, file, &answer);
        return;
    }
    day_number last = start->day;
    if (w->rule->form == STEPS_EVERY) {
        last = judge_every(w, file, &answer);
    } else if (!starts_in_period(w, start->day)) {
        answer.state = CASE_EXCLUDED;
        answer.exclusion = EXCLUSION_PERIOD;
    } else if (w->rule->form == STEPS_BEFORE) {
        last = judge_before(w, file, &answer);
    } else {
        last = judge_present(w, file, &answer);
    }
    bool is_doubtful;
    if (answer.exclusion != EXCLUSION_PERIOD &&
        is_excluded_by(w, file, last, &is_doubtful))
        take_excluded(w, file, is_doubtful);
    else
        w->take(w->context, file, &answer);
}

static void judge_case(const struct walk *w, const struct case_file *file)
{
    const struct case_event *start = case_first_dated(file, w->from);
    bool is_doubtful;
    if (start)
        judge_start(w, file, start);
    else if (is_excluded_by(w, file, INT32_MAX, &is_doubtful))
        take_excluded(w, file, false);
    else if (case_has_step(file, w->from)) {
        struct steps_answer answer = { .state = CASE_UNDATABLE };
        blame(w, file, w->from, w->rule->from, &answer);
        w->take(w->context, file, &answer);
    } else {
        judge_startless(w, file);
    }
}

void steps_walk(const struct steps *rule, const struct deadline_period *period,
                const struct case_log *log, take_steps_answer *take,
                void *context)
{
    struct walk w = { .rule = rule,
                      .period = period,
                      .step = case_log_step(log, rule->step),
                      .from = case_log_step(log, rule->from),
                      .until = -1,
                      .take = take,
                      .context = context };
    if (rule->until.len)
        w.until = case_log_step(log, rule->until);
    for (size_t i = 0; i < rule->exclude_count; i++)
        w.exclude[w.exclude_count++] = case_log_step(log, rule->exclude[i]);
    for (size_t i = 0; i < log->case_count; i++)
        judge_case(&w, &log->cases[i]);
}

static void take_state(void *context, const struct case_file *file,
                       const struct steps_answer *answer)
{
    enum case_state *state = context;
    (void)file;
    *state = answer->state;
}

static int by_time(const void *a, const void *b)
{
    const struct case_event *one = a, *two = b;
    if (one->day != two->day)
        return one->day < two->day ? -1 : 1;
    return (int)one->step - (int)two->step;
}

enum case_state steps_state(struct arena *arena, const struct steps *rule,
                            const struct steps_example *example)
{
    const str steps[] = { rule->from, rule->step, rule->until };
    size_t count = 0;
    struct case_event *events =
        arena_array(arena, example->at_count + 2, struct case_event);
    events[count++] = case_event_of(moment_of_day(example->start), 0, 1);
    for (size_t i = 0; i < example->at_count; i++)
        events[count++] = case_event_of(moment_of_day(example->at[i]), 1, 1);
    if (day_is_known(example->close))
        events[count++] = case_event_of(moment_of_day(example->close), 2, 1);
    qsort(events, count, sizeof *events, by_time);
    struct case_file file = { .events = events,
                              .event_count = (uint32_t)count };
    struct case_log log = {
        .steps = steps, .step_count = 3, .cases = &file, .case_count = 1
    };
    struct deadline_period period = { DAY_UNKNOWN, DAY_UNKNOWN,
                                      example->as_of };
    enum case_state state = CASE_UNDATABLE;
    steps_walk(rule, &period, &log, take_state, &state);
    return state;
}
