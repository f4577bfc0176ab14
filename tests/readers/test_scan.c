/*
 * test_scan.c - what counts of what a recogniser says
 *
 * The recogniser is played here, word for word, because a real one does not
 * doubt on request; test_ocr.c has the real one.
 */
#include <string.h>

#include "evidence/readers/ocr.h"
#include "evidence/readers/picture.h"
#include "tests/support/test.h"

/* In the place of ocr_absent.c. */
static const struct ocr_word *said;
static size_t said_count;
static bool is_stopped, was_asked;

enum ocr_state ocr_open(void)
{
    return OCR_READY;
}

bool ocr_is_on(void)
{
    return true;
}

bool ocr_read(struct arena *arena, const struct scan *scan,
              struct ocr_words *words)
{
    (void)scan;
    was_asked = true;
    *words = (struct ocr_words){ 0 };
    if (is_stopped)
        return false;
    words->items = arena_array(arena, said_count, struct ocr_word);
    memcpy(words->items, said, said_count * sizeof *said);
    words->count = said_count;
    return true;
}

size_t picture_count(str bytes)
{
    (void)bytes;
    return 0;
}

enum reason picture_open(struct picture *picture, str bytes, size_t index)
{
    (void)picture, (void)bytes, (void)index;
    return REASON_DAMAGED;
}

void picture_close(struct picture *picture)
{
    (void)picture;
}

/* A white page with so many black pixels on it. */
static enum scan_result read_page(struct reading *reading, size_t black)
{
    static unsigned char grey[200 * 100];
    memset(grey, 250, sizeof grey);
    for (size_t i = 0; i < black; i++)
        grey[i * 7 % sizeof grey] = 20;
    const struct scan scan = { grey, 200, 100, 200, 200 };
    was_asked = false;
    return scan_read(reading, &scan);
}

#define WORD(text, confidence, ends)     \
    {                                    \
        STR_INIT(text), confidence, ends \
    }
static const struct row {
    const char *what;
    struct ocr_word words[4];
    enum scan_result result;
    const char *text, *certainty;
} rows[] = {
    { "sure",
      { WORD("Binnen", 96, 2), WORD("zes", 90, 0), WORD("weken.", 96, 1) },
      SCAN_READ,
      "Binnen zes\nweken.",
      "94" },
    { "not sure enough",
      { WORD("B1nn3n", 60, 2), WORD("zes", 88, 0), WORD("wckcn", 70, 1) },
      SCAN_UNREAD,
      "",
      NULL },
    { "a doubtful number is not a number",
      { WORD("op", 96, 2), WORD("12-03-2021", 89, 0), WORD("besloten", 96, 0) },
      SCAN_READ,
      "op \xEF\xBF\xBD besloten",
      "92" },
    { "a sure number is",
      { WORD("op", 96, 2), WORD("12-03-2024", 90, 0), WORD("besloten", 96, 0) },
      SCAN_READ,
      "op 12-03-2024 besloten",
      "93" },
    { "lines and dots do not count", /* nor make a page sure */
      { WORD("|||||||||||||||", 99, 2), WORD("wckcn", 40, 1) },
      SCAN_UNREAD,
      "",
      NULL },
    { "nothing but lines", { WORD("____", 99, 2) }, SCAN_UNREAD, "", NULL },
    { "nothing at all", { { { NULL, 0 }, 0, 0 } }, SCAN_UNREAD, "", NULL },
};

static void what_is_sure_enough_is_text_and_the_rest_is_not(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *row = &rows[i];
        struct arena arena = { 0 };
        struct reading reading = reading_open(&arena);
        said = row->words;
        for (said_count = 0; said_count < 4 && row->words[said_count].text.len;)
            said_count++;
        enum scan_result result = read_page(&reading, 2000);
        if (result != row->result)
            print_error("%s\n", row->what);
        assert_int_equal(result, row->result);
        assert_str(buf_str(&reading.text), row->text);
        assert_int_equal(reading.mark_count, row->certainty ? 1 : 0);
        if (row->certainty) {
            assert_int_equal(reading.marks[0].kind, MARK_SCAN);
            assert_str(reading.marks[0].label, row->certainty);
        }
        reading_close(&reading);
        arena_close(&arena);
    }
}

static void a_page_that_took_too_long_gives_nothing(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct reading reading = reading_open(&arena);
    is_stopped = true;
    assert_int_equal(read_page(&reading, 2000), SCAN_UNREAD);
    is_stopped = false;
    assert_int_equal(reading.text.len, 0);
    reading_close(&reading);
    arena_close(&arena);
}

/* Dust is no text; a single character is. */
static void only_an_even_page_is_blank(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct reading reading = reading_open(&arena);
    said_count = 0;
    assert_int_equal(read_page(&reading, 0), SCAN_BLANK);
    assert_false(was_asked);
    assert_int_equal(read_page(&reading, 100), SCAN_BLANK);
    assert_int_equal(read_page(&reading, 101), SCAN_UNREAD);
    assert_true(was_asked);
    reading_close(&reading);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_sure_enough_is_text_and_the_rest_is_not),
        cmocka_unit_test(a_page_that_took_too_long_gives_nothing),
        cmocka_unit_test(only_an_even_page_is_blank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
