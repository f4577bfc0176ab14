/* test_kept_answer.c - what is read back is what a child could have said */
#include "evidence/kept_answer.h"

#include <string.h>

#include "tests/support/test.h"

static void say(struct answer *answer, struct frame frame)
{
    assert_true(answer_add(answer, &frame));
}

static struct answer begun(void)
{
    struct answer answer = answer_open();
    answer.is_recorded = true;
    answer_clear(&answer, 12);
    say(&answer, (struct frame){ .kind = FRAME_BEGIN, .first = 12 });
    say(&answer, (struct frame){ .kind = FRAME_FORMAT, .text = STR("plain") });
    say(&answer, (struct frame){ .kind = FRAME_TEXT, .text = STR("goed") });
    say(&answer, (struct frame){ .kind = FRAME_MARK,
                                 .code = MARK_HEADING,
                                 .first = 2,
                                 .text = STR("kop") });
    return answer;
}

static struct answer whole(void)
{
    struct answer answer = begun();
    say(&answer, (struct frame){ .kind = FRAME_END, .code = DOCUMENT_READ });
    return answer;
}

static void an_answer_comes_back(void **state)
{
    (void)state;
    struct answer answer = whole(), back = answer_open();
    struct buf out = buf_open(1000);
    assert_true(kept_answer_write(&answer, &out));
    assert_true(kept_answer_read(&back, buf_str(&out)));
    assert_str(buf_str(&back.text), "goed");
    assert_str(back.format, "plain");
    assert_int_equal(back.mark_count, 1);
    assert_int_equal(back.marks[0].offset, 2);
    assert_int_equal(back.state, DOCUMENT_READ);
    answer_close(&answer);
    answer_close(&back);
    buf_close(&out);
}

static void what_we_stopped_comes_back_when_it_may(void **state)
{
    (void)state;
    static const struct {
        enum reason reason;
        bool is_kept;
    } rows[] = {
        { REASON_SLOW, true },         { REASON_MEMORY, true },
        { REASON_CRASHED, false },     { REASON_CHANGED, false },
        { REASON_NOT_STARTED, false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct answer answer = begun(), back = answer_open();
        struct buf out = buf_open(1000);
        answer_stop(&answer, rows[i].reason, 30);
        assert_int_equal(kept_answer_write(&answer, &out), rows[i].is_kept);
        if (rows[i].is_kept) {
            assert_true(kept_answer_read(&back, buf_str(&out)));
            assert_int_equal(back.state, DOCUMENT_PARTIAL);
            assert_int_equal(back.reason, rows[i].reason);
            assert_int_equal(back.stopped, rows[i].reason);
            assert_int_equal(back.first, 30);
            assert_str(buf_str(&back.text), "goed");
        }
        answer_close(&answer);
        answer_close(&back);
        buf_close(&out);
    }
}

static void bytes_that_were_changed_are_refused(void **state)
{
    (void)state;
    struct answer answer = whole(), back = answer_open();
    struct buf out = buf_open(1000);
    assert_true(kept_answer_write(&answer, &out));
    for (size_t len = 0; len < out.len; len++)
        assert_false(kept_answer_read(&back, (str){ out.ptr, len }));
    buf_add_char(&out, 'x');
    assert_false(kept_answer_read(&back, buf_str(&out)));
    out.len--;
    /* Stopped as well as ended, or for a reason that is not kept. */
    static const char reasons[] = { REASON_SLOW, REASON_CRASHED, REASON_COUNT };
    for (size_t i = 0; i < sizeof reasons; i++) {
        out.ptr[0] = reasons[i];
        assert_false(kept_answer_read(&back, buf_str(&out)));
    }
    out.ptr[0] = 0;
    assert_true(kept_answer_read(&back, buf_str(&out)));
    char *text = memmem(out.ptr, out.len, "goed", 4);
    text[1] = '\033';
    assert_false(kept_answer_read(&back, buf_str(&out)));
    answer_close(&answer);
    answer_close(&back);
    buf_close(&out);
}

static void what_is_not_whole_or_not_recorded_is_not_written(void **state)
{
    (void)state;
    struct answer answer = begun(), other = whole();
    struct buf out = buf_open(1000), small = buf_open(20);
    assert_false(kept_answer_write(&answer, &out));
    assert_false(kept_answer_write(&other, &small));
    other.is_recorded = false;
    assert_false(kept_answer_write(&other, &out));
    answer_close(&answer);
    answer_close(&other);
    buf_close(&out);
    buf_close(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_comes_back),
        cmocka_unit_test(what_we_stopped_comes_back_when_it_may),
        cmocka_unit_test(bytes_that_were_changed_are_refused),
        cmocka_unit_test(what_is_not_whole_or_not_recorded_is_not_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
