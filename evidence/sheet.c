/* sheet.c - the rows of one register */
#include "evidence/sheet.h"

#include "evidence/csv.h"

#define RECORD_BYTES    ((size_t)2 << 20)
#define FIELD_BYTES     ((size_t)64 << 10)
#define FIRST_LINES     20
#define CELL_NAME_BYTES 32

static size_t count_in(str line, char c)
{
    size_t count = 0;
    for (size_t i = 0; i < line.len; i++)
        count += line.ptr[i] == c;
    return count;
}

/* A title above the header has no separators: one of the first lines does. */
static char separator_of(str text)
{
    static const char choices[] = { ';', ',', '\t' };
    char best = ';';
    size_t most = 0;
    for (size_t i = 0; i < FIRST_LINES && text.len; i++) {
        str line = str_cut(text, '\n', &text);
        for (size_t k = 0; k < sizeof choices; k++) {
            size_t count = count_in(line, choices[k]);
            if (count > most) {
                most = count;
                best = choices[k];
            }
        }
    }
    return best;
}

static bool is_blank(const struct csv_record *record)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (str_trim(record->fields[i]).len)
            return false;
    return true;
}

/* False when cells had to be left out. */
static bool take_row(struct arena *arena, const struct csv_record *record,
                     struct sheet_row *row)
{
    bool is_whole = record->field_count <= SHEET_KEPT_CELLS_MAX;
    size_t count = is_whole ? record->field_count : SHEET_KEPT_CELLS_MAX;
    str *cells = arena_array(arena, count, str);
    for (size_t i = 0; i < count; i++)
        cells[i] = arena_copy(arena, str_trim(record->fields[i]));
    *row = (struct sheet_row){ record->line, cells, count };
    return is_whole;
}

static void lacks(struct sheet *sheet, struct phrase why)
{
    if (sheet->is_whole)
        sheet->why = why;
    sheet->is_whole = false;
}

void sheet_parse(struct arena *arena, str file, str text, char separator,
                 struct sheet *sheet)
{
    struct arena scratch = { 0 };
    struct csv_limits limits = { RECORD_BYTES, FIELD_BYTES };
    bool says_itself = str_starts(text, STR("sep="));
    if (!separator && !says_itself)
        separator = separator_of(text);
    struct csv csv = csv_open(&scratch, text, separator, limits);
    struct csv_record record;
    struct sheet_row *rows = NULL;
    size_t capacity = 0;
    sheet->is_read = sheet->is_whole = true;
    while (csv_next(&csv, &record)) {
        if (is_blank(&record))
            continue;
        if (sheet->row_count == SHEET_KEPT_ROWS_MAX) {
            lacks(sheet, PHRASE(SAY_SHEET_LONG, slot_text(file),
                                slot_count(SHEET_KEPT_ROWS_MAX)));
            break;
        }
        rows =
            arena_grow(arena, rows, sheet->row_count, &capacity, sizeof *rows);
        if (!take_row(arena, &record, &rows[sheet->row_count++]))
            lacks(sheet, PHRASE(SAY_SHEET_WIDE, slot_text(file),
                                slot_line(record.line),
                                slot_count(SHEET_KEPT_CELLS_MAX)));
    }
    if (csv.skipped_count)
        lacks(sheet, PHRASE(SAY_SHEET_SKIPPED, slot_text(file),
                            slot_count((int64_t)csv.skipped_count),
                            slot_line(csv.skipped_line)));
    sheet->rows = rows;
    arena_close(&scratch);
}

struct phrase sheet_place(struct arena *arena, const struct sheet *sheet,
                          uint32_t line, size_t column)
{
    if (sheet->name.len == 0)
        return PHRASE(SAY_PLACE_LINE, slot_line(line));
    char room[CELL_NAME_BYTES];
    size_t at = sizeof room;
    for (size_t c = column + 1; c && at; c = (c - 1) / 26)
        room[--at] = (char)('A' + (c - 1) % 26);
    str cell =
        arena_printf(arena, "%.*s%u", (int)(sizeof room - at), room + at, line);
    return PHRASE(SAY_PLACE_CELL_OF_SHEET, slot_text(sheet->name),
                  slot_text(cell));
}
