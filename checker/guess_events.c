/*
 * guess_events.c - a log with columns of its own, heard and counted
 *
 * The reader of the format tells every event, whatever it means. It is counted
 * as one column that holds both the step and the time, so that the rest goes
 * as for a CSV. What a time without a zone or with the month first does shows
 * when the log is read once more under that wish and another moment is heard.
 */
#include "checker/guess_layout.h"
#include "evidence/fold.h"
#include "evidence/logs/log_format.h"
#include "evidence/logs/log_listener.h"
#include "evidence/logs/log_parts.h"

#define NAMES_MAX      1000
#define NAME_BYTES_MAX 200

struct hearing {
    struct guess_maker *m;
    struct arena scratch;
    struct case_log_layout layout;
    struct log_listener listener;
    struct log_column column; /* names, and the moments of all events */
    struct name_table cases;
    struct moment *moments;
    size_t count, capacity; /* of the moments */
    size_t values_left, nameless_count;
    struct guess_row *rows;
    size_t row_count;
    struct guess_words words[LOG_WORD_COUNT];
    size_t again; /* in a later reading: which event it is */
};

/* ---- the first reading ---- */

static void add_row(struct hearing *h, size_t case_number, str step,
                    struct moment at, uint32_t line)
{
    if (h->row_count == PREVIEW_ROWS)
        return;
    struct guess_cell *cell = arena_new(h->m->arena, struct guess_cell);
    cell->name = arena_copy(&h->scratch, step);
    cell->at = at;
    h->rows[h->row_count++] = (struct guess_row){ line, case_number, cell, 1 };
}

static void hear_event(void *context, str case_id, str step, struct moment at,
                       uint32_t line)
{
    struct hearing *h = context;
    if (h->count == PROFILE_ROWS_MAX) {
        h->m->guess->is_part = true;
        return;
    }
    str name = str_trim(step);
    h->moments = arena_grow(&h->scratch, h->moments, h->count, &h->capacity,
                            sizeof *h->moments);
    h->moments[h->count++] = at;
    h->column.filled++;
    if (at.precision != PRECISION_NONE)
        log_column_count(h->m->arena, &h->column, at);
    if (name.len == 0 || name.len > NAME_BYTES_MAX)
        h->nameless_count += name.len == 0;
    else
        log_column_value(h->m->arena, &h->column, name, &h->values_left);
    add_row(h, (size_t)name_table_number(&h->cases, case_id) + 1, name, at,
            line);
}

static void hear_word(void *context, enum log_word kind, str word, str more)
{
    struct hearing *h = context;
    guess_word(&h->words[kind], word, more);
}

/* ---- later readings: what a wish would change ---- */

static void hear_utc(void *context, str case_id, str step, struct moment at,
                     uint32_t line)
{
    struct hearing *h = context;
    (void)case_id, (void)step, (void)line;
    if (h->again >= h->count)
        return;
    struct moment before = h->moments[h->again++];
    bool is_naive = at.precision == PRECISION_TIME &&
                    before.precision == PRECISION_TIME &&
                    at.utc_seconds != before.utc_seconds;
    h->column.naive += is_naive;
    h->column.utc_midnight += is_naive && moment_is_midnight(at);
    h->column.local_midnight += is_naive && moment_is_midnight(before);
}

static void hear_order(void *context, str case_id, str step, struct moment at,
                       uint32_t line)
{
    struct hearing *h = context;
    (void)case_id, (void)step, (void)line;
    if (h->again >= h->count)
        return;
    struct moment before = h->moments[h->again++];
    bool is_month = at.precision != PRECISION_NONE;
    bool is_day = before.precision != PRECISION_NONE;
    h->column.day_first += is_day && !is_month;
    h->column.month_first += is_month && !is_day;
    h->column.dates += is_month && !is_day;
    h->column.either += is_day && is_month && before.day != at.day;
}

static void hear_no_word(void *context, enum log_word kind, str word, str more)
{
    (void)context, (void)kind, (void)word, (void)more;
}

/* ---- reading ---- */

