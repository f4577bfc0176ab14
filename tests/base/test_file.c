/* test_file.c - a file is there whole, or as it was */
#include "base/file.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/scratch.h"
#include "tests/support/test.h"

#define LARGE_BYTES ((size_t)4 << 20)

static size_t names_in(struct scratch *s, const char *folder)
{
    struct error err = { 0 };
    const str *names;
    size_t count;
    assert_true(folder_list(&s->arena, scratch_path(s, folder), 100, &names,
                            &count, &err));
    return count;
}

static void a_file_is_replaced_whole_and_for_its_owner_alone(void **state)
{
    struct scratch *s = *state;
    struct error err = { 0 };
    struct stat info;
    scratch_write(s, "a/x", STR("old"));
    assert_true(file_write(scratch_path(s, "a/x"), STR("new"), &err));
    assert_str(scratch_read(s, "a/x"), "new");
    assert_true(file_write(scratch_path(s, "a/y"), STR(""), &err));
    assert_int_equal(stat(scratch_path(s, "a/y"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(info.st_size, 0);
    assert_int_equal(names_in(s, "a"), 2);
}

static void what_is_no_regular_file_is_not_replaced(void **state)
{
    struct scratch *s = *state;
    struct stat info;
    scratch_folder(s, "b/folder");
    assert_int_equal(mkfifo(scratch_path(s, "b/pipe"), 0600), 0);
    scratch_write(s, "b/target", STR("old"));
    assert_int_equal(symlink("target", scratch_path(s, "b/link")), 0);
    static const char *const names[] = { "b/folder", "b/pipe", "b/link" };
    for (size_t i = 0; i < 3; i++) {
        struct error err = { 0 };
        assert_false(file_write(scratch_path(s, names[i]), STR("new"), &err));
        assert_int_equal(err.kind, ERROR_IO);
    }
    assert_int_equal(lstat(scratch_path(s, "b/pipe"), &info), 0);
    assert_true(S_ISFIFO(info.st_mode));
    assert_int_equal(lstat(scratch_path(s, "b/link"), &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_str(scratch_read(s, "b/target"), "old");
    assert_int_equal(names_in(s, "b"), 4);
}

static void a_folder_that_is_not_there_is_said(void **state)
{
    struct scratch *s = *state;
    struct error err = { 0 };
    assert_false(file_write(scratch_path(s, "no/x"), STR("new"), &err));
    assert_int_equal(err.what.id, SAY_FILE_NOT_WRITTEN);
}

/* Writes until it is told to stop; never returns. */
static _Noreturn void write_on(const char *path, str bytes)
{
    struct error err = { 0 };
    /* A shell may have told us to ignore them. */
    (void)signal(SIGINT, SIG_DFL);
    (void)signal(SIGHUP, SIG_DFL);
    while (file_write(path, bytes, &err))
        ;
    _exit(1);
}

static void an_interrupt_leaves_nothing_half_written(void **state)
{
    struct scratch *s = *state;
    static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
    const char *path = scratch_path(s, "c/x");
    str bytes = { arena_alloc(&s->arena, LARGE_BYTES), LARGE_BYTES };
    scratch_folder(s, "c");
    for (unsigned i = 0; i < 12; i++) {
        pid_t pid = fork();
        assert_true(pid >= 0);
        if (pid == 0)
            write_on(path, bytes);
        usleep(5000 + i * 1700);
        int status;
        kill(pid, signals[i % 3]);
        assert_int_equal(waitpid(pid, &status, 0), pid);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == signals[i % 3]);
        assert_true(names_in(s, "c") <= 1);
        struct stat info;
        assert_true(stat(path, &info) != 0 ||
                    info.st_size == (off_t)LARGE_BYTES);
    }
}

static void only_regular_files_within_the_bound_are_read(void **state)
{
    struct scratch *s = *state;
    str bytes;
    struct error err = { 0 };
    scratch_write(s, "d/x", STR("12345"));
    assert_true(file_read(&s->arena, scratch_path(s, "d/x"), 5, &bytes, &err));
    assert_str(bytes, "12345");
    assert_false(file_read(&s->arena, scratch_path(s, "d/x"), 4, &bytes, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
    assert_int_equal(mkfifo(scratch_path(s, "d/pipe"), 0600), 0);
    assert_int_equal(symlink("x", scratch_path(s, "d/link")), 0);
    static const char *const names[] = { "d", "d/pipe", "d/link", "d/none" };
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(file_open(scratch_path(s, names[i]), &err), -1);
}

static void a_view_shows_what_is_there(void **state)
{
    struct scratch *s = *state;
    struct error err = { 0 };
    struct file_view view;
    scratch_write(s, "e/x", STR("12345"));
    scratch_write(s, "e/empty", STR(""));
    assert_true(file_view_open(&view, scratch_path(s, "e/x"), &err));
    assert_str(view.bytes, "12345");
    file_view_close(&view);
    assert_true(file_view_open(&view, scratch_path(s, "e/empty"), &err));
    assert_int_equal(view.bytes.len, 0);
    file_view_close(&view);
    assert_false(file_view_open(&view, scratch_path(s, "e/none"), &err));
}

static void a_folder_is_listed_in_order_up_to_its_bound(void **state)
{
    struct scratch *s = *state;
    struct error err = { 0 };
    const str *names;
    size_t count;
    scratch_write(s, "f/b", STR(""));
    scratch_write(s, "f/a", STR(""));
    scratch_write(s, "f/.c", STR(""));
    const char *path = scratch_path(s, "f");
    assert_true(folder_list(&s->arena, path, 3, &names, &count, &err));
    assert_int_equal(count, 3);
    assert_str(names[0], ".c");
    assert_str(names[2], "b");
    assert_false(folder_list(&s->arena, path, 2, &names, &count, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_replaced_whole_and_for_its_owner_alone),
        cmocka_unit_test(what_is_no_regular_file_is_not_replaced),
        cmocka_unit_test(a_folder_that_is_not_there_is_said),
        cmocka_unit_test(an_interrupt_leaves_nothing_half_written),
        cmocka_unit_test(only_regular_files_within_the_bound_are_read),
        cmocka_unit_test(a_view_shows_what_is_there),
        cmocka_unit_test(a_folder_is_listed_in_order_up_to_its_bound),
    };
    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
