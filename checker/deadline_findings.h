/*
 * deadline_findings.h - the cases that a deadline check has to show
 *
 * Late and overdue cases come first, then those that cannot be judged, then
 * what must be known of the count as a whole. A case is shown by pseudonym.
 */
#ifndef CHECKER_DEADLINE_FINDINGS_H
#define CHECKER_DEADLINE_FINDINGS_H

#include "checker/check_logs.h"

/* One answer that is worth showing. */
struct shown_case {
    const struct case_log *log;
    const struct case_file *file;
    struct case_answer answer;
    day_number as_of;
};
/* As many of a sort as can be shown; the others are counted. */
struct shown_cases {
    struct shown_case *items;
    size_t count, capacity, left_out;
};

void shown_cases_add(struct shown_cases *cases, struct arena *arena,
                     const struct check_log *log, const struct case_file *file,
                     const struct case_answer *answer);

/* What moved the last day of a case, apart from pauses: the name of a day off,
 * or empty. */
str deadline_mover(const struct deadline *rule,
                   const struct case_answer *answer);

/* The findings about cases; `notes_to_come` places are kept free. */
void deadline_findings(struct finding_list *list, const struct deadline *rule,
                       const struct shown_cases *late,
                       const struct shown_cases *doubtful, str pseudonym_key,
                       size_t notes_to_come);

#endif
