/*
 * log_columns.h - where the columns of a layout stand in the header of a log
 */
#ifndef EVIDENCE_LOG_COLUMNS_H
#define EVIDENCE_LOG_COLUMNS_H

#include "evidence/case_log.h"
#include "evidence/csv.h"

struct log_columns {
    size_t case_at, step_at, time_at; /* the last two: one row an event */
    const size_t *date_at; /* per layout->dates; NULL: one row an event */
    size_t needed;         /* fields a row must have */
    size_t header_count;   /* fields of the header */
};

/* False with a message that lists the columns there are and the nearest one.
 * Names are compared folded (evidence/fold.h). */
MUST_CHECK bool log_columns_find(struct arena *arena,
                                 const struct case_log_layout *layout,
                                 const struct csv_record *header,
                                 struct log_columns *columns,
                                 struct error *err);

/* The one of `names` that somebody who wrote `name` may have meant, or an
 * empty text. */
str log_name_nearest(str name, const str *names, size_t count);

#endif
