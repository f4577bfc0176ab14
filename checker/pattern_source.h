/*
 * pattern_source.h - what can be told from the source of a pattern itself
 */
#ifndef CHECKER_PATTERN_SOURCE_H
#define CHECKER_PATTERN_SOURCE_H

#include "base/arena.h"
#include "base/phrase.h"

/* The source with accents, curly quotes and the like folded as texts are
 * (evidence/fold.h), so that "financi\xC3\xABle" meets "financiele". */
struct folded_source {
    str text;
    size_t *origin; /* origin[i]: offset in the author's source; one entry
                       more than there are bytes */
};
struct folded_source pattern_source_fold(struct arena *arena, str source);

/* Bytes of the item that begins `source`, which is not empty: a character, an
 * escape, a class or a comment. */
size_t pattern_source_item_len(str source);

/* What we do not allow in a pattern: SAY_NOTHING when all is well, else what
 * to say and the offset it stands at. */
enum sentence pattern_source_refused(str source, size_t *offset);

#endif
