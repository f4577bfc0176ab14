/* row_batch.c - the rows of one piece of a log, made by one thread */
#include "evidence/logs/row_batch.h"

void row_batch_clear(struct row_batch *batch, size_t step_count)
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

void row_batch_add(struct row_batch *batch, const struct case_key *key,
                   const struct case_event *event)
{
    unsigned part = case_key_part(key);
    struct row_block *block = batch->last[part];
    if (!block || block->count == ROWS_IN_BLOCK) {
        block = new_block(batch);
        if (batch->last[part])
            batch->last[part]->next = block;
        else
            batch->first[part] = block;
        batch->last[part] = block;
    }
    block->rows[block->count++] =
        (struct log_row){ *key, batch->row_count, *event };
    if (event->step != NO_STEP)
        batch->step_events[event->step]++;
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
