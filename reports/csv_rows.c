/* csv_rows.c - CSV as Excel reads it in the Netherlands */
#include "reports/csv_rows.h"

struct csv_rows csv_rows_open(struct buf *out)
{
    buf_add(out, STR("\xef\xbb\xbf"));
    return (struct csv_rows){ .out = out };
}

static void begin_cell(struct csv_rows *rows)
{
    if (rows->has_cell)
        buf_add_char(rows->out, ';');
    rows->has_cell = true;
}

/* A cell that begins like a formula gets an apostrophe, which spreadsheets do
 * not show. */
void csv_add_text(struct csv_rows *rows, str text)
{
    bool is_formula =
        text.len && str_contains(STR("=+-@\t\r"), str_part(text, 0, 1));
    begin_cell(rows);
    buf_add_char(rows->out, '"');
    if (is_formula)
        buf_add_char(rows->out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            buf_add_char(rows->out, '"');
        buf_add_char(rows->out, text.ptr[i]);
    }
    buf_add_char(rows->out, '"');
}

void csv_add_number(struct csv_rows *rows, int64_t number)
{
    begin_cell(rows);
    buf_printf(rows->out, "%lld", (long long)number);
}

void csv_end_row(struct csv_rows *rows)
{
    buf_add(rows->out, STR("\r\n"));
    rows->has_cell = false;
}
