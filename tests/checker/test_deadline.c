/* test_deadline.c - what a deadline check makes of case logs */
#include "base/count.h"
#include "checker/check_kind.h"
#include "checker/deadline_rule.h"
#include "tests/support/calendar_file.h"
#include "tests/support/test.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define TWO_WORKING_DAYS                                    \
    "from = 'start'\nto = 'end'\n"                          \
    "within = { working_days = 2 }\ncalendar = 'kantoor'\n" \
    "share = { at_least = 0.75 }\nguard = { working_days = 2 }\n"

/* One check over logs given as text. */
struct scene {
    struct arena arena;
    size_t pause_steps; /* so many of "stop" and "go" are mapped by logs */
    struct calendar_list calendars;
    struct problem_list problems;
    struct rule_set rules;
    struct assessment assessment;
    struct log_evidence logs[3];
    size_t log_count;
    const void *settings;
    struct check_result result;
};

static struct rule_reader reader_of(struct scene *s, struct problem_file *file)
{
    return (struct rule_reader){ .arena = &s->arena,
                                 .problems = &s->problems,
                                 .file = file,
                                 .calendars = s->calendars.items,
                                 .calendar_count = s->calendars.count };
}

static void open_scene(struct scene *s, const char *rule)
{
    *s = (struct scene){ 0 };
    s->problems.arena = &s->arena;
    s->pause_steps = strstr(rule, "stop") ? 2 : 0;
    s->calendars = shipped_calendars(&s->arena);
    s->rules.calendars = s->calendars.items;
    s->rules.calendar_count = s->calendars.count;
    s->assessment = (struct assessment){ .from = day_of(2025, 1, 1),
                                         .until = day_of(2025, 12, 31),
                                         .as_of = day_of(2026, 1, 15),
                                         .as_of_given = true,
                                         .pseudonym_key = STR("key") };
    struct problem_file file = { STR("rule.toml"), str_of(rule) };
    struct rule_reader r = reader_of(s, &file);
    struct error err = { 0 };
    struct toml *root = toml_parse(&s->arena, file.text, file.name, &err);
    assert_non_null(root);
    s->settings = check_kind_deadline.parse(&r, root);
}

static void tailor(struct scene *s, const char *text)
{
    struct problem_file file = { STR("normtoets.toml"), str_of(text) };
    struct rule_reader r = reader_of(s, &file);
    struct error err = { 0 };
    struct toml *root = toml_parse(&s->arena, file.text, file.name, &err);
    assert_non_null(root);
    s->settings = check_kind_deadline.tailor(&r, s->settings, root);
}

/* Rows "case;step;day" below a header of that shape. */
static void add_log(struct scene *s, const char *rows)
{
    static const str starts[] = { STR_INIT("start") };
    static const str ends[] = { STR_INIT("end") };
    static const str gone[] = { STR_INIT("gone") };
    static const str stop[] = { STR_INIT("stop") };
    static const str go[] = { STR_INIT("go") };
    static const struct step_names steps[] = {
        { STR_INIT("start"), starts, 1 }, { STR_INIT("end"), ends, 1 },
        { STR_INIT("gone"), gone, 1 },    { STR_INIT("stop"), stop, 1 },
        { STR_INIT("go"), go, 1 },
    };
    struct case_log_layout *layout =
        arena_new(&s->arena, struct case_log_layout);
    *layout = (struct case_log_layout){ .id = STR("log"),
                                        .file = STR("log.csv"),
                                        .case_column = STR("c"),
                                        .step_column = STR("s"),
                                        .time_column = STR("t"),
                                        .steps = steps,
                                        .step_count =
                                            COUNT(steps) - 2 + s->pause_steps };
    struct case_log *log = arena_new(&s->arena, struct case_log);
    struct error err = { 0 };
    str text = arena_printf(&s->arena, "c;s;t\n%s", rows);
    assert_true(case_log_read(&s->arena, layout, text, log, &err));
    s->logs[s->log_count++] = (struct log_evidence){ .id = layout->id,
                                                     .file = layout->file,
                                                     .is_read = true,
                                                     .log = log,
                                                     .layout = layout };
}

static void judge_scene(struct scene *s)
{
    struct evidence_set evidence = { .logs = s->logs,
                                     .log_count = s->log_count,
                                     .is_complete = true };
    struct judging j = { .run = &s->arena,
                         .evidence = &evidence,
                         .assessment = &s->assessment,
                         .rules = &s->rules };
    struct check check = { .id = STR("x"),
                           .kind = &check_kind_deadline,
                           .settings = s->settings };
    assert_int_equal(s->problems.count, 0);
    s->result = (struct check_result){ .check = &check };
    check_kind_deadline.judge(&check, &j, &s->result);
    assert_int_not_equal(s->result.summary.id, SAY_NOTHING);
    assert_int_not_equal(s->result.searched.id, SAY_NOTHING);
    assert_non_null(s->result.figures);
}

static void close_scene(struct scene *s)
{
    arena_close(&s->arena);
}

/* So many rows of another step that one that cannot be read is one of many. */
static const char *with_padding(struct scene *s, const char *rows)
{
    struct buf text = buf_open(1 << 16);
    for (int i = 0; *rows && i < 40; i++)
        buf_printf(&text, "P;x;2025-03-04\n");
    buf_printf(&text, "%s", rows);
    const char *copy = arena_cstr(&s->arena, buf_str(&text));
    buf_close(&text);
    return copy;
}

