/* test_pattern_literals.c - the words that no hit can do without */
#include "checker/pattern_literals.h"

#include "tests/support/test.h"

/* "<weken>" with borders, "dossier" without; how much stands before it. */
static str written(struct arena *arena, const struct literal_list *list)
{
    str all = STR("");
    for (size_t i = 0; i < list->count; i++) {
        const struct literal *l = &list->items[i];
        all =
            arena_printf(arena, "%.*s%s%s%.*s%s%s", STR_ARG(all), i ? " " : "",
                         l->border_before ? "<" : "", STR_ARG(l->text),
                         l->border_after ? ">" : "", l->back ? "~" : "");
    }
    return all;
}

static void they_are_words_of_every_hit(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *literals;
    } rows[] = {
        { "bewaartermijn", "bewaartermijn" },
        { "\\bKlacht(en)?regeling", "<klacht" },
        { "\\bKlacht(en)?\\b", "<klacht" },
        { "\\bvastgesteld\\s+op", "<vastgesteld" },
        { "\\b(zes|6)\\s+weken\\b", "weken>~" },
        { "\\b(klacht|klaagschrift)\\b", "<klacht> <klaagschrift>" },
        { "\\b(klacht|klaagschrift)+\\b", "<klacht <klaagschrift" },
        { "klacht|bezwaar", "klacht bezwaar" },
        { "klacht|", "" },
        { "klacht|\\d+", "" },
        { "abcs?\\b", "abc" },
        { "abc\\b?d", "abcd" },
        { "ab{2,3}cd", "cd~" },
        { "abc{0,3}d", "ab" },
        { "(?i)abc", "" },
        { "(?:abc)+de", "abc" },
        { "(?:abc)*def", "def~" },
        { "(?<naam>abc)d", "abc" },
        { "ab\\.nl", "ab.nl" },
        { "a+", "" },
        { "[e]+", "" },
        { "xyq+?c", "xyq" },
        { "[abc]def", "def~" },
        { "(?=abc)def", "def" },
        { "(?<!geen )\\baanmeldstop\\b", "<aanmeldstop>" },
        { "x\\x41yz", "" },
        { "a(?#abc)?bc", "" },
        { "abc{x", "" },
        { "abc\\Kdef", "" },
        { "\\Gabc", "" },
        { "(abc)(?1)", "" },
        { "(?(?=a)abc|abd)", "" },
        { "(abc)\\1", "" },
        { "[[:alpha:]]abc", "" },
        { "\\p{L}abc", "" },
        { "\\bhet (kind|dossier)\\b", "kind>~ dossier>~" },
        { "\xE2\x82\xAC"
          "abc",
          "abc~" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = { 0 };
        struct literal_list list =
            pattern_literals(&arena, str_of(rows[i].pattern));
        str all = written(&arena, &list);
        if (!str_equal(all, str_of(rows[i].literals)))
            fail_msg("%s: %.*s", rows[i].pattern, STR_ARG(all));
        arena_close(&arena);
    }
}

static void what_stands_before_is_passed_backwards(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *text;
        size_t at, back, least;
    } rows[] = {
        { "zzzz", "abc zzzz", 4, 4, 0 },
        { "\\d zzzz", "1 2 zzzz", 3, 2, 1 },
        { "\\w+ zzzz", "een twee zzzz", 8, 4, 1 },
        { "[^\\n]{0,4}zzzz", "a\nabcdefzzzz", 8, 4, 0 },
        { "[^\\n]{0,9}zzzz", "a\nabcdefzzzz", 8, 2, 0 },
        { "(\\w+ )?\\w zzzz", "een twee 3 zzzz", 10, 4, 1 },
        { "(a|bb){2,3}zzzz", "aaabbbbbbzzzz", 9, 3, 2 },
        { ".{3}zzzz", "a\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xACzzzz", 10, 1, 3 },
        { "a*b*zzzz", "xaabbaabbzzzz", 9, 5, 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = { 0 };
        struct literal_list list =
            pattern_literals(&arena, str_of(rows[i].pattern));
        assert_int_equal(list.count, 1);
        size_t budget = 1000;
        size_t back = literal_reach_back(&list.items[0], str_of(rows[i].text),
                                         rows[i].at, &budget);
        if (back != rows[i].back || list.items[0].least_before != rows[i].least)
            fail_msg("%s: %zu, %u", rows[i].pattern, back,
                     list.items[0].least_before);
        assert_int_equal(budget, 1000 - (rows[i].at - back));
        arena_close(&arena);
    }
}

static void without_budget_a_hit_may_begin_anywhere(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct literal_list list = pattern_literals(&arena, STR("\\w+zzzz"));
    size_t budget = 3;
    assert_int_equal(
        literal_reach_back(&list.items[0], STR("abcdefzzzz"), 6, &budget), 0);
    assert_int_equal(budget, 0);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_are_words_of_every_hit),
        cmocka_unit_test(what_stands_before_is_passed_backwards),
        cmocka_unit_test(without_budget_a_hit_may_begin_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
