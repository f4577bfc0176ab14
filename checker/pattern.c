/*
 * pattern.c - regular expressions of rules, bounded in time (PCRE2 10.42)
 *
 * PCRE2's match limit is no limit of time: it starts again at every position
 * of the text, and repeats of one character hardly count. So a text is
 * searched in windows of start positions, and from a window a hit may reach
 * only so far; where PCRE2 says that it wanted to see more (a partial match),
 * the same start is tried with a longer reach. What is found is exactly what
 * one search of the whole text would find; between windows we look at the
 * clock. It is the only clock in this folder: the answer "stopped" depends on
 * it, a hit or its absence never does.
 */
#include "checker/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <string.h>
#include <time.h>

#include "base/count.h"
#include "base/utf8.h"
#include "checker/pattern_literals.h"
#include "checker/pattern_scan.h"
#include "checker/pattern_source.h"

#define MATCH_LIMIT     4000000U
#define DEPTH_LIMIT     5000U
#define HEAP_LIMIT_KIB  8192U
#define JIT_STACK_FIRST ((size_t)32 << 10)
#define JIT_STACK_MAX   ((size_t)1 << 20)
/* Start positions tried between two looks at the clock, and how far beyond
 * them a hit may reach at first. Every start may cost the square of its reach
 * ("a.*b.*c"), so a longer reach goes with fewer starts. */
#define WINDOW_STARTS ((size_t)512)
#define REACH_BYTES   ((size_t)1 << 10)
#define REACH_GROWTH  4
/* Without machine code no more is searched than this. */
#define SEARCHED_PLAINLY ((size_t)2 << 10)
/* Beyond this reach the interpreter is used: unlike compiled code it counts
 * every step, so that MATCH_LIMIT ends a single start as well. */
#define REACH_COMPILED_MAX ((size_t)16 << 10)
/* On top of the budget: a plain search of very long texts takes time too. */
#define NANOSECONDS_PER_BYTE 10
/* The worst texts are this long, and searching one may take this much. A
 * pattern that looks at every character once takes a fiftieth of it. */
#define WORST_BYTES       ((size_t)4096)
#define WORST_NANOSECONDS ((int64_t)2000000)
#define WORST_TIMES       2
#define WORST_STEPS       500000U
/* A few words, and enough of a worst text to see whether it has any. */
#define BEGINNINGS_MAX  50
#define BEGINNING_BYTES ((size_t)100)

/* What searching needs beside the pattern. Machine code is made for the first
 * text that is worth it: to make it takes longer than to search a page. */
struct searcher {
    pcre2_match_data *match;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    uint32_t compiled;     /* PCRE2_JIT_... for which it was tried */
    size_t searched_bytes; /* without */
};

struct pattern {
    str source;
    size_t index; /* in its pool */
    struct literal_list literals;
    pcre2_code *code;
    struct searcher *searcher;
};

