/*
 * csv_log.c - a case log as CSV: one row an event, or one row a case
 *
 * The grammar of the text stands in evidence/csv.h, of a date in log_date.h.
 */
#include "evidence/csv.h"
#include "evidence/logs/log_columns.h"
#include "evidence/logs/log_date.h"
#include "evidence/logs/log_format.h"

#define RECORD_BYTES_MAX ((size_t)1 << 20)
#define FIELD_BYTES_MAX  ((size_t)64 << 10)

struct reading {
    const struct case_log_layout *layout;
    struct log_date_style style;
    struct log_columns columns;
    const struct case_log *log;
    struct log_rows *rows;
};

bool csv_log_knows(str start)
{
    (void)start;
    return true;
}

/* One row a case; an empty cell is a step that was not taken. */
static void read_case(struct reading *r, const struct csv_record *record,
                      str id)
{
    (void)log_rows_case(r->rows, id, record->line);
    bool is_short = false;
    for (size_t i = 0; i < r->layout->date_count; i++) {
        size_t at = r->columns.date_at[i];
        if (at >= record->field_count) {
            is_short = true;
            continue;
        }
        str text = str_trim(record->fields[at]);
        if (text.len)
            log_rows_step(r->rows, id,
                          case_log_step(r->log, r->layout->dates[i].step),
                          log_date_read(text, r->style), record->line);
    }
    if (is_short)
        log_rows_lose(r->rows, LOSS_FEW_FIELDS, record->line);
}

static bool is_blank(const struct csv_record *record)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (str_trim(record->fields[i]).len)
            return false;
    return true;
}

/* More fields than the header: a separator inside a text, so that every
 * column after it stands in the wrong place. */
static bool is_shifted(const struct reading *r, const struct csv_record *record)
{
    for (size_t i = r->columns.header_count; i < record->field_count; i++)
        if (str_trim(record->fields[i]).len)
            return true;
    return false;
}

static void read_row(struct reading *r, const struct csv_record *record)
{
    const struct log_columns *c = &r->columns;
    if (is_blank(record))
        return;
    log_rows_row(r->rows);
    if (record->field_count < c->needed) {
        log_rows_lose(r->rows, LOSS_FEW_FIELDS, record->line);
        return;
    }
    if (is_shifted(r, record)) {
        log_rows_lose(r->rows, LOSS_MANY_FIELDS, record->line);
        return;
    }
    str id = str_trim(record->fields[c->case_at]);
    if (id.len == 0)
        log_rows_lose(r->rows, LOSS_NO_CASE, record->line);
    else if (c->date_at)
        read_case(r, record, id);
    else
        log_rows_event(r->rows, id, str_trim(record->fields[c->step_at]),
                       log_date_read(record->fields[c->time_at], r->style),
                       record->line);
}

static void lose_skipped(struct reading *r, const struct csv *csv)
{
    for (size_t i = 0; i < csv->skipped_count; i++) {
        bool is_unclosed = i < csv->unclosed_count;
        log_rows_row(r->rows);
        log_rows_lose(r->rows, is_unclosed ? LOSS_UNCLOSED : LOSS_TOO_LONG,
                      is_unclosed ? csv->unclosed_line : csv->skipped_line);
    }
}

static bool read_records(struct reading *r, struct arena *scratch,
                         struct log_source *source, struct case_log *log,
                         struct error *err)
{
    struct csv csv =
        csv_open(scratch, source->window, r->layout->separator,
                 (struct csv_limits){ RECORD_BYTES_MAX, FIELD_BYTES_MAX });
    struct csv_record record;
    log->separator = csv.separator;
    if (csv_next(&csv, &record)) {
        if (!log_columns_find(scratch, r->layout, &record, &r->columns, err))
            return false;
        while (csv_next(&csv, &record))
            read_row(r, &record);
    }
    lose_skipped(r, &csv);
    if (csv.is_cut)
        log_rows_incomplete(r->rows, SAID(SAY_LOG_CUT));
    return true;
}

bool csv_log_read(struct log_source *source,
                  const struct case_log_layout *layout, struct case_log *log,
                  struct log_rows *rows, struct error *err)
{
    struct arena scratch = { 0 };
    struct reading r = { .layout = layout,
                         .style = { layout->month_first, layout->naive_is_utc },
                         .log = log,
                         .rows = rows };
    bool is_read =
        layout->case_column.len
            ? read_records(&r, &scratch, source, log, err)
            : fail(err, ERROR_INPUT,
                   PHRASE(SAY_LOG_NEEDS_COLUMNS, slot_text(layout->file)));
    arena_close(&scratch);
    return is_read;
}
