/*
 * fact_near.h - the date that belongs to a word
 *
 * A date counts when a word for it stands before or after it in the same
 * sentence, with nothing in between that makes the date another's: "vastgesteld
 * door het MT, geldig tot en met 1 mei 2027" says nothing about adoption.
 * Texts are folded.
 */
#ifndef EVIDENCE_FACT_NEAR_H
#define EVIDENCE_FACT_NEAR_H

#include "evidence/fact_text.h"

#define SUBJECT_BYTES  60  /* where a word before another says what it is of */
#define SENTENCE_BYTES 200 /* as far back as a sentence is looked at */

/* Whether what stands before a word makes it something planned, denied or said
 * of another paper: "nog niet", "zal worden", "het vorige". */
bool is_denied(str before);

/* The date after a word that ends at `end`, or before one that begins at
 * `from`, when it belongs to that word. */
bool date_after(str folded, size_t end, struct text_date *date);
bool date_before(str folded, size_t from, struct text_date *date);

/* Whether what follows the word at `end` leads to the word's own date. */
bool leads_on(str folded, size_t end);
size_t skip_blank(str folded, size_t at);

/* How the date of a word at [from, end) is found. */
typedef bool date_finder(const struct fact_text *text, size_t from, size_t end,
                         struct text_date *date);
/* The latest date that comes with one of these words, on the first page or at
 * the end. FACT_ABSENT when none does. */
struct day_fact latest_date(const struct fact_text *text, const str *words,
                            size_t count, date_finder *find);

/* Whether the sentence up to `at` is about this paper: "deze regeling geldt",
 * "geldig tot" as a label, "..., geldig tot". */
bool speaks_of_itself(const struct fact_text *text, size_t at);
/* "2022-2025", "2022 t/m 2025" at `at`; `*len` is how far it reaches. */
bool years_at(str folded, size_t at, int *first, int *last, size_t *len);
/* The last day of what stands at `at`: a date, a month or a year. */
bool last_day_at(str folded, size_t at, day_number *day, size_t *end);

#endif
