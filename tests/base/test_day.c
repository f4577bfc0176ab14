/* test_day.c - civil days and the civil time of the Netherlands */
#include "base/day.h"
#include "tests/support/test.h"

static void every_day_of_400_years_is_its_own_civil_date(void **state)
{
    (void)state;
    int weekday = (int)day_weekday(day_of(1900, 1, 1));
    assert_int_equal(weekday, MONDAY);
    day_number day = day_of(1900, 1, 1);
    for (int year = 1900; year < 2300; year++)
        for (int month = 1; month <= 12; month++)
            for (int date = 1; date <= days_in_month(year, month); date++) {
                struct civil c = civil_of_day(day);
                assert_int_equal(day_of(year, month, date), day);
                assert_int_equal(c.year, year);
                assert_int_equal(c.month, month);
                assert_int_equal(c.day, date);
                assert_int_equal(day_weekday(day), weekday);
                weekday = (weekday + 1) % 7;
                day++;
            }
}

static void the_first_of_1970_is_day_0(void **state)
{
    (void)state;
    assert_int_equal(day_of(1970, 1, 1), 0);
    assert_int_equal(day_of(2000, 3, 1), 11017);
}

static void iso_text_is_a_real_date_or_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_day;
    } rows[] = {
        { "2025-04-17", true },   { "2024-02-29", true },
        { "2023-02-29", false },  { "2025-13-01", false },
        { "2025-00-10", false },  { "2025-4-17", false },
        { "2025-04-17 ", false }, { "17-04-2025", false },
        { "0000-01-01", false },  { "9999-12-31", true },
        { "2025-04-31", false },  { "", false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        day_number day;
        char text[DAY_TEXT_LEN + 1];
        bool is_day = day_parse_iso(str_of(rows[i].text), &day);
        assert_int_equal(is_day, rows[i].is_day);
        if (is_day)
            assert_true(str_equal(day_iso(day, text), str_of(rows[i].text)));
    }
}

static void months_end_where_the_month_ends(void **state)
{
    (void)state;
    assert_int_equal(day_add_months(day_of(2024, 10, 31), 4),
                     day_of(2025, 2, 28));
    assert_int_equal(day_add_months(day_of(2023, 10, 31), 4),
                     day_of(2024, 2, 29));
    assert_int_equal(day_add_months(day_of(2024, 2, 29), 12),
                     day_of(2025, 2, 28));
    assert_int_equal(day_add_months(day_of(2025, 1, 15), -1),
                     day_of(2024, 12, 15));
}

static void summer_time_begins_and_ends_at_one_utc(void **state)
{
    (void)state;
    int64_t spring = (int64_t)day_of(2025, 3, 30) * 86400 + 3600;
    int64_t autumn = (int64_t)day_of(2025, 10, 26) * 86400 + 3600;
    assert_int_equal(amsterdam_offset(spring - 1), 3600);
    assert_int_equal(amsterdam_offset(spring), 7200);
    assert_int_equal(amsterdam_offset(autumn - 1), 7200);
    assert_int_equal(amsterdam_offset(autumn), 3600);
}

static void an_instant_late_in_the_evening_utc_is_the_next_day_here(void **s)
{
    (void)s;
    int64_t instant = (int64_t)day_of(2025, 7, 1) * 86400 + 22 * 3600;
    assert_int_equal(moment_of_utc(instant).day, day_of(2025, 7, 2));
    instant = (int64_t)day_of(2025, 1, 1) * 86400 + 22 * 3600;
    assert_int_equal(moment_of_utc(instant).day, day_of(2025, 1, 1));
}

static void local_times_of_the_two_odd_nights(void **state)
{
    (void)state;
    /* 02:30 on 26 October 2025 happens twice: the first is summer time. */
    struct moment twice = moment_of_local(day_of(2025, 10, 26), 9000);
    assert_int_equal(twice.utc_seconds,
                     (int64_t)day_of(2025, 10, 26) * 86400 + 1800);
    /* 02:30 on 30 March 2025 does not exist: it is 03:30. */
    struct moment never = moment_of_local(day_of(2025, 3, 30), 9000);
    assert_int_equal(never.utc_seconds,
                     (int64_t)day_of(2025, 3, 30) * 86400 + 5400);
    assert_int_equal(never.day, day_of(2025, 3, 30));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_400_years_is_its_own_civil_date),
        cmocka_unit_test(the_first_of_1970_is_day_0),
        cmocka_unit_test(iso_text_is_a_real_date_or_nothing),
        cmocka_unit_test(months_end_where_the_month_ends),
        cmocka_unit_test(summer_time_begins_and_ends_at_one_utc),
        cmocka_unit_test(
            an_instant_late_in_the_evening_utc_is_the_next_day_here),
        cmocka_unit_test(local_times_of_the_two_odd_nights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
