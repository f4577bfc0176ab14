/*
 * facts.h - what is known of a document where the register is silent
 *
 * Facts are read from the text (its first page, its end), the name of the
 * file, its own metadata and, last, the date of the file. Each says where it
 * comes from. What the register gave stays as it is.
 *
 * The date of adoption is the one that comes with a word for it
 * ("vastgesteld op 12 maart 2025"); after that the one that comes with a
 * version or on its own after "datum"; then a date in the file's name.
 * Metadata and the file's date only say that the text is not younger than
 * that day: nobody adopts a document by saving it. A fact with
 * FACT_METADATA or FACT_FILE_TIME in `adopted` means no more than that.
 */
#ifndef EVIDENCE_FACTS_H
#define EVIDENCE_FACTS_H

#include "base/arena.h"
#include "evidence/document.h"

/* Fold the texts that are not folded yet, and fill in what is absent. */
void facts_infer(struct arena *arena, struct document *documents, size_t count);

#endif
