/* test_term.c - the last day of a term, on the calendars that we ship */
#include "base/count.h"
#include "checker/term_clock.h"
#include "tests/support/calendar_file.h"
#include "tests/support/test.h"

struct row {
    const char *calendar;
    enum term_unit unit;
    int count;
    enum term_roll roll;
    const char *start, *end, *moved_by;
};

static day_number day(const char *text)
{
    day_number d = DAY_UNKNOWN;
    assert_true(day_parse_iso(str_of(text), &d));
    return d;
}

static void assert_rows(const struct row *rows, size_t count)
{
    struct arena arena = { 0 };
    struct calendar_list list = shipped_calendars(&arena);
    for (size_t i = 0; i < count; i++) {
        struct term term = { .unit = rows[i].unit,
                             .count = rows[i].count,
                             .roll = rows[i].roll,
                             .calendar =
                                 calendar_named(&list, rows[i].calendar) };
        struct term_end end = term_end(&term, day(rows[i].start));
        char text[DAY_TEXT_LEN + 1];
        assert_str(day_iso(end.day, text), rows[i].end);
        assert_str(end.moved_by, rows[i].moved_by);
    }
    arena_close(&arena);
}

static void working_days_pass_over_weekends_and_holidays(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "kantoor", TERM_WORKING_DAYS, 2, ROLL_NONE, "2025-03-03",
          "2025-03-05", "" },
        { "kantoor", TERM_WORKING_DAYS, 0, ROLL_NONE, "2025-03-08",
          "2025-03-08", "" },
        { "kantoor", TERM_WORKING_DAYS, 2, ROLL_NONE, "2025-03-07",
          "2025-03-11", "" },
        /* Good Friday is worked at the office, not by the law */
        { "kantoor", TERM_WORKING_DAYS, 2, ROLL_NONE, "2025-04-17",
          "2025-04-22", "Tweede Paasdag" },
        { "atw", TERM_WORKING_DAYS, 2, ROLL_NONE, "2025-04-17", "2025-04-23",
          "Tweede Paasdag" },
        { "weekend", TERM_WORKING_DAYS, 2, ROLL_NONE, "2025-04-17",
          "2025-04-21", "" },
        /* King's Day on Saturday takes no working day */
        { "kantoor", TERM_WORKING_DAYS, 2, ROLL_NONE, "2025-04-24",
          "2025-04-28", "" },
        { "kantoor", TERM_WORKING_DAYS, 2, ROLL_NONE, "2026-04-24",
          "2026-04-29", "Koningsdag" },
        { "kantoor", TERM_WORKING_DAYS, 2, ROLL_NONE, "2025-05-02",
          "2025-05-07", "Bevrijdingsdag" },
        { "kantoor", TERM_WORKING_DAYS, 2, ROLL_NONE, "2023-05-03",
          "2023-05-05", "" },
        { "kantoor", TERM_WORKING_DAYS, 3, ROLL_NONE, "2025-12-24",
          "2025-12-31", "Tweede Kerstdag" },
        { "atw+kb", TERM_WORKING_DAYS, 1, ROLL_NONE, "2025-05-28", "2025-06-02",
          "Gelijkgestelde dag" },
    };
    assert_rows(rows, COUNT(rows));
}

static void civil_terms_end_on_the_day_or_roll(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "atw", TERM_DAYS, 10, ROLL_NONE, "2025-04-11", "2025-04-21", "" },
        { "atw", TERM_DAYS, 10, ROLL_NEXT, "2025-04-11", "2025-04-22",
          "Tweede Paasdag" },
        { "atw", TERM_WEEKS, 4, ROLL_NEXT, "2025-03-21", "2025-04-22",
          "Goede Vrijdag" },
        { "atw", TERM_WEEKS, 4, ROLL_PREVIOUS, "2025-03-21", "2025-04-17",
          "Goede Vrijdag" },
        { "atw", TERM_WEEKS, 4, ROLL_NEXT, "2025-03-01", "2025-03-31",
          "zaterdag" },
        { "atw", TERM_WEEKS, 8, ROLL_NEXT, "2025-03-03", "2025-04-28", "" },
        { "atw", TERM_MONTHS, 1, ROLL_NONE, "2025-01-31", "2025-02-28", "" },
        { "atw", TERM_MONTHS, 4, ROLL_NONE, "2024-10-31", "2025-02-28", "" },
        { "atw", TERM_MONTHS, 4, ROLL_NONE, "2023-10-31", "2024-02-29", "" },
        { "atw", TERM_YEARS, 1, ROLL_NONE, "2024-02-29", "2025-02-28", "" },
        /* article 2: three days from 24 December hold two that are worked */
        { "atw", TERM_DAYS, 3, ROLL_NEXT, "2025-12-24", "2025-12-30",
          "zaterdag" },
        { "atw", TERM_DAYS, 3, ROLL_NEXT, "2025-04-17", "2025-04-23",
          "zondag" },
        { "atw", TERM_DAYS, 4, ROLL_NEXT, "2025-04-18", "2025-04-23",
          "Tweede Paasdag" },
        { "atw", TERM_DAYS, 2, ROLL_NEXT, "2025-12-24", "2025-12-29",
          "Tweede Kerstdag" },
        { "atw", TERM_DAYS, 0, ROLL_NONE, "2025-12-25", "2025-12-25", "" },
    };
    assert_rows(rows, COUNT(rows));
}

