/*
 * deadline.c - is a step taken in time after another, in enough of the cases
 */
#include "base/workers.h"
#include "checker/case_share.h"
#include "checker/deadline_findings.h"
#include "checker/deadline_rule.h"
#include "checker/deadline_tally.h"

/* Below this many cases another thread is not worth starting. */
#define SPAN_CASES_MIN 1000
#define SPANS_A_THREAD 2

/* What is counted over the logs of one check. */
struct count {
    const struct deadline *rule;
    const struct judging *j;
    struct check_logs logs;
    struct deadline_tally tally;
    struct deadline_figures figures;
    struct case_findings findings;
};

/* Cases of one log that stand together, counted by one thread. */
struct span {
    const struct count *check;
    const struct check_log *log;
    const struct deadline_readings *readings;
    size_t first, count; /* of the cases of the log */
    struct arena *run;   /* of its thread */
    struct deadline_tally tally;
    struct case_findings findings;
};

static void take(void *context, const struct case_file *file,
                 const struct case_answer *answer,
                 const enum case_state *states)
{
    struct span *span = context;
    bool is_late = answer->state == CASE_LATE || answer->state == CASE_OVERDUE;
    deadline_tally_add(&span->tally, answer, states);
    if (!is_late && !answer->is_doubtful)
        return;
    struct finding_list *list =
        is_late ? &span->findings.against : &span->findings.doubtful;
    const struct count *check = span->check;
    if (list->count == FINDINGS_PER_CHECK_MAX)
        list->left_out++;
    else
        finding_add(list, deadline_finding(
                              span->run, check->rule, span->log, file, answer,
                              check->j->assessment->pseudonym_key));
}

static struct deadline_tally
open_tally(const struct count *c, struct arena *arena,
           const struct deadline_readings *readings)
{
    return deadline_tally_open(arena, c->rule, readings->count,
                               c->j->assessment->as_of);
}

static void walk_span(struct span *span)
{
    struct case_log part = *span->log->log;
    part.cases += span->first;
    part.case_count = span->count;
    deadline_walk(span->run, span->readings->rules, span->readings->count,
                  &span->log->period, &part, take, span);
}

struct spans {
    struct span *items;
    struct arena *arenas; /* one a thread */
};

static void count_span(void *context, size_t task, unsigned worker)
{
    const struct spans *spans = context;
    struct span *span = &spans->items[task];
    span->run = &spans->arenas[worker];
    span->findings = case_findings_open(span->run);
    span->tally = open_tally(span->check, span->run, span->readings);
    walk_span(span);
}

static unsigned thread_count_of(const struct judging *j)
{
    return j->threads ? workers_count(j->threads) : 1;
}

static size_t span_count_of(const struct judging *j, size_t case_count)
{
    size_t most = (size_t)thread_count_of(j) * SPANS_A_THREAD;
    size_t count = case_count / SPAN_CASES_MIN;
    if (!j->threads || count == 0)
        return 1;
    return count < most ? count : most;
}

/* The same as one walk over all cases: counts add up, and findings stand in
 * the order of the cases. */
static void count_spans(struct count *c, const struct span *all, size_t count)
{
    struct arena scratch = { 0 };
    unsigned thread_count = thread_count_of(c->j);
    struct spans spans = { .items = arena_array(&scratch, count, struct span),
                           .arenas = arena_array(&scratch, thread_count,
                                                 struct arena) };
    for (size_t i = 0; i < count; i++) {
        size_t first = all->count * i / count;
        spans.items[i] = *all;
        spans.items[i].first = first;
        spans.items[i].count = all->count * (i + 1) / count - first;
    }
    if (c->j->threads)
        workers_run(c->j->threads, count_span, &spans, count);
    else
        count_span(&spans, 0, 0);
    for (size_t i = 0; i < count; i++) {
        deadline_tally_join(&c->tally, &spans.items[i].tally);
        case_findings_join(&c->findings, &spans.items[i].findings);
    }
    for (unsigned i = 0; i < thread_count; i++)
        arena_join(c->j->run, &spans.arenas[i]);
    arena_close(&scratch);
}

