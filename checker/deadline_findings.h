/*
 * deadline_findings.h - the cases that a deadline check has to show
 */
#ifndef CHECKER_DEADLINE_FINDINGS_H
#define CHECKER_DEADLINE_FINDINGS_H

#include "checker/check_logs.h"

/* What moved the last day of a case, apart from pauses: the name of a day off,
 * or empty. */
str deadline_mover(const struct deadline *rule,
                   const struct case_answer *answer);

/* The finding about one case that is late, overdue or doubtful. It is named by
 * its pseudonym; texts are made in `arena`. */
struct finding
deadline_finding(struct arena *arena, const struct deadline *rule,
                 const struct check_log *log, const struct case_file *file,
                 const struct case_answer *answer, str pseudonym_key);

#endif
