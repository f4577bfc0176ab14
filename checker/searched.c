/* searched.c - what a check over documents could look through */
#include "checker/searched.h"

struct phrase searched_documents(const struct evidence_set *evidence)
{
    int64_t count[DOCUMENT_SKIPPED + 1] = { 0 };
    for (size_t i = 0; i < evidence->document_count; i++)
        if (!evidence->documents[i].same_as)
            count[evidence->documents[i].state]++;
    int64_t unread = count[DOCUMENT_UNREADABLE] + count[DOCUMENT_PARTIAL];
    struct slot read = slot_count(count[DOCUMENT_READ]);
    if (evidence->document_count == 0)
        return SAID(SAY_SEARCHED_NOTHING);
    if (unread + count[DOCUMENT_SKIPPED] == 0)
        return PHRASE(SAY_SEARCHED_ALL, read);
    return PHRASE(SAY_SEARCHED_SOME, read, slot_count(unread),
                  slot_count(count[DOCUMENT_SKIPPED]));
}

bool is_wholly_read(const struct document *document)
{
    return document->state == DOCUMENT_READ && document_has_text(document) &&
           !document_worst_scan(document);
}

struct finding unread_finding(const struct document *document)
{
    struct phrase why = document->why;
    const struct mark *scan = document_worst_scan(document);
    if (why.id == SAY_NOTHING && scan)
        why = PHRASE(SAY_KIND_SCAN, slot_text(scan->label));
    else if (why.id == SAY_NOTHING)
        why = SAID(SAY_KIND_NO_TEXT);
    return (struct finding){ .outcome = OUTCOME_UNDETERMINED,
                             .evidence = document->path,
                             .note = why };
}

bool is_wholly_searched(const struct document *document)
{
    return is_wholly_read(document) && !document_leaves_out(document);
}

struct finding unsearched_finding(const struct document *document)
{
    if (!is_wholly_read(document))
        return unread_finding(document);
    return (struct finding){ .outcome = OUTCOME_UNDETERMINED,
                             .evidence = document->path,
                             .note = SAID(SAY_SEARCHED_HIDDEN) };
}
