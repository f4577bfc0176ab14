/* test_safe_text.c - nothing from outside acts on a screen */
#include "tests/support/test.h"

#include "base/safe_text.h"
#include "base/utf8.h"

static const struct {
    const char *what;
    str given;
    enum safe_blanks blanks;
    const char *shown;
} rows[] = {
    { "plain Dutch", STR_INIT("Café ’t Hoekje – €5"), BLANKS_VISIBLE,
      "Café ’t Hoekje – €5" },
    { "ESC and a colour", STR_INIT("\x1b[31mrood"), BLANKS_VISIBLE,
      "\\x1b[31mrood" },
    { "a bell and a backspace", STR_INIT("a\a\b"), BLANKS_VISIBLE,
      "a\\x07\\x08" },
    { "NUL", STR_INIT("a\0b"), BLANKS_VISIBLE, "a\\x00b" },
    { "delete", STR_INIT("a\x7f"), BLANKS_VISIBLE, "a\\x7f" },
    { "C1 CSI as one character",
      STR_INIT("\xc2\x9b"
               "31m"),
      BLANKS_VISIBLE, "\\u009b31m" },
    { "a raw C1 byte",
      STR_INIT("\x9b"
               "31m"),
      BLANKS_VISIBLE, "\\x9b31m" },
    { "right-to-left override", STR_INIT("fdp.\u202Eexe"), BLANKS_VISIBLE,
      "fdp.\\u202eexe" },
    { "an isolate", STR_INIT("\u2066x\u2069"), BLANKS_VISIBLE,
      "\\u2066x\\u2069" },
    { "a zero-width space", STR_INIT("a\u200Bb"), BLANKS_VISIBLE, "a\\u200bb" },
    { "a language tag", STR_INIT("a\U000E0041"), BLANKS_VISIBLE,
      "a\\U000e0041" },
    { "a line end in a name", STR_INIT("a\nb"), BLANKS_VISIBLE, "a\\x0ab" },
    { "a line end in a quote", STR_INIT("a\n\n\tb"), BLANKS_AS_SPACE, "a b" },
    { "ESC in a quote", STR_INIT("a\n\x1b]0;b"), BLANKS_AS_SPACE,
      "a \\x1b]0;b" },
    { "half a character", STR_INIT("caf\xc3"), BLANKS_VISIBLE, "caf\\xc3" },
    { "an overlong slash", STR_INIT("\xc0\xaf"), BLANKS_VISIBLE, "\\xc0\\xaf" },
    { "an overlong slash of three", STR_INIT("\xe0\x80\xaf"), BLANKS_VISIBLE,
      "\\xe0\\x80\\xaf" },
    { "a surrogate", STR_INIT("\xed\xa0\x80"), BLANKS_VISIBLE,
      "\\xed\\xa0\\x80" },
    { "beyond Unicode", STR_INIT("\xf4\x90\x80\x80"), BLANKS_VISIBLE,
      "\\xf4\\x90\\x80\\x80" },
    { "an emoji", STR_INIT("\U0001F600"), BLANKS_VISIBLE, "\U0001F600" },
    { "nothing", STR_INIT(""), BLANKS_VISIBLE, "" },
};

static void what_would_steer_a_screen_is_written_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf out = buf_open(1000);
        safe_text_write(&out, rows[i].given, rows[i].blanks);
        print_message("%s\n", rows[i].what);
        assert_str(buf_str(&out), rows[i].shown);
        buf_close(&out);
    }
}

/* Whatever the bytes, what is shown has no control and is valid UTF-8. */
static void no_pair_of_bytes_gets_through(void **state)
{
    (void)state;
    struct buf out = buf_open(1000);
    for (unsigned pair = 0; pair < 0x10000; pair++) {
        char bytes[] = { (char)(pair >> 8), (char)pair, 'z' };
        buf_clear(&out);
        safe_text_write(&out, (str){ bytes, sizeof bytes }, BLANKS_VISIBLE);
        str shown = buf_str(&out);
        while (shown.len) {
            uint32_t code;
            size_t len = utf8_read(shown, 0, &code);
            assert_int_equal(len, utf8_len(shown));
            assert_false(code < 0x20 || (code >= 0x7F && code <= 0x9F));
            shown = str_part(shown, len, shown.len);
        }
    }
    buf_close(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_would_steer_a_screen_is_written_out),
        cmocka_unit_test(no_pair_of_bytes_gets_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
