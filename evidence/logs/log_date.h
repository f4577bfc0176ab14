/*
 * log_date.h - a date or a time as a log writes it
 *
 *     moment = date [ ( "T" | blank ) time ] | date offset
 *     date   = yyyy "-" m[m] "-" d[d] | yyyymmdd
 *            | d[d] mark m[m] mark yyyy          mark: - / . twice the same
 *     time   = h[h] ":" mm [ ":" ss [ ( "." | "," ) digits ] ] [ [blank] offset ]
 *     offset = "Z" | "UTC" | ( "+" | "-" ) hh [ [":"] mm ]
 *
 * Everything else (two-digit years, the day numbers of spreadsheets, words)
 * cannot be dated: it is never guessed at.
 */
#ifndef EVIDENCE_LOG_DATE_H
#define EVIDENCE_LOG_DATE_H

#include "base/day.h"

struct log_date_style {
    bool month_first;  /* 04/17/2025 */
    bool naive_is_utc; /* a time without offset is UTC, not local */
};

/* PRECISION_NONE when it is no date. A time with an offset is an instant; its
 * day is the one in Amsterdam. 24:00 is the beginning of the next day. */
struct moment log_date_read(str text, struct log_date_style style);

#endif
