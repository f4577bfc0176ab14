/*
 * quote.h - original words out of a document, fit to be shown
 *
 * Numbers of people are masked, whatever the check was looking for.
 */
#ifndef CHECKER_QUOTE_H
#define CHECKER_QUOTE_H

#include "checker/finding.h"
#include "evidence/document.h"

/* Fill in evidence, place, quote and mark of a finding about the folded text
 * [from, end): those words of the original, with about 100 characters around
 * them within the paragraph. */
void quote_fill(struct arena *arena, struct finding *finding,
                const struct document *document, size_t from, size_t end);

#endif