#define GOOD(id) id ";start;2025-03-03\n" id ";end;2025-03-05\n"
#define LATE(id) id ";start;2025-03-03\n" id ";end;2025-03-06\n"

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
        struct scene s;
        open_scene(&s, TWO_WORKING_DAYS);
        add_log(&s, rows[i].rows);
        judge_scene(&s);
        if (s.result.figures->count[rows[i].state] != 1)
            print_error("row %zu\n", i);
        assert_int_equal(s.result.figures->count[rows[i].state], 1);
        close_scene(&s);
    }
}

static void a_case_runs_until_the_last_day_is_past(void **state)
{
    (void)state;
    struct scene s;
    open_scene(&s, TWO_WORKING_DAYS);
    add_log(&s, "A;start;2025-03-03\n");
    s.assessment.as_of = day_of(2025, 3, 5);
    judge_scene(&s);
    assert_int_equal(s.result.figures->count[CASE_RUNNING], 1);
    s.assessment.as_of++;
    judge_scene(&s);
    assert_int_equal(s.result.figures->count[CASE_OVERDUE], 1);
    close_scene(&s);
}

static void nothing_but_a_sure_share_is_shown(void **state)
{
    (void)state;
    static const struct {
        const char *rows;
        enum outcome outcome;
        enum sentence summary;
    } rows[] = {
        { GOOD("A") GOOD("B") GOOD("C") LATE("D"), OUTCOME_SHOWN,
          SAY_DEADLINE_SHARE },
        { GOOD("A") GOOD("B") LATE("D"), OUTCOME_NOT_SHOWN,
          SAY_DEADLINE_SHARE },
        { GOOD("A") GOOD("B") GOOD("C") "D;start;2025-03-03\n", OUTCOME_SHOWN,
          SAY_DEADLINE_SHARE },
        /* one that cannot be judged may be the one too many */
        { GOOD("A") GOOD("B") GOOD("C") LATE("D") "E;start;?\n",
          OUTCOME_UNDETERMINED, SAY_DEADLINE_DOUBT },
        { GOOD("A") GOOD("B") GOOD("C") LATE("D") "E;end;2025-03-04\n",
          OUTCOME_UNDETERMINED, SAY_DEADLINE_DOUBT },
        { GOOD("A") GOOD("B") GOOD("C")
              LATE("D") "E;start;1900-01-01\nE;end;2025-03-04\n",
          OUTCOME_UNDETERMINED, SAY_DEADLINE_DOUBT },
        { GOOD("A") GOOD("B") GOOD("C") LATE("D") ";start;2025-03-03\n",
          OUTCOME_UNDETERMINED, SAY_DEADLINE_DOUBT },
        { GOOD("A") GOOD("B") GOOD("C") LATE("D") "A;start;?\n",
          OUTCOME_UNDETERMINED, SAY_DEADLINE_DOUBT },
        { GOOD("A") GOOD("B") GOOD("C") "E;start;?\n", OUTCOME_SHOWN,
          SAY_DEADLINE_SHARE },
        /* no start and no end, or an end from before the period */
        { GOOD("A") GOOD("B") GOOD("C") LATE("D") "E;x;2025-03-04\n",
          OUTCOME_SHOWN, SAY_DEADLINE_SHARE },
        { GOOD("A") GOOD("B") GOOD("C") LATE("D") "E;end;2024-03-04\n",
          OUTCOME_SHOWN, SAY_DEADLINE_SHARE },
        /* a row that could not be read */
        { GOOD("A") GOOD("B") GOOD("C") "\"E;start;2025-03-03\n",
          OUTCOME_UNDETERMINED, SAY_DEADLINE_INCOMPLETE },
        { "", OUTCOME_UNDETERMINED, SAY_DEADLINE_EMPTY },
        { "A;start;2025-03-03\n", OUTCOME_UNDETERMINED,
          SAY_DEADLINE_STEP_ABSENT },
        { "A;end;2025-03-03\n", OUTCOME_UNDETERMINED,
          SAY_DEADLINE_STEP_ABSENT },
        { "A;start;2024-03-03\nA;end;2024-03-04\n", OUTCOME_UNDETERMINED,
          SAY_DEADLINE_NONE_JUDGED },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct scene s;
        open_scene(&s, TWO_WORKING_DAYS);
        add_log(&s, with_padding(&s, rows[i].rows));
        judge_scene(&s);
        if (s.result.summary.id != rows[i].summary)
            print_error("row %zu: %s\n", i, sentence_name(s.result.summary.id));
        assert_int_equal(s.result.outcome, rows[i].outcome);
        assert_int_equal(s.result.summary.id, rows[i].summary);
        close_scene(&s);
    }
}

static void without_a_log_that_can_be_read_nothing_is_shown(void **state)
{
    (void)state;
    struct scene s;
    open_scene(&s, TWO_WORKING_DAYS);
    judge_scene(&s);
    assert_int_equal(s.result.outcome, OUTCOME_UNDETERMINED);
    assert_int_equal(s.result.summary.id, SAY_DEADLINE_NO_LOG);
    assert_true(isnan(s.result.figures->share));
    /* A good log does not make up for one that cannot be read. */
    add_log(&s, GOOD("A"));
    s.logs[1] = (struct log_evidence){ .id = STR("other"),
                                       .file = STR("other.csv"),
                                       .why = SAID(SAY_LOG_NO_ROWS) };
    s.log_count = 2;
    judge_scene(&s);
    assert_int_equal(s.result.outcome, OUTCOME_UNDETERMINED);
    assert_int_equal(s.result.summary.id, SAY_LOG_NO_ROWS);
    /* Unless it has nothing to do with these steps. */
    static const struct case_log_layout other = { .id = STR_INIT("other") };
    s.logs[1].layout = &other;
    judge_scene(&s);
    assert_int_equal(s.result.outcome, OUTCOME_SHOWN);
    close_scene(&s);
}

