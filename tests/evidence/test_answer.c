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
    answer_store(&answer, &run, &run, &document);
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
    answer_store(&answer, &run, &run, &document);
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

/* One document after the other: text, marks and state stay with their own. */
static void what_is_inside_a_file_is_kept_apart(void **state)
{
    (void)state;
    struct arena run = { 0 };
    struct document document = document_of(STR("post.eml"));
    struct answer answer = begun();
    struct frame mark = { .kind = FRAME_MARK, .first = 1, .text = STR("1") };
    struct frame rows = { .kind = FRAME_HIDDEN,
                          .code = HIDDEN_ROWS,
                          .first = 5 };
    assert_true(add(&answer, FRAME_FORMAT, 0, STR("eml")));
    assert_true(add(&answer, FRAME_TEXT, 0, STR("Het bericht")));
    assert_true(add(&answer, FRAME_ENCLOSED, DOCUMENT_READ, STR("a.pdf")));
    assert_true(add(&answer, FRAME_FORMAT, 0, STR("pdf")));
    assert_true(add(&answer, FRAME_METADATA, METADATA_TITLE, STR("A")));
    assert_false(answer_add(&answer, &mark)); /* beyond its own text */
    assert_true(answer_add(&answer, &rows));
    assert_true(add(&answer, FRAME_TEXT, 0, STR("Bijlage")));
    assert_true(answer_add(&answer, &mark));
    assert_true(add(&answer, FRAME_END, DOCUMENT_READ, STR("")));
    answer_store(&answer, &run, &run, &document);
    assert_str(document.text, "Het bericht");
    assert_int_equal(document.mark_count, 0);
    assert_int_equal(document.enclosed_count, 1);
    const struct enclosed *inside = &document.enclosed[0];
    assert_str(inside->name, "a.pdf");
    assert_str(inside->format, "pdf");
    assert_str(inside->text, "Bijlage");
    assert_str(inside->metadata.title, "A");
    assert_int_equal(inside->state, DOCUMENT_READ);
    assert_int_equal(inside->marks[0].offset, 1);
    assert_int_equal(inside->hidden[HIDDEN_ROWS], 5);
    assert_int_equal(document.hidden[HIDDEN_ROWS], 0);
    answer_close(&answer);
    arena_close(&run);
}

/* Nobody knows what else would have been found. */
static void a_file_whose_reader_died_inside_is_not_wholly_read(void **state)
{
    (void)state;
    struct arena run = { 0 };
    struct document document = document_of(STR("post.eml"));
    struct answer answer = begun();
    assert_true(add(&answer, FRAME_TEXT, 0, STR("Het bericht")));
    assert_true(add(&answer, FRAME_ENCLOSED, DOCUMENT_READ, STR("a.pdf")));
    answer_stop(&answer, REASON_CRASHED, 0);
    answer_store(&answer, &run, &run, &document);
    assert_int_equal(document.state, DOCUMENT_PARTIAL);
    assert_int_equal(document.why.id, SAY_READER_CRASHED);
    assert_int_equal(document.enclosed[0].state, DOCUMENT_UNREADABLE);
    answer_close(&answer);

    struct frame archive = { .kind = FRAME_ENCLOSED,
                             .code = DOCUMENT_SKIPPED,
                             .reason = REASON_UNPACKED,
                             .text = STR("a.pdf") };
    answer = begun();
    assert_true(answer_add(&answer, &archive));
    answer_stop(&answer, REASON_SLOW, 30);
    answer_store(&answer, &run, &run, &document);
    assert_int_equal(document.state, DOCUMENT_UNREADABLE);
    answer_close(&answer);
    arena_close(&run);
}

/* OCR reads files of a folder only, and says so of the others. */
static void a_scan_inside_a_file_says_that_it_was_not_tried(void **state)
{
    (void)state;
    struct arena run = { 0 };
    struct document document = document_of(STR("post.eml"));
    struct answer answer = begun();
    struct frame end = { .kind = FRAME_END,
                         .code = DOCUMENT_UNREADABLE,
                         .reason = REASON_SCAN,
                         .first = 2 };
    assert_true(add(&answer, FRAME_TEXT, 0, STR("Het bericht")));
    assert_true(add(&answer, FRAME_ENCLOSED, DOCUMENT_READ, STR("a.pdf")));
    assert_true(answer_add(&answer, &end));
    answer_store(&answer, &run, &run, &document);
    const struct phrase *why = &document.enclosed[0].why;
    assert_int_equal(why->id, SAY_READER_SCAN);
    struct buf words = buf_open(1000);
    phrase_write(&words, why, (struct wording){ LANGUAGE_NL, NOTATION_SCREEN });
    assert_true(str_contains(buf_str(&words), STR("Zet hem los in de map")));
    buf_close(&words);
    answer_close(&answer);
    arena_close(&run);
}

/* "Not evidence" is what a child that was taken over would like to say. */
static void a_document_is_not_passed_over_on_a_child_s_word(void **state)
{
    (void)state;
    struct frame passed_over = { .kind = FRAME_END,
                                 .code = DOCUMENT_SKIPPED,
                                 .reason = REASON_UNPACKED };
    struct frame archive = { .kind = FRAME_ENCLOSED,
                             .code = DOCUMENT_SKIPPED,
                             .reason = REASON_UNPACKED,
                             .text = STR("a.pdf") };
    struct answer answer = begun();
    assert_false(answer_add(&answer, &passed_over));
    assert_true(add(&answer, FRAME_TEXT, 0, STR("tekst")));
    assert_false(answer_add(&answer, &archive));
    archive.code = DOCUMENT_PARTIAL;
    assert_false(answer_add(&answer, &archive));
    archive.text = STR("");
    archive.reason = REASON_SLOW;
    assert_false(answer_add(&answer, &archive));
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
        cmocka_unit_test(what_is_inside_a_file_is_kept_apart),
        cmocka_unit_test(a_scan_inside_a_file_says_that_it_was_not_tried),
        cmocka_unit_test(a_file_whose_reader_died_inside_is_not_wholly_read),
        cmocka_unit_test(a_document_is_not_passed_over_on_a_child_s_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
