/* child.c - one reader child: starting it, handing it files, ending it */
#include "evidence/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "evidence/frame.h"

#define RECEIVE_BYTES ((size_t)64 << 10)
/* What base/arena.c ends a program with when there is no memory. */
#define STATUS_OUT_OF_MEMORY 2

/* Where the child's first four descriptors come from. Standard error stays
 * ours in sanitizer builds only: libraries may quote a document there. */
static int arrange_descriptors(posix_spawn_file_actions_t *actions, int channel)
{
    int failed =
        posix_spawn_file_actions_adddup2(actions, channel, CHILD_CHANNEL);
    for (int fd = 0; fd < CHILD_CHANNEL && !failed; fd++) {
#ifdef NORMTOETS_SANITIZED
        if (fd == STDERR_FILENO)
            continue;
#endif
        failed = posix_spawn_file_actions_addopen(actions, fd, "/dev/null",
                                                  fd ? O_WRONLY : O_RDONLY, 0);
    }
    if (!failed)
        failed = posix_spawn_file_actions_addclosefrom_np(actions,
                                                          CHILD_CHANNEL + 1);
    return failed;
}

/* A parent that ignores or blocks signals must not pass that on. */
static int reset_signals(posix_spawnattr_t *attributes)
{
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    int failed = posix_spawnattr_setsigmask(attributes, &none);
    if (!failed)
        failed = posix_spawnattr_setsigdefault(attributes, &all);
    if (!failed)
        failed = posix_spawnattr_setflags(
            attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    return failed;
}

static int spawn(pid_t *pid, const char *program, bool may_be_open, int channel)
{
    /* posix_spawn() takes pointers to char for the sake of old C. */
    char name[] = "normtoets-reader", serve[] = "--serve";
    char open_flag[] = "--no-sandbox";
    char *arguments[] = { name, serve, may_be_open ? open_flag : NULL, NULL };
    /* One thread: the sandbox knows of no second one. */
    char one_thread[] = "OMP_THREAD_LIMIT=1";
    char *environment[] = { one_thread, NULL };
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int failed = posix_spawn_file_actions_init(&actions);
    if (failed)
        return failed;
    failed = posix_spawnattr_init(&attributes);
    if (!failed) {
        failed = arrange_descriptors(&actions, channel);
        if (!failed)
            failed = reset_signals(&attributes);
        if (!failed)
            failed = posix_spawn(pid, program, &actions, &attributes, arguments,
                                 environment);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return failed;
}

bool child_start(struct child *child, const char *program, bool may_be_open,
                 struct error *err)
{
    int ends[2];
    int failed = 0;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        failed = errno;
    } else {
        /* dup2() onto itself would keep close-on-exec: move it up first. */
        int theirs = fcntl(ends[1], F_DUPFD_CLOEXEC, CHILD_CHANNEL + 1);
        failed = theirs < 0 ? errno
                            : spawn(&child->pid, program, may_be_open, theirs);
        if (theirs >= 0)
            close(theirs);
        close(ends[1]);
        child->channel = ends[0];
        if (failed)
            close(ends[0]);
    }
    if (!failed)
        return true;
    *child = (struct child){ 0 };
    return fail(err, ERROR_IO,
                PHRASE(SAY_READER_PROGRAM_MISSING, slot_cstr(program),
                       slot_cause(failed)));
}

bool child_send(const struct child *child, str request, int fd)
{
    union {
        struct cmsghdr head;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control = { 0 };
    /* sendmsg() does not write to what it is given. */
    char copy[FRAME_HEAD_BYTES + LABEL_BYTES_MAX];
    if (request.len > sizeof copy)
        return false;
    memcpy(copy, request.ptr, request.len);
    struct iovec part = { copy, request.len };
    struct msghdr message = { .msg_iov = &part,
                              .msg_iovlen = 1,
                              .msg_control = control.bytes,
                              .msg_controllen = sizeof control.bytes };
    struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof fd);
    memcpy(CMSG_DATA(rights), &fd, sizeof fd);
    ssize_t sent;
    do
        sent = sendmsg(child->channel, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)request.len;
}

enum child_input child_receive(const struct child *child, struct buf *in,
                               size_t max_bytes)
{
    char bytes[RECEIVE_BYTES];
    size_t room = in->len < max_bytes ? max_bytes - in->len : 0;
    if (room == 0)
        return CHILD_NOTHING;
    ssize_t got = recv(child->channel, bytes,
                       room < sizeof bytes ? room : sizeof bytes, MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return CHILD_NOTHING;
    if (got <= 0)
        return CHILD_GONE;
    buf_add(in, (str){ bytes, (size_t)got });
    return CHILD_BYTES;
}

bool child_end(struct child *child)
{
    if (child->pid <= 0)
        return false;
    int status = 0;
    close(child->channel);
    kill(child->pid, SIGKILL);
    pid_t buried;
    do
        buried = waitpid(child->pid, &status, 0);
    while (buried < 0 && errno == EINTR);
    *child = (struct child){ 0 };
    return buried > 0 && WIFEXITED(status) &&
           WEXITSTATUS(status) == STATUS_OUT_OF_MEMORY;
}

int64_t clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
