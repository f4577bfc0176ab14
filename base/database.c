/* database.c - the only file over sqlite3 */
#include "base/database.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* Not in linux/magic.h of every machine. */
#define CIFS_MAGIC 0xFF534D42
#define SMB2_MAGIC 0xFE534D42
#define FUSE_MAGIC 0x65735546

#define QUERIES_MAX 16

struct query {
    sqlite3_stmt *statement;
    struct database *database;
};

struct database {
    struct arena arena; /* this struct too */
    sqlite3 *handle;
    const char *path;
    struct query queries[QUERIES_MAX];
    size_t query_count;
};

static bool fail_database(const struct database *database, int code,
                          struct error *err)
{
    enum sentence what;
    switch (code & 0xFF) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_SCHEMA:
    case SQLITE_ERROR: /* a table that is not there, or not as it was made */
    case SQLITE_MISMATCH:
    case SQLITE_CONSTRAINT:
    case SQLITE_TOOBIG:
        what = SAY_DATABASE_DAMAGED;
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        what = SAY_DATABASE_BUSY;
        break;
    default:
        what = SAY_DATABASE_NOT_USABLE;
        break;
    }
    return fail(err, ERROR_IO, PHRASE(what, slot_cstr(database->path)));
}

/* SQLite would make it readable for the group. */
static bool make_file(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return false;
    bool ok = fchmod(fd, 0600) == 0;
    close(fd);
    return ok;
}

/* The log of SQLite needs memory that all processes share, which a file
 * system that comes over a network does not give. */
static bool is_local(const char *path)
{
    struct statfs info;
    if (statfs(path, &info) != 0)
        return false;
    switch ((unsigned long)info.f_type & 0xFFFFFFFF) {
    case NFS_SUPER_MAGIC:
    case SMB_SUPER_MAGIC:
    case CIFS_MAGIC:
    case SMB2_MAGIC:
    case FUSE_MAGIC:
        return false;
    default:
        return true;
    }
}

static bool settle(struct database *database, unsigned wait_milliseconds,
                   struct error *err)
{
    sqlite3 *handle = database->handle;
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, (int)wait_milliseconds);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    /* A file that is damaged must not be trusted anywhere. */
    return database_run(database,
                        "PRAGMA cell_size_check = ON;"
                        "PRAGMA mmap_size = 0;"
                        "PRAGMA cache_size = -16384;"
                        "PRAGMA temp_store = MEMORY;"
                        "PRAGMA secure_delete = ON;",
                        err) &&
           database_run(database,
                        is_local(database->path)
                            ? "PRAGMA journal_mode = WAL;"
                            : "PRAGMA journal_mode = DELETE;",
                        err) &&
           database_run(database, "PRAGMA synchronous = NORMAL;", err);
}

struct database *database_open(const char *path, unsigned wait_milliseconds,
                               struct error *err)
{
    struct arena arena = { 0 };
    struct database *database = arena_new(&arena, struct database);
    database->path = arena_cstr(&arena, str_of(path));
    int code = make_file(path) ? sqlite3_open_v2(path, &database->handle,
                                                 SQLITE_OPEN_READWRITE |
                                                     SQLITE_OPEN_NOMUTEX |
                                                     SQLITE_OPEN_NOFOLLOW,
                                                 NULL)
                               : SQLITE_CANTOPEN;
    database->arena = arena;
    bool ok = code == SQLITE_OK ? settle(database, wait_milliseconds, err)
                                : fail_database(database, code, err);
    if (ok)
        return database;
    database_close(database);
    return NULL;
}

void database_close(struct database *database)
{
    if (!database)
        return;
    for (size_t i = 0; i < database->query_count; i++)
        sqlite3_finalize(database->queries[i].statement);
    sqlite3_close(database->handle);
    struct arena arena = database->arena;
    arena_close(&arena);
}

