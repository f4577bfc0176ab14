/*
 * text_date.h - dates in running text, as the Dutch write them
 *
 * Works on folded text (evidence/fold.h), where line ends are blanks already:
 *
 *     12 maart 2025   1 mrt. 2025   3e april 2024   12-mrt-2025
 *     3-11-2024   03/11/2024   3.11.2024   03-11-24   2025-03-12
 *     maart 2025       3 March 2025   voorjaar 2026 (as March)
 *
 * A date that the calendar does not have is no date, and neither are the
 * parts of it: "31 februari 2025" gives nothing, not "februari 2025".
 */
#ifndef EVIDENCE_TEXT_DATE_H
#define EVIDENCE_TEXT_DATE_H

#include "base/day.h"

struct text_date {
    size_t from, len;       /* in the text */
    day_number first, last; /* the same day, or the whole of a month */
};

/* The first date at or after `from`. Years 1900 to 2099; of two digits 00 to
 * 50, as in 20jj. */
bool text_date_find(str folded, size_t from, struct text_date *date);

/* A year alone, 1900 to 2099, that begins at `at`: its four digits with no
 * other digit beside them. */
bool text_year_at(str folded, size_t at, int *year);

#endif
