/* test_toml.c - TOML as C values, and its mistakes in Dutch */
#include "checker/toml.h"

#include <string.h>

#include "tests/support/test.h"

static struct toml *member(struct toml *table, const char *key)
{
    for (size_t i = 0; i < table->as.table.count; i++)
        if (str_equal(table->as.table.members[i].key, str_of(key)))
            return &table->as.table.members[i].value;
    fail_msg("no member %s", key);
    return NULL;
}

static void every_kind_keeps_its_value_and_place(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct toml *root = toml_parse(&arena,
                                   STR("z = 'text'\n"
                                       "a = 12\n"
                                       "m = 0.5\n"
                                       "  b = true\n"
                                       "d = 2025-04-17\n"
                                       "t = 2025-04-17T10:00:00\n"
                                       "l = [1, 'x']\n"
                                       "[check.zo-en-zo]\n"
                                       "v = { months = 36 }\n"
                                       "[[norm]]\n"
                                       "id = '\xC3\xAB' # c\n"),
                                   STR("x.toml"), &err);
    assert_non_null(root);
    static const char *const order[] = { "z", "a", "m",     "b",   "d",
                                         "t", "l", "check", "norm" };
    assert_int_equal(root->as.table.count, 9);
    for (size_t i = 0; i < 9; i++)
        assert_str(root->as.table.members[i].key, order[i]);
    assert_str(member(root, "z")->as.text, "text");
    assert_int_equal(member(root, "a")->as.whole, 12);
    assert_true(member(root, "m")->as.real == 0.5);
    assert_true(member(root, "b")->as.is_true);
    assert_int_equal(member(root, "b")->line, 4);
    assert_int_equal(member(root, "b")->column, 7);
    assert_int_equal(root->as.table.members[3].column, 3);
    assert_int_equal(member(root, "d")->as.day, day_of(2025, 4, 17));
    assert_int_equal(member(root, "t")->kind, TOML_TIME);
    assert_int_equal(member(root, "l")->as.array.count, 2);
    struct toml *check = member(member(root, "check"), "zo-en-zo");
    struct toml *months = member(member(check, "v"), "months");
    assert_int_equal(months->line, 9);
    assert_int_equal(months->column, 16);
    assert_int_equal(member(root, "norm")->kind, TOML_ARRAY);
    arena_close(&arena);
}

static void a_time_is_one_in_amsterdam_or_has_an_offset(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum precision precision;
        int64_t utc_seconds; /* after the beginning of 2025-07-01 in UTC */
    } rows[] = {
        { "t = 2025-07-01T12:00:05", PRECISION_TIME, 10 * 3600 + 5 },
        { "t = 2025-07-01 12:00:05", PRECISION_TIME, 10 * 3600 + 5 },
        { "t = 2025-07-01T12:00:05Z", PRECISION_TIME, 12 * 3600 + 5 },
        { "t = 2025-07-01T12:00:05-01:30", PRECISION_TIME, 13 * 3600 + 1805 },
        { "t = 2025-07-01T00:30:00+02:00", PRECISION_TIME, -5400 },
        { "t = 12:00:05", PRECISION_NONE, 0 },
        { "t = 0000-07-01T12:00:05", PRECISION_NONE, 0 },
    };
    struct arena arena = { 0 };
    struct error err = { 0 };
    int64_t base = (int64_t)day_of(2025, 7, 1) * 86400;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct toml *root =
            toml_parse(&arena, str_of(rows[i].text), STR("x.toml"), &err);
        assert_non_null(root);
        const struct toml *time = member(root, "t");
        assert_int_equal(time->kind, TOML_TIME);
        assert_int_equal(time->as.moment.precision, rows[i].precision);
        if (rows[i].precision == PRECISION_TIME)
            assert_int_equal(time->as.moment.utc_seconds,
                             base + rows[i].utc_seconds);
    }
    arena_close(&arena);
}

