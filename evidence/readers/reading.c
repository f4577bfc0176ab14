/* reading.c - where a reader puts what it finds in one document */
#include "evidence/readers/reading.h"

#include <string.h>

#include "base/ascii.h"
#include "base/safe_text.h"
#include "base/utf8.h"

#include "evidence/encoding.h"
#include "evidence/fold.h"

#define REPLACEMENT "\xEF\xBF\xBD"
#define PARAGRAPH   2U
#define MEGABYTE    ((int64_t)1 << 20)
/* Below U+0300 every character is composed already; 0xCC is how U+0300
 * begins. */
#define FIRST_BYTE_TO_COMPOSE 0xCC

struct reading reading_open(struct arena *arena)
{
    struct reading reading = { .arena = arena,
                               .text = buf_open(TEXT_BYTES_MAX) };
    reading.metadata.created = reading.metadata.modified = DAY_UNKNOWN;
    return reading;
}

void reading_close(struct reading *reading)
{
    buf_close(&reading->text);
    arena_close(&reading->scratch);
    arena_close(&reading->kept);
}

bool reading_is_stopped(const struct reading *reading)
{
    return reading->is_stopped;
}

void reading_lacks(struct reading *reading, enum reason reason, int64_t first,
                   int64_t second)
{
    if (reading->reason != REASON_NONE)
        return;
    reading->reason = reason;
    reading->first = first;
    reading->second = second;
}

void reading_stop(struct reading *reading, enum reason reason, int64_t first)
{
    reading_lacks(reading, reason, first, 0);
    reading->is_stopped = true;
}

/* Put a text that was added in its composed form (NFC). */
static void compose(struct reading *reading)
{
    str line = str_part(buf_str(&reading->text), reading->line_start,
                        reading->text.len);
    bool needed = false;
    for (size_t i = 0; i < line.len && !needed; i++)
        needed = (unsigned char)line.ptr[i] >= FIRST_BYTE_TO_COMPOSE;
    if (needed) {
        str composed = text_compose(&reading->scratch, line);
        if (!str_equal(composed, line)) {
            reading->text.len = reading->line_start;
            buf_add(&reading->text, composed);
        }
        arena_reset(&reading->scratch);
    }
    reading->line_start = reading->text.len;
}

static void check_ceiling(struct reading *reading)
{
    if (!reading->text.is_full || reading->is_stopped)
        return;
    /* The ceiling may have cut a character in two. */
    size_t start = reading->fixed_len;
    str tail = str_part(buf_str(&reading->text), start, reading->text.len);
    reading->text.len = start + utf8_valid_len(tail);
    reading_stop(reading, REASON_TOO_MUCH_TEXT,
                 (int64_t)TEXT_BYTES_MAX / MEGABYTE);
}

/* Write the line ends that are due; blanks before them go. */
static void end_lines(struct reading *reading)
{
    struct buf *text = &reading->text;
    while (text->len > reading->fixed_len && (text->ptr[text->len - 1] == ' ' ||
                                              text->ptr[text->len - 1] == '\t'))
        text->len--;
    if (reading->line_start > text->len)
        reading->line_start = text->len;
    compose(reading);
    bool has_text = text->len > reading->text_start;
    for (unsigned i = 0; has_text && i < reading->owed_lines; i++)
        buf_add_char(text, '\n');
    reading->line_start = text->len;
    reading->owed_lines = 0;
}

/* Marks wait for the text they are about: line ends come before them. */
static void place_marks(struct reading *reading)
{
    compose(reading);
    reading->fixed_len = reading->text.len;
    while (reading->placed_count < reading->mark_count)
        reading->marks[reading->placed_count++].offset = reading->text.len;
}

/* Before any text is added. */
static void settle(struct reading *reading)
{
    if (reading->is_stopped)
        return;
    if (reading->owed_lines)
        end_lines(reading);
    if (reading->placed_count < reading->mark_count)
        place_marks(reading);
    check_ceiling(reading);
}

static void owe(struct reading *reading, unsigned lines)
{
    if (reading->owed_lines < lines)
        reading->owed_lines = lines;
}

void reading_line(struct reading *reading)
{
    owe(reading, 1);
}

void reading_paragraph(struct reading *reading)
{
    owe(reading, PARAGRAPH);
}

/* Characters that are there to steer a terminal, a printer or the direction
 * of writing: a blank for those that part words, nothing for the others. */
