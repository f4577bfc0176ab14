/*
 * event_store.h - events as they come, laid out by case when all are there
 */
#ifndef EVIDENCE_EVENT_STORE_H
#define EVIDENCE_EVENT_STORE_H

#include "evidence/case_log.h"

struct event_block;
/* Zero-initialised but for the arena is empty. */
struct event_store {
    struct arena *arena; /* may be closed after event_store_lay_out() */
    struct event_block *first, *last;
    size_t count;
};

void event_store_add(struct event_store *store, uint32_t case_number,
                     struct case_event event);

/* Gives `cases[n].events` and `event_count` for every n below `case_count`,
 * in the order that case_log.h describes; the events live in `arena`. */
void event_store_lay_out(const struct event_store *store, struct arena *arena,
                         struct case_file *cases, size_t case_count);

#endif
