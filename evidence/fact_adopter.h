/* fact_adopter.h - who adopts papers */
#ifndef EVIDENCE_FACT_ADOPTER_H
#define EVIDENCE_FACT_ADOPTER_H

#include "evidence/fact_text.h"

/* Whether a text (folded) names a body or a person who adopts papers, and the
 * same with words that only come with one, such as "vergadering". */
bool names_body(str text);
bool names_adopter(str text);

#endif
