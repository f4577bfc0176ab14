/* check_logs.c - the case logs that one check reads, and what they lack */
#include "checker/check_logs.h"

/* A log of which more rows or dates than this cannot be read says nothing of
 * its cases, whatever those do that can. */
#define LOST_PERCENT_MAX 5

/* As-of left out: the last day of the log, but never beyond the day that
 * documents are judged at, or a typing error in a year would make it. */
static day_number as_of_for(const struct assessment *a,
                            const struct case_log *log)
{
    if (a->as_of_given || !day_is_known(log->last_day))
        return a->as_of;
    return a->as_of < log->last_day ? a->as_of : log->last_day;
}

static bool maps(const struct log_evidence *evidence, str step)
{
    if (evidence->is_read)
        return case_log_step(evidence->log, step) >= 0;
    return !evidence->layout || case_log_layout_has(evidence->layout, step);
}

static bool is_ours(struct check_logs *logs, const struct check *check,
                    const struct log_evidence *evidence)
{
    if (check->log.len && !str_equal(check->log, evidence->id))
        return false;
    size_t mapped = 0;
    str lacks = STR("");
    for (size_t i = 0; i < logs->step_count; i++) {
        if (maps(evidence, logs->steps[i]))
            mapped++;
        else if (!lacks.len)
            lacks = logs->steps[i];
    }
    if (mapped && lacks.len && !logs->half_mapped) {
        logs->half_mapped = evidence;
        logs->half_mapped_lacks = lacks;
    }
    return !lacks.len;
}

/* The same cases twice would bury those of another log. */
static void look_for_twin(struct check_logs *logs, const struct case_log *log)
{
    for (size_t i = 0; i < logs->count && log->sha256.len; i++)
        if (str_equal(logs->items[i].log->sha256, log->sha256)) {
            logs->twin = log;
            logs->twin_of = logs->items[i].log;
        }
}

