/*
 * sheet_rows.h - the rows of a sheet as CSV: UTF-8, ";" between cells, quotes
 * as RFC 4180 has them
 *
 * Row n of the sheet is line n of the CSV: empty rows are empty lines, line
 * ends inside a cell are blanks. Cells come in order; those left out are
 * empty, also at the end: no row with something in it is shorter than the
 * header, as workbooks do not store what is empty.
 */
#ifndef EVIDENCE_READERS_SHEET_ROWS_H
#define EVIDENCE_READERS_SHEET_ROWS_H

#include "evidence/readers/outlet.h"

#define SHEET_ROWS_MAX    ((size_t)1048576)
#define SHEET_COLUMNS_MAX ((size_t)16384)
/* A row as CSV; what is longer is cut there, which its reader sees as a row
 * beyond its own limit. */
#define SHEET_ROW_BYTES_MAX ((size_t)2 << 20)
#define SHEET_BYTES_MAX     ((uint64_t)1 << 30)

struct sheet_rows {
    const struct outlet *outlet;
    struct buf row;
    size_t row_number, column; /* of the row that is being written */
    size_t written_rows;
    size_t header_row; /* the first with something in it; 0: none yet */
    size_t header_columns;
    uint64_t bytes;
    enum reason why; /* beyond a limit, or out of order */
    bool is_unwanted;
};

struct sheet_rows sheet_rows_open(const struct outlet *outlet);
void sheet_rows_close(struct sheet_rows *rows);

/* Row from 1. A row that is not behind the one before is REASON_DAMAGED. */
void sheet_row_begin(struct sheet_rows *rows, size_t number);
/* Column from 1, behind the one before. An empty text writes nothing. */
void sheet_cell(struct sheet_rows *rows, size_t column, str text);
/* The row, so many times: they are as many rows. */
void sheet_row_end(struct sheet_rows *rows, size_t count);
/* No use to go on. */
bool sheet_rows_are_over(const struct sheet_rows *rows);

/* A number as people write it, in `arena`: "2.025E7" is "20250000" and "12.0"
 * is "12". What is no number stays as it is. */
str sheet_number(struct arena *arena, str number);

#endif
