/* test_run.c - norms from their checks, checks once */
#include "checker/run.h"
#include "tests/support/test.h"

#define U OUTCOME_UNDETERMINED
#define N OUTCOME_NOT_SHOWN
#define A OUTCOME_ASK
#define S OUTCOME_SHOWN
#define X OUTCOME_NOT_APPLICABLE

static enum reason reason_for(enum outcome outcome)
{
    static const enum reason reasons[OUTCOME_COUNT] = {
        [U] = REASON_UNDETERMINED,
        [N] = REASON_MISSING,
        [A] = REASON_ASK,
        [S] = REASON_SHOWN,
        [X] = REASON_NOT_APPLICABLE,
    };
    return reasons[outcome];
}

#define ENDS OUTCOME_COUNT
#define WIDE 4
struct row {
    enum outcome all[WIDE], any[WIDE], also[WIDE]; /* ENDS closes a list */
    size_t questions;
    bool by_auditor;
    enum outcome outcome;
    enum verdict verdict;
};
static const struct row rows[] = {
    /* nothing to go by */
    { { ENDS }, { ENDS }, { ENDS }, 0, false, U, VERDICT_ATTENTION },
    { { ENDS }, { ENDS }, { ENDS }, 0, true, U, VERDICT_ATTENTION },
    { { ENDS }, { ENDS }, { ENDS }, 2, false, A, VERDICT_ATTENTION },
    /* all: the worst */
    { { S, ENDS }, { ENDS }, { ENDS }, 0, false, S, VERDICT_PASS },
    { { S, N, ENDS }, { ENDS }, { ENDS }, 0, false, N, VERDICT_ATTENTION },
    { { S, U, ENDS }, { ENDS }, { ENDS }, 0, false, U, VERDICT_ATTENTION },
    { { U, N, ENDS }, { ENDS }, { ENDS }, 0, false, N, VERDICT_ATTENTION },
    { { S, A, ENDS }, { ENDS }, { ENDS }, 0, false, A, VERDICT_ATTENTION },
    /* any: the best */
    { { ENDS }, { N, S, ENDS }, { ENDS }, 0, false, S, VERDICT_PASS },
    { { ENDS }, { N, U, ENDS }, { ENDS }, 0, false, U, VERDICT_ATTENTION },
    { { ENDS }, { U, A, ENDS }, { ENDS }, 0, false, A, VERDICT_ATTENTION },
    /* both groups are needed */
    { { S, ENDS }, { N, ENDS }, { ENDS }, 0, false, N, VERDICT_ATTENTION },
    { { N, ENDS }, { S, ENDS }, { ENDS }, 0, false, N, VERDICT_ATTENTION },
    { { S, ENDS }, { N, S, ENDS }, { ENDS }, 0, false, S, VERDICT_PASS },
    { { S, ENDS }, { U, ENDS }, { ENDS }, 0, false, U, VERDICT_ATTENTION },
    /* not applicable is neutral */
    { { S, X, ENDS }, { ENDS }, { ENDS }, 0, false, S, VERDICT_PASS },
    { { X, ENDS }, { ENDS }, { ENDS }, 0, false, X, VERDICT_NOT_APPLICABLE },
    { { X, ENDS }, { N, ENDS }, { ENDS }, 0, false, N, VERDICT_ATTENTION },
    /* also never decides */
    { { S, ENDS }, { ENDS }, { N, ENDS }, 0, false, S, VERDICT_PASS },
    { { N, ENDS }, { ENDS }, { S, ENDS }, 0, false, N, VERDICT_ATTENTION },
    { { ENDS }, { ENDS }, { S, ENDS }, 0, false, U, VERDICT_ATTENTION },
    { { ENDS }, { ENDS }, { S, ENDS }, 1, false, A, VERDICT_ATTENTION },
    /* questions do not undo what was seen */
    { { S, ENDS }, { ENDS }, { ENDS }, 3, false, S, VERDICT_PASS },
    { { N, ENDS }, { ENDS }, { ENDS }, 3, false, N, VERDICT_ATTENTION },
    /* the auditor judges: never a pass on documents alone */
    { { S, ENDS }, { S, ENDS }, { ENDS }, 0, true, A, VERDICT_ATTENTION },
    { { N, ENDS }, { ENDS }, { ENDS }, 0, true, N, VERDICT_ATTENTION },
    { { U, ENDS }, { ENDS }, { ENDS }, 0, true, U, VERDICT_ATTENTION },
};

