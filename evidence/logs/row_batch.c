/* row_batch.c - the rows of one piece of a log, made by one thread */
#include "evidence/logs/row_batch.h"

void row_batch_clear(struct row_batch *batch, size_t step_count,
                     const struct case_table *cases)
{
    arena_reset(&batch->arena);
    for (size_t i = 0; i < CASE_PARTS; i++)
        if (batch->last[i]) {
            batch->last[i]->next = batch->spare;
            batch->spare = batch->first[i];
        }
    *batch = (struct row_batch){ .arena = batch->arena,
                                 .kept = batch->kept,
                                 .cases = cases,
                                 .spare = batch->spare,
                                 .step_events = batch->step_events,
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

static void put(struct row_batch *batch, size_t which)
{
    const struct rows_ahead *ahead = &batch->ahead;
    unsigned part = case_key_part(&ahead->keys[which]);
    struct row_block *block = batch->last[part];
    if (!block || block->count == ROWS_IN_BLOCK) {
        block = new_block(batch);
        if (batch->last[part])
            batch->last[part]->next = block;
        else
            batch->first[part] = block;
        batch->last[part] = block;
    }
    struct log_row *row = &block->rows[block->count++];
    row->key = ahead->keys[which];
    row->event = ahead->events[which];
    row->order = ahead->orders[which];
    row->number = ahead->numbers[which];
}

/* Most rows are of a case that was met long before, and of a step that
 * nobody asks for. */
void row_batch_end(struct row_batch *batch)
{
    struct rows_ahead *ahead = &batch->ahead;
    if (batch->cases)
        case_table_find(batch->cases, ahead->keys, ahead->count,
                        ahead->numbers);
    for (size_t i = 0; i < ahead->count; i++) {
        if (!batch->cases)
            ahead->numbers[i] = NO_CASE;
        if (ahead->numbers[i] == NO_CASE || ahead->events[i].step != NO_STEP)
            put(batch, i);
    }
    ahead->count = 0;
}

struct row_room row_batch_room(struct row_batch *batch)
{
    struct rows_ahead *ahead = &batch->ahead;
    if (ahead->count == CASES_AT_ONCE)
        row_batch_end(batch);
    return (struct row_room){ &ahead->keys[ahead->count],
                              &ahead->events[ahead->count] };
}

void row_batch_add(struct row_batch *batch)
{
    struct rows_ahead *ahead = &batch->ahead;
    size_t which = ahead->count++;
    ahead->orders[which] = batch->row_count;
    if (ahead->events[which].step != NO_STEP)
        batch->step_events[ahead->events[which].step]++;
    if (batch->cases)
        case_table_near(batch->cases, &ahead->keys[which]);
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
