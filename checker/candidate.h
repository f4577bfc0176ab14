/*
 * candidate.h - one document that may be the one a check asks for: does it
 * count on the as-of date, and does it say what it must
 */
#ifndef CHECKER_CANDIDATE_H
#define CHECKER_CANDIDATE_H

#include "checker/check_kind.h"
#include "checker/passage.h"
#include "checker/validity.h"

/* What is asked of a document. */
struct demands {
    struct validity valid; /* after its adoption */
    bool adopted_required; /* always so when `valid` has a bound */
    bool rows_dated; /* a register of what happened: its newest row tells that
                        it was kept until then */
    const str *statuses; /* as written; none: any that is in force */
    size_t status_count;
    const str *adopters; /* who must have adopted it, one of; none: anybody */
    size_t adopter_count;
    struct passage_list passages;
};

struct candidate {
    const struct document *document;
    enum outcome outcome;
    enum reason reason;
    struct phrase summary;
};

/* Judge a document as evidence of `organisation`; what was seen of it is added to `findings` unless that is
 * NULL. */
struct candidate candidate_judge(struct arena *run,
                                 const struct demands *demands,
                                 const struct document *document,
                                 day_number as_of, str organisation,
                                 struct finding_list *findings);

/* Whether `a` is the better proof; for documents that say the same the
 * registered one, the one adopted last, the first by path. */
bool candidate_is_better(const struct candidate *a, const struct candidate *b);

/* "volgens het register", "volgens de tekst" */
enum sentence fact_source_words(enum fact_source source);

#endif
