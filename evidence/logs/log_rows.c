/* log_rows.c - the rows of a log, on their way to its cases */
#include "evidence/logs/log_rows.h"

#include "evidence/logs/log_columns.h"
#include "evidence/logs/row_batch.h"
#include "evidence/logs/step_words.h"

#define NAME_BYTES_MAX 80
#define NAMES_TO_TRY   2000 /* to find the one that was meant */
#define NEAR_ROWS      16   /* whose case is brought near before its turn */

struct log_rows {
    struct arena *arena;  /* what the log keeps */
    struct arena scratch; /* what is thrown away, this struct too */
    const struct case_log_layout *layout;
    struct workers *workers;
    struct case_table *cases;
    struct step_words words;
    struct step_cache cache;
    struct name_table suspended; /* cases */
    struct name_table names;     /* of steps, the first NAMES_TO_TRY */
    uint32_t order;              /* of the next row */
    size_t repeated_count; /* rows of a case that had one, where one row is
                              one case */
    size_t *step_events;
    bool rows_hold_dates;
    struct case_log *log;
};

/* Notes on what was not read come before the others. */
static void add_note(struct log_rows *r, struct phrase phrase, bool is_missing)
{
    struct case_log *log = r->log;
    struct phrase *notes =
        arena_array(r->arena, log->note_count + 1, struct phrase);
    size_t at = is_missing ? log->missing_count : log->note_count;
    for (size_t i = 0; i < log->note_count; i++)
        notes[i + (i >= at)] = log->notes[i];
    notes[at] = phrase_copy(r->arena, &phrase);
    log->note_count++;
    log->missing_count += is_missing;
    log->notes = notes;
}

void log_rows_note(struct log_rows *r, struct phrase note)
{
    add_note(r, note, false);
}

void log_rows_incomplete(struct log_rows *r, struct phrase why)
{
    r->log->is_complete = false;
    if (why.id != SAY_NOTHING)
        add_note(r, why, true);
}

/* Our steps, each once, in the order of the layout. */
static void list_steps(struct log_rows *r)
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

bool log_rows_open(struct log_rows **rows, struct arena *arena,
                   const struct case_log_layout *layout, struct case_log *log,
                   struct error *err)
{
    struct arena scratch = { 0 };
    struct log_rows *r = arena_new(&scratch, struct log_rows);
    *rows = r;
    r->arena = arena;
    r->layout = layout;
    r->log = log;
    r->scratch = scratch;
    r->workers = workers_open(&r->scratch, layout->workers);
    r->cases = case_table_open(&r->scratch, arena, log->bytes);
    r->names.arena = r->suspended.arena = &r->scratch;
    log->first_day = log->last_day = DAY_UNKNOWN;
    log->is_complete = true;
    if (layout->step_count > CASE_STEPS_MAX ||
        layout->date_count > CASE_STEPS_MAX)
        return fail(err, ERROR_LIMIT,
                    PHRASE(SAY_LOG_TOO_MANY_STEPS, slot_text(layout->file),
                           slot_count(CASE_STEPS_MAX)));
    list_steps(r);
    r->words = step_words_of(&r->scratch, layout, log);
    return true;
}

void log_rows_close(struct log_rows *r)
{
    if (!r)
        return;
    workers_close(r->workers);
    case_table_close(r->cases);
    step_cache_close(&r->cache);
    struct arena scratch = r->scratch;
    arena_close(&scratch);
}

struct workers *log_rows_workers(struct log_rows *r)
{
    return r->workers;
}

const struct step_words *log_rows_words(const struct log_rows *r)
{
    return &r->words;
}

const struct case_table *log_rows_cases(const struct log_rows *r)
{
    return r->cases;
}

uint64_t log_rows_seed(const struct log_rows *r)
{
    return case_table_seed(r->cases);
}

static void count_days(struct log_rows *r, day_number first, day_number last)
{
    struct case_log *log = r->log;
    if (!day_is_known(first))
        return;
    if (!day_is_known(log->first_day) || first < log->first_day)
        log->first_day = first;
    if (last > log->last_day)
        log->last_day = last;
}

static void count_moment(struct log_rows *r, struct moment at)
{
    r->log->date_count += r->rows_hold_dates;
    if (at.precision == PRECISION_NONE)
        r->log->undatable_count++;
    else
        count_days(r, at.day, at.day);
}

static uint32_t case_number(struct log_rows *r, const struct case_key *key,
                            uint32_t line, bool *is_new)
{
    return case_table_number(r->cases, key, r->order++, line, is_new);
}

static void add_event(struct log_rows *r, const struct case_key *key,
                      uint32_t number, uint32_t step, struct moment at,
                      uint32_t line)
{
    struct case_event event = case_event_of(at, step, line);
    r->step_events[step]++;
    case_table_add(r->cases, case_key_part(key), number, &event);
}

