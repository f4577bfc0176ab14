/* xes_events.c - the trace and the event of an XES log that are being read */
#include "evidence/logs/xes_events.h"

#include "evidence/logs/log_date_words.h"

#define VALUE_BYTES_MAX   ((size_t)64 << 10)
#define WAITING_MAX       ((size_t)1 << 20)
#define WAITING_BYTES_MAX ((size_t)64 << 20)

struct xes_waiting {
    str step;
    struct moment at;
    uint32_t line;
};

void xes_events_open(struct xes_events *e, const struct case_log_layout *layout,
                     struct log_rows *rows)
{
    *e = (struct xes_events){
        .layout = layout,
        .rows = rows,
        .id = buf_open(VALUE_BYTES_MAX),
        .values = buf_open(XES_KEYS_MAX * VALUE_BYTES_MAX),
        .name = buf_open(XES_KEYS_MAX * VALUE_BYTES_MAX),
        .scratch = buf_open(VALUE_BYTES_MAX),
    };
}

void xes_events_close(struct xes_events *e)
{
    buf_close(&e->id);
    buf_close(&e->values);
    buf_close(&e->name);
    buf_close(&e->scratch);
    arena_close(&e->waiting_arena);
}

static void count_first(size_t *count, uint32_t *first, uint32_t line)
{
    if ((*count)++ == 0)
        *first = line;
}

static bool is_beyond_ascii(str text)
{
    unsigned char all = 0;
    for (size_t i = 0; i < text.len; i++)
        all |= (unsigned char)text.ptr[i];
    return all >= 0x80;
}

static void drop_waiting(struct xes_events *e)
{
    if (e->waiting_count)
        arena_reset(&e->waiting_arena);
    e->waiting = NULL;
    e->waiting_count = e->waiting_capacity = 0;
}

void xes_trace_begin(struct xes_events *e, uint32_t line, bool is_outside)
{
    e->trace_line = line;
    e->trace_events = 0;
    e->is_outside = is_outside;
    e->has_id = false;
    buf_clear(&e->id);
}

/* The key of an attribute, or an empty text. */
static str key_of(struct xes_events *e, const struct xml_scan *scan)
{
    const struct xml_scan_attribute *key = xml_scan_find(scan, STR("key"));
    if (!key || key->is_plain)
        return key ? key->value : (str){ NULL, 0 };
    buf_clear(&e->scratch);
    return xml_scan_value(key, &e->scratch) ? buf_str(&e->scratch)
                                            : (str){ NULL, 0 };
}

void xes_trace_attribute(struct xes_events *e, const struct xml_scan *scan)
{
    const struct xml_scan_attribute *value = xml_scan_find(scan, STR("value"));
    if (!value || !str_equal(key_of(e, scan), STR("concept:name")))
        return;
    if (e->has_id) {
        count_first(&e->repeated_count, &e->repeated_line, scan->line);
        return;
    }
    buf_clear(&e->id);
    bool is_good = xml_scan_value(value, &e->id) && !e->id.is_full;
    str id = str_trim(buf_str(&e->id));
    if (!is_good) {
        log_rows_lose(e->rows, e->id.is_full ? LOSS_TOO_LONG : LOSS_DAMAGED,
                      scan->line);
        buf_clear(&e->id);
    }
    if (!is_good || id.len == 0)
        return;
    e->has_id = true;
    e->is_beyond_ascii = e->is_beyond_ascii || is_beyond_ascii(id);
    (void)log_rows_case(e->rows, id, e->trace_line);
    for (size_t i = 0; i < e->waiting_count; i++)
        log_rows_event(e->rows, id, e->waiting[i].step, e->waiting[i].at,
                       e->waiting[i].line);
    drop_waiting(e);
}

void xes_trace_end(struct xes_events *e)
{
    if (!e->has_id && !e->is_outside && e->trace_events == 0) {
        log_rows_row(e->rows);
        log_rows_lose(e->rows, LOSS_NO_CASE, e->trace_line);
    }
    for (size_t i = 0; i < e->waiting_count; i++)
        log_rows_lose(e->rows, LOSS_NO_CASE, e->waiting[i].line);
    drop_waiting(e);
}

void xes_event_begin(struct xes_events *e, uint32_t line)
{
    e->line = line;
    e->trace_events++;
    e->is_damaged = e->is_too_long = false;
    e->has_time = e->has_transition = false;
    e->is_counted = true;
    e->at = (struct moment){ .day = DAY_UNKNOWN };
    e->values.len = 0;
    for (size_t i = 0; i < e->key_count; i++)
        e->parts[i].is_there = false;
}

/* Add a value to `values`; an empty text when it is no good. */
static str take_value(struct xes_events *e,
                      const struct xml_scan_attribute *value)
{
    size_t from = e->values.len;
    if (value->value.len > VALUE_BYTES_MAX) {
        e->is_too_long = true;
        return (str){ NULL, 0 };
    }
    if (!xml_scan_value(value, &e->values))
        e->is_damaged = true;
    return str_part(buf_str(&e->values), from, e->values.len);
}

