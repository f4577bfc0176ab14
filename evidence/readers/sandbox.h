/*
 * sandbox.h - how a reader child locks itself in before it sees a document
 *
 * Limits on memory, processor time and files; no new privileges; Landlock (no
 * file system, no TCP); seccomp: of the system calls only those that reading
 * bytes already at hand needs. What a kernel lacks is left out and said.
 */
#ifndef EVIDENCE_READERS_SANDBOX_H
#define EVIDENCE_READERS_SANDBOX_H

#include <stdbool.h>

struct sandbox {
    unsigned layers; /* enum sandbox_layer of evidence/frame.h */
    int landlock_abi;
};

/* For good, for the whole process (it has one thread). Everything that opens
 * files lazily must have been warmed up before. */
struct sandbox sandbox_close(void);

/* The number of a system call on this processor; -1 when it has none. */
long sandbox_call_number(const char *name);

#endif
