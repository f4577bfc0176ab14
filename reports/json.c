/*
 * json.c - the result for machines, "normtoets-result/1"
 *
 * docs/json.md lists every key. Keys are only ever added, at the end of their
 * object; their order and their meaning stay. Dates are ISO, sentences are in
 * the language of the report.
 */
#include <math.h>

#include "base/count.h"
#include "reports/case_words.h"
#include "reports/json_parts.h"

static void set_share(struct json *object, const char *key, double share)
{
    if (isnan(share))
        json_set_null(object, key);
    else
        json_set_real(object, key, share);
}

static void set_origin(struct json *object, const struct origin *origin)
{
    struct json *rule = json_new_object();
    json_set_text(rule, "file", origin->file);
    json_set_count(rule, "line", origin->line);
    json_set(object, "rule", rule);
}

static struct json *counts(const struct report *report)
{
    struct json *object = json_new_object();
    json_set_count(object, "pass",
                   (int64_t)report->counts.verdicts[VERDICT_PASS]);
    json_set_count(object, "attention",
                   (int64_t)report->counts.verdicts[VERDICT_ATTENTION]);
    json_set_count(object, "not_applicable",
                   (int64_t)report->counts.verdicts[VERDICT_NOT_APPLICABLE]);
    json_set_count(object, "explained", (int64_t)report->counts.explained);
    return object;
}

static struct json *explanation_value(const struct explanation *explanation)
{
    struct json *object = json_new_object();
    json_set_text(object, "reason", explanation->reason);
    json_set_text(object, "by", explanation->by);
    json_set_day(object, "until", explanation->until);
    return object;
}

static struct json *exemption_value(const struct exemption *exemption)
{
    struct json *object = json_new_object();
    json_set_text(object, "reason", exemption->reason);
    json_set_text(object, "by", exemption->by);
    return object;
}

static const char *role_code(enum check_role role)
{
    static const char *const codes[] = {
        [ROLE_ALL] = "all", [ROLE_ANY] = "any", [ROLE_ALSO] = "also"
    };
    return codes[role];
}

static struct json *norm_checks(const struct norm_result *result)
{
    struct json *array = json_new_array();
    for (size_t i = 0; i < result->check_count; i++) {
        const struct norm_check_result *named = &result->checks[i];
        struct json *object = json_new_object();
        json_set_text(object, "id", named->result->check->id);
        json_set_text(object, "outcome",
                      str_of(outcome_code(named->result->outcome)));
        json_set_text(object, "role", str_of(role_code(named->role)));
        json_add(array, object);
    }
    return array;
}

static struct json *norm_questions(const struct norm *norm)
{
    struct json *array = json_new_array();
    for (size_t i = 0; i < norm->question_count; i++) {
        const struct question *question = &norm->questions[i];
        struct json *object = json_new_object();
        struct json *who = json_new_array();
        for (size_t role = 0; role < question->who_count; role++)
            json_add_text(who, question->who[role]);
        json_set(object, "who", who);
        json_set_text(object, "question", question->text);
        if (question->answer.len)
            json_set_text(object, "answer", question->answer);
        json_add(array, object);
    }
    return array;
}

static struct json *norm_value(const struct report *report,
                               const struct norm_result *result,
                               struct wording wording)
{
    const struct norm *norm = result->norm;
    struct json *object = json_new_object();
    json_set_text(object, "framework", norm->framework->id);
    json_set_text(object, "id", norm->id);
    json_set_text(object, "title", norm->title);
    json_set_text(object, "area", norm->area->title);
    json_set_text(object, "verdict", str_of(verdict_code(result->verdict)));
    json_set_text(object, "reason", str_of(reason_code(result->reason)));
    if (result->explained)
        json_set(object, "explained", explanation_value(result->explained));
    else
        json_set_null(object, "explained");
    json_set(object, "checks", norm_checks(result));
    if (result->explanation_ended)
        json_set(object, "explanation_ended",
                 explanation_value(result->explanation_ended));
    if (result->exempted)
        json_set(object, "exempted", exemption_value(result->exempted));
    struct phrase next = report_next_action(report, result);
    json_set_phrase(object, "next_action", &next, wording);
    json_set(object, "questions", norm_questions(norm));
    json_set_text(object, "judged_by",
                  norm->judged_by_auditor ? STR("auditor") : STR("evidence"));
    json_set_known_text(object, "note", norm->note);
    set_origin(object, &norm->origin);
    json_set_norm_words(object, result);
    json_set_related(object, &report->workspace->rules, norm);
    json_set_norm_observations(object, report, norm);
    return object;
}

