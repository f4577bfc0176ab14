/* csv.c - records of a CSV text, one at a time and bounded */
#include "evidence/csv.h"

#include <string.h>

/* How often a record that went wrong may be read again from its next line;
 * each time costs at most record_bytes. */
#define RETRIES_MAX 100

enum step { STEP_FIELD, STEP_RECORD, STEP_TOO_LONG, STEP_UNCLOSED };

/* The place of reading inside one record. */
struct cursor {
    const char *at, *end; /* `end`: of the text, or of the longest record */
    uint32_t line;
    bool is_wrong; /* beyond a limit: read on, to skip it as a whole */
};

static char likely_separator(str text)
{
    size_t counts[3] = { 0, 0, 0 };
    static const char separators[3] = { ';', ',', '\t' };
    bool is_quoted = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '"')
            is_quoted = !is_quoted;
        if (is_quoted)
            continue;
        if (c == '\n' || c == '\r')
            break;
        for (size_t s = 0; s < 3; s++)
            counts[s] += c == separators[s];
    }
    size_t best = 0;
    for (size_t s = 1; s < 3; s++)
        if (counts[s] > counts[best])
            best = s;
    return separators[best];
}

static const char *line_end(const char *at, const char *end)
{
    while (at < end && *at != '\n' && *at != '\r')
        at++;
    return at;
}

static const char *over_line_end(const char *at, const char *end)
{
    if (at < end && *at == '\r')
        return at + 1 < end && at[1] == '\n' ? at + 2 : at + 1;
    return at < end ? at + 1 : at;
}

/* "sep=;" as spreadsheets write it before the header. */
static void take_separator_line(struct csv *csv)
{
    str text = csv->text;
    if (text.len < 5 || !str_equal_nocase(str_part(text, 0, 4), STR("sep=")))
        return;
    const char *end = text.ptr + text.len;
    if (text.len > 5 && text.ptr[5] != '\n' && text.ptr[5] != '\r')
        return;
    if (text.ptr[4] == '\n' || text.ptr[4] == '\r' || text.ptr[4] == '"')
        return;
    if (!csv->separator)
        csv->separator = text.ptr[4];
    csv->at = (size_t)(over_line_end(text.ptr + 5, end) - text.ptr);
    csv->line = 2;
}

struct csv csv_open(struct arena *arena, str text, char separator,
                    struct csv_limits limits)
{
    if (text.len == 0)
        text = STR("");
    struct csv csv = { .separator = separator,
                       .arena = arena,
                       .text = text,
                       .line = 1,
                       .limits = limits,
                       .retries_left = RETRIES_MAX };
    take_separator_line(&csv);
    if (!csv.separator)
        csv.separator =
            likely_separator(str_part(text, csv.at, limits.record_bytes));
    csv.is_stop[(unsigned char)csv.separator] = true;
    csv.is_stop['\n'] = true;
    csv.is_stop['\r'] = true;
    return csv;
}

static const char *plain_end(const struct csv *csv, const char *at,
                             const char *end)
{
    while (at < end && !csv->is_stop[(unsigned char)*at])
        at++;
    return at;
}

static void keep(struct csv *csv, const char *from, const char *to)
{
    if (to > from)
        memcpy(csv->scratch + csv->scratch_len, from, (size_t)(to - from));
    csv->scratch_len += (size_t)(to - from);
}

static uint32_t lines_within(const char *from, const char *to)
{
    uint32_t lines = 0;
    for (const char *p = line_end(from, to); p < to; p = line_end(p, to)) {
        p = over_line_end(p, to);
        lines++;
    }
    return lines;
}

/* The rare field that is not one piece of the text: it is put together in
 * scratch, which is as large as the longest record. `c->at` is behind the
 * opening quote. False when no quote closes it. Text behind the closing quote
 * belongs to it, but over several lines that is rather a quote forgotten. */
static bool take_pieces(struct csv *csv, struct cursor *c, str *field)
{
    if (!csv->scratch)
        csv->scratch = arena_alloc(csv->arena, csv->limits.record_bytes + 1);
    const char *from = c->at;
    size_t start = csv->scratch_len;
    for (bool is_open = true; is_open;) {
        const char *quote = memchr(c->at, '"', (size_t)(c->end - c->at));
        if (!quote)
            return false;
        is_open = quote + 1 < c->end && quote[1] == '"';
        keep(csv, c->at, quote + is_open);
        c->at = quote + 1 + is_open;
    }
    const char *end = plain_end(csv, c->at, c->end);
    if (end > c->at && lines_within(from, end))
        return false;
    keep(csv, c->at, end);
    c->at = end;
    *field = (str){ csv->scratch + start, csv->scratch_len - start };
    return true;
}

