/* file.c - reading with a ceiling, writing by rename, listing in order */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

bool fail_errno(struct error *err, const char *path, int error_number)
{
    struct slot name = slot_cstr(path);
    switch (error_number) {
    case ENOENT:
    case ENOTDIR:
        return fail(err, ERROR_IO, PHRASE(SAY_FILE_NOT_FOUND, name));
    case EACCES:
    case EPERM:
        return fail(err, ERROR_IO, PHRASE(SAY_FILE_NOT_ALLOWED, name));
    case ELOOP:
        return fail(err, ERROR_IO, PHRASE(SAY_FILE_IS_LINK, name));
    default:
        return fail(err, ERROR_IO,
                    PHRASE(SAY_FILE_NOT_READ, name, slot_cause(error_number)));
    }
}

int file_open(const char *path, struct error *err)
{
    /* O_NONBLOCK: a pipe without a writer must not keep us waiting. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) {
        (void)fail_errno(err, path, errno);
        return -1;
    }
    struct stat info;
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        (void)fail(err, ERROR_IO,
                   PHRASE(SAY_FILE_NOT_REGULAR, slot_cstr(path)));
        close(fd);
        return -1;
    }
    return fd;
}

static bool read_all(int fd, char *bytes, size_t size, size_t *len)
{
    *len = 0;
    while (*len < size) {
        ssize_t got = read(fd, bytes + *len, size - *len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0)
            break;
        *len += (size_t)got;
    }
    return true;
}

bool file_read_open(struct arena *arena, int fd, const char *path,
                    size_t max_bytes, str *bytes, struct error *err)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return fail_errno(err, path, errno);
    if ((uint64_t)info.st_size > max_bytes)
        return fail(err, ERROR_LIMIT,
                    PHRASE(SAY_FILE_TOO_LARGE, slot_cstr(path),
                           slot_count((int64_t)max_bytes)));
    char *text = arena_alloc(arena, (size_t)info.st_size + 1);
    size_t len;
    if (!read_all(fd, text, (size_t)info.st_size, &len))
        return fail_errno(err, path, errno);
    *bytes = (str){ text, len };
    return true;
}

bool file_read(struct arena *arena, const char *path, size_t max_bytes,
               str *bytes, struct error *err)
{
    int fd = file_open(path, err);
    if (fd < 0)
        return false;
    bool ok = file_read_open(arena, fd, path, max_bytes, bytes, err);
    close(fd);
    return ok;
}

bool file_view_open(struct file_view *view, const char *path, struct error *err)
{
    *view = (struct file_view){ { NULL, 0 } };
    int fd = file_open(path, err);
    if (fd < 0)
        return false;
    bool ok = true;
    struct stat info;
    if (fstat(fd, &info) != 0) {
        ok = fail_errno(err, path, errno);
    } else if (info.st_size > 0) {
        void *bytes =
            mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (bytes == MAP_FAILED)
            ok = fail_errno(err, path, errno);
        else
            view->bytes = (str){ bytes, (size_t)info.st_size };
    }
    close(fd);
    return ok;
}

void file_view_close(struct file_view *view)
{
    if (view->bytes.len) {
        /* mmap gave it, so munmap may take it; the view itself is const. */
        union {
            const char *read_only;
            void *memory;
        } bytes = { view->bytes.ptr };
        munmap(bytes.memory, view->bytes.len);
    }
    *view = (struct file_view){ { NULL, 0 } };
}

void file_view_near(str bytes)
{
#ifdef MADV_POPULATE_READ
    static const uintptr_t page = 4096;
    uintptr_t from = (uintptr_t)bytes.ptr & ~(page - 1);
    /* madvise() wants memory that may be written; it leaves it as it is. */
    if (bytes.len)
        (void)madvise((void *)from, (uintptr_t)bytes.ptr - from + bytes.len,
                      MADV_POPULATE_READ);
#else
    (void)bytes;
#endif
}

static bool write_all(int fd, str bytes)
{
    while (bytes.len) {
        ssize_t put = write(fd, bytes.ptr, bytes.len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes = str_part(bytes, (size_t)put, bytes.len);
    }
    return true;
}

/* So that the new name outlives a power cut; some network file systems cannot,
 * and then either file is there, whole. */
static void sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    (void)fsync(fd);
    close(fd);
}

/* A device, a pipe or the place a link leads to is not ours to replace. */
static bool may_replace(const char *path, struct error *err)
{
    struct stat info;
    if (lstat(path, &info) != 0 || S_ISREG(info.st_mode))
        return true;
    enum sentence why =
        S_ISLNK(info.st_mode) ? SAY_FILE_IS_LINK : SAY_FILE_NOT_REGULAR;
    return fail(err, ERROR_IO, PHRASE(why, slot_cstr(path)));
}

