/*
 * text_cache.c - what readers made of documents, kept for the next run
 *
 * Rows are looked up one by one. What is new waits in memory and goes into
 * the file in short transactions, so that two runs at once hardly wait for
 * each other; what cannot be written is let go.
 */
#include "evidence/text_cache.h"

#include <string.h>

#include "base/database.h"
#include "base/file.h"
#include "base/packed.h"
#include "base/sha256.h"
#include "evidence/kept_answer.h"
#include "evidence/text_cache_rows.h"

/* Raised when the tables or what is kept in them changes. */
#define CACHE_FORMAT 1
#define WAIT_MS      2000
/* Of one answer, unpacked and packed. */
#define KEPT_BYTES_MAX   ((size_t)128 << 20)
#define PACKED_BYTES_MAX ((size_t)32 << 20)
/* Memory that is given back after a large document. */
#define ROOM_BYTES ((size_t)1 << 20)
/* What waits before it is written. */
#define WAITING_ROWS  256
#define WAITING_BYTES ((size_t)4 << 20)
#define TOUCH_DAYS    7
/* A change that may still be under way: two ticks of the coarsest file system
 * in use. */
#define RACY_SECONDS 2

static const char schema[] =
    "BEGIN IMMEDIATE;"
    "CREATE TABLE IF NOT EXISTS file("
    " identity BLOB PRIMARY KEY, sha256 BLOB NOT NULL, used INTEGER NOT NULL,"
    " sum BLOB NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS text("
    " id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL, extension TEXT NOT NULL,"
    " round TEXT NOT NULL, options TEXT NOT NULL, program BLOB NOT NULL, reader TEXT NOT NULL,"
    " silent_seconds INTEGER NOT NULL, document_seconds INTEGER NOT NULL,"
    " used INTEGER NOT NULL, sum BLOB NOT NULL, packed BLOB NOT NULL,"
    " UNIQUE(sha256, extension, round, options));"
    "PRAGMA user_version = 1;"
    "COMMIT;";

struct text_cache {
    struct arena arena; /* this struct too */
    struct text_cache_settings settings;
    unsigned char program[SHA256_BYTES];
    const char *path;
    struct database *database;
    struct cache_queries queries;
    struct packer *packer;
    struct buf frames, packed, room;
    struct arena waiting_arena;
    struct cache_row waiting[WAITING_ROWS];
    size_t waiting_count, waiting_bytes;
    bool is_reading; /* inside a transaction for look-ups */
    bool may_read, may_write, is_damaged;
    struct error trouble; /* the first */
};

/* What went wrong decides what is left: a busy or full cache can still be
 * read, a damaged one is not believed any more. */
static void meet_trouble(struct text_cache *cache, const struct error *err,
                         bool was_writing)
{
    bool is_damaged = err->what.id == SAY_DATABASE_DAMAGED;
    cache->may_write = false;
    if (is_damaged || !was_writing)
        cache->may_read = false;
    cache->is_damaged |= is_damaged;
    if (cache->trouble.kind == ERROR_NONE)
        (void)fail(&cache->trouble, ERROR_IO,
                   PHRASE(err->what.id, slot_cstr(cache->path)));
}

static void meet_damage(struct text_cache *cache)
{
    struct error err = { 0 };
    (void)fail(&err, ERROR_IO, SAID(SAY_DATABASE_DAMAGED));
    meet_trouble(cache, &err, false);
}

static bool begin(struct text_cache *cache, struct error *err)
{
    int64_t format;
    cache->database = database_open(cache->path, WAIT_MS, err);
    if (!cache->database ||
        !database_number(cache->database, "PRAGMA user_version", &format, err))
        return false;
    /* One of an earlier or later version of ours is as good as damaged. */
    if (format != 0 && format != CACHE_FORMAT)
        return fail(err, ERROR_IO,
                    PHRASE(SAY_DATABASE_DAMAGED, slot_cstr(cache->path)));
    return (format == CACHE_FORMAT ||
            database_run(cache->database, schema, err)) &&
           cache_queries_open(&cache->queries, cache->database, err);
}

static void drop(struct text_cache *cache)
{
    database_close(cache->database);
    cache->database = NULL;
    uint64_t bytes;
    struct error ignored = { 0 };
    (void)!database_remove(cache->path, &bytes, &ignored);
}

