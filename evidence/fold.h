/*
 * fold.h - text made ready for matching, with the way back to the original
 *
 * Folding: lower case; no accents; ligatures and "ij" letters apart; soft
 * hyphens and zero-width characters gone; curly quotes, dashes and odd blanks
 * plain; a word broken over two lines joined (a hyphen stays between digits,
 * after a capital or before one); blanks within a paragraph one space;
 * paragraphs "\n". The result is mostly ASCII, and an offset in it leads back
 * to the display text.
 */
#ifndef EVIDENCE_FOLD_H
#define EVIDENCE_FOLD_H

#include "base/arena.h"
#include "evidence/document.h"

/* `text` is valid UTF-8; the result lives in `arena`. there is one
 * origin more than the text has bytes: the end of the display text. */
struct folded fold_text(struct arena *arena, str text);
/* A short text (a title, a name, a term of a rule) folded the same way. */
str fold_word(struct arena *arena, str text);

/* Whether no word of that text (folded) goes on across these two places. */
bool fold_is_word(str text, size_t from, size_t until);
/* Offset of the first whole-word occurrence of `term` (folded) at or after
 * `from`, or text.len when there is none. */
size_t fold_find_word(str text, str term, size_t from);

/* `text` in Unicode's composed form (NFC): itself when nothing changes, else
 * in `arena`. For comparing names; a reader's text is composed already. */
str text_compose(struct arena *arena, str text);

#endif
