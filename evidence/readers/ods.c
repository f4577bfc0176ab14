/*
 * ods.c - OpenDocument spreadsheets (ODF 1.3 part 3, 3.9)
 *
 * As xlsx.c has it: every sheet, hidden or not, in the order of its tabs: a
 * mark for the sheet and for each cell that holds something; dates in ISO.
 * What is repeated stands there once, at its first cell. Comments and the
 * words of shapes follow their sheet, with the mark of their cell.
 */
#include "evidence/readers/cells.h"
#include "evidence/readers/odf.h"
#include "evidence/readers/ods_walk.h"
#include "evidence/readers/walkers.h"

#define ASIDES_MAX    100000
#define ROWS_A_TIME   1000
#define ISO_DAY_BYTES 10

struct aside {
    size_t row, column;
    str text;
};
struct ods {
    struct reading *reading;
    struct cells cells;
    struct ods_row row;
    bool is_row_empty;
    size_t row_total;

    struct aside *asides; /* of this sheet */
    size_t aside_count, aside_capacity;
};

bool ods_knows(const struct sample *sample)
{
    return sample->package == PACKAGE_ODS;
}

static bool begin_sheet(void *context, str name, bool is_hidden)
{
    struct ods *ods = context;
    reading_mark(ods->reading, MARK_SHEET, name);
    if (is_hidden)
        reading_hides(ods->reading, HIDDEN_SHEETS, 1);
    return true;
}

static void end_sheet(void *context)
{
    struct ods *ods = context;
    cells_end_row(&ods->cells);
    for (size_t i = 0;
         i < ods->aside_count && !reading_is_stopped(ods->reading); i++) {
        const struct aside *aside = &ods->asides[i];
        if (aside->column)
            cells_put(&ods->cells, aside->column, aside->row, aside->text);
        else
            reading_text(ods->reading, aside->text);
        cells_end_row(&ods->cells);
        reading_paragraph(ods->reading);
    }
    ods->aside_count = 0;
    reading_finished(ods->reading);
}

static void begin_row(void *context, const struct ods_row *row)
{
    struct ods *ods = context;
    ods->row = *row;
    ods->is_row_empty = true;
}

static void end_row(void *context)
{
    struct ods *ods = context;
    cells_end_row(&ods->cells);
    if (ods->row.is_hidden && !ods->is_row_empty)
        reading_hides(ods->reading, HIDDEN_ROWS, ods->row.count);
    if (++ods->row_total % ROWS_A_TIME == 0)
        reading_finished(ods->reading);
}

/* "2025-03-12T10:30:00" as people and xlsx.c write it: "2025-03-12 10:30". */
static str moment(struct arena *arena, str date)
{
    str day = str_part(date, 0, ISO_DAY_BYTES);
    str time = str_part(date, ISO_DAY_BYTES + 1, date.len);
    if (str_ends(time, STR(":00")))
        time.len -= 3;
    if (time.len == 0 || str_equal(time, STR("00:00")))
        return day;
    return arena_printf(arena, "%.*s %.*s", STR_ARG(day), STR_ARG(time));
}

static void put_cell(void *context, const struct ods_cell *cell)
{
    struct ods *ods = context;
    str value = cell->value;
    if (value.len == 0 || reading_is_stopped(ods->reading))
        return;
    struct arena scratch = { 0 };
    if (cell->is_date)
        value = moment(&scratch, value);
    ods->is_row_empty = false;
    cells_put(&ods->cells, cell->column, ods->row.number, value);
    arena_close(&scratch);
}

static void keep_aside(void *context, size_t row, size_t column, str text)
{
    struct ods *ods = context;
    struct arena *arena = ods->reading->arena;
    if (ods->aside_count == ASIDES_MAX) {
        reading_lacks(ods->reading, REASON_TOO_MANY_MARKS, ASIDES_MAX, 0);
        return;
    }
    ods->asides = arena_grow(arena, ods->asides, ods->aside_count,
                             &ods->aside_capacity, sizeof *ods->asides);
    ods->asides[ods->aside_count++] =
        (struct aside){ row, column, arena_copy(arena, text) };
}

static const struct ods_sink sink = { .sheet = begin_sheet,
                                      .sheet_end = end_sheet,
                                      .row = begin_row,
                                      .cell = put_cell,
                                      .row_end = end_row,
                                      .aside = keep_aside };

static struct ods begin(struct reading *reading)
{
    return (struct ods){ .reading = reading, .cells = { .reading = reading } };
}

static void finish(struct ods *ods, bool is_whole, enum reason why)
{
    if (!why && !is_whole)
        why = REASON_DAMAGED;
    if (why)
        reading_lacks(ods->reading, why,
                      why == REASON_TOO_DEEP ? XML_DEPTH_MAX : 0, 0);
    end_sheet(ods);
}

void ods_read(struct reading *reading, const struct sample *sample)
{
    struct odf odf;
    if (odf_open(&odf, reading, sample->bytes)) {
        struct ods ods = begin(reading);
        struct ods_walk walk = ods_walk_open(&sink, &ods);
        enum reason why =
            part_walk(&odf.package, STR("content.xml"), &ods_handler, &walk);
        finish(&ods, ods_walk_close(&walk), why);
        pictures_weigh(&odf.package, reading);
    }
    odf_close(&odf);
}

void ods_read_part(struct reading *reading, str xml)
{
    struct ods ods = begin(reading);
    struct ods_walk walk = ods_walk_open(&sink, &ods);
    enum reason why = xml_walk_all(xml, &ods_handler, &walk);
    finish(&ods, ods_walk_close(&walk), why);
}
