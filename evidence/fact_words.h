/* fact_words.h - what a document calls itself: title, status, version, owner */
#ifndef EVIDENCE_FACT_WORDS_H
#define EVIDENCE_FACT_WORDS_H

#include "base/arena.h"
#include "evidence/fact_text.h"

/* Each is FACT_ABSENT when the text does not say. */
struct text_fact title_in_text(const struct fact_text *text);
struct text_fact status_in_text(struct arena *arena,
                                const struct fact_text *text);
struct text_fact version_in_text(const struct fact_text *text);
struct text_fact owner_in_text(const struct fact_text *text);

/* The metadata's title, unless a program made it up. */
struct text_fact title_in_metadata(const struct document *document);

/* Of a file's name: without folders and extension, "_" a blank. */
str title_in_name(struct arena *arena, str path);
/* "concept" or "definitief"; `name` is folded. */
struct text_fact status_in_name(str name);
struct text_fact version_in_name(str name);

/* Whether a line (folded) begins with what papers about other papers call
 * themselves: "toelichting op ...", "persbericht". Their facts are those of
 * the other paper. */
bool is_about_another_paper(str line);
/* The same words anywhere in a text. */
bool names_another_paper(str text);

/* Whether a status says that the document does not count yet, or not any
 * more: "Concept v2". What no rule takes for proof unless it says so. */
bool status_is_not_in_force(str folded);

#endif
