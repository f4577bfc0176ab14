/*
 * steps.c - does every case have a step: at all, before another, or again and
 * again
 */
#include "checker/case_share.h"
#include "checker/steps_findings.h"
#include "checker/steps_rule.h"

/* What is counted over the logs of one check. */
struct tally {
    const struct steps *rule;
    const struct judging *j;
    struct check_logs logs;
    const struct check_log *log; /* the one that is walked now */
    struct deadline_figures figures;
    struct case_findings findings;
    size_t doubt_count, doubtful_in_time;
    size_t out_of_period, excluded_by_rule, closed_short, beyond_calendar;
};

static void take(void *context, const struct case_file *file,
                 const struct steps_answer *a)
{
    struct tally *t = context;
    struct arena *run = t->j->run;
    t->figures.count[a->state]++;
    t->doubt_count += a->is_doubtful;
    t->doubtful_in_time += a->is_doubtful && a->state == CASE_IN_TIME;
    t->out_of_period += a->exclusion == EXCLUSION_PERIOD;
    t->excluded_by_rule += a->exclusion == EXCLUSION_RULE;
    t->closed_short += a->exclusion == EXCLUSION_SHORT;
    t->beyond_calendar += a->due.is_beyond;
    bool is_missed = a->state == CASE_LATE || a->state == CASE_OVERDUE;
    if (!is_missed && !a->is_doubtful)
        return;
    struct finding_list *list =
        is_missed ? &t->findings.against : &t->findings.doubtful;
    if (list->count == FINDINGS_PER_CHECK_MAX)
        list->left_out++;
    else
        finding_add(list, steps_finding(run, t->rule, t->log, file, a,
                                        t->j->assessment->pseudonym_key));
}

static void count_cases(struct tally *t)
{
    struct deadline_figures *f = &t->figures;
    for (size_t i = 0; i < t->logs.count; i++) {
        t->log = &t->logs.items[i];
        steps_walk(t->rule, &t->log->period, t->log->log, take, t);
        case_findings_log_notes(&t->findings, t->log->log);
    }
    f->judged =
        f->count[CASE_IN_TIME] + f->count[CASE_LATE] + f->count[CASE_OVERDUE];
    f->share = share_of_cases(f->count[CASE_IN_TIME], f->judged);
    f->at_least = t->rule->at_least;
    f->as_of = t->logs.as_of;
}

static void note_counts(struct tally *t)
{
    struct case_findings *to = &t->findings;
    str file = check_logs_file(&t->logs);
    case_findings_note_count(to, file,
                             t->rule->form == STEPS_EVERY
                                 ? SAY_STEPS_OUT_OF_PERIOD
                                 : SAY_DEADLINE_OUT_OF_PERIOD,
                             t->out_of_period);
    case_findings_note_count(to, file, SAY_DEADLINE_EXCLUDED,
                             t->excluded_by_rule);
    case_findings_note_count(to, file, SAY_STEPS_CLOSED_SHORT, t->closed_short);
    case_findings_note_beyond(to, file, t->rule->every.calendar,
                              t->beyond_calendar);
}

static void settle(const struct tally *t, struct check_result *result)
{
    static const struct share_sentences sentences = {
        .plain = SAY_STEPS_SHARE,
        .log_day = SAY_STEPS_SHARE_LOG_DAY,
        .incomplete = SAY_STEPS_INCOMPLETE,
        .doubt = SAY_STEPS_DOUBT,
    };
    struct case_share share = { &t->figures, &t->logs, t->doubt_count,
                                t->doubtful_in_time };
    case_share_settle(&share, check_logs_trouble(t->j->run, &t->logs),
                      &sentences, result);
}

static void judge(const struct check *check, const struct judging *j,
                  struct check_result *result)
{
    const struct steps_rule *settings = check->settings;
    struct tally t = { .rule = &settings->steps,
                       .j = j,
                       .logs = check_logs_find(check, j, settings->asked,
                                               settings->asked_count),
                       .findings = case_findings_open(j->run) };
    struct deadline_figures *figures =
        arena_new(j->run, struct deadline_figures);
    count_cases(&t);
    note_counts(&t);
    settle(&t, result);
    case_findings_settle(&t.findings, result);
    t.figures.median = t.figures.ninth_decile = -1;
    *figures = t.figures;
    result->figures = figures;
    result->has_no_log = check_logs_are_none(&t.logs);
    result->searched = check_logs_searched(&t.logs);
}

const struct check_kind check_kind_steps = {
    .name = STR_INIT("steps"),
    .keys = steps_rule_keys,
    .key_count = STEPS_RULE_KEY_COUNT,
    .parse = steps_rule_parse,
    .tailor = steps_rule_tailor,
    .judge = judge,
};
