/* test_sandbox.c - what a reader child cannot do, however it tries */
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "evidence/readers/sandbox.h"
#include "tests/support/test.h"

#define READER BINARY_FOLDER "/normtoets-reader"

static int status_of(const char *option, const char *act)
{
    char program[] = READER, first[64], second[64];
    int status = -1;
    strncpy(first, option, sizeof first - 1);
    strncpy(second, act, sizeof second - 1);
    first[sizeof first - 1] = second[sizeof second - 1] = '\0';
    char *arguments[] = { program, first, second, NULL };
    char *environment[] = { NULL };
    pid_t child;
    assert_int_equal(
        posix_spawn(&child, program, NULL, NULL, arguments, environment), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void forbidden_acts_are_refused_or_fatal(void **state)
{
    (void)state;
    unsigned count = 0;
    for (; sandbox_act_name(count); count++) {
        const char *act = sandbox_act_name(count);
        int status = status_of("--try-forbidden", act);
        bool refused = WIFEXITED(status) && WEXITSTATUS(status) == 0;
        bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS;
        if (!refused && !killed)
            print_error("%s was not refused\n", act);
        assert_true(refused || killed);
    }
    assert_int_equal(count, 10);
}

/* The same acts work outside: a test that cannot fail proves nothing. */
static void the_acts_are_possible_without_a_sandbox(void **state)
{
    (void)state;
    assert_true(sandbox_try("open"));
    assert_true(sandbox_try("list"));
    assert_true(sandbox_try("connect"));
    assert_true(sandbox_try("run-memory"));
    assert_true(sandbox_try("kill"));
}

static void an_unknown_act_counts_as_not_refused(void **state)
{
    (void)state;
    int status = status_of("--try-forbidden", "sing");
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forbidden_acts_are_refused_or_fatal),
        cmocka_unit_test(the_acts_are_possible_without_a_sandbox),
        cmocka_unit_test(an_unknown_act_counts_as_not_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
