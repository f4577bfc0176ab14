/* sheet_rows.c - the rows of a sheet as CSV */
#include "evidence/readers/sheet_rows.h"

#include <string.h>

#include "base/ascii.h"

#define PLAIN_DIGITS_MAX 40

struct sheet_rows sheet_rows_open(const struct outlet *outlet)
{
    return (struct sheet_rows){ .outlet = outlet,
                                .row = buf_open(SHEET_ROW_BYTES_MAX) };
}

void sheet_rows_close(struct sheet_rows *rows)
{
    buf_close(&rows->row);
}

bool sheet_rows_are_over(const struct sheet_rows *rows)
{
    return rows->why || rows->is_unwanted;
}

static void put(struct sheet_rows *rows, str bytes)
{
    rows->bytes += bytes.len;
    if (rows->bytes > SHEET_BYTES_MAX)
        rows->why = REASON_SWELLS;
    while (bytes.len && !sheet_rows_are_over(rows)) {
        str piece = str_part(bytes, 0, FRAME_TEXT_BYTES_MAX);
        rows->is_unwanted = !rows->outlet->put(rows->outlet->context, piece);
        bytes = str_part(bytes, piece.len, bytes.len);
    }
}

void sheet_row_begin(struct sheet_rows *rows, size_t number)
{
    if (number <= rows->written_rows || number > SHEET_ROWS_MAX)
        rows->why = REASON_DAMAGED;
    rows->row_number = number;
    rows->column = 1;
    buf_clear(&rows->row);
}

static bool needs_quotes(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == ';' || text.ptr[i] == '"')
            return true;
    return false;
}

void sheet_cell(struct sheet_rows *rows, size_t column, str text)
{
    text = str_trim(text);
    if (text.len == 0)
        return;
    if (column < rows->column || column > SHEET_COLUMNS_MAX) {
        rows->why = REASON_DAMAGED;
        return;
    }
    for (; rows->column < column; rows->column++)
        buf_add_char(&rows->row, ';');
    bool is_quoted = needs_quotes(text);
    if (is_quoted)
        buf_add_char(&rows->row, '"');
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '"')
            buf_add_char(&rows->row, '"');
        buf_add_char(&rows->row, c == '\n' || c == '\r' || c == '\0' ? ' ' : c);
    }
    if (is_quoted)
        buf_add_char(&rows->row, '"');
}

/* Empty lines up to the row. */
static void fill(struct sheet_rows *rows)
{
    static const char lines[] = "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n";
    while (rows->written_rows + 1 < rows->row_number &&
           !sheet_rows_are_over(rows)) {
        size_t count = rows->row_number - rows->written_rows - 1;
        count = count < sizeof lines - 1 ? count : sizeof lines - 1;
        put(rows, (str){ lines, count });
        rows->written_rows += count;
    }
}

void sheet_row_end(struct sheet_rows *rows, size_t count)
{
    if (rows->row.len == 0 || sheet_rows_are_over(rows))
        return;
    if (rows->header_row == 0) {
        rows->header_row = rows->row_number;
        rows->header_columns = rows->column;
    }
    for (; rows->column < rows->header_columns; rows->column++)
        buf_add_char(&rows->row, ';');
    fill(rows);
    buf_add_char(&rows->row, '\n');
    if (rows->row.is_full) /* so that the next row begins a line */
        rows->row.ptr[rows->row.len - 1] = '\n';
    for (; count && !sheet_rows_are_over(rows); count--) {
        if (rows->written_rows == SHEET_ROWS_MAX)
            rows->why = REASON_DAMAGED;
        put(rows, buf_str(&rows->row));
        rows->written_rows++;
    }
    buf_clear(&rows->row);
}

/* "-12.5E3" in its parts; false when it is no number. */
struct parts {
    bool is_negative;
    str whole, fraction;
    int exponent;
};
static bool split(str number, struct parts *p)
{
    *p = (struct parts){ .is_negative = str_starts(number, STR("-")) };
    str rest = str_part(number, p->is_negative, number.len);
    size_t at = 0, digits = 0;
    while (at < rest.len && ascii_is_digit(rest.ptr[at]))
        at++;
    p->whole = str_part(rest, 0, at);
    rest = str_part(rest, at, rest.len);
    if (str_starts(rest, STR("."))) {
        for (at = 1; at < rest.len && ascii_is_digit(rest.ptr[at]);)
            at++;
        p->fraction = str_part(rest, 1, at - 1);
        rest = str_part(rest, at, rest.len);
    }
    digits = p->whole.len + p->fraction.len;
    if (digits == 0 || digits > PLAIN_DIGITS_MAX)
        return false;
    if (rest.len == 0)
        return true;
    if (rest.ptr[0] != 'E' && rest.ptr[0] != 'e')
        return false;
    rest = str_part(rest, 1, rest.len);
    bool is_small = str_starts(rest, STR("-"));
    uint64_t exponent;
    if (is_small || str_starts(rest, STR("+")))
        rest = str_part(rest, 1, rest.len);
    if (!str_number(rest, PLAIN_DIGITS_MAX, &exponent))
        return false;
    p->exponent = is_small ? -(int)exponent : (int)exponent;
    return true;
}

str sheet_number(struct arena *arena, str number)
{
    struct parts p;
    if (!split(number, &p))
        return number;
    /* All digits, and where the point stands among them. */
    char digits[3 * PLAIN_DIGITS_MAX + 2], *end = digits;
    int point = (int)p.whole.len + p.exponent;
    for (int i = point; i < 1; i++, point++)
        *end++ = '0';
    if (p.whole.len)
        memcpy(end, p.whole.ptr, p.whole.len);
    end += p.whole.len;
    if (p.fraction.len)
        memcpy(end, p.fraction.ptr, p.fraction.len);
    end += p.fraction.len;
    while (end - digits < point)
        *end++ = '0';
    while (end - digits > point && end[-1] == '0')
        end--;
    const char *from = digits;
    while (point > 1 && *from == '0') {
        from++;
        point--;
    }
    str all = { from, (size_t)(end - from) };
    str before = str_part(all, 0, (size_t)point);
    str after = str_part(all, (size_t)point, all.len);
    return arena_printf(arena, "%s%.*s%s%.*s", p.is_negative ? "-" : "",
                        STR_ARG(before), after.len ? "." : "", STR_ARG(after));
}