static void counting_the_start_day_takes_one_day_off(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "kantoor", TERM_WORKING_DAYS, 2, ROLL_NONE, "2025-03-03",
          "2025-03-04", "" },
        { "kantoor", TERM_WORKING_DAYS, 2, ROLL_NONE, "2025-03-08",
          "2025-03-11", "" },
        { "kantoor", TERM_WORKING_DAYS, 0, ROLL_NONE, "2025-03-03",
          "2025-03-03", "" },
        { "atw", TERM_WEEKS, 4, ROLL_NEXT, "2025-03-03", "2025-03-31",
          "zondag" },
        { "atw", TERM_DAYS, 10, ROLL_NONE, "2025-03-03", "2025-03-12", "" },
        { "atw", TERM_DAYS, 0, ROLL_NONE, "2025-03-03", "2025-03-03", "" },
    };
    struct arena arena = { 0 };
    struct calendar_list list = shipped_calendars(&arena);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct term term = { .unit = rows[i].unit,
                             .count = rows[i].count,
                             .roll = rows[i].roll,
                             .calendar =
                                 calendar_named(&list, rows[i].calendar),
                             .counts_start = true };
        assert_int_equal(term_end(&term, day(rows[i].start)).day,
                         day(rows[i].end));
    }
    arena_close(&arena);
}

static void beyond_its_years_a_calendar_answers_and_says_so(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct calendar_list list = shipped_calendars(&arena);
    struct term term = { .unit = TERM_WORKING_DAYS,
                         .count = 2,
                         .calendar = calendar_named(&list, "atw+kb") };
    assert_false(term_end(&term, day("2028-12-27")).is_beyond);
    assert_true(term_end(&term, day("2028-12-29")).is_beyond);
    assert_true(term_end(&term, day("2029-03-30")).is_beyond);
    /* Easter Monday is known in any year. */
    assert_int_equal(term_end(&term, day("2029-03-29")).day, day("2029-04-04"));
    term.unit = TERM_DAYS;
    assert_false(term_end(&term, day("2029-03-30")).is_beyond);
    arena_close(&arena);
}

static void only_short_terms_of_a_law_roll(void **state)
{
    (void)state;
    assert_true(term_may_roll(TERM_DAYS, 90));
    assert_false(term_may_roll(TERM_DAYS, 91));
    assert_true(term_may_roll(TERM_WEEKS, 12));
    assert_false(term_may_roll(TERM_WEEKS, 13));
    assert_true(term_may_roll(TERM_MONTHS, 3));
    assert_false(term_may_roll(TERM_MONTHS, 4));
    assert_false(term_may_roll(TERM_YEARS, 1));
    assert_false(term_may_roll(TERM_HOURS, 72));
}

