/* test_log_date.c - a date or a time as a log writes it */
#include "evidence/logs/log_date.h"
#include "tests/support/test.h"

static void dates_are_read_in_every_usual_form(void **state)
{
    (void)state;
    /* The day in Amsterdam, and the UTC time of day; -1: only a day. */
    static const struct {
        const char *text;
        int month, day, utc_seconds;
    } rows[] = {
        { "2025-04-17", 4, 17, -1 },
        { " 2025-04-17\t", 4, 17, -1 },
        { "2025-4-7", 4, 7, -1 },
        { "2025/04/17", 4, 17, -1 },
        { "20250417", 4, 17, -1 },
        { "17-04-2025", 4, 17, -1 },
        { "7-4-2025", 4, 7, -1 },
        { "17/04/2025", 4, 17, -1 },
        { "17.04.2025", 4, 17, -1 },
        { "2025-04-17+02:00", 4, 17, -1 },
        { "2025-04-17Z", 4, 17, -1 },
        { "17-04-2025 10:15", 4, 17, 8 * 3600 + 900 },
        { "17-04-2025 9:05:07", 4, 17, 7 * 3600 + 307 },
        { "2025-04-17 10:15:00", 4, 17, 8 * 3600 + 900 },
        { "2025-04-17T10:15", 4, 17, 8 * 3600 + 900 },
        { "2025-04-17T10:15:00.123456", 4, 17, 8 * 3600 + 900 },
        { "2025-04-17T10:15:00,5", 4, 17, 8 * 3600 + 900 },
        { "2025-04-17T10:15:00+02:00", 4, 17, 8 * 3600 + 900 },
        { "2025-04-17T10:15:00+0200", 4, 17, 8 * 3600 + 900 },
        { "2025-04-17T10:15:00+02", 4, 17, 8 * 3600 + 900 },
        { "2025-04-17 10:15:00.000 +02:00", 4, 17, 8 * 3600 + 900 },
        { "2025-04-17T08:15:00Z", 4, 17, 8 * 3600 + 900 },
        { "2025-04-17 08:15:00 UTC", 4, 17, 8 * 3600 + 900 },
        { "20250417 10:15:00", 4, 17, 8 * 3600 + 900 },
        /* late in the evening in UTC is the next day here */
        { "2025-04-16T23:00:00Z", 4, 17, 23 * 3600 },
        { "2025-04-16T22:00:00.000Z", 4, 17, 22 * 3600 },
        { "2025-04-17T01:00:00+03:00", 4, 17, 22 * 3600 },
        { "2025-01-16T22:30:00Z", 1, 16, 22 * 3600 + 1800 },
        { "2025-04-16 24:00", 4, 17, 22 * 3600 },
        { "2025-12-31T20:00:00-05:00", 1, 1, 3600 },
        /* the two odd nights */
        { "30-03-2025 02:30", 3, 30, 5400 },
        { "26-10-2025 02:30", 10, 26, 1800 },
        { "2025-10-26T02:30:00+01:00", 10, 26, 5400 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct moment m =
            log_date_read(str_of(rows[i].text), (struct log_date_style){ 0 });
        struct civil c = civil_of_day(m.day);
        if (c.month != rows[i].month || c.day != rows[i].day)
            print_error("\"%s\"\n", rows[i].text);
        assert_int_equal(c.month, rows[i].month);
        assert_int_equal(c.day, rows[i].day);
        assert_int_equal(m.precision, rows[i].utc_seconds < 0 ? PRECISION_DAY
                                                              : PRECISION_TIME);
        if (rows[i].utc_seconds >= 0)
            assert_int_equal(m.utc_seconds % 86400, rows[i].utc_seconds);
    }
}

static void what_is_no_date_is_not_guessed_at(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "",
        " ",
        "-",
        "onbekend",
        "45764",
        "45764.5",
        "17-04-25",
        "17 april 2025",
        "2025-04-31",
        "2025-02-29",
        "31-04-2025",
        "04/17/2025",
        "17-04/2025",
        "2025.04.17",
        "2025-04",
        "2025",
        "0000-00-00",
        "0000-00-00 00:00:00",
        "2025-04-17T",
        "2025-04-17T10",
        "2025-04-17 10h15",
        "2025-04-17 25:00",
        "2025-04-17 24:01",
        "2025-04-17 10:60",
        "2025-04-17 10:15:61",
        "2025-04-17 10:15:00.",
        "2025-04-17T10:15:00+2",
        "2025-04-17T10:15:00+19:00",
        "2025-04-17T10:15:00+02:60",
        "2025-04-17T10:15:00+02:00x",
        "2025-04-17T10:15:00 CET",
        "2025-04-17 10:15 AM",
        "2025-04-17x",
        "202504171",
        "2025041",
        "1745000000",
        "12025-04-17",
        "NULL",
        "9999-12-31T23:30:00Z",
        "9999-12-31 24:00",
        "0001-01-01T00:30:00+04:00",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct moment m =
            log_date_read(str_of(rows[i]), (struct log_date_style){ 0 });
        if (m.precision != PRECISION_NONE)
            print_error("\"%s\" was read\n", rows[i]);
        assert_int_equal(m.precision, PRECISION_NONE);
        assert_int_equal(m.day, DAY_UNKNOWN);
    }
}

static void the_first_and_the_last_day_we_know_are_read(void **state)
{
    (void)state;
    struct log_date_style style = { 0 };
    assert_int_equal(log_date_read(STR("0001-01-01 00:00"), style).day,
                     day_of(1, 1, 1));
    assert_int_equal(log_date_read(STR("9999-12-31 23:59"), style).day,
                     day_of(9999, 12, 31));
}

static void the_month_comes_first_only_when_told(void **state)
{
    (void)state;
    struct log_date_style style = { .month_first = true };
    assert_int_equal(log_date_read(STR("04/05/2025"), style).day,
                     day_of(2025, 4, 5));
    assert_int_equal(log_date_read(STR("2025-04-05"), style).day,
                     day_of(2025, 4, 5));
    assert_int_equal(log_date_read(STR("17/04/2025"), style).precision,
                     PRECISION_NONE);
    style.month_first = false;
    assert_int_equal(log_date_read(STR("04/05/2025"), style).day,
                     day_of(2025, 5, 4));
}

static void a_time_without_offset_is_utc_only_when_told(void **state)
{
    (void)state;
    struct log_date_style style = { .naive_is_utc = true };
    assert_int_equal(log_date_read(STR("2025-04-16 23:00"), style).day,
                     day_of(2025, 4, 17));
    assert_int_equal(log_date_read(STR("2025-04-16"), style).day,
                     day_of(2025, 4, 16));
    style.naive_is_utc = false;
    assert_int_equal(log_date_read(STR("2025-04-16 23:00"), style).day,
                     day_of(2025, 4, 16));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_read_in_every_usual_form),
        cmocka_unit_test(what_is_no_date_is_not_guessed_at),
        cmocka_unit_test(the_first_and_the_last_day_we_know_are_read),
        cmocka_unit_test(the_month_comes_first_only_when_told),
        cmocka_unit_test(a_time_without_offset_is_utc_only_when_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
