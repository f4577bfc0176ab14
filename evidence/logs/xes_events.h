/*
 * xes_events.h - the trace and the event of an XES log that are being read
 *
 * An event waits until its trace has a name, which is nearly always there
 * already; a trace that is named after its events keeps them, up to a limit.
 */
#ifndef EVIDENCE_LOGS_XES_EVENTS_H
#define EVIDENCE_LOGS_XES_EVENTS_H

#include "evidence/logs/log_date.h"
#include "evidence/logs/log_rows.h"
#include "evidence/logs/xes_names.h"

struct xes_waiting;

struct xes_events {
    struct log_rows *rows;
    const struct case_log_layout *layout;
    const str *keys; /* of which the name of an event is made */
    size_t key_count;
    bool is_beyond_ascii; /* a name that counted has a letter beyond it */

    /* The trace. */
    bool is_outside; /* no trace at all: an event right inside the log */
    bool has_id;
    uint32_t trace_line;
    size_t trace_events;
    struct buf id;
    struct arena waiting_arena;
    struct xes_waiting *waiting; /* events of a trace without a name yet */
    size_t waiting_count, waiting_capacity;

    /* The event. */
    uint32_t line;
    bool is_damaged, is_too_long;
    bool has_time, has_transition, is_counted;
    struct moment at;
    struct buf values; /* of the keys, one behind the other */
    struct {
        size_t from, len;
        bool is_there;
    } parts[XES_KEYS_MAX];
    struct buf name, scratch;

    /* What is told at the end. */
    size_t repeated_count, nameless_count, other_count;
    uint32_t repeated_line, nameless_line, other_line;
};

void xes_events_open(struct xes_events *events,
                     const struct case_log_layout *layout,
                     struct log_rows *rows);
void xes_events_close(struct xes_events *events);

void xes_trace_begin(struct xes_events *events, uint32_t line, bool is_outside);
/* An attribute right inside the trace, just scanned. */
void xes_trace_attribute(struct xes_events *events,
                         const struct xml_scan *scan);
void xes_trace_end(struct xes_events *events);

void xes_event_begin(struct xes_events *events, uint32_t line);
void xes_event_attribute(struct xes_events *events,
                         const struct xml_scan *scan);
void xes_event_end(struct xes_events *events);
/* The log ends inside the event. */
void xes_event_lose(struct xes_events *events);

/* An event or a trace where none belongs. */
void xes_misplaced(struct xes_events *events, uint32_t line);
/* Tell what was met along the way. */
void xes_events_note(const struct xes_events *events);

#endif