static size_t add_group(struct norm_check_result *checks, size_t count,
                        struct check_result *results, enum check_role role,
                        const enum outcome *outcomes)
{
    for (size_t i = 0; outcomes[i] != ENDS; i++, count++) {
        results[count].outcome = outcomes[i];
        results[count].reason = reason_for(outcomes[i]);
        checks[count].role = role;
        checks[count].result = &results[count];
    }
    return count;
}

static void a_norm_follows_from_its_checks(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *row = &rows[i];
        struct check_result results[3 * WIDE] = { 0 };
        struct norm_check_result checks[3 * WIDE];
        size_t count = add_group(checks, 0, results, ROLE_ALL, row->all);
        count = add_group(checks, count, results, ROLE_ANY, row->any);
        count = add_group(checks, count, results, ROLE_ALSO, row->also);
        struct norm norm = { .question_count = row->questions,
                             .judged_by_auditor = row->by_auditor };
        struct norm_result got = norm_judge(&norm, checks, count);
        if (got.outcome != row->outcome || got.verdict != row->verdict ||
            got.reason != reason_for(row->outcome))
            fail_msg("row %zu: %s, %s, %s", i, outcome_code(got.outcome),
                     verdict_code(got.verdict), reason_code(got.reason));
    }
}

static void the_reason_is_the_worst_of_the_checks_that_decide(void **state)
{
    (void)state;
    static const struct {
        enum outcome outcome;
        enum reason reason;
    } checks[] = {
        { S, REASON_SHOWN },        { N, REASON_EXPIRED },
        { U, REASON_UNDETERMINED }, { N, REASON_CONTRADICTED },
        { N, REASON_MISSING },
    };
    enum { COUNT = sizeof checks / sizeof *checks };
    struct norm norm = { 0 };
    for (size_t turn = 0; turn < COUNT; turn++) {
        struct check_result results[COUNT] = { 0 };
        struct norm_check_result named[COUNT];
        for (size_t i = 0; i < COUNT; i++) {
            size_t k = (i + turn) % COUNT;
            results[i].outcome = checks[k].outcome;
            results[i].reason = checks[k].reason;
            named[i] = (struct norm_check_result){ ROLE_ALL, &results[i] };
        }
        struct norm_result got = norm_judge(&norm, named, COUNT);
        assert_int_equal(got.outcome, N);
        assert_int_equal(got.reason, REASON_CONTRADICTED);
    }
}

/* A kind that counts how often it is asked, in the settings of its check. */
struct counting {
    enum outcome outcome;
    size_t *times;
};
static void judge_counting(const struct check *check, const struct judging *j,
                           struct check_result *result)
{
    (void)j;
    const struct counting *c = check->settings;
    (*c->times)++;
    result->outcome = c->outcome;
    result->reason = reason_for(c->outcome);
}
static const struct check_kind counting_kind = { .judge = judge_counting };

