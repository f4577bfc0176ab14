/*
 * level_evidence.h - which evidence points to a statement of a level
 *
 * Only what was shown points anywhere. It is never counted: every level is
 * good.
 */
#ifndef REPORTS_LEVEL_EVIDENCE_H
#define REPORTS_LEVEL_EVIDENCE_H

#include "reports/report.h"

/* The result of the statement's check at `index` when it shows something; NULL
 * when not, or when no norm of the run asked it. */
const struct check_result *level_evidence(const struct report *report,
                                          const struct level_statement *on,
                                          size_t index);
/* The estimate for that area, 'A' to 'D'; 0 when there is none. */
char level_estimate(const struct report *report, const struct area *area);
/* "B, resultaatgericht" for 'B'. */
enum sentence level_word(char level);
/* Whether an area of what is assessed has levels. */
bool has_levels(const struct report *report);

#endif
