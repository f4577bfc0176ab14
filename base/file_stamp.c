/* file_stamp.c - what tells that a file is still the same */
#include "base/file_stamp.h"

struct file_stamp file_stamp_of(const struct stat *info)
{
    return (struct file_stamp){
        .device = (uint64_t)info->st_dev,
        .inode = (uint64_t)info->st_ino,
        .bytes = (uint64_t)info->st_size,
        .changed_seconds = info->st_mtim.tv_sec,
        .status_seconds = info->st_ctim.tv_sec,
        .changed_nanoseconds = (uint32_t)info->st_mtim.tv_nsec,
        .status_nanoseconds = (uint32_t)info->st_ctim.tv_nsec,
    };
}

bool file_stamp_equal(const struct file_stamp *a, const struct file_stamp *b)
{
    return a->device == b->device && a->inode == b->inode &&
           a->bytes == b->bytes && a->changed_seconds == b->changed_seconds &&
           a->status_seconds == b->status_seconds &&
           a->changed_nanoseconds == b->changed_nanoseconds &&
           a->status_nanoseconds == b->status_nanoseconds;
}