static void tell(struct log_rows *r, str case_id, str step, struct moment at,
                 uint32_t line)
{
    const struct log_listener *listener = r->layout->listener;
    if (listener)
        listener->event(listener->context, case_id, step, at, line);
}

void log_rows_word(struct log_rows *r, enum log_word kind, str word, str more)
{
    const struct log_listener *listener = r->layout->listener;
    if (listener)
        listener->word(listener->context, kind, word, more);
}

bool log_rows_knows(struct log_rows *r, str step)
{
    struct meaning meaning;
    if (r->layout->listener)
        return true;
    (void)step_cache_find(&r->cache, &r->words, step, ENCODING_UTF_8, &meaning);
    return meaning.count > 0;
}

void log_rows_suspend(struct log_rows *r, str case_id)
{
    (void)name_table_number(&r->suspended, case_id);
}

void log_rows_hold_dates(struct log_rows *r)
{
    r->rows_hold_dates = true;
}

void log_rows_row(struct log_rows *r)
{
    r->log->row_count++;
}

static void remember_name(struct log_rows *r, str name)
{
    if (r->names.count < NAMES_TO_TRY)
        (void)name_table_number(&r->names, name);
}

static struct case_key key_of(const struct log_rows *r, str id)
{
    struct case_key key;
    case_key_make(&key, id, id.ptr + id.len, log_rows_seed(r));
    return key;
}

void log_rows_event(struct log_rows *r, str case_id, str step, struct moment at,
                    uint32_t line)
{
    struct meaning meaning;
    tell(r, case_id, step, at, line);
    if (step_cache_find(&r->cache, &r->words, step, ENCODING_UTF_8, &meaning))
        remember_name(r, step);
    bool is_new;
    struct case_key key = key_of(r, case_id);
    uint32_t number = case_number(r, &key, line, &is_new);
    count_moment(r, at);
    r->log->unmapped_count += meaning.count == 0;
    for (uint32_t i = 0; i < meaning.count; i++)
        add_event(r, &key, number, meaning.steps[i], at, line);
}

bool log_rows_case(struct log_rows *r, str case_id, uint32_t line)
{
    bool is_new;
    struct case_key key = key_of(r, case_id);
    (void)case_number(r, &key, line, &is_new);
    r->repeated_count += !is_new;
    return is_new;
}

void log_rows_step(struct log_rows *r, str case_id, int step, struct moment at,
                   uint32_t line)
{
    bool is_new;
    struct case_key key = key_of(r, case_id);
    uint32_t number = case_number(r, &key, line, &is_new);
    count_moment(r, at);
    if (step < 0)
        return;
    tell(r, case_id, r->log->steps[step], at, line);
    add_event(r, &key, number, (uint32_t)step, at, line);
}

/* What one part of the cases gets out of a number of batches. */
struct taking {
    struct log_rows *rows;
    const struct row_batch *batches;
    size_t count;
    const uint32_t *first_orders, *first_lines; /* per batch */
    size_t repeated[CASE_PARTS];
};

static void take_block(struct taking *t, const struct row_block *block,
                       size_t batch, unsigned part)
{
    struct case_table *cases = t->rows->cases;
    for (size_t i = 0; i < block->count; i++) {
        const struct log_row *row = &block->rows[i];
        struct case_event event = row->event;
        bool is_new = false;
        if (i + NEAR_ROWS < block->count)
            case_table_near(cases, &block->rows[i + NEAR_ROWS].key);
        event.line += t->first_lines[batch];
        uint32_t number = row->number;
        if (number == NO_CASE)
            number = case_table_number(cases, &row->key,
                                       row->order + t->first_orders[batch],
                                       event.line, &is_new);
        if (event.step != NO_STEP)
            case_table_add(cases, part, number, &event);
        else
            t->repeated[part] += !is_new;
    }
}

static void take_part(void *context, size_t task, unsigned worker)
{
    struct taking *t = context;
    (void)worker;
    for (size_t b = 0; b < t->count; b++)
        for (const struct row_block *block = t->batches[b].first[task]; block;
             block = block->next)
            take_block(t, block, b, (unsigned)task);
}

static void count_batch(struct log_rows *r, const struct row_batch *batch,
                        uint32_t first_line)
{
    struct case_log *log = r->log;
    log->row_count += batch->row_count;
    log->undatable_count += batch->undatable_count;
    log->date_count += batch->date_count;
    log->unmapped_count += batch->unmapped_count;
    count_days(r, batch->first_day, batch->last_day);
    for (size_t i = 0; i < log->step_count; i++)
        r->step_events[i] += batch->step_events[i];
    for (size_t i = 0; i < batch->names.count; i++)
        remember_name(r, batch->names.names[i]);
    for (size_t i = 0; i < LOSS_COUNT; i++) {
        if (log->lost[i].count == 0 && batch->lost[i].count)
            log->lost[i].line = first_line + batch->lost[i].line;
        log->lost[i].count += batch->lost[i].count;
    }
}

