/*
 * csv.h - records of a CSV text, one at a time and bounded
 *
 *     csv    = [ "sep=" separator eol ] record *( eol record ) [ eol ]
 *     record = field *( separator field )
 *     field  = '"' *( any | '""' ) '"' | *( any but separator, CR, LF )
 *     eol    = CR LF | LF | CR
 *     separator = any byte but a quote, CR and LF
 *
 * As RFC 4180, and as kind as spreadsheets are: text after a closing quote is
 * kept, a quote inside a field without quotes is just a quote, empty lines
 * are passed over. What cannot be a record is skipped and counted, never
 * guessed at.
 */
#ifndef EVIDENCE_CSV_H
#define EVIDENCE_CSV_H

#include "base/arena.h"

#define CSV_FIELDS_MAX 16384

struct csv_limits {
    size_t record_bytes, field_bytes;
};

/* One record; good until the next csv_next(). */
struct csv_record {
    const str *fields; /* as written, blanks and all, quotes taken away */
    size_t field_count;
    uint32_t line; /* where it begins, from 1 */
};

struct csv {
    char separator;        /* given, or found out */
    size_t skipped_count;  /* records beyond a limit, or with a quote that
                             is never closed */
    uint32_t skipped_line; /* where the first of those begins */
    size_t unclosed_count; /* how many of them had such a quote */
    uint32_t unclosed_line;
    bool is_cut; /* so many were skipped that reading stopped */

    /* The reader's own. */
    struct arena *arena;
    str text;
    size_t at;
    uint32_t line;
    struct csv_limits limits;
    unsigned retries_left;
    str *fields;
    size_t field_capacity;
    char *scratch; /* fields that had doubled quotes */
    size_t scratch_len;
    bool is_stop[256]; /* bytes that end a field without quotes */
};

/* `text` is UTF-8 (evidence/encoding.h) and outlives the reader. `separator`
 * 0: the one of ; , and tab that the first line has most of. */
struct csv csv_open(struct arena *arena, str text, char separator,
                    struct csv_limits limits);
/* One record, or past one that cannot be one. */
enum csv_taken { CSV_END, CSV_SKIPPED, CSV_RECORD };
enum csv_taken csv_take(struct csv *csv, struct csv_record *record);
/* False at the end. */
bool csv_next(struct csv *csv, struct csv_record *record);

#endif
