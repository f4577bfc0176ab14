/* test_literal_machine.c - every word at every place, against a plain search */
#include "checker/literal_machine.h"

#include <string.h>

#include "tests/support/test.h"

#define WORDS_MAX 40
#define TEXT_MAX  30000

/* Always the same dice. */
static uint32_t roll(uint32_t *dice, uint32_t sides)
{
    *dice = *dice * 1664525U + 1013904223U;
    return (*dice >> 8) % sides;
}

struct listening {
    const str *words;
    str text;
    size_t heard, last_end, last_len;
};

static void hear(void *context, size_t word, size_t end)
{
    struct listening *l = context;
    size_t len = l->words[word].len;
    assert_true(end >= l->last_end);
    assert_true(end > l->last_end || len < l->last_len);
    assert_true(str_equal(str_part(l->text, end - len, len), l->words[word]));
    l->last_end = end;
    l->last_len = len;
    l->heard++;
}

static size_t count_of(str text, str word)
{
    size_t count = 0;
    for (size_t i = 0; i + word.len <= text.len; i++)
        count += memcmp(text.ptr + i, word.ptr, word.len) == 0;
    return count;
}

static str random_text(struct arena *arena, uint32_t *dice, size_t len,
                       uint32_t letters)
{
    char *text = arena_alloc(arena, len + 1);
    for (size_t i = 0; i < len; i++)
        text[i] = (char)('a' + roll(dice, letters));
    return (str){ text, len };
}

/* With few letters words lie in and over each other, and over every seam. */
static void every_word_is_heard_once(void **state)
{
    (void)state;
    uint32_t dice = 7;
    for (int round = 0; round < 120; round++) {
        struct arena arena = { 0 };
        uint32_t letters = 2 + roll(&dice, 4);
        str words[WORDS_MAX];
        size_t count = 0;
        for (uint32_t i = 1 + roll(&dice, WORDS_MAX); i; i--) {
            str word = random_text(&arena, &dice, 1 + roll(&dice, 12), letters);
            if (!str_is_among(word, words, count))
                words[count++] = word;
        }
        str text = random_text(&arena, &dice, roll(&dice, TEXT_MAX), letters);
        struct literal_machine *machine =
            literal_machine_of(&arena, words, count);
        assert_non_null(machine);
        struct listening l = { .words = words, .text = text };
        literal_machine_read(machine, text, hear, &l);
        size_t expected = 0;
        for (size_t i = 0; i < count; i++)
            expected += count_of(text, words[i]);
        assert_int_equal(l.heard, expected);
        arena_close(&arena);
    }
}

static void too_many_words_are_refused(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    uint32_t dice = 3;
    str *words = arena_array(&arena, 4000, str);
    for (size_t i = 0; i < 4000; i++)
        words[i] = random_text(&arena, &dice, 40, 26);
    assert_null(literal_machine_of(&arena, words, 4000));
    assert_non_null(literal_machine_of(&arena, words, 1000));
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_is_heard_once),
        cmocka_unit_test(too_many_words_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
