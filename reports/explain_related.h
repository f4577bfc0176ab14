/*
 * explain_related.h - what a norm relates to in other frameworks, for a screen
 */
#ifndef REPORTS_EXPLAIN_RELATED_H
#define REPORTS_EXPLAIN_RELATED_H

#include "checker/rule_set.h"
#include "reports/prose.h"

/* Writes nothing when the rules say nothing of it. */
void explain_related(struct prose *prose, const struct rule_set *rules,
                     const struct norm *norm);

#endif
