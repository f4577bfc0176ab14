/*
 * csv_scan.h - the records of a CSV text, at the speed of memory
 *
 * Gives what csv_next() gives (evidence/csv.h has the grammar), from the place
 * where a record begins up to where none should begin any more. It looks at
 * 64 bytes at a time for what can end a field; whatever is not straight goes
 * to csv_next().
 */
#ifndef EVIDENCE_CSV_SCAN_H
#define EVIDENCE_CSV_SCAN_H

#include "evidence/csv.h"

/* Bytes of a block of 64 that may end a field, those not yet used. */
struct csv_marks {
    const char *block;
    uint64_t left;
};

struct csv_scan {
    struct csv csv;   /* for what is not straight; counts what it skipped, and
                         `line` goes by here */
    const char *at;   /* where the next record begins */
    const char *stop; /* none is begun from here on */

    /* The scanner's own. */
    const char *end; /* of the text */
    struct csv_marks marks;
    str *fields;
};

/* `csv` as csv_open() gave it, with the same limits each time; `from` and `stop`
 * lie in its text. A scanner that is zero or was opened before: what room it
 * has taken from `arena` is used again. */
void csv_scan_open(struct csv_scan *scan, struct arena *arena,
                   const struct csv *csv, const char *from, const char *stop);
/* False when the next record would begin at `stop` or beyond. */
bool csv_scan_next(struct csv_scan *scan, struct csv_record *record);

#endif
