/*
 * sandbox_acts.c - what a reader child must not be able to do, to be tried
 *
 * The names are those of the table of system calls of the kernel; the numbers
 * come from libseccomp. Flags that need other headers are written out.
 */
#include "evidence/readers/sandbox_acts.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/count.h"
#include "evidence/readers/sandbox.h"

#define NOWHERE     "/nowhere/normtoets"
#define HERE        "normtoets-was-here"
#define A(x)        ((uintptr_t)(x))
#define PATH(text)  ((uintptr_t)(const char *)(text))
#define CWD         A(AT_FDCWD)
#define ARGUMENTS   6
#define PAGE_BYTES  4096U
#define TOO_MUCH    ((size_t)2 << 30) /* beyond RLIMIT_AS */
#define TRACE_SEIZE 0x4206U
#define NO_PERSON   0xFFFFFFFFU
#define KEY_SESSION A(-3)
#define CHANNEL     3U

struct act {
    const char *name;
    bool is_ordinary;
    uintptr_t arguments[ARGUMENTS];
};

/* A file is opened, made, changed, taken away or looked for. */
static const struct act file_acts[] = {
    { "open", true, { PATH("/etc/passwd"), O_RDONLY } },
    { "openat", true, { CWD, PATH("/etc/passwd"), O_RDONLY } },
    { "openat/folder", true, { CWD, PATH("."), O_RDONLY | O_DIRECTORY } },
    { "openat/write", true, { CWD, PATH(HERE), O_WRONLY | O_CREAT, 0600 } },
    { "openat/memory", true, { CWD, PATH("/proc/self/mem"), O_RDWR } },
    { "openat2", true, { CWD, PATH("/etc/passwd"), 0, 0 } },
    { "creat", true, { PATH(HERE), 0600 } },
    { "unlinkat", true, { CWD, PATH(HERE) } },
    { "renameat2", true, { CWD, PATH(HERE), CWD, PATH(HERE "2") } },
    { "mkdirat", true, { CWD, PATH("/"), 0700 } },
    { "linkat", true, { CWD, PATH(NOWHERE), CWD, PATH(HERE) } },
    { "symlinkat", true, { PATH("x"), CWD, PATH(NOWHERE) } },
    { "mknodat", true, { CWD, PATH(NOWHERE), 0010600, 0 } },
    { "fchmodat", true, { CWD, PATH(NOWHERE), 0600 } },
    { "fchownat", true, { CWD, PATH(NOWHERE), 0, 0, 0 } },
    { "truncate", true, { PATH(NOWHERE), 0 } },
    { "readlinkat", true, { CWD, PATH(NOWHERE), 0, 0 } },
    { "newfstatat", true, { CWD, PATH(NOWHERE), 0, 0 } },
    { "statx", true, { CWD, PATH(NOWHERE), 0, 0, 0 } },
    { "faccessat", true, { CWD, PATH("/etc/passwd"), 0 } },
    { "chdir", true, { PATH("/") } },
    { "getdents64", true, { CHANNEL + 9, 0, 0 } },
    { "inotify_init1", true, { 0 } },
    { "name_to_handle_at", true, { CWD, PATH(NOWHERE), 0, 0, 0 } },
    { "open_by_handle_at", false, { CWD, 0, 0 } },
    { "fanotify_init", false, { NO_PERSON, 0 } },
};

/* Somebody else is talked to. */
static const struct act network_acts[] = {
    { "socket/tcp", true, { AF_INET, SOCK_STREAM, 0 } },
    { "socket/udp", true, { AF_INET6, SOCK_DGRAM, 0 } },
    { "socket/unix", true, { AF_UNIX, SOCK_STREAM, 0 } },
    { "socket/netlink", true, { 16, SOCK_RAW, 0 } },
    { "socketpair", true, { AF_UNIX, SOCK_STREAM, 0, 0 } },
    { "connect", true, { CHANNEL + 9, 0, 0 } },
    { "bind", true, { CHANNEL + 9, 0, 0 } },
    { "listen", true, { CHANNEL + 9, 0 } },
    { "accept4", true, { CHANNEL + 9, 0, 0, 0 } },
    { "pipe2", true, { 0, 0 } },
    { "msgget", true, { 1, NO_PERSON } },
    { "shmget", true, { 0, 0, 0 } },
    { "semget", true, { 0, NO_PERSON, 0 } },
    { "mq_open", true, { PATH("normtoets"), 0 } },
};

