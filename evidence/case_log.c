/* case_log.c - cases and their dated steps, read from one log */
#include "evidence/case_log.h"

#include "evidence/encoding.h"
#include "evidence/logs/log_format.h"
#include "evidence/logs/log_parts.h"
#include "evidence/logs/log_stream.h"
#include "evidence/logs/row_batch.h"

#define PSEUDONYM_LEN 10
#define LOG_BYTES_MAX ((uint64_t)64 << 30)

bool case_log_is_packed(str start)
{
    return str_starts(start, STR("\x1f\x8b")) ||
           str_starts(start, STR("PK\x03\x04")) ||
           str_starts(start, STR("PK\x05\x06")) ||
           str_starts(start, STR("\xD0\xCF\x11\xE0"));
}

/* The log as text: as it is for the CSV reader, which looks at its encoding
 * while it reads; decoded for the others. */
static bool open_source(struct arena *scratch, str bytes,
                        struct log_source *source)
{
    struct detected start = encoding_of_start(bytes);
    str text = str_part(bytes, start.mark_bytes, bytes.len);
    *source = log_source_of(text);
    bool is_csv = log_format_of(text) == log_format_find(STR("csv"));
    if (is_csv && start.encoding != ENCODING_UTF_16) {
        source->encoding = ENCODING_NONE;
        source->text = text;
        return true;
    }
    struct decoded decoded = text_of_bytes(scratch, bytes);
    source->window = decoded.text;
    source->origin = decoded.encoding;
    source->doubt_count = decoded.doubt_count;
    return decoded.encoding != ENCODING_NONE;
}

/* A format being read while the sum over its bytes is made. */
struct beside {
    const struct log_format *format;
    struct log_source *source;
    const struct case_log_layout *layout;
    struct case_log *log;
    struct log_rows *rows;
    struct error *err;
    bool is_read;
};

static void read_or_hash(void *context, size_t task, unsigned worker)
{
    struct beside *b = context;
    (void)worker;
    if (task == 0)
        b->is_read =
            b->format->read(b->source, b->layout, b->log, b->rows, b->err);
    else
        log_source_hash(b->source, SIZE_MAX);
}

/* The CSV reader has threads of its own, and makes the sum as it goes. */
static bool read_format(struct beside b)
{
    bool is_csv = b.format == log_format_find(STR("csv"));
    if (is_csv || !b.source->sum)
        return b.format->read(b.source, b.layout, b.log, b.rows, b.err);
    workers_run(log_rows_workers(b.rows), read_or_hash, &b, 2);
    return b.is_read;
}

static bool read_rows(const struct case_log_layout *layout,
                      struct log_source *source,
                      const struct log_stream *stream, struct log_rows *rows,
                      struct case_log *log, struct error *err)
{
    const struct log_format *format = log_format_find(layout->format);
    if (!format)
        format = log_format_of(source->window);
    if (!read_format(
            (struct beside){ format, source, layout, log, rows, err, false }))
        return false;
    if (source->is_cut)
        log_rows_incomplete(rows, source->why_cut);
    /* A step whose name is damaged looks like one that nobody mapped. */
    if (source->doubt_count)
        log_rows_incomplete(
            rows,
            PHRASE(SAY_LOG_DOUBT, slot_count((int64_t)source->doubt_count)));
    const struct phrase *notes = NULL;
    size_t count = stream ? log_stream_notes(stream, &notes) : 0;
    for (size_t i = 0; i < count; i++)
        log_rows_note(rows, notes[i]);
    log_rows_finish(rows);
    return true;
}

static bool read_source(struct arena *arena,
                        const struct case_log_layout *layout,
                        struct log_source *source,
                        const struct log_stream *stream, struct case_log *log,
                        struct error *err)
{
    struct log_rows *rows = NULL;
    bool is_read = log_rows_open(&rows, arena, layout, log, err) &&
                   read_rows(layout, source, stream, rows, log, err);
    log_rows_close(rows);
    log->encoding =
        encoding_name(source->origin ? source->origin : source->encoding);
    return is_read;
}

bool case_log_read(struct arena *arena, const struct case_log_layout *layout,
                   str bytes, struct case_log *log, struct error *err)
{
    if (log_is_json(layout->format)) {
        struct log_part part = { layout->file, bytes };
        bool is_json_read =
            case_log_read_parts(arena, layout, &part, 1, log, err);
        log->sha256 =
            layout->sha256.len ? layout->sha256 : sha256_hex(arena, bytes);
        log->file_count = 0;
        return is_json_read;
    }
    *log = (struct case_log){ .id = layout->id,
                              .file = layout->file,
                              .bytes = bytes.len };
    if (bytes.len > LOG_BYTES_MAX)
        return fail(err, ERROR_LIMIT,
                    PHRASE(SAY_FILE_TOO_LARGE, slot_text(layout->file),
                           slot_count((int64_t)LOG_BYTES_MAX)));
    struct arena scratch = { 0 };
    struct log_source source;
    bool is_text =
        !case_log_is_packed(bytes) && open_source(&scratch, bytes, &source);
    if (!is_text) {
        arena_close(&scratch);
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_LOG_NOT_TEXT, slot_text(layout->file)));
    }
    if (!layout->sha256.len)
        source.sum = sha256_open(&scratch);
    source.unhashed = bytes;
    bool is_read = read_source(arena, layout, &source, NULL, log, err);
    log_source_hash(&source, bytes.len);
    log->sha256 = source.sum ? sha256_end(arena, source.sum) : layout->sha256;
    arena_close(&scratch);
    return is_read;
}