static void widen(struct check_logs *logs, const struct case_log *log,
                  day_number until)
{
    day_number first, last;
    case_log_days(log, until, &first, &last);
    if (!day_is_known(first))
        return;
    if (!day_is_known(logs->first_day) || first < logs->first_day)
        logs->first_day = first;
    if (!day_is_known(logs->last_day) || last > logs->last_day)
        logs->last_day = last;
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

static void add_log(struct check_logs *logs, const struct judging *j,
                    const struct case_log *log)
{
    const struct assessment *a = j->assessment;
    day_number as_of = as_of_for(a, log);
    look_for_twin(logs, log);
    widen(logs, log, a->as_of);
    if (logs->count == 0 || as_of > logs->as_of) {
        logs->as_of = as_of;
        logs->is_as_of_log_day = !a->as_of_given && as_of == log->last_day;
    }
    logs->items = arena_grow(j->run, logs->items, logs->count, &logs->capacity,
                             sizeof *logs->items);
    logs->items[logs->count++] =
        (struct check_log){ log, { a->from, a->until, as_of } };
    logs->case_count += log->case_count;
    logs->lost_count += case_log_lost(log);
    if (!logs->broken &&
        (is_too_much(lost_rows(log), log->row_count) || has_lost_dates(log)))
        logs->broken = log;
    logs->is_complete = logs->is_complete && log->is_complete;
}

struct check_logs check_logs_find(const struct check *check,
                                  const struct judging *j, const str *steps,
                                  size_t step_count)
{
    struct check_logs logs = { .steps = steps,
                               .step_count = step_count,
                               .is_complete = true,
                               .as_of = j->assessment->as_of,
                               .first_day = DAY_UNKNOWN,
                               .last_day = DAY_UNKNOWN };
    for (size_t i = 0; i < j->evidence->log_count; i++) {
        const struct log_evidence *evidence = &j->evidence->logs[i];
        if (!is_ours(&logs, check, evidence))
            continue;
        if (evidence->is_read)
            add_log(&logs, j, evidence->log);
        else if (!logs.unread)
            logs.unread = evidence;
    }
    return logs;
}

size_t check_logs_events(const struct check_logs *logs, str step)
{
    size_t count = 0;
    for (size_t i = 0; i < logs->count; i++) {
        const struct case_log *log = logs->items[i].log;
        int index = case_log_step(log, step);
        count += index < 0 ? 0 : log->step_events[index];
    }
    return count;
}

bool check_logs_are_none(const struct check_logs *logs)
{
    return !logs->count && !logs->unread;
}

str check_logs_file(const struct check_logs *logs)
{
    return logs->count ? logs->items[0].log->file : STR("");
}

/* “besluit”, “evaluatie” */
static str steps_listed(struct arena *arena, const struct check_logs *logs)
{
    str list = STR("");
    for (size_t i = 0; i < logs->step_count; i++)
        list = arena_printf(arena, "%.*s%s“%.*s”", STR_ARG(list), i ? ", " : "",
                            STR_ARG(logs->steps[i]));
    return list;
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

struct phrase check_logs_trouble(struct arena *arena,
                                 const struct check_logs *logs)
{
    str file = check_logs_file(logs);
    if (logs->unread)
        return logs->unread->why;
    if (logs->twin)
        return PHRASE(SAY_DEADLINE_TWIN, slot_text(logs->twin->file),
                      slot_text(logs->twin_of->file));
    if (!logs->count && logs->half_mapped)
        return PHRASE(SAY_LOGS_HALF_MAPPED, slot_text(logs->half_mapped->file),
                      slot_text(logs->half_mapped_lacks));
    if (!logs->count)
        return PHRASE(SAY_LOGS_NONE, slot_text(steps_listed(arena, logs)));
    if (logs->broken)
        return why_lost(logs->broken);
    if (!logs->case_count)
        return PHRASE(SAY_DEADLINE_EMPTY, slot_text(file));
    for (size_t i = 0; i < logs->step_count; i++)
        if (!check_logs_events(logs, logs->steps[i]))
            return PHRASE(SAY_DEADLINE_STEP_ABSENT, slot_text(logs->steps[i]),
                          slot_text(file));
    return SAID(SAY_NOTHING);
}

struct phrase check_logs_searched(const struct check_logs *logs)
{
    struct slot cases = slot_count((int64_t)logs->case_count);
    struct slot count = slot_count((int64_t)logs->count);
    if (!logs->count)
        return SAID(SAY_DEADLINE_SEARCHED_NONE);
    if (!day_is_known(logs->first_day))
        return PHRASE(SAY_DEADLINE_SEARCHED, cases, count);
    return PHRASE(SAY_DEADLINE_SEARCHED_DAYS, cases, count,
                  slot_day(logs->first_day), slot_day(logs->last_day));
}

struct case_findings case_findings_open(struct arena *arena)
{
    return (struct case_findings){ { .arena = arena },
                                   { .arena = arena },
                                   { .arena = arena } };
}

void case_findings_note(struct case_findings *findings, str file,
                        struct phrase note)
{
    finding_add(&findings->notes,
                (struct finding){ .outcome = OUTCOME_NOT_APPLICABLE,
                                  .evidence = file,
                                  .note = note });
}

void case_findings_log_notes(struct case_findings *findings,
                             const struct case_log *log)
{
    for (size_t i = 0; i < log->note_count; i++)
        case_findings_note(findings, log->file, log->notes[i]);
}

void case_findings_note_count(struct case_findings *findings, str file,
                              enum sentence sentence, size_t count)
{
    if (count)
        case_findings_note(findings, file,
                           PHRASE(sentence, slot_count((int64_t)count)));
}

void case_findings_note_beyond(struct case_findings *findings, str file,
                               const struct calendar *calendar, size_t count)
{
    if (count)
        case_findings_note(
            findings, file,
            PHRASE(SAY_DEADLINE_BEYOND_CALENDAR, slot_count((int64_t)count),
                   slot_text(calendar->name), slot_day(calendar->first),
                   slot_day(calendar->last)));
}

static void pour(struct finding_list *into, const struct finding_list *from,
                 size_t most)
{
    for (size_t i = 0; i < from->count; i++) {
        if (into->count < most)
            finding_add(into, from->items[i]);
        else
            into->left_out++;
    }
    into->left_out += from->left_out;
}

void case_findings_join(struct case_findings *into,
                        const struct case_findings *from)
{
    pour(&into->against, &from->against, FINDINGS_PER_CHECK_MAX);
    pour(&into->doubtful, &from->doubtful, FINDINGS_PER_CHECK_MAX);
}

void case_findings_settle(struct case_findings *findings,
                          struct check_result *result)
{
    struct finding_list all = { .arena = findings->notes.arena };
    size_t room = FINDINGS_PER_CHECK_MAX - findings->notes.count;
    pour(&all, &findings->against, room);
    pour(&all, &findings->doubtful, room);
    pour(&all, &findings->notes, FINDINGS_PER_CHECK_MAX);
    result->findings = all.items;
    result->finding_count = all.count;
    result->finding_left_out = all.left_out;
}
