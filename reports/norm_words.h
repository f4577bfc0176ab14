/*
 * norm_words.h - which words of its framework belong to a norm
 */
#ifndef REPORTS_NORM_WORDS_H
#define REPORTS_NORM_WORDS_H

#include "reports/report.h"

/* The title uses that word, in capitals or not, also as part of another:
 * "klanten" uses "Klant". */
bool norm_uses_word(const struct norm *norm, str word);
bool norm_has_footnote(const struct norm *norm, const struct footnote *note);
/* How many of its checks show evidence, out of so many the framework asks. */
size_t norm_checks_shown(const struct norm_result *result);
struct phrase norm_tested(const struct norm_result *result);

#endif
