/* test_encoding.c - foreign bytes as UTF-8 */
#include "base/utf8.h"
#include "evidence/encoding.h"
#include "tests/support/test.h"

#define BYTES(literal)                 \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }

static void bytes_become_utf8_and_the_encoding_is_told(void **state)
{
    (void)state;
    static const struct {
        str bytes;
        const char *text, *encoding;
        size_t doubt;
    } rows[] = {
        { BYTES(""), "", "utf-8", 0 },
        { BYTES("a;b\r\n\t"), "a;b\r\n\t", "utf-8", 0 },
        { BYTES("caf\xC3\xA9"), "caf\xC3\xA9", "utf-8", 0 },
        { BYTES("\xEF\xBB\xBF"
                "a"),
          "a", "utf-8", 0 },
        { BYTES("caf\xE9"), "caf\xC3\xA9", "windows-1252", 0 },
        { BYTES("\x80 \x93x\x94"), "\xE2\x82\xAC \xE2\x80\x9Cx\xE2\x80\x9D",
          "windows-1252", 0 },
        { BYTES("a\x81"), "a\xEF\xBF\xBD", "windows-1252", 1 },
        { BYTES("\xC3\xA9\xC3\xA9\xC3\xA9 \xE9."),
          "\xC3\xA9\xC3\xA9\xC3\xA9 \xEF\xBF\xBD.", "utf-8", 1 },
        { BYTES("\xFF\xFE"
                "a\0\xE9\0"),
          "a\xC3\xA9", "utf-16", 0 },
        { BYTES("\xFE\xFF\0a\0\xE9"), "a\xC3\xA9", "utf-16", 0 },
        { BYTES("a\0b\0;\0c\0"), "ab;c", "utf-16", 0 },
        { BYTES("\0a\0b\0;\0c"), "ab;c", "utf-16", 0 },
        { BYTES("\xFF\xFE\x3D\xD8\x00\xDE"), "\xF0\x9F\x98\x80", "utf-16", 0 },
        { BYTES("\xFF\xFE\x3D\xD8"
                "a\0"),
          "\xEF\xBF\xBD"
          "a",
          "utf-16", 1 },
        { BYTES("\xFF\xFE"
                "a\0b"),
          "a\xEF\xBF\xBD", "utf-16", 1 },
        { BYTES("PK\x03\x04\0\0 text text text"), "", "", 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = { 0 };
        struct decoded d = text_of_bytes(&arena, rows[i].bytes);
        assert_str(d.text, rows[i].text);
        assert_str(encoding_name(d.encoding), rows[i].encoding);
        assert_int_equal(d.doubt_count, rows[i].doubt);
        assert_int_equal(utf8_valid_len(d.text), d.text.len);
        arena_close(&arena);
    }
}

static void only_well_formed_utf8_is_valid(void **state)
{
    (void)state;
    static const struct {
        str bytes;
        size_t len;
    } rows[] = {
        { BYTES("a"), 1 },
        { BYTES("\x7F"), 1 },
        { BYTES("\xC2\x80"), 2 },
        { BYTES("\xC1\x80"), 0 },
        { BYTES("\xC2"), 0 },
        { BYTES("\x80"), 0 },
        { BYTES("\xE0\x9F\xBF"), 0 },
        { BYTES("\xE0\xA0\x80"), 3 },
        { BYTES("\xED\xA0\x80"), 0 },
        { BYTES("\xED\x9F\xBF"), 3 },
        { BYTES("\xF0\x8F\xBF\xBF"), 0 },
        { BYTES("\xF0\x90\x80\x80"), 4 },
        { BYTES("\xF4\x8F\xBF\xBF"), 4 },
        { BYTES("\xF4\x90\x80\x80"), 0 },
        { BYTES("\xF5\x80\x80\x80"), 0 },
        { BYTES("\xE2\x82"), 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(utf8_len(rows[i].bytes), rows[i].len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_become_utf8_and_the_encoding_is_told),
        cmocka_unit_test(only_well_formed_utf8_is_valid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
