/* pattern_scan.c - from literals in a text to the places to try */
#include "checker/pattern_scan.h"

#include <stdlib.h>
#include <string.h>

#include "checker/literal_machine.h"
#include "checker/pattern_literals.h"

/* Of one pattern in one text; where there are more the rest of the text is
 * one range. */
#define RANGES_MAX 4096
/* Trying a few places more is cheaper than another search. */
#define NEAR_BYTES 8
/* How far may be looked back altogether, for each byte of text. */
#define BACK_PER_BYTE ((size_t)16)
#define BACK_LEAST    ((size_t)1 << 20)
#define NO_PATTERN    UINT32_MAX

/* A literal of one pattern. */
struct use {
    size_t pattern;
    const struct literal *literal;
};

struct pattern_scanner {
    const struct literal_machine *machine; /* NULL: no literals */
    const struct use *uses;                /* those of one word together */
    const size_t *first_use;               /* of each word, and the end */
    const bool *has_literals;              /* of each pattern */
    size_t pattern_count;
};

/* Of hundreds of patterns a text has the words of a few; there may be a hundred
 * thousand texts. */
struct pattern_scan {
    const struct pattern_scanner *scanner;
    struct start_range whole;
    uint32_t count;
    struct pattern_place {
        uint32_t pattern, first; /* its first range */
    } places[]; /* by pattern, and one for the end; behind them the ranges */
};

/* ---- the scanner ---- */

static int by_text(const void *a, const void *b)
{
    const struct use *one = a, *two = b;
    int order = str_compare(one->literal->text, two->literal->text);
    if (order)
        return order;
    return (one->pattern > two->pattern) - (one->pattern < two->pattern);
}

static struct use *collect_uses(struct arena *arena,
                                const struct pattern_pool *pool,
                                bool *has_literals, size_t *count)
{
    struct use *uses = NULL;
    size_t capacity = 0;
    *count = 0;
    for (size_t p = 0; p < pool->count; p++) {
        const struct literal_list *literals =
            pattern_literals_of(pool->items[p]);
        has_literals[p] = literals->count > 0;
        for (size_t i = 0; i < literals->count; i++) {
            uses = arena_grow(arena, uses, *count, &capacity, sizeof *uses);
            uses[(*count)++] = (struct use){ p, &literals->items[i] };
        }
    }
    return uses;
}

struct pattern_scanner *pattern_scanner_of(struct arena *arena,
                                           const struct pattern_pool *pool)
{
    struct pattern_scanner *s = arena_new(arena, struct pattern_scanner);
    bool *has_literals = arena_array(arena, pool->count + 1, bool);
    size_t use_count, word_count = 0;
    struct use *uses = collect_uses(arena, pool, has_literals, &use_count);
    s->uses = uses;
    s->has_literals = has_literals;
    s->pattern_count = pool->count;
    if (use_count == 0)
        return s;
    qsort(uses, use_count, sizeof *uses, by_text);
    str *words = arena_array(arena, use_count, str);
    size_t *first_use = arena_array(arena, use_count + 1, size_t);
    for (size_t i = 0; i < use_count; i++)
        if (i == 0 ||
            !str_equal(uses[i].literal->text, words[word_count - 1])) {
            first_use[word_count] = i;
            words[word_count++] = uses[i].literal->text;
        }
    first_use[word_count] = use_count;
    s->first_use = first_use;
    s->machine = literal_machine_of(arena, words, word_count);
    if (!s->machine)
        memset(has_literals, 0, pool->count * sizeof *has_literals);
    return s;
}

/* ---- a text ---- */

struct found_range {
    struct start_range range;
    uint32_t pattern; /* NO_PATTERN: it is part of another by now */
    uint32_t before;  /* the range of this pattern before it, from 1 */
};

struct scanning {
    const struct pattern_scanner *scanner;
    str text;
    size_t back_budget;
    struct arena arena;
    struct found_range *found;
    size_t found_count, capacity;
    /* Of each pattern. */
    uint32_t *last; /* its last range, from 1; 0: none yet */
    uint32_t *count;
};

/* The ranges of a pattern ascend and lie apart: a hit that begins in one begins
 * before all that begin in the next. */
