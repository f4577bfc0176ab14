/* test_kind_steps.c - what a steps check makes of case logs */
#include "base/count.h"
#include "checker/steps_rule.h"
#include "tests/support/log_scene.h"
#include "tests/support/test.h"

#include <stdio.h>

#define STEPS "start talk end gone"
#define EVERY                                                                \
    "from = 'start'\nuntil = 'end'\nstep = 'talk'\nevery = { months = 6 }\n" \
    "share = { at_least = 0.75 }\nguard = { months = 6 }\nexclude = ['gone']\n"
#define BEFORE "step = 'talk'\nbefore = 'start'\nshare = { at_least = 0.75 }\n"
#define AFTER                                                      \
    "from = 'start'\nstep = 'talk'\nshare = { at_least = 0.75 }\n" \
    "exclude = ['gone']\n"
#define WHILE_OPEN \
    "from = 'start'\nuntil = 'end'\nstep = 'talk'\nshare = { at_least = 1 }\n"

struct row {
    const char *rows;
    enum case_state state;
};

static void assert_states(const char *rule, const struct row *rows,
                          size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct log_scene s;
        scene_open(&s, &check_kind_steps, STEPS, rule);
        scene_log(&s, rows[i].rows);
        scene_judge(&s);
        for (size_t n = 0; n < CASE_STATE_COUNT; n++)
            if (s.result.figures->count[n] != (n == rows[i].state))
                fail_msg("%s: %s", rows[i].rows,
                         case_state_code((enum case_state)n));
        scene_close(&s);
    }
}

static void a_step_that_recurs_never_stays_away_too_long(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "A;start;2025-03-03\nA;talk;2025-09-03\n", CASE_IN_TIME },
        { "A;start;2025-03-03\nA;talk;2025-09-04\n", CASE_LATE },
        { "A;start;2025-03-03\nA;talk;2025-03-03\nA;talk;2025-09-03\n",
          CASE_IN_TIME },
        /* months end on the last day of a short one */
        { "A;start;2024-08-31\nA;talk;2025-02-28\nA;end;2025-03-01\n",
          CASE_IN_TIME },
        { "A;start;2024-08-31\nA;talk;2025-03-01\nA;end;2025-03-02\n",
          CASE_LATE },
        /* closed on the last day, and the day after */
        { "A;start;2025-03-03\nA;end;2025-09-03\n", CASE_EXCLUDED },
        { "A;start;2025-03-03\nA;end;2025-09-04\n", CASE_LATE },
        /* a talk after the end is none */
        { "A;start;2025-03-03\nA;end;2025-09-04\nA;talk;2025-09-05\n",
          CASE_LATE },
        { "A;start;2025-08-03\n", CASE_RUNNING },
        { "A;start;2025-03-03\n", CASE_OVERDUE },
        /* the second time counts as much as the first */
        { "A;start;2025-01-02\nA;talk;2025-02-03\nA;talk;2025-08-04\n",
          CASE_LATE },
        { "A;talk;2025-03-05\n", CASE_NO_START },
        { "A;start;?\nA;talk;2025-03-05\n", CASE_UNDATABLE },
        { "A;start;2025-03-03\nA;talk;?\n", CASE_UNDATABLE },
        { "A;start;2025-03-03\nA;end;?\n", CASE_UNDATABLE },
        /* what cannot be read changes nothing when all was in time */
        { "A;start;2025-03-03\nA;talk;?\nA;talk;2025-08-01\n", CASE_IN_TIME },
        { "A;start;2025-03-03\nA;talk;2052-08-01\n", CASE_CONTRADICTORY },
        { "A;start;1989-03-03\nA;talk;2025-08-01\n", CASE_CONTRADICTORY },
        { "A;start;2026-01-16\n", CASE_CONTRADICTORY },
        /* in the period it was never away too long, before it was */
        { "A;start;2024-01-01\nA;talk;2024-12-31\nA;talk;2025-06-30\n"
          "A;talk;2025-12-30\n",
          CASE_IN_TIME },
        /* away too long since before the period */
        { "A;start;2024-01-01\nA;talk;2025-01-01\nA;end;2025-01-02\n",
          CASE_LATE },
        /* too long only after the period */
        { "A;start;2025-07-01\n", CASE_RUNNING },
        { "A;start;2025-06-30\n", CASE_OVERDUE },
        { "A;start;2024-01-01\nA;end;2024-12-31\n", CASE_EXCLUDED },
        { "A;start;2026-01-01\n", CASE_EXCLUDED },
        { "A;start;2025-03-03\nA;gone;2025-09-03\n", CASE_EXCLUDED },
        { "A;start;2025-03-03\nA;gone;2025-09-04\n", CASE_OVERDUE },
        { "A;start;2025-03-03\nA;gone;?\n", CASE_EXCLUDED },
        { "A;talk;2025-03-03\nA;gone;2025-09-04\n", CASE_EXCLUDED },
    };
    assert_states(EVERY, rows, COUNT(rows));
}

