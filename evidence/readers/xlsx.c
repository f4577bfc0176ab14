/*
 * xlsx.c - Excel workbooks (ECMA-376 part 1, SpreadsheetML)
 *
 * Every sheet, hidden or not, in the order of its tabs: a mark for the sheet
 * and for each cell that holds something; values as last computed, dates in
 * ISO. Hidden rows and sheets are counted. Comments follow their sheet, with the mark of their cell, and after
 * them the words of its drawings and charts.
 */
#include "evidence/readers/cells.h"
#include "evidence/readers/drawing.h"
#include "evidence/readers/walkers.h"
#include "evidence/readers/xlsx_book.h"

#define CELL_BYTES_MAX ((size_t)1 << 20)
#define ROWS_A_TIME    1000

/* How the value of a cell is to be read: its attribute t (18.18.11). */
enum cell_type { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_BOOLEAN };

struct xlsx {
    struct reading *reading;
    struct package package;
    struct xlsx_values values;

    struct cells cells;
    struct buf value;
    struct arena scratch; /* of one cell */
    size_t column, row, style;
    enum cell_type type;
    unsigned phonetic;
    bool in_value, is_row_hidden;
};

bool xlsx_knows(const struct sample *sample)
{
    return sample->package == PACKAGE_XLSX;
}

static void begin_cell(struct xlsx *xlsx, const struct xml_element *element)
{
    str type = xml_attribute(element, "t");
    uint64_t style = 0;
    size_t column, row;
    if (cell_parse(xml_attribute(element, "r"), &column, &row)) {
        xlsx->column = column;
        xlsx->row = row;
    } else {
        xlsx->column++;
    }
    if (!str_number(xml_attribute(element, "s"), UINT32_MAX, &style))
        style = 0;
    xlsx->style = (size_t)style;
    xlsx->type = str_equal(type, STR("s"))                    ? CELL_SHARED
                 : str_equal(type, STR("b"))                  ? CELL_BOOLEAN
                 : type.len == 0 || str_equal(type, STR("n")) ? CELL_NUMBER
                                                              : CELL_TEXT;
    buf_clear(&xlsx->value);
}

static void sheet_start(void *context, const struct xml_element *element)
{
    struct xlsx *xlsx = context;
    str name = element->name;
    uint64_t row;
    if (str_equal(name, STR("row"))) {
        bool is_known =
            str_number(xml_attribute(element, "r"), UINT32_MAX, &row);
        xlsx->row = is_known ? (size_t)row : xlsx->row + 1;
        xlsx->column = 0;
        str hidden = xml_attribute(element, "hidden");
        xlsx->is_row_hidden = hidden.len && is_on(hidden);
    } else if (str_equal(name, STR("c"))) {
        begin_cell(xlsx, element);
    } else if (str_equal(name, STR("rPh"))) {
        xlsx->phonetic++;
    } else if (str_equal(name, STR("v")) || str_equal(name, STR("t"))) {
        xlsx->in_value = xlsx->phonetic == 0;
    }
}

static void value_text(void *context, str text)
{
    struct xlsx *xlsx = context;
    if (xlsx->in_value)
        buf_add(&xlsx->value, text);
}

static str shared_string(struct xlsx *xlsx, str index)
{
    uint64_t at;
    index = str_trim(index);
    if (index.len == 0)
        return index;
    if (!str_number(index, UINT32_MAX, &at) ||
        at >= xlsx->values.string_count) {
        reading_lacks(xlsx->reading, REASON_DAMAGED, 0, 0);
        return (str){ NULL, 0 };
    }
    return xlsx->values.strings[at];
}

static void end_cell(struct xlsx *xlsx)
{
    str value = buf_str(&xlsx->value);
    switch (xlsx->type) {
    case CELL_SHARED:
        value = shared_string(xlsx, value);
        break;
    case CELL_NUMBER:
        value = xlsx_number(&xlsx->values, &xlsx->scratch, str_trim(value),
                            xlsx->style);
        break;
    case CELL_BOOLEAN:
        value = str_equal(value, STR("1")) ? STR("WAAR") : STR("ONWAAR");
        break;
    case CELL_TEXT:
        break;
    }
    if (xlsx->value.is_full)
        reading_lacks(xlsx->reading, REASON_DAMAGED, 0, 0);
    cells_put(&xlsx->cells, xlsx->column, xlsx->row, value);
    arena_reset(&xlsx->scratch);
}

static void sheet_end(void *context, str name)
{
    struct xlsx *xlsx = context;
    if (str_equal(name, STR("v")) || str_equal(name, STR("t"))) {
        xlsx->in_value = false;
    } else if (str_equal(name, STR("rPh"))) {
        xlsx->phonetic -= xlsx->phonetic > 0;
    } else if (str_equal(name, STR("c"))) {
        if (!reading_is_stopped(xlsx->reading))
            end_cell(xlsx);
    } else if (str_equal(name, STR("row"))) {
        if (xlsx->is_row_hidden && xlsx->cells.has_cell)
            reading_hides(xlsx->reading, HIDDEN_ROWS, 1);
        cells_end_row(&xlsx->cells);
        if (xlsx->row % ROWS_A_TIME == 0)
            reading_finished(xlsx->reading);
    }
}

