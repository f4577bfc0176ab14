/*
 * log_clock.h - dates and times of a log, fast in the forms that most have
 *
 *     yyyy-mm-dd  dd-mm-yyyy        with / for - as well
 *     ... ( "T" | blank ) hh:mm [ :ss [ "." digits ] ] [ "Z" | +hh:mm | +hhmm ]
 *
 * Whatever is written otherwise, or falls on a day on which the clocks change,
 * goes to log_date_read(); so does the meaning: both give the same.
 */
#ifndef EVIDENCE_LOGS_LOG_CLOCK_H
#define EVIDENCE_LOGS_LOG_CLOCK_H

#include "evidence/case_log.h"
#include "evidence/logs/log_date.h"

/* One a thread. */
struct log_clock {
    struct log_date_style style;
    char date[10]; /* read last, and what day that was */
    day_number day;
    char offset[6]; /* read last; is_plain: of that day, it changes nothing */
    bool is_plain;
};

struct log_clock log_clock_of(struct log_date_style style);
/* Step and line are left zero. */
void log_clock_read(struct log_clock *clock, str text,
                    struct case_event *event);

#endif
