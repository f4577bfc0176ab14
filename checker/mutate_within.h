/*
 * mutate_within.h - an alternative of a pattern that says nothing of its own
 *
 *     \bdossiers?\b[^\n]{0,60}\binzien\b   lies within   \b(inzage|inzien)\b
 *     \baldus\s+ondertekend\b[^\n]{0,80}\b20\d\d\b
 *                lies within   \b(ondertekend|signed)\b[^\n]{0,80}\b20\d\d\b
 *
 * Wherever the one is found, so is the other: without the first, no sentence
 * would come to something else.
 */
#ifndef CHECKER_MUTATE_WITHIN_H
#define CHECKER_MUTATE_WITHIN_H

#include "base/str.h"

/* True only when every text that has `part` has `other` as well; when it
 * cannot be told, false. Both are alternatives without a | outside brackets. */
bool pattern_part_within(str part, str other);
/* Bytes of the piece that begins at `at`: an escape, a class, a group, or one
 * character. What is never closed reaches to the end. */
size_t pattern_piece_len(str pattern, size_t at);

#endif
