/*
 * sandbox_acts.h - what a reader child must not be able to do, to be tried
 *
 * Each act is one system call of its own, made as somebody would who had taken
 * over the child: by number, around every library. The arguments are such that
 * nothing is harmed when it is let through. Linux only.
 */
#ifndef EVIDENCE_READERS_SANDBOX_ACTS_H
#define EVIDENCE_READERS_SANDBOX_ACTS_H

#include <stdbool.h>

/* An act is named after its system call, with "/what" when there are several:
 * "openat", "socket/udp". NULL beyond the last. */
const char *sandbox_act_name(unsigned index);
/* Can anybody do it outside a sandbox, without being root? */
bool sandbox_act_is_ordinary(unsigned index);

/* REFUSED: not permitted. DONE: it was done, or failed for another reason,
 * which means that it was let through. Zero is the bad one; so is an act that
 * nobody knows. ABSENT: this kernel has no such call. */
enum act_result { ACT_DONE, ACT_REFUSED, ACT_ABSENT };

/* Some calls end the process: then this does not return. */
enum act_result sandbox_try(const char *act);

#endif
