/* ods_walk.c - the sheets of an OpenDocument spreadsheet, cell by cell */
#include "evidence/readers/ods_walk.h"

#include "base/count.h"
#include "evidence/readers/sheet_rows.h"

#define CELL_BYTES_MAX ((size_t)1 << 20)
#define STYLES_MAX     ((size_t)5000)
#define SPACES_MAX     1000

static size_t count_of(const struct xml_element *element, const char *name,
                       size_t most)
{
    uint64_t count;
    if (!str_number(xml_attribute(element, name), UINT64_MAX, &count) ||
        count == 0)
        return 1;
    return count < most ? (size_t)count : most;
}

static void note_style(struct ods_walk *w, const struct xml_element *element)
{
    if (str_equal(element->name, STR("style"))) {
        bool is_table =
            str_equal(xml_attribute(element, "family"), STR("table"));
        w->style = is_table
                       ? arena_copy(&w->arena, xml_attribute(element, "name"))
                       : (str){ NULL, 0 };
    } else if (str_equal(element->name, STR("table-properties")) &&
               w->style.len && w->style_count < STYLES_MAX &&
               str_equal(xml_attribute(element, "display"), STR("false"))) {
        w->hidden_styles =
            arena_grow(&w->arena, w->hidden_styles, w->style_count,
                       &w->style_capacity, sizeof *w->hidden_styles);
        w->hidden_styles[w->style_count++] = w->style;
    }
}

static void begin_table(struct ods_walk *w, const struct xml_element *element)
{
    str name = str_trim(xml_attribute(element, "name"));
    bool is_hidden = str_is_among(xml_attribute(element, "style-name"),
                                  w->hidden_styles, w->style_count);
    w->is_reading = w->sink->sheet(w->context, name, is_hidden);
    w->row = (struct ods_row){ 0 };
    w->cell = (struct ods_cell){ 0 };
}

static void begin_row(struct ods_walk *w, const struct xml_element *element)
{
    str visibility = xml_attribute(element, "visibility");
    w->row.number += w->row.count ? w->row.count : 1;
    w->row.count =
        count_of(element, "number-rows-repeated", SHEET_ROWS_MAX + 1);
    w->row.is_hidden = visibility.len && !str_equal(visibility, STR("visible"));
    w->cell = (struct ods_cell){ .column = 1 };
    w->sink->row(w->context, &w->row);
}

static str value_of(struct ods_walk *w, const struct xml_element *element)
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
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_equal(types[i].type, type))
            value = xml_attribute(element, types[i].attribute);
    if (str_equal(type, STR("boolean")) && value.len)
        value = str_equal(value, STR("true")) ? STR("WAAR") : STR("ONWAAR");
    else if (!str_equal(type, STR("date")) && !str_equal(type, STR("string")))
        value = sheet_number(&w->scratch, str_trim(value));
    w->cell.is_date = str_equal(type, STR("date"));
    return value;
}

static void begin_cell(struct ods_walk *w, const struct xml_element *element,
                       bool is_covered)
{
    str value = value_of(w, element);
    buf_clear(&w->value);
    buf_add(&w->value, value);
    w->has_attribute = value.len > 0;
    w->in_cell = true;
    w->in_text = false;
    w->is_covered = is_covered;
    w->cell.column_count =
        count_of(element, "number-columns-repeated", SHEET_COLUMNS_MAX + 1);
    w->cell.is_merged = count_of(element, "number-columns-spanned", 2) > 1 ||
                        count_of(element, "number-rows-spanned", 2) > 1;
}

static void end_cell(struct ods_walk *w)
{
    struct ods_cell *cell = &w->cell;
    cell->value = str_trim(buf_str(&w->value));
    /* What lies under a merged cell is not seen by anybody. */
    if (w->is_covered)
        cell->value.len = 0;
    w->in_cell = false;
    w->sink->cell(w->context, cell);
    cell->column += cell->column_count;
    if (cell->column > SHEET_COLUMNS_MAX + 1)
        cell->column = SHEET_COLUMNS_MAX + 1;
    arena_reset(&w->scratch);
}

static void take_sign(struct buf *to, const struct xml_element *element)
{
    if (str_equal(element->name, STR("s")))
        for (size_t i = count_of(element, "c", SPACES_MAX); i; i--)
            buf_add_char(to, ' ');
    else if (str_equal(element->name, STR("tab")) ||
             str_equal(element->name, STR("line-break")))
        buf_add_char(to, ' ');
}

static void start_in_cell(struct ods_walk *w, const struct xml_element *element)
{
    if (w->has_attribute)
        return;
    if (str_equal(element->name, STR("p"))) {
        if (w->value.len)
            buf_add_char(&w->value, ' ');
        w->in_text = true;
    } else {
        take_sign(&w->value, element);
    }
}

