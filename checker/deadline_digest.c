/* deadline_digest.c - what a deadline needs of the events of one case */
#include "checker/deadline_digest.h"

/* Events of a brief case as bits, a lane for each part. */
#define LANE_BITS 16

void step_parts_mark(struct step_parts *parts, int step, enum part part)
{
    if (step < 0)
        return;
    parts->of[step] |= (uint8_t)part;
    parts->lanes[step] |= UINT64_C(1)
                          << (unsigned)__builtin_ctz(part) * LANE_BITS;
}

static void digest_dated(struct digest *d, uint32_t at, unsigned part)
{
    const struct case_event *event = &d->file->events[at];
    if (part & PART_START) {
        if (d->first_start == NO_EVENT)
            d->first_start = at;
        d->last_start = at;
    }
    if (part & PART_END) {
        if (d->first_end == NO_EVENT)
            d->first_end = at;
        d->last_end = at;
    }
    if (part & PART_EXCLUDE && event->day < d->first_excluded)
        d->first_excluded = event->day;
}

static unsigned lane_of(uint64_t lanes, enum part part)
{
    unsigned lane = (unsigned)__builtin_ctz(part);
    return (unsigned)(lanes >> lane * LANE_BITS) & ((1u << LANE_BITS) - 1);
}

static uint32_t first_in(unsigned lane)
{
    return lane ? (uint32_t)__builtin_ctz(lane) : NO_EVENT;
}

static uint32_t last_in(unsigned lane)
{
    return lane ? 31 - (uint32_t)__builtin_clz(lane) : NO_EVENT;
}

/* The same as digest_of() of a case with few events that all have a date, which
 * is nearly every case: no branch hangs on what the steps are. */
static struct digest brief_digest_of(const struct step_parts *parts,
                                     const struct case_file *file)
{
    uint64_t lanes = 0;
    for (uint32_t i = 0; i < file->event_count; i++)
        lanes |= parts->lanes[file->events[i].step] << i;
    unsigned starts = lane_of(lanes, PART_START);
    unsigned ends = lane_of(lanes, PART_END);
    unsigned excluded = lane_of(lanes, PART_EXCLUDE);
    unsigned pauses = lane_of(lanes, PART_PAUSE);
    return (struct digest){
        .file = file,
        .first_start = first_in(starts),
        .last_start = last_in(starts),
        .first_end = first_in(ends),
        .last_end = last_in(ends),
        .seen = (starts ? PART_START : 0u) | (ends ? PART_END : 0u) |
                (excluded ? PART_EXCLUDE : 0u) | (pauses ? PART_PAUSE : 0u),
        .first_excluded =
            excluded ? file->events[first_in(excluded)].day : INT32_MAX
    };
}

static bool is_brief(const struct case_file *file)
{
    uint32_t count = file->event_count; /* undatable events come last */
    return count <= LANE_BITS &&
           (!count || file->events[count - 1].precision != PRECISION_NONE);
}

struct digest digest_of(const struct step_parts *parts,
                        const struct case_file *file)
{
    if (is_brief(file))
        return brief_digest_of(parts, file);
    struct digest d = { .file = file,
                        .first_start = NO_EVENT,
                        .last_start = NO_EVENT,
                        .first_end = NO_EVENT,
                        .last_end = NO_EVENT,
                        .first_excluded = INT32_MAX };
    for (uint32_t i = 0; i < file->event_count; i++) {
        const struct case_event *event = &file->events[i];
        unsigned part = parts->of[event->step];
        if (part == 0)
            continue;
        d.seen |= part;
        if (event->precision == PRECISION_NONE)
            d.undated |= part;
        else
            digest_dated(&d, i, part);
    }
    return d;
}
