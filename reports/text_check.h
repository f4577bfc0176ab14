/*
 * text_check.h - one check as lines on a terminal, for the list and for
 * `explain`
 */
#ifndef REPORTS_TEXT_CHECK_H
#define REPORTS_TEXT_CHECK_H

#include "reports/prose.h"
#include "reports/report.h"

enum text_detail {
    TEXT_BRIEF, /* for the list: the first findings */
    TEXT_FULL,  /* for `explain`: the figures of a deadline, more findings */
};

/* Title, outcome, summary, findings and what was searched; `indent` columns
 * from the left. */
void text_check(struct prose *prose, const struct check_result *result,
                enum text_detail detail, size_t indent);

/* "nvvk-belofte/1.5": what `normtoets explain` takes. */
void text_norm_name(struct prose *prose, const struct norm *norm);

/* "Toegelicht door ... tot en met ...: ..."; ended and exempted ones too. */
void text_explanation(struct prose *prose, const struct norm_result *norm,
                      size_t indent);

#endif
