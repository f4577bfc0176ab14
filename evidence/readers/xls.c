/*
 * xls.c - workbooks of Excel 97 to 2003, and of 5 and 95 ([MS-XLS])
 *
 * As xlsx.c has it: every sheet, hidden or not, in the order of its tabs,
 * values as last computed, dates in ISO; then the comments, each at its cell,
 * and the words of text boxes and charts.
 */
#include <math.h>

#include "base/count.h"
#include "evidence/readers/biff.h"
#include "evidence/readers/bytes.h"
#include "evidence/readers/cells.h"
#include "evidence/readers/charset.h"
#include "evidence/readers/reader.h"
#include "evidence/readers/summary.h"
#include "evidence/readers/xlsx_values.h"

#define ROWS_A_TIME 1000
#define STYLES_MAX  65536
#define FORMATS_MAX 5000
#define SHEETS_MAX  2000
#define NOTES_MAX   50000
#define VERSION_8   0x0600
/* As ooxml.c weighs them. */
#define PICTURE_BYTES_MIN   ((size_t)20 << 10)
#define TEXT_BESIDE_PICTURE 400

enum kind {
    KIND_FORMULA = 0x0006,
    KIND_EOF = 0x000A,
    KIND_NOTE = 0x001C,
    KIND_DATE_MODE = 0x0022,
    KIND_FILE_PASS = 0x002F,
    KIND_CODE_PAGE = 0x0042,
    KIND_OBJECT = 0x005D,
    KIND_SHEET = 0x0085,
    KIND_MANY_RK = 0x00BD,
    KIND_RICH_TEXT = 0x00D6,
    KIND_XF = 0x00E0,
    KIND_PICTURES = 0x00EB,
    KIND_STRINGS = 0x00FC,
    KIND_SHARED_TEXT = 0x00FD,
    KIND_TEXT_BOX = 0x01B6,
    KIND_NUMBER = 0x0203,
    KIND_TEXT = 0x0204,
    KIND_BOOLEAN = 0x0205,
    KIND_STRING = 0x0207,
    KIND_RK = 0x027E,
    KIND_FORMAT = 0x041E,
    KIND_BEGIN = 0x0809,
    KIND_CHART_TEXT = 0x100D,
};

struct sheet {
    str name;
    size_t at;
};

/* The text of a text box or comment, by the number of its object. */
struct note {
    str text;
    uint16_t object;
    bool is_told;
};

struct xls {
    struct reading *reading;
    struct biff biff;
    struct xlsx_values values;
    struct cells cells;
    size_t row;           /* of the cells that were put last */
    struct arena scratch; /* of one cell */

    uint32_t *date_formats;
    size_t format_count, format_capacity;
    bool *is_date;
    size_t style_count, style_capacity;
    str *strings;
    size_t string_count, string_capacity;
    struct sheet *sheets;
    size_t sheet_count, sheet_capacity;
    struct note *notes;
    size_t note_count, note_capacity;
    size_t picture_bytes;
    uint16_t object;                    /* the number of the last one */
    size_t formula_row, formula_column; /* its text comes in a STRING */
    bool is_encrypted;
};

bool xls_knows(const struct sample *sample)
{
    return sample->compound == COMPOUND_EXCEL;
}

/* The text of a cell or format, from `at` in a record on. */
static str text_at(struct xls *xls, struct arena *arena,
                   const struct biff_record *record, size_t at)
{
    struct biff_cursor cursor = { &xls->biff, str_part(record->data, at,
                                                       record->data.len) };
    if (xls->biff.has_wide)
        return cursor_text(&cursor, arena);
    size_t len = cursor_u16(&cursor);
    return text_in_charset(xls->reading, str_part(cursor.data, 0, len),
                           xls->biff.charset);
}

/* The same with a length of one byte. */
static str short_text_at(struct xls *xls, struct arena *arena,
                         const struct biff_record *record, size_t at)
{
    struct biff_cursor cursor = { &xls->biff, str_part(record->data, at,
                                                       record->data.len) };
    size_t len = cursor_u8(&cursor);
    if (!xls->biff.has_wide)
        return text_in_charset(xls->reading, str_part(cursor.data, 0, len),
                               xls->biff.charset);
    bool is_wide = cursor_u8(&cursor) & 1;
    return cursor_characters(&cursor, arena, len, is_wide);
}

