/*
 * reader_pool.h - foreign files parsed by other processes, under limits
 *
 * A pool of long-lived `normtoets-reader` children, one document at a time
 * each, locked in by rlimits, seccomp and Landlock. The file is handed over
 * as a descriptor; text, marks and metadata come back over a pipe in the
 * checked format of evidence/frame.h. A crash, a hang or a bomb costs that
 * document; pages that were finished are kept (DOCUMENT_PARTIAL).
 *
 * Scans come last: what has pages without text is read once more when all the
 * rest is done, the smallest first, by children that have OCR. When that goes
 * wrong, what was read before stays.
 */
#ifndef EVIDENCE_READER_POOL_H
#define EVIDENCE_READER_POOL_H

#include "base/arena.h"
#include "base/error.h"
#include "evidence/document.h"
#include "evidence/reason.h"
#include "evidence/recall.h"

struct reader_settings {
    const char *program;     /* path of normtoets-reader */
    const char *ocr_program; /* path of normtoets-reader-ocr; NULL: none */
    bool no_ocr;             /* leave scans alone */
    unsigned workers;        /* 0: one a core */
    bool no_sandbox;         /* parse even where the sandbox does not work */
    /* 0: 30 s without a finished page, 120 s for a whole document; of scans 90
     * and 900 s */
    unsigned silent_seconds, document_seconds;
    /* Called with every document that is done, and once a second; NULL when
     * nobody waits. */
    void (*progress)(void *context, size_t done, size_t count);
    void *progress_context;
    /* Called once with every document when nothing will change it any more,
     * in the order they come; NULL when nobody takes them. */
    void (*taken)(void *context, size_t index);
    void *taken_context;
    /* Where the texts and marks of documents are put; NULL: with the rest.
     * taken() may reset it, when it has what it wants of all it was called
     * with. Scans and what is inside files are always with the rest. */
    struct arena *texts;
};

struct reader_pool;

/* NULL when the program cannot be started, or when the sandbox does not work
 * here and no_sandbox was not given. */
MUST_CHECK struct reader_pool *
reader_pool_open(const struct reader_settings *settings, struct error *err);
/* Ends the children. NULL is fine. */
void reader_pool_close(struct reader_pool *pool);
/* What holds the children in: "seccomp en Landlock (ABI 4)". */
struct phrase reader_pool_sandbox(const struct reader_pool *pool);

/* Can scans be read here? Starts a child to find out. */
enum ocr_state reader_pool_ocr(struct reader_pool *pool);
/* Which program reads, in which version, and what: two pools with the same
 * identity make the same of the same bytes. */
str reader_pool_identity(const struct reader_pool *pool);
/* From now on, ask what an earlier run knew before a child is asked, and keep
 * what children tell. What `recall` borrows outlives the reading. */
void reader_pool_recall(struct reader_pool *pool, const struct recall *recall);

/* Opens document `index` for reading; -1 with `err` when it cannot. The
 * descriptor is the pool's from then on. */
typedef int open_document(void *context, size_t index, struct error *err);

/* Fill in state, why, format, sha256, bytes, text, marks and metadata of every
 * document, whose paths are set; one that is SKIPPED already stays as it is.
 * Cannot fail: what cannot be read says so. The result does not depend on the
 * number of workers: what goes wrong in a child that read other documents
 * before is tried once more in a fresh one. */
void reader_pool_read(struct reader_pool *pool, struct arena *run,
                      struct document *documents, size_t count,
                      open_document *open, void *context);

#endif