struct text_cache *text_cache_open(const struct text_cache_settings *settings,
                                   struct error *err)
{
    struct arena arena = { 0 };
    if (!folder_make_own(settings->folder, err))
        return NULL;
    struct text_cache *cache = arena_new(&arena, struct text_cache);
    cache->settings = *settings;
    if (!settings->bytes_max)
        cache->settings.bytes_max = TEXT_CACHE_BYTES_MAX;
    cache->settings.options = arena_copy(&arena, settings->options);
    sha256_digest_of(settings->program, cache->program);
    cache->path =
        path_join(&arena, str_of(settings->folder), STR(TEXT_CACHE_FILE)).ptr;
    cache->frames = buf_open(KEPT_BYTES_MAX);
    cache->packed = buf_open(PACKED_BYTES_MAX);
    cache->room = buf_open(SIZE_MAX);
    cache->packer = packer_open(&arena);
    cache->arena = arena;
    bool ok = begin(cache, err);
    if (!ok && err->what.id == SAY_DATABASE_DAMAGED) {
        meet_trouble(cache, err, false);
        drop(cache);
        *err = (struct error){ 0 };
        ok = begin(cache, err);
    }
    if (!ok) {
        /* Nothing that was kept is lost: it may be of use to somebody else. */
        cache->is_damaged = false;
        (void)text_cache_close(cache, &(struct error){ 0 });
        return NULL;
    }
    cache->is_damaged = false;
    cache->may_read = cache->may_write = true;
    return cache;
}

/* Look-ups one after the other share a transaction, since taking its locks
 * costs more than they do. It never stays open while a reader is at work. */
static bool begin_reading(struct text_cache *cache)
{
    struct error err = { 0 };
    if (cache->may_read && !cache->is_reading) {
        cache->is_reading = database_run(cache->database, "BEGIN", &err);
        if (!cache->is_reading)
            meet_trouble(cache, &err, false);
    }
    return cache->may_read;
}

static void end_reading(struct text_cache *cache)
{
    struct error err = { 0 };
    if (cache->is_reading && !database_run(cache->database, "COMMIT", &err))
        meet_trouble(cache, &err, false);
    cache->is_reading = false;
}

static bool write_rows(struct text_cache *cache, struct error *err)
{
    if (!database_run(cache->database, "BEGIN IMMEDIATE", err))
        return false;
    for (size_t i = 0; i < cache->waiting_count; i++)
        if (!cache_row_write(&cache->queries, &cache->waiting[i],
                             cache->settings.today, err)) {
            struct error ignored = { 0 };
            (void)!database_run(cache->database, "ROLLBACK", &ignored);
            return false;
        }
    return database_run(cache->database, "COMMIT", err) &&
           cache_make_room(cache->database, cache->settings.bytes_max, err);
}

static void flush(struct text_cache *cache)
{
    struct error err = { 0 };
    end_reading(cache);
    if (cache->may_write && cache->waiting_count && !write_rows(cache, &err))
        meet_trouble(cache, &err, true);
    cache->waiting_count = cache->waiting_bytes = 0;
    arena_reset(&cache->waiting_arena);
}

/* `row` borrows its bytes; what is kept of it is copied. */
static void await(struct text_cache *cache, const struct cache_row *row)
{
    struct arena *arena = &cache->waiting_arena;
    struct cache_row *kept = &cache->waiting[cache->waiting_count++];
    *kept = *row;
    kept->extension = arena_copy(arena, row->extension);
    kept->options = cache->settings.options;
    kept->round = arena_copy(arena, row->round);
    kept->reader = arena_copy(arena, row->reader);
    kept->packed = arena_copy(arena, row->packed);
    cache->waiting_bytes += row->packed.len;
    if (cache->waiting_count == WAITING_ROWS ||
        cache->waiting_bytes >= WAITING_BYTES)
        flush(cache);
}

bool text_cache_close(struct text_cache *cache, struct error *err)
{
    if (!cache)
        return true;
    flush(cache);
    if (cache->is_damaged)
        drop(cache);
    database_close(cache->database);
    bool ok = cache->trouble.kind == ERROR_NONE ||
              fail(err, ERROR_IO,
                   PHRASE(cache->trouble.what.id, slot_cstr(cache->path)));
    packer_close(cache->packer);
    buf_close(&cache->frames);
    buf_close(&cache->packed);
    buf_close(&cache->room);
    arena_close(&cache->waiting_arena);
    struct arena arena = cache->arena;
    arena_close(&arena);
    return ok;
}

/* A row was used: say so, but not each time. */
static void touch(struct text_cache *cache, const struct cache_row *row)
{
    bool is_lately = cache->settings.today - row->used < TOUCH_DAYS &&
                     row->used <= cache->settings.today;
    struct cache_row touched = *row;
    if (is_lately || !cache->may_write)
        return;
    touched.kind = row->kind == ROW_FILE ? ROW_FILE_TOUCHED : ROW_TEXT_TOUCHED;
    touched.packed = touched.extension = touched.reader = touched.round =
        (str){ NULL, 0 };
    await(cache, &touched);
}

