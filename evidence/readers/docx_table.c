/*
 * docx_table.c - one table of a Word document, streamed as rows (ECMA-376 part
 * 1, 17.4)
 *
 * Tables have no names: they are counted. A table inside a cell is text of that
 * cell. What stands in a picture or a text box is no part of a cell.
 */
#include "base/count.h"
#include "evidence/readers/ooxml.h"
#include "evidence/readers/sheet_rows.h"
#include "evidence/readers/table.h"

#define CELL_BYTES_MAX ((size_t)1 << 20)

struct docx_table {
    const struct outlet *outlet;
    str wanted;
    struct sheet_rows rows;
    struct buf value;

    size_t table_count;
    bool is_reading, is_done;
    size_t depth, skipped; /* of tables; of what does not count */
    size_t row, column, span;
    bool in_cell, in_run, in_text, is_covered, is_row_hidden;
    size_t hidden_rows;
};

static bool is_skipped(str name)
{
    static const str names[] = {
        STR_INIT("del"),          STR_INIT("moveFrom"),
        STR_INIT("delText"),      STR_INIT("instrText"),
        STR_INIT("Fallback"),     STR_INIT("drawing"),
        STR_INIT("delInstrText"), STR_INIT("pict"),
        STR_INIT("object"),       STR_INIT("tblPrChange"),
        STR_INIT("trPrChange"),   STR_INIT("tcPrChange"),
    };
    return str_is_among(name, names, COUNT(names));
}

static void begin_table(struct docx_table *t)
{
    struct arena scratch = { 0 };
    str word = sentence_words(SAY_READER_LABEL_TABLE, LANGUAGE_NL);
    str name =
        arena_printf(&scratch, "%.*s %zu", STR_ARG(word), ++t->table_count);
    t->outlet->sheet(t->outlet->context, name, false);
    t->is_reading = !t->is_done &&
                    (t->wanted.len == 0 || str_equal_nocase(name, t->wanted));
    t->row = 0;
    arena_close(&scratch);
}

static void end_table(struct docx_table *t)
{
    t->is_done |= t->is_reading && (t->wanted.len || t->rows.header_row);
    t->is_reading = false;
}

/* So many columns; what a file says of more is not believed. */
static size_t columns_of(const struct xml_element *element)
{
    uint64_t count;
    return str_number(xml_attribute(element, "val"), SHEET_COLUMNS_MAX, &count)
               ? (size_t)count
               : 1;
}

static void begin_row(struct docx_table *t)
{
    t->column = 1;
    t->is_row_hidden = false;
    if (++t->row <= SHEET_ROWS_MAX)
        sheet_row_begin(&t->rows, t->row);
    else
        t->rows.why = REASON_DAMAGED;
}

static void end_row(struct docx_table *t)
{
    t->hidden_rows += t->is_row_hidden && t->rows.row.len > 0;
    sheet_row_end(&t->rows, 1);
}

static void begin_cell(struct docx_table *t)
{
    buf_clear(&t->value);
    t->span = 1;
    t->in_cell = true;
    t->is_covered = false;
}

static void end_cell(struct docx_table *t)
{
    str value = str_trim(buf_str(&t->value));
    t->in_cell = false;
    if (value.len && !t->is_covered && t->column <= SHEET_COLUMNS_MAX &&
        !sheet_rows_are_over(&t->rows))
        sheet_cell(&t->rows, t->column, value);
    t->column += t->span;
}

