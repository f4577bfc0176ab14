/*
 * deadline.c - is a step taken in time after another, in enough of the cases
 *
 * What cannot be judged never helps: the answer is "shown" only when it would
 * still be so if every case that cannot be judged were a late one.
 */
#include "checker/check_kind.h"
#include "checker/deadline_findings.h"
#include "checker/deadline_readings.h"
#include "checker/deadline_rule.h"

#define NOTES_MAX 24
/* Shares are told apart when they differ by a case in a thousand million. */
#define SHARE_GRAIN 1e-9

/* What is counted over the logs of one check. */
struct count {
    const struct deadline *rule;
    const struct judging *j;
    struct judged_log *logs;
    size_t log_count, log_capacity;
    const struct judged_log *log; /* the one that is walked now */
    struct deadline_figures figures;
    struct deadline_states states;
    struct shown_cases late, doubtful;
    size_t doubt_count; /* cases that might be late, for all we know */
    size_t doubtful_in_time;
    size_t out_of_period, excluded_by_rule, beyond_calendar;
    size_t case_count, ragged_count, from_events, to_events;
    bool is_complete, is_as_of_log_day;
    const struct log_evidence *unread, *half_mapped; /* one of those */
    const struct case_log *twin, *twin_of;           /* two of the same bytes */
    day_number first_day, last_day;                  /* of all events */
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
                 const struct case_answer *answer)
{
    struct count *c = context;
    enum case_state state = answer->state;
    struct shown_case shown = { c->log->log, file, *answer,
                                c->log->period.as_of };
    c->figures.count[state]++;
    deadline_states_add(&c->states, state);
    c->beyond_calendar += answer->due.is_beyond;
    c->out_of_period += state == CASE_EXCLUDED && answer->start;
    c->excluded_by_rule += state == CASE_EXCLUDED && !answer->start;
    c->doubt_count += answer->is_doubtful;
    c->doubtful_in_time += answer->is_doubtful && state == CASE_IN_TIME;
    if (state == CASE_LATE || state == CASE_OVERDUE)
        shown_cases_add(&c->late, c->j->run, shown);
    else if (answer->is_doubtful)
        shown_cases_add(&c->doubtful, c->j->run, shown);
}

/* As-of left out: the last day of the log, but never beyond the day that
 * documents are judged at, or a typing error in a year would make it. */
static day_number as_of_for(const struct assessment *a,
                            const struct case_log *log)
{
    if (a->as_of_given || !day_is_known(log->last_day))
        return a->as_of;
    return a->as_of < log->last_day ? a->as_of : log->last_day;
}

/* The same cases twice would bury those of another log. */
static void look_for_twin(struct count *c, const struct case_log *log)
{
    for (size_t i = 0; i < c->log_count && log->sha256.len; i++)
        if (str_equal(c->logs[i].log->sha256, log->sha256)) {
            c->twin = log;
            c->twin_of = c->logs[i].log;
        }
}

static void widen(struct count *c, const struct case_log *log)
{
    day_number first, last;
    case_log_days(log, c->j->assessment->as_of, &first, &last);
    if (!day_is_known(first))
        return;
    if (!day_is_known(c->first_day) || first < c->first_day)
        c->first_day = first;
    if (!day_is_known(c->last_day) || last > c->last_day)
        c->last_day = last;
}

static void count_log(struct count *c, const struct case_log *log)
{
    look_for_twin(c, log);
    widen(c, log);
    const struct assessment *a = c->j->assessment;
    struct judged_log judged = { log,
                                 { a->from, a->until, as_of_for(a, log) } };
    c->logs = arena_grow(c->j->run, c->logs, c->log_count, &c->log_capacity,
                         sizeof *c->logs);
    c->logs[c->log_count++] = judged;
    c->log = &c->logs[c->log_count - 1];
    if (c->log_count == 1 || judged.period.as_of > c->figures.as_of) {
        c->figures.as_of = judged.period.as_of;
        c->is_as_of_log_day =
            !a->as_of_given && c->figures.as_of == log->last_day;
    }
    c->case_count += log->case_count;
    c->ragged_count += case_log_lost(log);
    c->is_complete = c->is_complete && log->is_complete;
    c->from_events += log->step_events[case_log_step(log, c->rule->from)];
    c->to_events += log->step_events[case_log_step(log, c->rule->to)];
    deadline_walk(c->rule, &judged.period, log, take, c);
    for (size_t i = 0; i < log->note_count; i++)
        add_note(c, log->file, log->notes[i]);
}

static bool maps(const struct log_evidence *evidence, str step)
{
    if (evidence->is_read)
        return case_log_step(evidence->log, step) >= 0;
    return !evidence->layout || case_log_layout_has(evidence->layout, step);
}

/* A log belongs to the check when it maps both steps. */
static bool is_ours(struct count *c, const struct check *check,
                    const struct log_evidence *evidence)
{
    if (check->log.len && !str_equal(check->log, evidence->id))
        return false;
    bool has_from = maps(evidence, c->rule->from);
    bool has_to = maps(evidence, c->rule->to);
    if (has_from != has_to)
        c->half_mapped = evidence;
    return has_from && has_to;
}

