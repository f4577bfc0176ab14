/*
 * sheet.h - the rows of one register: a sheet of a workbook, or a CSV file
 *
 * Cells are text: dates of a workbook in ISO, numbers without exponent, WAAR
 * and ONWAAR (evidence/readers/table.h). What a cell means is for the check
 * that asks.
 */
#ifndef EVIDENCE_SHEET_H
#define EVIDENCE_SHEET_H

#include "base/arena.h"
#include "base/phrase.h"

struct document;

/* More is not read, and the sheet says so. */
#define SHEET_TEXT_BYTES_MAX ((size_t)32 << 20)
#define SHEET_KEPT_ROWS_MAX  ((size_t)100000)
#define SHEET_KEPT_CELLS_MAX ((size_t)1000) /* of one row */

struct sheet_row {
    uint32_t line;    /* of the sheet or of the file, from 1 */
    const str *cells; /* without blanks around them */
    size_t cell_count;
};
struct sheet {
    const struct document *document; /* whose rows they are */
    str asked;         /* the name of the sheet that was asked; empty: the first
                      with rows */
    str name;          /* of the sheet that was read; empty: a CSV file */
    bool is_read;      /* false: nothing is known of its rows */
    bool is_whole;     /* false: rows are lacking */
    struct phrase why; /* when not read, or not whole */
    const struct phrase *notes; /* hidden rows, other sheets */
    size_t note_count;
    const struct sheet_row *rows; /* those with something in them */
    size_t row_count;
};

/* Take the rows out of a text; `separator` 0: the one of ; , and tab that one
 * of the first lines has most of. Fills in is_read, is_whole, why and rows;
 * they are copies in `arena`. `file` is for messages. */
void sheet_parse(struct arena *arena, str file, str text, char separator,
                 struct sheet *sheet);

/* Where a cell stands: "blad Team, cel B7", or "regel 12" of a CSV file.
 * Column from 0. */
struct phrase sheet_place(struct arena *arena, const struct sheet *sheet,
                          uint32_t line, size_t column);

#endif
