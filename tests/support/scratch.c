/* scratch.c - a temporary folder for a test, gone afterwards */
#include "tests/support/scratch.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/support/test.h"

int scratch_make(void **state)
{
    struct scratch *s = calloc(1, sizeof *s);
    if (!s)
        return -1;
    /* In /tmp, so that a test can look at it as another user. */
    memcpy(s->folder, "/tmp/normtoets-test-XXXXXX",
           sizeof "/tmp/normtoets-test-XXXXXX");
    if (!mkdtemp(s->folder) || chmod(s->folder, 0755) != 0) {
        free(s);
        return -1;
    }
    *state = s;
    return 0;
}

static int remove_one(const char *path, const struct stat *info, int kind,
                      struct FTW *where)
{
    (void)info;
    (void)kind;
    (void)where;
    return remove(path);
}

static int open_up(const char *path, const struct stat *info, int kind,
                   struct FTW *where)
{
    (void)where;
    if (kind == FTW_DNR && S_ISDIR(info->st_mode))
        (void)chmod(path, 0700);
    return 0;
}

int scratch_remove(void **state)
{
    struct scratch *s = *state;
    nftw(s->folder, open_up, 16, FTW_PHYS);
    int failed = nftw(s->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    arena_close(&s->arena);
    free(s);
    return failed;
}

const char *scratch_path(struct scratch *s, const char *name)
{
    return arena_cstr(&s->arena,
                      path_join(&s->arena, str_of(s->folder), str_of(name)));
}

void scratch_folder(struct scratch *s, const char *name)
{
    char *path = arena_cstr(&s->arena, str_of(scratch_path(s, name)));
    for (char *at = path + strlen(s->folder) + 1; *at; at++) {
        if (*at != '/')
            continue;
        *at = '\0';
        (void)mkdir(path, 0755);
        *at = '/';
    }
    (void)mkdir(path, 0755);
    assert_true(path_is_folder(path));
}

void scratch_write(struct scratch *s, const char *name, str bytes)
{
    const char *slash = strrchr(name, '/');
    if (slash)
        scratch_folder(
            s, arena_cstr(&s->arena,
                          str_part(str_of(name), 0, (size_t)(slash - name))));
    int fd = open(scratch_path(s, name),
                  O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    assert_true(fd >= 0);
    while (bytes.len) {
        ssize_t put = write(fd, bytes.ptr, bytes.len);
        assert_true(put > 0);
        bytes = str_part(bytes, (size_t)put, bytes.len);
    }
    close(fd);
}

str scratch_read(struct scratch *s, const char *name)
{
    str bytes = { NULL, 0 };
    struct error err = { 0 };
    if (!file_read(&s->arena, scratch_path(s, name), (size_t)1 << 30, &bytes,
                   &err))
        return (str){ NULL, 0 };
    return bytes;
}
