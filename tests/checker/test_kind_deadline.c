/* test_kind_deadline.c - what a deadline check makes of case logs */
#include "base/count.h"
#include "tests/support/deadline_scene.h"
#include "tests/support/test.h"

#include <math.h>

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
        struct log_scene s;
        open_deadline(&s, TWO_WORKING_DAYS);
        scene_log(&s, scene_padded(&s, rows[i].rows));
        scene_judge(&s);
        if (s.result.summary.id != rows[i].summary)
            print_error("row %zu: %s\n", i, sentence_name(s.result.summary.id));
        assert_int_equal(s.result.outcome, rows[i].outcome);
        assert_int_equal(s.result.summary.id, rows[i].summary);
        scene_close(&s);
    }
}

static void without_a_log_that_can_be_read_nothing_is_shown(void **state)
{
    (void)state;
    struct log_scene s;
    open_deadline(&s, TWO_WORKING_DAYS);
    scene_judge(&s);
    assert_int_equal(s.result.outcome, OUTCOME_UNDETERMINED);
    assert_int_equal(s.result.summary.id, SAY_DEADLINE_NO_LOG);
    assert_true(isnan(s.result.figures->share));
    /* A good log does not make up for one that cannot be read. */
    scene_log(&s, GOOD("A"));
    s.logs[1] = (struct log_evidence){ .id = STR("other"),
                                       .file = STR("other.csv"),
                                       .why = SAID(SAY_LOG_NO_ROWS) };
    s.log_count = 2;
    scene_judge(&s);
    assert_int_equal(s.result.outcome, OUTCOME_UNDETERMINED);
    assert_int_equal(s.result.summary.id, SAY_LOG_NO_ROWS);
    /* Unless it has nothing to do with these steps. */
    static const struct case_log_layout other = { .id = STR_INIT("other") };
    s.logs[1].layout = &other;
    scene_judge(&s);
    assert_int_equal(s.result.outcome, OUTCOME_SHOWN);
    scene_close(&s);
}

static void the_same_log_twice_proves_nothing(void **state)
{
    (void)state;
    struct log_scene s;
    open_deadline(&s, TWO_WORKING_DAYS);
    scene_log(&s, LATE("A"));
    scene_log(&s, GOOD("B") GOOD("C"));
    scene_log(&s, GOOD("B") GOOD("C"));
    scene_judge(&s);
    assert_int_equal(s.result.outcome, OUTCOME_UNDETERMINED);
    assert_int_equal(s.result.summary.id, SAY_DEADLINE_TWIN);
    assert_int_equal(s.result.searched.id, SAY_DEADLINE_SEARCHED_DAYS);
    assert_int_equal(s.result.searched.slots[2].as.day, day_of(2025, 3, 3));
    scene_close(&s);
}

static void logs_are_added_up(void **state)
{
    (void)state;
    struct log_scene s;
    open_deadline(&s, TWO_WORKING_DAYS);
    scene_log(&s, GOOD("A") LATE("B"));
    scene_log(&s, GOOD("A") GOOD("C"));
    scene_judge(&s);
    assert_int_equal(s.result.figures->judged, 4);
    assert_int_equal(s.result.figures->count[CASE_LATE], 1);
    scene_close(&s);
}

static void as_of_left_out_is_the_last_day_of_the_log(void **state)
{
    (void)state;
    struct log_scene s;
    open_deadline(&s, TWO_WORKING_DAYS);
    scene_log(&s, GOOD("A") "B;start;2025-06-02\nC;x;2025-06-03\n");
    s.assessment.as_of_given = false;
    scene_judge(&s);
    assert_int_equal(s.result.figures->as_of, day_of(2025, 6, 3));
    assert_int_equal(s.result.figures->count[CASE_RUNNING], 1);
    assert_int_equal(s.result.summary.id, SAY_DEADLINE_SHARE_LOG_DAY);
    scene_close(&s);
    /* A typing error in a year does not make every case overdue. */
    open_deadline(&s, TWO_WORKING_DAYS);
    scene_log(&s, GOOD("A") "C;x;2205-06-03\n");
    s.assessment.as_of_given = false;
    scene_judge(&s);
    assert_int_equal(s.result.figures->as_of, day_of(2026, 1, 15));
    assert_int_equal(s.result.summary.id, SAY_DEADLINE_SHARE);
    scene_close(&s);
}

static void a_log_that_lost_too_much_says_nothing(void **state)
{
    (void)state;
    assert_lost_rows_count(&check_kind_deadline, "start end", TWO_WORKING_DAYS);
}

