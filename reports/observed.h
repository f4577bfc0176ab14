/*
 * observed.h - the auditor's observations in words, for every writer
 *
 * They stand beside a verdict and never become one: no colour, no count.
 */
#ifndef REPORTS_OBSERVED_H
#define REPORTS_OBSERVED_H

#include "reports/report.h"

/* "voldoet deels"; SAY_NOTHING for none. */
enum sentence observed_answer_word(enum observed_answer answer);
/* "Bevindingen:" */
enum sentence observed_field_word(enum observed_field field);

/* The next observation of that norm from *at on, which is moved behind it; NULL
 * when there is no more. Begin with 0. */
const struct observation *observed_of_norm(const struct report *report,
                                           const struct norm *norm, size_t *at);
/* The same for what is said of an area as a whole. */
const struct observation *observed_of_area(const struct report *report,
                                           const struct area *area, size_t *at);
/* There is a file of the auditor's, the auditor judges this norm, and the file
 * has no answer to it. */
bool observed_lacks_answer(const struct report *report,
                           const struct norm *norm);
/* "Let op: deze waarneming is van ..."; says nothing when it is not old. */
struct phrase observed_age(const struct report *report,
                           const struct observation *observation);

#endif
