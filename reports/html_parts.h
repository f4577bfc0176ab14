/*
 * html_parts.h - the parts of the HTML report, one file each
 */
#ifndef REPORTS_HTML_PARTS_H
#define REPORTS_HTML_PARTS_H

#include "reports/page.h"

/* html_norm.c: one norm as a `<details>` with its own address. */
void html_norm(struct page *page, const struct norm_result *norm);

/* html_about.c: who it is about and when it applies; then, below the checks,
 * what to do, look at, ask and write down, and what its words mean. */
void html_about_norm(struct page *page, const struct norm_result *result);
void html_norm_talk(struct page *page, const struct norm_result *result);

/* html_check.c: one check with what it saw; `norm` is where it is told. */
void html_check(struct page *page, const struct norm_result *norm,
                const struct check_result *result);

/* html_deadline.c: share, bar, the eight counts, the neighbouring readings. */
void html_deadline(struct page *page, const struct deadline_figures *figures);

/* html_trend.c: how long cases took, and the share in time month by month. */
void html_trend(struct page *page, const struct deadline_figures *figures);
/* html_count.c: how many cases have a step, and of how many. */
void html_count(struct page *page, const struct count_figures *figures);

/* html_table.c: how many rows of a register are in order, and of how many. */
void html_table(struct page *page, const struct table_figures *figures);

/* html_levels.c: the organisation's own estimate, and what points where. */
void html_levels(struct page *page);

/* html_related.c: what the norm relates to in other frameworks. */
void html_related(struct page *page, const struct norm *norm);

/* html_observations.c: the auditor's words; nothing without a file of the
 * auditor's. The line stands in the summary of a norm. */
void html_observation_line(struct page *page, const struct norm *norm);
void html_norm_observations(struct page *page, const struct norm *norm);
void html_area_observations(struct page *page,
                            const struct framework *framework,
                            const struct area *area);

/* html_evidence.c: what there was to judge by, and what could not be seen. */
void html_unseen(struct page *page);
void html_evidence(struct page *page);
void html_notes(struct page *page);

#endif
