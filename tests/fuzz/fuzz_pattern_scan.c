/*
 * fuzz_pattern_scan.c - with a scan the hits are those without one
 *
 * The first two lines are patterns, the rest the text, repeated until it is
 * long enough for every lane of the scan.
 */
#include "checker/pattern_scan.h"

#include <string.h>

#include "evidence/encoding.h"
#include "evidence/fold.h"

#define TEXT_BYTES 1500

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static str repeated(struct arena *arena, str text)
{
    struct buf out = buf_open(TEXT_BYTES * 2);
    while (text.len && out.len < TEXT_BYTES && !out.is_full)
        buf_add(&out, text);
    str copy = arena_copy(arena, buf_str(&out));
    buf_close(&out);
    return copy;
}

static void compare(const struct pattern *pattern, str text,
                    const struct pattern_scan *scan)
{
    size_t from = 0;
    for (int hits = 0; hits < 50; hits++) {
        struct pattern_hit plain = { 0, 0 }, scanned = { 0, 0 };
        enum pattern_answer expected =
            pattern_find(pattern, text, NULL, from, &plain);
        enum pattern_answer answer =
            pattern_find(pattern, text, scan, from, &scanned);
        if (expected == PATTERN_STOPPED || answer == PATTERN_STOPPED)
            return;
        if (answer != expected || scanned.from != plain.from ||
            scanned.len != plain.len)
            __builtin_trap();
        if (answer == PATTERN_NO)
            return;
        from = plain.from + (plain.len ? plain.len : 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct pattern_pool pool = { 0 };
    str text = { (const char *)bytes, len };
    for (int i = 0; i < 2; i++) {
        str source = str_cut(text, '\n', &text);
        (void)!pattern_pool_open(&pool, &arena, source, &err);
    }
    text = text_of_bytes(&arena, text).text;
    text = fold_text(&arena, repeated(&arena, text)).text;
    if (pool.count && text.len) {
        const struct pattern_scan *scan =
            pattern_scan_text(&arena, pattern_scanner_of(&arena, &pool), text);
        for (size_t i = 0; i < pool.count; i++)
            compare(pool.items[i], text, scan);
    }
    pattern_pool_close(&pool);
    arena_close(&arena);
    return 0;
}