static bool hear(struct hearing *h, const struct log_start *start,
                 struct case_log *log, struct error *err)
{
    struct log_beginning beginning = { start->text, start->origin,
                                       start->is_part };
    h->layout.listener = &h->listener;
    return start->parts
               ? case_log_read_parts(&h->scratch, &h->layout, start->parts,
                                     start->part_count, log, err)
               : case_log_look(&h->scratch, &h->layout, &beginning, log, err);
}

/* All of it again, from nothing. */
static bool read_first(struct hearing *h, const struct log_start *start,
                       struct case_log *log, struct error *err)
{
    h->listener = (struct log_listener){ h, hear_event, hear_word };
    h->column =
        (struct log_column){ .values.arena = h->m->arena, .is_usable = true };
    h->cases = (struct name_table){ .arena = &h->scratch };
    h->count = h->nameless_count = h->row_count = 0;
    h->values_left = NAMES_MAX;
    for (size_t i = 0; i < LOG_WORD_COUNT; i++)
        h->words[i] = (struct guess_words){ .names.arena = &h->scratch };
    return hear(h, start, log, err);
}

static void read_again(struct hearing *h, const struct log_start *start,
                       void (*event)(void *, str, str, struct moment, uint32_t))
{
    struct case_log log;
    struct error same = { 0 }; /* as the first time: none */
    h->listener = (struct log_listener){ h, event, hear_no_word };
    h->again = 0;
    h->layout.naive_is_utc = event == hear_utc;
    h->layout.month_first = event == hear_order;
    (void)hear(h, start, &log, &same);
}

/* ---- the layout ---- */

static void use_standard_steps(struct hearing *h)
{
    size_t count;
    h->layout.steps = log_standard_steps(h->layout.format, &count);
    h->layout.step_count = h->layout.standard_count = count;
}

/* What must be chosen before anything counts. Types of objects are heard
 * before it is known which one is a case, and so are transitions. */
static bool choose(struct hearing *h, const struct log_start *start,
                   struct case_log *log, struct error *err)
{
    struct case_log_layout *layout = &h->layout;
    struct error first = { 0 };
    bool is_read = read_first(h, start, log, &first), is_changed = false;
    str type = guess_object_type(&h->words[LOG_WORD_OBJECT_TYPE]), classifier;
    if (!is_read && type.len == 0)
        return fail(err, first.kind, first.what);
    layout->object_type = arena_copy(h->m->arena, type);
    is_changed = type.len > 0;
    if (h->count == 0) {
        layout->lifecycle_count = guess_transitions(
            h->m->arena, &h->words[LOG_WORD_TRANSITION], &layout->lifecycle);
        is_changed |= layout->lifecycle_count > 0;
    }
    if (h->count && h->nameless_count == h->count &&
        guess_needs_classifier(&h->words[LOG_WORD_CLASSIFIER], &classifier)) {
        layout->classifier = arena_copy(h->m->arena, classifier);
        is_changed = true;
    }
    return !is_changed || read_first(h, start, log, err);
}

/* ---- what came of it ---- */

static void add_choices(struct hearing *h)
{
    struct guess_maker *m = h->m;
    guess_classifier(m, &h->words[LOG_WORD_CLASSIFIER], h->layout.classifier);
    guess_lifecycle(m, &h->words[LOG_WORD_TRANSITION],
                    h->layout.lifecycle_count > 0);
    guess_object_types(m, &h->words[LOG_WORD_OBJECT_TYPE],
                       h->layout.object_type, h->count);
}

static bool stands_for(const struct step_names *step, str name)
{
    for (size_t i = 0; i < step->name_count; i++)
        if (str_equal(step->names[i], name))
            return true;
    return str_equal(step->step, name);
}

/* The names that the format itself gives a step, apart from the others. */
static void take_standard(struct hearing *h)
{
    struct guess_maker *m = h->m;
    struct log_column *c = &h->column;
    size_t count = h->layout.step_count, kept = 0;
    struct guess_name *standard =
        arena_array(m->arena, count, struct guess_name);
    m->guess->standard = standard;
    for (size_t n = 0; n < c->values.count; n++) {
        bool is_standard = false;
        for (size_t i = 0; i < count; i++) {
            const struct step_names *step = &h->layout.steps[i];
            if (!stands_for(step, c->values.names[n]))
                continue;
            is_standard = true;
            if (m->guess->standard_count < count)
                standard[m->guess->standard_count++] =
                    (struct guess_name){ .name = step->names[0],
                                         .step = step->step,
                                         .rows = c->value_rows[n] };
        }
        c->values.names[kept] = c->values.names[n];
        c->value_rows[kept] = c->value_rows[n];
        kept += !is_standard;
    }
    c->values.count = kept; /* only to be read from here on */
}

