/* unseen.c - see unseen.h */
#include "reports/unseen.h"

#define HIDDEN_TOLD_MAX 20

static void tell_documents(const struct evidence_set *evidence,
                           tell_unseen *tell, void *context)
{
    for (size_t i = 0; i < evidence->document_count; i++) {
        const struct document *document = &evidence->documents[i];
        if (document->state == DOCUMENT_UNREADABLE ||
            document->state == DOCUMENT_PARTIAL)
            tell(context, document->path, &document->why);
    }
}

static void tell_incomplete_log(const struct log_evidence *log,
                                tell_unseen *tell, void *context)
{
    static const struct phrase cut_short = { .id = SAY_REPORT_LOG_CUT };
    for (size_t i = 0; i < log->log->missing_count; i++)
        tell(context, log->file, &log->log->notes[i]);
    if (log->log->missing_count == 0)
        tell(context, log->file, &cut_short);
}

static void tell_logs(const struct evidence_set *evidence, tell_unseen *tell,
                      void *context)
{
    for (size_t i = 0; i < evidence->log_count; i++) {
        const struct log_evidence *log = &evidence->logs[i];
        if (!log->is_read || !log->log)
            tell(context, log->file, &log->why);
        else if (!log->log->is_complete)
            tell_incomplete_log(log, tell, context);
    }
}

static void tell_sources(const struct evidence_set *evidence, tell_unseen *tell,
                         void *context)
{
    static const struct phrase not_fetched = {
        .id = SAY_REPORT_SOURCE_NOT_FETCHED
    };
    for (size_t i = 0; i < evidence->source_count; i++) {
        const struct web_source *source = &evidence->sources[i];
        if (source->state == SOURCE_FAILED)
            tell(context, source->address, &source->why);
        else if (source->state == SOURCE_NOT_FETCHED)
            tell(context, source->address, &not_fetched);
    }
}

void unseen_tell(const struct report *report, tell_unseen *tell, void *context)
{
    tell_documents(report->evidence, tell, context);
    tell_logs(report->evidence, tell, context);
    tell_sources(report->evidence, tell, context);
    size_t undetermined = 0;
    for (size_t i = 0; i < report->results->check_count; i++)
        undetermined +=
            report->results->checks[i].outcome == OUTCOME_UNDETERMINED;
    if (undetermined) {
        struct phrase checks = PHRASE(SAY_REPORT_CHECKS_UNDETERMINED,
                                      slot_count((int64_t)undetermined));
        tell(context, STR(""), &checks);
    }
    if (report->results->norm_count == 0) {
        struct phrase nothing = SAID(SAY_REPORT_NO_NORMS);
        tell(context, STR(""), &nothing);
    }
}

static bool hides(const struct document *document)
{
    bool any = false;
    for (unsigned k = 0; k < HIDDEN_KIND_COUNT; k++)
        any |= document->hidden[k] > 0;
    return any && document->state != DOCUMENT_SKIPPED;
}

/* Tracked changes are common: the list has an end. */
static void tell_hidden(const struct evidence_set *evidence, tell_unseen *tell,
                        void *context)
{
    int64_t told = 0, untold = 0;
    for (size_t i = 0; i < evidence->document_count; i++) {
        const struct document *document = &evidence->documents[i];
        if (!hides(document))
            continue;
        bool is_told = told < HIDDEN_TOLD_MAX;
        told += is_told;
        untold += !is_told;
        for (unsigned k = 0; is_told && k < HIDDEN_KIND_COUNT; k++) {
            struct phrase phrase = document_hidden_phrase(document, k);
            if (document->hidden[k])
                tell(context, document->path, &phrase);
        }
    }
    struct phrase rest = PHRASE(SAY_HIDDEN_MORE, slot_count(untold));
    if (untold)
        tell(context, STR(""), &rest);
}

void notes_tell(const struct report *report, tell_unseen *tell, void *context)
{
    const struct evidence_set *evidence = report->evidence;
    for (size_t i = 0; i < report->note_count; i++)
        tell(context, STR(""), &report->notes[i]);
    for (size_t i = 0; i < evidence->note_count; i++)
        tell(context, STR(""), &evidence->notes[i]);
    tell_hidden(evidence, tell, context);
    for (size_t i = 0; i < evidence->log_count; i++) {
        const struct case_log *log = evidence->logs[i].log;
        size_t first = log && !log->is_complete ? log->missing_count : 0;
        for (size_t note = first; log && note < log->note_count; note++)
            tell(context, evidence->logs[i].file, &log->notes[note]);
    }
}
