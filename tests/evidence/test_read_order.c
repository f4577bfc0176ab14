/* test_read_order.c - what is quick to read comes first */
#include "evidence/read_order.h"

#include "tests/support/test.h"

static void quick_first_scans_last(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        uint64_t bytes;
        uint32_t place;
    } rows[] = {
        { "a/scan.JPG", 1, 8 },       { "a/groot.pdf", 900, 7 },
        { "a/klein.PDF", 100, 5 },    { "a/regeling.docx", 5000, 3 },
        { "a/notitie.txt", 9000, 0 }, { "b/lijst.csv", 10, 1 },
        { "b/middel.pdf", 200, 6 },   { "b/pagina.html", 1, 2 },
        { "b/zonder", 1, 4 },
    };
    enum { COUNT_OF_ROWS = sizeof rows / sizeof *rows };
    struct document documents[COUNT_OF_ROWS];
    struct arena arena = { 0 };
    for (size_t i = 0; i < COUNT_OF_ROWS; i++) {
        documents[i] = document_of(str_of(rows[i].path));
        documents[i].bytes = rows[i].bytes;
    }
    const uint32_t *order = read_order(&arena, documents, COUNT_OF_ROWS);
    for (size_t i = 0; i < COUNT_OF_ROWS; i++)
        assert_int_equal(order[rows[i].place], i);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quick_first_scans_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
