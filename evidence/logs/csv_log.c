/*
 * csv_log.c - a case log as CSV: one row an event, or one row a case
 *
 * The grammar of the text stands in evidence/csv.h, of a date in log_date.h.
 * The text is cut in pieces of the same size, several of which are read at a
 * time, each from the first line that begins in it. When a quoted field holds
 * line ends that guess may be wrong; the piece before knows where its last
 * record ended, and then the piece is read again from there. So the rows are
 * those of one reading from front to back, whatever the number of threads.
 */
#include "base/ascii.h"
#include "base/file.h"
#include "evidence/csv_scan.h"
#include "evidence/logs/log_clock.h"
#include "evidence/logs/log_columns.h"
#include "evidence/logs/log_format.h"
#include "evidence/logs/row_batch.h"
#include "evidence/logs/step_words.h"

#include <string.h>

#define RECORD_BYTES_MAX ((size_t)1 << 20)
#define FIELD_BYTES_MAX  ((size_t)64 << 10)
#define PIECE_BYTES      ((size_t)1 << 17)
#define PIECES_AT_ONCE   32
#define UNCLOSED_MAX     100 /* records whose quote is never closed */
#define ROWS_MAX         ((size_t)4000000000) /* lines are 32 bits */

/* Where a piece was begun, and where the record after it begins. */
struct piece {
    const char *from, *until;
    bool is_plain; /* ASCII: the encoding does not matter */
    size_t unclosed_count;
};

/* What a thread keeps. */
struct reader {
    struct arena arena;
    struct csv_scan scan;
    struct log_clock clock;
    struct step_cache cache;
};

struct reading {
    struct log_source *source;
    const struct case_log_layout *layout;
    struct log_columns columns;
    const uint32_t *date_steps; /* per layout->dates: a step of the log */
    struct case_log *log;
    struct log_rows *rows;
    struct csv csv;     /* as it stands behind the header */
    const char *next;   /* where the next record begins */
    const char *stop;   /* no record is begun from here on, in this window */
    uint32_t lines;     /* before `next` */
    bool is_begin;      /* the names of steps are looked at: to find the one
                           that was meant, those of the beginning will do */
    size_t piece_count; /* of now */
    size_t unclosed_count;
    bool is_no_text;
    struct piece pieces[PIECES_AT_ONCE];
    struct row_batch batches[PIECES_AT_ONCE];
    struct reader *readers; /* one a worker */
    unsigned reader_count;
};

bool csv_log_knows(str start)
{
    (void)start;
    return true;
}

/* Nearly no field has blanks around it. */
static inline str trimmed(str field)
{
    bool is_trim = field.len && !ascii_is_blank(field.ptr[0]) &&
                   !ascii_is_blank(field.ptr[field.len - 1]);
    return is_trim ? field : str_trim(field);
}

/* One thread at one piece. */
struct at_work {
    const struct reading *r;
    struct reader *reader;
    struct row_batch *batch;
};

/* What a field is read as: while nobody had to know, it is ASCII. */
static enum encoding encoding_of(const struct at_work *w)
{
    enum encoding encoding = w->r->source->encoding;
    return encoding == ENCODING_NONE ? ENCODING_UTF_8 : encoding;
}

/* A field as UTF-8, for as long as the batch is not taken. */
static str text_of_field(const struct at_work *w, str field)
{
    enum encoding encoding = encoding_of(w);
    return encoding == ENCODING_UTF_8
               ? field
               : text_of_part(&w->batch->arena, field, encoding);
}

/* The id may stand in memory that the next record uses. */
static str lasting_id(const struct at_work *w, str id, const char **end)
{
    str text = w->r->csv.text;
    *end = text.ptr + text.len;
    if (id.ptr >= text.ptr && id.ptr < *end)
        return id;
    id = arena_copy(&w->batch->arena, id);
    *end = id.ptr + id.len;
    return id;
}

