/* test_decode.c - bytes made into text */
#include "evidence/fold.h"
#include "tests/support/test.h"

static void an_encoding_is_recognised_and_nothing_is_lost(void **state)
{
    (void)state;
    static const struct {
        str bytes;
        const char *encoding, *text;
        size_t doubt;
    } rows[] = {
        { STR_INIT(""), "utf-8", "", 0 },
        { STR_INIT("gewoon"), "utf-8", "gewoon", 0 },
        { STR_INIT("cli\xC3\xABnt"), "utf-8", "cli\u00EBnt", 0 },
        { STR_INIT("\xEF\xBB\xBF"
                   "a"),
          "utf-8", "a", 0 },
        { STR_INIT("cli\xEBnt"), "windows-1252", "cli\u00EBnt", 0 },
        { STR_INIT("\x80 5 \x93ja\x94"), "windows-1252",
          "\u20AC 5 \u201Cja\u201D", 0 },
        { STR_INIT("a\x81"
                   "b\xE9"),
          "windows-1252", "a\uFFFDb\u00E9", 1 },
        /* more good characters than damage: UTF-8 with holes */
        { STR_INIT("cli\xC3\xABnt, fin\xC3\xA9, \xFF"), "utf-8",
          "cli\u00EBnt, fin\u00E9, \uFFFD", 1 },
        { STR_INIT("\xFF\xFE"
                   "a\0\xEB\0"),
          "utf-16", "a\u00EB", 0 },
        { STR_INIT("\xFE\xFF\0a\0\xEB"), "utf-16", "a\u00EB", 0 },
        { STR_INIT("z\0e\0s\0"), "utf-16", "zes", 0 },
        { STR_INIT("\0z\0e\0s"), "utf-16", "zes", 0 },
        { STR_INIT("\xFF\xFE\x2D\x4E\x2D\x4E\x2D\x4E"), "utf-16",
          "\u4E2D\u4E2D\u4E2D", 0 },
        { STR_INIT("\xFF\xFE\x3D\xD8\x00\xDE"), "utf-16", "\U0001F600", 0 },
        { STR_INIT("\xFF\xFE\x3D\xD8"
                   "a\0b"),
          "utf-16",
          "\uFFFD"
          "a\uFFFD",
          2 },
        { STR_INIT("a\0bcdefghijklmnop"), "", "", 17 },
    };
    struct arena arena = { 0 };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *encoding;
        size_t doubt;
        str text = text_decode(&arena, rows[i].bytes, &encoding, &doubt);
        assert_str(text, rows[i].text);
        assert_string_equal(encoding, rows[i].encoding);
        assert_int_equal(doubt, rows[i].doubt);
    }
    arena_close(&arena);
}

static void line_ends_are_one_newline_and_control_characters_blanks(void **s)
{
    (void)s;
    static const struct {
        const char *bytes, *text;
    } rows[] = {
        { "a\r\nb\rc\nd", "a\nb\nc\nd" },
        { "a\r\r\n\nb", "a\n\n\nb" },
        { "a\fb\vc", "a\nb\nc" },
        { "a\u2028b\u2029c\xC2\x85"
          "d",
          "a\nb\n\nc\nd" },
        { "a\tb\x1B[31mc\x7F", "a\tb [31mc " },
        { "a\xC2\x90"
          "b",
          "a b" },
    };
    struct arena arena = { 0 };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *encoding;
        size_t doubt;
        assert_str(
            text_decode(&arena, str_of(rows[i].bytes), &encoding, &doubt),
            rows[i].text);
        assert_int_equal(doubt, 0);
    }
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_encoding_is_recognised_and_nothing_is_lost),
        cmocka_unit_test(
            line_ends_are_one_newline_and_control_characters_blanks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
