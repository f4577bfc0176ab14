/* event_order.c - the events of one case in order of time */
#include "evidence/logs/event_order.h"

#include <string.h>

#define INSERTION_COUNT 24

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

void events_sort(struct case_event *events, size_t count)
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