static void read_event(const struct at_work *w, const struct csv_record *record,
                       str id)
{
    const struct log_columns *c = &w->r->columns;
    str name = trimmed(record->fields[c->step_at]);
    struct meaning meaning;
    (void)step_cache_find(&w->reader->cache, log_rows_words(w->r->rows), name,
                          encoding_of(w), &meaning);
    if (w->r->is_begin)
        (void)name_table_number(&w->batch->names, text_of_field(w, name));
    const char *end;
    id = lasting_id(w, id, &end);
    struct row_room row = row_batch_room(w->batch);
    log_clock_read(&w->reader->clock, record->fields[c->time_at], row.event);
    row_batch_count_moment(w->batch, row.event);
    row.event->line = record->line;
    row.event->step = meaning.count ? meaning.steps[0] & NO_STEP : NO_STEP;
    w->batch->unmapped_count += meaning.count == 0;
    case_key_make(row.key, id, end, log_rows_seed(w->r->rows));
    row_batch_add(w->batch);
    for (uint32_t i = 1; i < meaning.count; i++) {
        struct case_key key = *row.key;
        struct case_event event = *row.event;
        row = row_batch_room(w->batch);
        *row.key = key;
        *row.event = event;
        row.event->step = meaning.steps[i] & NO_STEP;
        row_batch_add(w->batch);
    }
}

