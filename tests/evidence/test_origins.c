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
    struct arena other = { 0 };
    struct origins copy = origins_copy(&other, &origins);
    for (size_t i = 0; i < BYTES; i++)
        assert_int_equal(origins_at(&copy, i), expected[i]);
    arena_close(&other);
    assert_int_equal(origins_find(&origins, 0), 0);
    assert_int_equal(origins_find(&origins, (size_t)at + 1), BYTES);
    arena_close(&arena);
}

static void a_run_is_as_its_bytes_one_by_one(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct origins one = origins_open(&arena, BYTES);
    struct origins run = origins_open(&arena, BYTES);
    uint32_t at = 0;
    for (uint32_t len = 1; one.count + len < BYTES; len = len % 64 + 1) {
        at += len % 5 ? len % 3 : 300;
        origins_add_run(&run, at, len);
        for (uint32_t i = 0; i < len; i++)
            origins_add(&one, at + i);
        at += len;
    }
    assert_int_equal(one.count, run.count);
    for (size_t i = 0; i < one.count; i++)
        assert_int_equal(origins_at(&one, i), origins_at(&run, i));
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte_leads_back),
        cmocka_unit_test(a_run_is_as_its_bytes_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
