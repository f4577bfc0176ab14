/*
 * fact_adopter.h - who adopted a paper
 *
 * A planned adoption ("vaststelling door de raad
 * volgt"), another paper's and an advice name nobody.
 */
#ifndef EVIDENCE_FACT_ADOPTER_H
#define EVIDENCE_FACT_ADOPTER_H

#include "base/arena.h"
#include "evidence/fact_text.h"

/* Who adopted it, as the paper calls them without an article: "gemeenteraad",
 * "mt". `adopted` is the day of its adoption, DAY_UNKNOWN when that is not
 * known; the result lives in `arena`. FACT_ABSENT when it does not say. */
struct quoted_fact adopter_in_text(struct arena *arena,
                                   const struct fact_text *text,
                                   day_number adopted);

#endif
