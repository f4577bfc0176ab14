/* test_beneath.c - what lies below a folder can be opened, nothing else */
#include "fetchers/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/scratch.h"
#include "tests/support/test.h"

static const struct {
    str path;
    int error; /* 0: opens */
} rows[] = {
    { STR_INIT("a.txt"), 0 },
    { STR_INIT("sub/b.txt"), 0 },
    { STR_INIT("./sub//b.txt"), 0 },
    { STR_INIT(""), 0 },
    { STR_INIT("sub/"), 0 },
    { STR_INIT("nergens.txt"), ENOENT },
    { STR_INIT("../a.txt"), EXDEV },
    { STR_INIT(".."), EXDEV },
    { STR_INIT("/etc/passwd"), EXDEV },
    { STR_INIT("link.txt"), ELOOP },
    { STR_INIT("linkmap/b.txt"), ELOOP },
    { STR_INIT("weg"), ELOOP },
    { STR_INIT("lus/lus/lus"), ELOOP },
    { STR_INIT("a.txt/b"), ENOTDIR },
};

static void check_way(struct scratch *s, enum beneath_way way)
{
    int folder = open(scratch_path(s, "werk"), O_RDONLY | O_DIRECTORY);
    assert_true(folder >= 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        errno = 0;
        int fd = beneath_open(folder, rows[i].path, O_RDONLY, way);
        if (rows[i].error ? fd >= 0 || errno != rows[i].error : fd < 0)
            fail_msg("\"%.*s\": descriptor %d, errno %d instead of %d",
                     STR_ARG(rows[i].path), fd, errno, rows[i].error);
        if (fd >= 0)
            close(fd);
    }
    close(folder);
}

static void nothing_outside_the_folder_is_opened(void **state)
{
    struct scratch *s = *state;
    scratch_write(s, "buiten.txt", STR("geheim"));
    scratch_write(s, "werk/a.txt", STR("a"));
    scratch_write(s, "werk/sub/b.txt", STR("b"));
    assert_int_equal(symlink("a.txt", scratch_path(s, "werk/link.txt")), 0);
    assert_int_equal(symlink("sub", scratch_path(s, "werk/linkmap")), 0);
    assert_int_equal(symlink("../buiten.txt", scratch_path(s, "werk/weg")), 0);
    assert_int_equal(symlink(".", scratch_path(s, "werk/lus")), 0);
    check_way(s, BENEATH_BEST);
    check_way(s, BENEATH_BY_STEPS);
}

static void a_pipe_without_a_writer_does_not_keep_us_waiting(void **state)
{
    struct scratch *s = *state;
    assert_int_equal(mkfifo(scratch_path(s, "pijp"), 0600), 0);
    int folder = open(s->folder, O_RDONLY | O_DIRECTORY);
    for (int way = BENEATH_BEST; way <= BENEATH_BY_STEPS; way++) {
        int fd =
            beneath_open(folder, STR("pijp"), O_RDONLY, (enum beneath_way)way);
        assert_true(fd >= 0);
        close(fd);
    }
    close(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_outside_the_folder_is_opened,
                                        scratch_make, scratch_remove),
        cmocka_unit_test_setup_teardown(
            a_pipe_without_a_writer_does_not_keep_us_waiting, scratch_make,
            scratch_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
