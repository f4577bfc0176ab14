/* table_line.c - a line of text that is a row of a table */
#include "checker/table_line.h"

static bool is_border(char c)
{
    return c == '\t' || c == '|' || c == ';';
}

bool table_line_cell(str *rest, str *cell)
{
    while (rest->len) {
        size_t end = 0;
        while (end < rest->len && !is_border(rest->ptr[end]))
            end++;
        *cell = str_trim(str_part(*rest, 0, end));
        *rest = str_part(*rest, end + (end < rest->len), rest->len);
        if (cell->len)
            return true;
    }
    return false;
}
