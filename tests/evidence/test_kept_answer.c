/* test_kept_answer.c - what is read back is what a child could have said */
#include "evidence/kept_answer.h"

#include <string.h>

#include "tests/support/test.h"

static struct answer sample(void)
{
    struct answer answer = answer_open();
    answer.format = STR("plain");
    answer.format_version = 1;
    /* A piece may not end inside a character. */
    for (size_t i = 0; i < FRAME_TEXT_BYTES_MAX; i++)
        buf_add(&answer.text, STR("é"));
    answer.state = DOCUMENT_READ;
    answer.is_ended = true;
    return answer;
}

static void a_text_of_more_than_one_frame_comes_back(void **state)
{
    (void)state;
    struct answer answer = sample(), back = answer_open();
    struct buf out = buf_open((size_t)1 << 20);
    assert_true(kept_answer_write(&answer, &out));
    assert_true(kept_answer_read(&back, buf_str(&out)));
    assert_int_equal(back.text.len, answer.text.len);
    assert_memory_equal(back.text.ptr, answer.text.ptr, back.text.len);
    answer_close(&answer);
    answer_close(&back);
    buf_close(&out);
}

static void bytes_that_were_changed_are_refused_or_harmless(void **state)
{
    (void)state;
    struct answer answer = answer_open(), back = answer_open();
    struct buf out = buf_open(1000);
    buf_add(&answer.text, STR("goed"));
    answer.state = DOCUMENT_READ;
    answer.is_ended = true;
    assert_true(kept_answer_write(&answer, &out));
    for (size_t len = 0; len < out.len; len++)
        assert_false(kept_answer_read(&back, (str){ out.ptr, len }));
    buf_add_char(&out, 'x');
    assert_false(kept_answer_read(&back, buf_str(&out)));
    out.len--;
    char *text = memmem(out.ptr, out.len, "goed", 4);
    text[1] = '\033';
    assert_false(kept_answer_read(&back, buf_str(&out)));
    answer_close(&answer);
    answer_close(&back);
    buf_close(&out);
}

static void what_would_not_come_back_is_not_written(void **state)
{
    (void)state;
    struct answer answer = sample();
    struct buf out = buf_open((size_t)1 << 20);
    struct mark beyond = { answer.text.len + 1, MARK_PAGE, STR("1") };
    answer.marks = &beyond;
    answer.mark_count = 1;
    assert_false(kept_answer_write(&answer, &out));
    answer.mark_count = 0;
    answer.is_ended = false;
    buf_clear(&out);
    assert_false(kept_answer_write(&answer, &out));
    answer.is_ended = true;
    struct buf small = buf_open(1000);
    assert_false(kept_answer_write(&answer, &small));
    buf_close(&small);
    buf_close(&out);
    answer_close(&answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_of_more_than_one_frame_comes_back),
        cmocka_unit_test(bytes_that_were_changed_are_refused_or_harmless),
        cmocka_unit_test(what_would_not_come_back_is_not_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
