/*
 * file.h - reading with a ceiling, writing by rename, listing in order
 *
 * The only part of the program below the fetchers that touches the file
 * system. Paths are NUL-terminated; messages show them as given.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/error.h"

/* A regular file, opened for reading; symbolic links, folders, pipes and
 * devices are refused. The descriptor is the caller's, or -1. */
MUST_CHECK int file_open(const char *path, struct error *err);

/* The whole of it, NUL-terminated, in `arena`; more than `max_bytes` is
 * ERROR_LIMIT, and nothing of it is kept. */
MUST_CHECK bool file_read(struct arena *arena, const char *path,
                          size_t max_bytes, str *bytes, struct error *err);

/* The same from a descriptor that file_open() gave, or one like it; `path` is
 * for messages. The descriptor stays the caller's. */
MUST_CHECK bool file_read_open(struct arena *arena, int fd, const char *path,
                               size_t max_bytes, str *bytes, struct error *err);

/* A read-only view of a whole file that stays on disk (mapped); the way for
 * logs of any size. An empty file gives an empty view. */
struct file_view {
    str bytes;
};
MUST_CHECK bool file_view_open(struct file_view *view, const char *path,
                               struct error *err);
void file_view_close(struct file_view *view);
/* Bytes of a view that are about to be read: brings them near in one go, as
 * bringing them a page at a time costs more than reading them. Only advice. */
void file_view_near(str bytes);

/* Mode 0600, into a temporary name in the same folder, fsync, rename, fsync
 * of the folder: the old file or the new one, never half of one, and no
 * temporary file left; an interrupt waits that long. What is no regular file
 * is not replaced. */
MUST_CHECK bool file_write(const char *path, str bytes, struct error *err);

/* The names in a folder, without "." and "..", sorted by byte. */
MUST_CHECK bool folder_list(struct arena *arena, const char *path,
                            size_t max_count, const str **names, size_t *count,
                            struct error *err);
/* mode 0700; a folder that is there already is fine. */
MUST_CHECK bool folder_make(const char *path, struct error *err);

/* The same for a folder with all that lie above it, of which the last must be
 * ours, and closed to everybody else. */
MUST_CHECK bool folder_make_own(const char *path, struct error *err);

bool path_exists(const char *path);
bool path_is_folder(const char *path);
/* "folder/name" in `arena`; `name` alone when folder is "" or name absolute. */
str path_join(struct arena *arena, str folder, str name);

/* A failed system call on `path` as an error that a person can act on. */
bool fail_errno(struct error *err, const char *path, int error_number);

#endif