static bool is_steering(uint32_t code, bool *parts_words)
{
    *parts_words = code < 0xA0;
    return code < ' ' || (code >= 0x7F && code < 0xA0) || code == 0xFEFF ||
           (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

static uint32_t code_of(str character)
{
    const unsigned char *c = (const unsigned char *)character.ptr;
    switch (character.len) {
    case 2:
        return (c[0] & 0x1FU) << 6 | (c[1] & 0x3FU);
    case 3:
        return (c[0] & 0x0FU) << 12 | (c[1] & 0x3FU) << 6 | (c[2] & 0x3FU);
    default:
        return 0x10000;
    }
}

/* Length of the plain ASCII that `text` begins with. */
static size_t plain_len(str text)
{
    size_t len = 0;
    while (len < text.len && text.ptr[len] >= ' ' && text.ptr[len] != 0x7F)
        len++;
    return len;
}

static void add_special(struct reading *reading, str character)
{
    bool parts_words = false;
    uint32_t code = character.len == 1 ? (unsigned char)character.ptr[0]
                                       : code_of(character);
    if (code == '\n' || code == '\v' || code == '\f' || code == 0x85 ||
        code == 0x2028) {
        bool had_line = reading->owed_lines > 0;
        owe(reading, had_line ? PARAGRAPH : 1);
    } else if (code == 0x2029) {
        owe(reading, PARAGRAPH);
    } else if (code == '\t' || !is_steering(code, &parts_words)) {
        settle(reading);
        buf_add(&reading->text, character);
    } else if (parts_words && code != '\r') {
        settle(reading);
        buf_add_char(&reading->text, ' ');
    }
}

void reading_text(struct reading *reading, str text)
{
    while (text.len && !reading->is_stopped) {
        size_t len = plain_len(text);
        if (len) {
            settle(reading);
            buf_add(&reading->text, str_part(text, 0, len));
        } else {
            len = utf8_len(text);
            if (len)
                add_special(reading, str_part(text, 0, len));
            else
                add_special(reading, STR(REPLACEMENT));
            len = len ? len : 1;
        }
        text = str_part(text, len, text.len);
        check_ceiling(reading);
    }
}

/* One line, one blank between words, nothing to steer with. */
static str tidy(struct arena *arena, str text, size_t max_bytes)
{
    if (text.len <= 8 && plain_len(text) == text.len)
        return arena_copy(arena, text); /* "B7", "12" */
    struct arena scratch = { 0 };
    struct reading line = reading_open(&scratch);
    reading_text(&line, str_shorten(text, 4 * max_bytes));
    compose(&line);
    char *out = arena_alloc(arena, line.text.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < line.text.len; i++) {
        char c = line.text.ptr[i];
        bool is_blank = c == ' ' || c == '\n' || c == '\t';
        if (is_blank && (len == 0 || out[len - 1] == ' '))
            continue;
        out[len++] = is_blank ? ' ' : c;
    }
    reading_close(&line);
    arena_close(&scratch);
    return str_trim(str_shorten((str){ out, len }, max_bytes));
}

void reading_mark(struct reading *reading, enum mark_kind kind, str label)
{
    if (reading->is_stopped)
        return;
    if (reading->mark_count == MARKS_MAX) {
        reading_stop(reading, REASON_TOO_MANY_MARKS, (int64_t)MARKS_MAX);
        return;
    }
    reading->marks =
        arena_grow(&reading->kept, reading->marks, reading->mark_count,
                   &reading->mark_capacity, sizeof *reading->marks);
    reading->marks[reading->mark_count++] =
        (struct mark){ .kind = kind,
                       .label = tidy(&reading->kept, label, LABEL_BYTES_MAX) };
}

void reading_mark_number(struct reading *reading, enum mark_kind kind,
                         size_t number)
{
    str label = arena_printf(reading->arena, "%zu", number);
    reading_mark(reading, kind, label);
}

void reading_finished(struct reading *reading)
{
    compose(reading);
    reading->fixed_len = reading->text.len;
    if (reading->finished)
        reading->finished(reading, reading->context);
}

void reading_title(struct reading *reading, str title)
{
    reading->metadata.title = tidy(&reading->kept, title, METADATA_BYTES_MAX);
}

void reading_author(struct reading *reading, str author)
{
    reading->metadata.author = tidy(&reading->kept, author, METADATA_BYTES_MAX);
}

static bool take_digits(str *s, size_t count, int *number)
{
    *number = 0;
    if (s->len < count)
        return false;
    for (size_t i = 0; i < count; i++) {
        char c = s->ptr[i];
        if (c < '0' || c > '9')
            return false;
        *number = *number * 10 + (c - '0');
    }
    *s = str_part(*s, count, s->len);
    return true;
}

/* "2025-04-17..." and "D:20250417...": the civil day as it is written. */
static day_number day_of_metadata(str date)
{
    struct civil civil;
    date = str_trim(date);
    if (str_starts(date, STR("D:")))
        date = str_part(date, 2, date.len);
    if (!take_digits(&date, 4, &civil.year))
        return DAY_UNKNOWN;
    size_t dash = str_starts(date, STR("-"));
    date = str_part(date, dash, date.len);
    if (!take_digits(&date, 2, &civil.month))
        return DAY_UNKNOWN;
    date = str_part(date, dash, date.len);
    if (!take_digits(&date, 2, &civil.day) || !civil_is_valid(civil))
        return DAY_UNKNOWN;
    return day_of_civil(civil);
}

void reading_created(struct reading *reading, str date)
{
    reading->metadata.created = day_of_metadata(date);
}

void reading_modified(struct reading *reading, str date)
{
    reading->metadata.modified = day_of_metadata(date);
}

void reading_hides(struct reading *reading, enum hidden_kind kind, size_t count)
{
    int64_t *hidden = &reading->hidden[kind];
    bool fits = count < (size_t)(INT32_MAX - *hidden);
    *hidden = fits ? *hidden + (int64_t)count : INT32_MAX;
}

bool text_has_letters(str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (ascii_is_digit(text.ptr[i]) || ascii_is_letter(text.ptr[i]))
            return true;
        unsigned char c = (unsigned char)text.ptr[i];
        /* Beyond ASCII: not Latin signs (C2), dashes and bullets (E2), or
         * private use and what could not be read (EE, EF). */
        if (c >= 0xC3 && c != 0xE2 && c != 0xEE && c != 0xEF)
            return true;
    }
    return false;
}

bool reading_has_letters(const struct reading *reading)
{
    return text_has_letters(str_part(buf_str(&reading->text),
                                     reading->text_start, reading->text.len));
}

static void settle_state(struct reading *reading)
{
    compose(reading);
    check_ceiling(reading);
    place_marks(reading);
    if (!reading_has_letters(reading)) {
        reading_lacks(reading, REASON_NO_TEXT, 0, 0);
        reading->text.len = reading->text_start;
        reading->mark_count = reading->placed_count = reading->mark_start;
    }
    bool has_text = reading->text.len > reading->text_start;
    reading->state = !has_text && reading->reason == REASON_UNPACKED
                         ? DOCUMENT_SKIPPED
                     : !has_text                      ? DOCUMENT_UNREADABLE
                     : reading->reason == REASON_NONE ? DOCUMENT_READ
                                                      : DOCUMENT_PARTIAL;
}

/* A name that somebody else made up, and what it is inside of. Never empty: an
 * empty one is that of the file itself. */
static str name_within(struct reading *reading, str name)
{
    struct buf safe = buf_open(ENCLOSED_NAME_BYTES_MAX);
    buf_add(&safe, reading->within.name);
    if (safe.len)
        buf_add(&safe, STR(ENCLOSED_IN));
    struct buf own = buf_open(8 * LABEL_BYTES_MAX);
    safe_text_write(&own, str_shorten(name, LABEL_BYTES_MAX / 2),
                    BLANKS_VISIBLE);
    if (own.len == 0)
        buf_add(&own, sentence_words(SAY_READER_LABEL_NAMELESS, LANGUAGE_NL));
    buf_add(&safe, str_shorten(buf_str(&own), LABEL_BYTES_MAX));
    str all = buf_str(&safe);
    all.len = utf8_valid_len(all);
    str kept = arena_copy(&reading->kept, all);
    buf_close(&own);
    buf_close(&safe);
    return kept;
}

/* What no later document in the same file can get round. */
static enum reason full(const struct reading *reading, int64_t *limit)
{
    bool has_text = reading->text.is_full;
    *limit = has_text ? (int64_t)TEXT_BYTES_MAX / MEGABYTE : (int64_t)MARKS_MAX;
    return has_text                           ? REASON_TOO_MUCH_TEXT
           : reading->mark_count == MARKS_MAX ? REASON_TOO_MANY_MARKS
                                              : REASON_NONE;
}

str reading_enclosed(struct reading *reading, str name)
{
    int64_t limit;
    settle_state(reading);
    str next = name_within(reading, name);
    if (reading->enclosed)
        reading->enclosed(reading, reading->context, next);
    reading->told =
        arena_grow(&reading->kept, reading->told, reading->told_count,
                   &reading->told_capacity, sizeof *reading->told);
    reading->told[reading->told_count++] =
        (struct reading_told){ reading->name,     reading->format,
                               reading->metadata, reading->state,
                               reading->reason,   reading->text.len };
    reading->name = next;
    reading->format = (str){ NULL, 0 };
    reading->format_version = 0;
    reading->metadata =
        (struct metadata){ .created = DAY_UNKNOWN, .modified = DAY_UNKNOWN };
    memset(reading->hidden, 0, sizeof reading->hidden);
    reading->reason = REASON_NONE;
    reading->first = reading->second = 0;
    reading->text_start = reading->line_start = reading->fixed_len =
        reading->text.len;
    reading->mark_start = reading->mark_count;
    reading->owed_lines = 0;
    reading->is_stopped = false;
    enum reason reason = full(reading, &limit);
    if (reason)
        reading_stop(reading, reason, limit);
    return next;
}

void reading_end(struct reading *reading)
{
    settle_state(reading);
}
