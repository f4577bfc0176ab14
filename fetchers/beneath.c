/* beneath.c - opening what lies below a folder, and nothing else */
#include "fetchers/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* O_NONBLOCK: a pipe without a writer must not keep us waiting. */
#define ALWAYS (O_CLOEXEC | O_NONBLOCK | O_NOCTTY)

static int open_by_kernel(int folder, str path, int flags)
{
    char whole[PATH_MAX];
    memcpy(whole, path.ptr, path.len);
    whole[path.len] = '\0';
    /* openat2 is strict: nothing of opening goes with O_PATH, and O_NOFOLLOW
     * would only blur its answer for a link. */
    int all = flags & O_PATH ? flags | O_CLOEXEC : flags | ALWAYS;
    struct open_how how = { .flags = (uint64_t)(unsigned)all,
                            .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS |
                                       RESOLVE_NO_MAGICLINKS };
    return (int)syscall(SYS_openat2, folder, whole, &how, sizeof how);
}

/* One name, which is no way up. O_DIRECTORY with O_NOFOLLOW answers ENOTDIR
 * for a link; the reason is told apart afterwards, for the message only. */
static int open_step(int folder, const char *name, int flags)
{
    if (strcmp(name, "..") == 0) {
        errno = EXDEV;
        return -1;
    }
    int fd = openat(folder, name, flags | O_NOFOLLOW | ALWAYS);
    if (fd >= 0 || errno != ENOTDIR)
        return fd;
    char target[1];
    errno =
        readlinkat(folder, name, target, sizeof target) < 0 ? ENOTDIR : ELOOP;
    return -1;
}

static int open_by_steps(int folder, str path, int flags)
{
    int at = -1;
    while (path.len) {
        str rest;
        str name = str_cut(path, '/', &rest);
        char step[NAME_MAX + 1];
        int next;
        if (name.len > NAME_MAX) {
            errno = ENAMETOOLONG;
            next = -1;
        } else {
            memcpy(step, name.ptr, name.len);
            step[name.len] = '\0';
            next = open_step(at < 0 ? folder : at, name.len ? step : ".",
                             rest.len ? O_PATH | O_DIRECTORY : flags);
        }
        int saved = errno;
        if (at >= 0)
            close(at);
        errno = saved;
        if (next < 0)
            return -1;
        at = next;
        path = rest;
    }
    return at;
}

int beneath_open(int folder, str path, int flags, enum beneath_way way)
{
    if (path.len == 0)
        path = STR(".");
    if (path.len >= PATH_MAX) {
        errno = ENAMETOOLONG;
        return -1;
    }
    if (path.ptr[0] == '/') {
        errno = EXDEV;
        return -1;
    }
    if (way == BENEATH_BEST) {
        int fd = open_by_kernel(folder, path, flags);
        /* A kernel without the call, or a container that forbids it. */
        if (fd >= 0 || (errno != ENOSYS && errno != EPERM))
            return fd;
    }
    return open_by_steps(folder, path, flags);
}

bool beneath_stat(int folder, str path, struct stat *info)
{
    size_t at = path.len;
    while (at && path.ptr[at - 1] != '/')
        at--;
    str name = str_part(path, at, path.len);
    char leaf[NAME_MAX + 1];
    if (name.len == 0 || name.len > NAME_MAX || str_equal(name, STR(".."))) {
        errno = name.len > NAME_MAX ? ENAMETOOLONG : EXDEV;
        return false;
    }
    memcpy(leaf, name.ptr, name.len);
    leaf[name.len] = '\0';
    if (at == 0)
        return fstatat(folder, leaf, info, AT_SYMLINK_NOFOLLOW) == 0;
    int above = beneath_open(folder, str_part(path, 0, at),
                             O_PATH | O_DIRECTORY, BENEATH_BEST);
    if (above < 0)
        return false;
    bool ok = fstatat(above, leaf, info, AT_SYMLINK_NOFOLLOW) == 0;
    int saved = errno;
    close(above);
    errno = saved;
    return ok;
}
