/*
 * test_pattern_scan.c - with a scan the hits are those without one
 *
 * Every hit of the shipped patterns and of random ones, in random texts:
 * place and length are compared.
 */
#include "checker/pattern_scan.h"

#include <string.h>

#include "checker/pattern_literals.h"
#include "checker/rule_set.h"
#include "evidence/fold.h"
#include "tests/support/made_pattern.h"
#include "tests/support/test.h"

#define PATTERNS_WANTED 600
#define TEXTS           60

struct seen {
    size_t hits, tried_bytes, searched_bytes;
};

static void compare(const struct pattern *pattern, str source, size_t index,
                    str text, const struct pattern_scan *scan,
                    struct seen *seen)
{
    size_t from = 0;
    for (;;) {
        struct pattern_hit plain = { 0, 0 }, scanned = { 0, 0 };
        enum pattern_answer expected =
            pattern_find(pattern, text, NULL, from, &plain);
        enum pattern_answer answer =
            pattern_find(pattern, text, scan, from, &scanned);
        if (expected == PATTERN_STOPPED)
            break;
        if (answer != expected || scanned.from != plain.from ||
            scanned.len != plain.len)
            fail_msg("%.*s from %zu: %d at %zu, not %d at %zu, in %.*s",
                     STR_ARG(source), from, answer, scanned.from, expected,
                     plain.from, STR_ARG(str_part(text, plain.from, 200)));
        if (answer != PATTERN_YES)
            break;
        seen->hits++;
        from = plain.from + (plain.len ? plain.len : 1);
    }
    struct start_ranges ranges = pattern_scan_ranges(scan, index);
    for (size_t i = 0; i < ranges.count; i++)
        seen->tried_bytes += ranges.items[i].until - ranges.items[i].from;
    seen->searched_bytes += text.len;
}

static struct seen compare_all(const struct pattern_pool *pool,
                               const str *sources, uint32_t dice)
{
    struct seen seen = { 0 };
    struct arena arena = { 0 }, each = { 0 };
    struct pattern_scanner *scanner = pattern_scanner_of(&arena, pool);
    for (int t = 0; t < TEXTS; t++) {
        str raw =
            made_text(&each, &dice, made_roll(&dice, t % 10 ? 800 : 9000));
        str text = fold_text(&each, raw).text;
        const struct pattern_scan *scan =
            pattern_scan_text(&each, scanner, text);
        for (size_t i = 0; i < pool->count; i++)
            compare(pool->items[i], sources ? sources[i] : STR("shipped"), i,
                    text, scan, &seen);
        arena_reset(&each);
    }
    arena_close(&each);
    arena_close(&arena);
    return seen;
}

static void random_patterns_find_the_same(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct pattern_pool pool = { 0 };
    str *sources = arena_array(&arena, PATTERNS_WANTED, str);
    uint32_t dice = 2026;
    size_t with_literals = 0;
    while (pool.count < PATTERNS_WANTED) {
        struct error err = { 0 };
        str source = made_pattern(&arena, &dice);
        struct pattern *pattern =
            pattern_pool_open(&pool, &arena, source, &err);
        if (!pattern)
            continue;
        sources[pool.count - 1] = source;
        with_literals += pattern_literals_of(pattern)->count > 0;
    }
    /* The test shows nothing when there is nothing to leave out, or to find. */
    assert_true(with_literals > PATTERNS_WANTED / 4);
    struct seen seen = compare_all(&pool, sources, 11);
    assert_true(seen.hits > 10000);
    assert_true(seen.tried_bytes < seen.searched_bytes);
    pattern_pool_close(&pool);
    arena_close(&arena);
}

static void shipped_patterns_find_the_same(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct problem_list problems = { .arena = &arena };
    struct error err = { 0 };
    struct rule_set set;
    static const str folders[] = { STR_INIT(SOURCE_FOLDER "/rules") };
    assert_true(
        rule_set_load(&arena, folders, folders, 1, 2, &set, &problems, &err));
    assert_true(set.patterns->count > 50);
    struct seen seen = compare_all(set.patterns, NULL, 5);
    assert_true(seen.hits > 100);
    assert_true(seen.tried_bytes < seen.searched_bytes / 10);
    rule_set_close(&set);
    arena_close(&arena);
}

static void a_pattern_of_another_pool_is_searched_everywhere(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct pattern_pool pool = { 0 };
    struct error err = { 0 };
    struct pattern_scanner *scanner = pattern_scanner_of(&arena, &pool);
    str text = STR("een klacht over het dossier");
    const struct pattern_scan *scan = pattern_scan_text(&arena, scanner, text);
    struct pattern *p = pattern_pool_open(&pool, &arena, STR("dossier"), &err);
    struct pattern_hit hit;
    assert_int_equal(pattern_find(p, text, scan, 0, &hit), PATTERN_YES);
    assert_int_equal(hit.from, 20);
    pattern_pool_close(&pool);
    arena_close(&arena);
}

/* A literal without end: the places become one, and looking back stops. */
static void many_literals_cost_little(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct pattern_pool pool = { 0 };
    struct error err = { 0 };
    struct pattern *p =
        pattern_pool_open(&pool, &arena, STR("[^.]*q[^.]{0,9}zz"), &err);
    if (!p)
        p = pattern_pool_open(&pool, &arena, STR("q[^.]{0,9}zz"), &err);
    assert_non_null(p);
    size_t len = 4000000;
    char *bytes = arena_alloc(&arena, len);
    memset(bytes, 'z', len);
    str text = { bytes, len };
    const struct pattern_scan *scan =
        pattern_scan_text(&arena, pattern_scanner_of(&arena, &pool), text);
    assert_true(pattern_scan_ranges(scan, 0).count <= 1);
    struct pattern_hit hit;
    assert_int_equal(pattern_find(p, text, scan, 0, &hit), PATTERN_NO);
    pattern_pool_close(&pool);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_patterns_find_the_same),
        cmocka_unit_test(shipped_patterns_find_the_same),
        cmocka_unit_test(a_pattern_of_another_pool_is_searched_everywhere),
        cmocka_unit_test(many_literals_cost_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
