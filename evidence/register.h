/*
 * register.h - the register of documents: what an organisation says of its
 * own evidence
 *
 * A CSV with one row a document:
 *
 *     bestand;soort;titel;status;vastgesteld;vastgesteld_door;geldig_vanaf;
 *     geldig_tot;herziening;eigenaar;normen;rol
 *
 * Only "bestand" is needed, a path relative to the folder of the register.
 * Columns come in any order, names without regard to case; an empty cell says
 * nothing. Dates are 2025-03-12 or 12-03-2025; "herziening"
 * may be a month. "normen" are separated by
 * commas. The best witness there is: what it says stands (evidence/facts.h).
 */
#ifndef EVIDENCE_REGISTER_H
#define EVIDENCE_REGISTER_H

#include "base/arena.h"
#include "base/error.h"
#include "evidence/document.h"

#define REGISTER_BYTES_MAX ((size_t)16 << 20)
#define REGISTER_ROWS_MAX  100000
#define REGISTER_NOTES_MAX 100

struct register_row {
    str file; /* relative to the folder, "/" between folders */
    str type, title, status, owner, role, adopted_by;
    day_number adopted, valid_from, valid_until; /* DAY_UNKNOWN: empty cell */
    day_number review;                           /* of a month its last day */
    bool adopted_is_wrong, valid_from_is_wrong;  /* a cell that is no date */
    bool valid_until_is_wrong, review_is_wrong;
    const str *norms;
    size_t norm_count;
    uint32_t line;
    /* Filled by register_apply(). */
    bool is_found;
    str spelled; /* the path that was meant, when it is spelled otherwise */
};
struct document_register {
    str name; /* as shown to people */
    struct register_row *rows;
    size_t row_count;
    struct phrase *notes;
    size_t note_count, note_capacity, notes_left_out;
    bool is_complete; /* false: a row could not be read */
    /* Filled by register_conclude(): the rows whose file is not there. */
    const struct register_row **absent;
    size_t absent_count;
};

/* False with ERROR_INPUT when the bytes are no text, there is no column
 * "bestand", a column or a file is named twice, or there are more than
 * REGISTER_ROWS_MAX rows. Everything lives in `arena`. */
MUST_CHECK bool register_read(struct arena *arena, str name, str bytes,
                              struct document_register *reg, struct error *err);

/* Lay the rows over the documents below `folder` (relative to the workspace;
 * empty or "." for all of it). Names are compared composed, and when that
 * finds nothing without regard to case and accents. May be called again with
 * other documents, for the rows that are left. */
void register_apply(struct arena *arena, const struct document_register *reg,
                    str folder, struct document *documents, size_t count);

/* When all documents were seen: a note for every row whose file is not there,
 * or is spelled otherwise. */
void register_conclude(struct arena *arena, struct document_register *reg);

#endif
