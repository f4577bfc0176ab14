/* cells.c - tables as text */
#include "evidence/readers/cells.h"

#define COLUMN_MAX      16384
#define ROW_MAX         10000000
#define LETTERS_MAX     4
#define CELL_NAME_BYTES 32

static str cell_name(size_t column, size_t row, char room[CELL_NAME_BYTES])
{
    /* From the last digit to the first letter, so from the end of the room. */
    size_t at = CELL_NAME_BYTES;
    for (; row && at > LETTERS_MAX; row /= 10)
        room[--at] = (char)('0' + row % 10);
    for (; column && at; column = (column - 1) / 26)
        room[--at] = (char)('A' + (column - 1) % 26);
    return (str){ room + at, CELL_NAME_BYTES - at };
}

void cells_put(struct cells *cells, size_t column, size_t row, str text)
{
    char room[CELL_NAME_BYTES];
    text = str_trim(text);
    if (text.len == 0)
        return;
    if (cells->has_cell)
        reading_text(cells->reading, STR("\t"));
    cells->has_cell = true;
    reading_mark(cells->reading, MARK_CELL, cell_name(column, row, room));
    reading_text(cells->reading, text);
}

void cells_end_row(struct cells *cells)
{
    if (cells->has_cell)
        reading_paragraph(cells->reading);
    cells->has_cell = false;
}

bool cell_parse(str name, size_t *column, size_t *row)
{
    size_t at = 0;
    uint64_t number;
    *column = 0;
    while (at < name.len && at < LETTERS_MAX && name.ptr[at] >= 'A' &&
           name.ptr[at] <= 'Z')
        *column = *column * 26 + (size_t)(name.ptr[at++] - 'A' + 1);
    if (*column == 0 || *column > COLUMN_MAX ||
        !str_number(str_part(name, at, name.len), ROW_MAX, &number))
        return false;
    *row = (size_t)number;
    return *row > 0;
}