static void a_step_comes_before_another(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "A;talk;2025-03-03\nA;start;2025-03-03\n", CASE_IN_TIME },
        { "A;talk;2025-03-03 16:00\nA;start;2025-03-03 09:00\n", CASE_IN_TIME },
        { "A;talk;2025-03-04\nA;start;2025-03-03\n", CASE_LATE },
        { "A;talk;2020-03-04\nA;start;2025-03-03\n", CASE_IN_TIME },
        { "A;start;2025-03-03\n", CASE_OVERDUE },
        { "A;talk;2025-03-03\n", CASE_NO_START },
        { "A;talk;?\nA;start;2025-03-03\n", CASE_UNDATABLE },
        { "A;talk;1970-01-01\nA;start;2025-03-03\n", CASE_CONTRADICTORY },
        { "A;talk;2025-03-01\nA;start;2024-12-31\n", CASE_EXCLUDED },
    };
    assert_states(BEFORE, rows, COUNT(rows));
}

static void a_step_comes_after_another(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "A;start;2025-03-03\nA;talk;2025-03-03\n", CASE_IN_TIME },
        { "A;start;2025-03-03\nA;talk;2026-01-15\n", CASE_IN_TIME },
        { "A;start;2025-03-03\nA;talk;2025-03-02\n", CASE_OVERDUE },
        { "A;start;2025-03-03\nA;talk;2026-01-16\n", CASE_CONTRADICTORY },
        { "A;start;2025-03-03\n", CASE_OVERDUE },
        { "A;start;2025-03-03\nA;gone;2026-01-15\n", CASE_EXCLUDED },
    };
    static const struct row open[] = {
        { "A;start;2025-03-03\nA;talk;2025-03-05\nA;end;2025-03-05\n",
          CASE_IN_TIME },
        { "A;start;2025-03-03\nA;talk;2025-03-06\nA;end;2025-03-05\n",
          CASE_LATE },
        { "A;start;2025-03-03\nA;end;2025-03-05\n", CASE_LATE },
        { "A;start;2025-03-03\n", CASE_RUNNING },
        { "A;start;2025-03-03\nA;end;?\n", CASE_UNDATABLE },
    };
    assert_states(AFTER, rows, COUNT(rows));
    assert_states(WHILE_OPEN, open, COUNT(open));
}

/* ---- the share, and what keeps it from being shown ---- */

#define GOOD(id) id ";start;2025-03-03\n" id ";talk;2025-03-05\n"
#define OPEN(id) id ";start;2025-03-03\n"
#define THREE    GOOD("A") GOOD("B") GOOD("C")

static void assert_outcome(const char *rule, const char *rows,
                           enum outcome outcome, enum sentence summary)
{
    struct log_scene s;
    scene_open(&s, &check_kind_steps, STEPS, rule);
    scene_log(&s, scene_padded(&s, rows));
    scene_judge(&s);
    if (s.result.outcome != outcome || s.result.summary.id != summary)
        fail_msg("%s: %s, %s", rows, outcome_code(s.result.outcome),
                 sentence_name(s.result.summary.id));
    scene_close(&s);
}

