/* test_mutate_pattern.c - which mistakes are made, and which no sentence tells */
#include "checker/mutate_pattern.h"

#include "base/count.h"
#include "checker/mutate_within.h"
#include "tests/support/test.h"

#define YEAR "\\b[^\\n]{0,80}\\b20\\d\\d\\b"

static void a_part_lies_within_another(void **state)
{
    (void)state;
    static const struct {
        const char *part, *other;
        bool is_within;
    } rows[] = {
        /* The word between boundaries, wherever it stands. */
        { "\\bdossiers?\\b[^\\n]{0,60}\\binzien\\b", "\\b(inzage|inzien)\\b",
          true },
        { "\\b(worden|wordt)\\s+gehoord\\b", "\\bgehoord\\b", true },
        { "\\bgehoord\\s+te\\b", "\\bgehoord\\b", true },
        { "\\binzien\\b", "\\b(inzage|inzien)\\b", true },
        { "\\b(inzien|lezen)\\b", "\\b(inzage|inzien)\\b", false },
        { "\\binzien\\w*", "\\binzien\\b", false },
        { "inzien\\b", "\\binzien\\b", false },
        { "\\binzien?\\b", "\\binzien\\b", false },
        { "\\binzie\\b", "\\binzien\\b", false },
        /* In a group it may be there or not. */
        { "\\ba(\\s+inzien\\b)?", "\\binzien\\b", false },
        { "\\ba(?!\\s+inzien\\b)", "\\binzien\\b", false },
        /* The same ending, and words that end in those of the other. */
        { "\\baldus\\s+ondertekend" YEAR, "\\b(ondertekend|signed)" YEAR,
          true },
        { "\\b(aldus\\s+ondertekend|niet\\s+signed)" YEAR,
          "\\b(ondertekend|signed)" YEAR, true },
        { "\\b(ondertekend|gezien)" YEAR, "\\b(ondertekend|signed)" YEAR,
          false },
        { "\\bondertekend\\b", "\\b(ondertekend|signed)" YEAR, false },
        { "\\bsigned\\b[^\\n]{0,90}\\b20\\d\\d\\b", "\\b(signed)" YEAR, false },
        /* What the other asks before its words is not looked at. */
        { "\\bgehoord\\b", "\\bte\\s+horen\\b", false },
        { "\\bgehoord\\b", "(?<!niet )\\bgehoord\\b", false },
        { "\\bgehoord\\b", "", false },
        { "", "\\bgehoord\\b", false },
        { "\\b", "\\b()\\b", false },
        { "\\b(", "\\b(\\b", false },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        if (pattern_part_within(str_of(rows[i].part), str_of(rows[i].other)) !=
            rows[i].is_within)
            fail_msg("%s in %s", rows[i].part, rows[i].other);
}

static void only_what_a_sentence_can_tell_is_tried(void **state)
{
    (void)state;
    static const struct {
        const char *pattern;
        size_t tried, left_out;
    } rows[] = {
        { "\\ba\\b", 1, 0 },                           /* \w */
        { "\\ba\\b|\\bb\\b", 3, 0 },                   /* and without each */
        { "\\ba\\b[^\\n]{0,9}\\bb\\b", 3, 0 },         /* and each half */
        { "\\ba\\b|\\bc\\b[^\\n]{0,9}\\ba\\b", 3, 2 }, /* c..a within a: its
                                                           right half, too */
        { "\\ba\\b|\\b(b|c)\\s+a\\b", 2, 1 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena arena = { 0 };
        str mutants[PATTERN_MUTANTS_MAX];
        size_t left_out;
        size_t count =
            mutate_pattern(&arena, str_of(rows[i].pattern), mutants, &left_out);
        assert_int_equal(count, rows[i].tried);
        assert_int_equal(left_out, rows[i].left_out);
        arena_close(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_lies_within_another),
        cmocka_unit_test(only_what_a_sentence_can_tell_is_tried),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
