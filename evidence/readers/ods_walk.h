/*
 * ods_walk.h - the sheets of an OpenDocument spreadsheet, cell by cell (ODF
 * 1.3 part 3, 9.1)
 *
 * What is repeated is told once, with how often: files repeat empty rows a
 * million times. A value in an attribute goes before the text that shows it:
 * dates are ISO dates ("2025-03-12T10:30:00"), numbers have no exponent.
 */
#ifndef EVIDENCE_READERS_ODS_WALK_H
#define EVIDENCE_READERS_ODS_WALK_H

#include "base/arena.h"
#include "base/buf.h"
#include "evidence/readers/xml_walk.h"

struct ods_cell {
    size_t column;       /* from 1 */
    size_t column_count; /* so many cells are the same */
    str value;           /* without blanks around it; also an empty one */
    bool is_merged;
    bool is_date;
};
struct ods_row {
    size_t number; /* from 1 */
    size_t count;  /* so many rows are the same */
    bool is_hidden;
};

struct ods_sink {
    /* False: the rows of this sheet are not wanted. */
    bool (*sheet)(void *context, str name, bool is_hidden);
    void (*sheet_end)(void *context);
    void (*row)(void *context, const struct ods_row *row);
    void (*cell)(void *context, const struct ods_cell *cell);
    void (*row_end)(void *context);
    /* A comment or a shape, at the cell it stands in; column 0: at none. May
     * be NULL. */
    void (*aside)(void *context, size_t row, size_t column, str text);
};

struct ods_walk {
    const struct ods_sink *sink;
    void *context;
    struct arena arena, scratch;
    struct buf value, aside;

    /* Styles of tables that are hidden. */
    str *hidden_styles;
    size_t style_count, style_capacity;
    str style; /* the one being read */

    bool is_reading; /* inside a sheet that is wanted */
    size_t skipped;  /* depth in what is no part of a cell's own text */
    size_t beside;   /* depth in a comment or a shape */
    size_t depth;    /* of tables in one another */
    struct ods_row row;
    struct ods_cell cell;
    bool in_cell, in_text, has_attribute, is_covered;
};

struct ods_walk ods_walk_open(const struct ods_sink *sink, void *context);
/* False: a cell was too long and was cut. */
bool ods_walk_close(struct ods_walk *walk);
/* For part_walk(), with the walk as its context. */
extern const struct xml_handler ods_handler;

#endif