static void take_format(struct xls *xls, const struct biff_record *record)
{
    struct arena *arena = xls->reading->arena;
    str format = xls->biff.has_wide ? text_at(xls, arena, record, 2)
                                    : short_text_at(xls, arena, record, 2);
    if (xls->format_count == FORMATS_MAX || !format_is_date(format))
        return;
    xls->date_formats =
        arena_grow(arena, xls->date_formats, xls->format_count,
                   &xls->format_capacity, sizeof *xls->date_formats);
    xls->date_formats[xls->format_count++] = bytes_u16(record->data, 0);
}

static void take_style(struct xls *xls, const struct biff_record *record)
{
    uint16_t id = bytes_u16(record->data, 2);
    bool is_date = format_is_built_in_date(id);
    if (xls->style_count == STYLES_MAX)
        return;
    for (size_t i = 0; i < xls->format_count && !is_date; i++)
        is_date = xls->date_formats[i] == id;
    xls->is_date =
        arena_grow(xls->reading->arena, xls->is_date, xls->style_count,
                   &xls->style_capacity, sizeof *xls->is_date);
    xls->is_date[xls->style_count++] = is_date;
}

static void take_strings(struct xls *xls, const struct biff_record *record)
{
    struct biff_cursor cursor = { &xls->biff, record->data };
    cursor_skip(&cursor, 4);
    uint32_t count = cursor_u32(&cursor);
    /* Each is three bytes or more: the file bounds them. */
    while (xls->string_count < count && cursor_has_more(&cursor)) {
        xls->strings =
            arena_grow(xls->reading->arena, xls->strings, xls->string_count,
                       &xls->string_capacity, sizeof *xls->strings);
        xls->strings[xls->string_count++] =
            cursor_text(&cursor, xls->reading->arena);
    }
    if (xls->string_count < count)
        reading_lacks(xls->reading, REASON_DAMAGED, 0, 0);
}

static void take_sheet(struct xls *xls, const struct biff_record *record)
{
    struct arena *arena = xls->reading->arena;
    if (xls->sheet_count == SHEETS_MAX) {
        reading_lacks(xls->reading, REASON_TOO_MANY_PARTS, SHEETS_MAX, 0);
        return;
    }
    xls->sheets = arena_grow(arena, xls->sheets, xls->sheet_count,
                             &xls->sheet_capacity, sizeof *xls->sheets);
    xls->sheets[xls->sheet_count++] =
        (struct sheet){ short_text_at(xls, arena, record, 6),
                        bytes_u32(record->data, 0) };
}

static void take_global(struct xls *xls, const struct biff_record *record)
{
    switch (record->kind) {
    case KIND_FILE_PASS:
        xls->is_encrypted = true;
        break;
    case KIND_CODE_PAGE:
        xls->biff.charset =
            charset_of_page(xls->reading->arena, bytes_u16(record->data, 0));
        break;
    case KIND_DATE_MODE:
        xls->values.from_1904 = bytes_u16(record->data, 0) == 1;
        break;
    case KIND_FORMAT:
        take_format(xls, record);
        break;
    case KIND_XF:
        take_style(xls, record);
        break;
    case KIND_STRINGS:
        take_strings(xls, record);
        break;
    case KIND_SHEET:
        take_sheet(xls, record);
        break;
    case KIND_PICTURES:
        xls->picture_bytes += record->data.len;
        break;
    default:
        break;
    }
}

static void put(struct xls *xls, size_t row, size_t column, str text)
{
    if (row != xls->row)
        cells_end_row(&xls->cells);
    if (row != xls->row && row % ROWS_A_TIME == 0)
        reading_finished(xls->reading);
    xls->row = row;
    cells_put(&xls->cells, column + 1, row + 1, text);
}

static void put_number(struct xls *xls, size_t row, size_t column, size_t style,
                       double number)
{
    /* Excel itself keeps fifteen digits; a whole number is written whole. */
    bool is_whole = fabs(number) < 1e15 && trunc(number) == number;
    str text = arena_printf(&xls->scratch, is_whole ? "%.0f" : "%.15g", number);
    put(xls, row, column,
        xlsx_number(&xls->values, &xls->scratch, text, style));
}

/* [MS-XLS] 2.5.122: 30 bits of a whole number or of the top of a double, the
 * one below says which, the last says "of a hundredth". */
