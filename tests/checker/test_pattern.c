/* test_pattern.c - patterns: what they find, what is refused, how long */
#include "checker/pattern.h"

#include <string.h>

#include "evidence/fold.h"
#include "tests/support/test.h"

static enum pattern_answer find(const char *source, const char *text,
                                struct pattern_hit *hit)
{
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct pattern *p = pattern_open(&arena, str_of(source), &err);
    if (!p)
        fail_msg("%s: SAY_%s", source, sentence_name(err.what.id));
    struct folded folded = fold_text(&arena, str_of(text));
    enum pattern_answer answer = pattern_find(p, folded.text, NULL, 0, hit);
    pattern_close(p);
    arena_close(&arena);
    return answer;
}

static void accents_capitals_and_quotes_make_no_difference(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *text;
        bool is_hit;
    } rows[] = {
        { "financi\xC3\xABle", "De FINANCI\xC3\x8BLE positie", true },
        { "financiele", "financi\xC3\xABle", true },
        { "Financi\\x{eb}le", "financi\xC3\xABle", false },
        { "[\xC3\xA9\xC3\xA8]\xC3\xA9n", "\xC3\xA9\xC3\xA9n", true },
        { "\\\xC3\xAB", "e", true },
        { "\xC4\xB3s", "ijs", true },
        { "stra\xC3\x9F"
          "e",
          "strasse", true },
        { "foto\xE2\x80\x99s", "foto's", true },
        { "[0\xE2\x80\x93"
          "9]x",
          "5x", false },
        { "[0\xE2\x80\x93"
          "9]x",
          "-x", true },
        { "a\xC2\xA0"
          "b",
          "a b", true },
        { "\\bzes\\s+weken\\b", "binnen zes\nweken.", true },
        { "\\b(zes|6)\\s+weken\\b", "zesweken", false },
        { "\xE2\x82\xAC ?5", "\xE2\x82\xAC 5", true },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct pattern_hit hit;
        enum pattern_answer answer = find(rows[i].pattern, rows[i].text, &hit);
        if (answer != (rows[i].is_hit ? PATTERN_YES : PATTERN_NO))
            fail_msg("%s in %s: %d", rows[i].pattern, rows[i].text, answer);
    }
}

