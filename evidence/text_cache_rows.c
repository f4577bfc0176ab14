/* text_cache_rows.c - the rows of the text cache, in and out of SQLite */
#include "evidence/text_cache_rows.h"

#include <string.h>

#include "base/buf.h"

bool cache_queries_open(struct cache_queries *queries,
                        struct database *database, struct error *err)
{
    const struct {
        struct query **query;
        const char *sql;
    } rows[] = {
        { &queries->find_file,
          "SELECT sha256, used, sum FROM file WHERE identity = ?1" },
        { &queries->find_text,
          "SELECT id, program, reader, silent_seconds, document_seconds, used,"
          " sum, packed FROM text"
          " WHERE sha256 = ?1 AND extension = ?2 AND round = ?3"
          " AND options = ?4" },
        { &queries->put_file,
          "INSERT OR REPLACE INTO file(identity, sha256, used, sum)"
          " VALUES(?1, ?2, ?3, ?4)" },
        { &queries->put_text,
          "INSERT OR REPLACE INTO text(sha256, extension, round, options, program,"
          " reader, silent_seconds, document_seconds, used, sum, packed)"
          " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)" },
        { &queries->touch_file,
          "UPDATE file SET used = ?2 WHERE identity = ?1" },
        { &queries->touch_text, "UPDATE text SET used = ?2 WHERE id = ?1" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        *rows[i].query = query_open(database, rows[i].sql, err);
        if (!*rows[i].query)
            return false;
    }
    return true;
}

static str view(const unsigned char *bytes, size_t len)
{
    return (str){ (const char *)bytes, len };
}

static void add_number(struct buf *out, int64_t number)
{
    char bytes[sizeof number];
    memcpy(bytes, &number, sizeof number);
    buf_add(out, (str){ bytes, sizeof bytes });
}

/* With its length before it, so that no two lists of texts look the same. */
static void add_text(struct buf *out, str text)
{
    add_number(out, (int64_t)text.len);
    buf_add(out, text);
}

void cache_identity(struct buf *room, const struct file_identity *identity,
                    unsigned char key[SHA256_BYTES])
{
    const struct file_stamp *stamp = &identity->stamp;
    buf_clear(room);
    add_number(room, (int64_t)stamp->device);
    add_number(room, (int64_t)stamp->inode);
    add_number(room, (int64_t)stamp->bytes);
    add_number(room, stamp->changed_seconds);
    add_number(room, stamp->changed_nanoseconds);
    add_number(room, stamp->status_seconds);
    add_number(room, stamp->status_nanoseconds);
    add_text(room, identity->name);
    sha256_digest_of(buf_str(room), key);
}

static int nibble(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool cache_digest(str hex, unsigned char digest[SHA256_BYTES])
{
    if (hex.len != (size_t)2 * SHA256_BYTES)
        return false;
    for (size_t i = 0; i < SHA256_BYTES; i++) {
        int high = nibble(hex.ptr[2 * i]), low = nibble(hex.ptr[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        digest[i] = (unsigned char)(high << 4 | low);
    }
    return true;
}

str cache_hex(struct arena *arena, const unsigned char digest[SHA256_BYTES])
{
    static const char digits[] = "0123456789abcdef";
    char *text = arena_alloc(arena, (size_t)2 * SHA256_BYTES);
    for (size_t i = 0; i < SHA256_BYTES; i++) {
        text[2 * i] = digits[digest[i] >> 4];
        text[2 * i + 1] = digits[digest[i] & 15];
    }
    return (str){ text, (size_t)2 * SHA256_BYTES };
}

static void sum_of(struct buf *room, const struct cache_row *row,
                   unsigned char sum[ROW_SUM_BYTES])
{
    unsigned char digest[SHA256_BYTES];
    buf_clear(room);
    add_text(room, view(row->identity, sizeof row->identity));
    add_text(room, view(row->sha256, sizeof row->sha256));
    add_text(room, row->extension);
    add_text(room, row->round);
    add_text(room, row->options);
    add_text(room, row->reader);
    add_text(room, view(row->program, sizeof row->program));
    add_number(room, row->limits.silent_seconds);
    add_number(room, row->limits.document_seconds);
    add_text(room, row->packed);
    sha256_digest_of(buf_str(room), digest);
    memcpy(sum, digest, ROW_SUM_BYTES);
}

void cache_row_seal(struct buf *room, struct cache_row *row)
{
    sum_of(room, row, row->sum);
}

bool cache_row_is_whole(struct buf *room, const struct cache_row *row)
{
    unsigned char sum[ROW_SUM_BYTES];
    sum_of(room, row, sum);
    return memcmp(sum, row->sum, sizeof sum) == 0;
}

/* Bytes of another length than there should be stay zero: the sum tells. */
static void take(struct query *query, int column, unsigned char *into,
                 size_t len)
{
    str bytes = query_bytes(query, column);
    memset(into, 0, len);
    if (bytes.len == len)
        memcpy(into, bytes.ptr, len);
}

static unsigned take_seconds(struct query *query, int column)
{
    int64_t seconds = query_number(query, column);
    return seconds < 0 || seconds > INT32_MAX ? 0 : (unsigned)seconds;
}

static day_number take_day(struct query *query, int column)
{
    int64_t day = query_number(query, column);
    return day < INT32_MIN || day > INT32_MAX ? 0 : (day_number)day;
}

enum query_step cache_file_find(struct cache_queries *queries,
                                struct cache_row *row, struct error *err)
{
    struct query *query = queries->find_file;
    query_set_bytes(query, 1, view(row->identity, sizeof row->identity));
    enum query_step step = query_step(query, err);
    if (step == QUERY_ROW) {
        take(query, 0, row->sha256, sizeof row->sha256);
        row->used = take_day(query, 1);
        take(query, 2, row->sum, sizeof row->sum);
    }
    query_reset(query);
    return step;
}

enum query_step cache_text_find(struct cache_queries *queries,
                                struct cache_row *row, struct error *err)
{
    struct query *query = queries->find_text;
    query_set_bytes(query, 1, view(row->sha256, sizeof row->sha256));
    query_set_text(query, 2, row->extension);
    query_set_text(query, 3, row->round);
    query_set_text(query, 4, row->options);
    enum query_step step = query_step(query, err);
    if (step == QUERY_ROW) {
        row->id = query_number(query, 0);
        take(query, 1, row->program, sizeof row->program);
        row->reader = query_bytes(query, 2);
        row->limits.silent_seconds = take_seconds(query, 3);
        row->limits.document_seconds = take_seconds(query, 4);
        row->used = take_day(query, 5);
        take(query, 6, row->sum, sizeof row->sum);
        row->packed = query_bytes(query, 7);
    }
    return step;
}

void cache_text_found(struct cache_queries *queries)
{
    query_reset(queries->find_text);
}

static void set_file(struct query *query, const struct cache_row *row,
                     day_number today)
{
    query_set_bytes(query, 1, view(row->identity, sizeof row->identity));
    query_set_bytes(query, 2, view(row->sha256, sizeof row->sha256));
    query_set_number(query, 3, today);
    query_set_bytes(query, 4, view(row->sum, sizeof row->sum));
}

static void set_text(struct query *query, const struct cache_row *row,
                     day_number today)
{
    query_set_bytes(query, 1, view(row->sha256, sizeof row->sha256));
    query_set_text(query, 2, row->extension);
    query_set_text(query, 3, row->round);
    query_set_text(query, 4, row->options);
    query_set_bytes(query, 5, view(row->program, sizeof row->program));
    query_set_text(query, 6, row->reader);
    query_set_number(query, 7, row->limits.silent_seconds);
    query_set_number(query, 8, row->limits.document_seconds);
    query_set_number(query, 9, today);
    query_set_bytes(query, 10, view(row->sum, sizeof row->sum));
    query_set_bytes(query, 11, row->packed);
}

bool cache_row_write(struct cache_queries *queries, const struct cache_row *row,
                     day_number today, struct error *err)
{
    struct query *query = NULL;
    switch (row->kind) {
    case ROW_FILE:
        query = queries->put_file;
        set_file(query, row, today);
        break;
    case ROW_TEXT:
        query = queries->put_text;
        set_text(query, row, today);
        break;
    case ROW_FILE_TOUCHED:
        query = queries->touch_file;
        query_set_bytes(query, 1, view(row->identity, sizeof row->identity));
        query_set_number(query, 2, today);
        break;
    case ROW_TEXT_TOUCHED:
        query = queries->touch_text;
        query_set_number(query, 1, row->id);
        query_set_number(query, 2, today);
        break;
    }
    bool ok = query_step(query, err) == QUERY_DONE;
    query_reset(query);
    return ok;
}

static bool bytes_in_use(struct database *database, uint64_t *bytes,
                         struct error *err)
{
    int64_t pages, empty, size;
    if (!database_number(database, "PRAGMA page_count", &pages, err) ||
        !database_number(database, "PRAGMA freelist_count", &empty, err) ||
        !database_number(database, "PRAGMA page_size", &size, err))
        return false;
    *bytes = pages > empty ? (uint64_t)(pages - empty) * (uint64_t)size : 0;
    return true;
}

bool cache_make_room(struct database *database, uint64_t bytes_max,
                     struct error *err)
{
    static const char some_rows[] =
        "BEGIN IMMEDIATE;"
        "DELETE FROM text WHERE id IN (SELECT id FROM text ORDER BY used, id"
        " LIMIT 1 + (SELECT count(*) FROM text) / 8);"
        "DELETE FROM file WHERE sha256 NOT IN (SELECT sha256 FROM text);"
        "COMMIT;";
    uint64_t bytes;
    if (!bytes_in_use(database, &bytes, err))
        return false;
    /* Well below the ceiling, so that this is not done at every turn. */
    uint64_t wanted = bytes <= bytes_max ? bytes_max : bytes_max / 8 * 7;
    while (bytes > wanted) {
        int64_t rows;
        if (!database_number(database, "SELECT count(*) FROM text", &rows, err))
            return false;
        if (rows == 0)
            return database_run(database, "DELETE FROM file", err);
        if (!database_run(database, some_rows, err) ||
            !bytes_in_use(database, &bytes, err))
            return false;
    }
    return true;
}
