/*
 * searched.h - what a check over documents could look through
 */
#ifndef CHECKER_SEARCHED_H
#define CHECKER_SEARCHED_H

#include "checker/check_kind.h"

/* "27 documenten gelezen, 2 niet of niet helemaal leesbaar, 1 overgeslagen" */
struct phrase searched_documents(const struct evidence_set *evidence);

/* Whether all of a document's text is known: what it does not say, it does not
 * say. Never so of a scan: OCR may have missed it. */
bool is_wholly_read(const struct document *document);

/* Also hidden or deleted text is in the file, and is not looked through: what
 * must not be in a document may be there. */
bool is_wholly_searched(const struct document *document);
/* A note for a document that was not, with the reason. */
struct finding unsearched_finding(const struct document *document);

/* A note for a document that could not be (wholly) read, with the reason. */
struct finding unread_finding(const struct document *document);

#endif