bool case_log_read_stream(struct arena *arena,
                          const struct case_log_layout *layout,
                          struct log_stream *stream, uint64_t bytes, str sha256,
                          struct case_log *log, struct error *err)
{
    struct log_source *source = log_stream_source(stream);
    struct case_log_layout own = *layout;
    struct error unread = { 0 };
    *log = (struct case_log){
        .id = layout->id, .file = layout->file, .bytes = bytes, .sha256 = sha256
    };
    if (log_stream_is_table(stream))
        own.separator = ';';
    bool is_read = read_source(arena, &own, source, stream, log, &unread);
    if (!log_stream_finish(stream, err))
        return false;
    return is_read || fail(err, unread.kind, unread.what);
}

bool case_log_read_parts(struct arena *arena,
                         const struct case_log_layout *layout,
                         const struct log_part *parts, size_t count,
                         struct case_log *log, struct error *err)
{
    *log = (struct case_log){ .id = layout->id,
                              .file = layout->file,
                              .sha256 = log_parts_sha256(arena, parts, count),
                              .encoding = encoding_name(ENCODING_UTF_8) };
    if (!log_is_json(layout->format))
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_LOG_FOLDER_OF_OTHER, slot_text(layout->file)));
    for (size_t i = 0; i < count; i++)
        log->bytes += parts[i].bytes.len;
    if (log->bytes > LOG_BYTES_MAX)
        return fail(err, ERROR_LIMIT,
                    PHRASE(SAY_FILE_TOO_LARGE, slot_text(layout->file),
                           slot_count((int64_t)LOG_BYTES_MAX)));
    struct log_parts state;
    return log_parts_open(&state, arena, parts, count, log, err) &&
           read_source(arena, layout, &state.source, NULL, log, err);
}

bool case_log_look(struct arena *arena, const struct case_log_layout *layout,
                   const struct log_beginning *beginning, struct case_log *log,
                   struct error *err)
{
    struct log_source source = log_source_of(beginning->text);
    source.origin = beginning->origin;
    source.is_cut = beginning->is_part;
    source.file = layout->file;
    *log = (struct case_log){ .id = layout->id,
                              .file = layout->file,
                              .bytes = beginning->text.len };
    return read_source(arena, layout, &source, NULL, log, err);
}

str case_log_place(const struct case_log *log, uint32_t line,
                   uint32_t *line_in_file)
{
    size_t at = log->file_count;
    while (at && log->files[at - 1].line_before >= line)
        at--;
    *line_in_file = at ? line - log->files[at - 1].line_before : line;
    return at ? log->files[at - 1].file : log->file;
}

size_t case_log_lost(const struct case_log *log)
{
    size_t count = 0;
    for (size_t i = 0; i < LOSS_COUNT; i++)
        count += log->lost[i].count;
    return count;
}

bool case_log_layout_has(const struct case_log_layout *layout, str step)
{
    for (size_t i = 0; i < layout->step_count; i++)
        if (str_equal(layout->steps[i].step, step))
            return true;
    for (size_t i = 0; i < layout->date_count; i++)
        if (str_equal(layout->dates[i].step, step))
            return true;
    return false;
}

int case_log_step(const struct case_log *log, str step)
{
    for (size_t i = 0; i < log->step_count; i++)
        if (str_equal(log->steps[i], step))
            return (int)i;
    return -1;
}

static bool is_dated_until(const struct case_event *event, day_number until)
{
    return event->precision != PRECISION_NONE && event->day <= until;
}

/* The events of a case stand in order of time, those without a date last. */
static void look_at_cases(const struct case_log *log, day_number until,
                          day_number *first, day_number *last)
{
    const day_number credible = day_of(YEAR_CREDIBLE, 1, 1);
    for (size_t i = 0; i < log->case_count; i++) {
        const struct case_event *events = log->cases[i].events;
        uint32_t from = 0, end = log->cases[i].event_count;
        while (end && !is_dated_until(&events[end - 1], until))
            end--;
        while (from < end && events[from].day < credible)
            from++;
        if (from == end)
            continue;
        if (!day_is_known(*first) || events[from].day < *first)
            *first = events[from].day;
        if (!day_is_known(*last) || events[end - 1].day > *last)
            *last = events[end - 1].day;
    }
}

void case_log_days(const struct case_log *log, day_number until,
                   day_number *first, day_number *last)
{
    const day_number credible = day_of(YEAR_CREDIBLE, 1, 1);
    *first = *last = DAY_UNKNOWN;
    if (!log->days || until - credible >= CASE_DAYS) {
        look_at_cases(log, until, first, last);
        return;
    }
    for (day_number day = credible; day <= until; day++) {
        size_t at = (size_t)(day - credible);
        if (!(log->days[at / 64] >> at % 64 & 1))
            continue;
        if (!day_is_known(*first))
            *first = day;
        *last = day;
    }
}

/* RFC 4648 without padding, in small letters: easier to read out loud. */
str case_pseudonym(struct arena *arena, str key, str id)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
    unsigned char digest[SHA256_BYTES];
    hmac_sha256(key, id, digest);
    char *text = arena_alloc(arena, PSEUDONYM_LEN + 1);
    uint64_t bits = 0;
    for (size_t i = 0; i < 7; i++)
        bits = bits << 8 | digest[i];
    for (size_t i = 0; i < PSEUDONYM_LEN; i++)
        text[i] = letters[bits >> (51 - 5 * i) & 31];
    return (str){ text, PSEUDONYM_LEN };
}
