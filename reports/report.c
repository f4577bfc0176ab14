/*
 * report.c - counting a run, saying whether it was complete, and what to do
 * first
 */
#include "reports/report.h"

static const struct report_format *const formats[] = {
#define REPORT_FORMAT(name) &report_format_##name,
#include "reports/formats.def"

#include "base/count.h"
#undef REPORT_FORMAT
};

size_t report_format_count(void)
{
    return COUNT(formats);
}

const struct report_format *report_format_at(size_t index)
{
    return formats[index];
}

const struct report_format *report_format_find(str name)
{
    for (size_t i = 0; i < report_format_count(); i++)
        if (str_equal(name, str_of(formats[i]->name)))
            return formats[i];
    return NULL;
}

const struct report_format *report_format_of_suffix(str suffix)
{
    for (size_t i = 0; i < report_format_count(); i++)
        if (str_equal(suffix, str_of(formats[i]->suffix)))
            return formats[i];
    return NULL;
}

static bool evidence_was_all_seen(const struct evidence_set *evidence)
{
    for (size_t i = 0; i < evidence->document_count; i++) {
        enum document_state state = evidence->documents[i].state;
        if (state == DOCUMENT_UNREADABLE || state == DOCUMENT_PARTIAL)
            return false;
    }
    for (size_t i = 0; i < evidence->log_count; i++) {
        const struct log_evidence *log = &evidence->logs[i];
        if (!log->is_read || !log->log || !log->log->is_complete)
            return false;
    }
    for (size_t i = 0; i < evidence->source_count; i++)
        if (evidence->sources[i].state != SOURCE_FETCHED)
            return false;
    return evidence->is_complete;
}

/* A check that decides nothing, over a log that nobody keeps, leaves nothing
 * open. */
static bool check_was_determined(const struct norm_check_result *check)
{
    return check->result->outcome != OUTCOME_UNDETERMINED ||
           (check->role == ROLE_ALSO && check->result->has_no_log);
}

/* A norm that was explained or does not apply does not wait for an answer. */
static bool norm_was_determined(const struct norm_result *norm)
{
    if (norm->explained || norm->verdict == VERDICT_NOT_APPLICABLE)
        return true;
    if (norm->outcome == OUTCOME_UNDETERMINED ||
        norm->reason == REASON_UNDETERMINED)
        return false;
    for (size_t i = 0; i < norm->check_count; i++)
        if (!check_was_determined(&norm->checks[i]))
            return false;
    return true;
}

/* Without a single norm nothing was judged, which is never a clean run. */
static bool is_complete(const struct evidence_set *evidence,
                        const struct results *results)
{
    if (results->norm_count == 0)
        return false;
    for (size_t i = 0; i < results->norm_count; i++)
        if (!norm_was_determined(&results->norms[i]))
            return false;
    return evidence_was_all_seen(evidence);
}

struct report report_of(const struct workspace *workspace,
                        const struct evidence_set *evidence,
                        const struct assessment *assessment,
                        const struct results *results,
                        const struct phrase *notes, size_t note_count)
{
    struct report report = { .workspace = workspace,
                             .evidence = evidence,
                             .assessment = assessment,
                             .results = results,
                             .notes = notes,
                             .note_count = note_count,
                             .is_complete = is_complete(evidence, results) };
    for (size_t i = 0; i < results->norm_count; i++) {
        const struct norm_result *norm = &results->norms[i];
        report.counts.verdicts[norm->verdict]++;
        if (norm->verdict == VERDICT_ATTENTION && norm->explained)
            report.counts.explained++;
    }
    return report;
}

int report_exit_status(const struct report *report)
{
    if (!report->is_complete)
        return 3;
    return report->counts.verdicts[VERDICT_ATTENTION] > report->counts.explained
               ? 1
               : 0;
}

/* "professional" of "professional (ook stagiair en invalkracht)". */
static struct slot short_role(const struct report *report, str code)
{
    str name = rule_set_role_name(&report->workspace->rules, code);
    size_t at = str_find(name, STR(" ("));
    return slot_text(at ? str_part(name, 0, at) : name);
}