static void the_same_log_twice_proves_nothing(void **state)
{
    (void)state;
    struct scene s;
    open_scene(&s, TWO_WORKING_DAYS);
    add_log(&s, LATE("A"));
    add_log(&s, GOOD("B") GOOD("C"));
    add_log(&s, GOOD("B") GOOD("C"));
    judge_scene(&s);
    assert_int_equal(s.result.outcome, OUTCOME_UNDETERMINED);
    assert_int_equal(s.result.summary.id, SAY_DEADLINE_TWIN);
    assert_int_equal(s.result.searched.id, SAY_DEADLINE_SEARCHED_DAYS);
    assert_int_equal(s.result.searched.slots[2].as.day, day_of(2025, 3, 3));
    close_scene(&s);
}

static void logs_are_added_up(void **state)
{
    (void)state;
    struct scene s;
    open_scene(&s, TWO_WORKING_DAYS);
    add_log(&s, GOOD("A") LATE("B"));
    add_log(&s, GOOD("A") GOOD("C"));
    judge_scene(&s);
    assert_int_equal(s.result.figures->judged, 4);
    assert_int_equal(s.result.figures->count[CASE_LATE], 1);
    close_scene(&s);
}

static void as_of_left_out_is_the_last_day_of_the_log(void **state)
{
    (void)state;
    struct scene s;
    open_scene(&s, TWO_WORKING_DAYS);
    add_log(&s, GOOD("A") "B;start;2025-06-02\nC;x;2025-06-03\n");
    s.assessment.as_of_given = false;
    judge_scene(&s);
    assert_int_equal(s.result.figures->as_of, day_of(2025, 6, 3));
    assert_int_equal(s.result.figures->count[CASE_RUNNING], 1);
    assert_int_equal(s.result.summary.id, SAY_DEADLINE_SHARE_LOG_DAY);
    close_scene(&s);
    /* A typing error in a year does not make every case overdue. */
    open_scene(&s, TWO_WORKING_DAYS);
    add_log(&s, GOOD("A") "C;x;2205-06-03\n");
    s.assessment.as_of_given = false;
    judge_scene(&s);
    assert_int_equal(s.result.figures->as_of, day_of(2026, 1, 15));
    assert_int_equal(s.result.summary.id, SAY_DEADLINE_SHARE);
    close_scene(&s);
}

static void each_start_has_an_end_of_its_own(void **state)
{
    (void)state;
    struct scene s;
    open_scene(&s, TWO_WORKING_DAYS "from_which = 'each'\n");
    add_log(&s, "A;start;2025-03-03\nA;start;2025-03-04\nA;end;2025-03-05\n"
                "A;start;2025-04-01\nA;end;2025-04-10\nA;start;?\n");
    judge_scene(&s);
    assert_int_equal(s.result.figures->count[CASE_IN_TIME], 1);
    assert_int_equal(s.result.figures->count[CASE_LATE], 1);
    assert_int_equal(s.result.figures->count[CASE_OVERDUE], 1);
    assert_int_equal(s.result.figures->count[CASE_UNDATABLE], 1);
    close_scene(&s);
}

static void the_first_or_last_end_may_contradict(void **state)
{
    (void)state;
    static const char early[] =
        "A;end;2025-03-01\nA;start;2025-03-03\nA;end;2025-03-04\n";
    struct scene s;
    open_scene(&s, TWO_WORKING_DAYS "to_which = 'first'\n");
    add_log(&s, early);
    judge_scene(&s);
    assert_int_equal(s.result.figures->count[CASE_CONTRADICTORY], 1);
    assert_int_equal(s.result.findings[0].note.id, SAY_DEADLINE_REVERSED);
    close_scene(&s);
    open_scene(&s, TWO_WORKING_DAYS "to_which = 'last'\n");
    add_log(&s, early);
    judge_scene(&s);
    assert_int_equal(s.result.figures->count[CASE_IN_TIME], 1);
    close_scene(&s);
}

static void a_rule_may_leave_cases_out(void **state)
{
    (void)state;
    struct scene s;
    open_scene(&s, TWO_WORKING_DAYS "exclude = ['gone', 'unknown']\n");
    add_log(&s, LATE("A") "A;gone;2025-03-04\n" GOOD("B") "C;gone;?\n");
    judge_scene(&s);
    assert_int_equal(s.result.figures->count[CASE_EXCLUDED], 2);
    assert_int_equal(s.result.figures->judged, 1);
    assert_int_equal(s.result.findings[0].note.id, SAY_LOG_ROWS_UNDATABLE);
    assert_int_equal(s.result.findings[1].note.id, SAY_DEADLINE_EXCLUDED);
    close_scene(&s);
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
        struct scene s;
        char rows[400];
        snprintf(rows, sizeof rows, "%s" GOOD("B"), cases[i].rows);
        open_scene(&s, TWO_WORKING_DAYS "exclude = ['gone']\n");
        add_log(&s, with_padding(&s, rows));
        judge_scene(&s);
        size_t count = s.result.figures->count[cases[i].state];
        bool is_shown = s.result.outcome == OUTCOME_SHOWN;
        bool must_show = !cases[i].is_doubtful &&
                         cases[i].state != CASE_OVERDUE &&
                         cases[i].state != CASE_LATE;
        if (count != (cases[i].state == CASE_IN_TIME ? 2 : 1) ||
            is_shown != must_show)
            fail_msg("row %zu: %zu, %s", i, count,
                     sentence_name(s.result.summary.id));
        close_scene(&s);
    }
}

