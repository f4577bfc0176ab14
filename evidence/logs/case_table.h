/*
 * case_table.h - the cases of a log by their id, each with its events
 *
 * A log has millions of rows of a million cases in any order, so this is where
 * the time goes. Cases are spread over parts by the hash of their id; a part
 * belongs to one thread at a time and knows nothing of the others. Parts are laid out side by side in the end, in the order in which
 * cases came first, whatever the hash was.
 */
#ifndef EVIDENCE_LOGS_CASE_TABLE_H
#define EVIDENCE_LOGS_CASE_TABLE_H

#include "base/workers.h"
#include "evidence/case_log.h"

#define CASE_PARTS 16

/* An id made ready for the table. */
struct case_key {
    uint64_t start[2]; /* the id and, in the last byte, its length; or a
                          pointer to it and its length, marked as long */
    uint64_t hash;
};
/* `id` has to live until it is in the table. Bytes up to `end` (>= id.ptr +
 * id.len) may be read. */
void case_key_make(struct case_key *key, str id, const char *end,
                   uint64_t seed);
/* The part that a case belongs to, below CASE_PARTS. */
unsigned case_key_part(const struct case_key *key);

struct case_table;

/* What the log keeps lives in `arena`, which is only touched under a lock.
 * `bytes`: how large the log is, about. */
struct case_table *case_table_open(struct arena *scratch, struct arena *arena,
                                   uint64_t bytes);
void case_table_close(struct case_table *table);
uint64_t case_table_seed(const struct case_table *table);

#define NO_CASE UINT32_MAX
/* Bring the place near where that case should stand: some rows before anybody
 * looks for it, so that nobody waits for memory. */
void case_table_near(const struct case_table *table,
                     const struct case_key *key);
/* Which cases of the table these are, or NO_CASE; at most CASES_AT_ONCE. Several
 * threads may look at a time, while none adds. */
#define CASES_AT_ONCE 64
void case_table_find(const struct case_table *table,
                     const struct case_key *keys, size_t count,
                     uint32_t *numbers);
/* The number of a case within its part, below NO_CASE. `order` tells which of
 * all rows of the log this is: it must go up. */
uint32_t case_table_number(struct case_table *table, const struct case_key *key,
                           uint32_t order, uint32_t line, bool *is_new);
void case_table_add(struct case_table *table, unsigned part, uint32_t number,
                    const struct case_event *event);

/* Put all cases in order of their first row, and the events of each in order
 * of time, into `log`, with the days that have events; the cases again, for who
 * has more to say of them. The table is empty afterwards. */
struct case_file *case_table_lay_out(struct case_table *table,
                                     struct workers *workers,
                                     struct case_log *log);

#endif