/* The rows that anybody can check by hand with a calendar on the wall. */
static void the_edges_of_the_law_are_these(void **state)
{
    (void)state;
    static const struct row rows[] = {
        /* 28 days that end on Good Friday, with the whole of Easter after it */
        { "atw", TERM_DAYS, 28, ROLL_NEXT, "2025-03-21", "2025-04-22",
          "Goede Vrijdag" },
        { "atw", TERM_DAYS, 28, ROLL_NONE, "2025-03-21", "2025-04-18", "" },
        { "atw", TERM_DAYS, 28, ROLL_NEXT, "2026-03-06", "2026-04-07",
          "Goede Vrijdag" },
        /* three working days over Easter, 5 May, King's Day, Christmas */
        { "kantoor", TERM_WORKING_DAYS, 3, ROLL_NONE, "2025-04-17",
          "2025-04-23", "Tweede Paasdag" },
        { "atw", TERM_WORKING_DAYS, 3, ROLL_NONE, "2025-04-17", "2025-04-24",
          "Tweede Paasdag" },
        { "kantoor", TERM_WORKING_DAYS, 3, ROLL_NONE, "2025-05-01",
          "2025-05-07", "Bevrijdingsdag" },
        { "kantoor", TERM_WORKING_DAYS, 3, ROLL_NONE, "2022-05-04",
          "2022-05-09", "" },
        { "atw", TERM_WORKING_DAYS, 3, ROLL_NONE, "2022-05-04", "2022-05-10",
          "Bevrijdingsdag" },
        { "kantoor", TERM_WORKING_DAYS, 3, ROLL_NONE, "2026-04-24",
          "2026-04-30", "Koningsdag" },
        { "kantoor", TERM_WORKING_DAYS, 3, ROLL_NONE, "2013-04-29",
          "2013-05-03", "Koninginnedag" },
        { "kantoor", TERM_WORKING_DAYS, 3, ROLL_NONE, "2025-12-23",
          "2025-12-30", "Tweede Kerstdag" },
        /* King's Day on a Sunday is the Saturday before */
        { "atw", TERM_DAYS, 7, ROLL_NEXT, "2025-04-19", "2025-04-28",
          "Koningsdag" },
        { "atw", TERM_DAYS, 7, ROLL_NEXT, "2025-04-21", "2025-04-28", "" },
        /* months clip to their end */
        { "atw", TERM_MONTHS, 4, ROLL_NONE, "2024-10-31", "2025-02-28", "" },
        { "atw", TERM_MONTHS, 4, ROLL_NONE, "2023-10-31", "2024-02-29", "" },
        { "atw", TERM_MONTHS, 3, ROLL_NEXT, "2025-01-31", "2025-04-30", "" },
        /* the same day is working day 0 */
        { "kantoor", TERM_WORKING_DAYS, 0, ROLL_NONE, "2025-03-03",
          "2025-03-03", "" },
        /* equated days: only by the calendar that has them */
        { "atw+kb", TERM_DAYS, 28, ROLL_NEXT, "2025-05-02", "2025-06-02",
          "Gelijkgestelde dag" },
        { "atw", TERM_DAYS, 28, ROLL_NEXT, "2025-05-02", "2025-05-30", "" },
        { "atw+kb", TERM_WORKING_DAYS, 2, ROLL_NONE, "2025-12-31", "2026-01-06",
          "Gelijkgestelde dag" },
        { "atw", TERM_WORKING_DAYS, 2, ROLL_NONE, "2025-12-31", "2026-01-05",
          "Nieuwjaarsdag" },
        /* article 2: a term of three days or more has two working days */
        { "atw", TERM_DAYS, 3, ROLL_NEXT, "2025-04-18", "2025-04-23",
          "Tweede Paasdag" },
        { "atw", TERM_DAYS, 3, ROLL_NEXT, "2025-03-07", "2025-03-11", "" },
        { "atw", TERM_DAYS, 2, ROLL_NEXT, "2025-03-07", "2025-03-10",
          "zondag" },
        { "atw", TERM_DAYS, 6, ROLL_NEXT, "2025-12-24", "2025-12-30", "" },
        { "atw", TERM_WEEKS, 8, ROLL_NEXT, "2025-03-03", "2025-04-28", "" },
    };
    assert_rows(rows, COUNT(rows));
}

