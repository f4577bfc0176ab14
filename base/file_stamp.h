/*
 * file_stamp.h - what tells, without opening a file, that it is still the same
 */
#ifndef BASE_FILE_STAMP_H
#define BASE_FILE_STAMP_H

#include <sys/stat.h>

#include "base/str.h"

/* Times are since 1970. The content may change within one tick of the clock
 * of the file system without any of it changing. */
struct file_stamp {
    uint64_t device, inode, bytes;
    int64_t changed_seconds; /* the content */
    int64_t status_seconds;  /* the content, the name, the rights */
    uint32_t changed_nanoseconds, status_nanoseconds;
};

/* Which file it is: its name as its folder has it, in bytes. */
struct file_identity {
    str name;
    struct file_stamp stamp;
};

struct file_stamp file_stamp_of(const struct stat *info);
bool file_stamp_equal(const struct file_stamp *a, const struct file_stamp *b);

#endif
