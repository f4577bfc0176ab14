/*
 * copies.h - documents with the same bytes
 *
 * A file that lies in two places is one document: it is counted once, and the
 * result says where the other is. It stays in the list, as its name or its row
 * in the register may say something that the first one's does not.
 */
#ifndef EVIDENCE_COPIES_H
#define EVIDENCE_COPIES_H

#include "evidence/document.h"

/* Sets `same_as` of every copy to the first document with its bytes, in the
 * order they have; returns how many copies there are. What was passed over,
 * is empty or could not be opened is no copy. */
size_t copies_find(struct document *documents, size_t count);

#endif