/* One row a case: so many that are good, and so many with one date out of two
 * that cannot be read, or that have too few columns. */
static void add_wide_log(struct log_scene *s, int good, int undated, int cut)
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
        struct log_scene s;
        open_deadline(&s, TWO_WORKING_DAYS);
        add_wide_log(&s, rows[i].good, rows[i].undated, rows[i].cut);
        scene_judge(&s);
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
        scene_close(&s);
    }
}

static void late_cases_are_shown_first_and_without_their_number(void **state)
{
    (void)state;
    struct log_scene s;
    open_deadline(&s, TWO_WORKING_DAYS);
    scene_log(&s, "123456782;start;?\n123456782;end;2025-03-05\n"
                  "B;start;2025-04-17\nB;end;2025-04-24\n"
                  "C;start;2025-05-01\nD;start;2024-01-01\n" GOOD("E"));
    scene_judge(&s);
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
    scene_close(&s);
}

static void more_cases_than_can_be_shown_are_counted(void **state)
{
    (void)state;
    struct log_scene s;
    struct buf rows = buf_open(1 << 20);
    open_deadline(&s, TWO_WORKING_DAYS);
    for (int i = 0; i < 300; i++)
        buf_printf(&rows, "%d;start;2025-03-03\n%d;end;2025-03-06\n", i, i);
    for (int i = 300; i < 320; i++)
        buf_printf(&rows, "%d;start;?\n", i);
    buf_add_char(&rows, '\0');
    scene_log(&s, rows.ptr);
    scene_judge(&s);
    assert_int_equal(s.result.finding_count, FINDINGS_PER_CHECK_MAX);
    /* The notes keep their places at the end. */
    assert_int_equal(s.result.findings[FINDINGS_PER_CHECK_MAX - 1].note.id,
                     SAY_LOG_STEP_ABSENT);
    assert_int_equal(s.result.finding_left_out, 320 - 198);
    buf_close(&rows);
    scene_close(&s);
}

static void neighbouring_readings_say_what_they_change(void **state)
{
    (void)state;
    struct log_scene s;
    open_deadline(&s, TWO_WORKING_DAYS);
    scene_log(&s, GOOD("A")
              /* in time at the office, and by the law a day more */
              "B;start;2025-04-17\nB;end;2025-04-23\n"
              "C;start;2025-03-03\nC;start;2025-03-10\nC;end;2025-03-11\n"
              "D;start;2025-03-03 09:00\nD;end;2025-03-05 10:00\n");
    scene_judge(&s);
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
    scene_close(&s);
}

static void years_beyond_the_calendar_are_told(void **state)
{
    (void)state;
    struct log_scene s;
    open_deadline(&s, "from = 'start'\nto = 'end'\n"
                      "within = { working_days = 2 }\ncalendar = 'atw+kb'\n"
                      "share = { at_least = 0.75 }\n");
    scene_log(&s, "A;start;2029-03-05\nA;end;2029-03-06\n");
    s.assessment.until = DAY_UNKNOWN;
    s.assessment.as_of = day_of(2029, 4, 1);
    scene_judge(&s);
    bool is_told = false;
    for (size_t i = 0; i < s.result.finding_count; i++)
        is_told = is_told ||
                  s.result.findings[i].note.id == SAY_DEADLINE_BEYOND_CALENDAR;
    assert_true(is_told);
    scene_close(&s);
}

static void durations_and_months_are_told(void **state)
{
    (void)state;
    struct log_scene s;
    open_deadline(&s, TWO_WORKING_DAYS);
    s.assessment.until = day_of(2025, 4, 30);
    scene_log(&s, "A;start;2025-02-28\nA;end;2025-02-28\n"
                  "B;start;2025-02-03\nB;end;2025-02-04\n" LATE("C")
                      GOOD("D") "E;start;2025-03-31\nF;start;2025-05-01\n");
    scene_judge(&s);
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
    scene_close(&s);
    /* Without a period: from the first case on, and no more than ten years. */
    open_deadline(&s, TWO_WORKING_DAYS);
    s.assessment.from = s.assessment.until = DAY_UNKNOWN;
    scene_log(&s, "A;start;2015-12-28\nA;end;2015-12-28\n");
    scene_judge(&s);
    f = s.result.figures;
    assert_int_equal(f->month_count, DEADLINE_MONTHS_MAX);
    assert_int_equal(f->months_left_out, 2);
    assert_int_equal(f->months[f->month_count - 1].first, day_of(2026, 1, 1));
    assert_int_equal(f->median, 0);
    scene_close(&s);
}

