/* memory_files.h - documents for a reader pool that exist in memory only */
#ifndef TESTS_SUPPORT_MEMORY_FILES_H
#define TESTS_SUPPORT_MEMORY_FILES_H

#include "base/error.h"
#include "evidence/document.h"

struct memory_file {
    const char *name;
    str bytes;
};

struct memory_files {
    const struct memory_file *files;
    size_t count;
};

/* An open_document; the context is a struct memory_files. */
int memory_file_open(void *context, size_t index, struct error *err);
/* A document for each, in `arena`. */
struct document *memory_files_documents(struct arena *arena,
                                        const struct memory_files *files);

#endif
