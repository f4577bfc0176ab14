/* case_log.c - cases and their dated steps, read from a CSV */
#include "evidence/case_log.h"
#include "base/sha256.h"
#include "evidence/encoding.h"
#include "evidence/event_store.h"
#include "evidence/fold.h"
#include "evidence/log_columns.h"
#include "evidence/log_date.h"
#include "evidence/name_table.h"

#define PSEUDONYM_LEN    10
#define NAME_BYTES_MAX   80
#define NAMES_TO_TRY     2000 /* to find the one that was meant */
#define LOG_BYTES_MAX    ((uint64_t)8 << 30)
#define RECORD_BYTES_MAX ((size_t)1 << 20)
#define FIELD_BYTES_MAX  ((size_t)64 << 10)

/* The steps of ours that a name of theirs stands for: nearly always one. */
struct meaning {
    const uint32_t *steps;
    uint32_t count;
};

struct known_name { /* a name of the layout */
    str folded;
    uint32_t step;
};

struct reading {
    struct arena *arena;   /* what the log keeps */
    struct arena *scratch; /* what is thrown away */
    const struct case_log_layout *layout;
    struct log_date_style style;
    struct log_columns columns;
    struct name_table case_ids, names;
    struct known_name *known;
    size_t known_count;
    struct meaning *meanings; /* per name of `names` */
    size_t meaning_capacity;
    uint32_t *case_lines; /* per case of `case_ids` */
    size_t line_capacity;
    size_t repeated_count; /* rows of a case that had one, where one row is
                              one case */
    struct event_store events;
    size_t *step_events;
    struct case_log *log;
};

static void log_note(struct reading *r, struct phrase phrase)
{
    struct case_log *log = r->log;
    size_t capacity = log->note_count;
    struct phrase *notes = arena_array(r->arena, capacity + 1, struct phrase);
    for (size_t i = 0; i < log->note_count; i++)
        notes[i] = log->notes[i];
    notes[log->note_count++] = phrase;
    log->notes = notes;
}

/* Our steps, each once, in the order of the layout. */
static void list_steps(struct reading *r)
{
    const struct case_log_layout *layout = r->layout;
    size_t most = layout->date_count ? layout->date_count : layout->step_count;
    str *steps = arena_array(r->arena, most, str);
    r->log->steps = steps;
    for (size_t i = 0; i < most; i++) {
        str step =
            layout->date_count ? layout->dates[i].step : layout->steps[i].step;
        if (case_log_step(r->log, step) < 0)
            steps[r->log->step_count++] = step;
    }
    r->step_events = arena_array(r->arena, r->log->step_count, size_t);
    r->log->step_events = r->step_events;
}

static void list_known_names(struct reading *r)
{
    const struct case_log_layout *layout = r->layout;
    size_t capacity = 0;
    for (size_t i = 0; i < layout->step_count; i++) {
        const struct step_names *step = &layout->steps[i];
        for (size_t n = 0; n < step->name_count; n++) {
            r->known = arena_grow(r->scratch, r->known, r->known_count,
                                  &capacity, sizeof *r->known);
            r->known[r->known_count++] =
                (struct known_name){ fold_word(r->scratch, step->names[n]),
                                     (uint32_t)case_log_step(r->log,
                                                             step->step) };
        }
    }
}

static struct meaning meaning_of(struct reading *r, str name)
{
    str folded = fold_word(r->scratch, name);
    uint32_t *steps = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < r->known_count; i++) {
        uint32_t step = r->known[i].step;
        bool is_new = count == 0 || steps[count - 1] != step;
        if (!is_new || !str_equal(r->known[i].folded, folded))
            continue;
        steps = arena_grow(r->scratch, steps, count, &capacity, sizeof *steps);
        steps[count++] = step;
    }
    return (struct meaning){ steps, (uint32_t)count };
}

static const struct meaning *look_up(struct reading *r, str name)
{
    size_t known = r->names.count;
    uint32_t number = name_table_number(&r->names, name);
    if (number == known) {
        r->meanings = arena_grow(r->scratch, r->meanings, known,
                                 &r->meaning_capacity, sizeof *r->meanings);
        r->meanings[number] = meaning_of(r, name);
    }
    return &r->meanings[number];
}

