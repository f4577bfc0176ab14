/* test_text_stream.c - bytes that come in pieces are the same text */
#include <string.h>

#include "base/arena.h"
#include "base/count.h"
#include "evidence/text_stream.h"
#include "tests/support/test.h"

static const str texts[] = {
    STR_INIT(""),
    STR_INIT("plat"),
    STR_INIT("\xEF\xBB\xBF"
             "caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80."),
    STR_INIT("caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80"),
    STR_INIT("caf\xE9 \x80 en meer tekst"),
    STR_INIT("gat \x81 caf\xE9"),
    STR_INIT("\xFF\xFE"
             "c\0a\0f\0\xE9\0=\xD8\0\xDE!\0"),
    STR_INIT("\xFE\xFF"
             "\0c\0a\0f\0\xE9\xD8=\xDE\0\0!"),
    STR_INIT("\xFF\xFE"
             "c\0=\xD8"
             "a"),
    STR_INIT("\xC3\xA9\xC3\xA9\xC3\xA9 \xFF \xC3"),
    STR_INIT("niets\0"),
};

static void decode(str bytes, size_t piece, struct text_stream *stream,
                   struct buf *out)
{
    *stream = text_stream_open();
    for (size_t at = 0; at < bytes.len; at += piece)
        text_stream_add(stream, str_part(bytes, at, piece), false, out);
    text_stream_add(stream, STR(""), true, out);
}

static void pieces_give_what_the_whole_gives(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++)
        for (size_t piece = 1; piece < 9; piece++) {
            struct arena arena = { 0 };
            struct buf out = buf_open(1000);
            struct text_stream stream;
            struct decoded whole = text_of_bytes(&arena, texts[i]);
            decode(texts[i], piece, &stream, &out);
            assert_int_equal(stream.encoding, whole.encoding);
            assert_int_equal(stream.doubt_count, whole.doubt_count);
            assert_int_equal(stream.is_no_text,
                             whole.encoding == ENCODING_NONE);
            assert_true(str_equal(buf_str(&out), whole.text));
            text_stream_close(&stream);
            buf_close(&out);
            arena_close(&arena);
        }
}

/* Far behind the 64 kB that choose. */
static void assert_late(const char *early, const char *late,
                        enum encoding encoding, size_t doubt_count,
                        const char *expected)
{
    struct buf bytes = buf_open(1000000), out = buf_open(1000000);
    struct text_stream stream;
    buf_add(&bytes, str_of(early));
    for (int i = 0; i < 100000; i++)
        buf_add_char(&bytes, 'x');
    buf_add(&bytes, str_of(late));
    decode(buf_str(&bytes), 1000, &stream, &out);
    assert_int_equal(stream.encoding, encoding);
    assert_int_equal(stream.doubt_count, doubt_count);
    assert_true(str_ends(buf_str(&out), str_of(expected)));
    text_stream_close(&stream);
    buf_close(&bytes);
    buf_close(&out);
}

static void what_comes_late_is_still_decided_well(void **state)
{
    (void)state;
    assert_late("", "caf\xE9", ENCODING_WINDOWS_1252, 0, "caf\xC3\xA9");
    assert_late("", "caf\xC3\xA9", ENCODING_UTF_8, 0, "caf\xC3\xA9");
    assert_late("\xC3\xA9", "caf\xE9!!!!", ENCODING_UTF_8, 1,
                "caf\xEF\xBF\xBD!!!!");
    assert_late("\xE9", "caf\xE9", ENCODING_WINDOWS_1252, 0, "caf\xC3\xA9");
    assert_late("", "half \xE2\x82", ENCODING_WINDOWS_1252, 0,
                "half \xC3\xA2\xE2\x80\x9A");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_give_what_the_whole_gives),
        cmocka_unit_test(what_comes_late_is_still_decided_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