static void comment_start(void *context, const struct xml_element *element)
{
    struct xlsx *xlsx = context;
    if (str_equal(element->name, STR("comment"))) {
        buf_clear(&xlsx->value);
        if (!cell_parse(xml_attribute(element, "ref"), &xlsx->column,
                        &xlsx->row))
            xlsx->column = xlsx->row = 1;
    } else if (str_equal(element->name, STR("t"))) {
        xlsx->in_value = true;
    }
}

static void comment_end(void *context, str name)
{
    struct xlsx *xlsx = context;
    if (str_equal(name, STR("t"))) {
        xlsx->in_value = false;
    } else if (str_equal(name, STR("comment"))) {
        cells_put(&xlsx->cells, xlsx->column, xlsx->row, buf_str(&xlsx->value));
        cells_end_row(&xlsx->cells);
    }
}

static void walk_part(struct xlsx *xlsx, str part,
                      const struct xml_handler *handler)
{
    xlsx->column = xlsx->row = 0;
    xlsx->phonetic = 0;
    xlsx->in_value = false;
    enum reason why = part_walk(&xlsx->package, part, handler, xlsx);
    if (why)
        reading_lacks(xlsx->reading, why,
                      why == REASON_TOO_DEEP ? XML_DEPTH_MAX : 0, 0);
    cells_end_row(&xlsx->cells);
}

static const struct xml_handler sheet_handler = { sheet_start, sheet_end,
                                                  value_text };

void xlsx_read_part(struct reading *reading, str xml)
{
    struct xlsx xlsx = { .reading = reading,
                         .cells = { .reading = reading },
                         .value = buf_open(CELL_BYTES_MAX) };
    enum reason why = xml_walk_all(xml, &sheet_handler, &xlsx);
    if (why)
        reading_lacks(reading, why, 0, 0);
    cells_end_row(&xlsx.cells);
    arena_close(&xlsx.scratch);
    buf_close(&xlsx.value);
}

static void read_sheet(struct xlsx *xlsx, const struct xlsx_sheet *sheet)
{
    str part = sheet->part;
    static const struct xml_handler comment_handler = { comment_start,
                                                        comment_end,
                                                        value_text };
    struct relations relations;
    reading_mark(xlsx->reading, MARK_SHEET, sheet->name);
    if (sheet->is_hidden)
        reading_hides(xlsx->reading, HIDDEN_SHEETS, 1);
    walk_part(xlsx, part, &sheet_handler);
    (void)relations_read(&xlsx->package, xlsx->reading->arena, part,
                         &relations);
    const struct relation *comments = relation_of_type(&relations, "comments");
    if (comments && !reading_is_stopped(xlsx->reading))
        walk_part(xlsx, comments->target, &comment_handler);
    const struct relation *drawing = relation_of_type(&relations, "drawing");
    if (drawing) {
        struct relations charts;
        drawings_read(&xlsx->package, xlsx->reading, &relations, "drawing");
        (void)relations_read(&xlsx->package, xlsx->reading->arena,
                             drawing->target, &charts);
        drawings_read(&xlsx->package, xlsx->reading, &charts, "chart");
    }
    reading_finished(xlsx->reading);
}

static void read_book(struct xlsx *xlsx, str part)
{
    struct reading *reading = xlsx->reading;
    struct xlsx_book book =
        xlsx_book_read(&xlsx->package, reading->arena, part);
    xlsx->values = book.values;
    if (book.values.why)
        reading_lacks(reading, book.values.why, (int64_t)(TEXT_BYTES_MAX >> 20),
                      0);
    if (book.why)
        reading_lacks(reading, book.why, 0, 0);
    for (size_t i = 0; i < book.sheet_count && !reading_is_stopped(reading);
         i++)
        if (book.sheets[i].part.len)
            read_sheet(xlsx, &book.sheets[i]);
}

void xlsx_read(struct reading *reading, const struct sample *sample)
{
    struct xlsx xlsx = { .reading = reading,
                         .cells = { .reading = reading },
                         .value = buf_open(CELL_BYTES_MAX) };
    struct relations relations;
    enum reason why = package_open(&xlsx.package, sample->bytes);
    if (why) {
        reading_stop(reading, why, (int64_t)PARTS_MAX);
    } else {
        why =
            relations_read(&xlsx.package, reading->arena, STR(""), &relations);
        const struct relation *book =
            relation_of_type(&relations, "officeDocument");
        const struct relation *properties =
            relation_of_type(&relations, "core-properties");
        if (properties)
            properties_read(&xlsx.package, properties->target, reading);
        if (why || !book)
            reading_stop(reading, why ? why : REASON_DAMAGED, 0);
        else
            read_book(&xlsx, book->target);
        pictures_weigh(&xlsx.package, reading);
        package_close(&xlsx.package);
    }
    arena_close(&xlsx.scratch);
    buf_close(&xlsx.value);
}
