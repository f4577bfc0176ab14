/*
 * text_cache_rows.h - the rows of the text cache; text_cache.c's own
 */
#ifndef EVIDENCE_TEXT_CACHE_ROWS_H
#define EVIDENCE_TEXT_CACHE_ROWS_H

#include "base/database.h"
#include "base/sha256.h"
#include "evidence/text_cache.h"

#define ROW_SUM_BYTES 16

enum row_kind { ROW_FILE, ROW_FILE_TOUCHED, ROW_TEXT, ROW_TEXT_TOUCHED };

/* Of both tables: a FILE has `identity`, a TEXT the rest. */
struct cache_row {
    enum row_kind kind;
    unsigned char identity[SHA256_BYTES], sha256[SHA256_BYTES];
    str extension, round, options, reader;
    unsigned char program[SHA256_BYTES];
    struct read_limits limits;
    str packed;
    unsigned char sum[ROW_SUM_BYTES]; /* of all above: the disk may err */
    day_number used;
    int64_t id; /* of a TEXT that was found */
};

struct cache_queries {
    struct query *find_file, *find_text;
    struct query *put_file, *put_text, *touch_file, *touch_text;
};

MUST_CHECK bool cache_queries_open(struct cache_queries *queries,
                                   struct database *database,
                                   struct error *err);

/* No names on disk: what tells a file apart is hashed. `room` is memory to work
 * in, here and below. */
void cache_identity(struct buf *room, const struct file_identity *identity,
                    unsigned char key[SHA256_BYTES]);
/* Hexadecimal and back; false when it is none. */
bool cache_digest(str hex, unsigned char digest[SHA256_BYTES]);
str cache_hex(struct arena *arena, const unsigned char digest[SHA256_BYTES]);

void cache_row_seal(struct buf *room, struct cache_row *row);
bool cache_row_is_whole(struct buf *room, const struct cache_row *row);

/* Fill in the rest of a row that has its key. */
MUST_CHECK enum query_step cache_file_find(struct cache_queries *queries,
                                           struct cache_row *row,
                                           struct error *err);
/* Texts in the row are borrowed until cache_text_found(), which always has to
 * follow. */
MUST_CHECK enum query_step cache_text_find(struct cache_queries *queries,
                                           struct cache_row *row,
                                           struct error *err);
void cache_text_found(struct cache_queries *queries);

MUST_CHECK bool cache_row_write(struct cache_queries *queries,
                                const struct cache_row *row, day_number today,
                                struct error *err);
/* Delete what was not used for longest until the file holds less than that. */
MUST_CHECK bool cache_make_room(struct database *database, uint64_t bytes_max,
                                struct error *err);

#endif
