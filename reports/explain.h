/*
 * explain.h - one norm in full: `normtoets explain NORM`
 */
#ifndef REPORTS_EXPLAIN_H
#define REPORTS_EXPLAIN_H

#include "reports/report.h"

/* The rule and where it stands, the verdict and why, each check with each
 * finding, what would make the norm pass, and whom to ask what. */
void explain_write(const struct report *report, const struct norm_result *norm,
                   struct wording wording, struct buf *out);

#endif