static void start_in_cell(struct docx_table *t,
                          const struct xml_element *element)
{
    str name = element->name;
    if (str_equal(name, STR("p"))) {
        if (t->value.len)
            buf_add_char(&t->value, ' ');
    } else if (str_equal(name, STR("r"))) {
        t->in_run = true;
    } else if (str_equal(name, STR("t"))) {
        t->in_text = t->in_run;
    } else if (str_equal(name, STR("gridSpan"))) {
        t->span = columns_of(element);
    } else if (str_equal(name, STR("vMerge"))) {
        t->is_covered =
            !str_equal(xml_attribute(element, "val"), STR("restart"));
    } else if (t->in_run && str_equal(name, STR("noBreakHyphen"))) {
        buf_add_char(&t->value, '-');
    } else if (t->in_run &&
               (str_equal(name, STR("tab")) || str_equal(name, STR("br")) ||
                str_equal(name, STR("cr")))) {
        buf_add_char(&t->value, ' ');
    }
}

static void table_start(void *context, const struct xml_element *element)
{
    struct docx_table *t = context;
    str name = element->name;
    if (t->skipped || is_skipped(name)) {
        t->skipped++;
    } else if (str_equal(name, STR("tbl"))) {
        if (t->depth++ == 0)
            begin_table(t);
    } else if (!t->is_reading) {
        return;
    } else if (t->depth == 1 && str_equal(name, STR("tr"))) {
        begin_row(t);
    } else if (t->depth == 1 && str_equal(name, STR("tc"))) {
        begin_cell(t);
    } else if (t->in_cell) {
        start_in_cell(t, element);
    } else if (str_equal(name, STR("gridBefore"))) {
        t->column += columns_of(element);
    } else if (str_equal(name, STR("hidden"))) {
        t->is_row_hidden = is_on(xml_attribute(element, "val"));
    }
}

static void table_end(void *context, str name)
{
    struct docx_table *t = context;
    if (t->skipped) {
        t->skipped--;
    } else if (str_equal(name, STR("tbl"))) {
        if (t->depth && --t->depth == 0)
            end_table(t);
    } else if (!t->is_reading) {
        return;
    } else if (t->depth == 1 && str_equal(name, STR("tr"))) {
        end_row(t);
    } else if (t->depth == 1 && str_equal(name, STR("tc"))) {
        end_cell(t);
    } else if (str_equal(name, STR("r"))) {
        t->in_run = false;
    } else if (str_equal(name, STR("t"))) {
        t->in_text = false;
    }
}

static void table_text(void *context, str text)
{
    struct docx_table *t = context;
    if (t->in_cell && t->in_text && !t->skipped)
        buf_add(&t->value, text);
}

static const struct xml_handler handler = { table_start, table_end,
                                            table_text };

static struct docx_table table_open(const struct outlet *outlet, str wanted)
{
    return (struct docx_table){ .outlet = outlet,
                                .wanted = wanted,
                                .rows = sheet_rows_open(outlet),
                                .value = buf_open(CELL_BYTES_MAX) };
}

static struct stream_end table_close(struct docx_table *t, enum reason why)
{
    struct stream_end end = { .reason = t->rows.why ? t->rows.why : why };
    if (!end.reason && t->value.is_full)
        end.reason = REASON_DAMAGED;
    if (!end.reason && t->wanted.len && !t->is_done)
        end.reason = REASON_NO_SHEET;
    if (t->hidden_rows)
        t->outlet->remark(t->outlet->context, REMARK_HIDDEN_ROWS,
                          t->hidden_rows);
    if (t->is_done && t->wanted.len == 0 && t->table_count > 1)
        t->outlet->remark(t->outlet->context, REMARK_OTHER_SHEETS,
                          t->table_count - 1);
    sheet_rows_close(&t->rows);
    buf_close(&t->value);
    return end;
}

struct stream_end docx_table_part(str xml, const struct outlet *outlet)
{
    struct docx_table table = table_open(outlet, (str){ NULL, 0 });
    return table_close(&table, xml_walk_all(xml, &handler, &table));
}

struct stream_end docx_table(str bytes, str sheet, const struct outlet *outlet)
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
        struct docx_table table = table_open(outlet, str_trim(sheet));
        end = table_close(&table,
                          part_walk(&package, part->target, &handler, &table));
    }
    package_close(&package);
    arena_close(&arena);
    return end;
}
