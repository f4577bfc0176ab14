/*
 * pattern.h - regular expressions of rules, bounded in time (PCRE2)
 *
 * Patterns are matched on folded text (evidence/fold.h), without regard to
 * case or accents. The only file over PCRE2 is pattern.c.
 */
#ifndef CHECKER_PATTERN_H
#define CHECKER_PATTERN_H

#include "base/arena.h"
#include "base/error.h"

#define PATTERN_BYTES_MAX 4096
#define PATTERN_BUDGET_MS 250

struct pattern; /* compiled; one thread at a time */

/* NULL with `err` (column: the character in the pattern, from 1) when it does
 * not compile, is over PATTERN_BYTES_MAX, or uses what is refused: (*...)
 * items, \C, \Q, callouts. Also refused: a pattern that matches the empty
 * text, and one that is slow on the built-in worst texts. The pattern lives in
 * `arena`; what PCRE2 made for it lives until pattern_close(). */
MUST_CHECK struct pattern *pattern_open(struct arena *arena, str source,
                                        struct error *err);
/* NULL is fine. */
void pattern_close(struct pattern *pattern);

/* Words that no hit can do without; in the pattern's arena. Without any the
 * whole of every text must be searched. */
struct literal_list;
const struct literal_list *pattern_literals_of(const struct pattern *pattern);

/* Patterns that are closed together: those of a rule set. */
struct pattern_pool {
    struct pattern **items;
    size_t count, capacity;
};
MUST_CHECK struct pattern *pattern_pool_open(struct pattern_pool *pool,
                                             struct arena *arena, str source,
                                             struct error *err);
void pattern_pool_close(struct pattern_pool *pool);
/* Those of `from` after those of `into`, which closes them from now on. */
void pattern_pool_join(struct arena *arena, struct pattern_pool *into,
                       struct pattern_pool *from);

enum pattern_answer {
    PATTERN_STOPPED, /* a limit of time or memory: says nothing */
    PATTERN_NO,
    PATTERN_YES,
};
struct pattern_hit {
    size_t from, len; /* in the text given */
};
/* The first hit at or after `from`. `text` is valid UTF-8 and folded; it is
 * searched for PATTERN_BUDGET_MS and a little more for its length. `scan` is
 * that of this text with the pool of this pattern (checker/pattern_scan.h), and
 * makes it quicker; NULL is fine. */
struct pattern_scan;
enum pattern_answer pattern_find(const struct pattern *pattern, str text,
                                 const struct pattern_scan *scan, size_t from,
                                 struct pattern_hit *hit);

/* The library as it was installed. */
struct pattern_library {
    bool has_jit; /* without, matching is slower, and stops earlier */
    char version[64];
};
struct pattern_library pattern_library(void);

#endif
