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

/* Try something that must not be possible: "open", "connect"...; the names
 * are listed by sandbox_act_name(). True when it succeeded, which is bad; a
 * call that kills the process never returns. */
bool sandbox_try(const char *act);
/* NULL beyond the last. */
const char *sandbox_act_name(unsigned index);

#endif