static double number_of_rk(uint32_t rk)
{
    char top[8] = { 0 };
    for (int i = 0; i < 4; i++)
        top[4 + i] = (char)((rk & ~UINT32_C(3)) >> (8 * i));
    double number = rk & 2 ? (double)((int32_t)rk >> 2)
                           : bytes_double((str){ top, sizeof top }, 0);
    return rk & 1 ? number / 100 : number;
}

static str word_of(uint8_t value, bool is_error)
{
    static const struct {
        uint8_t code;
        str word;
    } errors[] = {
        { 0x00, STR_INIT("#NULL!") },  { 0x07, STR_INIT("#DIV/0!") },
        { 0x0F, STR_INIT("#VALUE!") }, { 0x17, STR_INIT("#REF!") },
        { 0x1D, STR_INIT("#NAME?") },  { 0x24, STR_INIT("#NUM!") },
        { 0x2A, STR_INIT("#N/A") },
    };
    for (size_t i = 0; i < COUNT(errors) && is_error; i++)
        if (errors[i].code == value)
            return errors[i].word;
    return is_error ? STR("#N/A") : value ? STR("WAAR") : STR("ONWAAR");
}

static void put_formula(struct xls *xls, const struct biff_record *record)
{
    size_t row = bytes_u16(record->data, 0);
    size_t column = bytes_u16(record->data, 2);
    unsigned kind = record->data.len > 8 ? (uint8_t)record->data.ptr[6] : 0;
    uint8_t value = record->data.len > 8 ? (uint8_t)record->data.ptr[8] : 0;
    if (bytes_u16(record->data, 12) != 0xFFFF) {
        put_number(xls, row, column, bytes_u16(record->data, 4),
                   bytes_double(record->data, 6));
    } else if (kind == 0) {
        xls->formula_row = row;
        xls->formula_column = column;
    } else if (kind < 3) {
        put(xls, row, column, word_of(value, kind == 2));
    }
}

static void put_many(struct xls *xls, const struct biff_record *record)
{
    size_t row = bytes_u16(record->data, 0);
    size_t column = bytes_u16(record->data, 2);
    for (size_t at = 4; record->data.len >= at + 8; at += 6, column++)
        put_number(xls, row, column, bytes_u16(record->data, at),
                   number_of_rk(bytes_u32(record->data, at + 2)));
}

static void put_shared(struct xls *xls, const struct biff_record *record)
{
    uint32_t index = bytes_u32(record->data, 6);
    if (index >= xls->string_count)
        reading_lacks(xls->reading, REASON_DAMAGED, 0, 0);
    else
        put(xls, bytes_u16(record->data, 0), bytes_u16(record->data, 2),
            xls->strings[index]);
}

/* The characters of a text box stand in the CONTINUE behind it. */
static void take_text_box(struct xls *xls, const struct biff_record *record)
{
    struct arena *arena = xls->reading->arena;
    size_t count = bytes_u16(record->data, 10);
    struct biff_cursor cursor = { &xls->biff, { NULL, 0 } };
    if (count == 0 || !xls->biff.has_wide || xls->note_count == NOTES_MAX)
        return;
    xls->notes = arena_grow(arena, xls->notes, xls->note_count,
                            &xls->note_capacity, sizeof *xls->notes);
    xls->notes[xls->note_count++] =
        (struct note){ cursor_characters(&cursor, arena, count, false),
                       xls->object, false };
}

static void put_note(struct xls *xls, const struct biff_record *record)
{
    uint16_t object = bytes_u16(record->data, 6);
    if (!xls->biff.has_wide) { /* the text itself */
        put(xls, bytes_u16(record->data, 0), bytes_u16(record->data, 2),
            text_at(xls, &xls->scratch, record, 4));
        return;
    }
    for (size_t i = 0; i < xls->note_count; i++)
        if (xls->notes[i].object == object && !xls->notes[i].is_told) {
            xls->notes[i].is_told = true;
            put(xls, bytes_u16(record->data, 0), bytes_u16(record->data, 2),
                xls->notes[i].text);
            return;
        }
}

