/* test_packed.c - what is packed comes back, and nothing else does */
#include "base/packed.h"

#include <string.h>

#include "tests/support/test.h"

static void everything_comes_back(void **state)
{
    (void)state;
    static char bytes[300000];
    static const size_t sizes[] = { 0, 1, 511, 512, 513, 16384, 300000 };
    struct arena arena = { 0 };
    struct packer *packer = packer_open(&arena);
    uint32_t random = 7;
    for (int is_random = 0; is_random < 2; is_random++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            for (size_t k = 0; k < sizes[i]; k++) {
                random = random * 1664525 + 1013904223;
                bytes[k] = is_random ? (char)(random >> 16) : 'a';
            }
            struct buf packed = buf_open((size_t)1 << 20);
            struct buf back = buf_open(sizes[i] ? sizes[i] : 1);
            packer_pack(packer, (str){ bytes, sizes[i] }, &packed);
            assert_true(packed.len <= sizes[i] + 1);
            if (!is_random && sizes[i] >= 16384)
                assert_true(packed.len < sizes[i] / 50);
            assert_true(packer_unpack(packer, buf_str(&packed), &back));
            assert_int_equal(back.len, sizes[i]);
            assert_int_equal(memcmp(back.ptr ? back.ptr : "", bytes, back.len),
                             0);
            buf_close(&packed);
            buf_close(&back);
        }
    packer_close(packer);
    arena_close(&arena);
}

static void other_bytes_and_too_many_are_refused(void **state)
{
    (void)state;
    static char bytes[100000];
    struct arena arena = { 0 };
    struct packer *packer = packer_open(&arena);
    struct buf packed = buf_open((size_t)1 << 20), back = buf_open(99999);
    assert_false(packer_unpack(packer, STR(""), &back));
    assert_false(packer_unpack(packer, STR("?abc"), &back));
    assert_false(packer_unpack(packer, STR("zabc"), &back));
    packer_pack(packer, (str){ bytes, sizeof bytes }, &packed);
    /* One byte more than there is room for: also the way a bomb ends. */
    assert_false(packer_unpack(packer, buf_str(&packed), &back));
    struct buf enough = buf_open(sizeof bytes);
    assert_false(packer_unpack(
        packer, str_part(buf_str(&packed), 0, packed.len - 1), &enough));
    buf_clear(&enough);
    assert_true(packer_unpack(packer, buf_str(&packed), &enough));
    buf_close(&packed);
    buf_close(&back);
    buf_close(&enough);
    packer_close(packer);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_comes_back),
        cmocka_unit_test(other_bytes_and_too_many_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