struct phrase report_ask(const struct report *report,
                         const struct question *question)
{
    static const enum sentence asks[] = {
        SAY_REPORT_ASK_NOBODY, SAY_REPORT_ASK_1, SAY_REPORT_ASK_2,
        SAY_REPORT_ASK_3,      SAY_REPORT_ASK_4,
    };
    size_t most = COUNT(asks) - 1;
    size_t count = question->who_count < most ? question->who_count : most;
    struct phrase ask = PHRASE(asks[count], slot_text(question->text));
    for (size_t i = 0; i < count; i++)
        ask.slots[i + 1] = short_role(report, question->who[i]);
    return ask;
}

const struct check_result *report_deciding_check(const struct norm_result *norm)
{
    for (size_t i = 0; i < norm->check_count; i++)
        if (norm->checks[i].role != ROLE_ALSO &&
            norm->checks[i].result->outcome != OUTCOME_SHOWN &&
            norm->checks[i].result->reason == norm->reason)
            return norm->checks[i].result;
    return NULL;
}

struct phrase report_next_action(const struct report *report,
                                 const struct norm_result *norm)
{
    static const enum sentence general[REASON_COUNT] = {
        [REASON_UNDETERMINED] = SAY_REPORT_NEXT_UNDETERMINED,
        [REASON_CONTRADICTED] = SAY_REPORT_NEXT_CONTRADICTED,
        [REASON_MISSING] = SAY_REPORT_NEXT_MISSING,
        [REASON_EXPIRED] = SAY_REPORT_NEXT_EXPIRED,
        [REASON_ASK] = SAY_REPORT_NEXT_ASK,
        [REASON_SHOWN] = SAY_REPORT_NEXT_ASK,
        [REASON_NOT_APPLICABLE] = SAY_REPORT_NEXT_UNDETERMINED,
    };
    if (norm->verdict != VERDICT_ATTENTION)
        return SAID(SAY_NOTHING);
    if (norm->explained)
        return PHRASE(SAY_REPORT_NEXT_EXPLAINED,
                      slot_day(norm->explained->until));
    const struct check_result *result = report_deciding_check(norm);
    bool ask = norm->reason == REASON_ASK || norm->reason == REASON_SHOWN;
    if (norm->norm->question_count && (ask || !result))
        return report_ask(report, &norm->norm->questions[0]);
    if (!result)
        return SAID(norm->norm->judged_by_auditor ? SAY_REPORT_NEXT_AUDITOR
                                                  : SAY_REPORT_NEXT_NO_CHECK);
    /* Advice says how to meet the norm; when we could not see whether it is
     * met, the first thing is to let us see. */
    if (result->check->advice.len && norm->reason != REASON_UNDETERMINED)
        return PHRASE(SAY_REPORT_PLAIN, slot_text(result->check->advice));
    return PHRASE(general[norm->reason], slot_text(result->check->title));
}

struct phrase report_raw_verdict(const struct norm_result *norm)
{
    return PHRASE(SAY_REPORT_VERDICT_RAW,
                  slot_sentence(verdict_word(norm->verdict)),
                  slot_sentence(reason_word(norm->reason)));
}

struct phrase report_seen(const struct report *report)
{
    const struct evidence_set *evidence = report->evidence;
    int64_t documents = 0, read = 0, logs = 0, pages = 0;
    for (size_t i = 0; i < evidence->document_count; i++) {
        const struct document *d = &evidence->documents[i];
        documents += d->state != DOCUMENT_SKIPPED && !d->same_as;
        read += d->state == DOCUMENT_READ && !d->same_as;
    }
    for (size_t i = 0; i < evidence->log_count; i++)
        logs += evidence->logs[i].is_read && evidence->logs[i].log &&
                evidence->logs[i].log->is_complete;
    for (size_t i = 0; i < evidence->source_count; i++)
        pages += evidence->sources[i].state == SOURCE_FETCHED;
    return PHRASE(SAY_REPORT_SEEN, slot_count(read), slot_count(documents),
                  slot_count(logs), slot_count((int64_t)evidence->log_count),
                  slot_count(pages),
                  slot_count((int64_t)evidence->source_count));
}
