/*
 * xlsx_book.h - a workbook of Excel as a list of sheets (ECMA-376 part 1,
 * 18.2), with what their cells lean on
 */
#ifndef EVIDENCE_READERS_XLSX_BOOK_H
#define EVIDENCE_READERS_XLSX_BOOK_H

#include "evidence/readers/xlsx_values.h"

#define SHEETS_MAX ((size_t)2000)

struct xlsx_sheet {
    str name;
    str part; /* empty: a chart sheet, which has no cells */
    bool is_hidden;

    str relation;
};
struct xlsx_book {
    struct xlsx_values values;
    const struct xlsx_sheet *sheets; /* in the order of their tabs */
    size_t sheet_count;
    enum reason why; /* the list is not whole */
};

/* `part` is the officeDocument of the package. */
struct xlsx_book xlsx_book_read(struct package *package, struct arena *arena,
                                str part);

#endif
