/* test_enclosed.c - documents inside other files, laid beside them */
#include "evidence/enclosed.h"
#include "tests/support/test.h"

static const struct enclosed inside[] = {
    { .name = STR_INIT("scan.pdf"),
      .state = DOCUMENT_READ,
      .text = STR_INIT("een") },
    { .name = STR_INIT("map.zip \xC2\xBB scan.pdf"), .state = DOCUMENT_READ },
    { .name = STR_INIT("scan.pdf"),
      .why = { .id = SAY_READER_IMAGE },
      .text = STR_INIT("") },
    { .name = STR_INIT("scan.pdf (2)"), .state = DOCUMENT_PARTIAL },
};

static void each_is_a_document_below_its_file(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    static const char *const paths[] = {
        "a.txt",
        "post.eml",
        "post.eml \xC2\xBB map.zip \xC2\xBB scan.pdf",
        "post.eml \xC2\xBB scan.pdf",
        "post.eml \xC2\xBB scan.pdf (2)",
        "post.eml \xC2\xBB scan.pdf (2) (2)",
        "post.eml.bak",
    };
    struct document documents[3] = { document_of(STR("a.txt")),
                                     document_of(STR("post.eml")),
                                     document_of(STR("post.eml.bak")) };
    documents[1].enclosed = inside;
    documents[1].enclosed_count = sizeof inside / sizeof *inside;
    documents[1].file_day = 20000;
    size_t count = 3;
    struct document *all = enclosed_spread(&arena, documents, &count);
    assert_int_equal(count, sizeof paths / sizeof *paths);
    for (size_t i = 0; i < count; i++)
        assert_str(all[i].path, paths[i]);
    assert_false(all[1].is_enclosed);
    assert_int_equal(all[1].enclosed_count, 0);
    assert_true(all[3].is_enclosed);
    assert_null(all[1].inside);
    for (size_t i = 2; i < 6; i++) {
        const struct inside *at = all[i].inside;
        assert_str(at->file, "post.eml");
        assert_str(at->name, arena_cstr(&arena, inside[at->number - 1].name));
    }
    assert_str(all[3].text, "een");
    assert_int_equal(all[3].file_day, 20000);
    assert_int_equal(all[3].sha256.len, 0);
    assert_int_equal(all[3].adopted.value, DAY_UNKNOWN);
    assert_int_equal(all[4].state, DOCUMENT_UNREADABLE);
    assert_int_equal(all[4].why.id, SAY_READER_IMAGE);
    arena_close(&arena);
}

static void without_any_the_list_is_as_it_was(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct document documents[2] = { document_of(STR("b")),
                                     document_of(STR("a")) };
    size_t count = 2;
    assert_ptr_equal(enclosed_spread(&arena, documents, &count), documents);
    assert_int_equal(count, 2);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_is_a_document_below_its_file),
        cmocka_unit_test(without_any_the_list_is_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
