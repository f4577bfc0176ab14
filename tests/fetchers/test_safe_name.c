/* test_safe_name.c - names on disk as people may see them */
#include "fetchers/safe_name.h"

#include "evidence/encoding.h"
#include "tests/support/test.h"

static void odd_bytes_are_written_out(void **state)
{
    (void)state;
    static const struct {
        str name;
        const char *shown;
    } rows[] = {
        { STR_INIT("klachtenregeling.pdf"), "klachtenregeling.pdf" },
        { STR_INIT("financi\xc3\xable steun.odt"), "financiële steun.odt" },
        { STR_INIT("regel\neen.txt"), "regel\\x0aeen.txt" },
        { STR_INIT("\x1b[31mrood.txt"), "\\x1b[31mrood.txt" },
        { STR_INIT("\xc2\x9b"
                   "31m.txt"),
          "\\u009b31m.txt" },
        { STR_INIT("caf\xe9.doc"), "caf\\xe9.doc" },
        { STR_INIT("\xe2\x82"), "\\xe2\\x82" },
        { STR_INIT("\xed\xa0\x80"), "\\xed\\xa0\\x80" },
        { STR_INIT("a\\x0ab"), "a\\x5cx0ab" },
        { STR_INIT("gpj.\xe2\x80\xae"
                   "exe"),
          "gpj.\\u202eexe" },
        { STR_INIT("del\x7f"), "del\\x7f" },
        { STR_INIT("\xf0\x9f\x93\x84.txt"), "📄.txt" },
        { STR_INIT(""), "" },
    };
    struct arena arena = { 0 };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str shown = safe_name(&arena, rows[i].name);
        assert_str(shown, rows[i].shown);
        assert_int_equal(utf8_valid_len(shown), shown.len);
    }
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(odd_bytes_are_written_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
