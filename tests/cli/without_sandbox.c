/*
 * without_sandbox.c - run a program as on a kernel without seccomp
 *
 *     without_sandbox seccomp|landlock PROGRAM ARGUMENTS...
 *
 * The kernel answers the calls that close a sandbox as one that never heard of
 * them, for the program and all it starts: for "seccomp" there is neither of
 * both, for "landlock" only no Landlock.
 */
#include <errno.h>
#include <seccomp.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    if (argc < 3)
        return 64;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    int failed = !filter;
    if (strcmp(argv[1], "seccomp") == 0) {
        failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS),
                                   SCMP_SYS(seccomp), 0);
        const struct scmp_arg_cmp is_filter = { 0, SCMP_CMP_EQ, PR_SET_SECCOMP,
                                                0 };
        failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL),
                                   SCMP_SYS(prctl), 1, is_filter);
    }
    failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS),
                               SCMP_SYS(landlock_create_ruleset), 0);
    failed |= seccomp_load(filter);
    if (failed) {
        fputs("without_sandbox: no seccomp to take seccomp away with\n",
              stderr);
        return 77;
    }
    execv(argv[2], argv + 2);
    return 1;
}
