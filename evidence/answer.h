/*
 * answer.h - what a reader child has told about one file so far
 *
 * Kept apart from the document until it is whole: when the child dies, what
 * it told before is still good (DOCUMENT_PARTIAL). A file can hold other
 * documents; what is told of each stands in `told`, the file itself first.
 */
#ifndef EVIDENCE_ANSWER_H
#define EVIDENCE_ANSWER_H

#include "base/arena.h"
#include "base/error.h"
#include "evidence/frame.h"

/* Of one document. */
struct told {
    str name; /* within the file; empty: the file itself */
    str format;
    struct metadata metadata;
    enum document_state state;
    enum reason reason;
    int64_t first, second;
    size_t text_start, mark_start; /* up to where the next one begins */
    int64_t hidden[HIDDEN_KIND_COUNT];
    bool has_format, has_field[METADATA_FIELD_COUNT];
};

struct answer {
    struct arena arena; /* names, labels, marks, metadata */
    struct buf text;
    struct mark *marks; /* offsets in the text of their own document */
    size_t mark_count, mark_capacity;
    struct told *told; /* the last one is being told */
    size_t told_count, told_capacity;
    int64_t request;
    enum reason stopped; /* by answer_stop(); NONE: the child ended it */
    int64_t stopped_first;
    bool is_recorded;      /* keep the frames themselves, too */
    struct buf transcript; /* all that were added but BEGIN */
    bool has_begun, is_ended;
};

/* `is_recorded` may be set before anything is added. */
struct answer answer_open(void);
void answer_close(struct answer *answer);
/* Begin again, for another file. Nothing is taken before the child says
 * that it answers this request: what it said too late about the file
 * before does not become part of this one. */
void answer_clear(struct answer *answer, int64_t request);

/* Add a frame; false when it does not follow from what was told before, or
 * tells again what may be told once. */
MUST_CHECK bool answer_add(struct answer *answer, const struct frame *frame);
/* End it for the child: it cannot or may not go on. The file itself is then
 * not wholly read either: nobody knows what else is inside. */
void answer_stop(struct answer *answer, enum reason reason, int64_t first);

/* Copy all of it into a document; the copies live in `run`, but for its own
 * text and marks, which live in `texts`. */
void answer_store(const struct answer *answer, struct arena *run,
                  struct arena *texts, struct document *document);

#endif
