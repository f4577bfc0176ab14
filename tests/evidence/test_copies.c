/* test_copies.c - the same bytes twice are one document */
#include "evidence/copies.h"

#include "tests/support/test.h"

static void a_copy_points_at_the_first(void **state)
{
    (void)state;
    static const struct {
        const char *path, *sha256;
        enum document_state state;
        uint64_t bytes;
        int same_as; /* -1: is no copy */
    } rows[] = {
        { "a.pdf", "bb", DOCUMENT_READ, 5, -1 },
        { "b.pdf", "aa", DOCUMENT_READ, 5, -1 },
        { "c/a.pdf", "bb", DOCUMENT_READ, 5, 0 },
        { "d/a.pdf", "bb", DOCUMENT_READ, 5, 0 },
        /* Passed over, empty, not opened, or read in another way. */
        { "e.pdf", "aa", DOCUMENT_SKIPPED, 5, -1 },
        { "f.pdf", "cc", DOCUMENT_UNREADABLE, 0, -1 },
        { "g.pdf", "cc", DOCUMENT_UNREADABLE, 0, -1 },
        { "h.pdf", "", DOCUMENT_UNREADABLE, 5, -1 },
        { "i.pdf", "", DOCUMENT_UNREADABLE, 5, -1 },
        { "j.txt", "aa", DOCUMENT_PARTIAL, 5, -1 },
        { "k.pdf", "aa", DOCUMENT_READ, 5, 1 },
    };
    enum { COUNT_OF_ROWS = sizeof rows / sizeof *rows };
    struct document documents[COUNT_OF_ROWS];
    for (size_t i = 0; i < COUNT_OF_ROWS; i++) {
        documents[i] = document_of(str_of(rows[i].path));
        documents[i].sha256 = str_of(rows[i].sha256);
        documents[i].state = rows[i].state;
        documents[i].bytes = rows[i].bytes;
    }
    assert_int_equal(copies_find(documents, COUNT_OF_ROWS), 3);
    for (size_t i = 0; i < COUNT_OF_ROWS; i++)
        assert_ptr_equal(documents[i].same_as,
                         rows[i].same_as < 0 ? NULL
                                             : &documents[rows[i].same_as]);
    assert_int_equal(copies_find(NULL, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_copy_points_at_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
