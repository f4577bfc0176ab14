/* test_str.c - borrowed text */
#include "tests/support/test.h"

static void parts_are_cut_to_what_there_is(void **state)
{
    (void)state;
    str s = STR("abc");
    assert_str(str_part(s, 1, 1), "b");
    assert_str(str_part(s, 1, SIZE_MAX), "bc");
    assert_str(str_part(s, SIZE_MAX, SIZE_MAX), "");
    assert_str(str_part((str){ NULL, 0 }, 3, 3), "");
    assert_true(str_starts(s, STR("ab")) && str_ends(s, STR("bc")));
    assert_false(str_starts(s, STR("abcd")) || str_ends(s, STR("xabc")));
    assert_true(str_starts((str){ NULL, 0 }, STR("")));
}

static void what_follows_a_cut_is_the_rest(void **state)
{
    (void)state;
    str rest;
    assert_str(str_cut(STR("a;b;c"), ';', &rest), "a");
    assert_str(rest, "b;c");
    assert_str(str_cut(STR("abc"), ';', &rest), "abc");
    assert_str(rest, "");
    assert_str(str_cut(STR("abc;"), ';', &rest), "abc");
    assert_str(rest, "");
}

static void a_text_is_never_shortened_inside_a_character(void **state)
{
    (void)state;
    str s = STR("e\xCC\x81\xE2\x82\xAC");
    assert_int_equal(str_shorten(s, 6).len, 6);
    assert_int_equal(str_shorten(s, 5).len, 3);
    assert_int_equal(str_shorten(s, 4).len, 3);
    assert_int_equal(str_shorten(s, 2).len, 1);
    assert_int_equal(str_shorten(s, 0).len, 0);
}

static void a_number_is_whole_and_within_its_bound(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint64_t max;
        bool ok;
        uint64_t number;
    } rows[] = {
        { "0", 0, true, 0 },
        { "007", 7, true, 7 },
        { "8", 7, false, 0 },
        { "5", 3, false, 0 },
        { "18446744073709551615", UINT64_MAX, true, UINT64_MAX },
        { "18446744073709551616", UINT64_MAX, false, 0 },
        { "99999999999999999999999", UINT64_MAX, false, 0 },
        { "", 9, false, 0 },
        { "-1", 9, false, 0 },
        { " 1", 9, false, 0 },
        { "1e1", 99, false, 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint64_t number = 0;
        assert_int_equal(str_number(str_of(rows[i].text), rows[i].max, &number),
                         rows[i].ok);
        assert_true(number == rows[i].number);
    }
}

static void a_distance_stops_at_its_limit(void **state)
{
    (void)state;
    assert_int_equal(str_distance(STR("valid"), STR("vaild"), 9), 1);
    assert_int_equal(str_distance(STR("valid"), STR("VALID"), 9), 0);
    assert_int_equal(str_distance(STR(""), STR("abc"), 9), 3);
    assert_int_equal(str_distance(STR("abc"), STR("xyz"), 2), 2);
    char many[100] = { 0 };
    assert_int_equal(str_distance((str){ many, 100 }, STR("a"), 7), 7);
}

static void a_near_word_is_near_for_its_length(void **state)
{
    (void)state;
    static const str words[] = { STR_INIT("valid"), STR_INIT("title"),
                                 STR_INIT("all"), STR_INIT("any"),
                                 STR_INIT("working_days") };
    static const struct {
        const char *word, *nearest;
    } rows[] = {
        { "vald", "valid" },
        { "titel", "title" },
        { "workdays", "" },
        { "working_day", "working_days" },
        { "al", "all" },
        { "who", "" },
        { "", "" },
        { "Valid", "valid" },
        { "workingdays", "working_days" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(str_nearest(str_of(rows[i].word), words, 5),
                   rows[i].nearest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_are_cut_to_what_there_is),
        cmocka_unit_test(what_follows_a_cut_is_the_rest),
        cmocka_unit_test(a_text_is_never_shortened_inside_a_character),
        cmocka_unit_test(a_number_is_whole_and_within_its_bound),
        cmocka_unit_test(a_distance_stops_at_its_limit),
        cmocka_unit_test(a_near_word_is_near_for_its_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