/* Time that this thread worked, so that a busy machine changes no answer. */
static int64_t worked_nanoseconds(void)
{
    struct timespec now;
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) != 0)
        return 0;
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* Cheaper, and never behind the work: asked first. */
static int64_t passed_nanoseconds(void)
{
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return 0;
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

struct budget {
    int64_t nanoseconds, passed_until, worked_until;
};

static struct budget budget_of(size_t bytes)
{
    struct budget b = { .nanoseconds = (int64_t)PATTERN_BUDGET_MS * 1000000 +
                                       (int64_t)bytes * NANOSECONDS_PER_BYTE };
    b.passed_until = passed_nanoseconds() + b.nanoseconds;
    return b;
}

/* What was worked is only asked when it may be too much, and counts from
 * there: to ask takes longer than most searches. */
static bool is_spent(struct budget *b)
{
    int64_t passed = passed_nanoseconds();
    if (passed < b->passed_until - b->nanoseconds / 8 * 7)
        return false;
    if (b->worked_until == 0)
        b->worked_until = worked_nanoseconds() + b->nanoseconds / 8 * 7;
    return passed > b->passed_until && worked_nanoseconds() > b->worked_until;
}

/* ---- opening ---- */

static const struct {
    int code;
    enum sentence say;
} compile_mistakes[] = {
    { PCRE2_ERROR_END_BACKSLASH, SAY_PATTERN_END_BACKSLASH },
    { PCRE2_ERROR_UNKNOWN_ESCAPE, SAY_PATTERN_UNKNOWN_ESCAPE },
    { PCRE2_ERROR_QUANTIFIER_OUT_OF_ORDER, SAY_PATTERN_COUNTS },
    { PCRE2_ERROR_QUANTIFIER_TOO_BIG, SAY_PATTERN_COUNT_LARGE },
    { PCRE2_ERROR_MISSING_SQUARE_BRACKET, SAY_PATTERN_CLASS_OPEN },
    { PCRE2_ERROR_CLASS_RANGE_ORDER, SAY_PATTERN_RANGE },
    { PCRE2_ERROR_CLASS_INVALID_RANGE, SAY_PATTERN_RANGE },
    { PCRE2_ERROR_QUANTIFIER_INVALID, SAY_PATTERN_NOTHING_TO_REPEAT },
    { PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS, SAY_PATTERN_GROUP_OPEN },
    { PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS, SAY_PATTERN_GROUP_CLOSED },
    { PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH, SAY_PATTERN_LOOKBEHIND },
    { PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE, SAY_PATTERN_REFERENCE },
    { PCRE2_ERROR_BACKSLASH_C_CALLER_DISABLED, SAY_PATTERN_REFUSED },
    { PCRE2_ERROR_PATTERN_TOO_LARGE, SAY_PATTERN_LARGE },
    { PCRE2_ERROR_PATTERN_TOO_COMPLICATED, SAY_PATTERN_LARGE },
};

/* The character of the author's source at a byte offset. */
static bool fail_pattern(struct error *err, str source, size_t offset,
                         struct phrase what)
{
    size_t character = utf8_count(str_part(source, 0, offset)) + 1;
    return fail_at(err, ERROR_INPUT, STR(""), 0, (unsigned)character, what);
}

static bool fail_compile(struct error *err, str source, size_t offset, int code)
{
    for (size_t i = 0; i < COUNT(compile_mistakes); i++)
        if (compile_mistakes[i].code == code)
            return fail_pattern(err, source, offset,
                                SAID(compile_mistakes[i].say));
    char english[200] = "";
    pcre2_get_error_message(code, (PCRE2_UCHAR *)english, sizeof english);
    return fail_pattern(err, source, offset,
                        PHRASE(SAY_PATTERN_OTHER, slot_cstr(english)));
}

static bool fail_memory(struct error *err)
{
    return fail(err, ERROR_LIMIT, SAID(SAY_PATTERN_MEMORY));
}

static bool compile(struct pattern *p, const struct folded_source *folded,
                    struct error *err)
{
    const uint32_t options = PCRE2_CASELESS | PCRE2_UTF | PCRE2_UCP |
                             PCRE2_USE_OFFSET_LIMIT | PCRE2_NEVER_BACKSLASH_C;
    int code = PCRE2_ERROR_NOMEMORY;
    PCRE2_SIZE offset = 0;
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    if (!context)
        return fail_memory(err);
    /* "." stops at a paragraph, however PCRE2 was built. */
    (void)pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    p->code = pcre2_compile((PCRE2_SPTR)folded->text.ptr, folded->text.len,
                            options, &code, &offset, context);
    pcre2_compile_context_free(context);
    if (!p->code) {
        if (offset > folded->text.len)
            offset = folded->text.len;
        return fail_compile(err, p->source, folded->origin[offset], code);
    }
    uint32_t matches_empty;
    if (pcre2_pattern_info(p->code, PCRE2_INFO_MATCHEMPTY, &matches_empty) ==
            0 &&
        matches_empty)
        return fail_pattern(err, p->source, 0, SAID(SAY_PATTERN_EMPTY));
    return true;
}

static bool make_searcher(struct pattern *p, struct arena *arena,
                          struct error *err)
{
    struct searcher *s = p->searcher = arena_new(arena, struct searcher);
    s->match = pcre2_match_data_create(1, NULL);
    s->context = pcre2_match_context_create(NULL);
    if (!s->match || !s->context)
        return fail_memory(err);
    pcre2_set_match_limit(s->context, MATCH_LIMIT);
    pcre2_set_depth_limit(s->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(s->context, HEAP_LIMIT_KIB);
    return true;
}

/* Where the machine allows no new code the interpreter does the work. */
static void compile_for(const struct pattern *p, uint32_t how)
{
    struct searcher *s = p->searcher;
    if (s->compiled & how)
        return;
    s->compiled |= how;
    (void)pcre2_jit_compile(p->code, how);
    if (s->stack)
        return;
    s->stack = pcre2_jit_stack_create(JIT_STACK_FIRST, JIT_STACK_MAX, NULL);
    if (s->stack)
        pcre2_jit_stack_assign(s->context, NULL, s->stack);
}

/* ---- finding ---- */

struct search {
    const struct pattern *pattern;
    str text;
    size_t at;    /* no hit begins before it */
    size_t reach; /* how far beyond its window a hit may go */
};

static bool is_inside_character(str text, size_t at)
{
    return at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
}

static size_t window_starts(size_t reach)
{
    size_t starts = WINDOW_STARTS;
    for (size_t r = REACH_BYTES; r < reach && starts > 1; r *= REACH_GROWTH)
        starts /= REACH_GROWTH * REACH_GROWTH;
    return starts ? starts : 1;
}

/* How far the search from a window looks, and in which way. */
static uint32_t window_options(const struct search *s, size_t end, size_t *cut)
{
    uint32_t options = PCRE2_NO_UTF_CHECK;
    size_t left = s->text.len - end;
    *cut = s->reach < left ? end + s->reach : s->text.len;
    while (is_inside_character(s->text, *cut))
        ++*cut;
    if (*cut < s->text.len)
        options |= PCRE2_PARTIAL_HARD;
    if (*cut - end > REACH_COMPILED_MAX)
        options |= PCRE2_NO_JIT;
    return options;
}

static int match_window(const struct search *s, size_t cut, uint32_t options)
{
    const struct pattern *p = s->pattern;
    uint32_t how = options & PCRE2_PARTIAL_HARD ? PCRE2_JIT_PARTIAL_HARD
                                                : PCRE2_JIT_COMPLETE;
    bool is_plain =
        !(p->searcher->compiled & how) &&
        p->searcher->searched_bytes + (cut - s->at) <= SEARCHED_PLAINLY;
    if (is_plain)
        p->searcher->searched_bytes += cut - s->at;
    else
        compile_for(p, how);
    int count = pcre2_match(p->code, (PCRE2_SPTR)s->text.ptr, cut, s->at,
                            options, p->searcher->match, p->searcher->context);
    if (!is_plain || count >= 0 || count == PCRE2_ERROR_NOMATCH ||
        count == PCRE2_ERROR_PARTIAL)
        return count;
    /* The interpreter counts more strictly than machine code does. */
    compile_for(p, how);
    return pcre2_match(p->code, (PCRE2_SPTR)s->text.ptr, cut, s->at, options,
                       p->searcher->match, p->searcher->context);
}

/* One window, of starts before `until`; moves s->at on when it holds no hit. */
static enum pattern_answer search_window(struct search *s, size_t until,
                                         struct pattern_hit *hit)
{
    size_t end = s->at + window_starts(s->reach);
    if (end > until)
        end = until;
    size_t cut;
    uint32_t options = window_options(s, end, &cut);
    pcre2_set_offset_limit(s->pattern->searcher->context, end - 1);
    int count = match_window(s, cut, options);
    const PCRE2_SIZE *place =
        pcre2_get_ovector_pointer(s->pattern->searcher->match);
    if (count >= 0) {
        *hit = (struct pattern_hit){ place[0], place[1] - place[0] };
        return PATTERN_YES;
    }
    if (count == PCRE2_ERROR_PARTIAL) {
        s->at = place[0];
        s->reach *= REACH_GROWTH;
        return PATTERN_NO;
    }
    if (count != PCRE2_ERROR_NOMATCH)
        return PATTERN_STOPPED;
    while (is_inside_character(s->text, end))
        end++;
    s->at = end;
    s->reach = REACH_BYTES;
    return PATTERN_NO;
}

/* The first of the ranges that does not end before `at`. */
static size_t first_range(struct start_ranges ranges, size_t at)
{
    size_t low = 0, high = ranges.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ranges.items[middle].until <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

enum pattern_answer pattern_find(const struct pattern *pattern, str text,
                                 const struct pattern_scan *scan, size_t from,
                                 struct pattern_hit *hit)
{
    if (text.len > UINT32_MAX)
        return PATTERN_STOPPED; /* fold_text() makes no such texts */
    const struct start_range whole = { 0, (uint32_t)text.len };
    struct start_ranges ranges = { &whole, 1 };
    if (scan)
        ranges = pattern_scan_ranges(scan, pattern->index);
    size_t i = first_range(ranges, from);
    if (i == ranges.count)
        return PATTERN_NO;
    struct search s = { pattern, text, from, REACH_BYTES };
    struct budget budget = budget_of(text.len);
    for (; i < ranges.count; i++) {
        const struct start_range *range = &ranges.items[i];
        if (s.at < range->from)
            s.at = range->from;
        while (is_inside_character(text, s.at))
            s.at++;
        while (s.at < range->until) {
            enum pattern_answer answer = search_window(&s, range->until, hit);
            if (answer != PATTERN_NO)
                return answer;
            if (is_spent(&budget))
                return PATTERN_STOPPED;
        }
    }
    return PATTERN_NO;
}

/* ---- the worst texts ---- */

static const char *const worst_units[] = {
    " ", "a", "0", "a ", "ab", "\n", "1.", "-", "a\n", "de gemeente helpt, ",
};
/* Comes last: PCRE2 is quick to see that a letter it needs is nowhere. */
#define WORST_END "\n! bcdefghijklmnopqrstuvwxyz .,;:- 0123456789!"

/* At least so many bytes of a unit, and the end. */
static str worst_text(struct arena *arena, const char *unit, size_t bytes)
{
    str first = str_of(unit), last = STR(WORST_END);
    size_t len = first.len;
    char *text = arena_alloc(arena, bytes * 2 + last.len);
    memcpy(text, first.ptr, first.len);
    for (; len < bytes; len *= 2)
        memcpy(text + len, text, len);
    memcpy(text + len, last.ptr, last.len);
    return (str){ text, len + last.len };
}

/* Whether the interpreter needs more steps than a quick pattern: that is the
 * same on every machine, however busy. */
static bool takes_many_steps(const struct pattern *p, str text)
{
    (void)pcre2_set_match_limit(p->searcher->context, WORST_STEPS);
    int count = pcre2_match(p->code, (PCRE2_SPTR)text.ptr, text.len, 0,
                            PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT,
                            p->searcher->match, p->searcher->context);
    (void)pcre2_set_match_limit(p->searcher->context, MATCH_LIMIT);
    return count < 0 && count != PCRE2_ERROR_NOMATCH;
}

/* A page fault is no slowness: only slow every time is, and not without many
 * steps. */
static bool is_slow_on(const struct pattern *p, str text)
{
    bool slow = true;
    for (unsigned times = 0; slow && times < WORST_TIMES; times++) {
        int64_t start = worked_nanoseconds();
        int count = pcre2_match(p->code, (PCRE2_SPTR)text.ptr, text.len, 0,
                                PCRE2_NO_UTF_CHECK, p->searcher->match,
                                p->searcher->context);
        slow = (count < 0 && count != PCRE2_ERROR_NOMATCH) ||
               worked_nanoseconds() - start > WORST_NANOSECONDS;
    }
    return slow && takes_many_steps(p, text);
}

static bool stands_in(const struct literal *literal, str text)
{
    for (size_t at = 0; at < text.len; at++) {
        at += str_find(str_part(text, at, text.len), literal->text);
        if (at < text.len && literal_has_borders(literal, text, at))
            return true;
    }
    return false;
}

/* When every hit begins with one of a few words, and none of the worst texts
 * has one, they take no time: there is nothing to measure. */
static bool is_soon_done(struct arena *scratch, str folded)
{
    struct literal_list begin = pattern_beginnings(scratch, folded);
    for (size_t i = 0; i < COUNT(worst_units); i++) {
        str text = worst_text(scratch, worst_units[i], BEGINNING_BYTES);
        for (size_t k = 0; k < begin.count; k++)
            if (stands_in(&begin.items[k], text))
                return false;
    }
    return begin.count > 0 && begin.count <= BEGINNINGS_MAX;
}

/* Short texts first: what is slow on those may never end on long ones. */
static bool is_slow(const struct pattern *p, struct arena *scratch, str folded)
{
    size_t compiled_bytes = 0;
    if (is_soon_done(scratch, folded))
        return false;
    compile_for(p, PCRE2_JIT_COMPLETE);
    if (pcre2_pattern_info(p->code, PCRE2_INFO_JITSIZE, &compiled_bytes) != 0 ||
        compiled_bytes == 0)
        return false; /* the interpreter's time says nothing */
    bool slow = false;
    for (size_t i = 0; !slow && i < COUNT(worst_units); i++) {
        str text = worst_text(scratch, worst_units[i], WORST_BYTES);
        for (size_t bytes = WORST_BYTES / 16; !slow && bytes <= WORST_BYTES;
             bytes *= 4) {
            size_t len = bytes + sizeof WORST_END - 1;
            slow = is_slow_on(p, str_part(text, text.len - len, len));
        }
    }
    return slow;
}

/* ---- the pattern ---- */

static bool prepare(struct pattern *p, struct arena *arena, struct error *err)
{
    size_t offset;
    enum sentence refused = pattern_source_refused(p->source, &offset);
    if (refused != SAY_NOTHING)
        return fail_pattern(err, p->source, offset, SAID(refused));
    struct folded_source folded = pattern_source_fold(arena, p->source);
    if (!compile(p, &folded, err) || !make_searcher(p, arena, err))
        return false;
    p->literals = pattern_literals(arena, folded.text);
    struct arena scratch = { 0 };
    bool slow = is_slow(p, &scratch, folded.text);
    arena_close(&scratch);
    if (slow)
        return fail_pattern(err, p->source, 0, SAID(SAY_PATTERN_SLOW));
    return true;
}

struct pattern *pattern_open(struct arena *arena, str source, struct error *err)
{
    if (source.len > PATTERN_BYTES_MAX) {
        (void)fail_pattern(err, source, 0, SAID(SAY_PATTERN_LARGE));
        return NULL;
    }
    struct pattern *p = arena_new(arena, struct pattern);
    p->source = arena_copy(arena, source);
    if (prepare(p, arena, err))
        return p;
    pattern_close(p);
    return NULL;
}

void pattern_close(struct pattern *pattern)
{
    if (!pattern)
        return;
    pcre2_code_free(pattern->code);
    pattern->code = NULL;
    struct searcher *s = pattern->searcher;
    if (!s)
        return;
    pcre2_jit_stack_free(s->stack);
    pcre2_match_context_free(s->context);
    pcre2_match_data_free(s->match);
    *s = (struct searcher){ 0 };
}

const struct literal_list *pattern_literals_of(const struct pattern *pattern)
{
    return &pattern->literals;
}

struct pattern *pattern_pool_open(struct pattern_pool *pool,
                                  struct arena *arena, str source,
                                  struct error *err)
{
    struct pattern *pattern = pattern_open(arena, source, err);
    if (!pattern)
        return NULL;
    pool->items = arena_grow(arena, pool->items, pool->count, &pool->capacity,
                             sizeof *pool->items);
    pattern->index = pool->count;
    pool->items[pool->count++] = pattern;
    return pattern;
}

void pattern_pool_join(struct arena *arena, struct pattern_pool *into,
                       struct pattern_pool *from)
{
    for (size_t i = 0; i < from->count; i++) {
        into->items = arena_grow(arena, into->items, into->count,
                                 &into->capacity, sizeof *into->items);
        from->items[i]->index = into->count;
        into->items[into->count++] = from->items[i];
    }
    *from = (struct pattern_pool){ 0 };
}

void pattern_pool_close(struct pattern_pool *pool)
{
    for (size_t i = 0; i < pool->count; i++)
        pattern_close(pool->items[i]);
    *pool = (struct pattern_pool){ 0 };
}

struct pattern_library pattern_library(void)
{
    struct pattern_library library = { 0 };
    uint32_t has_jit = 0;
    library.has_jit = pcre2_config(PCRE2_CONFIG_JIT, &has_jit) == 0 && has_jit;
    int len = pcre2_config(PCRE2_CONFIG_VERSION, NULL);
    if (len > 0 && (size_t)len <= sizeof library.version)
        (void)pcre2_config(PCRE2_CONFIG_VERSION, library.version);
    return library;
}
