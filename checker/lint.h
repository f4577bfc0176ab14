/*
 * lint.h - what loads without an error and is yet of no use
 *
 * Warnings, added to the list: a norm that nothing decides, a pattern that
 * finds something in a text that says nothing, and, with the evidence of a
 * workspace at hand, a pattern that finds nothing in the very documents that it
 * is for.
 */
#ifndef CHECKER_LINT_H
#define CHECKER_LINT_H

#include "checker/workspace.h"
#include "evidence/evidence.h"

void lint_rules(const struct rule_set *rules, struct problem_list *problems);

/* The documents were taken in (checker/intake.h). Checks that no norm of the
 * workspace names are passed over. Returns how many checks with passages have no
 * document at all: their patterns were not tried. */
size_t lint_documents(const struct workspace *workspace,
                      const struct evidence_set *evidence,
                      struct problem_list *problems);

#endif
