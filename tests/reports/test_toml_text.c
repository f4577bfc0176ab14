/* test_toml_text.c - any text, through TOML and back */
#include "reports/toml_text.h"

#include "base/count.h"
#include "base/utf8.h"
#include "checker/toml.h"
#include "tests/support/test.h"

static void assert_comes_back(str text)
{
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct buf out = buf_open(100000);
    buf_add(&out, STR("x = "));
    toml_text_write(&out, text);
    buf_add(&out, STR(" # and a comment\ny = 1\n"));
    struct toml *root = toml_parse(&arena, buf_str(&out), STR("x.toml"), &err);
    if (!root)
        fail_msg("no TOML: %.*s", STR_ARG(buf_str(&out)));
    assert_int_equal(root->as.table.count, 2);
    assert_true(str_equal(root->as.table.members[0].value.as.text, text));
    buf_close(&out);
    arena_close(&arena);
}

static void every_text_comes_back_as_it_was(void **state)
{
    (void)state;
    static const str rows[] = {
        STR_INIT(""),
        STR_INIT("Zaaknummer"),
        STR_INIT("zaak \"x\" \\ 'nr' # [y] = \"\"\""),
        STR_INIT("twee\nregels\r\n\ten een tab"),
        STR_INIT("\x01\x07\x1b[31m\x7f"),
        STR_INIT("a\0b"),
        STR_INIT("Cli\xc3\xabnt \xe2\x82\xac \xf0\x9f\x98\x80"),
        STR_INIT("\xe2\x80\xae omgekeerd \xe2\x80\xa8 regel \xc2\x85"),
        STR_INIT("\xef\xbb\xbf"),
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_comes_back(rows[i]);
    char one[4];
    for (uint32_t code = 1; code < 0xF0000; code += code < 0x3000 ? 1 : 97) {
        bool is_half = code >= 0xD800 && code <= 0xDFFF;
        if (!is_half)
            assert_comes_back((str){ one, utf8_put(one, code) });
    }
}

static void nothing_in_it_steers_a_screen(void **state)
{
    (void)state;
    struct buf out = buf_open(1000);
    toml_text_write(&out, STR("\x1b[31m\xe2\x80\xae\n\xff"));
    assert_str(buf_str(&out), "\"\\u001B[31m\\u202E\\u000A\xef\xbf\xbd\"");
    buf_close(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_comes_back_as_it_was),
        cmocka_unit_test(nothing_in_it_steers_a_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