/* Every state there is, in no order. */
static void add_many_cases(struct log_scene *s, int count)
{
    struct buf rows = buf_open(1 << 20);
    for (int i = 0; i < count; i++) {
        int day = 1 + i * 7 % 25, month = 1 + i * 5 % 12,
            year = 2025 - i % 11 / 9;
        buf_printf(&rows, "%d;start;%d-%02d-%02d %02d:00\n", i, year, month,
                   day, i % 24);
        if (i % 13 == 0)
            buf_printf(&rows, "%d;gone;%d-%02d-%02d\n", i, year, month, day);
        if (i % 5 && i % 31)
            buf_printf(&rows, "%d;end;%d-%02d-%02d 10:00\n", i, year,
                       i % 7 ? month : 12, day + i % 4);
        if (i % 89 == 0)
            buf_printf(&rows, "U%d;start;?\nN%d;end;2025-03-03\n", i, i);
        if (i % 97 == 0)
            buf_printf(&rows, "F%d;start;2026-02-02\nR%d;start;2026-01-14\n", i,
                       i);
    }
    buf_add_char(&rows, '\0');
    scene_log(s, rows.ptr);
    buf_close(&rows);
}

static void any_number_of_threads_comes_to_the_same(void **state)
{
    (void)state;
    static const char rule[] = TWO_WORKING_DAYS "exclude = ['gone']\n";
    struct log_scene one, more;
    open_deadline(&one, rule);
    one.assessment.until = DAY_UNKNOWN;
    add_many_cases(&one, 20000);
    scene_judge(&one);
    const struct deadline_figures *f = one.result.figures;
    for (size_t i = 0; i < CASE_STATE_COUNT; i++)
        assert_true(f->count[i] > (i == CASE_RUNNING ? 0 : 10));
    assert_true(f->readings[0].changed > 0);
    for (unsigned threads = 2; threads < 10; threads += 3) {
        open_deadline(&more, rule);
        more.threads = threads;
        more.assessment.until = DAY_UNKNOWN;
        add_many_cases(&more, 20000);
        scene_judge(&more);
        const struct deadline_figures *g = more.result.figures;
        assert_memory_equal(f->count, g->count, sizeof f->count);
        assert_int_equal(f->median, g->median);
        assert_int_equal(f->ninth_decile, g->ninth_decile);
        assert_int_equal(f->month_count, g->month_count);
        for (size_t i = 0; i < f->month_count; i++) {
            assert_int_equal(f->months[i].judged, g->months[i].judged);
            assert_int_equal(f->months[i].in_time, g->months[i].in_time);
        }
        for (size_t i = 0; i < f->reading_count; i++) {
            assert_int_equal(f->readings[i].changed, g->readings[i].changed);
            assert_float_equal(f->readings[i].share, g->readings[i].share, 0);
        }
        assert_int_equal(one.result.finding_count, more.result.finding_count);
        assert_int_equal(one.result.finding_left_out,
                         more.result.finding_left_out);
        for (size_t i = 0; i < one.result.finding_count; i++) {
            const struct finding *a = &one.result.findings[i];
            const struct finding *b = &more.result.findings[i];
            assert_int_equal(a->note.id, b->note.id);
            assert_int_equal(a->place.slots[0].as.count,
                             b->place.slots[0].as.count);
        }
        scene_close(&more);
    }
    scene_close(&one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_but_a_sure_share_is_shown),
        cmocka_unit_test(without_a_log_that_can_be_read_nothing_is_shown),
        cmocka_unit_test(the_same_log_twice_proves_nothing),
        cmocka_unit_test(logs_are_added_up),
        cmocka_unit_test(as_of_left_out_is_the_last_day_of_the_log),
        cmocka_unit_test(a_log_that_lost_too_much_says_nothing),
        cmocka_unit_test(a_date_that_cannot_be_read_is_not_its_row),
        cmocka_unit_test(late_cases_are_shown_first_and_without_their_number),
        cmocka_unit_test(more_cases_than_can_be_shown_are_counted),
        cmocka_unit_test(neighbouring_readings_say_what_they_change),
        cmocka_unit_test(years_beyond_the_calendar_are_told),
        cmocka_unit_test(durations_and_months_are_told),
        cmocka_unit_test(any_number_of_threads_comes_to_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
