/*
 * text_observations.h - what the auditor saw, as lines on a terminal
 */
#ifndef REPORTS_TEXT_OBSERVATIONS_H
#define REPORTS_TEXT_OBSERVATIONS_H

#include "reports/prose.h"
#include "reports/report.h"

/* Nothing when there is no file of the auditor's, or nothing on the norm. */
void text_norm_observations(struct prose *prose, const struct report *report,
                            const struct norm *norm, size_t indent);
/* What is said of areas, and the levels as the auditor sees them. */
void text_area_observations(struct prose *prose, const struct report *report);

#endif