str text_cache_sha256(struct text_cache *cache, struct arena *run,
                      const struct file_identity *identity)
{
    struct cache_row row = { .kind = ROW_FILE };
    struct error err = { 0 };
    str sha256 = { NULL, 0 };
    if (!begin_reading(cache))
        return sha256;
    cache_identity(&cache->room, identity, row.identity);
    switch (cache_file_find(&cache->queries, &row, &err)) {
    case QUERY_FAILED:
        meet_trouble(cache, &err, false);
        break;
    case QUERY_DONE:
        break;
    case QUERY_ROW:
        if (!cache_row_is_whole(&cache->room, &row)) {
            meet_damage(cache);
            break;
        }
        touch(cache, &row);
        sha256 = cache_hex(run, row.sha256);
        break;
    }
    if (sha256.len == 0)
        end_reading(cache);
    return sha256;
}

/* Did it change so shortly before the run that it may change again without
 * anything to see? */
static bool is_racy(const struct text_cache *cache,
                    const struct file_identity *identity)
{
    int64_t last = cache->settings.started_seconds - RACY_SECONDS;
    return identity->stamp.changed_seconds >= last ||
           identity->stamp.status_seconds >= last;
}

void text_cache_keep_sha256(struct text_cache *cache,
                            const struct file_identity *identity, str sha256)
{
    struct cache_row row = { .kind = ROW_FILE };
    if (!cache->may_write || is_racy(cache, identity) ||
        !cache_digest(sha256, row.sha256))
        return;
    cache_identity(&cache->room, identity, row.identity);
    cache_row_seal(&cache->room, &row);
    await(cache, &row);
}

static bool make_row(struct text_cache *cache, const struct text_key *key,
                     struct cache_row *row)
{
    *row = (struct cache_row){ .kind = ROW_TEXT,
                               .extension = key->extension,
                               .options = cache->settings.options,
                               .round = key->round };
    memcpy(row->program, cache->program, sizeof row->program);
    return cache_digest(key->sha256, row->sha256);
}

/* A longer limit may see more. */
static bool is_known(const struct cache_row *row, const struct answer *answer,
                     struct read_limits now)
{
    return answer->stopped != REASON_SLOW ||
           (now.silent_seconds <= row->limits.silent_seconds &&
            now.document_seconds <= row->limits.document_seconds);
}

static bool unpack(struct text_cache *cache, const struct text_key *key,
                   const struct cache_row *row, struct answer *answer)
{
    if (!cache_row_is_whole(&cache->room, row) ||
        !packer_unpack(cache->packer, row->packed, &cache->frames) ||
        !kept_answer_read(answer, buf_str(&cache->frames))) {
        meet_damage(cache);
        return false;
    }
    return is_known(row, answer, key->limits);
}

bool text_cache_find(struct text_cache *cache, const struct text_key *key,
                     struct answer *answer)
{
    struct cache_row row;
    struct error err = { 0 };
    if (!make_row(cache, key, &row) || !begin_reading(cache))
        return false;
    bool is_found = false;
    enum query_step step = cache_text_find(&cache->queries, &row, &err);
    if (step == QUERY_FAILED)
        meet_trouble(cache, &err, false);
    /* Of another program: passed over, and written anew. */
    if (step == QUERY_ROW &&
        memcmp(row.program, cache->program, sizeof row.program) == 0)
        is_found = unpack(cache, key, &row, answer);
    cache_text_found(&cache->queries);
    if (is_found)
        touch(cache, &row);
    else
        end_reading(cache);
    buf_clear_to(&cache->frames, ROOM_BYTES);
    buf_clear_to(&cache->room, ROOM_BYTES);
    return is_found;
}

void text_cache_keep(struct text_cache *cache, const struct text_key *key,
                     const struct answer *answer)
{
    struct cache_row row;
    if (!cache->may_write || !make_row(cache, key, &row))
        return;
    if (kept_answer_write(answer, &cache->frames)) {
        packer_pack(cache->packer, buf_str(&cache->frames), &cache->packed);
        row.packed = buf_str(&cache->packed);
        row.reader = answer->told[0].format;
        row.limits = key->limits;
        if (!cache->packed.is_full &&
            row.packed.len < cache->settings.bytes_max / 8) {
            cache_row_seal(&cache->room, &row);
            await(cache, &row);
        }
    }
    buf_clear_to(&cache->frames, ROOM_BYTES);
    buf_clear_to(&cache->room, ROOM_BYTES);
    buf_clear_to(&cache->packed, ROOM_BYTES);
}

bool text_cache_remove(const char *folder, uint64_t *bytes, struct error *err)
{
    struct arena scratch = { 0 };
    const char *path =
        path_join(&scratch, str_of(folder), STR(TEXT_CACHE_FILE)).ptr;
    bool ok = database_remove(path, bytes, err);
    arena_close(&scratch);
    return ok;
}
