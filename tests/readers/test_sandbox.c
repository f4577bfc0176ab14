/*
 * test_sandbox.c - what a reader child cannot do, however it tries
 *
 * Every act is tried from inside, in both programs; and from outside, where it
 * is let through: a test that cannot fail proves nothing.
 */
#include <grp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "evidence/readers/sandbox_acts.h"
#include "tests/support/test.h"

#define READER     BINARY_FOLDER "/normtoets-reader"
#define OCR_READER BINARY_FOLDER "/normtoets-reader-ocr"
#define NOBODY     65534
#define ACTS_LEAST 90

/* How the program ended that tried an act from inside. */
static int status_of(const char *program, const char *act, uid_t user)
{
    pid_t child = fork();
    if (child == 0) {
        char *environment[] = { NULL };
        char *arguments[] = { strdup(program), strdup("--try-forbidden"),
                              strdup(act), NULL };
        if (user &&
            (setgroups(0, NULL) != 0 || setgid(user) != 0 || setuid(user) != 0))
            _exit(99);
        execve(program, arguments, environment);
        _exit(98);
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static unsigned refused_acts(const char *program, uid_t user, unsigned step)
{
    unsigned count = 0;
    for (unsigned i = 0; sandbox_act_name(i); i += step, count++) {
        const char *act = sandbox_act_name(i);
        int status = status_of(program, act, user);
        bool refused = WIFEXITED(status) && WEXITSTATUS(status) == 0;
        bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS;
        if (!refused && !killed)
            print_error("%s was not refused\n", act);
        assert_true(refused || killed);
    }
    return count;
}

static void forbidden_acts_are_refused_or_fatal(void **state)
{
    (void)state;
    assert_true(refused_acts(READER, 0, 1) >= ACTS_LEAST);
    /* The same sandbox round a larger program, which starts slower. */
    if (path_exists(OCR_READER))
        assert_true(refused_acts(OCR_READER, 0, 5) >= ACTS_LEAST / 5);
}

static void nobody_can_do_no_more_than_root(void **state)
{
    (void)state;
    bool is_root = geteuid() == 0;
    /* 98: the folder of the build is not open to others. */
    if (!is_root || WEXITSTATUS(status_of(READER, "openat", NOBODY)) == 98) {
        print_message("not root, or a closed folder\n");
        skip();
    }
    assert_true(refused_acts(READER, NOBODY, 1) >= ACTS_LEAST);
}

/* Outside, in a process of its own: some acts change it. */
static int status_outside(const char *act)
{
    pid_t child = fork();
    if (child == 0)
        _exit((int)sandbox_try(act));
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void outside_a_sandbox_they_are_let_through(void **state)
{
    (void)state;
    char folder[] = "/tmp/normtoets-acts-XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    unsigned done = 0;
    for (unsigned i = 0; sandbox_act_name(i); i++) {
        const char *act = sandbox_act_name(i);
        if (!sandbox_act_is_ordinary(i))
            continue;
        int status = status_outside(act);
        /* execve(): /bin/false took its place and ended with 1, or the call
         * said that something else was wrong. */
        bool is_exec = strncmp(act, "exec", 4) == 0;
        bool is_absent = WIFEXITED(status) && WEXITSTATUS(status) == ACT_ABSENT;
        bool is_done = WIFEXITED(status) &&
                       WEXITSTATUS(status) == (is_exec ? 1 : ACT_DONE);
        if (!is_done && !is_absent)
            print_error("%s does not work outside either\n", act);
        assert_true(is_done || is_absent);
        done += is_done;
    }
    assert_true(done >= 60);
    (void)unlink("normtoets-was-here");
    assert_int_equal(chdir("/"), 0);
    assert_int_equal(rmdir(folder), 0);
}

static void an_unknown_act_counts_as_not_refused(void **state)
{
    (void)state;
    int status = status_of(READER, "sing", 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forbidden_acts_are_refused_or_fatal),
        cmocka_unit_test(nobody_can_do_no_more_than_root),
        cmocka_unit_test(outside_a_sandbox_they_are_let_through),
        cmocka_unit_test(an_unknown_act_counts_as_not_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