bool database_run(struct database *database, const char *sql, struct error *err)
{
    int code = sqlite3_exec(database->handle, sql, NULL, NULL, NULL);
    return code == SQLITE_OK || fail_database(database, code, err);
}

bool database_number(struct database *database, const char *sql,
                     int64_t *number, struct error *err)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(database->handle, sql, -1, &statement, NULL);
    *number = 0;
    if (code == SQLITE_OK) {
        code = sqlite3_step(statement);
        if (code == SQLITE_ROW)
            *number = sqlite3_column_int64(statement, 0);
    }
    bool ok = code == SQLITE_ROW || code == SQLITE_DONE ||
              fail_database(database, code, err);
    sqlite3_finalize(statement);
    return ok;
}

struct query *query_open(struct database *database, const char *sql,
                         struct error *err)
{
    if (database->query_count == QUERIES_MAX) {
        (void)fail_database(database, SQLITE_NOMEM, err);
        return NULL;
    }
    struct query *query = &database->queries[database->query_count];
    int code =
        sqlite3_prepare_v3(database->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
                           &query->statement, NULL);
    if (code != SQLITE_OK) {
        (void)fail_database(database, code, err);
        return NULL;
    }
    query->database = database;
    database->query_count++;
    return query;
}

void query_set_number(struct query *query, int parameter, int64_t number)
{
    (void)sqlite3_bind_int64(query->statement, parameter, number);
}

void query_set_bytes(struct query *query, int parameter, str bytes)
{
    (void)sqlite3_bind_blob64(query->statement, parameter,
                              bytes.len ? bytes.ptr : "", bytes.len,
                              SQLITE_STATIC);
}

void query_set_text(struct query *query, int parameter, str text)
{
    (void)sqlite3_bind_text64(query->statement, parameter,
                              text.len ? text.ptr : "", text.len, SQLITE_STATIC,
                              SQLITE_UTF8);
}

enum query_step query_step(struct query *query, struct error *err)
{
    int code = sqlite3_step(query->statement);
    if (code == SQLITE_ROW)
        return QUERY_ROW;
    if (code == SQLITE_DONE)
        return QUERY_DONE;
    (void)fail_database(query->database, code, err);
    return QUERY_FAILED;
}

int64_t query_number(struct query *query, int column)
{
    return sqlite3_column_int64(query->statement, column);
}

str query_bytes(struct query *query, int column)
{
    const char *bytes = sqlite3_column_blob(query->statement, column);
    int len = sqlite3_column_bytes(query->statement, column);
    return (str){ bytes, bytes && len > 0 ? (size_t)len : 0 };
}

void query_reset(struct query *query)
{
    (void)sqlite3_reset(query->statement);
    (void)sqlite3_clear_bindings(query->statement);
}

static const char *const parts[] = { "-wal", "-shm", "-journal", "" };
#define PARTS (sizeof parts / sizeof *parts)

uint64_t database_bytes(const char *path)
{
    struct arena scratch = { 0 };
    uint64_t bytes = 0;
    for (size_t i = 0; i < PARTS; i++) {
        struct stat info;
        const char *part = arena_printf(&scratch, "%s%s", path, parts[i]).ptr;
        if (lstat(part, &info) == 0)
            bytes += (uint64_t)info.st_size;
    }
    arena_close(&scratch);
    return bytes;
}

bool database_remove(const char *path, uint64_t *bytes, struct error *err)
{
    struct arena scratch = { 0 };
    bool ok = true;
    *bytes = database_bytes(path);
    for (size_t i = 0; i < PARTS && ok; i++) {
        const char *part = arena_printf(&scratch, "%s%s", path, parts[i]).ptr;
        if (unlink(part) != 0 && errno != ENOENT)
            ok = fail(err, ERROR_IO,
                      PHRASE(SAY_FILE_NOT_WRITTEN, slot_cstr(part),
                             slot_cause(errno)));
    }
    arena_close(&scratch);
    return ok;
}
