/*
 * literal_machine.h - where any of many words stand in a text, in one pass
 *
 * An automaton after Aho and Corasick (Communications of the ACM 18, 1975).
 * Once made it does not change, and any number of threads may use it.
 */
#ifndef CHECKER_LITERAL_MACHINE_H
#define CHECKER_LITERAL_MACHINE_H

#include "base/arena.h"
#include "base/error.h"

struct literal_machine;

/* `words` are not empty and all different. They must live as long as the
 * machine, which lives in `arena`. NULL when they are too many: more than
 * 60,000 bytes of different beginnings. */
MUST_CHECK struct literal_machine *
literal_machine_of(struct arena *arena, const str *words, size_t count);

/* A word that stands in the text, up to `end`. They are told in ascending
 * order of `end`, those with the same end from long to short. */
typedef void literal_heard(void *context, size_t word, size_t end);
void literal_machine_read(const struct literal_machine *machine, str text,
                          literal_heard *heard, void *context);

#endif