static void hours_need_times_of_day(void **state)
{
    (void)state;
    static const char rule[] =
        "from = 'start'\nto = 'end'\nwithin = { hours = 72 }\n"
        "share = { at_least = 1 }\n";
    struct scene s;
    open_scene(&s, rule);
    add_log(&s, "A;start;2025-03-28 12:00\nA;end;2025-03-31 13:00\n"
                "B;start;2025-03-28 12:00\nB;end;2025-03-31 13:01\n"
                "C;start;2025-03-28\nC;end;2025-03-31 13:01\n"
                "D;start;2025-03-28 12:00\nD;end;2025-03-28\n"
                "E;start;2025-03-28 12:00\nE;end;2025-03-28 11:59\n");
    judge_scene(&s);
    const size_t *count = s.result.figures->count;
    assert_int_equal(count[CASE_IN_TIME], 1);
    assert_int_equal(count[CASE_LATE], 1);
    assert_int_equal(count[CASE_UNDATABLE], 2);
    assert_int_equal(count[CASE_OVERDUE], 1);
    close_scene(&s);
}

static void late_cases_are_shown_first_and_without_their_number(void **state)
{
    (void)state;
    struct scene s;
    open_scene(&s, TWO_WORKING_DAYS);
    add_log(&s, "123456782;start;?\n123456782;end;2025-03-05\n"
                "B;start;2025-04-17\nB;end;2025-04-24\n"
                "C;start;2025-05-01\nD;start;2024-01-01\n" GOOD("E"));
    judge_scene(&s);
    static const enum sentence notes[] = {
        SAY_DEADLINE_LATE_WORKING_MOVED,
        SAY_DEADLINE_OVERDUE_MOVED,
        SAY_DEADLINE_UNDATABLE,
        SAY_LOG_ROWS_UNDATABLE,
        SAY_LOG_STEP_ABSENT,
        SAY_DEADLINE_OUT_OF_PERIOD,
    };
    assert_int_equal(s.result.finding_count, COUNT(notes));
    for (size_t i = 0; i < COUNT(notes); i++) {
        const struct finding *f = &s.result.findings[i];
        struct buf text = buf_open(1000);
        assert_int_equal(f->note.id, notes[i]);
        assert_str(f->evidence, "log.csv");
        phrase_write(&text, &f->note, (struct wording){ 0 });
        assert_false(str_contains(buf_str(&text), STR("123456782")));
        buf_close(&text);
    }
    struct buf text = buf_open(1000);
    phrase_write(&text, &s.result.findings[0].note, (struct wording){ 0 });
    assert_true(str_contains(
        buf_str(&text),
        STR("4 werkdagen, van 17-04-2025 tot 24-04-2025. De laatste dag "
            "was 22-04-2025, verschoven door Tweede Paasdag.")));
    buf_close(&text);
    assert_int_equal(s.result.findings[0].place.slots[0].as.count, 5);
    close_scene(&s);
}

static void more_cases_than_can_be_shown_are_counted(void **state)
{
    (void)state;
    struct scene s;
    struct buf rows = buf_open(1 << 20);
    open_scene(&s, TWO_WORKING_DAYS);
    for (int i = 0; i < 300; i++)
        buf_printf(&rows, "%d;start;2025-03-03\n%d;end;2025-03-06\n", i, i);
    for (int i = 300; i < 320; i++)
        buf_printf(&rows, "%d;start;?\n", i);
    buf_add_char(&rows, '\0');
    add_log(&s, rows.ptr);
    judge_scene(&s);
    assert_int_equal(s.result.finding_count, FINDINGS_PER_CHECK_MAX);
    /* The notes keep their places at the end. */
    assert_int_equal(s.result.findings[FINDINGS_PER_CHECK_MAX - 1].note.id,
                     SAY_LOG_STEP_ABSENT);
    assert_int_equal(s.result.finding_left_out, 320 - 198);
    buf_close(&rows);
    close_scene(&s);
}

static void neighbouring_readings_say_what_they_change(void **state)
{
    (void)state;
    struct scene s;
    open_scene(&s, TWO_WORKING_DAYS);
    add_log(&s, GOOD("A")
            /* in time at the office, and by the law a day more */
            "B;start;2025-04-17\nB;end;2025-04-23\n"
            "C;start;2025-03-03\nC;start;2025-03-10\nC;end;2025-03-11\n"
            "D;start;2025-03-03 09:00\nD;end;2025-03-05 10:00\n");
    judge_scene(&s);
    static const struct {
        enum sentence reading;
        size_t changed;
        double share;
    } rows[] = {
        { SAY_DEADLINE_READING_START, 2, 0 },
        { SAY_DEADLINE_READING_CALENDAR, 1, 0.75 },
        { SAY_DEADLINE_READING_LAST, 1, 0.75 },
        { SAY_DEADLINE_READING_HOUR, 1, 0.25 },
    };
    const struct deadline_figures *f = s.result.figures;
    assert_float_equal(f->share, 0.5, 1e-9);
    assert_int_equal(f->reading_count, COUNT(rows));
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_int_equal(f->readings[i].reading.id, rows[i].reading);
        assert_int_equal(f->readings[i].changed, rows[i].changed);
        assert_float_equal(f->readings[i].share, rows[i].share, 1e-9);
    }
    close_scene(&s);
}

