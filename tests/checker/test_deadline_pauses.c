/* test_deadline_pauses.c - cases that stood still */
#include "base/count.h"
#include "tests/support/deadline_scene.h"
#include "tests/support/test.h"

#include <stdio.h>

#define PAUSES "pauses = [{ from = 'stop', to = 'go' }]\n"

/* 3 March 2025 is a Monday. */
static void a_pause_moves_the_last_day(void **state)
{
    (void)state;
    static const struct {
        const char *rows;
        enum case_state state;
    } rows[] = {
        /* two working days, of which Tuesday and Wednesday are paused */
        { "A;start;2025-03-03\nA;stop;2025-03-04\nA;go;2025-03-06\n"
          "A;end;2025-03-07\n",
          CASE_IN_TIME },
        { "A;start;2025-03-03\nA;stop;2025-03-04\nA;go;2025-03-06\n"
          "A;end;2025-03-08\n",
          CASE_LATE },
        /* a weekend takes no working days */
        { "A;start;2025-03-07\nA;stop;2025-03-08\nA;go;2025-03-10\n"
          "A;end;2025-03-12\n",
          CASE_LATE },
        /* the day a term starts on is day 0, and not paused */
        { "A;start;2025-03-03\nA;stop;2025-03-03\nA;go;2025-03-05\n"
          "A;end;2025-03-06\n",
          CASE_IN_TIME },
        { "A;start;2025-03-03\nA;stop;2025-03-03\nA;go;2025-03-05\n"
          "A;end;2025-03-07\n",
          CASE_LATE },
        /* what was over before the start */
        { "A;stop;2025-02-03\nA;go;2025-03-03\nA;start;2025-03-03\n"
          "A;end;2025-03-06\n",
          CASE_LATE },
        { "A;go;2025-03-03\nA;start;2025-03-03\nA;end;2025-03-06\n",
          CASE_LATE },
        /* begun on the last day it counts, a day later not */
        { "A;start;2025-03-03\nA;stop;2025-03-05\nA;go;2025-03-06\n"
          "A;end;2025-03-06\n",
          CASE_IN_TIME },
        { "A;start;2025-03-03\nA;stop;2025-03-06\nA;go;2025-03-07\n"
          "A;end;2025-03-07\n",
          CASE_LATE },
        /* twice suspended is suspended */
        { "A;start;2025-03-03\nA;stop;2025-03-04\nA;stop;2025-03-05\n"
          "A;go;2025-03-06\nA;end;2025-03-07\n",
          CASE_IN_TIME },
        /* it still stands still */
        { "A;start;2025-03-03\nA;stop;2025-03-04\n", CASE_RUNNING },
        { "A;start;2025-03-03\nA;stop;2025-03-06\n", CASE_OVERDUE },
        { "A;start;2025-03-03\nA;stop;2025-03-04\nA;end;2025-10-01\n",
          CASE_IN_TIME },
        { "A;start;2025-03-03\nA;stop;2025-03-04\nA;go;2025-03-05\n",
          CASE_OVERDUE },
        /* suspended and resumed on one day, in either order */
        { "A;start;2025-03-03\nA;go;2025-03-04\nA;stop;2025-03-04\n"
          "A;end;2025-03-06\n",
          CASE_LATE },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_alone(TWO_WORKING_DAYS PAUSES, rows[i].rows, rows[i].state);
}

/* The log says that its first case was suspended, not when. */
static void suspend_first(struct log_scene *s)
{
    struct case_log *log = arena_new(&s->arena, struct case_log);
    struct case_file *cases;
    *log = *s->logs[0].log;
    cases = arena_array(&s->arena, log->case_count, struct case_file);
    for (size_t i = 0; i < log->case_count; i++)
        cases[i] = log->cases[i];
    cases[0].is_suspended = true;
    log->cases = cases;
    s->logs[0].log = log;
}

static void what_was_suspended_without_dates_is_never_late(void **state)
{
    (void)state;
    static const struct {
        const char *rule, *rows;
        enum case_state state;
        enum sentence note;
    } rows[] = {
        { TWO_WORKING_DAYS, GOOD("A"), CASE_IN_TIME, SAY_NOTHING },
        { TWO_WORKING_DAYS, LATE("A"), CASE_UNDATABLE, SAY_DEADLINE_SUSPENDED },
        { TWO_WORKING_DAYS, "A;start;2025-03-03\n", CASE_UNDATABLE,
          SAY_DEADLINE_SUSPENDED },
        { TWO_WORKING_DAYS, "A;start;2026-01-14\n", CASE_EXCLUDED,
          SAY_NOTHING },
        { TWO_WORKING_DAYS, "A;start;2025-03-03\nA;end;?\n", CASE_UNDATABLE,
          SAY_DEADLINE_UNDATABLE },
        { TWO_WORKING_DAYS, "A;start;2025-03-03\nA;end;2052-03-04\n",
          CASE_CONTRADICTORY, SAY_DEADLINE_FUTURE },
        /* a rule that counts pauses, of which there are no dates */
        { TWO_WORKING_DAYS PAUSES, LATE("A"), CASE_UNDATABLE,
          SAY_DEADLINE_SUSPENDED },
        /* with dates it has been counted */
        { TWO_WORKING_DAYS PAUSES,
          "A;start;2025-03-03\nA;stop;2025-03-04\nA;go;2025-03-06\n"
          "A;end;2025-03-07\n",
          CASE_IN_TIME, SAY_NOTHING },
        { TWO_WORKING_DAYS PAUSES,
          "A;start;2025-03-03\nA;stop;2025-03-04\nA;go;2025-03-06\n"
          "A;end;2025-03-10\n",
          CASE_LATE, SAY_DEADLINE_LATE_WORKING_PAUSED },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct log_scene s;
        open_deadline(&s, rows[i].rule);
        struct buf text = buf_open(10000);
        buf_printf(&text, "%s", rows[i].rows);
        for (int k = 0; k < 40; k++)
            buf_printf(&text, "P;x;2025-03-04\n");
        scene_log(&s, arena_cstr(&s.arena, buf_str(&text)));
        buf_close(&text);
        suspend_first(&s);
        scene_judge(&s);
        if (s.result.figures->count[rows[i].state] != 1)
            fail_msg("row %zu: not %s", i, case_state_code(rows[i].state));
        enum sentence said = SAY_NOTHING;
        if (s.result.finding_count && s.result.findings[0].place.id)
            said = s.result.findings[0].note.id;
        assert_int_equal(said, rows[i].note);
        scene_close(&s);
    }
}

static void a_pause_that_cannot_be_trusted_proves_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *rows;
        enum case_state state;
    } rows[] = {
        { "A;start;2025-03-03\nA;stop;?\nA;go;2025-03-06\nA;end;2025-03-07\n",
          CASE_UNDATABLE },
        { "A;start;2025-03-03\nA;stop;2025-03-04\nA;go;?\n"
          "A;end;2025-03-07\n",
          CASE_UNDATABLE },
        { "A;start;2025-03-03\nA;stop;?\n", CASE_UNDATABLE },
        { "A;start;2025-03-03\nA;go;2025-03-04\nA;stop;2025-03-06\n"
          "A;end;2025-03-07\n",
          CASE_UNDATABLE },
        { "A;start;2025-03-03\nA;stop;1900-03-04\nA;end;2025-03-07\n",
          CASE_UNDATABLE },
        { "A;start;2025-03-03\nA;stop;2025-03-04\nA;go;2052-03-06\n",
          CASE_UNDATABLE },
        /* in time without any pause is in time */
        { "A;start;2025-03-03\nA;stop;?\nA;end;2025-03-05\n", CASE_IN_TIME },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct log_scene s;
        struct check_result result =
            judged_alone(&s, TWO_WORKING_DAYS PAUSES, rows[i].rows);
        if (result.figures->count[rows[i].state] != 1)
            fail_msg("row %zu", i);
        if (rows[i].state == CASE_UNDATABLE)
            assert_int_equal(result.findings[0].note.id,
                             SAY_DEADLINE_PAUSE_ODD);
        scene_close(&s);
    }
}

