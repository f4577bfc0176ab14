/*
 * log_source.h - the bytes of a log, a window at a time
 *
 * A format looks at `window`, uses what it can and asks for more: a mapped
 * file is one window, a stream (a packed log, a workbook that the reader
 * program unpacks) comes in pieces, so that no log is ever held whole.
 */
#ifndef EVIDENCE_LOGS_LOG_SOURCE_H
#define EVIDENCE_LOGS_LOG_SOURCE_H

#include "base/error.h"
#include "base/sha256.h"
#include "evidence/encoding.h"

/* More than any one token, row or event may take. */
#define LOG_WINDOW_BYTES ((size_t)8 << 20)

struct log_source {
    str window; /* without a byte order mark, from the place of reading on;
                     valid UTF-8 unless `encoding` says otherwise */
    enum encoding encoding; /* UTF-8; the CSV reader, for which no byte beyond
                               ASCII matters, also gets NONE: as long as all is
                               ASCII nobody has to know. Then it asks
                               log_source_settle() */
    enum encoding origin;   /* of the bytes on disk, as far as they tell by
                               now; NONE where `encoding` says it */
    bool is_last;           /* nothing comes after this window */
    bool is_cut; /* the rest could not be had (damaged, beyond a limit): what
                     was read is good, but it is not all. Then is_last too */
    struct phrase why_cut;
    size_t doubt_count;   /* characters that could not be read, so far */
    str file;             /* as shown to people */
    uint32_t line_before; /* lines of the files before this one */

    /* The sum over the bytes of the file, made while they are read. */
    struct sha256 *sum;
    str unhashed;
    str text; /* all of it, while the encoding is not settled */

    /* The source's own: forget the first `used` bytes of the window and add
     * what follows. NULL when the window is all there is. */
    void (*more)(struct log_source *source, size_t used);
    /* Of a log of several files: the window becomes that of the next one;
     * false after the last. NULL: there is one. */
    bool (*next_file)(struct log_source *source);
    void *context;
};

/* All of it at once: `text` is valid UTF-8 and outlives the source. */
struct log_source log_source_of(str text);

/* Forget the first `used` bytes and bring in more. True when the window holds
 * a byte that it did not hold before; false at the end: then what is left in
 * the window is the end of the log. */
bool log_source_next(struct log_source *source, size_t used);

/* On to the next file; `lines` is how many of this one were read. False when
 * it was the last. */
bool log_source_next_file(struct log_source *source, uint32_t lines);

/* Look at all of the text to find its encoding: UTF-8, Windows-1252 or BROKEN.
 * False when it is no text. */
bool log_source_settle(struct log_source *source, struct workers *workers);

/* Go on with the sum, over at most so many bytes more. May be done while
 * others read the window. */
void log_source_hash(struct log_source *source, size_t bytes);

#endif