static struct json *readings_value(const struct deadline_figures *figures,
                                   struct wording wording)
{
    struct json *array = json_new_array();
    for (size_t i = 0; i < figures->reading_count; i++) {
        const struct sensitivity *reading = &figures->readings[i];
        struct json *object = json_new_object();
        json_set_phrase(object, "reading", &reading->reading, wording);
        json_set_count(object, "changed", (int64_t)reading->changed);
        set_share(object, "share", reading->share);
        json_add(array, object);
    }
    return array;
}

/* The share of a small group is null, as everywhere. */
static struct json *months_value(const struct deadline_figures *figures)
{
    struct json *array = json_new_array();
    for (size_t i = 0; i < figures->month_count; i++) {
        const struct deadline_month *month = &figures->months[i];
        struct json *object = json_new_object();
        char text[DAY_TEXT_LEN + 1];
        json_set_text(object, "month",
                      str_part(day_iso(month->first, text), 0, 7));
        json_set_count(object, "judged", (int64_t)month->judged);
        json_set_count(object, "in_time", (int64_t)month->in_time);
        set_share(object, "share", case_month_share(month));
        json_add(array, object);
    }
    return array;
}

static void set_duration(struct json *object, const char *key, int64_t duration)
{
    if (duration < 0)
        json_set_null(object, key);
    else
        json_set_count(object, key, duration);
}

static struct json *figures_value(const struct deadline_figures *figures,
                                  struct wording wording)
{
    static const enum case_state order[] = {
        CASE_IN_TIME,  CASE_LATE,          CASE_RUNNING,   CASE_OVERDUE,
        CASE_NO_START, CASE_CONTRADICTORY, CASE_UNDATABLE, CASE_EXCLUDED,
    };
    struct json *object = json_new_object();
    for (size_t i = 0; i < COUNT(order); i++)
        json_set_count(object, case_state_code(order[i]),
                       (int64_t)figures->count[order[i]]);
    set_share(object, "share", figures->share);
    json_set_count(object, "judged", (int64_t)figures->judged);
    set_share(object, "at_least", figures->at_least);
    json_set_day(object, "as_of", figures->as_of);
    json_set(object, "readings", readings_value(figures, wording));
    if (figures->duration_unit != DURATION_NONE)
        json_set_text(object, "duration_unit",
                      str_of(duration_unit_code(figures->duration_unit)));
    json_set_count(object, "ended", (int64_t)figures->ended);
    set_duration(object, "median", figures->median);
    set_duration(object, "p90", figures->ninth_decile);
    json_set(object, "months", months_value(figures));
    json_set_count(object, "months_left_out",
                   (int64_t)figures->months_left_out);
    return object;
}

static struct json *count_value(const struct count_figures *figures)
{
    struct json *object = json_new_object();
    json_set_count(object, "cases", (int64_t)figures->cases);
    json_set_count(object, "counted", (int64_t)figures->counted);
    json_set_count(object, "unknown", (int64_t)figures->unknown);
    json_set_count(object, "outside", (int64_t)figures->outside);
    set_share(object, "share", figures->share);
    json_set_text(object, "asked",
                  figures->is_share ? STR("share") : STR("number"));
    json_set_text(object, "bound",
                  figures->is_most ? STR("at_most") : STR("at_least"));
    if (figures->is_share)
        set_share(object, "value", figures->bound);
    else
        json_set_count(object, "value", (int64_t)figures->bound);
    json_set_day(object, "as_of", figures->as_of);
    return object;
}

static struct json *table_value(const struct table_figures *figures)
{
    struct json *object = json_new_object();
    json_set_count(object, "rows", (int64_t)figures->rows);
    json_set_count(object, "left_out", (int64_t)figures->left_out);
    json_set_count(object, "judged", (int64_t)figures->judged);
    json_set_count(object, "in_order", (int64_t)figures->in_order);
    json_set_count(object, "wrong", (int64_t)figures->wrong);
    json_set_count(object, "unknown", (int64_t)figures->unknown);
    set_share(object, "share", figures->share);
    set_share(object, "at_least", figures->at_least);
    json_set_day(object, "as_of", figures->as_of);
    return object;
}

