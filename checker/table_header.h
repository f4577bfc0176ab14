/*
 * table_header.h - the row with the names of the columns, and which is which
 */
#ifndef CHECKER_TABLE_HEADER_H
#define CHECKER_TABLE_HEADER_H

#include "checker/table_rule.h"
#include "evidence/sheet.h"

struct table_header {
    bool is_found;
    size_t row; /* in sheet->rows */
    size_t *at; /* per column of the rule: 1 + its place; 0: not there */
    size_t missing_count; /* of those that may not be missing */
    size_t twice;         /* 1 + a column of the rule whose name stands there
                             twice; 0: none */
};

/* "Datum_VOG (dd-mm-jjjj) *" is "datum vog". */
str table_header_name(struct arena *arena, str cell);

/* The header is the one of the first rows that has most of the columns that
 * the rule names: a title may stand above it. Without any there is none. */
struct table_header table_header_find(struct arena *arena,
                                      const struct table_rule *rule,
                                      const struct sheet *sheet);

/* The name in the header that somebody who was asked for this column may have
 * meant, as written; empty when none is near. */
str table_header_nearest(struct arena *arena, const struct table_rule *rule,
                         const struct sheet *sheet,
                         const struct table_header *header, size_t column);

#endif
