/* sandbox.c - how a reader child locks itself in; the only file over
 * libseccomp. Landlock has no library: the calls are made by number, with the
 * bits of linux/landlock.h of the newest kernel named here, because the
 * headers of the build machine may be older than the kernel it runs on. */
#include "evidence/readers/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/count.h"
#include "evidence/frame.h"

#define ADDRESS_SPACE_BYTES ((rlim_t)1 << 30)
#define CPU_SECONDS         ((rlim_t)3600)
#define FILES_MAX           ((rlim_t)16)

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_restrict_self  446
#endif
#define LANDLOCK_VERSION_FLAG 1U

/* struct landlock_ruleset_attr as far as ABI 6 has it. */
struct landlock_rules {
    uint64_t file_system, network, scoped;
};

static bool set_limit(int which, rlim_t most)
{
    struct rlimit limit = { most, most };
    return setrlimit((__rlimit_resource_t)which, &limit) == 0;
}

static bool set_limits(void)
{
    bool ok = set_limit(RLIMIT_CORE, 0) && set_limit(RLIMIT_FSIZE, 0) &&
              set_limit(RLIMIT_NOFILE, FILES_MAX) &&
              set_limit(RLIMIT_CPU, CPU_SECONDS);
#ifndef NORMTOETS_SANITIZED /* which reserves terabytes */
    ok = ok && set_limit(RLIMIT_AS, ADDRESS_SPACE_BYTES);
#endif
    return ok;
}

/* Forbid all that this kernel's Landlock knows of; the ABI, or 0. */
static int close_landlock(void)
{
    long abi =
        syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_VERSION_FLAG);
    if (abi < 1)
        return 0;
    /* 13 rights on files since ABI 1, then one more with 2, 3 and 5. */
    unsigned rights = 13U + (abi >= 2) + (abi >= 3) + (abi >= 5);
    struct landlock_rules rules = {
        .file_system = (UINT64_C(1) << rights) - 1,
        .network = abi >= 4 ? 3 : 0, /* bind and connect, TCP */
        .scoped = abi >= 6 ? 3 : 0,  /* abstract sockets, signals */
    };
    size_t size = abi >= 6   ? sizeof rules
                  : abi >= 4 ? sizeof rules - sizeof rules.scoped
                             : sizeof rules.file_system;
    long ruleset = syscall(SYS_landlock_create_ruleset, &rules, size, 0);
    if (ruleset < 0)
        return 0;
    long failed = syscall(SYS_landlock_restrict_self, (int)ruleset, 0);
    close((int)ruleset);
    return failed ? 0 : (int)abi;
}

/* Memory, the socket that is there, an exit. Anything else answers EPERM. */
static const char *const allowed_calls[] = {
    "read",          "readv",
    "pread64",       "recvmsg",
    "recvfrom",      "write",
    "writev",        "sendto",
    "sendmsg",       "poll",
    "ppoll",         "close",
    "lseek",         "munmap",
    "mremap",        "brk",
    "madvise",       "futex",
    "rt_sigreturn",  "rt_sigprocmask",
    "clock_gettime", "clock_gettime64",
    "gettimeofday",  "getrandom",
    "exit",          "exit_group",
    "getpid",        "gettid",
    "sched_yield",   "restart_syscall",
#ifdef NORMTOETS_SANITIZED
    "sigaltstack",   "rt_sigaction",
    "getrlimit",     "prctl",
#endif
};

/* No honest reader ever comes near these: one try is the end. */
static const char *const deadly_calls[] = {
    "execve",
    "execveat",
    "fork",
    "vfork",
    "clone",
    "clone3",
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "socket",
    "socketpair",
    "connect",
    "bind",
    "listen",
    "accept",
    "accept4",
    "kill",
    "unshare",
    "setns",
    "mount",
    "chroot",
    "bpf",
    "io_uring_setup",
    "userfaultfd",
    "keyctl",
    "add_key",
    "perf_event_open",
    "memfd_create",
};

static bool add_rules(scmp_filter_ctx filter)
{
    int failed = 0;
    size_t count = COUNT(allowed_calls);
    for (size_t i = 0; i < count; i++) {
        int number = seccomp_syscall_resolve_name(allowed_calls[i]);
        if (number >= 0)
            failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 0);
    }
    count = COUNT(deadly_calls);
    for (size_t i = 0; i < count; i++) {
        int number = seccomp_syscall_resolve_name(deadly_calls[i]);
        if (number >= 0)
            failed |=
                seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, number, 0);
    }
    /* Memory, but never memory that can be run. */
    const struct scmp_arg_cmp not_run = { 2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0 };
    failed |=
        seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, not_run);
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                               not_run);
    /* abort() */
    const struct scmp_arg_cmp itself = { 0, SCMP_CMP_EQ, (scmp_datum_t)getpid(),
                                         0 };
    failed |=
        seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, itself);
    return failed == 0;
}

static bool close_seccomp(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter)
        return false;
    bool ok = add_rules(filter) && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return ok;
}

struct sandbox sandbox_close(void)
{
    struct sandbox sandbox = { 0 };
    if (set_limits())
        sandbox.layers |= LAYER_LIMITS;
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return sandbox;
    sandbox.landlock_abi = close_landlock();
    if (sandbox.landlock_abi)
        sandbox.layers |= LAYER_LANDLOCK;
    /* Believe the filter when it is seen to work. */
    if (close_seccomp() && open("/", O_RDONLY | O_CLOEXEC) < 0 &&
        errno == EPERM)
        sandbox.layers |= LAYER_SECCOMP;
    return sandbox;
}

long sandbox_call_number(const char *name)
{
    int number = seccomp_syscall_resolve_name(name);
    return number < 0 ? -1 : number;
}
