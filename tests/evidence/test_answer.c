/* test_answer.c - what is believed of a reader child */
#include "evidence/answer.h"
#include "tests/support/test.h"

#define REQUEST 7

static struct answer begun(void)
{
    struct answer answer = answer_open();
    struct frame begin = { .kind = FRAME_BEGIN, .first = REQUEST };
    answer_clear(&answer, REQUEST);
    assert_true(answer_add(&answer, &begin));
    return answer;
}

static bool add(struct answer *answer, enum frame_kind kind, unsigned code,
                str text)
{
    struct frame frame = { .kind = kind, .code = code, .text = text };
    return answer_add(answer, &frame);
}

static void an_answer_to_another_request_is_not_taken(void **state)
{
    (void)state;
    struct answer answer = answer_open();
    struct frame begin = { .kind = FRAME_BEGIN, .first = REQUEST + 1 };
    answer_clear(&answer, REQUEST);
    assert_false(add(&answer, FRAME_TEXT, 0, STR("too early")));
    assert_false(answer_add(&answer, &begin));
    answer_close(&answer);
}

/* Without this a child could fill our memory for as long as it may speak. */
static void what_is_said_once_is_not_said_again(void **state)
{
    (void)state;
    struct answer answer = begun();
    assert_true(add(&answer, FRAME_FORMAT, 0, STR("pdf")));
    assert_false(add(&answer, FRAME_FORMAT, 0, STR("docx")));
    assert_true(add(&answer, FRAME_METADATA, METADATA_TITLE, STR("een")));
    assert_false(add(&answer, FRAME_METADATA, METADATA_TITLE, STR("twee")));
    assert_true(add(&answer, FRAME_METADATA, METADATA_AUTHOR, STR("een")));
    assert_false(add(&answer, FRAME_METADATA, METADATA_AUTHOR, STR("twee")));
    assert_true(add(&answer, FRAME_METADATA, METADATA_CREATED, STR("")));
    assert_false(add(&answer, FRAME_METADATA, METADATA_CREATED, STR("")));
    answer_close(&answer);
}

static void what_is_hidden_is_told_once_and_stored(void **state)
{
    (void)state;
    struct arena run = { 0 };
    struct document document = document_of(STR("x"));
    struct answer answer = begun();
    struct frame slides = { .kind = FRAME_HIDDEN,
                            .code = HIDDEN_SLIDES,
                            .first = 3 };
    assert_true(answer_add(&answer, &slides));
    assert_false(answer_add(&answer, &slides));
    assert_false(add(&answer, FRAME_HIDDEN, HIDDEN_ROWS, STR("")));
    assert_true(add(&answer, FRAME_TEXT, 0, STR("tekst")));
    answer_stop(&answer, REASON_CRASHED, 0);
    answer_store(&answer, &run, &document);
    assert_int_equal(document.hidden[HIDDEN_SLIDES], 3);
    assert_int_equal(document.hidden[HIDDEN_ROWS], 0);
    assert_true(document_leaves_out(&document));
    answer_close(&answer);
    arena_close(&run);
}

/* Only half a character goes, not all that is not ASCII, and every mark keeps
 * its place in the text. */
static void text_beyond_its_ceiling_ends_with_a_whole_character(void **state)
{
    (void)state;
    struct arena run = { 0 };
    struct document document = document_of(STR("x"));
    struct answer answer = begun();
    answer.text.max = 8;
    assert_true(add(&answer, FRAME_TEXT, 0, STR("\xE2\x82\xAC\xE2\x82\xAC")));
    struct frame mark = { .kind = FRAME_MARK, .first = 6 };
    assert_true(answer_add(&answer, &mark));
    assert_false(add(&answer, FRAME_TEXT, 0, STR("\xE2\x82\xAC")));
    answer_stop(&answer, REASON_CRASHED, 0);
    answer_store(&answer, &run, &document);
    assert_str(document.text, "\xE2\x82\xAC\xE2\x82\xAC");
    assert_int_equal(document.state, DOCUMENT_PARTIAL);
    assert_true(document.marks[0].offset <= document.text.len);
    answer_close(&answer);
    arena_close(&run);
}

static void an_end_without_text_or_reason_is_not_believed(void **state)
{
    (void)state;
    struct answer answer = begun();
    assert_false(add(&answer, FRAME_END, DOCUMENT_READ, STR("")));
    assert_false(add(&answer, FRAME_END, DOCUMENT_UNREADABLE, STR("")));
    assert_true(add(&answer, FRAME_TEXT, 0, STR("tekst")));
    assert_false(add(&answer, FRAME_END, DOCUMENT_PARTIAL, STR("")));
    assert_true(add(&answer, FRAME_END, DOCUMENT_READ, STR("")));
    assert_false(add(&answer, FRAME_TEXT, 0, STR("na het einde")));
    answer_close(&answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_to_another_request_is_not_taken),
        cmocka_unit_test(what_is_said_once_is_not_said_again),
        cmocka_unit_test(what_is_hidden_is_told_once_and_stored),
        cmocka_unit_test(text_beyond_its_ceiling_ends_with_a_whole_character),
        cmocka_unit_test(an_end_without_text_or_reason_is_not_believed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
