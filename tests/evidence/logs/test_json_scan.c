/* test_json_scan.c - JSON a token at a time, whole or in pieces */
#include "evidence/logs/json_scan.h"

#include <string.h>

#include "base/buf.h"
#include "base/count.h"
#include "tests/support/pieces.h"
#include "tests/support/test.h"

static const char *const names[] = {
    [JSON_BROKEN] = "!",     [JSON_END] = ".",   [JSON_OBJECT] = "{",
    [JSON_OBJECT_END] = "}", [JSON_ARRAY] = "[", [JSON_ARRAY_END] = "]",
    [JSON_KEY] = "k",        [JSON_TEXT] = "t",  [JSON_NUMBER] = "n",
    [JSON_TRUE] = "T",       [JSON_FALSE] = "F", [JSON_NULL] = "N",
};

/* "{ k:a t:b }." - every token with its text. */
static void write_tokens(struct buf *out, struct log_source *source)
{
    struct arena arena = { 0 };
    struct json_scan s;
    json_scan_open(&s, &arena, source);
    do {
        enum json_token token = json_next(&s);
        buf_add(out, str_of(names[token]));
        if (token == JSON_KEY || token == JSON_TEXT || token == JSON_NUMBER) {
            buf_add_char(out, ':');
            buf_add(out, s.is_too_long ? STR("(long)") : s.text);
            buf_add_char(out, ' ');
        }
    } while (s.token != JSON_END && s.token != JSON_BROKEN);
    if (s.token == JSON_BROKEN)
        buf_printf(out, "%u%s %s", s.line, s.is_cut ? " cut" : "",
                   sentence_name(s.wanted));
    json_scan_close(&s);
    arena_close(&arena);
}

static void assert_tokens(str text, const char *expected)
{
    struct buf whole = buf_open(10000);
    struct log_source source = log_source_of(text);
    write_tokens(&whole, &source);
    assert_str(buf_str(&whole), expected);
    for (size_t step = 1; step < 9; step++) {
        struct buf parts = buf_open(10000);
        struct pieces pieces;
        pieces_open(&pieces, text, step);
        write_tokens(&parts, &pieces.source);
        assert_str(buf_str(&parts), expected);
        buf_close(&parts);
    }
    buf_close(&whole);
}