/* What stands in a table but not in its cells. */
static bool is_beside(str name)
{
    static const str names[] = {
        STR_INIT("annotation"),   STR_INIT("shapes"), STR_INIT("frame"),
        STR_INIT("custom-shape"), STR_INIT("rect"),   STR_INIT("ellipse"),
        STR_INIT("caption"),
    };
    return str_is_among(name, names, COUNT(names));
}

static bool is_no_text(str name)
{
    static const str names[] = {
        STR_INIT("tracked-changes"),
        STR_INIT("forms"),
        STR_INIT("creator"),
        STR_INIT("date"),
        STR_INIT("creator-initials"),
        STR_INIT("object"),
        STR_INIT("binary-data"),
        STR_INIT("ruby-text"),
        STR_INIT("note"),
    };
    return str_is_among(name, names, COUNT(names));
}

/* Words of a comment or shape; alternative text is among them. */
static bool is_words(str name)
{
    return str_equal(name, STR("p")) || str_equal(name, STR("desc")) ||
           str_equal(name, STR("title"));
}

static void start_beside(struct ods_walk *w, const struct xml_element *element)
{
    w->beside++;
    if (is_words(element->name)) {
        if (w->aside.len)
            buf_add_char(&w->aside, '\n');
        w->in_text = true;
    } else {
        take_sign(&w->aside, element);
    }
}

static void end_beside(struct ods_walk *w, str name)
{
    if (is_words(name))
        w->in_text = false;
    if (--w->beside || w->aside.len == 0)
        return;
    w->sink->aside(w->context, w->row.number, w->in_cell ? w->cell.column : 0,
                   buf_str(&w->aside));
    buf_clear(&w->aside);
}

static void start_sheet_part(struct ods_walk *w,
                             const struct xml_element *element)
{
    str name = element->name;
    bool is_covered = str_equal(name, STR("covered-table-cell"));
    if (str_equal(name, STR("table-row")))
        begin_row(w, element);
    else if (is_covered || str_equal(name, STR("table-cell")))
        begin_cell(w, element, is_covered);
    else if (w->in_cell)
        start_in_cell(w, element);
}

static void ods_start(void *context, const struct xml_element *element)
{
    struct ods_walk *w = context;
    str name = element->name;
    bool is_table = str_equal(name, STR("table"));
    bool is_heard = w->sink->aside && w->is_reading;
    if (w->skipped || is_no_text(name) || (is_table && w->depth) ||
        (is_beside(name) && !is_heard)) {
        w->skipped++;
    } else if (w->beside || is_beside(name)) {
        start_beside(w, element);
    } else if (is_table) {
        w->depth++;
        begin_table(w, element);
    } else if (!w->is_reading) {
        note_style(w, element);
    } else {
        start_sheet_part(w, element);
    }
}

static void ods_end(void *context, str name)
{
    struct ods_walk *w = context;
    if (w->skipped) {
        w->skipped--;
    } else if (w->beside) {
        end_beside(w, name);
    } else if (str_equal(name, STR("table"))) {
        w->depth -= w->depth > 0;
        w->sink->sheet_end(w->context);
        w->is_reading = false;
    } else if (!w->is_reading) {
        return;
    } else if (str_equal(name, STR("table-row"))) {
        w->sink->row_end(w->context);
    } else if (w->in_cell && (str_equal(name, STR("table-cell")) ||
                              str_equal(name, STR("covered-table-cell")))) {
        end_cell(w);
    } else if (str_equal(name, STR("p"))) {
        w->in_text = false;
    }
}

/* Excel writes a formula that failed as the number 0 and shows "#DIV/0!". */
static bool is_failure(const struct ods_walk *w, str text)
{
    return str_equal(buf_str(&w->value), STR("0")) && text.len > 2 &&
           text.ptr[0] == '#' && text.ptr[1] >= 'A' && text.ptr[1] <= 'Z';
}

static void ods_text(void *context, str text)
{
    struct ods_walk *w = context;
    if (w->skipped || (!w->in_text && !w->in_cell))
        return;
    if (w->in_text && w->beside) {
        buf_add(&w->aside, text);
    } else if (w->in_text && !w->has_attribute) {
        buf_add(&w->value, text);
    } else if (!w->beside && w->has_attribute && is_failure(w, text)) {
        buf_clear(&w->value);
        buf_add(&w->value, text);
    }
}

const struct xml_handler ods_handler = { ods_start, ods_end, ods_text };

struct ods_walk ods_walk_open(const struct ods_sink *sink, void *context)
{
    return (struct ods_walk){ .sink = sink,
                              .context = context,
                              .value = buf_open(CELL_BYTES_MAX),
                              .aside = buf_open(CELL_BYTES_MAX) };
}

bool ods_walk_close(struct ods_walk *walk)
{
    bool is_whole = !walk->value.is_full && !walk->aside.is_full;
    buf_close(&walk->value);
    buf_close(&walk->aside);
    arena_close(&walk->arena);
    arena_close(&walk->scratch);
    return is_whole;
}
