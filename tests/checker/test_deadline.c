/* test_deadline.c - what becomes of one case under a deadline */
#include "base/count.h"
#include "tests/support/deadline_scene.h"
#include "tests/support/test.h"

#include <stdio.h>

static void one_case_has_one_state(void **state)
{
    (void)state;
    static const struct {
        const char *rows;
        enum case_state state;
    } rows[] = {
        { GOOD("A"), CASE_IN_TIME },
        { LATE("A"), CASE_LATE },
        { "A;start;2025-03-03\nA;end;2025-03-03\n", CASE_IN_TIME },
        /* the time of day does not matter */
        { "A;start;2025-03-03 15:30\nA;end;2025-03-03 10:00\n", CASE_IN_TIME },
        { "A;start;2025-03-03 09:00\nA;end;2025-03-05 23:59\n", CASE_IN_TIME },
        /* Friday to Saturday after the last day: late */
        { "A;start;2025-03-05\nA;end;2025-03-08\n", CASE_LATE },
        { "A;start;2025-04-17\nA;end;2025-04-22\n", CASE_IN_TIME },
        { "A;start;2025-04-17\nA;end;2025-04-23\n", CASE_LATE },
        /* the last day is the as-of date, or the day before it */
        { "A;start;2025-12-31\n", CASE_OVERDUE },
        { "A;end;2025-03-05\n", CASE_NO_START },
        { "A;start;?\n", CASE_UNDATABLE },
        { "A;start;2025-03-03\nA;end;?\n", CASE_UNDATABLE },
        { "A;start;2025-03-03\nA;end;?\nA;end;2025-03-04\n", CASE_IN_TIME },
        { "A;start;1989-12-31\nA;end;2025-03-04\n", CASE_CONTRADICTORY },
        { "A;start;2026-01-16\n", CASE_CONTRADICTORY },
        { "A;start;2025-12-31\nA;end;2026-01-16\n", CASE_CONTRADICTORY },
        { "A;start;2024-12-31\nA;end;2025-01-02\n", CASE_EXCLUDED },
        { "A;start;2026-01-01\n", CASE_EXCLUDED },
        /* an end before the start is not the end of this term */
        { "A;end;2025-03-01\nA;start;2025-03-03\n", CASE_OVERDUE },
        { "A;end;2025-03-01\nA;start;2025-03-03\nA;end;2025-03-04\n",
          CASE_IN_TIME },
        /* the first of several starts */
        { "A;start;2025-03-10\nA;start;2025-03-03\nA;end;2025-03-10\n",
          CASE_LATE },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct log_scene s;
        open_deadline(&s, TWO_WORKING_DAYS);
        scene_log(&s, rows[i].rows);
        scene_judge(&s);
        if (s.result.figures->count[rows[i].state] != 1)
            print_error("row %zu\n", i);
        assert_int_equal(s.result.figures->count[rows[i].state], 1);
        scene_close(&s);
    }
}

static void a_case_runs_until_the_last_day_is_past(void **state)
{
    (void)state;
    struct log_scene s;
    open_deadline(&s, TWO_WORKING_DAYS);
    scene_log(&s, "A;start;2025-03-03\n");
    s.assessment.as_of = day_of(2025, 3, 5);
    scene_judge(&s);
    assert_int_equal(s.result.figures->count[CASE_RUNNING], 1);
    s.assessment.as_of++;
    scene_judge(&s);
    assert_int_equal(s.result.figures->count[CASE_OVERDUE], 1);
    scene_close(&s);
}

static void each_start_has_an_end_of_its_own(void **state)
{
    (void)state;
    struct log_scene s;
    open_deadline(&s, TWO_WORKING_DAYS "from_which = 'each'\n");
    scene_log(&s, "A;start;2025-03-03\nA;start;2025-03-04\nA;end;2025-03-05\n"
                  "A;start;2025-04-01\nA;end;2025-04-10\nA;start;?\n");
    scene_judge(&s);
    assert_int_equal(s.result.figures->count[CASE_IN_TIME], 1);
    assert_int_equal(s.result.figures->count[CASE_LATE], 1);
    assert_int_equal(s.result.figures->count[CASE_OVERDUE], 1);
    assert_int_equal(s.result.figures->count[CASE_UNDATABLE], 1);
    scene_close(&s);
}