/* One row a case; an empty cell is a step that was not taken. */
static void read_case(const struct at_work *w, const struct csv_record *record,
                      str id)
{
    const struct reading *r = w->r;
    bool is_short = false;
    const char *end;
    struct case_key key;
    id = lasting_id(w, id, &end);
    case_key_make(&key, id, end, log_rows_seed(r->rows));
    struct row_room row = row_batch_room(w->batch);
    *row.key = key;
    *row.event = (struct case_event){ .step = NO_STEP, .line = record->line };
    row_batch_add(w->batch);
    for (size_t i = 0; i < r->layout->date_count; i++) {
        size_t at = r->columns.date_at[i];
        if (at >= record->field_count) {
            is_short = true;
            continue;
        }
        str text = str_trim(record->fields[at]);
        if (text.len == 0)
            continue;
        row = row_batch_room(w->batch);
        *row.key = key;
        log_clock_read(&w->reader->clock, text, row.event);
        row_batch_count_moment(w->batch, row.event);
        w->batch->date_count++;
        row.event->line = record->line;
        row.event->step = r->date_steps[i] & NO_STEP;
        row_batch_add(w->batch);
    }
    if (is_short)
        row_batch_lose(w->batch, LOSS_FEW_FIELDS, record->line);
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

static void read_row(const struct at_work *w, const struct csv_record *record)
{
    const struct log_columns *c = &w->r->columns;
    str id = record->field_count > c->case_at
                 ? trimmed(record->fields[c->case_at])
                 : STR("");
    if (id.len == 0 && is_blank(record))
        return;
    row_batch_row(w->batch);
    if (record->field_count < c->needed)
        row_batch_lose(w->batch, LOSS_FEW_FIELDS, record->line);
    else if (is_shifted(w->r, record))
        row_batch_lose(w->batch, LOSS_MANY_FIELDS, record->line);
    else if (id.len == 0)
        row_batch_lose(w->batch, LOSS_NO_CASE, record->line);
    else if (c->date_at)
        read_case(w, record, text_of_field(w, id));
    else
        read_event(w, record, text_of_field(w, id));
}

static void count_skipped(struct row_batch *batch, const struct csv *csv)
{
    for (size_t i = 0; i < csv->skipped_count; i++) {
        bool is_unclosed = i < csv->unclosed_count;
        row_batch_row(batch);
        row_batch_lose(batch, is_unclosed ? LOSS_UNCLOSED : LOSS_TOO_LONG,
                       is_unclosed ? csv->unclosed_line : csv->skipped_line);
    }
}

/* The records that begin from piece->from on and before `stop`. */
static void read_piece(struct reading *r, size_t index, const char *stop,
                       unsigned worker)
{
    struct piece *piece = &r->pieces[index];
    struct row_batch *batch = &r->batches[index];
    struct reader *reader = &r->readers[worker];
    struct csv_record record;
    row_batch_clear(batch, r->log->step_count,
                    r->columns.date_at ? NULL : log_rows_cases(r->rows));
    batch->names.arena = &batch->arena;
    csv_scan_open(&reader->scan, &reader->arena, &r->csv, piece->from, stop);
    struct at_work w = { r, reader, batch };
    while (csv_scan_next(&reader->scan, &record))
        read_row(&w, &record);
    row_batch_end(batch);
    const struct csv *csv = &reader->scan.csv;
    piece->until = reader->scan.at;
    piece->unclosed_count = csv->unclosed_count;
    if (r->source->encoding == ENCODING_NONE)
        piece->is_plain = text_is_ascii(
            (str){ piece->from, (size_t)(piece->until - piece->from) });
    batch->line_count = csv->line - 1;
    count_skipped(batch, csv);
}

/* Where no record of that piece is begun any more. */
static const char *stop_of(const struct reading *r, size_t index)
{
    size_t left = (size_t)(r->stop - r->next);
    size_t until = (index + 1) * PIECE_BYTES;
    return until < left ? r->next + until : r->stop;
}

/* The first line that begins in a piece, or its end. */
static const char *first_line(const struct reading *r, size_t index)
{
    const char *stop = stop_of(r, index);
    if (index == 0)
        return r->next;
    const char *end = r->csv.text.ptr + r->csv.text.len;
    for (const char *at = r->next + index * PIECE_BYTES - 1; at < stop; at++) {
        bool is_half = *at == '\r' && at + 1 < end && at[1] == '\n';
        if ((*at == '\n' || *at == '\r') && !is_half)
            return at + 1;
    }
    return stop;
}

/* Task 0 is the sum over the file, which can only be made from front to
 * back. */
static void do_piece(void *context, size_t task, unsigned worker)
{
    struct reading *r = context;
    if (task == 0) {
        log_source_hash(r->source, r->piece_count * PIECE_BYTES);
        return;
    }
    size_t index = task - 1, at = index * PIECE_BYTES;
    file_view_near(str_part((str){ r->next, (size_t)(r->stop - r->next) }, at,
                            PIECE_BYTES));
    r->pieces[index].from = first_line(r, index);
    read_piece(r, index, stop_of(r, index), worker);
}

/* Where a guess was wrong, read again. */
static void mend_pieces(struct reading *r)
{
    for (size_t i = 1; i < r->piece_count; i++) {
        const char *from = r->pieces[i - 1].until;
        if (r->pieces[i].from == from)
            continue;
        const char *stop = stop_of(r, i);
        r->pieces[i].from = from;
        read_piece(r, i, from < stop ? stop : from, 0);
    }
}

/* False when reading must stop. */
static bool take_pieces(struct reading *r)
{
    size_t count = 0;
    while (count < r->piece_count && r->unclosed_count <= UNCLOSED_MAX)
        r->unclosed_count += r->pieces[count++].unclosed_count;
    log_rows_take(r->rows, r->batches, count, &r->lines,
                  r->columns.date_at != NULL);
    r->next = r->pieces[count - 1].until;
    r->is_begin = false;
    bool is_too_long = r->log->row_count > ROWS_MAX;
    if (r->unclosed_count > UNCLOSED_MAX)
        log_rows_incomplete(r->rows, SAID(SAY_LOG_CUT));
    if (is_too_long)
        log_rows_incomplete(r->rows, PHRASE(SAY_LOG_TOO_MANY_ROWS,
                                            slot_count((int64_t)ROWS_MAX)));
    return r->unclosed_count <= UNCLOSED_MAX && !is_too_long;
}

/* As soon as a piece is not plain ASCII the encoding must be known, and the
 * piece is read again if it is not UTF-8. */
static bool settle_encoding(struct reading *r)
{
    bool is_plain = true;
    for (size_t i = 0; i < r->piece_count; i++)
        is_plain = is_plain && r->pieces[i].is_plain;
    if (r->source->encoding != ENCODING_NONE || is_plain)
        return true;
    if (!log_source_settle(r->source, log_rows_workers(r->rows)))
        return false;
    for (unsigned i = 0; i < r->reader_count; i++)
        step_cache_close(&r->readers[i].cache);
    for (size_t i = 0; i < r->piece_count; i++)
        if (!r->pieces[i].is_plain && r->source->encoding != ENCODING_UTF_8)
            read_piece(r, i, stop_of(r, i), 0);
    return true;
}

static bool read_pieces(struct reading *r)
{
    size_t left = (size_t)(r->stop - r->next);
    r->piece_count = (left + PIECE_BYTES - 1) / PIECE_BYTES;
    if (r->piece_count > PIECES_AT_ONCE)
        r->piece_count = PIECES_AT_ONCE;
    workers_run(log_rows_workers(r->rows), do_piece, r, r->piece_count + 1);
    /* Only now is it known which bytes belong to which piece. */
    mend_pieces(r);
    r->is_no_text = !settle_encoding(r);
    return !r->is_no_text && take_pieces(r);
}

/* A record that begins before the last megabyte of a window ends within it,
 * or is too long. */
static void look_at_window(struct reading *r, const char *next)
{
    str window = r->source->window;
    size_t kept = r->source->is_last ? 0 : RECORD_BYTES_MAX + 2;
    r->csv.text = window.len ? window : STR("");
    r->next = next;
    r->stop = window.len > kept ? window.ptr + window.len - kept : next;
}

static bool read_windows(struct reading *r)
{
    look_at_window(r, r->csv.text.ptr + r->csv.at);
    for (;;) {
        while (r->next < r->stop)
            if (!read_pieces(r))
                return !r->is_no_text;
        if (r->source->is_last)
            break;
        (void)log_source_next(r->source, (size_t)(r->next - r->csv.text.ptr));
        look_at_window(r, r->source->window.ptr);
    }
    if (r->source->encoding == ENCODING_NONE)
        r->source->encoding = ENCODING_UTF_8;
    return true;
}

static void open_readers(struct reading *r, struct arena *scratch)
{
    struct log_date_style style = { r->layout->month_first,
                                    r->layout->naive_is_utc };
    r->reader_count = workers_count(log_rows_workers(r->rows));
    r->readers = arena_array(scratch, r->reader_count, struct reader);
    for (unsigned i = 0; i < r->reader_count; i++)
        r->readers[i].clock = log_clock_of(style);
}

static void close_readers(struct reading *r)
{
    for (unsigned i = 0; i < r->reader_count; i++) {
        step_cache_close(&r->readers[i].cache);
        arena_close(&r->readers[i].arena);
    }
    for (size_t i = 0; i < PIECES_AT_ONCE; i++)
        row_batch_close(&r->batches[i]);
}

static void find_date_steps(struct reading *r, struct arena *scratch)
{
    uint32_t *steps = arena_array(scratch, r->layout->date_count, uint32_t);
    for (size_t i = 0; i < r->layout->date_count; i++)
        steps[i] = (uint32_t)case_log_step(r->log, r->layout->dates[i].step);
    r->date_steps = steps;
}

/* The names of the columns; what was skipped before them counts. */
static bool take_header(struct reading *r, struct arena *scratch,
                        const struct csv_record *header, struct error *err)
{
    struct csv_record text = *header;
    str *fields = arena_array(scratch, header->field_count, str);
    for (size_t i = 0; i < header->field_count; i++)
        fields[i] =
            text_of_part(scratch, header->fields[i], r->source->encoding);
    text.fields = fields;
    if (!log_columns_find(scratch, r->layout, &text, &r->columns, err))
        return false;
    struct row_batch skipped = { 0 };
    uint32_t line = 0;
    row_batch_clear(&skipped, r->log->step_count, NULL);
    count_skipped(&skipped, &r->csv);
    log_rows_take(r->rows, &skipped, 1, &line, false);
    row_batch_close(&skipped);
    r->lines = r->csv.line - 1;
    /* From here on every piece counts for itself. */
    r->csv.line = 1;
    r->csv.skipped_count = r->csv.unclosed_count = 0;
    r->csv.fields = NULL;
    r->csv.field_capacity = 0;
    r->csv.scratch = NULL;
    return true;
}

static bool fail_no_text(const struct reading *r, struct error *err)
{
    return fail(err, ERROR_INPUT,
                PHRASE(SAY_LOG_NOT_TEXT, slot_text(r->layout->file)));
}

static bool read_all(struct reading *r, struct arena *scratch,
                     struct error *err)
{
    struct csv_record header;
    str start = str_part(r->source->window, 0, RECORD_BYTES_MAX);
    if (r->source->encoding == ENCODING_NONE && !text_is_ascii(start) &&
        !log_source_settle(r->source, log_rows_workers(r->rows)))
        return fail_no_text(r, err);
    r->csv = csv_open(scratch, r->source->window, r->layout->separator,
                      (struct csv_limits){ RECORD_BYTES_MAX, FIELD_BYTES_MAX });
    r->log->separator = r->csv.separator;
    if (!csv_next(&r->csv, &header))
        return true;
    if (!take_header(r, scratch, &header, err))
        return false;
    find_date_steps(r, scratch);
    open_readers(r, scratch);
    bool is_text = read_windows(r);
    close_readers(r);
    return is_text || fail_no_text(r, err);
}

bool csv_log_read(struct log_source *source,
                  const struct case_log_layout *layout, struct case_log *log,
                  struct log_rows *rows, struct error *err)
{
    struct arena scratch = { 0 };
    struct reading *r = arena_new(&scratch, struct reading);
    *r = (struct reading){ .source = source,
                           .layout = layout,
                           .log = log,
                           .rows = rows,
                           .is_begin = true };
    bool is_read =
        layout->case_column.len
            ? read_all(r, &scratch, err)
            : fail(err, ERROR_INPUT,
                   PHRASE(SAY_LOG_NEEDS_COLUMNS, slot_text(layout->file)));
    arena_close(&scratch);
    return is_read;
}
