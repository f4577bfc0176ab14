/*
 * log_source.h - the bytes of a log, a window at a time
 *
 * A format looks at `window`, uses what it can and asks for more: a mapped
 * file is one window, a stream (a packed log, a workbook that the reader
 * program unpacks) comes in pieces, so that no log is ever held whole.
 */
#ifndef EVIDENCE_LOGS_LOG_SOURCE_H
#define EVIDENCE_LOGS_LOG_SOURCE_H

#include "base/arena.h"
#include "base/error.h"

/* More than any one token, row or event may take. */
#define LOG_WINDOW_BYTES ((size_t)8 << 20)

struct log_source {
    str window;   /* valid UTF-8, without a byte order mark; from the place of
                     reading on */
    bool is_last; /* nothing comes after this window */
    bool is_cut;  /* the rest could not be had (damaged, beyond a limit): what
                     was read is good, but it is not all. Then is_last too */
    struct phrase why_cut;
    size_t doubt_count;   /* characters that could not be read, so far */
    str file;             /* as shown to people */
    uint32_t line_before; /* lines of the files before this one */

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

#endif
