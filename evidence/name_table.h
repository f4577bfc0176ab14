/*
 * name_table.h - texts numbered in order of first appearance
 *
 * Open addressing over 64-bit hashes; for case ids and the names of steps,
 * a million and more of them.
 */
#ifndef EVIDENCE_NAME_TABLE_H
#define EVIDENCE_NAME_TABLE_H

#include "base/arena.h"

/* A short name stands in its slot too, so that finding it again touches one
 * line of memory. */
#define NAME_SHORT_BYTES 16
struct name_slot {
    uint64_t hash;
    uint32_t number; /* from 1; 0: free */
    uint32_t len;
    uint64_t start[NAME_SHORT_BYTES / 8]; /* of the name, then zeros */
};
/* Zero-initialised but for the arena is empty. */
struct name_table {
    struct arena *arena; /* keeps the names */
    str *names;          /* names[n]: the name numbered n, from 0 */
    size_t count, capacity;
    struct name_slot *slots;
    size_t slot_count; /* a power of two */
};

/* The number of `name`; a new one is copied and numbered table->count. */
uint32_t name_table_number(struct name_table *table, str name);

/* Whether it has a number. */
bool name_table_has(const struct name_table *table, str name);

#endif
