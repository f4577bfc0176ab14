/* row_batch.c - the rows of one piece of a log, made by one thread */
#include "evidence/logs/row_batch.h"

void row_batch_clear(struct row_batch *batch, size_t step_count,
                     const struct case_table *cases)
{
    struct row_batch old = *batch;
    arena_reset(&old.arena);
    for (size_t i = 0; i < CASE_PARTS; i++)
        if (old.last[i]) {
            old.last[i]->next = old.spare;
            old.spare = old.first[i];
        }
    *batch = (struct row_batch){ .arena = old.arena,
                                 .kept = old.kept,
                                 .cases = cases,
                                 .spare = old.spare,
                                 .step_events = old.step_events,
                                 .first_day = DAY_UNKNOWN,
                                 .last_day = DAY_UNKNOWN };
    if (!batch->step_events)
        batch->step_events = arena_array(&batch->kept, step_count, size_t);
    for (size_t i = 0; i < step_count; i++)
        batch->step_events[i] = 0;
}

void row_batch_close(struct row_batch *batch)
{
    arena_close(&batch->arena);
    arena_close(&batch->kept);
}

static struct row_block *new_block(struct row_batch *batch)
{
    struct row_block *block = batch->spare;
    if (!block)
        return arena_new(&batch->kept, struct row_block);
    batch->spare = block->next;
    block->next = NULL;
    block->count = 0;
    return block;
}

void row_batch_row(struct row_batch *batch)
{
    batch->row_count++;
}

void row_batch_lose(struct row_batch *batch, enum log_loss why, uint32_t line)
{
    struct log_lost *lost = &batch->lost[why];
    if (lost->count++ == 0)
        lost->line = line;
}

static void put(struct row_batch *batch, const struct log_row *row)
{
    unsigned part = case_key_part(&row->key);
    struct row_block *block = batch->last[part];
    if (!block || block->count == ROWS_IN_BLOCK) {
        block = new_block(batch);
        if (batch->last[part])
            batch->last[part]->next = block;
        else
            batch->first[part] = block;
        batch->last[part] = block;
    }
    block->rows[block->count++] = *row;
}

/* Most rows are of a case that was met long before, and of a step that
 * nobody asks for. */
static void look(struct row_batch *batch, struct log_row *row)
{
    row->number = case_table_find(batch->cases, &row->key, row->number);
    if (row->number == NO_CASE || row->event.step != NO_STEP)
        put(batch, row);
}

static struct log_row *row_ahead(struct row_batch *batch, size_t which)
{
    return &batch->ahead[which % ROWS_AHEAD];
}

struct log_row *row_batch_room(struct row_batch *batch)
{
    struct log_row *row = row_ahead(batch, batch->ahead_count);
    if (batch->ahead_count >= ROWS_AHEAD)
        look(batch, row);
    return row;
}

void row_batch_add(struct row_batch *batch)
{
    size_t which = batch->ahead_count;
    struct log_row *row = row_ahead(batch, which);
    row->order = batch->row_count;
    row->number = batch->cases ? CASE_UNSURE : NO_CASE;
    if (row->event.step != NO_STEP)
        batch->step_events[row->event.step]++;
    if (!batch->cases) {
        put(batch, row);
        return;
    }
    batch->ahead_count++;
    case_table_near(batch->cases, &row->key);
    if (which >= ROWS_AHEAD / 2) {
        struct log_row *guessed = row_ahead(batch, which - ROWS_AHEAD / 2);
        guessed->number = case_table_guess(batch->cases, &guessed->key);
    }
    if (which >= ROWS_AHEAD * 3 / 4) {
        struct log_row *near = row_ahead(batch, which - ROWS_AHEAD * 3 / 4);
        case_table_reach(batch->cases, &near->key, near->number);
    }
}

void row_batch_end(struct row_batch *batch)
{
    size_t count = batch->ahead_count;
    for (size_t i = count > ROWS_AHEAD ? count - ROWS_AHEAD : 0; i < count; i++)
        look(batch, row_ahead(batch, i));
    batch->ahead_count = 0;
}

void row_batch_count_moment(struct row_batch *batch,
                            const struct case_event *event)
{
    if (event->precision == PRECISION_NONE) {
        batch->undatable_count++;
        return;
    }
    if (!day_is_known(batch->first_day) || event->day < batch->first_day)
        batch->first_day = event->day;
    if (event->day > batch->last_day)
        batch->last_day = event->day;
}
