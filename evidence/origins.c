/* origins.c - where each byte of a folded text came from */
#include "evidence/origins.h"

struct origins origins_open(struct arena *arena, size_t room)
{
    return (struct origins){
        .anchors = arena_array(arena, room / ORIGINS_APART + 1, uint32_t),
        .steps = arena_array(arena, room, unsigned char),
        .arena = arena,
    };
}

void origins_leap(struct origins *o, uint32_t at, uint32_t step)
{
    o->steps[at] = ORIGINS_LEAP;
    o->leaps = arena_grow(o->arena, o->leaps, o->leap_count, &o->leap_capacity,
                          sizeof *o->leaps);
    o->leaps[o->leap_count++] = (struct origin_leap){ at, step };
}

static void *copy(struct arena *arena, const void *items, size_t count,
                  size_t bytes)
{
    void *own = arena_items(arena, count, bytes);
    if (count)
        memcpy(own, items, count * bytes);
    return own;
}

struct origins origins_copy(struct arena *arena, const struct origins *o)
{
    struct origins own = *o;
    size_t anchors = o->count ? (o->count - 1) / ORIGINS_APART + 1 : 0;
    own.arena = arena;
    own.anchors = copy(arena, o->anchors, anchors, sizeof *o->anchors);
    own.steps = copy(arena, o->steps, o->count, sizeof *o->steps);
    own.leaps = copy(arena, o->leaps, o->leap_count, sizeof *o->leaps);
    own.leap_capacity = o->leap_count;
    return own;
}

static uint32_t leap_at(const struct origins *o, size_t at)
{
    size_t from = 0, end = o->leap_count;
    while (end - from > 1) {
        size_t middle = from + (end - from) / 2;
        if (o->leaps[middle].at <= at)
            from = middle;
        else
            end = middle;
    }
    return o->leaps[from].step;
}

size_t origins_at(const struct origins *o, size_t at)
{
    size_t anchor = at / ORIGINS_APART;
    size_t origin = o->anchors[anchor];
    for (size_t i = anchor * ORIGINS_APART + 1; i <= at; i++)
        origin += o->steps[i] == ORIGINS_LEAP ? leap_at(o, i) : o->steps[i];
    return origin;
}

size_t origins_find(const struct origins *o, size_t origin)
{
    size_t from = 0, end = o->count;
    while (from < end) {
        size_t middle = from + (end - from) / 2;
        if (origins_at(o, middle) < origin)
            from = middle + 1;
        else
            end = middle;
    }
    return from;
}
