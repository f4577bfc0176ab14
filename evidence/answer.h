/*
 * answer.h - what a reader child has told about one document so far
 *
 * Kept apart from the document until it is whole: when the child dies, what
 * it told before is still good (DOCUMENT_PARTIAL).
 */
#ifndef EVIDENCE_ANSWER_H
#define EVIDENCE_ANSWER_H

#include "base/arena.h"
#include "base/error.h"
#include "evidence/frame.h"

struct answer {
    struct arena arena; /* labels, marks, metadata */
    struct buf text;
    struct mark *marks;
    size_t mark_count, mark_capacity;
    struct metadata metadata;
    str format;
    enum document_state state;
    enum reason reason;
    int64_t first, second;
    int64_t request;
    enum reason stopped; /* by answer_stop(); NONE: the child ended it */
    int64_t stopped_first;
    bool is_recorded;      /* keep the frames themselves, too */
    struct buf transcript; /* all that were added but BEGIN */
    bool has_begun, has_format, is_ended;
    bool has_field[METADATA_FIELD_COUNT];
    int64_t hidden[HIDDEN_KIND_COUNT];
};

/* `is_recorded` may be set before anything is added. */
struct answer answer_open(void);
void answer_close(struct answer *answer);
/* Begin again, for another document. Nothing is taken before the child says
 * that it answers this request: what it said too late about the document
 * before does not become part of this one. */
void answer_clear(struct answer *answer, int64_t request);

/* Add a frame; false when it does not follow from what was told before, or
 * tells again what may be told once. */
MUST_CHECK bool answer_add(struct answer *answer, const struct frame *frame);
/* End it for the child: it cannot or may not go on. */
void answer_stop(struct answer *answer, enum reason reason, int64_t first);

/* Copy all of it into a document; the copies live in `run`. */
void answer_store(const struct answer *answer, struct arena *run,
                  struct document *document);

#endif