/* Into a new file at `path`, which ends in XXXXXX; 0 or why not. */
static int write_new(char *path, str bytes)
{
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd < 0)
        return errno;
    bool ok = fchmod(fd, 0600) == 0 && write_all(fd, bytes) && fsync(fd) == 0;
    int why = ok ? 0 : errno;
    if (close(fd) != 0 && ok)
        why = errno;
    if (why)
        unlink(path);
    return why;
}

/* What ends the program from outside waits until the file is there or gone
 * again. */
static void hold_signals(sigset_t *before)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGHUP);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGQUIT);
    sigaddset(&ends, SIGTERM);
    sigprocmask(SIG_BLOCK, &ends, before);
}

bool file_write(const char *path, str bytes, struct error *err)
{
    if (!may_replace(path, err))
        return false;
    struct arena scratch = { 0 };
    const char *slash = strrchr(path, '/');
    str folder = slash ? str_part(str_of(path), 0, (size_t)(slash - path) + 1)
                       : STR(".");
    const char *folder_path = arena_cstr(&scratch, folder);
    char *temporary =
        arena_cstr(&scratch, arena_printf(&scratch, "%s.XXXXXX", path));
    sigset_t before;
    hold_signals(&before);
    int why = write_new(temporary, bytes);
    if (!why && rename(temporary, path) != 0) {
        why = errno;
        unlink(temporary);
    }
    if (!why)
        sync_folder(folder_path);
    sigprocmask(SIG_SETMASK, &before, NULL);
    arena_close(&scratch);
    if (why)
        return fail(
            err, ERROR_IO,
            PHRASE(SAY_FILE_NOT_WRITTEN, slot_cstr(path), slot_cause(why)));
    return true;
}

static int compare_names(const void *a, const void *b)
{
    return str_compare(*(const str *)a, *(const str *)b);
}

bool folder_list(struct arena *arena, const char *path, size_t max_count,
                 const str **names, size_t *count, struct error *err)
{
    DIR *folder = opendir(path);
    if (!folder)
        return fail(
            err, ERROR_IO,
            PHRASE(SAY_FOLDER_NOT_READ, slot_cstr(path), slot_cause(errno)));
    bool ok = true;
    str *list = NULL;
    size_t capacity = 0;
    *count = 0;
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(folder);
        if (!entry) {
            if (errno)
                ok = fail_errno(err, path, errno);
            break;
        }
        str name = str_of(entry->d_name);
        if (str_equal(name, STR(".")) || str_equal(name, STR("..")))
            continue;
        if (*count == max_count) {
            ok = fail(err, ERROR_LIMIT,
                      PHRASE(SAY_FOLDER_TOO_MANY, slot_cstr(path),
                             slot_count((int64_t)max_count)));
            break;
        }
        list = arena_grow(arena, list, *count, &capacity, sizeof *list);
        list[(*count)++] = arena_copy(arena, name);
    }
    closedir(folder);
    if (*count)
        qsort(list, *count, sizeof *list, compare_names);
    *names = list;
    return ok;
}

bool folder_make(const char *path, struct error *err)
{
    if (mkdir(path, 0700) == 0 || errno == EEXIST)
        return true;
    return fail(
        err, ERROR_IO,
        PHRASE(SAY_FILE_NOT_WRITTEN, slot_cstr(path), slot_cause(errno)));
}

bool folder_make_own(const char *path, struct error *err)
{
    struct arena scratch = { 0 };
    struct stat info;
    bool ok = true;
    for (size_t i = 1; path[i] && ok; i++)
        if (path[i] == '/') {
            const char *above = arena_cstr(&scratch, (str){ path, i });
            ok = folder_make(above, err);
        }
    ok = ok && folder_make(path, err);
    arena_close(&scratch);
    if (!ok)
        return false;
    if (lstat(path, &info) != 0)
        return fail_errno(err, path, errno);
    if (!S_ISDIR(info.st_mode) || info.st_uid != geteuid() ||
        (info.st_mode & (S_IRWXG | S_IRWXO)))
        return fail(err, ERROR_IO,
                    PHRASE(SAY_FOLDER_NOT_OURS, slot_cstr(path)));
    return true;
}

bool path_exists(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0;
}

bool path_is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

str path_join(struct arena *arena, str folder, str name)
{
    if (folder.len == 0 || str_starts(name, STR("/")))
        return arena_copy(arena, name);
    const char *between = str_ends(folder, STR("/")) ? "" : "/";
    return arena_printf(arena, "%.*s%s%.*s", STR_ARG(folder), between,
                        STR_ARG(name));
}
