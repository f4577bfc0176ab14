/*
 * cells.h - tables as text: a row is a paragraph, a tab between its cells, a
 * mark at each cell that holds something
 */
#ifndef EVIDENCE_READERS_CELLS_H
#define EVIDENCE_READERS_CELLS_H

#include "evidence/readers/reading.h"

struct cells {
    struct reading *reading;
    bool has_cell; /* in this row */
};

/* Column and row from 1: 2, 7 is "B7". */
void cells_put(struct cells *cells, size_t column, size_t row, str text);
void cells_end_row(struct cells *cells);

/* "B7" to 2 and 7; false when it is no such thing. */
bool cell_parse(str name, size_t *column, size_t *row);

#endif
