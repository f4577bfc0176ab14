/* read_here.h - a document of fixtures/documents, read in this process */
#ifndef TESTS_SUPPORT_READ_HERE_H
#define TESTS_SUPPORT_READ_HERE_H

#include "evidence/readers/reader.h"

/* `file`: "pdf/regeling.pdf". The caller closes the reading. */
struct reading read_here(struct arena *arena, const char *file);
/* What was told of one document in it, the file itself (0) or one inside. */
struct reading_told told_of(const struct reading *reading, size_t index);

#endif
