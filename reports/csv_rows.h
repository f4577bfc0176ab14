/*
 * csv_rows.h - CSV as Excel reads it in the Netherlands: semicolons, UTF-8 with
 * a mark at the start, CR LF, and no cell that can be taken for a formula
 */
#ifndef REPORTS_CSV_ROWS_H
#define REPORTS_CSV_ROWS_H

#include "base/buf.h"

struct csv_rows {
    struct buf *out;
    bool has_cell; /* in the row that is written now */
};

/* Writes the mark. */
struct csv_rows csv_rows_open(struct buf *out);
void csv_add_text(struct csv_rows *rows, str text);
void csv_add_number(struct csv_rows *rows, int64_t number);
void csv_end_row(struct csv_rows *rows);

#endif