/* A step that has its date already: another one would take its place. */
static void doubt_standard(struct guess_maker *m)
{
    struct guess_name *names =
        arena_array(m->arena, m->guess->name_count, struct guess_name);
    for (size_t i = 0; i < m->guess->name_count; i++) {
        names[i] = m->guess->names[i];
        for (size_t k = 0; k < m->guess->standard_count; k++)
            names[i].is_question |=
                str_equal(m->guess->standard[k].step, names[i].step);
    }
    m->guess->names = names;
}

static void name_rows(struct hearing *h)
{
    struct guess_maker *m = h->m;
    struct arena scratch = { 0 };
    for (size_t i = 0; i < h->row_count; i++) {
        struct guess_cell cell = { .at = h->rows[i].cells[0].at };
        guess_set_step(m, &scratch, h->rows[i].cells[0].name, &cell);
        struct guess_cell *kept = arena_new(m->arena, struct guess_cell);
        *kept = cell;
        h->rows[i].cells = kept;
    }
    m->guess->rows = h->rows;
    m->guess->row_preview_count = h->row_count;
    arena_close(&scratch);
}

/* Told in another way already. */
static bool is_told(enum sentence id)
{
    return id == SAY_LOG_ROWS_UNDATABLE || id == SAY_LOG_XES_LIFECYCLE;
}

/* That a beginning is not whole goes without saying. */
static void add_notes(struct guess_maker *m, const struct case_log *log)
{
    size_t from = m->guess->is_part ? log->missing_count : 0;
    for (size_t i = from; i < log->note_count; i++)
        if (!is_told(log->notes[i].id))
            guess_add_doubt(m, log->notes[i]);
}

static void count_moments(struct hearing *h, const struct log_start *start)
{
    struct guess_maker *m = h->m;
    read_again(h, start, hear_utc);
    read_again(h, start, hear_order);
    m->profile.columns = &h->column;
    m->profile.column_count = 1;
    m->profile.row_count = m->guess->row_count = h->count;
    m->guess->case_count = h->cases.count;
    m->choice = (struct log_choice){ .case_column = { NO_COLUMN, NO_COLUMN },
                                     .step_column = { 0, NO_COLUMN },
                                     .time_column = { 0, NO_COLUMN } };
}

static void propose(struct hearing *h, const struct log_start *start,
                    const struct case_log *log)
{
    count_moments(h, start);
    take_standard(h);
    guess_names(h->m);
    doubt_standard(h->m);
    guess_order_and_zone(h->m);
    add_choices(h);
    add_notes(h->m, log);
    name_rows(h);
}

void guess_events(struct guess_maker *m, const struct log_start *start)
{
    struct arena scratch = { 0 };
    struct hearing *h = arena_new(&scratch, struct hearing);
    struct case_log log;
    struct error err = { 0 };
    h->m = m;
    h->rows = arena_array(m->arena, PREVIEW_ROWS, struct guess_row);
    h->layout.file = m->file;
    h->layout.format = m->guess->format;
    h->layout.key = STR("init"); /* pseudonyms are not shown */
    h->layout.workers = 1;
    m->guess->has_no_columns = true;
    use_standard_steps(h);
    if (!choose(h, start, &log, &err))
        m->guess->why_not = phrase_copy(m->arena, &err.what);
    else if (h->count == 0)
        m->guess->why_not = PHRASE(m->guess->is_part ? SAY_INIT_NO_EVENTS_YET
                                                     : SAY_INIT_NO_EVENTS,
                                   slot_text(m->file));
    else
        propose(h, start, &log);
    arena_close(&h->scratch);
    arena_close(&scratch);
}
