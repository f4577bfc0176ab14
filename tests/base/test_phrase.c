/* test_phrase.c - sentences, their slots, and numbers as people read them */
#include "base/phrase.h"
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
    buf_close(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_languages_use_the_same_slots),
        cmocka_unit_test(a_share_is_never_rounded_to_all_or_nothing),
        cmocka_unit_test(a_day_is_written_for_its_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
