/*
 * masked.h - what is known of documents, without the numbers of people
 *
 * Titles, owners and headings come from the documents themselves and stand in
 * every report. Quotes are masked where they are made (checker/quote.h).
 */
#ifndef CHECKER_MASKED_H
#define CHECKER_MASKED_H

#include "base/arena.h"
#include "evidence/evidence.h"

/* The text itself when it holds no number of a person, else a copy. */
str masked_text(struct arena *arena, str text);
/* Mask the facts and the labels of the marks of every document. */
void mask_documents(struct arena *arena, const struct evidence_set *evidence);

#endif
