/*
 * deadline_digest.h - what a deadline needs of the events of one case
 */
#ifndef CHECKER_DEADLINE_DIGEST_H
#define CHECKER_DEADLINE_DIGEST_H

#include "evidence/case_log.h"

/* What a step is to the rule; a step can be more than one. */
enum part {
    PART_START = 1,
    PART_END = 2,
    PART_EXCLUDE = 4,
    PART_PAUSE = 8,
};

/* Zeroed: no step is anything. */
struct step_parts {
    uint8_t of[CASE_STEPS_MAX];     /* by step of the log */
    uint64_t lanes[CASE_STEPS_MAX]; /* the same, a bit in the lane of each */
};
/* A negative step is one that the log does not have. */
void step_parts_mark(struct step_parts *parts, int step, enum part part);

#define NO_EVENT UINT32_MAX

/* Indexes in file->events. */
struct digest {
    const struct case_file *file;
    uint32_t first_start, last_start, first_end, last_end; /* dated ones */
    unsigned seen, undated;                                /* parts */
    day_number first_excluded; /* INT32_MAX: no dated one */
};
struct digest digest_of(const struct step_parts *parts,
                        const struct case_file *file);

#endif
