/*
 * child.h - one reader child: starting it, handing it files, ending it
 *
 * The child has an environment of one word, nothing of ours open but its end of a
 * socket (descriptor 3), and dies with us.
 */
#ifndef EVIDENCE_CHILD_H
#define EVIDENCE_CHILD_H

#include <sys/types.h>

#include "base/error.h"

#define CHILD_CHANNEL 3

/* Zero-initialised is "not running". */
struct child {
    pid_t pid;
    int channel;
};

/* `may_be_open`: told to go on where the sandbox does not work. */
MUST_CHECK bool child_start(struct child *child, const char *program,
                            bool may_be_open, struct error *err);
/* Hand over a request and the descriptor beside it; false when the child is
 * gone. The descriptor stays the caller's. */
MUST_CHECK bool child_send(const struct child *child, str request, int fd);

enum child_input { CHILD_NOTHING, CHILD_BYTES, CHILD_GONE };
/* What there is now, without waiting, appended to `in`. */
enum child_input child_receive(const struct child *child, struct buf *in,
                               size_t max_bytes);

/* Kill and bury it; true when it had ended by itself with status 2: there was
 * no memory left. Nothing happens when it is not running. */
bool child_end(struct child *child);

/* Milliseconds of a clock that never goes back. */
int64_t clock_ms(void);

#endif