static void take_cell(struct xls *xls, const struct biff_record *record)
{
    str data = record->data;
    size_t row = bytes_u16(data, 0), column = bytes_u16(data, 2);
    switch (record->kind) {
    case KIND_SHARED_TEXT:
        put_shared(xls, record);
        break;
    case KIND_TEXT:
    case KIND_RICH_TEXT:
        put(xls, row, column, text_at(xls, &xls->scratch, record, 6));
        break;
    case KIND_NUMBER:
        put_number(xls, row, column, bytes_u16(data, 4), bytes_double(data, 6));
        break;
    case KIND_RK:
        put_number(xls, row, column, bytes_u16(data, 4),
                   number_of_rk(bytes_u32(data, 6)));
        break;
    case KIND_MANY_RK:
        put_many(xls, record);
        break;
    case KIND_FORMULA:
        put_formula(xls, record);
        break;
    case KIND_STRING:
        put(xls, xls->formula_row, xls->formula_column,
            text_at(xls, &xls->scratch, record, 0));
        break;
    case KIND_BOOLEAN:
        if (data.len >= 8)
            put(xls, row, column, word_of((uint8_t)data.ptr[6], data.ptr[7]));
        break;
    case KIND_OBJECT:
        xls->object = bytes_u16(data, 6);
        break;
    case KIND_TEXT_BOX:
        take_text_box(xls, record);
        break;
    case KIND_NOTE:
        put_note(xls, record);
        break;
    case KIND_CHART_TEXT:
        cells_end_row(&xls->cells);
        reading_text(xls->reading,
                     short_text_at(xls, &xls->scratch, record, 2));
        reading_paragraph(xls->reading);
        break;
    default:
        break;
    }
    arena_reset(&xls->scratch);
}

/* From a BEGIN to its EOF, with those of the charts inside. False when it does
 * not begin or does not end. */
static bool walk(struct xls *xls, size_t at,
                 void take(struct xls *, const struct biff_record *))
{
    struct biff_record record;
    size_t depth = 1;
    xls->biff.at = at;
    if (!biff_next(&xls->biff, &record) || record.kind != KIND_BEGIN)
        return false;
    if (at == 0)
        xls->biff.has_wide = bytes_u16(record.data, 0) >= VERSION_8;
    while (depth && biff_next(&xls->biff, &record) &&
           !reading_is_stopped(xls->reading) && !xls->is_encrypted) {
        if (record.kind == KIND_BEGIN)
            depth++;
        else if (record.kind == KIND_EOF)
            depth--;
        else
            take(xls, &record);
    }
    return depth == 0;
}

static void read_sheet(struct xls *xls, const struct sheet *sheet)
{
    struct reading *reading = xls->reading;
    reading_mark(reading, MARK_SHEET, sheet->name);
    xls->row = SIZE_MAX;
    xls->note_count = 0;
    if (!walk(xls, sheet->at, take_cell))
        reading_lacks(reading, REASON_DAMAGED, 0, 0);
    cells_end_row(&xls->cells);
    for (size_t i = 0; i < xls->note_count; i++) {
        if (xls->notes[i].is_told)
            continue;
        reading_text(reading, str_trim(xls->notes[i].text));
        reading_paragraph(reading);
    }
    reading_finished(reading);
}

static void read_book(struct xls *xls)
{
    struct reading *reading = xls->reading;
    bool is_whole = walk(xls, 0, take_global);
    xls->values.strings = xls->strings;
    xls->values.string_count = xls->string_count;
    xls->values.is_date = xls->is_date;
    xls->values.style_count = xls->style_count;
    if (xls->is_encrypted) {
        reading_stop(reading, REASON_ENCRYPTED, 0);
        return;
    }
    if (!is_whole)
        reading_lacks(reading, REASON_DAMAGED, 0, 0);
    for (size_t i = 0; i < xls->sheet_count && !reading_is_stopped(reading);
         i++)
        read_sheet(xls, &xls->sheets[i]);
    if (reading->text.len - reading->text_start < TEXT_BESIDE_PICTURE &&
        xls->picture_bytes >= PICTURE_BYTES_MIN)
        reading_lacks(reading, REASON_PICTURES, 0, 0);
}

void xls_read(struct reading *reading, const struct sample *sample)
{
    struct xls xls = { .reading = reading, .cells = { .reading = reading } };
    struct storage *root = compound_open(reading->arena, sample->bytes);
    if (root &&
        (storage_stream(root, reading->arena, STR("Workbook"),
                        &xls.biff.stream) ||
         storage_stream(root, reading->arena, STR("Book"), &xls.biff.stream))) {
        summary_read(root, reading);
        read_book(&xls);
    } else {
        reading_stop(reading, REASON_DAMAGED, 0);
    }
    compound_close(root);
    arena_close(&xls.scratch);
}
