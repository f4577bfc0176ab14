/*
 * xlsx_values.h - what the cells of a workbook lean on: shared strings, and
 * styles that make a number a date (ECMA-376 part 1, 18.4 and 18.8)
 */
#ifndef EVIDENCE_READERS_XLSX_VALUES_H
#define EVIDENCE_READERS_XLSX_VALUES_H

#include "evidence/readers/ooxml.h"

struct xlsx_values {
    const str *strings;
    size_t string_count;
    const bool *is_date; /* by index of a cell's style */
    size_t style_count;
    bool from_1904;  /* days are counted from 1904 */
    enum reason why; /* why the strings are not all there */
};

struct xlsx_values xlsx_values_read(struct package *package,
                                    struct arena *arena,
                                    const struct relations *relations);

/* A number that is a date as "2025-04-17", with " 10:30" when it has a time;
 * any other as it is. In `arena`. */
str xlsx_number(const struct xlsx_values *values, struct arena *arena,
                str number, size_t style);

/* Whether a number is a date or a time by its style: then its day (days since
 * 1970; DAY_UNKNOWN for a time of day alone) and its second of that day. */
bool xlsx_moment(const struct xlsx_values *values, str number, size_t style,
                 day_number *day, int *second);

/* Is that built-in number format a date or a time? */
bool format_is_built_in_date(uint64_t id);
/* Does a custom number format show a date or a time? */
bool format_is_date(str format);

#endif
