/* test_rtf_words.c - every control word that is listed is found */
#include "evidence/readers/rtf_words.h"
#include "tests/support/test.h"

static void every_word_is_found(void **state)
{
    (void)state;
    size_t count;
    const struct rtf_word *words = rtf_words(&count);
    assert_true(count > 100);
    for (size_t i = 0; i < count; i++) {
        struct rtf_word found = rtf_word_named(words[i].name);
        assert_int_equal(found.act, words[i].act);
        assert_true(found.act != RTF_ACT_NONE);
        if (i)
            assert_true(str_compare(words[i - 1].name, words[i].name) < 0);
    }
}

static void other_words_mean_nothing(void **state)
{
    (void)state;
    assert_int_equal(rtf_word_named(STR("")).act, RTF_ACT_NONE);
    assert_int_equal(rtf_word_named(STR("b")).act, RTF_ACT_NONE);
    assert_int_equal(rtf_word_named(STR("Par")).act, RTF_ACT_NONE);
    assert_int_equal(rtf_word_named(STR("zzz")).act, RTF_ACT_NONE);
    /* The properties of a formula. */
    assert_int_equal(rtf_word_named(STR("mctrlPr")).act, RTF_TO_SKIP);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_is_found),
        cmocka_unit_test(other_words_mean_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
