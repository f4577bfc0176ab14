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

struct pattern; /* compiled; lives until pattern_close() */

/* NULL with `err` (column: where in the pattern, from 1) when it does not
 * compile, is over PATTERN_BYTES_MAX, or uses what is refused: leading
 * (*...) items, \C, callouts. Also refused: a pattern that matches the empty
 * text, and one that is slow on the built-in worst texts. */
MUST_CHECK struct pattern *pattern_open(str source, struct error *err);
void pattern_close(struct pattern *pattern);
str pattern_source(const struct pattern *pattern);

enum pattern_answer {
    PATTERN_STOPPED, /* a limit of time or memory: says nothing */
    PATTERN_NO,
    PATTERN_YES,
};
struct pattern_hit {
    size_t from, len; /* in the text given */
};
/* The first hit at or after `from`. */
enum pattern_answer pattern_find(const struct pattern *pattern, str text,
                                 size_t from, struct pattern_hit *hit);

#endif
