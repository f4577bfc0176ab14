/* event_store.c - events as they come, laid out by case when all are there */
#include "evidence/logs/event_store.h"

#include <string.h>

#define BLOCK_EVENTS    4096
#define INSERTION_COUNT 24

struct loose_event {
    struct case_event event;
    uint32_t case_number;
};
struct event_block {
    struct event_block *next;
    size_t count;
    struct loose_event events[BLOCK_EVENTS];
};

void event_store_add(struct event_store *store, uint32_t case_number,
                     struct case_event event)
{
    if (!store->last || store->last->count == BLOCK_EVENTS) {
        struct event_block *block = arena_new(store->arena, struct event_block);
        if (store->last)
            store->last->next = block;
        else
            store->first = block;
        store->last = block;
    }
    struct event_block *block = store->last;
    block->events[block->count++] = (struct loose_event){ event, case_number };
    store->count++;
}

static void sort_few(struct case_event *events, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct case_event event = events[i];
        size_t at = i;
        for (; at && case_event_is_after(&events[at - 1], &event); at--)
            events[at] = events[at - 1];
        events[at] = event;
    }
}

static bool are_in_order(const struct case_event *events, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (case_event_is_after(&events[i - 1], &events[i]))
            return false;
    return true;
}

static void merge(const struct case_event *from, size_t left, size_t right,
                  size_t end, struct case_event *to)
{
    size_t a = left, b = right;
    for (size_t i = left; i < end; i++) {
        bool take_right =
            b < end && (a >= right || case_event_is_after(&from[a], &from[b]));
        to[i] = from[take_right ? b++ : a++];
    }
}

/* Merge sort from below: a case of a million events must not take for ever. */
static void sort_many(struct arena *scratch, struct case_event *events,
                      size_t count)
{
    struct case_event *from = events;
    struct case_event *to = arena_array(scratch, count, struct case_event);
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t left = 0; left < count; left += 2 * width) {
            size_t right = left + width < count ? left + width : count;
            size_t end = right + width < count ? right + width : count;
            merge(from, left, right, end, to);
        }
        struct case_event *swap = from;
        from = to;
        to = swap;
    }
    if (from != events)
        memcpy(events, from, count * sizeof *events);
}

static void sort_case(struct case_event *events, size_t count)
{
    if (are_in_order(events, count))
        return;
    if (count <= INSERTION_COUNT) {
        sort_few(events, count);
        return;
    }
    struct arena scratch = { 0 };
    sort_many(&scratch, events, count);
    arena_close(&scratch);
}

void event_store_lay_out(const struct event_store *store, struct arena *arena,
                         struct case_file *cases, size_t case_count)
{
    struct case_event *events =
        arena_array(arena, store->count, struct case_event);
    for (const struct event_block *b = store->first; b; b = b->next)
        for (size_t i = 0; i < b->count; i++)
            cases[b->events[i].case_number].event_count++;
    /* next[n]: where the next event of case n goes */
    size_t *next = arena_array(store->arena, case_count + 1, size_t);
    for (size_t n = 0; n < case_count; n++)
        next[n + 1] = next[n] + cases[n].event_count;
    for (const struct event_block *b = store->first; b; b = b->next)
        for (size_t i = 0; i < b->count; i++)
            events[next[b->events[i].case_number]++] = b->events[i].event;
    for (size_t n = 0; n < case_count; n++) {
        size_t count = cases[n].event_count;
        struct case_event *own = events + (next[n] - count);
        sort_case(own, count);
        cases[n].events = own;
    }
}
