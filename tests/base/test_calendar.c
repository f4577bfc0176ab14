/* test_calendar.c - terms in working days, on a calendar of our own making */
#include "base/calendar.h"
#include "tests/support/test.h"

/* Easter, King's Day and Christmas of 2025, as a list of days. */
static struct calendar calendar_2025(struct day_off days[5])
{
    days[0] = (struct day_off){ day_of(2025, 4, 21), STR("Tweede Paasdag") };
    days[1] = (struct day_off){ day_of(2025, 4, 26), STR("Koningsdag") };
    days[2] = (struct day_off){ day_of(2025, 5, 29), STR("Hemelvaartsdag") };
    days[3] = (struct day_off){ day_of(2025, 12, 25), STR("Kerstdag") };
    days[4] = (struct day_off){ day_of(2025, 12, 26), STR("Kerstdag") };
    return (struct calendar){ .name = STR("test"),
                              .days_off = days,
                              .day_off_count = 5,
                              .first = day_of(2025, 1, 1),
                              .last = day_of(2025, 12, 31) };
}

static void a_day_is_worked_or_has_a_name_that_says_why_not(void **state)
{
    (void)state;
    static const struct {
        int month, day;
        const char *name;
    } rows[] = {
        { 4, 17, "" },
        { 4, 18, "" },
        { 4, 19, "zaterdag" },
        { 4, 20, "zondag" },
        { 4, 21, "Tweede Paasdag" },
        { 4, 22, "" },
        { 4, 26, "Koningsdag" },
        { 5, 5, "" },
    };
    struct day_off days[5];
    struct calendar c = calendar_2025(days);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        day_number day = day_of(2025, rows[i].month, rows[i].day);
        assert_str(calendar_day_off_name(&c, day), rows[i].name);
        assert_int_equal(calendar_is_working_day(&c, day),
                         rows[i].name[0] == '\0');
    }
}

static void the_start_day_is_day_0(void **state)
{
    (void)state;
    static const struct {
        int month, day, n, to_month, to_day;
    } rows[] = {
        { 4, 14, 0, 4, 14 }, { 4, 14, 1, 4, 15 },   { 4, 17, 2, 4, 22 },
        { 4, 19, 0, 4, 19 }, { 4, 19, 1, 4, 22 },   { 4, 20, 2, 4, 23 },
        { 4, 21, 1, 4, 22 }, { 12, 24, 1, 12, 29 }, { 12, 25, 1, 12, 29 },
        { 4, 25, 1, 4, 28 },
    };
    struct day_off days[5];
    struct calendar c = calendar_2025(days);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(
            calendar_add_working_days(
                &c, day_of(2025, rows[i].month, rows[i].day), rows[i].n),
            day_of(2025, rows[i].to_month, rows[i].to_day));
}

static void counting_agrees_with_looking_at_every_day(void **state)
{
    (void)state;
    struct day_off days[5];
    struct calendar c = calendar_2025(days);
    day_number first = day_of(2025, 3, 1);
    for (day_number from = first; from < first + 120; from++) {
        int count = 0;
        for (day_number to = from; to < first + 400; to++) {
            count += to > from && calendar_is_working_day(&c, to);
            assert_int_equal(calendar_working_days_between(&c, from, to),
                             count);
            assert_int_equal(calendar_working_days_between(&c, to, from),
                             -count);
        }
    }
}

static void adding_and_counting_are_each_others_reverse(void **state)
{
    (void)state;
    struct day_off days[5];
    struct calendar c = calendar_2025(days);
    for (day_number from = day_of(2025, 1, 1); from <= c.last; from++)
        for (int n = 0; n < 12; n++)
            assert_int_equal(
                calendar_working_days_between(
                    &c, from, calendar_add_working_days(&c, from, n)),
                n);
}

static void rolling_goes_to_the_nearest_working_day_on_that_side(void **state)
{
    (void)state;
    struct day_off days[5];
    struct calendar c = calendar_2025(days);
    day_number easter_monday = day_of(2025, 4, 21);
    assert_int_equal(calendar_roll_next(&c, easter_monday - 1),
                     day_of(2025, 4, 22));
    assert_int_equal(calendar_roll_previous(&c, easter_monday),
                     day_of(2025, 4, 18));
    assert_int_equal(calendar_roll_next(&c, day_of(2025, 4, 22)),
                     day_of(2025, 4, 22));
}

static void days_long_before_and_after_are_counted_too(void **state)
{
    (void)state;
    struct calendar bare = { .name = STR("weekend") };
    assert_int_equal(
        calendar_working_days_between(&bare, day_of(1, 1, 1), day_of(1, 1, 8)),
        5);
    assert_int_equal(calendar_working_days_between(&bare, day_of(9999, 12, 1),
                                                   day_of(9999, 12, 8)),
                     5);
    assert_false(calendar_covers(&bare, day_of(2025, 1, 1)));
}

static void counted_days_agree_with_the_calendar(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct day_off days[5];
    struct calendar c = calendar_2025(days);
    day_number first = day_of(2025, 1, 1), last = day_of(2025, 12, 31);
    struct worked_days w = worked_days_count(&arena, &c, first, last);
    for (day_number day = first - 40; day < last + 40; day++) {
        assert_int_equal(worked_is(&w, day), calendar_is_working_day(&c, day));
        assert_int_equal(worked_until(&w, day),
                         calendar_working_days_between(&c, first - 1, day));
    }
    for (int n = 1; n < 300; n++)
        assert_int_equal(worked_nth(&w, n),
                         calendar_add_working_days(&c, first - 1, n));
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_is_worked_or_has_a_name_that_says_why_not),
        cmocka_unit_test(the_start_day_is_day_0),
        cmocka_unit_test(counting_agrees_with_looking_at_every_day),
        cmocka_unit_test(adding_and_counting_are_each_others_reverse),
        cmocka_unit_test(rolling_goes_to_the_nearest_working_day_on_that_side),
        cmocka_unit_test(counted_days_agree_with_the_calendar),
        cmocka_unit_test(days_long_before_and_after_are_counted_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