/* Steps of a pause that the log does not name: there is no pause there. */
static void note_pauses(struct count *c, const struct case_log *log)
{
    for (size_t i = 0; i < c->rule->pause_count; i++) {
        const struct deadline_pause *pause = &c->rule->pauses[i];
        bool has_from = case_log_step(log, pause->from) >= 0;
        if (has_from && case_log_step(log, pause->to) >= 0)
            continue;
        case_findings_note(
            &c->findings, log->file,
            PHRASE(SAY_DEADLINE_PAUSE_UNMAPPED, slot_text(log->file),
                   slot_text(has_from ? pause->to : pause->from),
                   slot_text(pause->from), slot_text(pause->to)));
    }
}

static void count_log(struct count *c, const struct check_log *judged,
                      const struct deadline_readings *readings)
{
    const struct case_log *log = judged->log;
    struct span all = { .check = c,
                        .log = judged,
                        .readings = readings,
                        .count = log->case_count };
    count_spans(c, &all, span_count_of(c->j, log->case_count));
    case_findings_log_notes(&c->findings, log);
    note_pauses(c, log);
}

static void count_logs(struct count *c)
{
    const struct judging *j = c->j;
    const struct assessment *a = j->assessment;
    struct deadline_readings readings = deadline_readings_of(
        c->rule, j->rules->calendars, j->rules->calendar_count);
    c->tally = open_tally(c, j->run, &readings);
    for (size_t i = 0; i < c->logs.count; i++)
        count_log(c, &c->logs.items[i], &readings);
    struct deadline_period period = { a->from, a->until, c->logs.as_of };
    if (!c->logs.count)
        readings.count = c->tally.reading_count = 1;
    c->figures = deadline_tally_figures(j->run, &c->tally, &readings, &period);
}

static void note_counts(struct count *c)
{
    struct case_findings *to = &c->findings;
    const struct deadline_tally *t = &c->tally;
    str file = check_logs_file(&c->logs);
    case_findings_note_count(to, file, SAY_DEADLINE_OUT_OF_PERIOD,
                             t->out_of_period);
    case_findings_note_count(to, file, SAY_DEADLINE_EXCLUDED,
                             t->excluded_by_rule);
    case_findings_note_count(to, file, SAY_DEADLINE_ODD_PAUSES, t->odd_pauses);
    case_findings_note_beyond(to, file, c->rule->term.calendar,
                              t->beyond_calendar);
}

/* Why the logs prove nothing; says nothing when they may. */
static struct phrase trouble_of(const struct count *c)
{
    struct slot from = slot_text(c->rule->from);
    struct slot to = slot_text(c->rule->to);
    bool is_none = check_logs_are_none(&c->logs);
    if (is_none && c->logs.half_mapped)
        return PHRASE(SAY_DEADLINE_HALF_MAPPED, from, to,
                      slot_text(c->logs.half_mapped->file));
    if (is_none)
        return PHRASE(SAY_DEADLINE_NO_LOG, from, to);
    return check_logs_trouble(c->j->run, &c->logs);
}

static void settle(const struct count *c, struct check_result *result)
{
    static const struct share_sentences sentences = {
        .plain = SAY_DEADLINE_SHARE,
        .log_day = SAY_DEADLINE_SHARE_LOG_DAY,
        .incomplete = SAY_DEADLINE_INCOMPLETE,
        .doubt = SAY_DEADLINE_DOUBT,
    };
    struct case_share share = { &c->figures, &c->logs, c->tally.doubt_count,
                                c->tally.doubtful_in_time };
    case_share_settle(&share, trouble_of(c), &sentences, result);
}

static void judge(const struct check *check, const struct judging *j,
                  struct check_result *result)
{
    const struct deadline_rule *settings = check->settings;
    struct count c = { .rule = &settings->deadline,
                       .j = j,
                       .logs = check_logs_find(check, j, settings->asked,
                                               DEADLINE_ASKED_COUNT),
                       .findings = case_findings_open(j->run) };
    struct deadline_figures *figures =
        arena_new(j->run, struct deadline_figures);
    count_logs(&c);
    note_counts(&c);
    settle(&c, result);
    case_findings_settle(&c.findings, result);
    *figures = c.figures;
    result->figures = figures;
    result->has_no_log = check_logs_are_none(&c.logs);
    result->searched = check_logs_searched(&c.logs);
}

const struct check_kind check_kind_deadline = {
    .name = STR_INIT("deadline"),
    .keys = deadline_rule_keys,
    .key_count = DEADLINE_RULE_KEY_COUNT,
    .parse = deadline_rule_parse,
    .tailor = deadline_rule_tailor,
    .is_wide = true,
    .judge = judge,
};
