/* scratch.h - a temporary folder for a test, gone afterwards */
#ifndef TESTS_SUPPORT_SCRATCH_H
#define TESTS_SUPPORT_SCRATCH_H

#include "base/arena.h"

struct scratch {
    struct arena arena; /* for paths and whatever the test wants */
    char folder[64];    /* absolute; anybody may enter it */
};

/* cmocka set-up and tear-down; the state is the scratch. */
int scratch_make(void **state);
int scratch_remove(void **state);

/* The absolute path of a name in it. */
const char *scratch_path(struct scratch *scratch, const char *name);
/* A folder, or a file with its folders; fails the test when it cannot. */
void scratch_folder(struct scratch *scratch, const char *name);
void scratch_write(struct scratch *scratch, const char *name, str bytes);
/* The content of a file there, or an empty text when there is none. */
str scratch_read(struct scratch *scratch, const char *name);

#endif
