/* test_phrase.c - sentences, their slots, and numbers as people read them */
#include <errno.h>

#include "base/error.h"
#include "tests/support/test.h"

static unsigned slots_used(str words)
{
    unsigned used = 0;
    for (size_t i = 0; i + 1 < words.len; i++)
        if (words.ptr[i] == '{')
            used |= 1U << (unsigned)(words.ptr[i + 1] - '1');
    return used;
}

static void both_languages_use_the_same_slots(void **state)
{
    (void)state;
    for (int i = SAY_NOTHING + 1; i < SENTENCE_COUNT; i++) {
        str nl = sentence_words((enum sentence)i, LANGUAGE_NL);
        str en = sentence_words((enum sentence)i, LANGUAGE_EN);
        if (nl.len == 0 || en.len == 0 || slots_used(nl) != slots_used(en) ||
            slots_used(nl) >= 1U << PHRASE_SLOTS_MAX)
            fail_msg("SAY_%s: the two languages differ in slots",
                     sentence_name((enum sentence)i));
    }
}

static void a_share_is_never_rounded_to_all_or_nothing(void **state)
{
    (void)state;
    static const struct {
        double share;
        const char *screen, *file;
    } rows[] = {
        { 0, "0%", "0%" },           { 1, "100%", "100%" },
        { 0.975, "97,5%", "97.5%" }, { 0.99996, "99,9%", "99.9%" },
        { 0.00001, "0,1%", "0.1%" }, { 0.5, "50%", "50%" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf out = buf_open(100);
        share_write(&out, rows[i].share, (struct wording){ 0 });
        assert_str(buf_str(&out), rows[i].screen);
        buf_clear(&out);
        share_write(&out, rows[i].share,
                    (struct wording){ LANGUAGE_NL, NOTATION_FILE });
        assert_str(buf_str(&out), rows[i].file);
        buf_close(&out);
    }
}

static void a_day_is_written_for_its_reader(void **state)
{
    (void)state;
    struct phrase p = PHRASE(SAY_PLACE_PAGE, slot_day(day_of(2025, 4, 7)));
    struct buf out = buf_open(100);
    phrase_write(&out, &p, (struct wording){ 0 });
    assert_str(buf_str(&out), "pagina 07-04-2025");
    buf_clear(&out);
    phrase_write(&out, &p, (struct wording){ LANGUAGE_EN, NOTATION_FILE });
    assert_str(buf_str(&out), "page 2025-04-07");
    buf_clear(&out);
    /* In English 07-04 would be the fourth of July to many. */
    phrase_write(&out, &p, (struct wording){ LANGUAGE_EN, NOTATION_SCREEN });
    assert_str(buf_str(&out), "page 2025-04-07");
    buf_close(&out);
}

/* It is looked up in an editor, which knows no "regel 10.097". */
static void the_number_of_a_line_is_not_grouped(void **state)
{
    (void)state;
    struct phrase line = PHRASE(SAY_PLACE_LINE, slot_line(10097));
    struct phrase count = PHRASE(SAY_PLACE_LINE, slot_count(10097));
    struct buf out = buf_open(100);
    phrase_write(&out, &line, (struct wording){ 0 });
    assert_str(buf_str(&out), "regel 10097");
    buf_clear(&out);
    phrase_write(&out, &count, (struct wording){ 0 });
    assert_str(buf_str(&out), "regel 10.097");
    buf_close(&out);
}

static void a_cause_is_in_the_language_of_the_reader(void **state)
{
    (void)state;
    struct phrase full = PHRASE(SAY_FILE_NOT_WRITTEN, slot_cstr("rapport.html"),
                                slot_cause(ENOSPC));
    struct buf out = buf_open(200);
    phrase_write(&out, &full, (struct wording){ 0 });
    assert_str(buf_str(&out), "rapport.html is niet te schrijven: de schijf is "
                              "vol. Er is niets veranderd.");
    buf_clear(&out);
    phrase_write(&out, &full, (struct wording){ .language = LANGUAGE_EN });
    assert_str(buf_str(&out), "rapport.html cannot be written: the disk is "
                              "full. Nothing was changed.");
    buf_close(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_languages_use_the_same_slots),
        cmocka_unit_test(a_share_is_never_rounded_to_all_or_nothing),
        cmocka_unit_test(a_day_is_written_for_its_reader),
        cmocka_unit_test(the_number_of_a_line_is_not_grouped),
        cmocka_unit_test(a_cause_is_in_the_language_of_the_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
