/*
 * telling.h - in which order checks and findings are told
 *
 * What keeps a norm from passing comes before what does not, and of a check
 * the findings that made its outcome come before the others. Within that the
 * order of the rules and of the evidence stays.
 */
#ifndef REPORTS_TELLING_H
#define REPORTS_TELLING_H

#include "checker/run.h"

/* The index-th of the checks of a norm; `index` below check_count. */
const struct norm_check_result *check_told(const struct norm_result *norm,
                                           size_t index);
/* Does this check keep the norm from passing? What only stands beside it does
 * not, nor does one of several ways when another was shown. */
bool check_is_open(const struct norm_result *norm,
                   const struct norm_check_result *check);

/* The index-th of the findings of a check; `index` below finding_count. */
const struct finding *finding_told(const struct check_result *result,
                                   size_t index);

/* Is this finding about the same piece of evidence as the one before? */
bool finding_continues(const struct check_result *result, size_t index);

#endif
