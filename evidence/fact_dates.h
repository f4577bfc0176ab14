/* fact_dates.h - from when and until when a document says that it counts */
#ifndef EVIDENCE_FACT_DATES_H
#define EVIDENCE_FACT_DATES_H

#include "base/arena.h"
#include "evidence/fact_text.h"

/* When it was adopted. FACT_ABSENT when it does not say. */
struct day_fact adopted_in_text(const struct fact_text *text,
                                enum adoption *adoption);
/* The date of a version, or from when it counts: no adoption. */
struct day_fact version_date_in_text(const struct fact_text *text);
/* The last day on which it counts. */
struct day_fact valid_until_in_text(const struct fact_text *text);
/* The first day on which it counts. */
struct day_fact valid_from_in_text(const struct fact_text *text);
/* The last day on which it is due to be looked at again. */
struct day_fact review_in_text(const struct fact_text *text);

/* The same of a file's name, folded: "2024-03-12", "20240312", or the first
 * day of "overzicht 2024"; and the first and last day of "beleidsplan 2021-2024". DAY_UNKNOWN when there is none. */
day_number day_in_name(str name);
day_number last_day_in_title(str title);
day_number first_day_in_title(str title);

#endif
