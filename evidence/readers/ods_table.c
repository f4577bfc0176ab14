/*
 * ods_table.c - one sheet of an OpenDocument spreadsheet, streamed as rows
 * (ODF 1.3 part 3, 9.1)
 */
#include "evidence/readers/ooxml.h"
#include "evidence/readers/sheet_rows.h"
#include "evidence/readers/table.h"

#define CELL_BYTES_MAX ((size_t)1 << 20)
#define STYLES_MAX     ((size_t)5000)
#define SPACES_MAX     1000
#define MANIFEST_BYTES ((size_t)1 << 20)

struct ods_table {
    const struct outlet *outlet;
    str wanted;
    struct arena arena, scratch;
    struct sheet_rows rows;
    struct buf value;

    /* Styles of tables that are hidden. */
    str *hidden_styles;
    size_t style_count, style_capacity;
    str style; /* the one being read */

    size_t sheet_count;
    bool is_reading; /* inside the sheet that counts */
    bool is_done;    /* that sheet has been read */
    bool is_hidden;  /* the sheet we are in */
    size_t skipped;  /* depth in what is no part of a cell's own text */
    size_t depth;    /* of tables in one another */
    size_t row, row_count, hidden_rows;
    size_t column, column_count;
    bool in_cell, in_text, has_attribute, has_header, is_row_hidden,
        skipped_cell;
    size_t merged_row, merged_column;
};

static size_t count_of(const struct xml_element *element, const char *name,
                       size_t most)
{
    uint64_t count;
    if (!str_number(xml_attribute(element, name), UINT64_MAX, &count) ||
        count == 0)
        return 1;
    return count < most ? (size_t)count : most;
}

static void note_style(struct ods_table *t, const struct xml_element *element)
{
    if (str_equal(element->name, STR("style"))) {
        bool is_table =
            str_equal(xml_attribute(element, "family"), STR("table"));
        t->style = is_table
                       ? arena_copy(&t->arena, xml_attribute(element, "name"))
                       : (str){ NULL, 0 };
    } else if (str_equal(element->name, STR("table-properties")) &&
               t->style.len && t->style_count < STYLES_MAX &&
               str_equal(xml_attribute(element, "display"), STR("false"))) {
        t->hidden_styles =
            arena_grow(&t->arena, t->hidden_styles, t->style_count,
                       &t->style_capacity, sizeof *t->hidden_styles);
        t->hidden_styles[t->style_count++] = t->style;
    }
}

static void begin_table(struct ods_table *t, const struct xml_element *element)
{
    str name = str_trim(xml_attribute(element, "name"));
    t->sheet_count++;
    t->is_hidden = str_is_among(xml_attribute(element, "style-name"),
                                t->hidden_styles, t->style_count);
    t->outlet->sheet(t->outlet->context, name, t->is_hidden);
    t->is_reading = !t->is_done &&
                    (t->wanted.len == 0 || str_equal_nocase(name, t->wanted));
    t->row = 0;
}

static void end_table(struct ods_table *t)
{
    if (t->is_reading && (t->wanted.len || t->rows.header_row)) {
        t->is_done = true;
        if (t->is_hidden && t->rows.header_row)
            t->outlet->remark(t->outlet->context, REMARK_HIDDEN_SHEET, 1);
    }
    t->is_reading = false;
}

static void begin_row(struct ods_table *t, const struct xml_element *element)
{
    str visibility = xml_attribute(element, "visibility");
    t->row++;
    t->row_count =
        count_of(element, "number-rows-repeated", SHEET_ROWS_MAX + 1);
    t->column = 1;
    t->has_header = t->rows.header_row > 0;
    if (t->row <= SHEET_ROWS_MAX)
        sheet_row_begin(&t->rows, t->row);
    else
        buf_clear(&t->rows.row);
    t->is_row_hidden = visibility.len && !str_equal(visibility, STR("visible"));
}

static void end_row(struct ods_table *t)
{
    bool is_empty = t->rows.row.len == 0;
    if (is_empty)
        t->merged_row = 0;
    else if (t->merged_row && !t->outlet->takes_merged)
        t->rows.why = REASON_MERGED;
    else if (t->row > SHEET_ROWS_MAX)
        t->rows.why = REASON_DAMAGED;
    if (!is_empty && t->is_row_hidden)
        t->hidden_rows += t->row_count;
    sheet_row_end(&t->rows, t->row_count);
    t->row += t->row_count - 1;
}

/* A value in an attribute goes before the text that shows it. */
static void begin_cell(struct ods_table *t, const struct xml_element *element)
{
    static const struct {
        str type;
        const char *attribute;
    } types[] = {
        { STR_INIT("float"), "value" },
        { STR_INIT("percentage"), "value" },
        { STR_INIT("currency"), "value" },
        { STR_INIT("date"), "date-value" },
        { STR_INIT("boolean"), "boolean-value" },
        { STR_INIT("string"), "string-value" },
    };
    str type = xml_attribute(element, "value-type");
    str value = { NULL, 0 };
    buf_clear(&t->value);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_equal(types[i].type, type))
            value = xml_attribute(element, types[i].attribute);
    if (str_equal(type, STR("boolean")) && value.len)
        value = str_equal(value, STR("true")) ? STR("WAAR") : STR("ONWAAR");
    else if (!str_equal(type, STR("date")) && !str_equal(type, STR("string")))
        value = sheet_number(&t->scratch, str_trim(value));
    buf_add(&t->value, value);
    t->has_attribute = value.len > 0;
    t->in_cell = true;
    t->skipped_cell = false;
    t->column_count =
        count_of(element, "number-columns-repeated", SHEET_COLUMNS_MAX + 1);
    bool is_merged = count_of(element, "number-columns-spanned", 2) > 1 ||
                     count_of(element, "number-rows-spanned", 2) > 1;
    if (is_merged && !t->has_header && !t->merged_row) {
        t->merged_row = t->row;
        t->merged_column = t->column;
    }
}