static void years_beyond_the_calendar_are_told(void **state)
{
    (void)state;
    struct scene s;
    open_scene(&s, "from = 'start'\nto = 'end'\n"
                   "within = { working_days = 2 }\ncalendar = 'atw+kb'\n"
                   "share = { at_least = 0.75 }\n");
    add_log(&s, "A;start;2029-03-05\nA;end;2029-03-06\n");
    s.assessment.until = DAY_UNKNOWN;
    s.assessment.as_of = day_of(2029, 4, 1);
    judge_scene(&s);
    bool is_told = false;
    for (size_t i = 0; i < s.result.finding_count; i++)
        is_told = is_told ||
                  s.result.findings[i].note.id == SAY_DEADLINE_BEYOND_CALENDAR;
    assert_true(is_told);
    close_scene(&s);
}

#define PAUSES "pauses = [{ from = 'stop', to = 'go' }]\n"

/* The only case that is no padding. */
static struct check_result judged_alone(struct scene *s, const char *rule,
                                        const char *rows)
{
    open_scene(s, rule);
    add_log(s, with_padding(s, rows));
    judge_scene(s);
    return s->result;
}

static void assert_alone(const char *rule, const char *rows,
                         enum case_state state)
{
    struct scene s;
    struct check_result result = judged_alone(&s, rule, rows);
    if (result.figures->count[state] != 1)
        fail_msg("not %s: %s", case_state_code(state), rows);
    close_scene(&s);
}

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
static void suspend_first(struct scene *s)
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
        struct scene s;
        open_scene(&s, rows[i].rule);
        struct buf text = buf_open(10000);
        buf_printf(&text, "%s", rows[i].rows);
        for (int k = 0; k < 40; k++)
            buf_printf(&text, "P;x;2025-03-04\n");
        add_log(&s, arena_cstr(&s.arena, buf_str(&text)));
        buf_close(&text);
        suspend_first(&s);
        judge_scene(&s);
        if (s.result.figures->count[rows[i].state] != 1)
            fail_msg("row %zu: not %s", i, case_state_code(rows[i].state));
        enum sentence said = SAY_NOTHING;
        if (s.result.finding_count && s.result.findings[0].place.id)
            said = s.result.findings[0].note.id;
        assert_int_equal(said, rows[i].note);
        close_scene(&s);
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
        struct scene s;
        struct check_result result =
            judged_alone(&s, TWO_WORKING_DAYS PAUSES, rows[i].rows);
        if (result.figures->count[rows[i].state] != 1)
            fail_msg("row %zu", i);
        if (rows[i].state == CASE_UNDATABLE)
            assert_int_equal(result.findings[0].note.id,
                             SAY_DEADLINE_PAUSE_ODD);
        close_scene(&s);
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
    struct scene s;
    struct check_result result = judged_alone(&s, rule, rows);
    assert_int_equal(result.findings[0].note.id, SAY_DEADLINE_LATE_DAYS_PAUSED);
    assert_int_equal(result.findings[0].note.slots[3].as.count, 31);
    assert_int_equal(result.findings[0].note.slots[4].as.count, 5);
    assert_int_equal(result.findings[0].note.slots[5].as.day,
                     day_of(2025, 4, 7));
    close_scene(&s);
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
    struct scene s;
    open_scene(&s, TWO_WORKING_DAYS PAUSES);
    s.pause_steps = 1;
    add_log(&s, "A;start;2025-03-03\nA;stop;2025-03-04\nA;end;2025-03-07\n");
    judge_scene(&s);
    assert_int_equal(s.result.figures->count[CASE_LATE], 1);
    const struct finding *last = &s.result.findings[s.result.finding_count - 1];
    assert_int_equal(last->note.id, SAY_DEADLINE_PAUSE_UNMAPPED);
    assert_str(last->note.slots[1].as.text, "go");
    close_scene(&s);
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

/* An end of an earlier start is not that of a later one, judged or not. */
static void a_start_outside_the_period_keeps_its_end(void **state)
{
    (void)state;
    struct scene s;
    open_scene(&s, TWO_WORKING_DAYS "from_which = 'each'\n");
    add_log(&s, "A;start;2024-12-30\nA;start;2025-01-02\nA;end;2025-01-03\n"
                "A;end;2025-01-20\n");
    judge_scene(&s);
    assert_int_equal(s.result.figures->count[CASE_EXCLUDED], 1);
    assert_int_equal(s.result.figures->count[CASE_LATE], 1);
    close_scene(&s);
}

