/*
 * cell_day.h - the date in a cell of a register
 *
 *     2025-04-17   17-04-2025   17/4/2025   17-04-2025 10:30
 *     17 april 2025   17 apr. 2025   17-4-25
 *
 * The whole cell, and a whole day: "april 2025" is none, and neither is the
 * day number of a spreadsheet, which a CSV does not explain.
 */
#ifndef EVIDENCE_CELL_DAY_H
#define EVIDENCE_CELL_DAY_H

#include "base/day.h"
#include "base/str.h"

/* DAY_UNKNOWN when it is no date. */
day_number cell_day(str cell);

#endif
