/* xlsx_table.c - one sheet of an Excel workbook, streamed as rows */
#include "evidence/readers/cells.h"
#include "evidence/readers/sheet_rows.h"
#include "evidence/readers/table.h"
#include "evidence/readers/xlsx_book.h"

#define CELL_BYTES_MAX ((size_t)1 << 20)

/* How the value of a cell is to be read: its attribute t (18.18.11). */
enum cell_type { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_BOOLEAN };

struct xlsx_table {
    struct sheet_rows rows;
    struct xlsx_values values;
    struct buf value;
    struct arena scratch; /* of one cell */
    size_t column, row, style;
    enum cell_type type;
    unsigned phonetic;
    bool in_value, is_odd_string, is_row_hidden;
    size_t hidden_rows;
    /* The first merged cell that touches the header row. */
    size_t merged_column, merged_row;
};

static struct xlsx_table table_open(const struct outlet *outlet)
{
    return (struct xlsx_table){ .rows = sheet_rows_open(outlet),
                                .value = buf_open(CELL_BYTES_MAX) };
}

static void table_close(struct xlsx_table *table)
{
    sheet_rows_close(&table->rows);
    buf_close(&table->value);
    arena_close(&table->scratch);
}

static void begin_row(struct xlsx_table *table,
                      const struct xml_element *element)
{
    uint64_t number;
    bool is_known =
        str_number(xml_attribute(element, "r"), UINT32_MAX, &number);
    str hidden = xml_attribute(element, "hidden");
    table->row = is_known ? (size_t)number : table->row + 1;
    table->column = 0;
    table->is_row_hidden = hidden.len && is_on(hidden);
    sheet_row_begin(&table->rows, table->row);
}

static void begin_cell(struct xlsx_table *table,
                       const struct xml_element *element)
{
    str type = xml_attribute(element, "t");
    uint64_t style = 0;
    size_t column, row;
    if (cell_parse(xml_attribute(element, "r"), &column, &row))
        table->column = column;
    else
        table->column++;
    if (!str_number(xml_attribute(element, "s"), UINT32_MAX, &style))
        style = 0;
    table->style = (size_t)style;
    table->type = str_equal(type, STR("s"))                    ? CELL_SHARED
                  : str_equal(type, STR("b"))                  ? CELL_BOOLEAN
                  : type.len == 0 || str_equal(type, STR("n")) ? CELL_NUMBER
                                                               : CELL_TEXT;
    buf_clear(&table->value);
}

/* "A1:C1" over the header row. */
static void take_merged(struct xlsx_table *table,
                        const struct xml_element *element)
{
    size_t column, row, last_column, last_row;
    size_t header = table->rows.header_row;
    str second, first = str_cut(xml_attribute(element, "ref"), ':', &second);
    if (!cell_parse(first, &column, &row) ||
        !cell_parse(second, &last_column, &last_row) || table->merged_row ||
        row > header || last_row < header)
        return;
    table->merged_row = row;
    table->merged_column = column;
}

static void table_start(void *context, const struct xml_element *element)
{
    struct xlsx_table *table = context;
    str name = element->name;
    if (str_equal(name, STR("c")))
        begin_cell(table, element);
    else if (str_equal(name, STR("v")) || str_equal(name, STR("t")))
        table->in_value = table->phonetic == 0;
    else if (str_equal(name, STR("row")))
        begin_row(table, element);
    else if (str_equal(name, STR("rPh")))
        table->phonetic++;
    else if (str_equal(name, STR("mergeCell")))
        take_merged(table, element);
}

static void table_text(void *context, str text)
{
    struct xlsx_table *table = context;
    if (table->in_value)
        buf_add(&table->value, text);
}

/* A date as ISO, with its time when it has one; else the number itself. */
static str number_text(struct xlsx_table *table, str number)
{
    day_number day;
    int second;
    char text[DAY_TEXT_LEN + 1];
    number = sheet_number(&table->scratch, number);
    if (!xlsx_moment(&table->values, number, table->style, &day, &second))
        return number;
    str time = arena_printf(&table->scratch, "%02d:%02d:%02d", second / 3600,
                            second / 60 % 60, second % 60);
    if (!day_is_known(day))
        return time;
    str iso = arena_copy(&table->scratch, day_iso(day, text));
    return second == 0 ? iso
                       : arena_printf(&table->scratch, "%.*s %.*s",
                                      STR_ARG(iso), STR_ARG(time));
}

static str shared_text(struct xlsx_table *table, str index)
{
    uint64_t at;
    if (index.len && str_number(index, UINT32_MAX, &at) &&
        at < table->values.string_count)
        return table->values.strings[at];
    table->is_odd_string = table->is_odd_string || index.len;
    return (str){ NULL, 0 };
}

