/* test_name_table.c - texts numbered in order of first appearance */
#include "evidence/name_table.h"
#include "tests/support/test.h"

static void every_name_keeps_its_number_while_the_table_grows(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct name_table table = { .arena = &arena };
    for (int turn = 0; turn < 2; turn++)
        for (uint32_t i = 0; i < 20000; i++) {
            str name = arena_printf(&arena, "zaak-%u", i * 7919u);
            assert_int_equal(name_table_number(&table, name), i);
        }
    assert_int_equal(table.count, 20000);
    assert_str(table.names[1], "zaak-7919");
    arena_close(&arena);
}

static void names_that_begin_alike_are_not_the_same(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct name_table table = { .arena = &arena };
    static const char *const names[] = { "",         "a",         "aa",
                                         "12345678", "123456789", "1234567",
                                         " a" };
    for (uint32_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_int_equal(name_table_number(&table, str_of(names[i])), i);
    assert_int_equal(name_table_number(&table, STR("12345678")), 3);
    assert_int_equal(name_table_number(&table, (str){ "12345678\0", 9 }), 7);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_keeps_its_number_while_the_table_grows),
        cmocka_unit_test(names_that_begin_alike_are_not_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
