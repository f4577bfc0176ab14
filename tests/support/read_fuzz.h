/*
 * read_fuzz.h - one run of a fuzz target of documents
 */
#ifndef TESTS_SUPPORT_READ_FUZZ_H
#define TESTS_SUPPORT_READ_FUZZ_H

#include "evidence/readers/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* Reads the bytes and traps when the reading is one that a parent would not
 * take. What begins as an archive, and all when there is no `part`, is read as
 * a document of that extension; the rest by `part`. */
typedef void read_part(struct reading *reading, str input);
int read_fuzz(const uint8_t *bytes, size_t len, str extension, read_part *part);

/* For what reads with libgsf: it forgets what it read of a directory that turns
 * out to be broken. A child of ours is replaced after some documents; and what
 * we forget shows in the unit tests, where nothing is suppressed. */
#define GSF_FORGETS                                \
    const char *__lsan_default_suppressions(void); \
    const char *__lsan_default_suppressions(void)  \
    {                                              \
        return "leak:libglib\nleak:libgsf";        \
    }

#endif
