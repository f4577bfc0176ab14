/*
 * text_check.h - one check as lines on a terminal, for the list and for
 * `explain`
 */
#ifndef REPORTS_TEXT_CHECK_H
#define REPORTS_TEXT_CHECK_H

#include "reports/prose.h"
#include "reports/report.h"

/* Title, outcome, summary, figures in a line, at most `finding_max` findings,
 * and what was searched; `indent` columns from the left. */
void text_check(struct prose *prose, const struct check_result *result,
                size_t finding_max, size_t indent);

/* The eight counts and the neighbouring readings of a deadline. */
void text_figures(struct prose *prose, const struct deadline_figures *figures,
                  size_t indent);

/* "nvvk-belofte/1.5": what `normtoets explain` takes. */
void text_norm_name(struct prose *prose, const struct norm *norm);

/* "Toegelicht door ... tot en met ...: ..."; ended and exempted ones too. */
void text_explanation(struct prose *prose, const struct norm_result *norm,
                      size_t indent);

#endif