/* Another process is made, held or ended. */
static const struct act process_acts[] = {
    { "execve", true, { PATH("/bin/false"), 0, 0 } },
    { "execveat", true, { CWD, PATH("/bin/false"), 0, 0, 0 } },
    { "fork", true, { 0 } },
    { "clone", true, { SIGCHLD } },
    { "clone/thread", false, { CLONE_VM | CLONE_SIGHAND | CLONE_THREAD } },
    { "clone3", true, { 0, 0 } },
    { "ptrace/self", true, { PTRACE_TRACEME } },
    { "ptrace/parent", false, { TRACE_SEIZE, 1, 0, 0 } },
    { "process_vm_readv", true, { 1, 0, 0, 0, 0, 1 } },
    { "process_vm_writev", true, { 1, 0, 0, 0, 0, 1 } },
    { "kill", true, { A(-1), 65 } },
    { "tkill", true, { 1, 65 } },
    { "tgkill/other", true, { 1, 1, 65 } },
    { "pidfd_open", true, { 1, NO_PERSON } },
    { "prlimit64", true, { 0, NO_PERSON, 0, 0 } },
    { "setrlimit", true, { NO_PERSON, 0 } },
    { "setpriority", true, { NO_PERSON, 0, 0 } },
    { "sched_setaffinity", true, { 0, 0, 0 } },
    { "setuid", true, { NO_PERSON } },
#ifndef NORMTOETS_SANITIZED /* which needs it */
    { "prctl", true, { NO_PERSON, 0, 0, 0, 0 } },
#endif
    { "seccomp", true, { NO_PERSON, 0, 0 } },
};

/* Memory is made to run, or to hold a program. */
static const struct act memory_acts[] = {
    { "mmap/run",
      true,
      { 0, PAGE_BYTES, PROT_READ | PROT_WRITE | PROT_EXEC,
        MAP_PRIVATE | MAP_ANONYMOUS, A(-1), 0 } },
    { "mprotect/run", true, { 0, 0, PROT_READ | PROT_EXEC } },
    { "pkey_mprotect", true, { 0, 0, PROT_READ | PROT_EXEC, A(-1) } },
    { "memfd_create", true, { PATH("normtoets"), 0 } },
    { "memfd_secret", true, { NO_PERSON } },
    { "userfaultfd", false, { 0 } },
    { "process_madvise", true, { A(-1), 0, 0, 0, 0 } },
    { "io_uring_setup", false, { 1, 0 } },
    { "io_setup", true, { 0, 0 } },
    { "modify_ldt", true, { 9, 0, 0 } },
    { "personality", true, { NO_PERSON } },
};

/* The machine itself. */
static const struct act machine_acts[] = {
    { "unshare", true, { 0 } },
    { "setns", true, { A(-1), 0 } },
    { "mount", false, { 0, PATH(NOWHERE), 0, 0, 0 } },
    { "umount2", false, { PATH(NOWHERE), 0 } },
    { "pivot_root", false, { PATH(NOWHERE), PATH(NOWHERE) } },
    { "chroot", false, { PATH(NOWHERE) } },
    { "bpf", false, { NO_PERSON, 0, 0 } },
    { "perf_event_open", false, { 0, 0, A(-1), A(-1), 0 } },
    { "keyctl", true, { 0, KEY_SESSION, 0 } },
    { "add_key", true, { 0, 0, 0, 0, KEY_SESSION } },
    { "request_key", true, { 0, 0, 0, KEY_SESSION } },
    { "init_module", false, { 0, 0, 0 } },
    { "kexec_load", false, { 0, 0, 0, NO_PERSON } },
    { "reboot", false, { 0, 0, 0, 0 } },
    { "swapon", false, { PATH(NOWHERE), 0 } },
    { "sethostname", false, { 0, NO_PERSON } },
    { "clock_settime", false, { 0, 1 } },
    { "syslog", false, { NO_PERSON, 0, 0 } },
    { "acct", false, { PATH(NOWHERE) } },
    { "iopl", false, { 9 } },
    { "ioctl", true, { CHANNEL + 9, 0, 0 } },
    { "fcntl", true, { CHANNEL + 9, 1 } },
};

static const struct {
    const struct act *acts;
    unsigned count;
} groups[] = {
    { file_acts, COUNT(file_acts) },
    { network_acts, COUNT(network_acts) },
    { process_acts, COUNT(process_acts) },
    { memory_acts, COUNT(memory_acts) },
    { machine_acts, COUNT(machine_acts) },
};

static const struct act *act_at(unsigned index)
{
    for (size_t i = 0; i < COUNT(groups); i++) {
        if (index < groups[i].count)
            return &groups[i].acts[index];
        index -= groups[i].count;
    }
    return NULL;
}

const char *sandbox_act_name(unsigned index)
{
    const struct act *act = act_at(index);
    return act ? act->name : NULL;
}

bool sandbox_act_is_ordinary(unsigned index)
{
    const struct act *act = act_at(index);
    return act && act->is_ordinary;
}

static const struct act *find(const char *name)
{
    const struct act *act = act_at(0);
    for (unsigned i = 1; act && strcmp(act->name, name) != 0; i++)
        act = act_at(i);
    return act;
}

enum act_result sandbox_try(const char *name)
{
    const struct act *act = find(name);
    char call[32] = "";
    if (!act)
        return ACT_DONE;
    memcpy(call, act->name, strcspn(act->name, "/"));
    long number = sandbox_call_number(call);
    if (number < 0)
        return ACT_ABSENT;
    const uintptr_t *a = act->arguments;
    pid_t we = getpid();
    errno = 0;
    long answer = syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
    if (getpid() != we)
        _exit(0); /* what fork() made */
    if (answer >= 0 || (errno != EPERM && errno != ENOSYS))
        return ACT_DONE;
    return errno == EPERM ? ACT_REFUSED : ACT_ABSENT;
}