static void a_mistake_is_told_where_it_is_made(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned line, column;
        enum sentence say;
    } rows[] = {
        { "a = 1\ntitle = \"abc\nx = 1", 2, 9, SAY_TOML_TEXT_OPEN },
        { "title = 'abc", 1, 9, SAY_TOML_TEXT_OPEN },
        { "t = \"\"\"abc\nx = 1\n", 1, 5, SAY_TOML_TEXT_OPEN },
        { "title =\nx = 1", 1, 8, SAY_TOML_NO_VALUE },
        { "title", 1, 6, SAY_TOML_NO_VALUE },
        { "my title = 1", 1, 4, SAY_TOML_NO_EQUALS },
        { "title: 1", 1, 6, SAY_TOML_NO_EQUALS },
        { "\nab = 1\nc = 1\nab = 2", 4, 1, SAY_TOML_TWICE },
        { "[check.a]\nx = 1\n[check.a]\n", 3, 1, SAY_TOML_TABLE_TWICE },
        { "[a\n", 1, 3, SAY_TOML_HEADER_OPEN },
        { "[]\n", 1, 2, SAY_TOML_HEADER },
        { "x = [abc]", 1, 6, SAY_TOML_NO_QUOTES },
        { "x = ja", 1, 5, SAY_TOML_BOOL },
        { "x = jaarverslag", 1, 5, SAY_TOML_NO_QUOTES },
        { "x = intake", 1, 5, SAY_TOML_NO_QUOTES },
        { "x = toegang", 1, 5, SAY_TOML_NO_QUOTES },
        { "x = FALSE", 1, 5, SAY_TOML_BOOL },
        { "x = True", 1, 5, SAY_TOML_BOOL },
        { "x = \xE2\x80\x9C"
          "abc\"",
          1, 5, SAY_TOML_CURLY_QUOTE },
        { "x = 2025-02-30", 1, 5, SAY_TOML_DATE },
        { "x = { d = 2025-13-01 }", 1, 11, SAY_TOML_DATE },
        { "x = 01-03-2025", 1, 5, SAY_TOML_DATE },
        { "x = 2025-1-3", 1, 5, SAY_TOML_DATE },
        { "x = 0,95", 1, 6, SAY_TOML_COMMA },
        { "x = 95%", 1, 5, SAY_TOML_PERCENT },
        { "x = 007", 1, 5, SAY_TOML_NUMBER },
        { "x = [1, 2", 1, 10, SAY_TOML_LIST_OPEN },
        { "x = [1 2]", 1, 8, SAY_TOML_LIST_COMMA },
        { "x = [1,,2]", 1, 8, SAY_TOML_LIST_EMPTY_ITEM },
        { "x = {a = 1,}", 1, 12, SAY_TOML_TABLE_LAST_COMMA },
        { "x = {a = 1\n}", 1, 11, SAY_TOML_TABLE_OPEN },
        { "x = {a = 1", 1, 11, SAY_TOML_TABLE_OPEN },
        { "x = 'it's'", 1, 9, SAY_TOML_TOO_MUCH },
        { "x = \"\\d\"", 1, 7, SAY_TOML_BACKSLASH },
        { "// x", 1, 1, SAY_TOML_COMMENT },
        { "\xC3\xA9\xC3\xA9n = 1", 1, 1, SAY_TOML_KEY },
        { "x = financi\xC3\xABle", 1, 5, SAY_TOML_NO_QUOTES },
        { "x = [1, \xC3\xAB]", 1, 9, SAY_TOML_NO_QUOTES },
        { "tx = -a\"\xC3\x9B\xDF\x93"
          "alue\np\n",
          1, 6, SAY_TOML_NUMBER },
        { "\xEF\xBB\xBF"
          "x = ja",
          1, 5, SAY_TOML_BOOL },
        { "x = '\xF3\xB0\x83\xAB'", 1, 6, SAY_TOML_UTF8 },
        { "x =\xC2\xA0"
          "1",
          1, 4, SAY_TOML_BLANK },
        { "x = 'it's'\n\xC3\xAB = 1", 1, 9, SAY_TOML_TOO_MUCH },
        { "x = [\n\xC3\xAB\n]", 2, 1, SAY_TOML_NO_QUOTES },
        { "a = 1\nx = '\xFF'", 2, 6, SAY_TOML_UTF8 },
        { "\xC3", 1, 1, SAY_TOML_UTF8 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = { 0 };
        struct error err = { 0 };
        assert_null(
            toml_parse(&arena, str_of(rows[i].text), STR("x.toml"), &err));
        if (err.what.id != rows[i].say || err.line != rows[i].line ||
            err.column != rows[i].column)
            fail_msg("%s\n gives %u:%u SAY_%s", rows[i].text, err.line,
                     err.column, sentence_name(err.what.id));
        arena_close(&arena);
    }
}

static void depth_and_size_are_bounded_before_the_parser_sees_them(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct error err = { 0 };
    char *deep = arena_alloc(&arena, TOML_BYTES_MAX);
    memset(deep, '.', TOML_BYTES_MAX);
    for (size_t i = 0; i < TOML_BYTES_MAX; i += 2)
        deep[i] = 'a';
    str text = { deep, TOML_BYTES_MAX };
    assert_null(toml_parse(&arena, text, STR("x"), &err));
    assert_int_equal(err.what.id, SAY_TOML_DEEP);
    memset(deep, '[', TOML_BYTES_MAX);
    deep[0] = 'a';
    deep[1] = '=';
    assert_null(toml_parse(&arena, text, STR("x"), &err));
    assert_int_equal(err.what.id, SAY_TOML_DEEP);
    text.len++;
    assert_null(toml_parse(&arena, text, STR("x"), &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
    arena_close(&arena);
}

static void dots_inside_a_text_are_not_depth(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct error err = { 0 };
    str text = STR("a = '.......................................'\n"
                   "# ..............................................\n"
                   "b = \"\"\"\\\"........................................"
                   "\"\"\"\"\n"
                   "c = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0,"
                   " 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0,"
                   " 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0,"
                   " 1.0, 1.0, 1.0, 1.0]\n");
    assert_non_null(toml_parse(&arena, text, STR("x"), &err));
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_keeps_its_value_and_place),
        cmocka_unit_test(a_time_is_one_in_amsterdam_or_has_an_offset),
        cmocka_unit_test(a_mistake_is_told_where_it_is_made),
        cmocka_unit_test(
            depth_and_size_are_bounded_before_the_parser_sees_them),
        cmocka_unit_test(dots_inside_a_text_are_not_depth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
