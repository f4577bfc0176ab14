/*
 * deadline_cases.h - every answer of a deadline check, for who wants them all
 */
#ifndef CHECKER_DEADLINE_CASES_H
#define CHECKER_DEADLINE_CASES_H

#include "checker/check_logs.h"

/* In the order of the logs and their cases. Nothing for a check of another
 * kind. */
typedef void take_case(void *context, const struct deadline *rule,
                       const struct check_log *log,
                       const struct case_file *file,
                       const struct case_answer *answer);
void deadline_cases(const struct check *check, const struct judging *j,
                    take_case *take, void *context);

#endif
