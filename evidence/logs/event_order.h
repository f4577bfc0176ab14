/*
 * event_order.h - the events of one case in order of time
 */
#ifndef EVIDENCE_LOGS_EVENT_ORDER_H
#define EVIDENCE_LOGS_EVENT_ORDER_H

#include "evidence/case_log.h"

/* By case_event_is_after(); those of one moment stay as they were. */
void events_sort(struct case_event *events, size_t count);

#endif
