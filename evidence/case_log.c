/* case_log.c - cases and their dated steps, read from one log */
#include "evidence/case_log.h"

#include "base/sha256.h"
#include "evidence/encoding.h"
#include "evidence/logs/log_format.h"
#include "evidence/logs/log_parts.h"

#define PSEUDONYM_LEN 10
#define LOG_BYTES_MAX ((uint64_t)64 << 30)

/* What people have instead of CSV, by its first bytes. */
static enum sentence other_format(str bytes)
{
    if (str_starts(bytes, STR("\x1f\x8b")))
        return SAY_LOG_IS_GZIP;
    if (str_starts(bytes, STR("PK\x03\x04")))
        return SAY_LOG_IS_ZIP;
    if (str_starts(bytes, STR("<?xml")) ||
        str_starts(bytes, STR("\xef\xbb\xbf<?xml")))
        return SAY_LOG_IS_XML;
    return SAY_NOTHING;
}

static bool read_source(struct arena *arena,
                        const struct case_log_layout *layout,
                        struct log_source *source, struct case_log *log,
                        struct error *err)
{
    const struct log_format *format = log_format_find(layout->format);
    if (!format)
        format = log_format_of(source->window);
    struct log_rows *rows = NULL;
    bool is_read = log_rows_open(&rows, arena, layout, log, err) &&
                   format->read(source, layout, log, rows, err);
    if (is_read) {
        if (source->is_cut)
            log_rows_incomplete(rows, source->why_cut);
        /* A step whose name is damaged looks like one that nobody mapped. */
        if (source->doubt_count)
            log_rows_incomplete(
                rows, PHRASE(SAY_LOG_DOUBT,
                             slot_count((int64_t)source->doubt_count)));
        log_rows_finish(rows);
    }
    log_rows_close(rows);
    return is_read;
}

bool case_log_read(struct arena *arena, const struct case_log_layout *layout,
                   str bytes, struct case_log *log, struct error *err)
{
    if (log_is_json(layout->format)) {
        struct log_part part = { layout->file, bytes };
        bool is_read = case_log_read_parts(arena, layout, &part, 1, log, err);
        log->sha256 = sha256_hex(arena, bytes);
        log->file_count = 0;
        return is_read;
    }
    *log = (struct case_log){ .id = layout->id,
                              .file = layout->file,
                              .bytes = bytes.len,
                              .sha256 = sha256_hex(arena, bytes) };
    enum sentence other = other_format(bytes);
    if (other != SAY_NOTHING)
        return fail(err, ERROR_INPUT, PHRASE(other, slot_text(layout->file)));
    if (bytes.len > LOG_BYTES_MAX)
        return fail(err, ERROR_LIMIT,
                    PHRASE(SAY_FILE_TOO_LARGE, slot_text(layout->file),
                           slot_count((int64_t)LOG_BYTES_MAX)));
    struct arena scratch = { 0 };
    struct decoded decoded = text_of_bytes(&scratch, bytes);
    struct log_source source = log_source_of(decoded.text);
    source.doubt_count = decoded.doubt_count;
    log->encoding = encoding_name(decoded.encoding);
    bool is_read = decoded.encoding == ENCODING_NONE
                       ? fail(err, ERROR_INPUT,
                              PHRASE(SAY_LOG_NOT_TEXT, slot_text(layout->file)))
                       : read_source(arena, layout, &source, log, err);
    arena_close(&scratch);
    return is_read;
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
           read_source(arena, layout, &state.source, log, err);
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

void case_log_days(const struct case_log *log, day_number until,
                   day_number *first, day_number *last)
{
    const day_number credible = day_of(YEAR_CREDIBLE, 1, 1);
    *first = *last = DAY_UNKNOWN;
    for (size_t i = 0; i < log->case_count; i++)
        for (uint32_t k = 0; k < log->cases[i].event_count; k++) {
            const struct case_event *at = &log->cases[i].events[k];
            if (at->precision == PRECISION_NONE || at->day < credible ||
                at->day > until)
                continue;
            if (!day_is_known(*first) || at->day < *first)
                *first = at->day;
            if (!day_is_known(*last) || at->day > *last)
                *last = at->day;
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
