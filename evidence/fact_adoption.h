/* fact_adoption.h - where a document says that it was adopted */
#ifndef EVIDENCE_FACT_ADOPTION_H
#define EVIDENCE_FACT_ADOPTION_H

#include "evidence/fact_text.h"

/* What a sentence before `at` is about: "deze regeling", "het plan", or "de
 * verordening" in a paper of another name. */
enum paper_named { PAPER_NOT_NAMED, PAPER_OTHER, PAPER_ITSELF };
enum paper_named paper_named(const struct fact_text *text, size_t at);

/* A word for adopting at [from, end) in the folded text, said of this paper and
 * of what has been done. */
struct adoption_place {
    size_t from, end;
    day_number day; /* DAY_UNKNOWN when none comes with it */
};
typedef void adoption_visit(void *context, const struct adoption_place *place);
/* Tell every such place on the first page and at the end. */
void adoptions_tell(const struct fact_text *text, adoption_visit *visit,
                    void *context);

#endif
