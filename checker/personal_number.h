/*
 * personal_number.h - citizen service numbers and bank accounts in text
 *
 * BSN: 9 digits (8 when the leading zero is left out) of which
 * 9a + 8b + 7c + 6d + 5e + 4f + 3g + 2h - i is a multiple of 11 and not 0
 * (Besluit BSN, art. 2); written together, or with one blank, point or
 * hyphen between groups. One in eleven other numbers passes, so a number only counts with a
 * word for it within 40 characters.
 * IBAN: ISO 13616, the length of its country and 1 modulo 97, with or without
 * a single blank, point or hyphen between groups.
 *
 * All functions take folded text (evidence/fold.h).
 */
#ifndef CHECKER_PERSONAL_NUMBER_H
#define CHECKER_PERSONAL_NUMBER_H

#include "base/arena.h"

enum personal_kind { PERSONAL_BSN = 1, PERSONAL_IBAN = 2 };
#define PERSONAL_ANY (PERSONAL_BSN | PERSONAL_IBAN)

struct personal_number {
    enum personal_kind kind;
    size_t from, len; /* in the text */
};

/* The first at or after `from` of the kinds in `which`. */
bool personal_number_find(str folded, size_t from, unsigned which,
                          struct personal_number *number);
/* The same, but a BSN counts without a word for it as well: for what must not
 * be shown, where a mask too many does no harm. */
bool personal_number_suspect(str folded, size_t from,
                             struct personal_number *number);

/* Stars for all letters and digits of [from, end) but the first and the last
 * two, blanks and points left as they are; the length stays. In place. */
void personal_mask(char *text, size_t from, size_t end);

/* Whether this is an IBAN, written with or without blanks. */
bool is_iban(str text);

#endif
