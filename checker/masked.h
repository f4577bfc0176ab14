/*
 * masked.h - what is known of documents, without the numbers of people
 *
 * Titles, owners and headings come from the documents themselves and stand in
 * every report, as do the names of files: "intake BSN 123456782.pdf" is an
 * everyday leak. In a name the first and last two digits and all words stay,
 * which is enough to find the file again, and the report still has its
 * SHA-256. Quotes are masked where they are made (checker/quote.h).
 */
#ifndef CHECKER_MASKED_H
#define CHECKER_MASKED_H

#include "base/arena.h"
#include "evidence/evidence.h"

/* The text itself when it holds no number of a person, else a copy. */
str masked_text(struct arena *arena, str text);
/* The same for the texts in its slots. */
struct phrase masked_phrase(struct arena *arena, const struct phrase *phrase);
/* Mask the path, the facts, the reason and the labels of the marks of every
 * document. */
void mask_documents(struct arena *arena, const struct evidence_set *evidence);

#endif