static void what_cannot_be_judged_never_helps(void **state)
{
    (void)state;
    static const struct {
        const char *rows;
        enum outcome outcome;
        enum sentence summary;
    } rows[] = {
        { THREE, OUTCOME_SHOWN, SAY_STEPS_SHARE },
        { THREE OPEN("D"), OUTCOME_SHOWN, SAY_STEPS_SHARE },
        { THREE OPEN("D") OPEN("E"), OUTCOME_NOT_SHOWN, SAY_STEPS_SHARE },
        /* one that might be without it is still three of four; two are not */
        { THREE "D;start;?\n", OUTCOME_SHOWN, SAY_STEPS_SHARE },
        { THREE "D;start;?\nE;talk;2025-05-05\n", OUTCOME_UNDETERMINED,
          SAY_STEPS_DOUBT },
        { THREE "D;start;2025-03-03\nD;talk;?\n" OPEN("E"),
          OUTCOME_UNDETERMINED, SAY_STEPS_DOUBT },
        /* rows that were lost */
        { THREE "D;start\nE;start\n", OUTCOME_UNDETERMINED, SAY_STEPS_DOUBT },
        { "", OUTCOME_UNDETERMINED, SAY_DEADLINE_EMPTY },
        { OPEN("A"), OUTCOME_UNDETERMINED, SAY_DEADLINE_STEP_ABSENT },
        { "A;talk;2025-03-03\n", OUTCOME_UNDETERMINED,
          SAY_DEADLINE_STEP_ABSENT },
        /* all of it before the period */
        { "A;start;2024-03-03\nA;talk;2024-03-04\n", OUTCOME_UNDETERMINED,
          SAY_DEADLINE_NONE_JUDGED },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_outcome(AFTER, rows[i].rows, rows[i].outcome, rows[i].summary);
    /* a case without an end that is mapped wrong would stay open for ever */
    assert_outcome(EVERY, THREE, OUTCOME_UNDETERMINED,
                   SAY_DEADLINE_STEP_ABSENT);
}

/* The log says that its only case was suspended, not when. */
static void what_was_suspended_never_stayed_away_too_long(void **state)
{
    (void)state;
    static const struct {
        const char *rule, *rows;
        enum case_state state;
    } rows[] = {
        { EVERY, "A;start;2025-01-02\nA;talk;2025-06-02\n", CASE_UNDATABLE },
        { EVERY, "A;start;2025-01-02\nA;talk;2025-08-02\nA;end;2025-08-03\n",
          CASE_UNDATABLE },
        { EVERY, "A;start;2025-08-04\nA;talk;2025-12-02\n", CASE_IN_TIME },
        /* no term, so nothing that could stand still */
        { WHILE_OPEN, "A;start;2025-01-02\nA;end;2025-03-03\n", CASE_LATE },
        { BEFORE, "A;start;2025-01-02\nA;talk;2025-03-03\n", CASE_LATE },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct log_scene s;
        scene_open(&s, &check_kind_steps, STEPS, rows[i].rule);
        scene_log(&s, rows[i].rows);
        struct case_log log = *s.logs[0].log;
        struct case_file file = log.cases[0];
        assert_int_equal(log.case_count, 1);
        file.is_suspended = true;
        log.cases = &file;
        s.logs[0].log = &log;
        scene_judge(&s);
        assert_int_equal(s.result.figures->count[rows[i].state], 1);
        if (rows[i].state == CASE_UNDATABLE)
            assert_int_equal(s.result.findings[0].note.id,
                             SAY_DEADLINE_SUSPENDED);
        scene_close(&s);
    }
}

static void a_log_that_is_not_there_proves_nothing(void **state)
{
    (void)state;
    struct log_scene s;
    scene_open(&s, &check_kind_steps, STEPS, AFTER);
    scene_judge(&s);
    assert_int_equal(s.result.outcome, OUTCOME_UNDETERMINED);
    assert_int_equal(s.result.summary.id, SAY_LOGS_NONE);
    scene_log(&s, THREE);
    scene_log(&s, THREE);
    s.logs[1].is_read = false;
    s.logs[1].why = SAID(SAY_DEADLINE_EMPTY);
    scene_judge(&s);
    assert_int_equal(s.result.outcome, OUTCOME_UNDETERMINED);
    assert_int_equal(s.result.summary.id, SAY_DEADLINE_EMPTY);
    scene_close(&s);
}

static void a_log_that_lost_too_much_says_nothing(void **state)
{
    (void)state;
    assert_lost_rows_count(&check_kind_steps, STEPS, AFTER);
}

static void cases_are_shown_by_pseudonym_and_up_to_a_cap(void **state)
{
    (void)state;
    struct log_scene s;
    struct buf rows = buf_open(1 << 20);
    for (int i = 0; i < 300; i++)
        buf_printf(&rows, "secret%d;start;2025-03-03\n", i);
    buf_add(&rows, STR(GOOD("B")));
    buf_add_char(&rows, '\0');
    scene_open(&s, &check_kind_steps, STEPS, AFTER);
    scene_log(&s, rows.ptr);
    scene_judge(&s);
    assert_int_equal(s.result.finding_count, FINDINGS_PER_CHECK_MAX);
    size_t notes = 0;
    for (size_t i = 0; i < s.result.finding_count; i++) {
        notes += s.result.findings[i].outcome == OUTCOME_NOT_APPLICABLE;
        struct buf note = buf_open(1000);
        phrase_write(&note, &s.result.findings[i].note, (struct wording){ 0 });
        assert_false(str_contains(buf_str(&note), STR("secret")));
        buf_close(&note);
    }
    /* every note is shown; cases make room for them */
    assert_int_equal(s.result.finding_left_out,
                     300 + notes - FINDINGS_PER_CHECK_MAX);
    buf_close(&rows);
    scene_close(&s);
}

static void a_workspace_may_only_be_stricter(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t problems;
    } rows[] = {
        { "every = { months = 3 }\nshare = { at_least = 0.9 }\n", 0 },
        { "every = { months = 7 }\n", 1 },
        { "every = { weeks = 7 }\n", 1 },
        { "share = { at_least = 0.5 }\n", 1 },
        { "step = 'x'\n", 1 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct log_scene s;
        scene_open(&s, &check_kind_steps, STEPS, EVERY);
        scene_tailor(&s, rows[i].text);
        assert_int_equal(s.problems.error_count, rows[i].problems);
        scene_close(&s);
    }
}

/* ---- day by day, by the words of the rule ---- */

#define RANDOM_CASES 2000

static uint32_t draw(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525U + 1013904223U;
    return (*seed >> 8) % below;
}

/* No day in the period on which the last of start and steps before that day
 * lies more than the term ago; counted day by day. */
static bool is_ever_away(const struct steps_example *e, day_number from,
                         day_number until, int months)
{
    day_number end = day_is_known(e->close) ? e->close : e->as_of;
    for (day_number day = e->start; day <= end; day++) {
        day_number last = e->start;
        for (size_t i = 0; i < e->at_count; i++)
            if (e->at[i] >= e->start && e->at[i] < day && e->at[i] > last)
                last = e->at[i];
        if (day >= from && day <= until && day > day_add_months(last, months))
            return true;
    }
    return false;
}

static void add_event(struct buf *rows, const char *step, day_number day)
{
    char text[DAY_TEXT_LEN + 1];
    str iso = day_iso(day, text);
    buf_printf(rows, "A;%s;%.*s\n", step, STR_ARG(iso));
}

static void it_agrees_with_counting_day_by_day(void **state)
{
    (void)state;
    uint32_t seed = 7;
    struct log_scene s;
    scene_open(&s, &check_kind_steps, STEPS,
               "from = 'start'\nuntil = 'end'\nstep = 'talk'\n"
               "every = { months = 2 }\nshare = { at_least = 1 }\n");
    size_t away_count = 0;
    for (int n = 0; n < RANDOM_CASES; n++) {
        day_number at[6], base = day_of(2024, 9, 1);
        struct steps_example e = { .start = base + (int)draw(&seed, 300),
                                   .at = at,
                                   .at_count = draw(&seed, 7),
                                   .close = DAY_UNKNOWN,
                                   .as_of = s.assessment.as_of };
        struct buf rows = buf_open(10000);
        for (size_t i = 0; i < e.at_count; i++)
            at[i] = e.start - 20 + (int)draw(&seed, 200);
        if (draw(&seed, 2))
            e.close = e.start + (int)draw(&seed, 180);
        add_event(&rows, "start", e.start);
        for (size_t i = 0; i < e.at_count; i++)
            add_event(&rows, "talk", at[i]);
        if (day_is_known(e.close))
            add_event(&rows, "end", e.close);
        buf_add_char(&rows, '\0');
        s.log_count = 0;
        scene_log(&s, rows.ptr);
        scene_judge(&s);
        const size_t *count = s.result.figures->count;
        bool away = is_ever_away(&e, s.assessment.from, s.assessment.until, 2);
        if (count[CASE_LATE] + count[CASE_OVERDUE] != away ||
            count[CASE_CONTRADICTORY] + count[CASE_UNDATABLE] != 0)
            fail_msg("%s", rows.ptr);
        away_count += away;
        buf_close(&rows);
    }
    assert_true(away_count > RANDOM_CASES / 10);
    assert_true(away_count < RANDOM_CASES - RANDOM_CASES / 10);
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_that_recurs_never_stays_away_too_long),
        cmocka_unit_test(a_step_comes_before_another),
        cmocka_unit_test(a_step_comes_after_another),
        cmocka_unit_test(what_cannot_be_judged_never_helps),
        cmocka_unit_test(what_was_suspended_never_stayed_away_too_long),
        cmocka_unit_test(a_log_that_is_not_there_proves_nothing),
        cmocka_unit_test(a_log_that_lost_too_much_says_nothing),
        cmocka_unit_test(cases_are_shown_by_pseudonym_and_up_to_a_cap),
        cmocka_unit_test(a_workspace_may_only_be_stricter),
        cmocka_unit_test(it_agrees_with_counting_day_by_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