/* An end of an earlier start is not that of a later one, judged or not. */
static void a_start_outside_the_period_keeps_its_end(void **state)
{
    (void)state;
    struct log_scene s;
    open_deadline(&s, TWO_WORKING_DAYS "from_which = 'each'\n");
    scene_log(&s, "A;start;2024-12-30\nA;start;2025-01-02\nA;end;2025-01-03\n"
                  "A;end;2025-01-20\n");
    scene_judge(&s);
    assert_int_equal(s.result.figures->count[CASE_EXCLUDED], 1);
    assert_int_equal(s.result.figures->count[CASE_LATE], 1);
    scene_close(&s);
}

static void the_first_or_last_end_may_contradict(void **state)
{
    (void)state;
    static const char early[] =
        "A;end;2025-03-01\nA;start;2025-03-03\nA;end;2025-03-04\n";
    struct log_scene s;
    open_deadline(&s, TWO_WORKING_DAYS "to_which = 'first'\n");
    scene_log(&s, early);
    scene_judge(&s);
    assert_int_equal(s.result.figures->count[CASE_CONTRADICTORY], 1);
    assert_int_equal(s.result.findings[0].note.id, SAY_DEADLINE_REVERSED);
    scene_close(&s);
    open_deadline(&s, TWO_WORKING_DAYS "to_which = 'last'\n");
    scene_log(&s, early);
    scene_judge(&s);
    assert_int_equal(s.result.figures->count[CASE_IN_TIME], 1);
    scene_close(&s);
}

static void a_rule_may_leave_cases_out(void **state)
{
    (void)state;
    struct log_scene s;
    open_deadline(&s, TWO_WORKING_DAYS "exclude = ['gone', 'unknown']\n");
    scene_log(&s, LATE("A") "A;gone;2025-03-04\n" GOOD("B") "C;gone;?\n");
    scene_judge(&s);
    assert_int_equal(s.result.figures->count[CASE_EXCLUDED], 2);
    assert_int_equal(s.result.figures->judged, 1);
    assert_int_equal(s.result.findings[0].note.id, SAY_LOG_ROWS_UNDATABLE);
    assert_int_equal(s.result.findings[1].note.id, SAY_DEADLINE_EXCLUDED);
    scene_close(&s);
}

