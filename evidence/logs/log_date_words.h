/*
 * log_date_words.h - a time with the English name of its month, as programs
 * write it into XES
 *
 *     moment = [ day "," ] d[d] month yyyy time zone        RFC 2822, 3.3
 *            | day month dd yyyy time zone [ "(" any ")" ]  JavaScript
 *     day    = "Mon" ... "Sun"       month = "Jan" ... "Dec"
 *     time   = hh ":" mm [ ":" ss ]
 *     zone   = [ "GMT" | "UT" | "UTC" | "Z" ] [ ( "+" | "-" ) hhmm ]
 *
 * The day of the week must be the right one and a zone must be there:
 * otherwise it cannot be dated.
 */
#ifndef EVIDENCE_LOGS_LOG_DATE_WORDS_H
#define EVIDENCE_LOGS_LOG_DATE_WORDS_H

#include "base/day.h"

/* PRECISION_NONE when it is no such thing. */
struct moment log_date_words_read(str text);

#endif
