/*
 * table_line.h - a line of text that is a row of a table
 *
 * The readers of sheets put a tab between cells; in plain text people draw a
 * bar, and in a file without the name of a table a semicolon stands there.
 */
#ifndef CHECKER_TABLE_LINE_H
#define CHECKER_TABLE_LINE_H

#include "base/str.h"

/* The next cell that holds something, trimmed; false when there is none. */
bool table_line_cell(str *rest, str *cell);

#endif