static void who_leaves_after_the_last_day_was_late_already(void **state)
{
    (void)state;
    static const struct {
        const char *rows;
        enum case_state state;
        bool is_doubtful;
    } cases[] = {
        { "A;start;2025-03-03\nA;gone;2025-03-05\n", CASE_EXCLUDED, false },
        { "A;start;2025-03-03\nA;gone;2025-03-06\n", CASE_OVERDUE, false },
        { "A;start;2025-03-03\nA;end;2025-05-01\nA;gone;2025-05-02\n",
          CASE_LATE, false },
        { "A;start;2025-03-03\nA;end;2025-03-04\nA;gone;2025-05-02\n",
          CASE_IN_TIME, false },
        { "A;start;2025-03-03\nA;gone;2025-03-04\nA;gone;2025-05-02\n",
          CASE_EXCLUDED, false },
        { "A;start;2025-03-03\nA;gone;?\n", CASE_EXCLUDED, true },
        { "A;start;?\nA;gone;2025-03-04\n", CASE_EXCLUDED, false },
        { "A;gone;2025-03-04\n", CASE_EXCLUDED, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct log_scene s;
        char rows[400];
        snprintf(rows, sizeof rows, "%s" GOOD("B"), cases[i].rows);
        open_deadline(&s, TWO_WORKING_DAYS "exclude = ['gone']\n");
        scene_log(&s, scene_padded(&s, rows));
        scene_judge(&s);
        size_t count = s.result.figures->count[cases[i].state];
        bool is_shown = s.result.outcome == OUTCOME_SHOWN;
        bool must_show = !cases[i].is_doubtful &&
                         cases[i].state != CASE_OVERDUE &&
                         cases[i].state != CASE_LATE;
        if (count != (cases[i].state == CASE_IN_TIME ? 2 : 1) ||
            is_shown != must_show)
            fail_msg("row %zu: %zu, %s", i, count,
                     sentence_name(s.result.summary.id));
        scene_close(&s);
    }
}

static void hours_need_times_of_day(void **state)
{
    (void)state;
    static const char rule[] =
        "from = 'start'\nto = 'end'\nwithin = { hours = 72 }\n"
        "share = { at_least = 1 }\n";
    struct log_scene s;
    open_deadline(&s, rule);
    scene_log(&s, "A;start;2025-03-28 12:00\nA;end;2025-03-31 13:00\n"
                  "B;start;2025-03-28 12:00\nB;end;2025-03-31 13:01\n"
                  "C;start;2025-03-28\nC;end;2025-03-31 13:01\n"
                  "D;start;2025-03-28 12:00\nD;end;2025-03-28\n"
                  "E;start;2025-03-28 12:00\nE;end;2025-03-28 11:59\n");
    scene_judge(&s);
    const size_t *count = s.result.figures->count;
    assert_int_equal(count[CASE_IN_TIME], 1);
    assert_int_equal(count[CASE_LATE], 1);
    assert_int_equal(count[CASE_UNDATABLE], 2);
    assert_int_equal(count[CASE_OVERDUE], 1);
    scene_close(&s);
}

/* 9 to 17; Good Friday is worked at the office, Easter Monday is not. */
static void working_hours_count_only_while_open(void **state)
{
    (void)state;
    static const char rule[] =
        "from = 'start'\nto = 'end'\nwithin = { working_hours = 16 }\n"
        "calendar = 'kantoor'\nshare = { at_least = 1 }\n";
    static const struct {
        const char *start, *end;
        enum case_state state;
    } rows[] = {
        { "2025-03-03 09:00", "2025-03-04 17:00", CASE_IN_TIME },
        { "2025-03-03 09:00", "2025-03-04 17:00:01", CASE_LATE },
        { "2025-03-03 16:00", "2025-03-05 16:00", CASE_IN_TIME },
        { "2025-03-03 16:00", "2025-03-05 16:00:01", CASE_LATE },
        /* before opening and after closing nothing passes */
        { "2025-03-03 00:00", "2025-03-04 17:00", CASE_IN_TIME },
        { "2025-03-03 20:00", "2025-03-05 17:00", CASE_IN_TIME },
        { "2025-03-03 20:00", "2025-03-05 17:01", CASE_LATE },
        { "2025-04-17 12:00", "2025-04-22 12:00", CASE_IN_TIME },
        { "2025-04-17 12:00", "2025-04-22 12:01", CASE_LATE },
        /* over the night in which the clock goes forward */
        { "2025-03-28 12:00", "2025-04-01 12:00", CASE_IN_TIME },
        { "2025-03-30 12:00", "2025-04-01 17:00", CASE_IN_TIME },
        { "2025-03-03", "2025-03-04 17:00", CASE_UNDATABLE },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[200];
        snprintf(text, sizeof text, "A;start;%s\nA;end;%s\n", rows[i].start,
                 rows[i].end);
        assert_alone(rule, text, rows[i].state);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_case_has_one_state),
        cmocka_unit_test(a_case_runs_until_the_last_day_is_past),
        cmocka_unit_test(each_start_has_an_end_of_its_own),
        cmocka_unit_test(a_start_outside_the_period_keeps_its_end),
        cmocka_unit_test(the_first_or_last_end_may_contradict),
        cmocka_unit_test(a_rule_may_leave_cases_out),
        cmocka_unit_test(who_leaves_after_the_last_day_was_late_already),
        cmocka_unit_test(hours_need_times_of_day),
        cmocka_unit_test(working_hours_count_only_while_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
