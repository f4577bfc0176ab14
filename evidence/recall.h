/*
 * recall.h - what an earlier run knew of documents, between the pool of
 * readers and the cache
 */
#ifndef EVIDENCE_RECALL_H
#define EVIDENCE_RECALL_H

#include "evidence/document.h"
#include "evidence/text_cache.h"

/* What is known of document `index` before it is opened; false: nothing. */
typedef bool identify_document(void *context, size_t index,
                               struct file_identity *identity);

struct answer;

struct recall {
    struct text_cache *cache;    /* borrowed; NULL: nothing is remembered */
    identify_document *identify; /* with the context of the opening */
    bool must_open;              /* hash every file, also when it looks the
                                    same as before */
};

/* One document on its way. */
struct recalled {
    struct file_identity identity;
    bool is_identified;
};

/* Its SHA-256 and size without opening it; false when it must be opened. */
bool recall_unopened(const struct recall *recall, struct arena *run,
                     struct document *document, struct recalled *recalled);
/* By which readers, under which limits. */
struct way {
    str round; /* empty: the usual ones */
    struct read_limits limits;
};

/* What they told of a document of which the SHA-256 is known. */
bool recall_text(const struct recall *recall, struct way way,
                 const struct document *document, struct answer *answer);
/* The file that was hashed is still what it was then. */
void recall_keep_file(const struct recall *recall, const struct document *d,
                      const struct recalled *recalled, int fd);
void recall_keep_text(const struct recall *recall, struct way way,
                      const struct document *document,
                      const struct answer *answer);

#endif
