/* nothing_found.c - no document of the type that a check asks for */
#include "checker/nothing_found.h"

#include "checker/masked.h"
#include "checker/searched.h"

#define NAMED_MAX 10 /* unreadable documents told by name */

/* Whether a document that we did not (wholly) see could be the one. */
static bool could_be_it(const struct document *d)
{
    return d->type.source == FACT_ABSENT && d->state != DOCUMENT_SKIPPED &&
           !is_wholly_read(d);
}

void nothing_found(const struct called *called, const struct judging *j,
                   struct check_result *result, struct finding_list *findings)
{
    const struct evidence_set *evidence = j->evidence;
    size_t unread = 0;
    for (size_t i = 0; i < evidence->document_count; i++) {
        if (!could_be_it(&evidence->documents[i]))
            continue;
        if (unread++ < NAMED_MAX)
            finding_add(findings, unread_finding(&evidence->documents[i]));
    }
    if (unread) {
        result->summary =
            PHRASE(SAY_DOCUMENT_NONE_UNREAD, slot_count((int64_t)unread));
        return;
    }
    if (!evidence->is_complete) {
        result->summary = SAID(SAY_DOCUMENT_NONE_INCOMPLETE);
        return;
    }
    result->outcome = OUTCOME_NOT_SHOWN;
    result->reason = REASON_MISSING;
    result->summary =
        called->count ? PHRASE(SAY_DOCUMENT_NONE, slot_text(called->terms[0]))
                      : SAID(SAY_DOCUMENT_NONE_REGISTERED);
}

void nothing_found_absent(const struct check *check,
                          const struct called *called,
                          const struct evidence_set *evidence,
                          struct finding_list *findings)
{
    for (size_t i = 0; i < evidence->absent_count; i++) {
        const struct absent_document *absent = &evidence->absent[i];
        struct document named = { .type = { absent->type, FACT_REGISTER },
                                  .state = DOCUMENT_READ };
        struct slot file =
            slot_text(masked_text(findings->arena, absent->file));
        if (absent->type.len && recognise_is(check, called, &named))
            finding_add(
                findings,
                (struct finding){
                    .outcome = OUTCOME_NOT_SHOWN,
                    .evidence = absent->register_name,
                    .place = PHRASE(SAY_PLACE_LINE, slot_line(absent->line)),
                    .note = PHRASE(SAY_DOCUMENT_ABSENT, file) });
    }
}