static void tokens_come_in_order(void **state)
{
    (void)state;
    static const struct {
        str text;
        const char *tokens;
    } rows[] = {
        { STR_INIT(""), "." },
        { STR_INIT(" \r\n\t"), "." },
        { STR_INIT("{}"), "{}." },
        { STR_INIT("[ ]"), "[]." },
        { STR_INIT("{\"a\":1,\"b\":[true,false,null]}"),
          "{k:a n:1 k:b [TFN]}." },
        { STR_INIT("[-0.5e+3,0,10]"), "[n:-0.5e+3 n:0 n:10 ]." },
        { STR_INIT("{\"a\":{}}\n[1]\n\"x\" 2"), "{k:a {}}[n:1 ]t:x n:2 ." },
        { STR_INIT("\"a\\\"b\\\\\\/\\n\\u0041\\u00e9\""),
          "t:a\"b\\/\nA\xC3\xA9 ." },
        { STR_INIT("\"\\ud83d\\ude00\""), "t:\xF0\x9F\x98\x80 ." },
        { STR_INIT("\"\\ud83dx\\ude00\\u0000\""),
          "t:\xEF\xBF\xBDx\xEF\xBF\xBD\xEF\xBF\xBD ." },
        { STR_INIT("\"(Statutaire) Naam \xC3\xA9\""),
          "t:(Statutaire) Naam \xC3\xA9 ." },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_tokens(rows[i].text, rows[i].tokens);
}

static void what_is_wrong_is_named_with_its_line(void **state)
{
    (void)state;
    static const struct {
        str text;
        const char *tokens;
    } rows[] = {
        { STR_INIT("{\"a\" 1}"), "{k:a !1 JSON_WANTS_COLON" },
        { STR_INIT("{\"a\":1\n \"b\":2}"),
          "{k:a n:1 !2 JSON_WANTS_COMMA_OR_BRACE" },
        { STR_INIT("[1\n\n2]"), "[n:1 !3 JSON_WANTS_COMMA_OR_BRACKET" },
        { STR_INIT("[1,]"), "[n:1 !1 JSON_WANTS_VALUE" },
        { STR_INIT("{\"a\":1,}"), "{k:a n:1 !1 JSON_WANTS_KEY" },
        { STR_INIT("{a:1}"), "{!1 JSON_WANTS_KEY" },
        { STR_INIT("[1}"), "[n:1 !1 JSON_WANTS_COMMA_OR_BRACKET" },
        { STR_INIT("[01]"), "[!1 JSON_WANTS_NUMBER" },
        { STR_INIT("[1.]"), "[!1 JSON_WANTS_NUMBER" },
        { STR_INIT("[+1]"), "[!1 JSON_WANTS_VALUE" },
        { STR_INIT("[nul]"), "[!1 JSON_WANTS_VALUE" },
        { STR_INIT("[\"a\tb\"]"), "[!1 JSON_WANTS_PLAIN_TEXT" },
        { STR_INIT("[\"a\nb\"]"), "[!1 JSON_WANTS_PLAIN_TEXT" },
        { STR_INIT("[\"\\x\"]"), "[!1 JSON_WANTS_ESCAPE" },
        { STR_INIT("[\"\\u12g4\"]"), "[!1 JSON_WANTS_ESCAPE" },
        { STR_INIT("]"), "!1 JSON_WANTS_VALUE" },
        { STR_INIT("{\"a\":[1,\n\"b"), "{k:a [n:1 !2 cut JSON_WANTS_QUOTE" },
        { STR_INIT("{\"a\":\n"), "{k:a !2 cut JSON_WANTS_VALUE" },
        { STR_INIT("{\"a\""), "{k:a !1 cut JSON_WANTS_COLON" },
        { STR_INIT("{\"a\":[{}"), "{k:a [{}!1 cut JSON_WANTS_BRACKET" },
        { STR_INIT("{\"a\":1"), "{k:a n:1 !1 cut JSON_WANTS_BRACE" },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_tokens(rows[i].text, rows[i].tokens);
}

static void add_times(struct buf *out, str text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_add(out, text);
}

static void nesting_stops_at_the_cap(void **state)
{
    (void)state;
    for (size_t deep = JSON_DEPTH_MAX; deep <= JSON_DEPTH_MAX + 1; deep++) {
        struct buf text = buf_open(1000), out = buf_open(1000);
        add_times(&text, STR("["), deep);
        add_times(&text, STR("]"), deep);
        struct log_source source = log_source_of(buf_str(&text));
        write_tokens(&out, &source);
        assert_int_equal(str_contains(buf_str(&out), STR("JSON_WANTS_SHALLOW")),
                         deep > JSON_DEPTH_MAX);
        buf_close(&text);
        buf_close(&out);
    }
}

/* Beyond the cap a text is empty and marked, and reading goes on. */
static void a_long_text_is_marked_and_not_kept(void **state)
{
    (void)state;
    static const str units[] = { STR_INIT("x"), STR_INIT("\\n"),
                                 STR_INIT("\\u0041") };
    for (size_t u = 0; u < COUNT(units); u++)
        for (size_t more = 0; more < 2; more++) {
            struct buf text = buf_open((size_t)1 << 20);
            buf_add(&text, STR("[\""));
            add_times(&text, units[u], JSON_TEXT_BYTES_MAX + more);
            buf_add(&text, STR("\",1]"));
            struct arena arena = { 0 };
            struct pieces pieces;
            struct json_scan s;
            pieces_open(&pieces, buf_str(&text), 1000);
            json_scan_open(&s, &arena, &pieces.source);
            assert_int_equal(json_next(&s), JSON_ARRAY);
            assert_int_equal(json_next(&s), JSON_TEXT);
            assert_int_equal(s.is_too_long, more);
            assert_int_equal(s.text.len, more ? 0 : JSON_TEXT_BYTES_MAX);
            assert_int_equal(json_next(&s), JSON_NUMBER);
            assert_int_equal(json_next(&s), JSON_ARRAY_END);
            assert_int_equal(json_next(&s), JSON_END);
            json_scan_close(&s);
            arena_close(&arena);
            buf_close(&text);
        }
    struct buf text = buf_open(1000), out = buf_open(1000);
    buf_add(&text, STR("{\""));
    add_times(&text, STR("k"), JSON_KEY_BYTES_MAX + 1);
    buf_add(&text, STR("\":1}"));
    assert_tokens(buf_str(&text), "{k:(long) n:1 }.");
    buf_close(&text);
    buf_close(&out);
}

static void a_skipped_value_is_checked_and_passed(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct log_source source = log_source_of(
        STR("{\"a\":{\"b\":[1,{\"c\":\"\\u0041\"}]},\"d\":2,\"e\":[3,4],\n"
            "\"f\":[\"\\q\"]}"));
    struct json_scan s;
    json_scan_open(&s, &arena, &source);
    assert_int_equal(json_next(&s), JSON_OBJECT);
    assert_true(json_next_key(&s));
    assert_true(json_key_is(&s, STR("A")));
    json_skip_next(&s);
    assert_true(json_next_key(&s));
    assert_str(s.text, "d");
    json_skip_next(&s);
    assert_true(json_next_key(&s));
    assert_int_equal(json_next(&s), JSON_ARRAY);
    assert_true(json_next_item(&s));
    json_skip_rest(&s); /* a number has no rest */
    assert_true(json_next_item(&s));
    assert_str(s.text, "4");
    assert_false(json_next_item(&s));
    assert_true(json_next_key(&s));
    json_skip_next(&s);
    assert_int_equal(s.token, JSON_BROKEN);
    assert_int_equal(s.line, 2);
    assert_false(json_next_key(&s));
    assert_int_equal(s.wanted, SAY_JSON_WANTS_ESCAPE);
    json_scan_close(&s);
    arena_close(&arena);
}

/* An unescaped text stays no longer than its token. */
static void what_was_unescaped_is_wiped(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct log_source source =
        log_source_of(STR("[\"12345\\u00367\",\"\\n\",\"\\n999\""));
    struct json_scan s;
    json_scan_open(&s, &arena, &source);
    (void)json_next(&s);
    assert_int_equal(json_next(&s), JSON_TEXT);
    assert_str(s.text, "1234567");
    assert_memory_equal(s.plain, "1234567", 7);
    assert_int_equal(json_next(&s), JSON_TEXT);
    assert_memory_equal(s.plain, "\n\0\0\0\0\0\0", 7);
    assert_int_equal(json_next(&s), JSON_TEXT);
    assert_int_equal(json_next(&s), JSON_BROKEN);
    assert_memory_equal(s.plain, "\0\0\0\0\0\0\0", 7);
    json_scan_close(&s);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_come_in_order),
        cmocka_unit_test(what_is_wrong_is_named_with_its_line),
        cmocka_unit_test(nesting_stops_at_the_cap),
        cmocka_unit_test(a_long_text_is_marked_and_not_kept),
        cmocka_unit_test(a_skipped_value_is_checked_and_passed),
        cmocka_unit_test(what_was_unescaped_is_wiped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
