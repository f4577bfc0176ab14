/*
 * row_batch.h - the rows of one piece of a log, made by one thread
 *
 * Several pieces are read side by side and taken in the order in which they
 * stand in the log. Lines and orders count from the beginning of the piece.
 */
#ifndef EVIDENCE_LOGS_ROW_BATCH_H
#define EVIDENCE_LOGS_ROW_BATCH_H

#include "evidence/logs/case_table.h"
#include "evidence/logs/log_rows.h"
#include "evidence/name_table.h"

#define NO_STEP       0x1FFFu /* in an event: the row names just its case */
#define ROWS_IN_BLOCK 64

struct log_row {
    struct case_key key; /* its text lives until the batch was taken */
    struct case_event event;
    uint32_t order;
    uint32_t number; /* of a case that is in the table already, or NO_CASE */
};
/* Rows whose cases are looked up together. */
struct rows_ahead {
    struct case_key keys[CASES_AT_ONCE];
    uint32_t numbers[CASES_AT_ONCE];
    struct case_event events[CASES_AT_ONCE];
    uint32_t orders[CASES_AT_ONCE];
    size_t count;
};
/* Where to write a row. */
struct row_room {
    struct case_key *key;
    struct case_event *event;
};
struct row_block {
    struct row_block *next;
    size_t count;
    struct log_row rows[ROWS_IN_BLOCK];
};

struct row_batch {
    struct arena arena; /* of texts; reset for the next piece */
    struct arena kept;  /* of blocks, used again, and of the counts */
    const struct case_table *cases; /* the rows before; NULL: not looked at */
    struct rows_ahead ahead;
    struct row_block *spare;
    struct row_block *first[CASE_PARTS], *last[CASE_PARTS];
    uint32_t row_count, line_count; /* lines: that it takes up in the log */
    struct log_lost lost[LOSS_COUNT];
    size_t undatable_count, unmapped_count;
    size_t date_count; /* of rows that may hold more than one */
    day_number first_day, last_day;
    size_t *step_events;
    struct name_table names; /* of steps, when somebody fills it in */
};

/* Empty, for a log of so many steps; the same number each time. Rows that
 * only name a case that is in `cases` are dropped; NULL: no row is. */
void row_batch_clear(struct row_batch *batch, size_t step_count,
                     const struct case_table *cases);
void row_batch_close(struct row_batch *batch);

void row_batch_row(struct row_batch *batch);
void row_batch_lose(struct row_batch *batch, enum log_loss why, uint32_t line);
/* Where to write a case, and a step of it unless event.step is NO_STEP; the
 * rest is filled in by row_batch_add(), which counts neither rows nor moments.
 * Written there at once: a copy of what was only just written is slow. */
struct row_room row_batch_room(struct row_batch *batch);
void row_batch_add(struct row_batch *batch);
/* After the last one: rows ahead get their turn. */
void row_batch_end(struct row_batch *batch);
/* A moment that the log gives, whether or not its step is one of ours. */
void row_batch_count_moment(struct row_batch *batch,
                            const struct case_event *event);

/* Take batches into the log, in this order. `*line` is the number of lines
 * before the first and moves on. `rows_are_cases`: a row without a step is a
 * whole case, of which there should be one. */
void log_rows_take(struct log_rows *rows, struct row_batch *batches,
                   size_t count, uint32_t *line, bool rows_are_cases);

/* The threads and the words that the pieces of a log share. */
struct step_words;
struct workers *log_rows_workers(struct log_rows *rows);
const struct step_words *log_rows_words(const struct log_rows *rows);
const struct case_table *log_rows_cases(const struct log_rows *rows);
uint64_t log_rows_seed(const struct log_rows *rows);

#endif
