/*
 * pattern_scan.h - many patterns over one text: where hits of each can begin
 *
 * One pass over the text finds the literals of all patterns
 * (checker/pattern_literals.h); from these follow the places where a hit can
 * begin at all, and only there a pattern is tried. It finds what it would find
 * without: a place is left out only when no hit begins there.
 */
#ifndef CHECKER_PATTERN_SCAN_H
#define CHECKER_PATTERN_SCAN_H

#include "checker/pattern.h"

/* The literals of the patterns of a pool. Lives in `arena` and changes no
 * more; any thread may use it. Patterns that are opened later are not in it:
 * they are searched for everywhere. */
struct pattern_scanner;
struct pattern_scanner *pattern_scanner_of(struct arena *arena,
                                           const struct pattern_pool *pool);

/* `text` is folded, as for pattern_find(). The result lives in `arena`, leans on
 * the scanner and needs about a tenth of the text. */
struct pattern_scan;
const struct pattern_scan *
pattern_scan_text(struct arena *arena, const struct pattern_scanner *scanner,
                  str text);

/* The same in another arena. */
const struct pattern_scan *pattern_scan_copy(struct arena *arena,
                                             const struct pattern_scan *scan);

/* Bytes [from, until) of the text where hits of a pattern may begin. */
struct start_range {
    uint32_t from, until;
};
struct start_ranges { /* ascending */
    const struct start_range *items;
    size_t count;
};
/* `index`: pattern_index(). */
struct start_ranges pattern_scan_ranges(const struct pattern_scan *scan,
                                        size_t index);

#endif
