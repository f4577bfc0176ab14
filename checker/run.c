/*
 * run.c - every check once, every norm from its checks
 *
 * A check that several norms name is judged once and its result shared. What
 * a norm comes to follows from the outcomes alone, never from their order.
 */
#include "checker/run.h"

#include "base/workers.h"
#include "checker/masked.h"

#include <stdlib.h>

/* The outcome of one group of a norm, and the worst reason for it. */
struct group {
    size_t count;
    enum outcome outcome;
    enum reason reason;
};

static void group_add(struct group *group, const struct check_result *result,
                      enum outcome combine(enum outcome, enum outcome))
{
    enum outcome before = group->outcome;
    if (group->count++ == 0) {
        group->outcome = result->outcome;
        group->reason = result->reason;
        return;
    }
    group->outcome = combine(before, result->outcome);
    bool result_decides = group->outcome == result->outcome;
    if (result_decides &&
        (before != group->outcome || result->reason < group->reason))
        group->reason = result->reason;
}

static struct group groups_join(struct group all, struct group any)
{
    if (all.count == 0)
        return any;
    if (any.count == 0)
        return all;
    struct check_result needed = { .outcome = any.outcome,
                                   .reason = any.reason };
    group_add(&all, &needed, outcome_all);
    return all;
}

static enum verdict verdict_of(enum outcome outcome)
{
    if (outcome == OUTCOME_SHOWN)
        return VERDICT_PASS;
    return outcome == OUTCOME_NOT_APPLICABLE ? VERDICT_NOT_APPLICABLE
                                             : VERDICT_ATTENTION;
}

struct norm_result norm_judge(const struct norm *norm,
                              const struct norm_check_result *checks,
                              size_t check_count)
{
    struct group all = { 0 }, any = { 0 };
    for (size_t i = 0; i < check_count; i++) {
        if (checks[i].role == ROLE_ALL)
            group_add(&all, checks[i].result, outcome_all);
        else if (checks[i].role == ROLE_ANY)
            group_add(&any, checks[i].result, outcome_any);
    }
    struct group both = groups_join(all, any);
    bool only_questions = both.count == 0 && norm->question_count > 0;
    bool needs_auditor =
        norm->judged_by_auditor && both.outcome == OUTCOME_SHOWN;
    if (only_questions || needs_auditor) {
        both.outcome = OUTCOME_ASK;
        both.reason = REASON_ASK;
    }
    return (struct norm_result){
        .norm = norm,
        .outcome = both.outcome,
        .verdict = verdict_of(both.outcome),
        .reason = both.reason,
        .checks = checks,
        .check_count = check_count,
    };
}

static int by_id(const void *a, const void *b)
{
    const struct check_result *one = a, *two = b;
    return str_compare(one->check->id, two->check->id);
}

static const struct check_result *result_of(const struct results *results,
                                            const struct check *check)
{
    struct check_result key = { .check = check };
    return bsearch(&key, results->checks, results->check_count,
                   sizeof *results->checks, by_id);
}

/* The norms to judge, in the order of the rules. */
struct norm_list {
    const struct norm **items;
    size_t count, capacity;
    size_t named_count; /* checks they name, doubles and all */
};

static struct norm_list norms_of(struct arena *run, const struct workspace *w)
{
    struct norm_list list = { 0 };
    for (size_t f = 0; f < w->framework_count; f++)
        for (size_t a = 0; a < w->frameworks[f]->area_count; a++) {
            const struct area *area = &w->frameworks[f]->areas[a];
            for (size_t n = 0; n < area->norm_count; n++) {
                list.items = arena_grow(run, list.items, list.count,
                                        &list.capacity, sizeof *list.items);
                list.items[list.count++] = &area->norms[n];
                list.named_count += area->norms[n].check_count;
            }
        }
    return list;
}

/* Every check that a norm names, once, by id; not judged yet. */
static struct check_result *
checks_of(struct arena *run, const struct norm_list *norms, size_t *count)
{
    struct check_result *all =
        arena_array(run, norms->named_count, struct check_result);
    size_t named = 0;
    *count = 0;
    for (size_t n = 0; n < norms->count; n++)
        for (size_t i = 0; i < norms->items[n]->check_count; i++)
            all[named++].check = norms->items[n]->checks[i].check;
    if (named)
        qsort(all, named, sizeof *all, by_id);
    for (size_t i = 0; i < named; i++)
        if (i == 0 || by_id(&all[i], &all[*count - 1]) != 0)
            all[(*count)++] = all[i];
    return all;
}

