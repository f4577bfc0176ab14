/*
 * beneath.h - opening what lies below a folder, and nothing else
 *
 * No part of the path may be a symbolic link, "..", absolute or a link of
 * /proc: openat2(2) with RESOLVE_BENEATH, or the same step by step where the
 * kernel has no openat2 (before 5.6, or a container that forbids it).
 */
#ifndef FETCHERS_BENEATH_H
#define FETCHERS_BENEATH_H

#include <sys/stat.h>

#include "base/error.h"

/* Step by step even where the kernel could: for tests. */
enum beneath_way { BENEATH_BEST, BENEATH_BY_STEPS };

/*
 * A descriptor that the caller closes, or -1 with errno set: ELOOP for a
 * link on the way, EXDEV for a path that leaves the folder. `flags` are
 * O_RDONLY, with or without O_DIRECTORY, or O_PATH | O_DIRECTORY; a pipe never
 * keeps the caller waiting.
 * An empty path is the folder itself. `path` has no NUL in it.
 */
int beneath_open(int folder, str path, int flags, enum beneath_way way);
/* What is known of a file there without opening it; of a link: of the link
 * itself. False with errno set. */
bool beneath_stat(int folder, str path, struct stat *info);

#endif
