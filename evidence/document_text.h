/*
 * document_text.h - the text of a document, when it was looked through
 *
 * A folder may hold a hundred thousand documents, of which the checks look at
 * a few hundred. Texts come in an arena that is soon reset; those that a check
 * will look at move to the run, the others are let go. What is known of the
 * document stays in both cases, and borrows nothing of that arena.
 */
#ifndef EVIDENCE_DOCUMENT_TEXT_H
#define EVIDENCE_DOCUMENT_TEXT_H

#include "evidence/document.h"

/* Move text, marks and folded text to `arena`; not the scan, which is the
 * checker's. */
void document_text_keep(struct arena *arena, struct document *document);

/* Forget them, but for the marks of pages that OCR read: what such a document
 * does not say, it may say all the same. */
void document_text_let_go(struct arena *arena, struct document *document);

#endif
