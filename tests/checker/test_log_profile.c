/* test_log_profile.c - what the columns of a CSV hold, counted */
#include "checker/log_profile.h"

#include "tests/support/test.h"

static void columns_are_counted(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct log_profile p;
    log_profile_make(&arena,
                     STR("nr;wanneer;nr 2;NR 2;leeg\n"
                         "A1;17-04-2025 10:00;1;2;\n"
                         "A1;04/17/2025;1;2;\n"
                         "A2;01-02-2025;1;2;\n"
                         "A2;2025-06-02 22:00;1;2;\n"
                         "A3;2025-06-02 00:00:00;1;2;\n"
                         "A3;2025-06-02T00:00:00+02:00;1;2;\n"
                         "A3;17-04-1950;1;2;\n"
                         "A3;onbekend\n"
                         "\n"
                         "A4;20250417;1;2;;te veel\n"),
                     0, &p);
    assert_int_equal(p.separator, ';');
    assert_true(p.has_header && !p.is_cut);
    assert_int_equal(p.column_count, 5);
    assert_int_equal(p.row_count, 9);
    assert_int_equal(p.odd_rows, 2);
    const struct log_column *nr = &p.columns[0], *time = &p.columns[1];
    assert_int_equal(nr->filled, 8);
    assert_int_equal(nr->values.count, 3);
    assert_int_equal(nr->value_rows[2], 4);
    assert_int_equal(nr->with_digit, 8);
    assert_int_equal(nr->dates, 0);
    assert_int_equal(time->filled, 8);
    assert_int_equal(time->dates, 7);
    assert_int_equal(time->day_first, 2);
    assert_int_equal(time->month_first, 1);
    assert_int_equal(time->either, 1);
    assert_int_equal(time->old, 1);
    assert_int_equal(time->timed, 4);
    assert_int_equal(time->naive, 3);
    assert_int_equal(time->utc_midnight, 1);
    assert_int_equal(time->local_midnight, 1);
    /* Two columns of one name cannot be told apart in a layout. */
    assert_false(p.columns[2].is_usable || p.columns[3].is_usable);
    assert_int_equal(p.columns[4].filled, 0);
    arena_close(&arena);
}

static void wrong_years_do_not_stretch_the_span(void **state)
{
    (void)state;
    static uint32_t months[PROFILE_MONTHS];
    day_number first, last;
    log_months_span(months, &first, &last);
    assert_false(day_is_known(first) || day_is_known(last));
    months[0] = 1; /* January 1990 */
    months[12 * 34 + 1] = 500;
    months[12 * 35 + 11] = 500;
    months[12 * 90] = 1;
    log_months_span(months, &first, &last);
    assert_int_equal(first, day_of(2024, 2, 1));
    assert_int_equal(last, day_of(2025, 12, 31));
}

static void a_first_row_with_data_is_no_header(void **state)
{
    (void)state;
    static const str logs[] = { STR_INIT("123456782,Melding,x\n1,a,b\n"),
                                STR_INIT("1,Melding,2025-01-13\n1,a,b\n"),
                                STR_INIT("1,jan@example.org,x\n1,a,b\n") };
    for (size_t i = 0; i < 3; i++) {
        struct arena arena = { 0 };
        struct log_profile p;
        log_profile_make(&arena, logs[i], 0, &p);
        assert_false(p.has_header);
        arena_close(&arena);
    }
}

static void numbers_of_persons_are_seen(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct log_profile p;
    log_profile_make(&arena,
                     STR("a;b;c\n123456782;Z-1;NL91ABNA0417164300\n"
                         "111222333;Z-2;NL91ABNA0417164300\n"),
                     0, &p);
    assert_true(log_column_personal(&p.columns[0]) > 0.99);
    assert_true(log_column_personal(&p.columns[1]) < 0.01);
    assert_true(log_column_personal(&p.columns[2]) > 0.99);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_counted),
        cmocka_unit_test(wrong_years_do_not_stretch_the_span),
        cmocka_unit_test(a_first_row_with_data_is_no_header),
        cmocka_unit_test(numbers_of_persons_are_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
