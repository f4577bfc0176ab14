/* cells.c - tables as text */
#include "evidence/readers/cells.h"

#define COLUMN_MAX  16384
#define ROW_MAX     10000000
#define LETTERS_MAX 4

static str cell_name(size_t column, size_t row, char room[32])
{
    char letters[LETTERS_MAX + 1];
    size_t count = 0, len = 0;
    for (; column && count < LETTERS_MAX; column = (column - 1) / 26)
        letters[count++] = (char)('A' + (column - 1) % 26);
    while (count)
        room[len++] = letters[--count];
    char digits[20];
    for (; row && count < sizeof digits; row /= 10)
        digits[count++] = (char)('0' + row % 10);
    while (count)
        room[len++] = digits[--count];
    return (str){ room, len };
}

void cells_put(struct cells *cells, size_t column, size_t row, str text)
{
    char room[32];
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