static struct json *finding_value(const struct finding *finding,
                                  struct wording wording)
{
    struct json *object = json_new_object();
    json_set_known_text(object, "evidence", finding->evidence);
    json_set_phrase(object, "place", &finding->place, wording);
    json_set_text(object, "quote", finding->quote);
    json_set_phrase(object, "note", &finding->note, wording);
    json_set_text(object, "outcome", str_of(outcome_code(finding->outcome)));
    if (finding->mark_len) {
        json_set_text(
            object, "mark",
            str_part(finding->quote, finding->mark_from, finding->mark_len));
    }
    return object;
}

static struct json *check_value(const struct check_result *result,
                                struct wording wording)
{
    const struct check *check = result->check;
    struct json *object = json_new_object();
    json_set_text(object, "id", check->id);
    json_set_text(object, "kind", check->kind->name);
    json_set_text(object, "outcome", str_of(outcome_code(result->outcome)));
    json_set_phrase(object, "summary", &result->summary, wording);
    if (result->figures)
        json_set(object, "figures", figures_value(result->figures, wording));
    if (result->counted)
        json_set(object, "figures", count_value(result->counted));
    if (result->table)
        json_set(object, "figures", table_value(result->table));
    struct json *findings = json_new_array();
    for (size_t i = 0; i < result->finding_count; i++)
        json_add(findings, finding_value(&result->findings[i], wording));
    json_set(object, "findings", findings);
    json_set_count(object, "findings_left_out",
                   (int64_t)result->finding_left_out);
    json_set_text(object, "title", check->title);
    json_set_text(object, "reason", str_of(reason_code(result->reason)));
    json_set_phrase(object, "searched", &result->searched, wording);
    json_set_known_text(object, "advice", check->advice);
    json_set_known_text(object, "basis", check->basis);
    set_origin(object, &check->origin);
    return object;
}

static struct json *frameworks_value(const struct workspace *workspace)
{
    struct json *array = json_new_array();
    for (size_t i = 0; i < workspace->framework_count; i++) {
        const struct framework *framework = workspace->frameworks[i];
        struct json *object = json_new_object();
        json_set_text(object, "id", framework->id);
        json_set_text(object, "title", framework->title);
        json_set_known_text(object, "version", framework->version);
        json_set_framework_words(object, framework);
        json_add(array, object);
    }
    return array;
}

static void set_run(struct json *top, const struct report *report,
                    struct wording wording)
{
    json_set_bool(top, "as_of_given", report->assessment->as_of_given);
    json_set_day(top, "from", report->assessment->from);
    json_set_day(top, "until", report->assessment->until);
    json_set_bool(top, "complete", report->is_complete);
    json_set(top, "frameworks", frameworks_value(report->workspace));
    json_set(top, "levels", json_levels_value(&report->workspace->levels));
    struct json *notes = json_new_array();
    json_add_phrases(notes, report->notes, report->note_count, wording);
    json_add_phrases(notes, report->evidence->notes,
                     report->evidence->note_count, wording);
    json_set(top, "notes", notes);
    json_set_levels(top, report);
    json_set_auditor(top, report);
}

static void write_json(const struct report *report, struct wording wording,
                       struct buf *out)
{
    wording.notation = NOTATION_FILE;
    struct json *top = json_new_object();
    json_set_text(top, "format", STR("normtoets-result/1"));
    json_set_day(top, "as_of", report->assessment->as_of);
    json_set_text(top, "organisation", report->workspace->organisation);
    json_set(top, "counts", counts(report));
    struct json *norms = json_new_array();
    for (size_t i = 0; i < report->results->norm_count; i++)
        json_add(norms,
                 norm_value(report, &report->results->norms[i], wording));
    json_set(top, "norms", norms);
    struct json *checks = json_new_array();
    for (size_t i = 0; i < report->results->check_count; i++)
        json_add(checks, check_value(&report->results->checks[i], wording));
    json_set(top, "checks", checks);
    json_set_evidence(top, report->evidence, wording);
    set_run(top, report, wording);
    json_write(out, top);
    json_close(top);
}

const struct report_format report_format_json = { "json", "json",
                                                  SAY_REPORT_JSON, write_json };