static void a_paused_term_of_a_law_rolls_afterwards(void **state)
{
    (void)state;
    /* 28 days end on 31 March; five paused days later is Saturday 5 April */
    static const char rule[] =
        "from = 'start'\nto = 'end'\nwithin = { weeks = 4 }\n"
        "calendar = 'atw'\nroll = 'next'\nshare = { at_least = 1 }\n" PAUSES;
    static const char paused[] =
        "A;start;2025-03-03\nA;stop;2025-03-10\nA;go;2025-03-15\n";
    char rows[200];
    snprintf(rows, sizeof rows, "%sA;end;2025-04-07\n", paused);
    assert_alone(rule, rows, CASE_IN_TIME);
    snprintf(rows, sizeof rows, "%sA;end;2025-04-08\n", paused);
    struct log_scene s;
    struct check_result result = judged_alone(&s, rule, rows);
    assert_int_equal(result.findings[0].note.id, SAY_DEADLINE_LATE_DAYS_PAUSED);
    assert_int_equal(result.findings[0].note.slots[3].as.count, 31);
    assert_int_equal(result.findings[0].note.slots[4].as.count, 5);
    assert_int_equal(result.findings[0].note.slots[5].as.day,
                     day_of(2025, 4, 7));
    scene_close(&s);
}

