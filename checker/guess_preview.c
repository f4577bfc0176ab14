/* guess_preview.c - the first rows of a log, as the proposal reads them */
#include "checker/guess_make.h"

#include "evidence/fold.h"

void guess_set_step(const struct guess_maker *m, struct arena *scratch,
                    str text, struct guess_cell *cell)
{
    str folded = fold_word(scratch, text);
    for (size_t i = 0; i < m->guess->standard_count; i++) {
        const struct guess_name *name = &m->guess->standard[i];
        if (!str_equal(name->name, text) && !str_equal(name->step, text))
            continue;
        cell->name = name->name;
        cell->step = name->step;
        return;
    }
    for (size_t i = 0; i < m->guess->name_count; i++) {
        const struct guess_name *name = &m->guess->names[i];
        if (!str_equal(fold_word(scratch, name->name), folded))
            continue;
        cell->name = name->name;
        cell->step = name->is_question ? STR("") : name->step;
        return;
    }
}

static str field(const struct csv_record *record, size_t at)
{
    return at < record->field_count ? str_trim(record->fields[at]) : STR("");
}

static size_t event_cell(const struct guess_maker *m, struct arena *scratch,
                         const struct csv_record *record,
                         struct guess_cell *cells)
{
    cells[0].at =
        log_date_read(field(record, m->choice.time_column.at), m->style);
    guess_set_step(m, scratch, field(record, m->choice.step_column.at),
                   &cells[0]);
    return 1;
}

static size_t case_cells(const struct guess_maker *m,
                         const struct csv_record *record,
                         struct guess_cell *cells)
{
    size_t count = 0;
    for (size_t i = 0; i < m->profile.column_count; i++) {
        const struct guess_name *name =
            guess_name_of(m, m->profile.columns[i].name);
        str text = field(record, i);
        if (!name || name->is_question || text.len == 0 ||
            count == PREVIEW_CELLS)
            continue;
        cells[count++] = (struct guess_cell){ name->name, name->step,
                                              log_date_read(text, m->style) };
    }
    return count;
}

void guess_preview(struct guess_maker *m, str text)
{
    struct arena scratch = { 0 };
    struct name_table cases = { .arena = &scratch };
    struct csv csv = log_profile_rows(&scratch, text, m->profile.separator);
    struct csv_record record;
    struct guess_row *rows =
        arena_array(m->arena, PREVIEW_ROWS, struct guess_row);
    size_t count = 0;
    bool has_more = csv_next(&csv, &record);
    while (has_more && count < PREVIEW_ROWS) {
        has_more = csv_next(&csv, &record);
        str id = has_more ? field(&record, m->choice.case_column.at) : STR("");
        if (id.len == 0)
            continue;
        struct guess_cell *cells =
            arena_array(m->arena, PREVIEW_CELLS, struct guess_cell);
        struct guess_row *row = &rows[count++];
        row->line = record.line;
        row->case_number = (size_t)name_table_number(&cases, id) + 1;
        row->cells = cells;
        row->cell_count = m->choice.is_by_case
                              ? case_cells(m, &record, cells)
                              : event_cell(m, &scratch, &record, cells);
    }
    m->guess->rows = rows;
    m->guess->row_preview_count = count;
    arena_close(&scratch);
}