static void after_a_pause_the_last_day_rolls(void **state)
{
    (void)state;
    static const struct {
        enum term_unit unit;
        int count, paused;
        const char *start, *end, *moved_by;
    } rows[] = {
        { TERM_WEEKS, 4, 5, "2025-03-03", "2025-04-07", "zaterdag" },
        { TERM_WEEKS, 4, 1, "2025-03-03", "2025-04-01", "" },
        { TERM_WORKING_DAYS, 2, 3, "2025-04-17", "2025-04-28", "Koningsdag" },
        { TERM_MONTHS, 1, 7, "2025-01-31", "2025-03-07", "" },
    };
    struct arena arena = { 0 };
    struct calendar_list list = shipped_calendars(&arena);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct term term = { .unit = rows[i].unit,
                             .count = rows[i].count,
                             .roll = rows[i].unit == TERM_WORKING_DAYS
                                         ? ROLL_NONE
                                         : ROLL_NEXT,
                             .calendar = calendar_named(&list, "atw") };
        struct term_end end =
            term_end_paused(&term, day(rows[i].start), rows[i].paused);
        char text[DAY_TEXT_LEN + 1];
        assert_str(day_iso(end.day, text), rows[i].end);
        if (rows[i].unit != TERM_WORKING_DAYS)
            assert_str(end.moved_by, rows[i].moved_by);
    }
    arena_close(&arena);
}

/* The clock that a million cases ask, against the definition. */
static void the_clock_agrees_with_the_term(void **state)
{
    (void)state;
    static const struct {
        enum term_unit unit;
        int counts[4];
    } rows[] = {
        { TERM_WORKING_DAYS, { 0, 1, 10, 300 } },
        { TERM_DAYS, { 0, 2, 3, 90 } },
        { TERM_WEEKS, { 0, 1, 4, 12 } },
        { TERM_MONTHS, { 0, 1, 3, 60 } },
        { TERM_YEARS, { 0, 1, 2, 5 } },
    };
    struct arena arena = { 0 };
    struct calendar_list list = shipped_calendars(&arena);
    for (size_t i = 0; i < COUNT(rows) * 4 * list.count * 3 * 2; i++) {
        struct term term = { .unit = rows[i / 4 % COUNT(rows)].unit,
                             .count = rows[i / 4 % COUNT(rows)].counts[i % 4],
                             .calendar = &list.items[i / 20 % list.count],
                             .roll = (enum term_roll)(i / 80 % 3),
                             .counts_start = i / 240 % 2 };
        struct arena own = { 0 };
        struct term_clock clock =
            term_clock_open(&own, &term, day("2026-01-15"));
        for (day_number d = day("2023-12-01"); d < day("2026-01-20"); d++) {
            struct case_event event = case_event_of(moment_of_day(d), 0, 1);
            /* Nothing pauses a term that has no days. */
            int paused = term.count ? (int)((unsigned)d % 3) * 7 : 0;
            assert_int_equal(term_clock_due(&clock, &event, 0).day,
                             term_end(&term, d).day);
            assert_int_equal(term_clock_due(&clock, &event, paused).day,
                             term_end_paused(&term, d, paused).day);
        }
        arena_close(&own);
    }
    assert_int_equal(list.count, 4);
    arena_close(&arena);
}

static void hours_are_hours_in_the_odd_nights_too(void **state)
{
    (void)state;
    static const struct {
        const char *start, *end;
        int hour, end_hour;
    } rows[] = {
        { "2025-03-29", "2025-03-30", 12, 13 },
        { "2025-10-25", "2025-10-26", 12, 11 },
        { "2025-03-30", "2025-03-31", 1, 2 },
        { "2025-06-02", "2025-06-03", 12, 12 },
    };
    struct arena arena = { 0 };
    struct term term = { .unit = TERM_HOURS, .count = 24 };
    struct term_clock clock = term_clock_open(&arena, &term, day("2026-01-15"));
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct moment start =
            moment_of_local(day(rows[i].start), rows[i].hour * 3600);
        struct moment end =
            moment_of_local(day(rows[i].end), rows[i].end_hour * 3600);
        struct case_event event = case_event_of(start, 0, 1);
        struct term_due due = term_clock_due(&clock, &event, 0);
        assert_int_equal(due.moment, end.utc_seconds);
        assert_int_equal(due.day, end.day);
    }
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(working_days_pass_over_weekends_and_holidays),
        cmocka_unit_test(civil_terms_end_on_the_day_or_roll),
        cmocka_unit_test(counting_the_start_day_takes_one_day_off),
        cmocka_unit_test(beyond_its_years_a_calendar_answers_and_says_so),
        cmocka_unit_test(only_short_terms_of_a_law_roll),
        cmocka_unit_test(the_edges_of_the_law_are_these),
        cmocka_unit_test(after_a_pause_the_last_day_rolls),
        cmocka_unit_test(the_clock_agrees_with_the_term),
        cmocka_unit_test(hours_are_hours_in_the_odd_nights_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
