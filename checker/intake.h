/*
 * intake.h - documents as they come in: what they are, and whether their text
 * stays
 *
 * Of each document the facts are inferred, the type is recognised and the
 * patterns of all rules are looked for, by several threads. The text stays in
 * memory only when a check will look at it (evidence/document_text.h): a
 * hundred thousand documents take the room of what is known of them.
 *
 *     struct intake *intake = intake_open(run, rules, workers);
 *     ... read documents, their texts in intake_texts(intake) ...
 *     intake_add(intake, &documents[i]);
 *     intake_finish(intake);
 *     ... more of them ...
 *     intake_close(intake);
 */
#ifndef CHECKER_INTAKE_H
#define CHECKER_INTAKE_H

#include "checker/rule_set.h"
#include "evidence/document.h"

struct intake;

/* What is known of documents, and the texts that stay, live in `run`.
 * `workers`: threads at most; 0: one a core. */
struct intake *intake_open(struct arena *run, const struct rule_set *rules,
                           unsigned workers);
/* Where texts and marks of documents may wait. It is reset when they are
 * taken in: all that is in it must be of documents that were added. */
struct arena *intake_texts(struct intake *intake);
/* What a register says of the document must be known by now. It stays in its
 * place until intake_finish(). */
void intake_add(struct intake *intake, struct document *document);
/* Take in what was added. */
void intake_finish(struct intake *intake);
/* After intake_finish(). */
void intake_close(struct intake *intake);

#endif
