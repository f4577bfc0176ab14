/*
 * deadline_logs.h - the logs that a deadline check judges, and their cases
 */
#ifndef CHECKER_DEADLINE_LOGS_H
#define CHECKER_DEADLINE_LOGS_H

#include "checker/check_kind.h"
#include "checker/deadline.h"

/* A log with the period it is judged in. */
struct judged_log {
    const struct case_log *log;
    struct deadline_period period;
};

struct deadline_logs {
    struct judged_log *items;
    size_t count, capacity;
    const struct log_evidence *unread, *half_mapped; /* one of those, or NULL */
    const struct case_log *twin, *twin_of; /* two of the same bytes, or NULL */
};
/* Those that map both steps; in j->run. */
struct deadline_logs deadline_logs_of(const struct check *check,
                                      const struct deadline *rule,
                                      const struct judging *j);

/* Every answer of a deadline check, in the order of the logs and their cases:
 * for who wants all of them. Nothing for a check of another kind. */
typedef void take_case(void *context, const struct deadline *rule,
                       const struct judged_log *log,
                       const struct case_file *file,
                       const struct case_answer *answer);
void deadline_cases(const struct check *check, const struct judging *j,
                    take_case *take, void *context);

#endif