static void add_range(struct scanning *s, size_t pattern, size_t from,
                      size_t until)
{
    struct found_range *into = NULL;
    if (s->count[pattern] >= RANGES_MAX) {
        until = s->text.len;
        if (from > s->found[s->last[pattern] - 1].range.from)
            from = s->found[s->last[pattern] - 1].range.from;
    }
    for (uint32_t last = s->last[pattern]; last; last = into->before) {
        struct found_range *range = &s->found[last - 1];
        if (from > (size_t)range->range.until + NEAR_BYTES)
            break;
        if (into) {
            into->pattern = NO_PATTERN;
            s->count[pattern]--;
        }
        into = range;
        from = from < into->range.from ? from : into->range.from;
        until = until > into->range.until ? until : into->range.until;
        s->last[pattern] = last;
    }
    if (!into) {
        s->found = arena_grow(&s->arena, s->found, s->found_count, &s->capacity,
                              sizeof *s->found);
        into = &s->found[s->found_count++];
        into->pattern = (uint32_t)pattern;
        into->before = s->last[pattern];
        s->last[pattern] = (uint32_t)s->found_count;
        s->count[pattern]++;
    }
    into->range = (struct start_range){ (uint32_t)from, (uint32_t)until };
}

static void hear(void *context, size_t word, size_t end)
{
    struct scanning *s = context;
    const struct pattern_scanner *scanner = s->scanner;
    for (size_t i = scanner->first_use[word]; i < scanner->first_use[word + 1];
         i++) {
        const struct use *use = &scanner->uses[i];
        const struct literal *literal = use->literal;
        size_t at = end - literal->text.len;
        if (!literal_has_borders(literal, s->text, at) ||
            literal->least_before > at)
            continue;
        size_t from = literal_reach_back(literal, s->text, at, &s->back_budget);
        size_t until = at - literal->least_before + 1;
        if (from < until) /* else what must stand before it does not */
            add_range(s, use->pattern, from, until);
    }
}

static const struct start_range *ranges_of(const struct pattern_scan *scan)
{
    return (const void *)&scan->places[scan->count + 1];
}

static size_t bytes_of(size_t place_count, size_t range_count)
{
    return sizeof(struct pattern_scan) +
           (place_count + 1) * sizeof(struct pattern_place) +
           range_count * sizeof(struct start_range);
}

/* The ranges of each pattern together, in the order they were found. */
static const struct pattern_scan *pack(struct arena *arena,
                                       const struct scanning *s)
{
    size_t count = s->scanner->pattern_count, found = 0, total = 0;
    for (size_t p = 0; p < count; p++) {
        found += s->count[p] > 0;
        total += s->count[p];
    }
    struct pattern_scan *scan = arena_alloc(arena, bytes_of(found, total));
    scan->scanner = s->scanner;
    scan->whole = (struct start_range){ 0, (uint32_t)s->text.len };
    uint32_t *next = s->last; /* no longer needed: where its ranges go */
    uint32_t first = 0;
    for (size_t p = 0; p < count; p++) {
        next[p] = first;
        if (s->count[p])
            scan->places[scan->count++] =
                (struct pattern_place){ (uint32_t)p, first };
        first += s->count[p];
    }
    scan->places[scan->count] = (struct pattern_place){ NO_PATTERN, first };
    struct start_range *ranges = (void *)&scan->places[scan->count + 1];
    for (size_t i = 0; i < s->found_count; i++)
        if (s->found[i].pattern != NO_PATTERN)
            ranges[next[s->found[i].pattern]++] = s->found[i].range;
    return scan;
}

const struct pattern_scan *
pattern_scan_text(struct arena *arena, const struct pattern_scanner *scanner,
                  str text)
{
    struct scanning s = { .scanner = scanner, .text = text };
    s.back_budget = BACK_LEAST + text.len * BACK_PER_BYTE;
    s.last = arena_array(&s.arena, scanner->pattern_count + 1, uint32_t);
    s.count = arena_array(&s.arena, scanner->pattern_count + 1, uint32_t);
    if (scanner->machine)
        literal_machine_read(scanner->machine, text, hear, &s);
    const struct pattern_scan *scan = pack(arena, &s);
    arena_close(&s.arena);
    return scan;
}

const struct pattern_scan *pattern_scan_copy(struct arena *arena,
                                             const struct pattern_scan *scan)
{
    size_t bytes = bytes_of(scan->count, scan->places[scan->count].first);
    return memcpy(arena_alloc(arena, bytes), scan, bytes);
}

struct start_ranges pattern_scan_ranges(const struct pattern_scan *scan,
                                        size_t index)
{
    const struct pattern_scanner *scanner = scan->scanner;
    if (index >= scanner->pattern_count || !scanner->has_literals[index])
        return (struct start_ranges){ &scan->whole, 1 };
    uint32_t from = 0, until = scan->count;
    while (from < until) {
        uint32_t middle = from + (until - from) / 2;
        if (scan->places[middle].pattern < index)
            from = middle + 1;
        else
            until = middle;
    }
    if (from == scan->count || scan->places[from].pattern != index)
        return (struct start_ranges){ NULL, 0 };
    const struct pattern_place *place = &scan->places[from];
    return (struct start_ranges){ ranges_of(scan) + place->first,
                                  place[1].first - place->first };
}
