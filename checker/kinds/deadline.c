/*
 * deadline.c - is a step taken in time after another, in enough of the cases
 *
 * What cannot be judged never helps: the answer is "shown" only when it would
 * still be so if every case that cannot be judged were a late one.
 */
#include "checker/deadline_findings.h"
#include "checker/deadline_logs.h"
#include "checker/deadline_rule.h"
#include "checker/deadline_tally.h"

#define NOTES_MAX 24
/* Shares are told apart when they differ by a case in a thousand million. */
#define SHARE_GRAIN 1e-9
/* A log of which more rows or dates than this cannot be read says nothing of
 * its cases, whatever those do that can. */
#define LOST_PERCENT_MAX 5

/* What is counted over the logs of one check. */
struct count {
    const struct deadline *rule;
    const struct judging *j;
    struct deadline_logs logs;
    const struct judged_log *log; /* the one that is walked now */
    struct deadline_tally tally;
    struct deadline_figures figures;
    struct shown_cases late, doubtful;
    size_t case_count, ragged_count, from_events, to_events;
    bool is_complete, is_as_of_log_day;
    day_number as_of;
    const struct case_log *lost; /* too much of it, or NULL */
    struct deadline_days days;   /* of all events */
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

static void widen(struct count *c, struct deadline_days days)
{
    if (!day_is_known(days.first))
        return;
    if (!day_is_known(c->days.first) || days.first < c->days.first)
        c->days.first = days.first;
    if (!day_is_known(c->days.last) || days.last > c->days.last)
        c->days.last = days.last;
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

/* A row that is one event is lost with its date. Where a row holds more dates
 * one of them is not the row, so those are counted among dates. */
static size_t lost_rows(const struct case_log *log)
{
    return case_log_lost(log) + (log->date_count ? 0 : log->undatable_count);
}

static bool is_too_much(size_t lost, size_t count)
{
    return lost * 100 > count * LOST_PERCENT_MAX;
}

static bool has_lost_dates(const struct case_log *log)
{
    return log->date_count &&
           is_too_much(log->undatable_count, log->date_count);
}

static void count_log(struct count *c, const struct judged_log *judged,
                      const struct deadline_readings *readings)
{
    const struct case_log *log = judged->log;
    day_number as_of = judged->period.as_of;
    c->log = judged;
    if (!day_is_known(c->as_of) || as_of > c->as_of) {
        c->as_of = as_of;
        c->is_as_of_log_day =
            !c->j->assessment->as_of_given && as_of == log->last_day;
    }
    c->case_count += log->case_count;
    c->ragged_count += case_log_lost(log);
    if (!c->lost &&
        (is_too_much(lost_rows(log), log->row_count) || has_lost_dates(log)))
        c->lost = log;
    c->is_complete = c->is_complete && log->is_complete;
    c->from_events += log->step_events[case_log_step(log, c->rule->from)];
    c->to_events += log->step_events[case_log_step(log, c->rule->to)];
    widen(c, deadline_walk(c->j->run, readings->rules, readings->count,
                           &judged->period, log, take, c));
    for (size_t i = 0; i < log->note_count; i++)
        add_note(c, log->file, log->notes[i]);
    note_pauses(c, log);
}

static void count_logs(struct count *c, const struct check *check)
{
    const struct judging *j = c->j;
    const struct assessment *a = j->assessment;
    struct deadline_readings readings = deadline_readings_of(
        c->rule, j->rules->calendars, j->rules->calendar_count);
    c->logs = deadline_logs_of(check, c->rule, j);
    c->tally = deadline_tally_open(j->run, c->rule, readings.count, a->as_of);
    for (size_t i = 0; i < c->logs.count; i++)
        count_log(c, &c->logs.items[i], &readings);
    if (!day_is_known(c->as_of))
        c->as_of = a->as_of;
    struct deadline_period period = { a->from, a->until, c->as_of };
    if (!c->logs.count)
        readings.count = c->tally.reading_count = 1;
    c->figures = deadline_tally_figures(j->run, &c->tally, &readings, &period);
}

static str first_file(const struct count *c)
{
    return c->logs.count ? c->logs.items[0].log->file : STR("");
}

static void note_counts(struct count *c)
{
    const struct calendar *calendar = c->rule->term.calendar;
    if (c->tally.out_of_period)
        add_note(c, first_file(c),
                 PHRASE(SAY_DEADLINE_OUT_OF_PERIOD,
                        slot_count((int64_t)c->tally.out_of_period)));
    if (c->tally.excluded_by_rule)
        add_note(c, first_file(c),
                 PHRASE(SAY_DEADLINE_EXCLUDED,
                        slot_count((int64_t)c->tally.excluded_by_rule)));
    if (c->tally.odd_pauses)
        add_note(c, first_file(c),
                 PHRASE(SAY_DEADLINE_ODD_PAUSES,
                        slot_count((int64_t)c->tally.odd_pauses)));
    if (c->tally.beyond_calendar)
        add_note(c, first_file(c),
                 PHRASE(SAY_DEADLINE_BEYOND_CALENDAR,
                        slot_count((int64_t)c->tally.beyond_calendar),
                        slot_text(calendar->name), slot_day(calendar->first),
                        slot_day(calendar->last)));
}

/* The share if everything that cannot be judged were late. */
static double worst_share(const struct count *c)
{
    size_t in_time = c->figures.count[CASE_IN_TIME] - c->tally.doubtful_in_time;
    size_t judged = c->figures.judged + c->tally.doubt_count -
                    c->tally.doubtful_in_time + c->ragged_count;
    return deadline_share(in_time, judged);
}

static void settle(struct check_result *result, enum outcome outcome,
                   enum reason reason, struct phrase summary)
{
    result->outcome = outcome;
    result->reason = reason;
    result->summary = summary;
}

/* The first line that did not count, or 0. */
static uint32_t first_lost_line(const struct case_log *log)
{
    uint32_t first = 0;
    for (size_t i = 0; i < LOSS_COUNT; i++)
        if (log->lost[i].count && (!first || log->lost[i].line < first))
            first = log->lost[i].line;
    for (size_t i = 0; i < log->case_count; i++)
        for (uint32_t k = log->cases[i].event_count; k > 0; k--) {
            const struct case_event *event = &log->cases[i].events[k - 1];
            if (event->precision != PRECISION_NONE)
                break;
            if (!first || event->line < first)
                first = event->line;
        }
    return first;
}

static struct phrase why_lost(const struct case_log *log)
{
    if (!is_too_much(lost_rows(log), log->row_count))
        return PHRASE(SAY_DEADLINE_DATES_LOST, slot_text(log->file),
                      slot_count((int64_t)log->undatable_count),
                      slot_count((int64_t)log->date_count),
                      slot_count(LOST_PERCENT_MAX));
    /* In a folder a line is nothing without its file; a note says which. */
    uint32_t line = log->file_count > 1 ? 0 : first_lost_line(log);
    return PHRASE(line ? SAY_DEADLINE_LOST : SAY_DEADLINE_LOST_SOMEWHERE,
                  slot_text(log->file), slot_count((int64_t)lost_rows(log)),
                  slot_count((int64_t)log->row_count),
                  slot_count(LOST_PERCENT_MAX), slot_line(line));
}

static struct phrase why_nothing(const struct count *c)
{
    struct slot from = slot_text(c->rule->from);
    struct slot to = slot_text(c->rule->to);
    struct slot file = slot_text(first_file(c));
    const size_t *count = c->figures.count;
    if (c->logs.unread)
        return c->logs.unread->why;
    if (c->logs.twin)
        return PHRASE(SAY_DEADLINE_TWIN, slot_text(c->logs.twin->file),
                      slot_text(c->logs.twin_of->file));
    if (c->lost)
        return why_lost(c->lost);
    if (!c->logs.count && c->logs.half_mapped)
        return PHRASE(SAY_DEADLINE_HALF_MAPPED, from, to,
                      slot_text(c->logs.half_mapped->file));
    if (!c->logs.count)
        return PHRASE(SAY_DEADLINE_NO_LOG, from, to);
    if (!c->case_count)
        return PHRASE(SAY_DEADLINE_EMPTY, file);
    if (!c->from_events || !c->to_events)
        return PHRASE(SAY_DEADLINE_STEP_ABSENT, c->from_events ? to : from,
                      file);
    return PHRASE(SAY_DEADLINE_NONE_JUDGED,
                  slot_count((int64_t)count[CASE_RUNNING]),
                  slot_count((int64_t)count[CASE_NO_START]),
                  slot_count((int64_t)(count[CASE_UNDATABLE] +
                                       count[CASE_CONTRADICTORY])),
                  slot_count((int64_t)count[CASE_EXCLUDED]));
}

static struct phrase told(const struct count *c, enum sentence sentence)
{
    const struct deadline_figures *f = &c->figures;
    return PHRASE(
        sentence, slot_count((int64_t)f->count[CASE_IN_TIME]),
        slot_count((int64_t)f->judged), slot_share(f->share),
        slot_share(f->at_least), slot_day(f->as_of),
        slot_count((int64_t)(c->tally.doubt_count + c->ragged_count)));
}

static void settle_all(const struct count *c, struct check_result *result)
{
    double needed = c->figures.at_least - SHARE_GRAIN;
    enum sentence plain =
        c->is_as_of_log_day ? SAY_DEADLINE_SHARE_LOG_DAY : SAY_DEADLINE_SHARE;
    if (c->logs.unread || c->logs.twin || c->lost || !c->figures.judged ||
        !c->from_events || !c->to_events)
        settle(result, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
               why_nothing(c));
    else if (c->figures.share < needed)
        settle(result, OUTCOME_NOT_SHOWN, REASON_CONTRADICTED, told(c, plain));
    else if (!c->is_complete)
        settle(result, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
               told(c, SAY_DEADLINE_INCOMPLETE));
    else if (worst_share(c) < needed)
        settle(result, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
               told(c, SAY_DEADLINE_DOUBT));
    else
        settle(result, OUTCOME_SHOWN, REASON_SHOWN, told(c, plain));
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

/* With the days that the logs speak of: two cases of January say little of a
 * year. */
static struct phrase searched(const struct count *c)
{
    struct slot cases = slot_count((int64_t)c->case_count);
    struct slot logs = slot_count((int64_t)c->logs.count);
    if (!c->logs.count)
        return SAID(SAY_DEADLINE_SEARCHED_NONE);
    if (!day_is_known(c->days.first))
        return PHRASE(SAY_DEADLINE_SEARCHED, cases, logs);
    return PHRASE(SAY_DEADLINE_SEARCHED_DAYS, cases, logs,
                  slot_day(c->days.first), slot_day(c->days.last));
}

static void judge(const struct check *check, const struct judging *j,
                  struct check_result *result)
{
    const struct deadline_rule *settings = check->settings;
    struct count c = { .rule = &settings->deadline,
                       .j = j,
                       .is_complete = true,
                       .as_of = DAY_UNKNOWN,
                       .days = { DAY_UNKNOWN, DAY_UNKNOWN } };
    struct deadline_figures *figures =
        arena_new(j->run, struct deadline_figures);
    count_logs(&c, check);
    note_counts(&c);
    settle_all(&c, result);
    add_findings(&c, result);
    *figures = c.figures;
    result->figures = figures;
    result->has_no_log = !c.logs.count && !c.logs.unread;
    result->searched = searched(&c);
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
