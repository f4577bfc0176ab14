/*
 * origins.h - where each byte of a folded text came from
 *
 * Offsets only ever go up, nearly always by one, so a byte holds the step from
 * the one before, and every 64 bytes the offset itself is kept: a quarter of
 * what the offsets would take, for all documents of a run at once.
 */
#ifndef EVIDENCE_ORIGINS_H
#define EVIDENCE_ORIGINS_H

#include <string.h>

#include "base/arena.h"

#define ORIGINS_APART 64
#define ORIGINS_LEAP  255 /* a step that does not fit: the leaps have it */

struct origin_leap {
    uint32_t at, step;
};
struct origins {
    uint32_t *anchors;    /* of every ORIGINS_APART-th byte */
    unsigned char *steps; /* from the byte before; not at an anchor */
    struct origin_leap *leaps;
    size_t leap_count, leap_capacity;
    struct arena *arena;
    uint32_t count, last;
};

/* For at most that many bytes, its end included. */
struct origins origins_open(struct arena *arena, size_t room);

void origins_leap(struct origins *origins, uint32_t at, uint32_t step);
/* Of the next byte; no less than that of the one before. */
static inline void origins_add(struct origins *origins, uint32_t origin)
{
    uint32_t at = origins->count++, step = origin - origins->last;
    origins->last = origin;
    origins->steps[at] = (unsigned char)step;
    if (at % ORIGINS_APART == 0)
        origins->anchors[at / ORIGINS_APART] = origin;
    else if (step >= ORIGINS_LEAP)
        origins_leap(origins, at, step);
}

/* Of the next bytes, each one further than the one before; 1..ORIGINS_APART. */
static inline void origins_add_run(struct origins *origins, uint32_t origin,
                                   uint32_t count)
{
    origins_add(origins, origin);
    uint32_t at = origins->count, end = at + count - 1;
    uint32_t anchor = end / ORIGINS_APART;
    memset(origins->steps + at, 1, count - 1);
    if (anchor * ORIGINS_APART >= at && anchor * ORIGINS_APART < end)
        origins->anchors[anchor] = origin + 1 + anchor * ORIGINS_APART - at;
    origins->count = end;
    origins->last = origin + count - 1;
}

/* The same in another arena, in no more room than it needs. */
struct origins origins_copy(struct arena *arena, const struct origins *origins);

/* Below origins->count. */
size_t origins_at(const struct origins *origins, size_t at);
/* The first byte that came from there or from beyond; the count if none did. */
size_t origins_find(const struct origins *origins, size_t origin);

#endif
