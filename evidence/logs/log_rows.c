/* log_rows.c - the rows of a log, on their way to its cases */
#include "evidence/logs/log_rows.h"

#include "evidence/fold.h"
#include "evidence/logs/event_store.h"
#include "evidence/logs/log_columns.h"
#include "evidence/name_table.h"

#define NAME_BYTES_MAX 80
#define NAMES_TO_TRY   2000 /* to find the one that was meant */

/* The steps of ours that a name of theirs stands for: nearly always one. */
struct meaning {
    const uint32_t *steps;
    uint32_t count;
};

struct known_name { /* a name of the layout */
    str folded;
    uint32_t step;
};

struct log_rows {
    struct arena *arena;  /* what the log keeps */
    struct arena scratch; /* what is thrown away, this struct too */
    const struct case_log_layout *layout;
    struct name_table case_ids, names, suspended;
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

static void list_known_names(struct log_rows *r)
{
    const struct case_log_layout *layout = r->layout;
    size_t capacity = 0;
    for (size_t i = 0; i < layout->step_count; i++) {
        const struct step_names *step = &layout->steps[i];
        for (size_t n = 0; n < step->name_count; n++) {
            r->known = arena_grow(&r->scratch, r->known, r->known_count,
                                  &capacity, sizeof *r->known);
            r->known[r->known_count++] =
                (struct known_name){ fold_word(&r->scratch, step->names[n]),
                                     (uint32_t)case_log_step(r->log,
                                                             step->step) };
        }
    }
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
    r->case_ids.arena = arena;
    r->names.arena = r->suspended.arena = &r->scratch;
    r->events.arena = &r->scratch;
    log->first_day = log->last_day = DAY_UNKNOWN;
    log->is_complete = true;
    if (layout->step_count > CASE_STEPS_MAX ||
        layout->date_count > CASE_STEPS_MAX)
        return fail(err, ERROR_LIMIT,
                    PHRASE(SAY_LOG_TOO_MANY_STEPS, slot_text(layout->file),
                           slot_count(CASE_STEPS_MAX)));
    list_steps(r);
    list_known_names(r);
    return true;
}

void log_rows_close(struct log_rows *r)
{
    if (!r)
        return;
    struct arena scratch = r->scratch;
    arena_close(&scratch);
}

static struct meaning meaning_of(struct log_rows *r, str name)
{
    str folded = fold_word(&r->scratch, name);
    uint32_t *steps = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < r->known_count; i++) {
        uint32_t step = r->known[i].step;
        bool is_new = count == 0 || steps[count - 1] != step;
        if (!is_new || !str_equal(r->known[i].folded, folded))
            continue;
        steps = arena_grow(&r->scratch, steps, count, &capacity, sizeof *steps);
        steps[count++] = step;
    }
    return (struct meaning){ steps, (uint32_t)count };
}

static const struct meaning *look_up(struct log_rows *r, str name)
{
    size_t known = r->names.count;
    uint32_t number = name_table_number(&r->names, name);
    if (number == known) {
        r->meanings = arena_grow(&r->scratch, r->meanings, known,
                                 &r->meaning_capacity, sizeof *r->meanings);
        r->meanings[number] = meaning_of(r, name);
    }
    return &r->meanings[number];
}

static uint32_t case_number(struct log_rows *r, str id, uint32_t line,
                            bool *is_new)
{
    size_t known = r->case_ids.count;
    uint32_t number = name_table_number(&r->case_ids, id);
    *is_new = number == known;
    if (*is_new) {
        r->case_lines = arena_grow(&r->scratch, r->case_lines, known,
                                   &r->line_capacity, sizeof *r->case_lines);
        r->case_lines[number] = line;
    }
    return number;
}

static void count_moment(struct log_rows *r, struct moment at)
{
    struct case_log *log = r->log;
    if (at.precision == PRECISION_NONE) {
        log->undatable_count++;
        return;
    }
    if (!day_is_known(log->first_day) || at.day < log->first_day)
        log->first_day = at.day;
    if (!day_is_known(log->last_day) || at.day > log->last_day)
        log->last_day = at.day;
}

static void add_event(struct log_rows *r, uint32_t number, uint32_t step,
                      uint32_t line, struct moment at)
{
    r->step_events[step]++;
    event_store_add(&r->events, number, case_event_of(at, step, line));
}

bool log_rows_knows(struct log_rows *r, str step)
{
    return look_up(r, step)->count > 0;
}

void log_rows_suspend(struct log_rows *r, str case_id)
{
    (void)name_table_number(&r->suspended, case_id);
}

void log_rows_row(struct log_rows *r)
{
    r->log->row_count++;
}

void log_rows_event(struct log_rows *r, str case_id, str step, struct moment at,
                    uint32_t line)
{
    const struct meaning *meaning = look_up(r, step);
    bool is_new;
    uint32_t number = case_number(r, case_id, line, &is_new);
    count_moment(r, at);
    r->log->unmapped_count += meaning->count == 0;
    for (uint32_t i = 0; i < meaning->count; i++)
        add_event(r, number, meaning->steps[i], line, at);
}

bool log_rows_case(struct log_rows *r, str case_id, uint32_t line)
{
    bool is_new;
    (void)case_number(r, case_id, line, &is_new);
    r->repeated_count += !is_new;
    return is_new;
}

void log_rows_step(struct log_rows *r, str case_id, int step, struct moment at,
                   uint32_t line)
{
    bool is_new;
    uint32_t number = case_number(r, case_id, line, &is_new);
    count_moment(r, at);
    if (step >= 0)
        add_event(r, number, (uint32_t)step, line, at);
}

void log_rows_lose(struct log_rows *r, enum log_loss why, uint32_t line)
{
    struct log_lost *lost = &r->log->lost[why];
    if (lost->count++ == 0)
        lost->line = line;
}

static void lay_out(struct log_rows *r)
{
    size_t count = r->case_ids.count;
    struct case_file *cases = arena_array(r->arena, count, struct case_file);
    for (size_t i = 0; i < count; i++) {
        cases[i].id = r->case_ids.names[i];
        cases[i].line = r->case_lines[i];
        cases[i].is_suspended =
            r->suspended.count && name_table_has(&r->suspended, cases[i].id);
    }
    event_store_lay_out(&r->events, r->arena, cases, count);
    r->log->cases = cases;
    r->log->case_count = count;
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
    for (size_t i = 0; i < LOSS_COUNT; i++) {
        const struct log_lost *lost = &r->log->lost[i];
        struct phrase note = PHRASE(said[i], slot_count((int64_t)lost->count),
                                    slot_line(lost->line));
        if (lost->count && may_hide_more((enum log_loss)i))
            log_rows_incomplete(r, note);
        else if (lost->count)
            log_rows_note(r, note);
    }
}

void log_rows_finish(struct log_rows *r)
{
    struct case_log *log = r->log;
    lay_out(r);
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