static void end_cell(struct ods_table *t)
{
    str value = str_trim(buf_str(&t->value));
    if (t->skipped_cell)
        value.len = 0;
    t->in_cell = false;
    for (size_t i = 0; value.len && i < t->column_count; i++) {
        if (t->rows.row.is_full || sheet_rows_are_over(&t->rows))
            break;
        sheet_cell(&t->rows, t->column + i, value);
    }
    t->column += t->column_count;
    if (t->column > SHEET_COLUMNS_MAX + 1)
        t->column = SHEET_COLUMNS_MAX + 1;
    arena_reset(&t->scratch);
}

static void start_in_cell(struct ods_table *t,
                          const struct xml_element *element)
{
    str name = element->name;
    if (t->has_attribute)
        return;
    if (str_equal(name, STR("p"))) {
        if (t->value.len)
            buf_add_char(&t->value, ' ');
        t->in_text = true;
    } else if (str_equal(name, STR("s"))) {
        for (size_t i = count_of(element, "c", SPACES_MAX); i; i--)
            buf_add_char(&t->value, ' ');
    } else if (str_equal(name, STR("tab")) ||
               str_equal(name, STR("line-break"))) {
        buf_add_char(&t->value, ' ');
    }
}

/* What stands in a table but not in its cells. */
static bool is_aside(str name)
{
    static const str names[] = {
        STR_INIT("annotation"), STR_INIT("shapes"), STR_INIT("tracked-changes"),
        STR_INIT("forms"),      STR_INIT("frame"),  STR_INIT("custom-shape"),
    };
    return str_is_among(name, names, sizeof names / sizeof *names);
}

static void ods_start(void *context, const struct xml_element *element)
{
    struct ods_table *t = context;
    str name = element->name;
    bool is_table = str_equal(name, STR("table"));
    if (t->skipped || is_aside(name) || (is_table && t->depth)) {
        t->skipped++;
        return;
    }
    if (is_table) {
        t->depth++;
        begin_table(t, element);
    } else if (!t->is_reading) {
        note_style(t, element);
    } else if (str_equal(name, STR("table-row"))) {
        begin_row(t, element);
    } else if (str_equal(name, STR("table-cell")) ||
               str_equal(name, STR("covered-table-cell"))) {
        begin_cell(t, element);
        /* What lies under a merged cell is not seen by anybody. */
        if (str_equal(name, STR("covered-table-cell")))
            t->skipped_cell = true;
    } else if (t->in_cell) {
        start_in_cell(t, element);
    }
}

static void ods_end(void *context, str name)
{
    struct ods_table *t = context;
    if (t->skipped) {
        t->skipped--;
        return;
    }
    if (str_equal(name, STR("table"))) {
        t->depth -= t->depth > 0;
        end_table(t);
    } else if (!t->is_reading) {
        return;
    } else if (str_equal(name, STR("table-row"))) {
        end_row(t);
    } else if (t->in_cell && (str_equal(name, STR("table-cell")) ||
                              str_equal(name, STR("covered-table-cell")))) {
        end_cell(t);
    } else if (str_equal(name, STR("p"))) {
        t->in_text = false;
    }
}

static void ods_text(void *context, str text)
{
    struct ods_table *t = context;
    if (t->in_text && !t->skipped && !t->has_attribute)
        buf_add(&t->value, text);
}

static const struct xml_handler handler = { ods_start, ods_end, ods_text };

static struct ods_table table_open(const struct outlet *outlet, str wanted)
{
    return (struct ods_table){ .outlet = outlet,
                               .wanted = wanted,
                               .rows = sheet_rows_open(outlet),
                               .value = buf_open(CELL_BYTES_MAX) };
}

static struct stream_end table_close(struct ods_table *t, enum reason why)
{
    struct stream_end end = { .reason = t->rows.why ? t->rows.why : why };
    if (!end.reason && t->value.is_full)
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
    buf_close(&t->value);
    arena_close(&t->arena);
    arena_close(&t->scratch);
    return end;
}

struct stream_end ods_table_part(str xml, const struct outlet *outlet)
{
    struct ods_table table = table_open(outlet, (str){ NULL, 0 });
    enum reason why = xml_walk_all(xml, &handler, &table);
    return table_close(&table, why);
}

static bool is_encrypted(struct package *package)
{
    struct arena arena = { 0 };
    str manifest = package_text(package, &arena, STR("META-INF/manifest.xml"),
                                MANIFEST_BYTES);
    bool found = str_contains(manifest, STR("encryption-data"));
    arena_close(&arena);
    return found;
}

struct stream_end ods_table(str bytes, str sheet, const struct outlet *outlet)
{
    struct package package;
    struct stream_end end = { .reason = package_open(&package, bytes) };
    if (end.reason)
        return end;
    package.is_streamed = true;
    if (is_encrypted(&package)) {
        end.reason = REASON_ENCRYPTED;
    } else {
        struct ods_table table = table_open(outlet, str_trim(sheet));
        enum reason why =
            part_walk(&package, STR("content.xml"), &handler, &table);
        end = table_close(&table, why);
    }
    package_close(&package);
    return end;
}
