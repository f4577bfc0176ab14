/*
 * reader_pool_parts.h - what reader_pool.c and reader_scans.c share
 */
#ifndef EVIDENCE_READER_POOL_PARTS_H
#define EVIDENCE_READER_POOL_PARTS_H

#include <sys/stat.h>

#include "evidence/answer.h"
#include "evidence/child.h"
#include "evidence/reader_pool.h"

enum worker_state { WORKER_GONE, WORKER_STARTING, WORKER_IDLE, WORKER_BUSY };

struct worker {
    enum worker_state state;
    struct child child;
    struct buf in;
    struct answer answer;
    unsigned served;        /* documents this child was given */
    unsigned failed_starts; /* in a row */
    int64_t asked_ms, heard_ms;

    bool has_document; /* also while a fresh child is started for it */
    size_t index;
    int fd;
    struct stat before;
    struct recalled recalled; /* nothing in the round of scans */
};

struct reader_pool {
    struct arena arena; /* everything here, this struct too */
    struct reader_settings settings;
    unsigned layers;
    int64_t landlock_abi;
    str identity, ocr_identity; /* of the programs and all they read */
    struct recall recall;
    struct answer known; /* what the cache told last */
    bool reads_scans;    /* the round of the children with OCR */
    enum ocr_state ocr;
    struct worker *workers;
    size_t worker_count;
};

struct scanned {
    uint64_t bytes;
    size_t index;
};

/* One call of reader_pool_read(). */
struct job {
    struct reader_pool *pool;
    struct arena *run;
    struct document *documents;
    const uint32_t *order;
    size_t count; /* of documents, or of scans in their round */
    size_t next;
    size_t all, done; /* documents, whatever the round */
    open_document *open;
    void *context;
    struct scanned *scans; /* have pages without text */
    size_t scan_count;
};

void worker_end_child(struct worker *worker);
/* Start the first child and hear what it has to say; false when it does not
 * even start. */
MUST_CHECK bool pool_try_first_child(struct reader_pool *pool,
                                     struct error *err);
/* The readers of this round, for the cache. */
struct way pool_way(const struct reader_pool *pool);

/* Until every document of the job is done. */
void job_read_all(struct job *job);
/* What is told of a document, by a child now or in an earlier run. */
void job_take_answer(struct job *job, size_t index,
                     const struct answer *answer);
/* What an earlier run was told of it, by the readers of this round; false when
 * nothing is known. */
bool job_take_known(struct job *job, size_t index);
void job_count_done(struct job *job, size_t index);

/* The limits of the round of scans: a page that OCR itself did not stop, some
 * 300 pages, and no more of those than a child has processor time for
 * (readers/sandbox.c). */
#define SILENT_SECONDS_SCAN   90
#define DOCUMENT_SECONDS_SCAN 900
#define SCANS_PER_CHILD       3

/* Whether OCR may help a document, and it was not tried. */
bool scans_has_to_wait(const struct job *job, const struct answer *answer);
/* Remember such a document. */
void scans_note(struct job *job, size_t index, const struct answer *answer);
/* Read what was remembered; what OCR cannot read says why. */
void scans_read(struct job *job);
/* In that round: open the next one; false when there is none left. */
bool scans_take(struct job *job, struct worker *worker);
/* Is the answer of this round worth more than what is there? */
bool scans_is_better(const struct job *job, size_t index,
                     const struct answer *answer);

#endif