/* The explanation that counts at as-of: one in force, and of several the one
 * that lasts longest; the same for those that have ended. */
static void explain(struct norm_result *result, const struct workspace *w,
                    day_number as_of)
{
    for (size_t i = 0; i < w->explanation_count; i++) {
        const struct explanation *e = &w->explanations[i];
        if (e->norm != result->norm)
            continue;
        const struct explanation **place =
            e->until >= as_of ? &result->explained : &result->explanation_ended;
        if (!*place || (*place)->until < e->until)
            *place = e;
    }
}

static void exempt(struct norm_result *result, const struct workspace *w)
{
    for (size_t i = 0; i < w->exemption_count && !result->exempted; i++)
        if (w->exemptions[i].norm == result->norm)
            result->exempted = &w->exemptions[i];
    if (!result->exempted)
        return;
    result->outcome = OUTCOME_NOT_APPLICABLE;
    result->verdict = VERDICT_NOT_APPLICABLE;
    result->reason = REASON_NOT_APPLICABLE;
}

static struct norm_result judge_norm(const struct norm *norm,
                                     const struct results *results,
                                     const struct workspace *w,
                                     const struct judging *j)
{
    struct norm_check_result *named =
        arena_array(j->run, norm->check_count, struct norm_check_result);
    for (size_t i = 0; i < norm->check_count; i++) {
        named[i].role = norm->checks[i].role;
        named[i].result = result_of(results, norm->checks[i].check);
    }
    struct norm_result result = norm_judge(norm, named, norm->check_count);
    explain(&result, w, j->assessment->as_of);
    exempt(&result, w);
    return result;
}

/* Checks lean on nothing but the evidence, and a pattern is that of one check,
 * so they are judged beside each other; a wide one by all threads. */
struct judged_checks {
    const struct judging *j;
    struct check_result *results;
    struct arena *arenas; /* one a worker */
};

static void judge_check(void *context, size_t task, unsigned worker)
{
    const struct judged_checks *all = context;
    struct check_result *result = &all->results[task];
    struct judging own = *all->j;
    own.run = &all->arenas[worker];
    if (!result->check->kind->is_wide)
        result->check->kind->judge(result->check, &own, result);
}

static void judge_wide_checks(const struct judging *j, struct workers *threads,
                              struct check_result *checks, size_t check_count)
{
    struct judging own = *j;
    own.threads = threads;
    for (size_t i = 0; i < check_count; i++)
        if (checks[i].check->kind->is_wide)
            checks[i].check->kind->judge(checks[i].check, &own, &checks[i]);
}

static void judge_checks(const struct judging *j, struct check_result *checks,
                         size_t check_count)
{
    struct arena scratch = { 0 };
    struct judged_checks all = { .j = j, .results = checks };
    struct workers *workers =
        workers_open(&scratch, check_count ? j->workers : 1);
    judge_wide_checks(j, workers, checks, check_count);
    all.arenas = arena_array(&scratch, workers_count(workers), struct arena);
    workers_run(workers, judge_check, &all, check_count);
    for (unsigned i = 0; i < workers_count(workers); i++)
        arena_join(j->run, &all.arenas[i]);
    workers_close(workers);
    arena_close(&scratch);
}

struct results checker_run(const struct workspace *workspace,
                           const struct judging *j)
{
    if (j->evidence)
        mask_documents(j->run, j->evidence);
    struct norm_list list = norms_of(j->run, workspace);
    struct results results = { .norm_count = list.count };
    struct check_result *checks =
        checks_of(j->run, &list, &results.check_count);
    judge_checks(j, checks, results.check_count);
    results.checks = checks;

    struct norm_result *norms =
        arena_array(j->run, list.count, struct norm_result);
    for (size_t i = 0; i < list.count; i++)
        norms[i] = judge_norm(list.items[i], &results, workspace, j);
    results.norms = norms;
    return results;
}