static void what_is_refused_says_why_and_where(void **state)
{
    (void)state;
    static const struct {
        const char *pattern;
        enum sentence say;
        unsigned column;
    } rows[] = {
        { "a(b", SAY_PATTERN_GROUP_OPEN, 4 },
        { "a)b", SAY_PATTERN_GROUP_CLOSED, 2 },
        { "a[b", SAY_PATTERN_CLASS_OPEN, 4 },
        { "[z-a]", SAY_PATTERN_RANGE, 4 },
        { "\xC3\xAB\xC3\xAB)", SAY_PATTERN_GROUP_CLOSED, 3 },
        { "*a", SAY_PATTERN_NOTHING_TO_REPEAT, 1 },
        { "a\\", SAY_PATTERN_END_BACKSLASH, 3 },
        { "\\y", SAY_PATTERN_UNKNOWN_ESCAPE, 2 },
        { "(?<=a*)b", SAY_PATTERN_LOOKBEHIND, 1 },
        { "a{3,2}", SAY_PATTERN_COUNTS, 6 },
        { "\\1", SAY_PATTERN_REFERENCE, 2 },
        { "(*NO_JIT)a", SAY_PATTERN_REFUSED, 1 },
        { "(*LIMIT_MATCH=9)a", SAY_PATTERN_REFUSED, 1 },
        { "a\\Cb", SAY_PATTERN_REFUSED, 2 },
        { "ab(?C1)", SAY_PATTERN_REFUSED, 3 },
        { "\\Qa\\E", SAY_PATTERN_REFUSED, 1 },
        { "\bzes\b", SAY_PATTERN_BACKSPACE, 1 },
        { "a\x01", SAY_PATTERN_CONTROL, 2 },
        { "a*", SAY_PATTERN_EMPTY, 1 },
        { "", SAY_PATTERN_EMPTY, 1 },
        { "a|", SAY_PATTERN_EMPTY, 1 },
        { "\\b", SAY_PATTERN_EMPTY, 1 },
        { "(a+)+b", SAY_PATTERN_SLOW, 1 },
        { "^(a+)+$", SAY_PATTERN_SLOW, 1 },
        { "(a|aa)+$", SAY_PATTERN_SLOW, 1 },
        { "\\w.*\\w.*\\d", SAY_PATTERN_SLOW, 1 },
        { "(\\w+[\\s,]*)+!!", SAY_PATTERN_SLOW, 1 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = { 0 };
        struct error err = { 0 };
        struct pattern *p = pattern_open(&arena, str_of(rows[i].pattern), &err);
        if (p || err.what.id != rows[i].say || err.column != rows[i].column)
            fail_msg("%s: %s at %u: SAY_%s", rows[i].pattern,
                     p ? "accepted" : "refused", err.column,
                     sentence_name(err.what.id));
        pattern_close(p);
        arena_close(&arena);
    }
}

/* A long text of one character with a word near its end. */
static str long_text(struct arena *arena, char filling, size_t bytes,
                     const char *word)
{
    char *text = arena_alloc(arena, bytes + strlen(word));
    memset(text, filling, bytes);
    memcpy(text + bytes, word, strlen(word));
    return (str){ text, bytes + strlen(word) };
}

static void a_hit_may_reach_over_the_whole_text(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct error err = { 0 };
    static const struct {
        const char *pattern, *end;
        enum pattern_answer answer;
    } rows[] = {
        { "concept[^0-9]+definitief", " definitief", PATTERN_YES },
        { "concept[^0-9]+definitief", " definitie", PATTERN_NO },
        { "concept[^0-9]+definitief", " 3 definitief", PATTERN_NO },
        { "concept-(?!(?s:.*)definitief)", " definitief", PATTERN_NO },
        { "concept-(?!(?s:.*)definitief)", " definitie", PATTERN_YES },
        { "concept-+\\z", "-", PATTERN_YES },
        { "concept-+\\z", "x", PATTERN_NO },
        { "concept-+\\b", "x", PATTERN_YES },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct pattern *p = pattern_open(&arena, str_of(rows[i].pattern), &err);
        assert_non_null(p);
        str text = long_text(&arena, '-', 300000, rows[i].end);
        union {
            const char *read_only;
            char *bytes;
        } front = { text.ptr };
        memcpy(front.bytes + 1000, "concept", 7);
        struct pattern_hit hit;
        enum pattern_answer answer = pattern_find(p, text, NULL, 0, &hit);
        if (answer != rows[i].answer)
            fail_msg("%s ... %s: %d", rows[i].pattern, rows[i].end, answer);
        if (answer == PATTERN_YES)
            assert_int_equal(hit.from, 1000);
        pattern_close(p);
    }
    arena_close(&arena);
}

static void every_hit_is_found_from_the_one_before(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct buf text = buf_open(1000000);
    for (int i = 0; i < 20000; i++)
        buf_printf(&text, "%s zes \xE2\x82\xAC weken,", i % 7 ? "" : "binnen");
    static const char *const patterns[] = { "zes \xE2\x82\xAC weken",
                                            "zes.{1,3}weken",
                                            "(zes|6) [^ ]+ weken\\b" };
    for (size_t i = 0; i < 3; i++) {
        struct pattern *p = pattern_open(&arena, str_of(patterns[i]), &err);
        assert_non_null(p);
        size_t count = 0, from = 0;
        struct pattern_hit hit;
        while (pattern_find(p, buf_str(&text), NULL, from, &hit) ==
               PATTERN_YES) {
            assert_true(str_starts(str_part(buf_str(&text), hit.from, hit.len),
                                   STR("zes")));
            from = hit.from + hit.len;
            count++;
        }
        assert_int_equal(count, 20000);
        pattern_close(p);
    }
    buf_close(&text);
    arena_close(&arena);
}

static void a_slow_search_stops_within_its_budget(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct error err = { 0 };
    /* Without a budget each of these would take minutes. Quadratic only after words of their own, so that the worst texts do not
     * know them. */
    static const char *const patterns[] = { "q[^.]*z", "q.*q.*z", "(q|qq)+z",
                                            "(?s)q.*z" };
    str text = long_text(&arena, 'q', 5000000, "!");
    for (size_t i = 0; i < 4; i++) {
        struct pattern *p = pattern_open(&arena, str_of(patterns[i]), &err);
        assert_non_null(p);
        struct pattern_hit hit;
        assert_int_equal(pattern_find(p, text, NULL, 0, &hit), PATTERN_STOPPED);
        pattern_close(p);
    }
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accents_capitals_and_quotes_make_no_difference),
        cmocka_unit_test(what_is_refused_says_why_and_where),
        cmocka_unit_test(a_hit_may_reach_over_the_whole_text),
        cmocka_unit_test(every_hit_is_found_from_the_one_before),
        cmocka_unit_test(a_slow_search_stops_within_its_budget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
