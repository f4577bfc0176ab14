/* test_origins.c - every byte of a folded text leads back, far or near */
#include "evidence/origins.h"
#include "tests/support/test.h"

#define BYTES 5000

static void every_byte_leads_back(void **state)
{
    (void)state;
    /* steps of nothing, of one, of what just fits in a byte and just not */
    static const uint32_t steps[] = { 0, 1, 1, 1, 2, 254, 255, 256, 70000, 1 };
    struct arena arena = { 0 };
    struct origins origins = origins_open(&arena, BYTES);
    uint32_t expected[BYTES], at = 0;
    for (size_t i = 0; i < BYTES; i++) {
        at += steps[(i * 7 + i / 64) % (sizeof steps / sizeof *steps)];
        expected[i] = at;
        origins_add(&origins, at);
    }
    for (size_t i = 0; i < BYTES; i++) {
        assert_int_equal(origins_at(&origins, i), expected[i]);
        size_t first = i;
        while (first && expected[first - 1] == expected[i])
            first--;
        assert_int_equal(origins_find(&origins, expected[i]), first);
    }
    assert_int_equal(origins_find(&origins, 0), 0);
    assert_int_equal(origins_find(&origins, (size_t)at + 1), BYTES);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(
        every_byte_leads_back) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
