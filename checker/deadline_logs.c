/* deadline_logs.c - the logs that a deadline check judges, and their cases */
#include "checker/deadline_logs.h"

#include "checker/deadline_rule.h"

/* As-of left out: the last day of the log, but never beyond the day that
 * documents are judged at, or a typing error in a year would make it. */
static day_number as_of_for(const struct assessment *a,
                            const struct case_log *log)
{
    if (a->as_of_given || !day_is_known(log->last_day))
        return a->as_of;
    return a->as_of < log->last_day ? a->as_of : log->last_day;
}

/* The same cases twice would bury those of another log. */
static void look_for_twin(struct deadline_logs *logs,
                          const struct case_log *log)
{
    for (size_t i = 0; i < logs->count && log->sha256.len; i++)
        if (str_equal(logs->items[i].log->sha256, log->sha256)) {
            logs->twin = log;
            logs->twin_of = logs->items[i].log;
        }
}

static void add_log(struct deadline_logs *logs, const struct case_log *log,
                    const struct judging *j)
{
    const struct assessment *a = j->assessment;
    look_for_twin(logs, log);
    logs->items = arena_grow(j->run, logs->items, logs->count, &logs->capacity,
                             sizeof *logs->items);
    logs->items[logs->count++] =
        (struct judged_log){ log, { a->from, a->until, as_of_for(a, log) } };
}

static bool maps(const struct log_evidence *evidence, str step)
{
    if (evidence->is_read)
        return case_log_step(evidence->log, step) >= 0;
    return !evidence->layout || case_log_layout_has(evidence->layout, step);
}

/* A log belongs to the check when it maps both steps. */
static bool is_ours(struct deadline_logs *logs, const struct check *check,
                    const struct deadline *rule,
                    const struct log_evidence *evidence)
{
    if (check->log.len && !str_equal(check->log, evidence->id))
        return false;
    bool has_from = maps(evidence, rule->from);
    bool has_to = maps(evidence, rule->to);
    if (has_from != has_to)
        logs->half_mapped = evidence;
    return has_from && has_to;
}

struct deadline_logs deadline_logs_of(const struct check *check,
                                      const struct deadline *rule,
                                      const struct judging *j)
{
    struct deadline_logs logs = { .items = NULL };
    for (size_t i = 0; i < j->evidence->log_count; i++) {
        const struct log_evidence *evidence = &j->evidence->logs[i];
        if (!is_ours(&logs, check, rule, evidence))
            continue;
        if (evidence->is_read)
            add_log(&logs, evidence->log, j);
        else if (!logs.unread)
            logs.unread = evidence;
    }
    return logs;
}

struct visit {
    const struct deadline *rule;
    const struct judged_log *log;
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
    struct deadline_logs logs = deadline_logs_of(check, rule, j);
    for (size_t i = 0; i < logs.count; i++) {
        struct visit v = { rule, &logs.items[i], take, context };
        deadline_walk(j->run, rule, 1, &logs.items[i].period, logs.items[i].log,
                      pass_on, &v);
    }
}
