/*
 * cases_csv.h - every case that is late or overdue, as a table
 *
 * For who must look them all up: the report shows only so many. CSV as Excel
 * reads it in the Netherlands: semicolons, UTF-8 with a mark at the start. A
 * case is named by its pseudonym, and no cell can be taken for a formula.
 */
#ifndef REPORTS_CASES_CSV_H
#define REPORTS_CASES_CSV_H

#include "reports/report.h"

/* Of all deadline checks that norms name, in the order of the report. */
void cases_csv_write(const struct report *report, struct wording wording,
                     struct buf *out);

#endif
