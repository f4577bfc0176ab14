/*
 * nothing_found.h - no document of the type that a check asks for
 *
 * It is only missing when nothing was left unread that could be it.
 */
#ifndef CHECKER_NOTHING_FOUND_H
#define CHECKER_NOTHING_FOUND_H

#include "checker/recognise.h"

/* Outcome, reason and summary of a check that found none. */
void nothing_found(const struct called *called, const struct judging *j,
                   struct check_result *result, struct finding_list *findings);

/* What the register names of that type and is not in its folder: it may only
 * have been put in the wrong place. */
void nothing_found_absent(const struct check *check,
                          const struct called *called,
                          const struct evidence_set *evidence,
                          struct finding_list *findings);

#endif