static void count_logs(struct count *c, const struct check *check)
{
    const struct evidence_set *evidence = c->j->evidence;
    struct deadline_figures *f = &c->figures;
    f->as_of = c->j->assessment->as_of;
    for (size_t i = 0; i < evidence->log_count; i++) {
        const struct log_evidence *log = &evidence->logs[i];
        if (!is_ours(c, check, log))
            continue;
        if (log->is_read)
            count_log(c, log->log);
        else if (!c->unread)
            c->unread = log;
    }
    f->judged =
        f->count[CASE_IN_TIME] + f->count[CASE_LATE] + f->count[CASE_OVERDUE];
    f->share = deadline_share(f->count[CASE_IN_TIME], f->judged);
    f->at_least = c->rule->at_least;
}

static str first_file(const struct count *c)
{
    return c->log_count ? c->logs[0].log->file : STR("");
}

static void note_counts(struct count *c)
{
    const struct calendar *calendar = c->rule->term.calendar;
    if (c->out_of_period)
        add_note(c, first_file(c),
                 PHRASE(SAY_DEADLINE_OUT_OF_PERIOD,
                        slot_count((int64_t)c->out_of_period)));
    if (c->excluded_by_rule)
        add_note(c, first_file(c),
                 PHRASE(SAY_DEADLINE_EXCLUDED,
                        slot_count((int64_t)c->excluded_by_rule)));
    if (c->beyond_calendar)
        add_note(c, first_file(c),
                 PHRASE(SAY_DEADLINE_BEYOND_CALENDAR,
                        slot_count((int64_t)c->beyond_calendar),
                        slot_text(calendar->name), slot_day(calendar->first),
                        slot_day(calendar->last)));
}

/* The share if everything that cannot be judged were late. */
static double worst_share(const struct count *c)
{
    size_t in_time = c->figures.count[CASE_IN_TIME] - c->doubtful_in_time;
    size_t judged = c->figures.judged + c->doubt_count - c->doubtful_in_time +
                    c->ragged_count;
    return deadline_share(in_time, judged);
}

static void settle(struct check_result *result, enum outcome outcome,
                   enum reason reason, struct phrase summary)
{
    result->outcome = outcome;
    result->reason = reason;
    result->summary = summary;
}

static struct phrase why_nothing(const struct count *c)
{
    struct slot from = slot_text(c->rule->from);
    struct slot to = slot_text(c->rule->to);
    struct slot file = slot_text(first_file(c));
    const size_t *count = c->figures.count;
    if (c->unread)
        return c->unread->why;
    if (c->twin)
        return PHRASE(SAY_DEADLINE_TWIN, slot_text(c->twin->file),
                      slot_text(c->twin_of->file));
    if (!c->log_count && c->half_mapped)
        return PHRASE(SAY_DEADLINE_HALF_MAPPED, from, to,
                      slot_text(c->half_mapped->file));
    if (!c->log_count)
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
    return PHRASE(sentence, slot_count((int64_t)f->count[CASE_IN_TIME]),
                  slot_count((int64_t)f->judged), slot_share(f->share),
                  slot_share(f->at_least), slot_day(f->as_of),
                  slot_count((int64_t)(c->doubt_count + c->ragged_count)));
}

static void settle_all(const struct count *c, struct check_result *result)
{
    double needed = c->figures.at_least - SHARE_GRAIN;
    enum sentence plain =
        c->is_as_of_log_day ? SAY_DEADLINE_SHARE_LOG_DAY : SAY_DEADLINE_SHARE;
    if (c->unread || c->twin || !c->figures.judged || !c->from_events ||
        !c->to_events)
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
    struct slot logs = slot_count((int64_t)c->log_count);
    if (!c->log_count)
        return SAID(SAY_DEADLINE_SEARCHED_NONE);
    if (!day_is_known(c->first_day))
        return PHRASE(SAY_DEADLINE_SEARCHED, cases, logs);
    return PHRASE(SAY_DEADLINE_SEARCHED_DAYS, cases, logs,
                  slot_day(c->first_day), slot_day(c->last_day));
}

static void judge(const struct check *check, const struct judging *j,
                  struct check_result *result)
{
    const struct deadline_rule *settings = check->settings;
    struct count c = { .rule = &settings->deadline,
                       .j = j,
                       .states = { .arena = j->run },
                       .is_complete = true,
                       .first_day = DAY_UNKNOWN,
                       .last_day = DAY_UNKNOWN };
    struct deadline_figures *figures =
        arena_new(j->run, struct deadline_figures);
    count_logs(&c, check);
    note_counts(&c);
    settle_all(&c, result);
    add_findings(&c, result);
    c.figures.readings = deadline_readings(
        j->run, c.rule, c.logs, c.log_count, j->rules->calendars,
        j->rules->calendar_count, &c.states, &c.figures.reading_count);
    *figures = c.figures;
    result->figures = figures;
    result->has_no_log = !c.log_count && !c.unread;
    result->searched = searched(&c);
}

const struct check_kind check_kind_deadline = {
    .name = STR_INIT("deadline"),
    .keys = deadline_rule_keys,
    .key_count = DEADLINE_RULE_KEY_COUNT,
    .parse = deadline_rule_parse,
    .tailor = deadline_rule_tailor,
    .judge = judge,
};