static void a_check_is_judged_once_and_explanations_do_not_hide(void **state)
{
    (void)state;
    size_t times[2] = { 0, 0 };
    struct counting settings[2] = { { S, &times[0] }, { N, &times[1] } };
    struct check beta = { .id = STR("beta"),
                          .kind = &counting_kind,
                          .settings = &settings[0] };
    struct check alpha = { .id = STR("alpha"),
                           .kind = &counting_kind,
                           .settings = &settings[1] };
    struct norm_check both[] = { { ROLE_ALL, &beta }, { ROLE_ALL, &alpha } };
    struct norm norms[] = {
        { .id = STR("1"), .checks = both, .check_count = 1 },
        { .id = STR("2"), .checks = both, .check_count = 2 },
        { .id = STR("3"), .checks = both, .check_count = 2 },
        { .id = STR("4"), .checks = both, .check_count = 2 },
    };
    struct area area = { .norms = norms, .norm_count = 4 };
    struct framework framework = { .areas = &area, .area_count = 1 };
    const struct framework *frameworks[] = { &framework };
    struct explanation explanations[] = {
        { .norm = &norms[1], .until = day_of(2025, 12, 31) },
        { .norm = &norms[1], .until = day_of(2026, 1, 15) },
        { .norm = &norms[2], .until = day_of(2026, 1, 14) },
    };
    struct exemption exemption = { .norm = &norms[3] };
    struct workspace workspace = {
        .frameworks = frameworks,
        .framework_count = 1,
        .explanations = explanations,
        .explanation_count = 3,
        .exemptions = &exemption,
        .exemption_count = 1,
    };
    struct arena run = { 0 };
    struct assessment assessment = { .as_of = day_of(2026, 1, 15) };
    struct judging j = { .run = &run, .assessment = &assessment };
    struct results got = checker_run(&workspace, &j);

    assert_int_equal(times[0], 1);
    assert_int_equal(times[1], 1);
    assert_int_equal(got.check_count, 2);
    assert_str(got.checks[0].check->id, "alpha");
    assert_int_equal(got.norm_count, 4);
    assert_int_equal(got.norms[0].verdict, VERDICT_PASS);
    /* in force on its last day, and the raw verdict stays */
    assert_int_equal(got.norms[1].verdict, VERDICT_ATTENTION);
    assert_ptr_equal(got.norms[1].explained, &explanations[1]);
    assert_ptr_equal(got.norms[1].explanation_ended, &explanations[0]);
    assert_null(got.norms[2].explained);
    assert_ptr_equal(got.norms[2].explanation_ended, &explanations[2]);
    assert_int_equal(got.norms[3].verdict, VERDICT_NOT_APPLICABLE);
    assert_ptr_equal(got.norms[3].exempted, &exemption);
    assert_ptr_equal(got.norms[3].checks[1].result, &got.checks[0]);
    arena_close(&run);
}

static void no_norms_give_no_results(void **state)
{
    (void)state;
    struct workspace workspace = { 0 };
    struct arena run = { 0 };
    struct assessment assessment = { 0 };
    struct judging j = { .run = &run, .assessment = &assessment };
    struct results got = checker_run(&workspace, &j);
    assert_int_equal(got.norm_count, 0);
    assert_int_equal(got.check_count, 0);
    arena_close(&run);
}

static void a_list_of_findings_has_an_end(void **state)
{
    (void)state;
    struct arena run = { 0 };
    struct finding_list list = { .arena = &run };
    char quote[2 * QUOTE_BYTES_MAX];
    for (size_t i = 0; i < sizeof quote; i++)
        quote[i] = i % 2 ? '\xAB' : '\xC3';
    struct finding finding = { .quote = { quote, sizeof quote },
                               .mark_from = 230,
                               .mark_len = 100 };
    for (size_t i = 0; i < FINDINGS_PER_CHECK_MAX + 3; i++)
        finding_add(&list, finding);
    assert_int_equal(list.count, FINDINGS_PER_CHECK_MAX);
    assert_int_equal(list.left_out, 3);
    assert_int_equal(list.items[0].quote.len, QUOTE_BYTES_MAX);
    assert_int_equal(list.items[0].mark_len, QUOTE_BYTES_MAX - 230);
    assert_true(list.items[0].quote.ptr != quote);
    arena_close(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_norm_follows_from_its_checks),
        cmocka_unit_test(the_reason_is_the_worst_of_the_checks_that_decide),
        cmocka_unit_test(a_check_is_judged_once_and_explanations_do_not_hide),
        cmocka_unit_test(no_norms_give_no_results),
        cmocka_unit_test(a_list_of_findings_has_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