static void hours_pause_to_the_second(void **state)
{
    (void)state;
    static const char rule[] =
        "from = 'start'\nto = 'end'\nwithin = { hours = 24 }\n"
        "share = { at_least = 1 }\n" PAUSES;
    static const char paused[] = "A;start;2025-03-03 12:00\n"
                                 "A;stop;2025-03-03 13:00\n"
                                 "A;go;2025-03-04 13:30:01\n";
    char rows[200];
    snprintf(rows, sizeof rows, "%sA;end;2025-03-05 12:30:01\n", paused);
    assert_alone(rule, rows, CASE_IN_TIME);
    snprintf(rows, sizeof rows, "%sA;end;2025-03-05 12:30:02\n", paused);
    assert_alone(rule, rows, CASE_LATE);
    /* a pause without a time of day cannot be counted in hours */
    assert_alone(rule,
                 "A;start;2025-03-03 12:00\nA;stop;2025-03-03\n"
                 "A;go;2025-03-04 13:30\nA;end;2025-03-05 12:30\n",
                 CASE_UNDATABLE);
}

static void pauses_of_two_kinds_are_one_when_they_overlap(void **state)
{
    (void)state;
    static const char rule[] =
        TWO_WORKING_DAYS "pauses = [{ from = 'stop', to = 'go' }, "
                         "{ from = 'gone', to = 'go' }]\n";
    /* Tuesday up to Friday, by both */
    assert_alone(rule,
                 "A;start;2025-03-03\nA;stop;2025-03-04\nA;gone;2025-03-05\n"
                 "A;go;2025-03-07\nA;end;2025-03-10\n",
                 CASE_IN_TIME);
    assert_alone(rule,
                 "A;start;2025-03-03\nA;stop;2025-03-04\nA;gone;2025-03-05\n"
                 "A;go;2025-03-07\nA;end;2025-03-11\n",
                 CASE_LATE);
}

static void a_pause_that_a_log_does_not_know_is_told(void **state)
{
    (void)state;
    struct log_scene s;
    open_deadline(&s, TWO_WORKING_DAYS PAUSES);
    s.step_count--; /* "go" is not mapped */
    scene_log(&s, "A;start;2025-03-03\nA;stop;2025-03-04\nA;end;2025-03-07\n");
    scene_judge(&s);
    assert_int_equal(s.result.figures->count[CASE_LATE], 1);
    const struct finding *last = &s.result.findings[s.result.finding_count - 1];
    assert_int_equal(last->note.id, SAY_DEADLINE_PAUSE_UNMAPPED);
    assert_str(last->note.slots[1].as.text, "go");
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pause_moves_the_last_day),
        cmocka_unit_test(what_was_suspended_without_dates_is_never_late),
        cmocka_unit_test(a_pause_that_cannot_be_trusted_proves_nothing),
        cmocka_unit_test(a_paused_term_of_a_law_rolls_afterwards),
        cmocka_unit_test(hours_pause_to_the_second),
        cmocka_unit_test(pauses_of_two_kinds_are_one_when_they_overlap),
        cmocka_unit_test(a_pause_that_a_log_does_not_know_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
