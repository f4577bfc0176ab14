/*
 * deadline.c - is a step taken in time after another, in enough of the cases
 */
#include "checker/case_share.h"
#include "checker/deadline_findings.h"
#include "checker/deadline_rule.h"
#include "checker/deadline_tally.h"

#define NOTES_MAX 24

/* What is counted over the logs of one check. */
struct count {
    const struct deadline *rule;
    const struct judging *j;
    struct check_logs logs;
    const struct check_log *log; /* the one that is walked now */
    struct deadline_tally tally;
    struct deadline_figures figures;
    struct shown_cases late, doubtful;
    struct finding notes[NOTES_MAX];
    size_t note_count;
};

static void add_note(struct count *c, str file, struct phrase note)
{
    if (c->note_count < NOTES_MAX)
        c->notes[c->note_count++] = (struct finding){
            .outcome = OUTCOME_NOT_APPLICABLE, .evidence = file, .note = note
        };
}

static void take(void *context, const struct case_file *file,
                 const struct case_answer *answer,
                 const enum case_state *states)
{
    struct count *c = context;
    bool is_late = answer->state == CASE_LATE || answer->state == CASE_OVERDUE;
    deadline_tally_add(&c->tally, answer, states);
    if (is_late)
        shown_cases_add(&c->late, c->j->run, c->log, file, answer);
    else if (answer->is_doubtful)
        shown_cases_add(&c->doubtful, c->j->run, c->log, file, answer);
}

/* Steps of a pause that the log does not name: there is no pause there. */
static void note_pauses(struct count *c, const struct case_log *log)
{
    for (size_t i = 0; i < c->rule->pause_count; i++) {
        const struct deadline_pause *pause = &c->rule->pauses[i];
        bool has_from = case_log_step(log, pause->from) >= 0;
        if (has_from && case_log_step(log, pause->to) >= 0)
            continue;
        add_note(c, log->file,
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
    struct deadline_days days =
        deadline_walk(c->j->run, readings->rules, readings->count,
                      &judged->period, log, take, c);
    check_logs_add_days(&c->logs, days.first, days.last);
    for (size_t i = 0; i < log->note_count; i++)
        add_note(c, log->file, log->notes[i]);
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
    const struct calendar *calendar = c->rule->term.calendar;
    str file = check_logs_file(&c->logs);
    if (c->tally.out_of_period)
        add_note(c, file,
                 PHRASE(SAY_DEADLINE_OUT_OF_PERIOD,
                        slot_count((int64_t)c->tally.out_of_period)));
    if (c->tally.excluded_by_rule)
        add_note(c, file,
                 PHRASE(SAY_DEADLINE_EXCLUDED,
                        slot_count((int64_t)c->tally.excluded_by_rule)));
    if (c->tally.odd_pauses)
        add_note(c, file,
                 PHRASE(SAY_DEADLINE_ODD_PAUSES,
                        slot_count((int64_t)c->tally.odd_pauses)));
    if (c->tally.beyond_calendar)
        add_note(c, file,
                 PHRASE(SAY_DEADLINE_BEYOND_CALENDAR,
                        slot_count((int64_t)c->tally.beyond_calendar),
                        slot_text(calendar->name), slot_day(calendar->first),
                        slot_day(calendar->last)));
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

static void add_findings(struct count *c, struct check_result *result)
{
    struct finding_list list = { .arena = c->j->run };
    deadline_findings(&list, c->rule, &c->late, &c->doubtful,
                      c->j->assessment->pseudonym_key, c->note_count);
    for (size_t i = 0; i < c->note_count; i++)
        finding_add(&list, c->notes[i]);
    result->findings = list.items;
    result->finding_count = list.count;
    result->finding_left_out = list.left_out;
}

static void judge(const struct check *check, const struct judging *j,
                  struct check_result *result)
{
    const struct deadline_rule *settings = check->settings;
    struct count c = { .rule = &settings->deadline,
                       .j = j,
                       .logs = check_logs_find(check, j, settings->asked,
                                               DEADLINE_ASKED_COUNT) };
    struct deadline_figures *figures =
        arena_new(j->run, struct deadline_figures);
    count_logs(&c);
    note_counts(&c);
    settle(&c, result);
    add_findings(&c, result);
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
    .reads_just_logs = true,
    .judge = judge,
};
