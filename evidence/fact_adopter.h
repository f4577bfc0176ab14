/*
 * fact_adopter.h - who adopts papers, and who adopted this one
 *
 * A body goes by more names than one: "raad", "gemeenteraad" and
 * "raadsbesluit" name the same. A planned adoption ("vaststelling door de raad
 * volgt"), another paper's and an advice name nobody.
 */
#ifndef EVIDENCE_FACT_ADOPTER_H
#define EVIDENCE_FACT_ADOPTER_H

#include "base/arena.h"
#include "evidence/fact_text.h"

/* Whether a text (folded) names a body or a person who adopts papers, and the
 * same with words that only come with one, such as "vergadering". */
bool names_body(str text);
bool names_adopter(str text);

/* Who adopted it, as the paper calls them without an article: "gemeenteraad",
 * "mt". `adopted` is the day of its adoption, DAY_UNKNOWN when that is not
 * known; the result lives in `arena`. FACT_ABSENT when it does not say. */
struct quoted_fact adopter_in_text(struct arena *arena,
                                   const struct fact_text *text,
                                   day_number adopted);

/* Whether the adopter that a paper or a register names (folded) is the one
 * that a rule names (folded): under any of its names, or by the same words.
 * Not when it says that this is still to come. */
bool adopter_is(str named, str wanted);

#endif
