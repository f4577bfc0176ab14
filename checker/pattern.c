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

struct pattern {
    str source;
    struct required_words required;
    pcre2_code *code;
    pcre2_match_data *match;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
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
    int64_t passed_until, worked_until;
};

static struct budget budget_of(size_t bytes)
{
    int64_t nanoseconds = (int64_t)PATTERN_BUDGET_MS * 1000000 +
                          (int64_t)bytes * NANOSECONDS_PER_BYTE;
    return (struct budget){ passed_nanoseconds() + nanoseconds,
                            worked_nanoseconds() + nanoseconds };
}

static bool is_spent(const struct budget *budget)
{
    return passed_nanoseconds() > budget->passed_until &&
           worked_nanoseconds() > budget->worked_until;
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
    int code;
    PCRE2_SIZE offset;
    p->code = pcre2_compile((PCRE2_SPTR)folded->text.ptr, folded->text.len,
                            options, &code, &offset, NULL);
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
    /* Where the machine allows no new code the interpreter does the work. */
    (void)pcre2_jit_compile(p->code,
                            PCRE2_JIT_COMPLETE | PCRE2_JIT_PARTIAL_HARD);
    return true;
}

static bool make_match_data(struct pattern *p, struct error *err)
{
    p->match = pcre2_match_data_create(1, NULL);
    p->context = pcre2_match_context_create(NULL);
    p->stack = pcre2_jit_stack_create(JIT_STACK_FIRST, JIT_STACK_MAX, NULL);
    if (!p->match || !p->context || !p->stack)
        return fail_memory(err);
    pcre2_set_match_limit(p->context, MATCH_LIMIT);
    pcre2_set_depth_limit(p->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(p->context, HEAP_LIMIT_KIB);
    pcre2_jit_stack_assign(p->context, NULL, p->stack);
    return true;
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

/* One window; moves s->at on when it holds no hit. */
static enum pattern_answer search_window(struct search *s,
                                         struct pattern_hit *hit)
{
    size_t end = s->at + window_starts(s->reach);
    if (end > s->text.len)
        end = s->text.len;
    size_t cut;
    uint32_t options = window_options(s, end, &cut);
    pcre2_set_offset_limit(s->pattern->context, end - 1);
    int count =
        pcre2_match(s->pattern->code, (PCRE2_SPTR)s->text.ptr, cut, s->at,
                    options, s->pattern->match, s->pattern->context);
    const PCRE2_SIZE *place = pcre2_get_ovector_pointer(s->pattern->match);
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

/* The next place of the required words from `from` on, or text.len. */
static size_t required_at(const struct pattern *p, str text, size_t from)
{
    str rest = str_part(text, from, text.len);
    return from + str_find(rest, p->required.words);
}

enum pattern_answer pattern_find(const struct pattern *pattern, str text,
                                 size_t from, struct pattern_hit *hit)
{
    struct search s = { pattern, text, from, REACH_BYTES };
    const struct budget budget = budget_of(text.len);
    bool has_words = pattern->required.words.len > 0;
    size_t words_at = 0;
    while (is_inside_character(text, s.at))
        s.at++;
    for (bool is_first = true; s.at < text.len; is_first = false) {
        if (has_words && (is_first || words_at < s.at))
            words_at = required_at(pattern, text, s.at);
        if (has_words && words_at == text.len)
            return PATTERN_NO;
        if (has_words && pattern->required.is_start)
            s.at = words_at;
        enum pattern_answer answer = search_window(&s, hit);
        if (answer != PATTERN_NO)
            return answer;
        if (is_spent(&budget))
            return PATTERN_STOPPED;
    }
    return PATTERN_NO;
}

/* ---- the worst texts ---- */

static const char *const worst_units[] = {
    " ", "a", "0", "a ", "ab", "\n", "1.", "-", "a\n", "de gemeente helpt, ",
};
/* Comes last: PCRE2 is quick to see that a letter it needs is nowhere. */
#define WORST_END "\n! bcdefghijklmnopqrstuvwxyz .,;:- 0123456789!"

static str worst_text(struct arena *arena, const char *unit)
{
    str first = str_of(unit), last = STR(WORST_END);
    size_t len = first.len;
    char *text = arena_alloc(arena, WORST_BYTES * 2 + last.len);
    memcpy(text, first.ptr, first.len);
    for (; len < WORST_BYTES; len *= 2)
        memcpy(text + len, text, len);
    memcpy(text + len, last.ptr, last.len);
    return (str){ text, len + last.len };
}

/* A page fault is no slowness: only slow every time is. */
static bool is_slow_on(const struct pattern *p, str text)
{
    bool slow = true;
    for (unsigned times = 0; slow && times < WORST_TIMES; times++) {
        int64_t start = worked_nanoseconds();
        int count = pcre2_match(p->code, (PCRE2_SPTR)text.ptr, text.len, 0,
                                PCRE2_NO_UTF_CHECK, p->match, p->context);
        slow = (count < 0 && count != PCRE2_ERROR_NOMATCH) ||
               worked_nanoseconds() - start > WORST_NANOSECONDS;
    }
    return slow;
}

/* Short texts first: what is slow on those may never end on long ones. */
static bool is_slow(const struct pattern *p)
{
    size_t compiled_bytes = 0;
    if (pcre2_pattern_info(p->code, PCRE2_INFO_JITSIZE, &compiled_bytes) != 0 ||
        compiled_bytes == 0)
        return false; /* the interpreter's time says nothing */
    struct arena scratch = { 0 };
    bool slow = false;
    for (size_t i = 0; !slow && i < COUNT(worst_units); i++) {
        str text = worst_text(&scratch, worst_units[i]);
        for (size_t bytes = WORST_BYTES / 16; !slow && bytes <= WORST_BYTES;
             bytes *= 4) {
            size_t len = bytes + sizeof WORST_END - 1;
            slow = is_slow_on(p, str_part(text, text.len - len, len));
        }
    }
    arena_close(&scratch);
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
    if (!compile(p, &folded, err) || !make_match_data(p, err))
        return false;
    p->required = pattern_source_required(arena, folded.text);
    if (is_slow(p))
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
    pcre2_jit_stack_free(pattern->stack);
    pcre2_match_context_free(pattern->context);
    pcre2_match_data_free(pattern->match);
    pcre2_code_free(pattern->code);
    pattern->stack = NULL;
    pattern->context = NULL;
    pattern->match = NULL;
    pattern->code = NULL;
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
    pool->items[pool->count++] = pattern;
    return pattern;
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