static bool is_wanted(const struct case_log_layout *layout, str transition)
{
    if (layout->lifecycle_count == 0)
        return str_equal_nocase(transition, STR("complete"));
    for (size_t i = 0; i < layout->lifecycle_count; i++)
        if (str_equal_nocase(layout->lifecycle[i], transition))
            return true;
    return false;
}

/* What happens to identical keys: the first one counts. */
static bool is_first(struct xes_events *e, bool *was_there, uint32_t line)
{
    if (*was_there)
        count_first(&e->repeated_count, &e->repeated_line, line);
    bool was = *was_there;
    *was_there = true;
    return !was;
}

void xes_event_attribute(struct xes_events *e, const struct xml_scan *scan)
{
    const struct xml_scan_attribute *value = xml_scan_find(scan, STR("value"));
    str key = key_of(e, scan);
    if (!value || key.len == 0)
        return;
    for (size_t i = 0; i < e->key_count; i++) {
        if (!str_equal(e->keys[i], key) ||
            !is_first(e, &e->parts[i].is_there, scan->line))
            continue;
        e->parts[i].from = e->values.len;
        e->parts[i].len = str_trim(take_value(e, value)).len;
    }
    if (str_equal(key, STR("time:timestamp")) &&
        is_first(e, &e->has_time, scan->line)) {
        struct log_date_style style = { e->layout->month_first,
                                        e->layout->naive_is_utc };
        size_t from = e->values.len;
        str text = value->is_plain ? value->value : take_value(e, value);
        e->at = log_date_read(text, style);
        if (e->at.precision == PRECISION_NONE)
            e->at = log_date_words_read(text);
        e->values.len = from;
    } else if (str_equal(key, STR("lifecycle:transition")) &&
               is_first(e, &e->has_transition, scan->line)) {
        size_t from = e->values.len;
        str transition = str_trim(take_value(e, value));
        e->is_counted = is_wanted(e->layout, transition);
        log_rows_word(e->rows, LOG_WORD_TRANSITION, transition, STR(""));
        e->values.len = from;
    }
}

/* The values of the keys, joined by "+"; valid until the next event. */
static str name_of(struct xes_events *e)
{
    str values = buf_str(&e->values);
    if (e->key_count == 1)
        return e->parts[0].is_there
                   ? str_part(values, e->parts[0].from, e->parts[0].len)
                   : STR("");
    bool has_any = false;
    buf_clear(&e->name);
    for (size_t i = 0; i < e->key_count; i++) {
        if (i)
            buf_add_char(&e->name, '+');
        if (!e->parts[i].is_there)
            continue;
        has_any = true;
        buf_add(&e->name, str_part(values, e->parts[i].from, e->parts[i].len));
    }
    return has_any ? buf_str(&e->name) : STR("");
}

static void wait_for_name(struct xes_events *e, str name)
{
    if (e->waiting_count == WAITING_MAX ||
        e->waiting_arena.used_bytes > WAITING_BYTES_MAX) {
        log_rows_lose(e->rows, LOSS_TOO_LONG, e->line);
        return;
    }
    e->waiting = arena_grow(&e->waiting_arena, e->waiting, e->waiting_count,
                            &e->waiting_capacity, sizeof *e->waiting);
    e->waiting[e->waiting_count++] =
        (struct xes_waiting){ arena_copy(&e->waiting_arena, name), e->at,
                              e->line };
}

void xes_event_end(struct xes_events *e)
{
    log_rows_row(e->rows);
    if (e->is_damaged || e->is_too_long) {
        log_rows_lose(e->rows, e->is_damaged ? LOSS_DAMAGED : LOSS_TOO_LONG,
                      e->line);
        return;
    }
    if (e->is_outside) {
        log_rows_lose(e->rows, LOSS_NO_CASE, e->line);
        return;
    }
    if (!e->is_counted) {
        count_first(&e->other_count, &e->other_line, e->line);
        return;
    }
    str name = name_of(e);
    if (name.len == 0)
        count_first(&e->nameless_count, &e->nameless_line, e->line);
    e->is_beyond_ascii = e->is_beyond_ascii || is_beyond_ascii(name);
    if (e->has_id)
        log_rows_event(e->rows, str_trim(buf_str(&e->id)), name, e->at,
                       e->line);
    else
        wait_for_name(e, name);
}

void xes_event_lose(struct xes_events *e)
{
    log_rows_row(e->rows);
    log_rows_lose(e->rows, LOSS_DAMAGED, e->line);
}

void xes_misplaced(struct xes_events *e, uint32_t line)
{
    log_rows_row(e->rows);
    log_rows_lose(e->rows, LOSS_DAMAGED, line);
}

static void note(const struct xes_events *e, enum sentence sentence,
                 size_t count, uint32_t line)
{
    if (count)
        log_rows_note(e->rows, PHRASE(sentence, slot_count((int64_t)count),
                                      slot_line(line)));
}

void xes_events_note(const struct xes_events *e)
{
    note(e, SAY_LOG_XES_REPEATED, e->repeated_count, e->repeated_line);
    note(e, SAY_LOG_XES_NAMELESS, e->nameless_count, e->nameless_line);
    note(e, SAY_LOG_XES_LIFECYCLE, e->other_count, e->other_line);
}
