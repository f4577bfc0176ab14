/*
 * text_cache.h - what readers made of documents, kept for the next run
 *
 * One SQLite file in a folder that only its owner may enter. It answers two
 * questions: which SHA-256 has this file, when it is the same file as before
 * (name, size, times, inode, device); and what did our readers make of bytes
 * with that SHA-256. Failures are kept as well, time-outs with the limits that
 * they had.
 *
 * It only saves time: every row has a checksum of its own, and a cache that is
 * damaged, locked, full or gone is passed over. Whatever happens to it, the
 * result of a run is what it would be without.
 *
 * It holds the text of documents, so also what they say of people.
 */
#ifndef EVIDENCE_TEXT_CACHE_H
#define EVIDENCE_TEXT_CACHE_H

#include "base/error.h"
#include "base/file_stamp.h"

#define TEXT_CACHE_FILE      "texts.db" /* in its folder */
#define TEXT_CACHE_BYTES_MAX ((uint64_t)1 << 30)

struct text_cache_settings {
    const char *folder; /* made when it is not there; must be ours alone */
    str program;        /* texts of another program are passed over */
    str options;        /* what else decides over texts: "no-sandbox" */
    day_number today;   /* what was not used for longest goes first, in weeks */
    int64_t started_seconds; /* of this run, since 1970: see keep_sha256() */
    uint64_t bytes_max;      /* 0: TEXT_CACHE_BYTES_MAX */
};

struct answer;
struct text_cache;

/* NULL with `err` when there can be none. One that is damaged is dropped and
 * begun again, which text_cache_close() tells. */
MUST_CHECK struct text_cache *
text_cache_open(const struct text_cache_settings *settings, struct error *err);
/* Writes what waits. False with `err` when something went wrong since it was
 * opened, which has only cost time. NULL is fine. */
bool text_cache_close(struct text_cache *cache, struct error *err);
/* Remove the cache in a folder. `bytes` is what it took on disk, 0 when there
 * was none; false when it cannot be removed. */
MUST_CHECK bool text_cache_remove(const char *folder, uint64_t *bytes,
                                  struct error *err);

/* What a cache holds, for telling; all 0 when there is none. */
struct text_cache_size {
    uint64_t bytes; /* on disk */
    int64_t documents;
};
/* Makes and changes nothing. False with `err` when it is damaged or of another
 * version, or cannot be read now; `bytes` is known all the same. */
MUST_CHECK bool text_cache_measure(const char *folder,
                                   struct text_cache_size *size,
                                   struct error *err);

/* The SHA-256 of a file that is the same as before; empty when not known. */
str text_cache_sha256(struct text_cache *cache, struct arena *run,
                      const struct file_identity *identity);
/* A file that was changed just before the run is not remembered: it could
 * change again within one tick of the clock of its file system. */
void text_cache_keep_sha256(struct text_cache *cache,
                            const struct file_identity *identity, str sha256);

/* The time a reader may take over a document. */
struct read_limits {
    unsigned silent_seconds, document_seconds;
};
/* What is asked: the bytes and the ending of the name, which readers see, and
 * which readers: empty for the usual ones. */
struct text_key {
    str sha256, extension, round;
    struct read_limits limits;
};

/* Fill in `answer`; false when it is not known. A time-out under lower limits
 * than those of now is not known. */
bool text_cache_find(struct text_cache *cache, const struct text_key *key,
                     struct answer *answer);
/* Does not keep what may be better next time: a crash, a file that changed. */
void text_cache_keep(struct text_cache *cache, const struct text_key *key,
                     const struct answer *answer);

#endif
