/*
 * error.h - why a function could not do its work
 *
 * A failure is not a finding: it means we could not work, never that a norm
 * may not be met. A function that can fail returns bool or a pointer, is
 * marked MUST_CHECK and takes `struct error *err` last; it sets it once and
 * its callers pass it up untouched.
 *
 *     if (!found)
 *         return fail(err, ERROR_INPUT, PHRASE(SAY_FILE_NOT_FOUND, ...));
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "base/phrase.h"

#define MUST_CHECK __attribute__((warn_unused_result))

enum error_kind {
    ERROR_NONE,
    ERROR_INPUT, /* what we were given is wrong: a rule, a setting, a file */
    ERROR_IO,    /* the machine would not: no such file, no rights, no disk */
    ERROR_LIMIT, /* larger, deeper or longer than we allow */
    ERROR_USAGE, /* the command line is wrong */
};

/* Self-contained: texts in the slots are copied into `text`, so an error
 * outlives everything it speaks of. Zero-initialised is "no error". Not to
 * be moved or copied by value: its slots point into itself. */
struct error {
    enum error_kind kind;
    struct phrase what;
    char file[256]; /* in which input; empty when it is not about a file */
    unsigned line, column; /* from 1; 0 when not known */
    char text[768];
    size_t text_len;
};

/* Sets `err` and returns false. Texts that do not fit are shortened. */
bool fail(struct error *err, enum error_kind kind, struct phrase what);
bool fail_at(struct error *err, enum error_kind kind, str file, unsigned line,
             unsigned column, struct phrase what);

/* What an errno means to the user, for the end of a sentence. */
struct slot slot_cause(int error_number);

/* "FILE:LINE:COLUMN: sentence", as far as those are known. */
void error_write(struct buf *out, const struct error *err,
                 struct wording wording);

#endif