static uint32_t case_number(struct reading *r, str id, uint32_t line,
                            bool *is_new)
{
    size_t known = r->case_ids.count;
    uint32_t number = name_table_number(&r->case_ids, id);
    *is_new = number == known;
    if (*is_new) {
        r->case_lines = arena_grow(r->scratch, r->case_lines, known,
                                   &r->line_capacity, sizeof *r->case_lines);
        r->case_lines[number] = line;
    }
    return number;
}

static struct moment read_moment(struct reading *r, str text)
{
    struct moment at = log_date_read(text, r->style);
    struct case_log *log = r->log;
    if (at.precision == PRECISION_NONE) {
        log->undatable_count++;
        return at;
    }
    if (!day_is_known(log->first_day) || at.day < log->first_day)
        log->first_day = at.day;
    if (!day_is_known(log->last_day) || at.day > log->last_day)
        log->last_day = at.day;
    return at;
}

static void add_event(struct reading *r, uint32_t number, uint32_t step,
                      uint32_t line, struct moment at)
{
    r->step_events[step]++;
    event_store_add(&r->events, number, case_event_of(at, step, line));
}

/* One row an event. */
static void read_event(struct reading *r, const struct csv_record *record,
                       str id)
{
    const struct meaning *meaning =
        look_up(r, str_trim(record->fields[r->columns.step_at]));
    bool is_new;
    uint32_t number = case_number(r, id, record->line, &is_new);
    struct moment at = read_moment(r, record->fields[r->columns.time_at]);
    r->log->unmapped_count += meaning->count == 0;
    for (uint32_t i = 0; i < meaning->count; i++)
        add_event(r, number, meaning->steps[i], record->line, at);
}

/* One row a case; an empty cell is a step that was not taken. */
static void read_case(struct reading *r, const struct csv_record *record,
                      str id)
{
    bool is_new, is_short = false;
    uint32_t number = case_number(r, id, record->line, &is_new);
    r->repeated_count += !is_new;
    for (size_t i = 0; i < r->layout->date_count; i++) {
        size_t at = r->columns.date_at[i];
        if (at >= record->field_count) {
            is_short = true;
            continue;
        }
        str text = str_trim(record->fields[at]);
        if (text.len == 0)
            continue;
        int step = case_log_step(r->log, r->layout->dates[i].step);
        add_event(r, number, (uint32_t)step, record->line,
                  read_moment(r, text));
    }
    r->log->ragged_count += is_short;
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
    if (is_blank(record))
        return;
    r->log->row_count++;
    str id = STR("");
    if (record->field_count >= r->columns.needed && !is_shifted(r, record))
        id = str_trim(record->fields[r->columns.case_at]);
    if (id.len == 0)
        r->log->ragged_count++;
    else if (r->columns.date_at)
        read_case(r, record, id);
    else
        read_event(r, record, id);
}

static void lay_out(struct reading *r)
{
    size_t count = r->case_ids.count;
    struct case_file *cases = arena_array(r->arena, count, struct case_file);
    for (size_t i = 0; i < count; i++) {
        cases[i].id = r->case_ids.names[i];
        cases[i].line = r->case_lines[i];
    }
    event_store_lay_out(&r->events, r->arena, cases, count);
    r->log->cases = cases;
    r->log->case_count = count;
}

/* A step that never occurs is most often a name that was mistyped. */
static void note_absent_steps(struct reading *r)
{
    const struct case_log_layout *layout = r->layout;
    for (size_t i = 0; i < layout->step_count; i++) {
        str step = layout->steps[i].step;
        int index = case_log_step(r->log, step);
        if (r->step_events[index] || layout->steps[i].name_count == 0)
            continue;
        str name = layout->steps[i].names[0];
        size_t some =
            r->names.count < NAMES_TO_TRY ? r->names.count : NAMES_TO_TRY;
        str near = log_name_nearest(name, r->names.names, some);
        near = arena_copy(r->arena, str_shorten(near, NAME_BYTES_MAX));
        log_note(r, near.len ? PHRASE(SAY_LOG_STEP_ABSENT_NEAR, slot_text(step),
                                      slot_text(name), slot_text(near))
                             : PHRASE(SAY_LOG_STEP_ABSENT, slot_text(step),
                                      slot_text(name)));
    }
}