/* False when the quote is never closed. */
static bool take_quoted(struct csv *csv, struct cursor *c, str *field)
{
    const char *from = ++c->at;
    const char *quote = memchr(from, '"', (size_t)(c->end - from));
    if (!quote)
        return false;
    if (quote + 1 == c->end || csv->is_stop[(unsigned char)quote[1]]) {
        *field = (str){ from, (size_t)(quote - from) };
        c->at = quote + 1;
    } else if (!take_pieces(csv, c, field)) {
        return false;
    }
    c->line += lines_within(from, c->at);
    return true;
}

static bool add_field(struct csv *csv, size_t count, str field)
{
    if (count >= CSV_FIELDS_MAX || field.len > csv->limits.field_bytes)
        return false;
    csv->fields = arena_grow(csv->arena, csv->fields, count,
                             &csv->field_capacity, sizeof *csv->fields);
    csv->fields[count] = field;
    return true;
}

/* One field and what ends it. */
static enum step take_field(struct csv *csv, struct cursor *c, size_t count)
{
    str field;
    if (c->at < c->end && *c->at == '"') {
        if (!take_quoted(csv, c, &field))
            return STEP_UNCLOSED;
    } else {
        const char *end = plain_end(csv, c->at, c->end);
        field = (str){ c->at, (size_t)(end - c->at) };
        c->at = end;
    }
    c->is_wrong = c->is_wrong || !add_field(csv, count, field);
    if (c->at == c->end && c->end < csv->text.ptr + csv->text.len)
        return STEP_TOO_LONG;
    if (c->at < c->end && *c->at == csv->separator) {
        c->at++;
        return STEP_FIELD;
    }
    return c->is_wrong ? STEP_TOO_LONG : STEP_RECORD;
}

/* After a record that went wrong go on behind its line end; when a quote was
 * open, nothing after it can be trusted but the very next line. */
static void skip_record(struct csv *csv, struct cursor *c, enum step step)
{
    const char *text_end = csv->text.ptr + csv->text.len;
    const char *from = csv->text.ptr + csv->at;
    if (csv->skipped_count++ == 0)
        csv->skipped_line = csv->line;
    if (step == STEP_UNCLOSED && csv->unclosed_count++ == 0)
        csv->unclosed_line = csv->line;
    if (step == STEP_UNCLOSED && csv->retries_left-- == 0) {
        csv->is_cut = true;
        csv->at = csv->text.len;
        return;
    }
    if (step == STEP_TOO_LONG) {
        from = c->at;
        csv->line = c->line;
    }
    from = over_line_end(line_end(from, text_end), text_end);
    csv->at = (size_t)(from - csv->text.ptr);
    csv->line++;
}

static void skip_empty_lines(struct csv *csv)
{
    const char *end = csv->text.ptr + csv->text.len;
    const char *at = csv->text.ptr + csv->at;
    while (at < end && (*at == '\n' || *at == '\r')) {
        at = over_line_end(at, end);
        csv->line++;
    }
    csv->at = (size_t)(at - csv->text.ptr);
}

enum csv_taken csv_take(struct csv *csv, struct csv_record *record)
{
    skip_empty_lines(csv);
    str rest = str_part(csv->text, csv->at, csv->limits.record_bytes);
    if (rest.len == 0)
        return CSV_END;
    struct cursor c = { rest.ptr, rest.ptr + rest.len, csv->line, false };
    size_t count = 0;
    enum step step;
    csv->scratch_len = 0;
    do {
        step = take_field(csv, &c, count++);
    } while (step == STEP_FIELD);
    if (step != STEP_RECORD) {
        skip_record(csv, &c, step);
        return CSV_SKIPPED;
    }
    *record = (struct csv_record){ csv->fields, count, csv->line };
    const char *end = csv->text.ptr + csv->text.len;
    csv->at = (size_t)(over_line_end(c.at, end) - csv->text.ptr);
    csv->line = c.line + 1;
    return CSV_RECORD;
}

bool csv_next(struct csv *csv, struct csv_record *record)
{
    enum csv_taken taken;
    do {
        taken = csv_take(csv, record);
    } while (taken == CSV_SKIPPED);
    return taken == CSV_RECORD;
}
