/*
 * run.h - every check once, every norm from its checks
 */
#ifndef CHECKER_RUN_H
#define CHECKER_RUN_H

#include "checker/check_kind.h"
#include "checker/workspace.h"

struct norm_check_result {
    enum check_role role;
    const struct check_result *result;
};
struct norm_result {
    const struct norm *norm;
    enum outcome outcome; /* of its checks together */
    enum verdict verdict;
    enum reason reason;
    /* An accepted explanation that has not ended at as-of, or NULL; the
     * verdict above stays what it is. */
    const struct explanation *explained;
    const struct explanation *explanation_ended;
    const struct exemption *exempted; /* or NULL */
    const struct norm_check_result *checks;
    size_t check_count;
};
struct results {
    const struct norm_result *norms; /* framework, area, norm: as in rules */
    size_t norm_count;
    const struct check_result *checks; /* those that norms name, by id */
    size_t check_count;
};

/* Pure: no file, clock, locale or network. Lives in j->run. */
struct results checker_run(const struct workspace *workspace,
                           const struct judging *j);

/* What follows for a norm from the results of its checks. */
struct norm_result norm_judge(const struct norm *norm,
                              const struct norm_check_result *checks,
                              size_t check_count);

#endif
