/*
 * ods_table.c - one sheet of an OpenDocument spreadsheet, streamed as rows
 * (ODF 1.3 part 3, 9.1)
 */
#include "evidence/readers/odf.h"
#include "evidence/readers/ods_walk.h"
#include "evidence/readers/sheet_rows.h"
#include "evidence/readers/table.h"

struct ods_table {
    const struct outlet *outlet;
    str wanted;
    struct sheet_rows rows;
    struct ods_row row;

    size_t sheet_count;
    bool is_reading; /* inside the sheet that counts */
    bool is_done;    /* that sheet has been read */
    bool is_hidden;  /* the sheet we are in */
    bool has_header; /* before this row */
    size_t hidden_rows;
    size_t merged_row, merged_column;
};

static bool begin_table(void *context, str name, bool is_hidden)
{
    struct ods_table *t = context;
    t->sheet_count++;
    t->is_hidden = is_hidden;
    t->outlet->sheet(t->outlet->context, name, is_hidden);
    t->is_reading = !t->is_done &&
                    (t->wanted.len == 0 || str_equal_nocase(name, t->wanted));
    return t->is_reading;
}

static void end_table(void *context)
{
    struct ods_table *t = context;
    if (t->is_reading && (t->wanted.len || t->rows.header_row)) {
        t->is_done = true;
        if (t->is_hidden && t->rows.header_row)
            t->outlet->remark(t->outlet->context, REMARK_HIDDEN_SHEET, 1);
    }
    t->is_reading = false;
}

static void begin_row(void *context, const struct ods_row *row)
{
    struct ods_table *t = context;
    t->row = *row;
    t->has_header = t->rows.header_row > 0;
    if (row->number <= SHEET_ROWS_MAX)
        sheet_row_begin(&t->rows, row->number);
    else
        buf_clear(&t->rows.row);
}

static void end_row(void *context)
{
    struct ods_table *t = context;
    bool is_empty = t->rows.row.len == 0;
    if (is_empty)
        t->merged_row = 0;
    else if (t->merged_row && !t->outlet->takes_merged)
        t->rows.why = REASON_MERGED;
    else if (t->row.number > SHEET_ROWS_MAX)
        t->rows.why = REASON_DAMAGED;
    if (!is_empty && t->row.is_hidden)
        t->hidden_rows += t->row.count;
    sheet_row_end(&t->rows, t->row.count);
}

static void put_cell(void *context, const struct ods_cell *cell)
{
    struct ods_table *t = context;
    if (cell->is_merged && !t->has_header && !t->merged_row) {
        t->merged_row = t->row.number;
        t->merged_column = cell->column;
    }
    for (size_t i = 0; cell->value.len && i < cell->column_count; i++) {
        if (t->rows.row.is_full || sheet_rows_are_over(&t->rows))
            break;
        sheet_cell(&t->rows, cell->column + i, cell->value);
    }
}

static const struct ods_sink sink = { .sheet = begin_table,
                                      .sheet_end = end_table,
                                      .row = begin_row,
                                      .cell = put_cell,
                                      .row_end = end_row };

static struct ods_table table_open(const struct outlet *outlet, str wanted)
{
    return (struct ods_table){ .outlet = outlet,
                               .wanted = wanted,
                               .rows = sheet_rows_open(outlet) };
}

static struct stream_end table_close(struct ods_table *t, bool is_whole,
                                     enum reason why)
{
    struct stream_end end = { .reason = t->rows.why ? t->rows.why : why };
    if (!end.reason && !is_whole)
        end.reason = REASON_DAMAGED;
    if (end.reason == REASON_MERGED) {
        end.first = (int64_t)t->merged_row;
        end.second = (int64_t)t->merged_column;
    }
    if (!end.reason && t->wanted.len && !t->is_done)
        end.reason = REASON_NO_SHEET;
    if (t->hidden_rows)
        t->outlet->remark(t->outlet->context, REMARK_HIDDEN_ROWS,
                          t->hidden_rows);
    if (t->is_done && t->wanted.len == 0 && t->sheet_count > 1)
        t->outlet->remark(t->outlet->context, REMARK_OTHER_SHEETS,
                          t->sheet_count - 1);
    sheet_rows_close(&t->rows);
    return end;
}

struct stream_end ods_table_part(str xml, const struct outlet *outlet)
{
    struct ods_table table = table_open(outlet, (str){ NULL, 0 });
    struct ods_walk walk = ods_walk_open(&sink, &table);
    enum reason why = xml_walk_all(xml, &ods_handler, &walk);
    return table_close(&table, ods_walk_close(&walk), why);
}

struct stream_end ods_table(str bytes, str sheet, const struct outlet *outlet)
{
    struct package package;
    struct stream_end end = { .reason = package_open(&package, bytes) };
    if (end.reason)
        return end;
    package.is_streamed = true;
    if (odf_is_encrypted(&package)) {
        end.reason = REASON_ENCRYPTED;
    } else {
        struct ods_table table = table_open(outlet, str_trim(sheet));
        struct ods_walk walk = ods_walk_open(&sink, &table);
        enum reason why =
            part_walk(&package, STR("content.xml"), &ods_handler, &walk);
        end = table_close(&table, ods_walk_close(&walk), why);
    }
    package_close(&package);
    return end;
}