static void note_count(struct reading *r, enum sentence sentence, size_t count)
{
    if (count)
        log_note(r, PHRASE(sentence, slot_count((int64_t)count)));
}

static void note_all(struct reading *r, const struct csv *csv,
                     size_t doubt_count)
{
    struct case_log *log = r->log;
    if (log->row_count == 0)
        log_note(r, SAID(SAY_LOG_NO_ROWS));
    if (csv->skipped_count)
        log_note(r, PHRASE(SAY_LOG_ROWS_SKIPPED,
                           slot_count((int64_t)csv->skipped_count),
                           slot_line(csv->skipped_line)));
    if (csv->is_cut)
        log_note(r, SAID(SAY_LOG_CUT));
    note_count(r, SAY_LOG_DOUBT, doubt_count);
    note_count(r, SAY_LOG_ROWS_RAGGED, log->ragged_count);
    note_count(r, SAY_LOG_ROWS_UNDATABLE, log->undatable_count);
    note_count(r, SAY_LOG_CASES_REPEATED, r->repeated_count);
    if (log->row_count)
        note_absent_steps(r);
    /* A step whose name is damaged looks like one that nobody mapped. */
    log->is_complete =
        csv->skipped_count == 0 && !csv->is_cut && doubt_count == 0;
}

static bool read_records(struct reading *r, struct decoded decoded,
                         struct error *err)
{
    struct csv csv =
        csv_open(r->scratch, decoded.text, r->layout->separator,
                 (struct csv_limits){ RECORD_BYTES_MAX, FIELD_BYTES_MAX });
    struct csv_record record;
    r->log->separator = csv.separator;
    if (csv_next(&csv, &record)) {
        if (!log_columns_find(r->scratch, r->layout, &record, &r->columns, err))
            return false;
        while (csv_next(&csv, &record))
            read_row(r, &record);
    }
    lay_out(r);
    note_all(r, &csv, decoded.doubt_count);
    return true;
}

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

static bool read_decoded(struct reading *r, str bytes, struct error *err)
{
    enum sentence other = other_format(bytes);
    if (other != SAY_NOTHING)
        return fail(err, ERROR_INPUT,
                    PHRASE(other, slot_text(r->layout->file)));
    struct decoded decoded = text_of_bytes(r->scratch, bytes);
    if (decoded.encoding == ENCODING_NONE)
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_LOG_NOT_TEXT, slot_text(r->layout->file)));
    r->log->encoding = encoding_name(decoded.encoding);
    list_steps(r);
    list_known_names(r);
    return read_records(r, decoded, err);
}

bool case_log_read(struct arena *arena, const struct case_log_layout *layout,
                   str bytes, struct case_log *log, struct error *err)
{
    if (bytes.len > LOG_BYTES_MAX)
        return fail(err, ERROR_LIMIT,
                    PHRASE(SAY_FILE_TOO_LARGE, slot_text(layout->file),
                           slot_count((int64_t)LOG_BYTES_MAX)));
    *log = (struct case_log){ .id = layout->id,
                              .file = layout->file,
                              .bytes = bytes.len,
                              .sha256 = sha256_hex(arena, bytes),
                              .first_day = DAY_UNKNOWN,
                              .last_day = DAY_UNKNOWN };
    struct arena scratch = { 0 };
    struct reading r = { .arena = arena,
                         .scratch = &scratch,
                         .layout = layout,
                         .style = { layout->month_first, layout->naive_is_utc },
                         .case_ids = { .arena = arena },
                         .names = { .arena = &scratch },
                         .events = { .arena = &scratch },
                         .log = log };
    bool is_read = read_decoded(&r, bytes, err);
    arena_close(&scratch);
    return is_read;
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
