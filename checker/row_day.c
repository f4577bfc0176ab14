/* row_day.c - until when a register of what happened was surely kept */
#include "checker/row_day.h"

#include "checker/table_line.h"
#include "evidence/cell_day.h"

/* Fewer cells are a title, or a list of dates. */
#define CELLS_MIN 3

static day_number first_day(str line)
{
    str rest = line, cell;
    size_t cells = 0;
    day_number day = DAY_UNKNOWN;
    while (table_line_cell(&rest, &cell)) {
        cells++;
        if (!day_is_known(day))
            day = cell_day(cell);
    }
    return cells >= CELLS_MIN ? day : DAY_UNKNOWN;
}

day_number newest_row_day(const struct document *document, day_number as_of)
{
    day_number newest = DAY_UNKNOWN;
    str rest = document->text;
    while (rest.len) {
        day_number day = first_day(str_cut(rest, '\n', &rest));
        if (!day_is_known(day))
            continue;
        if (day > as_of)
            return DAY_UNKNOWN;
        if (!day_is_known(newest) || day > newest)
            newest = day;
    }
    return newest;
}
