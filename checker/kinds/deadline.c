/*
 * deadline.c - is a step taken in time after another, in enough of the cases
 */
#include "checker/case_share.h"
#include "checker/deadline_findings.h"
#include "checker/deadline_rule.h"
#include "checker/deadline_tally.h"

/* What is counted over the logs of one check. */
struct count {
    const struct deadline *rule;
    const struct judging *j;
    struct check_logs logs;
    const struct check_log *log; /* the one that is walked now */
    struct deadline_tally tally;
    struct deadline_figures figures;
    struct case_findings findings;
};

static void take(void *context, const struct case_file *file,
                 const struct case_answer *answer,
                 const enum case_state *states)
{
    struct count *c = context;
    bool is_late = answer->state == CASE_LATE || answer->state == CASE_OVERDUE;
    deadline_tally_add(&c->tally, answer, states);
    if (!is_late && !answer->is_doubtful)
        return;
    struct finding_list *list =
        is_late ? &c->findings.against : &c->findings.doubtful;
    if (list->count == FINDINGS_PER_CHECK_MAX)
        list->left_out++;
    else
        finding_add(list,
                    deadline_finding(c->j->run, c->rule, c->log, file, answer,
                                     c->j->assessment->pseudonym_key));
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
    c->log = judged;
    deadline_walk(c->j->run, readings->rules, readings->count, &judged->period,
                  log, take, c);
    case_findings_log_notes(&c->findings, log);
    note_pauses(c, log);
}

static void count_logs(struct count *c)
{
    const struct judging *j = c->j;
    const struct assessment *a = j->assessment;
    struct deadline_readings readings = deadline_readings_of(
        c->rule, j->rules->calendars, j->rules->calendar_count);
    c->tally = deadline_tally_open(j->run, c->rule, readings.count, a->as_of);
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
    .judge = judge,
};
