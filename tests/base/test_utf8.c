/* test_utf8.c - one character at a time out of UTF-8 */
#include "base/utf8.h"
#include "tests/support/test.h"

static void a_broken_byte_counts_as_one_character(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t len;
        uint32_t code;
    } rows[] = {
        { "a", 1, 'a' },
        { "\xC3\xAB", 2, 0xEB },
        { "\xE2\x82\xAC", 3, 0x20AC },
        { "\xF0\x9F\x93\x84", 4, 0x1F4C4 },
        { "\xC3", 1, UTF8_REPLACEMENT },
        { "\xC0\xAF", 1, UTF8_REPLACEMENT },
        { "\xE0\x80\xAF", 1, UTF8_REPLACEMENT },
        { "\xED\xA0\x80", 1, UTF8_REPLACEMENT },
        { "\xF4\x90\x80\x80", 1, UTF8_REPLACEMENT },
        { "\x80", 1, UTF8_REPLACEMENT },
        { "\xFF", 1, UTF8_REPLACEMENT },
        { "\xE2\x82"
          "a",
          1, UTF8_REPLACEMENT },
        { "", 0, UTF8_REPLACEMENT },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t code;
        assert_int_equal(utf8_read(str_of(rows[i].bytes), 0, &code),
                         rows[i].len);
        assert_int_equal(code, rows[i].code);
    }
}

static void counting_and_finding_agree(void **state)
{
    (void)state;
    str s = STR("zo\xC3\xABven \xE2\x82\xAC 5");
    assert_int_equal(utf8_count(s), 10);
    assert_int_equal(utf8_offset(s, 3), 4);
    assert_int_equal(utf8_offset(s, 8), 11);
    assert_int_equal(utf8_offset(s, 99), s.len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_broken_byte_counts_as_one_character),
        cmocka_unit_test(counting_and_finding_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
