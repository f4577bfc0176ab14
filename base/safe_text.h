/*
 * safe_text.h - text from outside, shown so that it cannot act on the screen
 *
 * Titles, paths and quotes come from files that others made. What a terminal
 * or a browser would obey instead of show is written out: ESC as "\x1b", the
 * bidirectional override U+202E as "\u202e", a byte that is no UTF-8 as
 * "\xff". Everything else stays as it is.
 */
#ifndef BASE_SAFE_TEXT_H
#define BASE_SAFE_TEXT_H

#include "base/buf.h"

enum safe_blanks {
    BLANKS_VISIBLE,  /* names: a line end in a file name is "\x0a" */
    BLANKS_AS_SPACE, /* quotes: line ends and tabs read as one space */
};

void safe_text_write(struct buf *out, str text, enum safe_blanks blanks);

#endif
