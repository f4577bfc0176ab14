/*
 * fact_text.h - finding one's way in the folded text of a document, for the
 * facts that are read from it
 */
#ifndef EVIDENCE_FACT_TEXT_H
#define EVIDENCE_FACT_TEXT_H

#include "evidence/document.h"
#include "evidence/text_date.h"

/* Facts stand on the first page or at the end; what is in between speaks of
 * other things too. */
struct fact_text {
    const struct document *document;
    str folded;
    size_t head_end, tail_from; /* the middle lies in between */
};

struct fact_text fact_text_of(const struct document *document);
bool fact_text_is_middle(const struct fact_text *text, size_t at);

/* The original words of a part of the folded text. */
str fact_text_quote(const struct fact_text *text, size_t from, size_t end);

/* The first line, folded, without signs before it. */
str fact_text_first_line(const struct fact_text *text);

/* Whether a line of the document begins at `at`, but for signs. */
bool fact_text_begins_line(const struct fact_text *text, size_t at);

/* Whether one of these words (whole ones) is in the text. */
bool has_word(str text, const str *words, size_t count);
/* Whether a sentence ends within this text: ". ", ";", "!" or "?"; the point
 * of an abbreviation such as "d.d." does not. */
bool has_sentence_end(str text);
/* The part of the sentence before `at`, at most `most` bytes. */
str sentence_before(str text, size_t at, size_t most);

bool has_digit(str text);

#define GAP_BYTES_MAX    120 /* between a word and its date */
#define FILLER_BYTES_MAX 40  /* where only filler may stand in between */
/* The first date at or after `at`, when it begins within GAP_BYTES_MAX. */
bool find_near(str folded, size_t at, struct text_date *date);

/* Past blanks, punctuation and such words as "op" and "d.d.", from `at`. */
size_t skip_filler(str text, size_t at);
/* The next word (letters, digits, hyphens) at `at`. */
str word_at(str text, size_t at);

#endif
