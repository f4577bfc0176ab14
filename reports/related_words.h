/*
 * related_words.h - what a norm relates to, in words for a screen and a page
 */
#ifndef REPORTS_RELATED_WORDS_H
#define REPORTS_RELATED_WORDS_H

#include "base/phrase.h"
#include "checker/crosswalk.h"

/* "overlapt met" */
enum sentence related_word(enum relation_kind kind);
/* "7.5" of "iso-9001-2015/7.5", "D6" of a norm. */
str related_number(const struct relation_end *end);
/* The first of those that follow by a chain; those before are said themselves.
 */
size_t related_said(const struct related *all, size_t count);
/* Whether the one at `index` rests on something else than the next, so that
 * its basis is to be told behind it. */
bool related_ends_basis(const struct related *all, size_t said, size_t index);

#endif