void log_rows_take(struct log_rows *r, struct row_batch *batches, size_t count,
                   uint32_t *line, bool rows_are_cases)
{
    struct arena scratch = { 0 };
    uint32_t *orders = arena_array(&scratch, count, uint32_t);
    uint32_t *lines = arena_array(&scratch, count, uint32_t);
    struct taking taking = { r, batches, count, orders, lines, { 0 } };
    for (size_t i = 0; i < count; i++) {
        orders[i] = r->order;
        lines[i] = *line;
        count_batch(r, &batches[i], *line);
        r->order += batches[i].row_count;
        *line += batches[i].line_count;
    }
    workers_run(r->workers, take_part, &taking, CASE_PARTS);
    for (size_t i = 0; rows_are_cases && i < CASE_PARTS; i++)
        r->repeated_count += taking.repeated[i];
    arena_close(&scratch);
}

void log_rows_lose(struct log_rows *r, enum log_loss why, uint32_t line)
{
    struct log_lost *lost = &r->log->lost[why];
    if (lost->count++ == 0)
        lost->line = line;
}

/* A step that never occurs is most often a name that was mistyped. */
static void note_absent_steps(struct log_rows *r)
{
    const struct case_log_layout *layout = r->layout;
    size_t own_count = layout->step_count - layout->standard_count;
    for (size_t i = 0; i < own_count; i++) {
        str step = layout->steps[i].step;
        int index = case_log_step(r->log, step);
        if (r->step_events[index] || layout->steps[i].name_count == 0)
            continue;
        str name = layout->steps[i].names[0];
        size_t some =
            r->names.count < NAMES_TO_TRY ? r->names.count : NAMES_TO_TRY;
        str near = str_shorten(log_name_nearest(name, r->names.names, some),
                               NAME_BYTES_MAX);
        log_rows_note(r, near.len
                             ? PHRASE(SAY_LOG_STEP_ABSENT_NEAR, slot_text(step),
                                      slot_text(name), slot_text(near))
                             : PHRASE(SAY_LOG_STEP_ABSENT, slot_text(step),
                                      slot_text(name)));
    }
}

/* What goes wrong in these ways may have taken other rows along. */
static bool may_hide_more(enum log_loss why)
{
    return why == LOSS_TOO_LONG || why == LOSS_UNCLOSED || why == LOSS_DAMAGED;
}

static void note_losses(struct log_rows *r)
{
    static const enum sentence said[LOSS_COUNT] = {
        [LOSS_FEW_FIELDS] = SAY_LOG_LOST_FEW_FIELDS,
        [LOSS_MANY_FIELDS] = SAY_LOG_LOST_MANY_FIELDS,
        [LOSS_NO_CASE] = SAY_LOG_LOST_NO_CASE,
        [LOSS_TOO_LONG] = SAY_LOG_LOST_TOO_LONG,
        [LOSS_UNCLOSED] = SAY_LOG_LOST_UNCLOSED,
        [LOSS_DAMAGED] = SAY_LOG_LOST_DAMAGED,
    };
    /* In a folder a line is nothing without its file. */
    static const enum sentence said_in[LOSS_COUNT] = {
        [LOSS_NO_CASE] = SAY_LOG_LOST_NO_CASE_IN,
        [LOSS_DAMAGED] = SAY_LOG_LOST_DAMAGED_IN,
    };
    for (size_t i = 0; i < LOSS_COUNT; i++) {
        const struct log_lost *lost = &r->log->lost[i];
        uint32_t line;
        str file = case_log_place(r->log, lost->line, &line);
        bool is_folder = r->log->file_count > 1 && said_in[i] != SAY_NOTHING;
        struct phrase note = PHRASE(is_folder ? said_in[i] : said[i],
                                    slot_count((int64_t)lost->count),
                                    slot_line(line), slot_text(file));
        if (lost->count && may_hide_more((enum log_loss)i))
            log_rows_incomplete(r, note);
        else if (lost->count)
            log_rows_note(r, note);
    }
}

void log_rows_finish(struct log_rows *r)
{
    struct case_log *log = r->log;
    struct case_file *cases = case_table_lay_out(r->cases, r->workers, log);
    for (size_t i = 0; r->suspended.count && i < log->case_count; i++)
        cases[i].is_suspended = name_table_has(&r->suspended, cases[i].id);
    if (log->row_count == 0)
        log_rows_note(r, SAID(SAY_LOG_NO_ROWS));
    note_losses(r);
    if (log->undatable_count)
        log_rows_note(r, PHRASE(SAY_LOG_ROWS_UNDATABLE,
                                slot_count((int64_t)log->undatable_count)));
    if (r->repeated_count)
        log_rows_note(r, PHRASE(SAY_LOG_CASES_REPEATED,
                                slot_count((int64_t)r->repeated_count)));
    if (log->row_count)
        note_absent_steps(r);
}
