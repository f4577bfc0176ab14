/* test_case_table.c - cases are found again, whatever their ids look like */
#include "evidence/logs/case_table.h"
#include "tests/support/test.h"

#include <stdio.h>
#include <string.h>

#define CASES 30000

/* Short and long ids, some that differ in one byte only, an empty one. */
static str id_at(char text[64], unsigned number)
{
    static const char *const before[] = { "", "2025-", "dossier-schuldhulp-",
                                          "" };
    static const char *const after[] = { "", "", "", "-bezwaar-en-beroep" };
    int len = snprintf(text, 64, "%s%u%s", before[number % 4], number / 4,
                       after[number % 4]);
    return (str){ text, number == CASES - 1 ? 0 : (size_t)len };
}

static struct case_key key_at(const struct case_table *table, char text[64],
                              unsigned number)
{
    str id = id_at(text, number);
    struct case_key key;
    case_key_make(&key, id, id.ptr + id.len, case_table_seed(table));
    return key;
}

static uint32_t find(const struct case_table *table, const struct case_key *key)
{
    uint32_t number = 0;
    case_table_near(table, key);
    case_table_find(table, key, 1, &number);
    return number;
}

/* All of them, as many at a time as may be, with one that is not there. */
static void find_together(const struct case_table *table,
                          const uint32_t numbers[CASES])
{
    static char texts[CASES_AT_ONCE][64];
    struct case_key keys[CASES_AT_ONCE];
    uint32_t found[CASES_AT_ONCE];
    for (unsigned from = 0; from < CASES; from += CASES_AT_ONCE - 1) {
        unsigned count = 0;
        for (; count < CASES_AT_ONCE - 1 && from + count < CASES; count++)
            keys[count] = key_at(table, texts[count], from + count);
        keys[count] = key_at(table, texts[count], CASES);
        case_table_find(table, keys, count + 1, found);
        for (unsigned i = 0; i < count; i++)
            assert_int_equal(found[i], numbers[from + i]);
        assert_int_equal(found[count], NO_CASE);
    }
}

static void every_case_is_found_again(void **state)
{
    (void)state;
    struct arena scratch = { 0 }, arena = { 0 };
    for (uint64_t bytes = 0; bytes < 1 << 30; bytes = bytes * 1000 + 1) {
        struct case_table *table = case_table_open(&scratch, &arena, bytes);
        uint32_t numbers[CASES];
        char text[64];
        for (unsigned i = 0; i < CASES; i++) {
            bool is_new = false;
            struct case_key key = key_at(table, text, i);
            assert_int_equal(find(table, &key), NO_CASE);
            numbers[i] = case_table_number(table, &key, i, i + 1, &is_new);
            assert_true(is_new);
            memset(text, '?', sizeof text);
        }
        for (unsigned i = 0; i < CASES; i++) {
            bool is_new = true;
            struct case_key key = key_at(table, text, i);
            assert_int_equal(find(table, &key), numbers[i]);
            assert_int_equal(case_table_number(table, &key, i, 1, &is_new),
                             numbers[i]);
            assert_false(is_new);
        }
        find_together(table, numbers);
        case_table_close(table);
    }
    arena_close(&scratch);
    arena_close(&arena);
}

static void cases_come_out_in_the_order_of_their_first_row(void **state)
{
    (void)state;
    struct arena scratch = { 0 }, arena = { 0 };
    struct workers *workers = workers_open(&scratch, 3);
    struct case_table *table = case_table_open(&scratch, &arena, 0);
    char text[64];
    for (unsigned i = 0; i < CASES * 2; i++) {
        bool is_new;
        struct case_key key = key_at(table, text, i % CASES);
        uint32_t number = case_table_number(table, &key, i, i + 1, &is_new);
        /* the second row of a case is the earlier one in time */
        struct case_event event = { .day = i < CASES ? 9 : 7,
                                    .precision = PRECISION_DAY,
                                    .line = i + 1 };
        case_table_add(table, case_key_part(&key), number, &event);
    }
    struct case_log log = { .file = STR("log") };
    const struct case_file *cases = case_table_lay_out(table, workers, &log);
    case_table_close(table);
    workers_close(workers);
    assert_ptr_equal(log.cases, cases);
    assert_int_equal(log.case_count, CASES);
    for (unsigned i = 0; i < CASES; i++) {
        assert_true(str_equal(cases[i].id, id_at(text, i)));
        assert_int_equal(cases[i].line, i + 1);
        assert_int_equal(cases[i].event_count, 2);
        assert_int_equal(cases[i].events[0].line, i + 1 + CASES);
        assert_int_equal(cases[i].events[1].line, i + 1);
    }
    arena_close(&scratch);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_is_found_again),
        cmocka_unit_test(cases_come_out_in_the_order_of_their_first_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
