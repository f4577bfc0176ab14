/* deadline_cases.c - every answer of a deadline check, for who wants them all */
#include "checker/deadline_cases.h"

#include "checker/deadline_rule.h"

struct visit {
    const struct deadline *rule;
    const struct check_log *log;
    take_case *take;
    void *context;
};

static void pass_on(void *context, const struct case_file *file,
                    const struct case_answer *answer,
                    const enum case_state *states)
{
    const struct visit *v = context;
    (void)states;
    v->take(v->context, v->rule, v->log, file, answer);
}

void deadline_cases(const struct check *check, const struct judging *j,
                    take_case *take, void *context)
{
    if (check->kind != &check_kind_deadline)
        return;
    const struct deadline_rule *settings = check->settings;
    const struct deadline *rule = &settings->deadline;
    struct check_logs logs =
        check_logs_find(check, j, settings->asked, DEADLINE_ASKED_COUNT);
    for (size_t i = 0; i < logs.count; i++) {
        struct visit v = { rule, &logs.items[i], take, context };
        deadline_walk(j->run, rule, 1, &logs.items[i].period, logs.items[i].log,
                      pass_on, &v);
    }
}
