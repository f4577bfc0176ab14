/* test_kind_count.c - how many cases have a step, and when that is certain */
#include "base/count.h"
#include "checker/case_count.h"
#include "tests/support/log_scene.h"
#include "tests/support/test.h"

#define STEPS       "start talk gone"
#define MOST        "of = 'start'\nstep = 'gone'\nshare = { at_most = 0.25 }\n"
#define LEAST       "of = 'start'\nstep = 'talk'\nshare = { at_least = 0.75 }\n"
#define THREE_TALKS "of = 'talk'\nnumber = { at_least = 3 }\n"
#define TWO_GONE    "of = 'start'\nstep = 'gone'\nnumber = { at_most = 2 }\n"

#define START(id) id ";start;2025-03-03\n"
#define GONE(id)  START(id) id ";gone;2025-04-03\n"
#define TALK(id)  START(id) id ";talk;2025-04-03\n"

static void each_case_counts_once_and_in_its_period(void **state)
{
    (void)state;
    static const struct {
        const char *rows;
        size_t cases, counted, unknown, outside;
    } rows[] = {
        { START("A") GONE("B"), 2, 1, 0, 0 },
        /* twice is once, and any start in the period will do */
        { "A;start;2024-03-03\nA;start;2025-03-03\nA;gone;2025-03-03\n"
          "A;gone;2025-03-04\n",
          1, 1, 0, 0 },
        { "A;start;2025-01-01\nB;start;2025-12-31\nC;start;2024-12-31\n"
          "D;start;2026-01-01\n" GONE("E"),
          3, 1, 0, 2 },
        /* before its start it is of another time */
        { "A;gone;2025-03-02\n" START("A") GONE("B"), 2, 1, 0, 0 },
        { "A;start;?\n" GONE("B"), 1, 1, 1, 0 },
        { START("A") "A;gone;?\n" GONE("B"), 2, 1, 1, 0 },
        { START("A") "A;gone;2052-01-01\n" GONE("B"), 2, 1, 1, 0 },
        { "A;gone;2025-05-05\n" GONE("B"), 1, 1, 1, 0 },
        { "A;gone;2024-05-05\n" GONE("B"), 1, 1, 0, 0 },
        { GONE("B") "C;start\n", 1, 1, 1, 0 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct log_scene s;
        scene_open(&s, &check_kind_count, STEPS, MOST);
        scene_log(&s, rows[i].rows);
        scene_judge(&s);
        const struct count_figures *f = s.result.counted;
        if (f->cases != rows[i].cases || f->counted != rows[i].counted ||
            f->unknown != rows[i].unknown || f->outside != rows[i].outside)
            fail_msg("%s: %zu %zu %zu %zu", rows[i].rows, f->cases, f->counted,
                     f->unknown, f->outside);
        scene_close(&s);
    }
}

static void no_cases_are_never_a_pass_and_doubt_never_helps(void **state)
{
    (void)state;
    static const struct {
        const char *rule, *rows;
        enum outcome outcome;
        enum sentence summary;
    } rows[] = {
        { MOST, GONE("A") START("B") START("C") START("D"), OUTCOME_SHOWN,
          SAY_COUNT_SHARE_MOST },
        { MOST, GONE("A") START("B") START("C"), OUTCOME_NOT_SHOWN,
          SAY_COUNT_SHARE_MOST },
        { MOST, GONE("A") START("B") START("C") START("D") "E;start;?\n",
          OUTCOME_UNDETERMINED, SAY_COUNT_DOUBT },
        { MOST, GONE("A") START("B") START("C") START("D") "D;gone;?\n",
          OUTCOME_UNDETERMINED, SAY_COUNT_DOUBT },
        { MOST, GONE("A") START("B") START("C") START("D") "D;gone\n",
          OUTCOME_UNDETERMINED, SAY_COUNT_DOUBT },
        { MOST, "", OUTCOME_UNDETERMINED, SAY_DEADLINE_EMPTY },
        { MOST, START("A"), OUTCOME_UNDETERMINED, SAY_DEADLINE_STEP_ABSENT },
        { MOST, "A;start;2024-01-01\nA;gone;2024-01-02\n", OUTCOME_UNDETERMINED,
          SAY_COUNT_NO_CASES },
        { LEAST, TALK("A") TALK("B") TALK("C") START("D"), OUTCOME_SHOWN,
          SAY_COUNT_SHARE_LEAST },
        { LEAST, TALK("A") TALK("B") START("D"), OUTCOME_NOT_SHOWN,
          SAY_COUNT_SHARE_LEAST },
        { LEAST, TALK("A") TALK("B") TALK("C") START("D") "E;start;?\n",
          OUTCOME_UNDETERMINED, SAY_COUNT_DOUBT },
        { THREE_TALKS, TALK("A") TALK("B") TALK("C"), OUTCOME_SHOWN,
          SAY_COUNT_CASES_LEAST },
        { THREE_TALKS, TALK("A") TALK("B") "C;talk;?\n", OUTCOME_NOT_SHOWN,
          SAY_COUNT_CASES_LEAST },
        { TWO_GONE, GONE("A") GONE("B") START("C"), OUTCOME_SHOWN,
          SAY_COUNT_NUMBER_MOST },
        { TWO_GONE, GONE("A") GONE("B") GONE("C"), OUTCOME_NOT_SHOWN,
          SAY_COUNT_NUMBER_MOST },
        { TWO_GONE, GONE("A") GONE("B") START("C") "C;gone;?\n",
          OUTCOME_UNDETERMINED, SAY_COUNT_DOUBT },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct log_scene s;
        scene_open(&s, &check_kind_count, STEPS, rows[i].rule);
        scene_log(&s, scene_padded(&s, rows[i].rows));
        scene_judge(&s);
        if (s.result.outcome != rows[i].outcome ||
            s.result.summary.id != rows[i].summary)
            fail_msg("%s%s: %s, %s", rows[i].rule, rows[i].rows,
                     outcome_code(s.result.outcome),
                     sentence_name(s.result.summary.id));
        scene_close(&s);
    }
}

static void a_log_that_lost_too_much_says_nothing(void **state)
{
    (void)state;
    assert_lost_rows_count(&check_kind_count, STEPS, LEAST);
}

static void a_rule_says_one_thing(void **state)
{
    (void)state;
    static const struct {
        const char *rule;
        enum sentence problem; /* SAY_NOTHING: none */
    } rows[] = {
        { MOST, SAY_NOTHING },
        { THREE_TALKS, SAY_NOTHING },
        { "of = 'a'\n", SAY_COUNT_ONE_MEASURE },
        { "of = 'a'\nshare = {}\nnumber = {}\n", SAY_COUNT_ONE_MEASURE },
        { "of = 'a'\nnumber = { at_least = 1, at_most = 2 }\n",
          SAY_COUNT_ONE_BOUND },
        { "of = 'a'\nshare = { at_least = 0.5 }\n", SAY_COUNT_SHARE_OF },
        { "of = 'a'\nstep = 'a'\nshare = { at_least = 0.5 }\n",
          SAY_COUNT_SAME_STEP },
        { "of = 'a'\nstep = 'b'\nshare = { at_most = 1 }\n",
          SAY_COUNT_ASKS_NOTHING },
        { "of = 'a'\nstep = 'b'\nshare = { at_least = 0 }\n",
          SAY_COUNT_ASKS_NOTHING },
        { "of = 'a'\nnumber = { at_least = 0 }\n", SAY_RULE_RANGE },
        { "step = 'a'\nnumber = { at_least = 1 }\n", SAY_RULE_MISSING },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct log_scene s;
        scene_open(&s, &check_kind_count, STEPS, rows[i].rule);
        enum sentence said =
            s.problems.count ? s.problems.items[0].what.id : SAY_NOTHING;
        if (said != rows[i].problem)
            fail_msg("%s: %s", rows[i].rule, sentence_name(said));
        scene_close(&s);
    }
}

static void a_workspace_may_only_be_stricter(void **state)
{
    (void)state;
    static const struct {
        const char *rule, *text;
        enum sentence problem;
    } rows[] = {
        { MOST, "share = { at_most = 0.1 }\n", SAY_NOTHING },
        { MOST, "share = { at_most = 0.3 }\n", SAY_COUNT_LOOSER },
        { MOST, "share = { at_least = 0.3 }\n", SAY_COUNT_OTHER_BOUND },
        { MOST, "number = { at_most = 3 }\n", SAY_COUNT_OTHER_BOUND },
        { THREE_TALKS, "number = { at_least = 4 }\n", SAY_NOTHING },
        { THREE_TALKS, "number = { at_least = 2 }\n", SAY_COUNT_LOOSER },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct log_scene s;
        scene_open(&s, &check_kind_count, STEPS, rows[i].rule);
        scene_tailor(&s, rows[i].text);
        enum sentence said =
            s.problems.count ? s.problems.items[0].what.id : SAY_NOTHING;
        if (said != rows[i].problem)
            fail_msg("%s: %s", rows[i].text, sentence_name(said));
        scene_close(&s);
    }
}

/* A pass is certain when no way of filling in what is unknown fails: every
 * unknown case in or out, with or without; every lost row a case of its own,
 * with or without, or the step of one we know, or nothing. */
static bool passes_whatever(const struct counting *rule,
                            const size_t count[COUNTED_KINDS], size_t lost)
{
    size_t with = count[COUNTED_WITH], without = count[COUNTED_WITHOUT];
    size_t half = count[COUNTED_UNKNOWN_STEP], open = count[COUNTED_UNKNOWN];
    for (size_t h = 0; h <= half; h++)
        for (size_t in = 0; in <= open; in++)
            for (size_t in_with = 0; in_with <= in; in_with++)
                for (size_t own = 0; own <= lost; own++)
                    for (size_t turned = 0;
                         turned <= lost - own && turned <= without; turned++) {
                        size_t n = with + h + in_with + turned;
                        size_t all = with + without + half + in + own;
                        if (!counting_is_met(rule, (double)n, (double)all))
                            return false;
                    }
    return true;
}

static void certain_is_never_said_too_soon(void **state)
{
    (void)state;
    size_t certain = 0;
    for (int n = 0; n < 2 * 3 * 4 * 4 * 3 * 3 * 3; n++) {
        int m = n;
        struct counting rule = { .is_share = true, .is_most = m % 2 };
        m /= 2;
        rule.bound = 0.25 + 0.25 * (m % 3);
        m /= 3;
        size_t count[COUNTED_KINDS] = { 0 };
        count[COUNTED_WITH] = (size_t)(m % 4);
        m /= 4;
        count[COUNTED_WITHOUT] = (size_t)(m % 4);
        m /= 4;
        count[COUNTED_UNKNOWN] = (size_t)(m % 3);
        m /= 3;
        count[COUNTED_UNKNOWN_STEP] = (size_t)(m % 3);
        size_t lost = (size_t)(m / 3);
        if (!counting_is_certain(&rule, count, lost))
            continue;
        certain++;
        assert_true(passes_whatever(&rule, count, lost));
    }
    assert_true(certain > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_case_counts_once_and_in_its_period),
        cmocka_unit_test(no_cases_are_never_a_pass_and_doubt_never_helps),
        cmocka_unit_test(a_log_that_lost_too_much_says_nothing),
        cmocka_unit_test(a_rule_says_one_thing),
        cmocka_unit_test(a_workspace_may_only_be_stricter),
        cmocka_unit_test(certain_is_never_said_too_soon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
