/* test_arena.c - zeroed, aligned, kept as long as the arena */
#include "base/arena.h"
#include "tests/support/test.h"

#include <stdint.h>
#include <string.h>

static bool is_zero(const unsigned char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (bytes[i])
            return false;
    return true;
}

/* From a few bytes to blocks of their own pages, before and after a reset. */
static void memory_is_zeroed_and_aligned(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    for (int round = 0; round < 3; round++) {
        for (size_t bytes = 1; bytes < (size_t)5 << 20; bytes = bytes * 3 + 1) {
            unsigned char *memory = arena_alloc(&arena, bytes);
            assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
            assert_true(is_zero(memory, bytes));
            memset(memory, 0xA5, bytes);
        }
        if (round)
            arena_reset(&arena);
        else
            arena_reset_to(&arena, 1 << 20);
        assert_int_equal(arena.used_bytes, 0);
        assert_int_equal(arena.block != NULL, round > 0);
    }
    arena_close(&arena);
}

static void growing_keeps_what_was_there(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    uint32_t *items = NULL;
    size_t count = 0, capacity = 0;
    while (count < 100000) {
        items = arena_grow(&arena, items, count, &capacity, sizeof *items);
        items[count] = (uint32_t)count;
        count++;
    }
    for (size_t i = 0; i < count; i++)
        assert_int_equal(items[i], i);
    arena_close(&arena);
}

static void joined_memory_lives_on(void **state)
{
    (void)state;
    struct arena into = { 0 }, from = { 0 };
    str first = arena_copy(&from, STR("eerste"));
    arena_join(&into, &from);
    str second = arena_copy(&from, STR("tweede"));
    (void)arena_alloc(&from, (size_t)3 << 20);
    str own = arena_copy(&into, STR("eigen"));
    arena_join(&into, &from);
    arena_join(&into, &from);
    assert_null(from.block);
    str last = arena_copy(&into, STR("laatste"));
    assert_true(str_equal(first, STR("eerste")));
    assert_true(str_equal(second, STR("tweede")));
    assert_true(str_equal(own, STR("eigen")));
    assert_true(str_equal(last, STR("laatste")));
    arena_close(&into);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned),
        cmocka_unit_test(growing_keeps_what_was_there),
        cmocka_unit_test(joined_memory_lives_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