static void a_log_that_lost_too_much_says_nothing(void **state)
{
    (void)state;
    static const struct {
        int bad, good;
        bool is_lost;
    } rows[] = {
        { 5, 95, false }, { 6, 94, true }, { 1, 19, false }, { 1, 18, true }
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct scene s;
        struct buf text = buf_open(1 << 16);
        open_scene(&s, TWO_WORKING_DAYS);
        for (int k = 0; k < rows[i].good; k++)
            buf_printf(&text, "%d;%s;2025-03-03\n", k / 2,
                       k % 2 ? "end" : "start");
        for (int k = 0; k < rows[i].bad; k++)
            buf_printf(&text, k % 2 ? "B;x;?\n" : ";x;2025-03-03\n");
        buf_add_char(&text, '\0');
        add_log(&s, text.ptr);
        judge_scene(&s);
        assert_int_equal(s.result.summary.id == SAY_DEADLINE_LOST,
                         rows[i].is_lost);
        if (rows[i].is_lost) {
            assert_int_equal(s.result.outcome, OUTCOME_UNDETERMINED);
            assert_int_equal(s.result.summary.slots[1].as.count, rows[i].bad);
            assert_int_equal(s.result.summary.slots[4].as.count,
                             rows[i].good + 2);
        }
        buf_close(&text);
        close_scene(&s);
    }
}

/* One row a case: so many that are good, and so many with one date out of two
 * that cannot be read, or that have too few columns. */
static void add_wide_log(struct scene *s, int good, int undated, int cut)
{
    static const struct step_column dates[] = {
        { STR_INIT("start"), STR_INIT("s") }, { STR_INIT("end"), STR_INIT("e") }
    };
    struct case_log_layout *layout =
        arena_new(&s->arena, struct case_log_layout);
    struct case_log *log = arena_new(&s->arena, struct case_log);
    struct buf text = buf_open(1 << 16);
    struct error err = { 0 };
    *layout = (struct case_log_layout){ .id = STR("log"),
                                        .file = STR("log.csv"),
                                        .case_column = STR("c"),
                                        .dates = dates,
                                        .date_count = COUNT(dates) };
    buf_printf(&text, "c;s;e\n");
    for (int i = 0; i < good; i++)
        buf_printf(&text, "A%d;2025-03-03;2025-03-05\n", i);
    for (int i = 0; i < undated; i++)
        buf_printf(&text, "B%d;2025-03-03;?\n", i);
    for (int i = 0; i < cut; i++)
        buf_printf(&text, "C%d;2025-03-03\n", i);
    assert_true(case_log_read(&s->arena, layout, buf_str(&text), log, &err));
    buf_close(&text);
    s->logs[s->log_count++] = (struct log_evidence){ .id = layout->id,
                                                     .file = layout->file,
                                                     .is_read = true,
                                                     .log = log,
                                                     .layout = layout };
}

static void a_date_that_cannot_be_read_is_not_its_row(void **state)
{
    (void)state;
    static const struct {
        int good, undated, cut;
        enum sentence lost;
    } rows[] = {
        { 90, 10, 0, SAY_NOTHING }, /* 10 of 200 dates */
        { 89, 11, 0, SAY_DEADLINE_DATES_LOST },
        { 90, 5, 5, SAY_NOTHING },
        { 90, 4, 6, SAY_DEADLINE_LOST },
        { 80, 14, 6, SAY_DEADLINE_LOST },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct scene s;
        open_scene(&s, TWO_WORKING_DAYS);
        add_wide_log(&s, rows[i].good, rows[i].undated, rows[i].cut);
        judge_scene(&s);
        bool is_lost = rows[i].lost != SAY_NOTHING;
        assert_int_equal(s.result.outcome,
                         is_lost ? OUTCOME_UNDETERMINED : OUTCOME_SHOWN);
        if (is_lost)
            assert_int_equal(s.result.summary.id, rows[i].lost);
        if (rows[i].lost == SAY_DEADLINE_DATES_LOST) {
            assert_int_equal(s.result.summary.slots[1].as.count, 11);
            assert_int_equal(s.result.summary.slots[2].as.count, 200);
        }
        assert_int_equal(s.result.figures->count[CASE_UNDATABLE],
                         rows[i].undated);
        close_scene(&s);
    }
}

static void durations_and_months_are_told(void **state)
{
    (void)state;
    struct scene s;
    open_scene(&s, TWO_WORKING_DAYS);
    s.assessment.until = day_of(2025, 4, 30);
    add_log(&s, "A;start;2025-02-28\nA;end;2025-02-28\n"
                "B;start;2025-02-03\nB;end;2025-02-04\n" LATE("C")
                    GOOD("D") "E;start;2025-03-31\nF;start;2025-05-01\n");
    judge_scene(&s);
    const struct deadline_figures *f = s.result.figures;
    assert_int_equal(f->duration_unit, DURATION_WORKING_DAYS);
    assert_int_equal(f->ended, 4); /* 0, 1, 2, 3 */
    assert_int_equal(f->median, 1);
    assert_int_equal(f->ninth_decile, 3);
    static const struct {
        int month;
        size_t judged, in_time;
    } months[] = { { 1, 0, 0 }, { 2, 2, 2 }, { 3, 3, 1 }, { 4, 0, 0 } };
    assert_int_equal(f->month_count, COUNT(months));
    for (size_t i = 0; i < COUNT(months); i++) {
        assert_int_equal(f->months[i].first, day_of(2025, months[i].month, 1));
        assert_int_equal(f->months[i].judged, months[i].judged);
        assert_int_equal(f->months[i].in_time, months[i].in_time);
    }
    close_scene(&s);
    /* Without a period: from the first case on, and no more than ten years. */
    open_scene(&s, TWO_WORKING_DAYS);
    s.assessment.from = s.assessment.until = DAY_UNKNOWN;
    add_log(&s, "A;start;2015-12-28\nA;end;2015-12-28\n");
    judge_scene(&s);
    f = s.result.figures;
    assert_int_equal(f->month_count, DEADLINE_MONTHS_MAX);
    assert_int_equal(f->months_left_out, 2);
    assert_int_equal(f->months[f->month_count - 1].first, day_of(2026, 1, 1));
    assert_int_equal(f->median, 0);
    close_scene(&s);
}

