/*
 * steps_findings.h - the cases that a steps check has to show
 */
#ifndef CHECKER_STEPS_FINDINGS_H
#define CHECKER_STEPS_FINDINGS_H

#include "checker/check_logs.h"
#include "checker/steps.h"

/* The finding about one case that is late, overdue or doubtful. It is named by
 * its pseudonym; texts are made in `arena`. */
struct finding steps_finding(struct arena *arena, const struct steps *rule,
                             const struct check_log *log,
                             const struct case_file *file,
                             const struct steps_answer *answer,
                             str pseudonym_key);

#endif
