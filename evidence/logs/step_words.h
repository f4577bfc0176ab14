/*
 * step_words.h - what a log calls its steps, and which of ours they are
 */
#ifndef EVIDENCE_LOGS_STEP_WORDS_H
#define EVIDENCE_LOGS_STEP_WORDS_H

#include "evidence/case_log.h"
#include "evidence/encoding.h"
#include "evidence/name_table.h"

/* The steps of ours that a name of theirs stands for: nearly always one. */
struct meaning {
    const uint32_t *steps; /* indexes in log->steps */
    uint32_t count;
};

/* The names of a layout, folded. Only read after it was opened, so threads
 * may share it. */
struct known_name {
    str folded;
    uint32_t step;
};
struct step_words {
    const struct known_name *known;
    size_t count;
};
struct step_words step_words_of(struct arena *arena,
                                const struct case_log_layout *layout,
                                const struct case_log *log);

/* The names that one thread met, with what they mean. Zero-initialised is
 * empty. A log that has a new name in every row costs no memory beyond
 * STEP_NAMES_MAX of them. */
#define STEP_NAMES_MAX 20000
#define STEP_QUICK     64
/* A name that was met, and what it means. Its first and last eight bytes and
 * its length tell a name of at most sixteen. */
struct quick_step {
    uint64_t first, last;
    const char *ptr; /* NULL: none yet */
    size_t len;
    struct meaning meaning;
};
struct step_cache {
    struct arena arena;
    struct name_table names;
    struct meaning *meanings; /* per name */
    size_t capacity;
    struct quick_step quick[STEP_QUICK]; /* met last at that place */
};
/* Empty again. */
void step_cache_close(struct step_cache *cache);

/* True when the cache had not met this name, whose bytes are in `encoding`:
 * always the same one for a cache that is not closed in between. */
bool step_cache_find(struct step_cache *cache, const struct step_words *words,
                     str name, enum encoding encoding, struct meaning *meaning);

#endif