static void a_term_can_be_an_iso_duration(void **state)
{
    (void)state;
    static const struct {
        const char *within;
        enum term_unit unit;
        int count;
    } rows[] = {
        { "P10D", TERM_DAYS, 10 },   { "P8W", TERM_WEEKS, 8 },
        { "P3M", TERM_MONTHS, 3 },   { "P1Y", TERM_YEARS, 1 },
        { "PT72H", TERM_HOURS, 72 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct scene s;
        char rule[200];
        snprintf(rule, sizeof rule,
                 "from='a'\nto='b'\nwithin='%s'\nshare={at_least=1}\n",
                 rows[i].within);
        open_scene(&s, rule);
        assert_int_equal(s.problems.count, 0);
        const struct deadline_rule *settings = s.settings;
        assert_int_equal(settings->deadline.term.unit, rows[i].unit);
        assert_int_equal(settings->deadline.term.count, rows[i].count);
        close_scene(&s);
    }
}

static void what_is_wrong_in_a_rule_is_a_problem(void **state)
{
    (void)state;
    static const struct {
        const char *rule;
        enum sentence what;
        unsigned line;
    } rows[] = {
        { "from='a'\nto='b'\nwithin={days=2,weeks=1}\nshare={at_least=1}\n",
          SAY_DEADLINE_ONE_UNIT, 3 },
        { "from='a'\nto='b'\nwithin={dagen=2}\nshare={at_least=1}\n",
          SAY_RULE_UNKNOWN_KEY, 3 },
        { "from='a'\nto='b'\nwithin={days=-2}\nshare={at_least=1}\n",
          SAY_RULE_RANGE, 3 },
        { "from='a'\nto='b'\nwithin={days=2}\nshare={at_least=95}\n",
          SAY_RULE_RANGE, 4 },
        { "from='a'\nto='b'\nwithin={days=2}\nshare={at_least=0}\n",
          SAY_RULE_RANGE, 4 },
        { "from='a'\nto='b'\nwithin={days=2}\n", SAY_RULE_MISSING, 1 },
        { "from='a'\nto='a'\nwithin={days=2}\nshare={at_least=1}\n",
          SAY_DEADLINE_SAME_STEP, 2 },
        { "from='a'\nto='b'\nwithin={working_days=2}\nshare={at_least=1}\n",
          SAY_DEADLINE_NO_CALENDAR, 1 },
        { "from='a'\nto='b'\nwithin={days=2}\nshare={at_least=1}\n"
          "calendar='kantor'\n",
          SAY_RULE_UNKNOWN_WORD, 5 },
        { "from='a'\nto='b'\nwithin={weeks=13}\nshare={at_least=1}\n"
          "calendar='atw'\nroll='next'\n",
          SAY_DEADLINE_NO_ROLL, 6 },
        { "from='a'\nto='b'\nwithin={days=3}\nshare={at_least=1}\n"
          "guard={days=2}\n",
          SAY_DEADLINE_GUARD_LOOSER, 3 },
        { "from='a'\nto='b'\nwithin={days=3}\nshare={at_least=1}\n"
          "guard={weeks=2}\n",
          SAY_DEADLINE_GUARD_UNIT, 3 },
        { "from='a'\nto='b'\nwithin={days=3}\nshare={at_least=1}\n"
          "from_which='each'\nto_which='last'\n",
          SAY_DEADLINE_EACH_AFTER, 6 },
        { "from='a'\nto='b'\nwithin={days=3}\nshare={at_least=1}\n"
          "exclude=['b']\n",
          SAY_DEADLINE_EXCLUDE, 5 },
        { TWO_WORKING_DAYS
          "[[examples]]\nfrom=2025-04-17\nto=2025-04-23\nis='in_time'\n",
          SAY_DEADLINE_EXAMPLE, 7 },
        { TWO_WORKING_DAYS
          "[[examples]]\nfrom=2025-04-17\nas_of=2025-04-23\nis='running'\n",
          SAY_DEADLINE_EXAMPLE, 7 },
        { "from='a'\nto='b'\nwithin='P2D'\nshare={at_least=1}\n"
          "calendar='kantoor'\n",
          SAY_DEADLINE_ISO_CALENDAR, 3 },
        { "from='a'\nto='b'\nwithin='PT48H'\nshare={at_least=1}\n"
          "calendar='kantoor'\n",
          SAY_DEADLINE_ISO_CALENDAR, 3 },
        { "from='a'\nto='b'\nwithin='P1Y2M'\nshare={at_least=1}\n",
          SAY_DEADLINE_ISO, 3 },
        { "from='a'\nto='b'\nwithin='P10001D'\nshare={at_least=1}\n",
          SAY_DEADLINE_ISO, 3 },
        { "from='a'\nto='b'\nwithin='P'\nshare={at_least=1}\n",
          SAY_DEADLINE_ISO, 3 },
        { "from='a'\nto='b'\nwithin={working_hours=8}\n"
          "share={at_least=1}\n",
          SAY_DEADLINE_NO_CALENDAR, 1 },
        { "from='a'\nto='b'\nwithin={working_hours=8}\n"
          "share={at_least=1}\ncalendar='kantoor'\nroll='next'\n",
          SAY_DEADLINE_NO_ROLL, 6 },
        { TWO_WORKING_DAYS "pauses=[{from='stop'}]\n", SAY_RULE_MISSING, 7 },
        { TWO_WORKING_DAYS "pauses=[{from='stop',to='end'}]\n",
          SAY_DEADLINE_PAUSES, 7 },
        { TWO_WORKING_DAYS "pauses=[{from='stop',to='stop'}]\n",
          SAY_DEADLINE_PAUSES, 7 },
        { TWO_WORKING_DAYS
          "pauses=[{from='stop',to='go'},{from='stop',to='on'}]\n",
          SAY_DEADLINE_PAUSES, 7 },
        { TWO_WORKING_DAYS "pauses=[{from='stop',to='go',for='x'}]\n",
          SAY_RULE_UNKNOWN_KEY, 7 },
        { TWO_WORKING_DAYS "[[examples]]\nfrom=2025-04-17\nis='laat'\n",
          SAY_RULE_UNKNOWN_WORD, 9 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct scene s;
        open_scene(&s, rows[i].rule);
        if (s.problems.count != 1 ||
            s.problems.items[0].what.id != rows[i].what)
            print_error("row %zu\n", i);
        assert_int_equal(s.problems.count, 1);
        assert_int_equal(s.problems.items[0].what.id, rows[i].what);
        assert_int_equal(s.problems.items[0].line, rows[i].line);
        close_scene(&s);
    }
}

static void a_workspace_may_be_stricter_but_not_looser(void **state)
{
    (void)state;
    static const struct {
        const char *tailor;
        enum sentence what; /* NOTHING: fine */
    } rows[] = {
        { "within = { working_days = 1 }\nshare = { at_least = 0.98 }\n",
          SAY_NOTHING },
        { "within = { working_days = 3 }\n", SAY_DEADLINE_GUARD_LOOSER },
        { "within = { days = 2 }\n", SAY_DEADLINE_GUARD_UNIT },
        { "share = { at_least = 0.70 }\n", SAY_DEADLINE_SHARE_LOOSER },
        { "calendar = 'atw'\n", SAY_RULE_UNKNOWN_KEY },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct scene s;
        open_scene(&s, TWO_WORKING_DAYS);
        tailor(&s, rows[i].tailor);
        if (rows[i].what == SAY_NOTHING) {
            const struct deadline_rule *rule = s.settings;
            assert_int_equal(s.problems.count, 0);
            assert_int_equal(rule->deadline.term.count, 1);
            assert_float_equal(rule->deadline.at_least, 0.98, 1e-9);
        } else {
            assert_int_equal(s.problems.count, 1);
            assert_int_equal(s.problems.items[0].what.id, rows[i].what);
        }
        close_scene(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_case_has_one_state),
        cmocka_unit_test(a_case_runs_until_the_last_day_is_past),
        cmocka_unit_test(nothing_but_a_sure_share_is_shown),
        cmocka_unit_test(without_a_log_that_can_be_read_nothing_is_shown),
        cmocka_unit_test(logs_are_added_up),
        cmocka_unit_test(as_of_left_out_is_the_last_day_of_the_log),
        cmocka_unit_test(each_start_has_an_end_of_its_own),
        cmocka_unit_test(the_first_or_last_end_may_contradict),
        cmocka_unit_test(a_rule_may_leave_cases_out),
        cmocka_unit_test(who_leaves_after_the_last_day_was_late_already),
        cmocka_unit_test(hours_need_times_of_day),
        cmocka_unit_test(late_cases_are_shown_first_and_without_their_number),
        cmocka_unit_test(more_cases_than_can_be_shown_are_counted),
        cmocka_unit_test(neighbouring_readings_say_what_they_change),
        cmocka_unit_test(years_beyond_the_calendar_are_told),
        cmocka_unit_test(a_pause_moves_the_last_day),
        cmocka_unit_test(what_was_suspended_without_dates_is_never_late),
        cmocka_unit_test(a_pause_that_cannot_be_trusted_proves_nothing),
        cmocka_unit_test(a_paused_term_of_a_law_rolls_afterwards),
        cmocka_unit_test(hours_pause_to_the_second),
        cmocka_unit_test(pauses_of_two_kinds_are_one_when_they_overlap),
        cmocka_unit_test(a_pause_that_a_log_does_not_know_is_told),
        cmocka_unit_test(working_hours_count_only_while_open),
        cmocka_unit_test(a_start_outside_the_period_keeps_its_end),
        cmocka_unit_test(a_log_that_lost_too_much_says_nothing),
        cmocka_unit_test(a_date_that_cannot_be_read_is_not_its_row),
        cmocka_unit_test(durations_and_months_are_told),
        cmocka_unit_test(a_term_can_be_an_iso_duration),
        cmocka_unit_test(what_is_wrong_in_a_rule_is_a_problem),
        cmocka_unit_test(the_same_log_twice_proves_nothing),
        cmocka_unit_test(a_workspace_may_be_stricter_but_not_looser),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