static void end_cell(struct xlsx_table *table)
{
    str value = buf_str(&table->value);
    switch (table->type) {
    case CELL_SHARED:
        value = shared_text(table, str_trim(value));
        break;
    case CELL_NUMBER:
        value = number_text(table, str_trim(value));
        break;
    case CELL_BOOLEAN:
        value = str_equal(value, STR("1"))   ? STR("WAAR")
                : str_equal(value, STR("0")) ? STR("ONWAAR")
                                             : value;
        break;
    case CELL_TEXT:
        break;
    }
    sheet_cell(&table->rows, table->column, value);
    arena_reset(&table->scratch);
}

static void table_end(void *context, str name)
{
    struct xlsx_table *table = context;
    if (str_equal(name, STR("v")) || str_equal(name, STR("t"))) {
        table->in_value = false;
    } else if (str_equal(name, STR("rPh"))) {
        table->phonetic -= table->phonetic > 0;
    } else if (str_equal(name, STR("c"))) {
        if (table->rows.row_number && !sheet_rows_are_over(&table->rows))
            end_cell(table);
    } else if (str_equal(name, STR("row"))) {
        table->hidden_rows += table->is_row_hidden && table->rows.row.len > 0;
        sheet_row_end(&table->rows, 1);
    }
}

static const struct xml_handler handler = { table_start, table_end,
                                            table_text };

static struct stream_end end_of(const struct xlsx_table *table, enum reason why)
{
    if (table->merged_row && !table->rows.outlet->takes_merged)
        return (struct stream_end){ REASON_MERGED, (int64_t)table->merged_row,
                                    (int64_t)table->merged_column };
    if (table->rows.why)
        why = table->rows.why;
    if (!why && (table->value.is_full || table->is_odd_string))
        why = REASON_DAMAGED;
    return (struct stream_end){ .reason = why };
}

struct stream_end xlsx_table_part(str xml, const struct outlet *outlet)
{
    struct xlsx_table table = table_open(outlet);
    enum reason why = xml_walk_all(xml, &handler, &table);
    struct stream_end end = end_of(&table, why);
    table_close(&table);
    return end;
}

/* Rows of one sheet; `*has_rows` when it had any. */
static struct stream_end read_sheet(struct package *package,
                                    const struct xlsx_book *book,
                                    const struct xlsx_sheet *sheet,
                                    const struct outlet *outlet, bool *has_rows)
{
    struct xlsx_table table = table_open(outlet);
    table.values = book->values;
    enum reason why = part_walk(package, sheet->part, &handler, &table);
    struct stream_end end = end_of(&table, why);
    *has_rows = table.rows.header_row > 0;
    if (*has_rows && sheet->is_hidden)
        outlet->remark(outlet->context, REMARK_HIDDEN_SHEET, 1);
    if (table.hidden_rows)
        outlet->remark(outlet->context, REMARK_HIDDEN_ROWS, table.hidden_rows);
    table_close(&table);
    return end;
}

static struct stream_end read_book(struct package *package,
                                   const struct xlsx_book *book, str wanted,
                                   const struct outlet *outlet)
{
    size_t cell_sheets = 0;
    for (size_t i = 0; i < book->sheet_count; i++)
        cell_sheets += book->sheets[i].part.len > 0;
    for (size_t i = 0; i < book->sheet_count; i++) {
        const struct xlsx_sheet *sheet = &book->sheets[i];
        bool has_rows, is_named = wanted.len > 0;
        if (sheet->part.len == 0)
            continue;
        outlet->sheet(outlet->context, sheet->name, sheet->is_hidden);
        if (is_named && !str_equal_nocase(str_trim(sheet->name), wanted))
            continue;
        struct stream_end end =
            read_sheet(package, book, sheet, outlet, &has_rows);
        if (has_rows && !is_named && cell_sheets > 1)
            outlet->remark(outlet->context, REMARK_OTHER_SHEETS,
                           cell_sheets - 1);
        if (has_rows || is_named || end.reason)
            return end;
    }
    return (struct stream_end){ .reason = wanted.len ? REASON_NO_SHEET
                                                     : REASON_NONE };
}

struct stream_end xlsx_table(str bytes, str sheet, const struct outlet *outlet)
{
    struct arena arena = { 0 };
    struct package package;
    struct relations relations;
    struct stream_end end = { .reason = package_open(&package, bytes) };
    if (end.reason)
        return end;
    package.is_streamed = true;
    end.reason = relations_read(&package, &arena, STR(""), &relations);
    const struct relation *part =
        relation_of_type(&relations, "officeDocument");
    if (!end.reason && !part)
        end.reason = REASON_DAMAGED;
    if (!end.reason) {
        struct xlsx_book book = xlsx_book_read(&package, &arena, part->target);
        end.reason = book.why ? book.why : book.values.why;
        if (!end.reason)
            end = read_book(&package, &book, str_trim(sheet), outlet);
    }
    package_close(&package);
    arena_close(&arena);
    return end;
}
