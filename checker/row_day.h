/*
 * row_day.h - until when a register of what happened was surely kept
 */
#ifndef CHECKER_ROW_DAY_H
#define CHECKER_ROW_DAY_H

#include "evidence/document.h"

/* Of every row the first cell that is a date tells when something happened;
 * the newest of those. DAY_UNKNOWN when there is none, and when one lies after
 * `as_of`: then the register holds what is planned, and an old plan says
 * nothing of when it was written. */
day_number newest_row_day(const struct document *document, day_number as_of);

#endif
