/*
 * enclosed.h - documents inside other files, laid beside those files
 *
 * An attachment of a message and an entry of an archive are documents of their
 * own: each has a type, a date and a state. They are listed as
 * "post.eml » bijlage.pdf".
 */
#ifndef EVIDENCE_ENCLOSED_H
#define EVIDENCE_ENCLOSED_H

#include "base/arena.h"
#include "evidence/document.h"

/* All documents and those inside them, sorted by path; *count is how many.
 * The same array when none has any inside. A name that is taken already gets
 * a number. */
struct document *enclosed_spread(struct arena *arena,
                                 struct document *documents, size_t *count);

#endif
