/* test_database.c - a file of SQLite: whose it is, and what goes wrong with it */
#include "base/database.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/scratch.h"
#include "tests/support/test.h"

#define IN_SCRATCH(test) \
    cmocka_unit_test_setup_teardown(test, scratch_make, scratch_remove)
#define NAME    "proef.db"
#define WAIT_MS 50U

static struct database *open_here(struct scratch *s)
{
    struct error err = { 0 };
    struct database *database =
        database_open(scratch_path(s, NAME), WAIT_MS, &err);
    if (!database)
        print_error("%s\n", sentence_name(err.what.id));
    assert_non_null(database);
    return database;
}

static void run(struct database *database, const char *sql)
{
    struct error err = { 0 };
    assert_true(database_run(database, sql, &err));
}

static int64_t number(struct database *database, const char *sql)
{
    struct error err = { 0 };
    int64_t value = -1;
    assert_true(database_number(database, sql, &value, &err));
    return value;
}

static void fails_as(struct database *database, const char *sql,
                     enum sentence what)
{
    struct error err = { 0 };
    assert_false(database_run(database, sql, &err));
    assert_int_equal(err.what.id, what);
}

/* Whatever the umask is, and also when somebody made the file for us. */
static void it_is_for_its_owner_alone(void **state)
{
    struct scratch *s = *state;
    struct stat info;
    mode_t mask = umask(0);
    struct database *database = open_here(s);
    run(database, "CREATE TABLE t(a); INSERT INTO t VALUES(1);");
    assert_int_equal(stat(scratch_path(s, NAME), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(stat(scratch_path(s, NAME "-wal"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    database_close(database);
    assert_int_equal(chmod(scratch_path(s, NAME), 0644), 0);
    database_close(open_here(s));
    assert_int_equal(stat(scratch_path(s, NAME), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    umask(mask);
}

/* Bytes with zeros in them, nothing at all, and the ends of the numbers. */
static void what_is_put_in_comes_out(void **state)
{
    struct scratch *s = *state;
    static const int64_t numbers[] = { 0, -1, INT64_MAX, INT64_MIN };
    const str bytes[] = { { "a\0b", 3 }, { NULL, 0 }, STR("\xFF"), STR("x") };
    struct database *database = open_here(s);
    struct error err = { 0 };
    run(database, "CREATE TABLE t(id INTEGER PRIMARY KEY, n, b, c);");
    struct query *put =
        query_open(database, "INSERT INTO t VALUES(?1, ?2, ?3, ?4)", &err);
    assert_non_null(put);
    for (int i = 0; i < 4; i++) {
        query_set_number(put, 1, i);
        query_set_number(put, 2, numbers[i]);
        query_set_bytes(put, 3, bytes[i]);
        query_set_text(put, 4, STR("caf\xC3\xA9"));
        assert_int_equal(query_step(put, &err), QUERY_DONE);
        query_reset(put);
    }
    database_close(database);

    database = open_here(s);
    struct query *get =
        query_open(database, "SELECT n, b, c FROM t ORDER BY id", &err);
    assert_non_null(get);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(query_step(get, &err), QUERY_ROW);
        assert_true(query_number(get, 0) == numbers[i]);
        assert_true(str_equal(query_bytes(get, 1), bytes[i]));
        assert_str(query_bytes(get, 2), "caf\xC3\xA9");
    }
    assert_int_equal(query_step(get, &err), QUERY_DONE);
    query_reset(get);
    assert_int_equal(query_step(get, &err), QUERY_ROW);
    query_reset(get);
    assert_true(number(database, "SELECT n FROM t WHERE id > 9") == 0);
    database_close(database);
}

/* A parameter that was set before does not come back by itself. */
static void a_reset_query_has_no_parameters(void **state)
{
    struct scratch *s = *state;
    struct error err = { 0 };
    struct database *database = open_here(s);
    struct query *query = query_open(database, "SELECT ?1 IS NULL", &err);
    assert_non_null(query);
    query_set_number(query, 1, 5);
    assert_int_equal(query_step(query, &err), QUERY_ROW);
    assert_int_equal(query_number(query, 0), 0);
    query_reset(query);
    assert_int_equal(query_step(query, &err), QUERY_ROW);
    assert_int_equal(query_number(query, 0), 1);
    query_reset(query);
    database_close(database);
}

static void what_is_no_database_is_damaged(void **state)
{
    struct scratch *s = *state;
    struct error err = { 0 };
    struct buf text = buf_open(100000);
    for (int i = 0; i < 1000; i++)
        buf_add(&text, STR("Dit is geen databestand. "));
    scratch_write(s, NAME, buf_str(&text));
    assert_null(database_open(scratch_path(s, NAME), WAIT_MS, &err));
    assert_int_equal(err.what.id, SAY_DATABASE_DAMAGED);
    assert_str(err.what.slots[0].as.text, scratch_path(s, NAME));
    assert_true(str_equal(scratch_read(s, NAME), buf_str(&text)));
    buf_close(&text);
}

/* Pages in the middle that are overwritten are met, never a crash. */
static void pages_that_were_spoilt_are_damage(void **state)
{
    struct scratch *s = *state;
    struct database *database = open_here(s);
    run(database, "CREATE TABLE t(a INTEGER PRIMARY KEY, b);"
                  "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL"
                  " SELECT i + 1 FROM n WHERE i < 2000)"
                  "INSERT INTO t SELECT i, hex(randomblob(50)) FROM n;"
                  "PRAGMA wal_checkpoint(TRUNCATE);");
    database_close(database);
    str whole = scratch_read(s, NAME);
    char *bytes = arena_alloc(&s->arena, whole.len);
    memcpy(bytes, whole.ptr, whole.len);
    memset(bytes + 8192, 0xA5, whole.len - 16384);
    scratch_write(s, NAME, (str){ bytes, whole.len });
    database = open_here(s);
    int64_t sum;
    struct error err = { 0 };
    assert_false(
        database_number(database, "SELECT sum(length(b)) FROM t", &sum, &err));
    assert_int_equal(err.what.id, SAY_DATABASE_DAMAGED);
    database_close(database);
}

static void what_is_not_as_it_was_made_is_damaged(void **state)
{
    struct scratch *s = *state;
    struct error err = { 0 };
    struct database *database = open_here(s);
    assert_null(query_open(database, "SELECT a FROM nergens", &err));
    assert_int_equal(err.what.id, SAY_DATABASE_DAMAGED);
    run(database, "CREATE TABLE t(a UNIQUE); INSERT INTO t VALUES(1);");
    fails_as(database, "INSERT INTO t VALUES(1);", SAY_DATABASE_DAMAGED);
    /* What a file could try to do to us through its own schema. */
    fails_as(database,
             "PRAGMA writable_schema = ON;"
             "UPDATE sqlite_schema SET sql = 'x';",
             SAY_DATABASE_DAMAGED);
    database_close(database);
}

static void one_that_another_holds_is_busy(void **state)
{
    struct scratch *s = *state;
    struct database *one = open_here(s), *two = open_here(s);
    run(one, "CREATE TABLE t(a); BEGIN IMMEDIATE; INSERT INTO t VALUES(1);");
    fails_as(two, "INSERT INTO t VALUES(2);", SAY_DATABASE_BUSY);
    assert_int_equal(number(two, "SELECT count(*) FROM t"), 0);
    run(one, "COMMIT;");
    run(two, "INSERT INTO t VALUES(2);");
    assert_int_equal(number(one, "SELECT count(*) FROM t"), 2);
    database_close(one);
    database_close(two);
}

/* The process that dies in a transaction takes that one along, and no more. */
static void a_crash_loses_one_transaction(void **state)
{
    struct scratch *s = *state;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct error err = { 0 };
        struct database *d =
            database_open(scratch_path(s, NAME), WAIT_MS, &err);
        bool ok = d && database_run(d,
                                    "CREATE TABLE t(a);"
                                    "INSERT INTO t VALUES(1);"
                                    "BEGIN IMMEDIATE;"
                                    "INSERT INTO t VALUES(2);",
                                    &err);
        _exit(ok ? 0 : 1);
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    struct database *database = open_here(s);
    assert_int_equal(number(database, "SELECT sum(a) FROM t"), 1);
    database_close(database);
}

/* Text of documents is in it: no trace stays of what was deleted. */
static void what_is_deleted_is_gone_from_the_file(void **state)
{
    struct scratch *s = *state;
    struct database *database = open_here(s);
    run(database, "CREATE TABLE t(a);"
                  "INSERT INTO t VALUES('herkenbare tekst van iemand');"
                  "PRAGMA wal_checkpoint(TRUNCATE);");
    assert_true(str_contains(scratch_read(s, NAME), STR("herkenbare")));
    run(database, "DELETE FROM t; PRAGMA wal_checkpoint(TRUNCATE);");
    database_close(database);
    assert_false(str_contains(scratch_read(s, NAME), STR("herkenbare")));
}

static void a_place_that_cannot_be_used_says_so(void **state)
{
    struct scratch *s = *state;
    struct error err = { 0 };
    scratch_folder(s, "map");
    assert_null(database_open(scratch_path(s, "map"), WAIT_MS, &err));
    assert_int_equal(err.what.id, SAY_DATABASE_NOT_USABLE);
    assert_null(database_open(scratch_path(s, "nergens/a.db"), WAIT_MS, &err));
    assert_int_equal(err.what.id, SAY_DATABASE_NOT_USABLE);
    /* A link could lead out of the folder that is ours. */
    scratch_write(s, "elders.db", STR(""));
    assert_int_equal(symlink("elders.db", scratch_path(s, "link.db")), 0);
    assert_null(database_open(scratch_path(s, "link.db"), WAIT_MS, &err));
    assert_int_equal(err.what.id, SAY_DATABASE_NOT_USABLE);
}

static void more_queries_than_there_is_room_for_are_refused(void **state)
{
    struct scratch *s = *state;
    struct error err = { 0 };
    struct database *database = open_here(s);
    int count = 0;
    while (count < 100 && query_open(database, "SELECT 1", &err))
        count++;
    assert_true(count >= 10 && count < 100);
    assert_int_equal(err.what.id, SAY_DATABASE_NOT_USABLE);
    database_close(database);
}

/* With what SQLite keeps beside it, which lives as long as it is open. */
static void removing_it_leaves_nothing(void **state)
{
    struct scratch *s = *state;
    struct error err = { 0 };
    const char *path = scratch_path(s, NAME);
    uint64_t bytes = 1;
    assert_true(database_bytes(path) == 0);
    assert_true(database_remove(path, &bytes, &err));
    assert_true(bytes == 0);
    struct database *database = open_here(s);
    run(database, "CREATE TABLE t(a); INSERT INTO t VALUES(1);");
    uint64_t had = database_bytes(path);
    struct stat info;
    assert_int_equal(stat(scratch_path(s, NAME "-wal"), &info), 0);
    assert_true(had > (uint64_t)info.st_size);
    assert_true(database_remove(path, &bytes, &err));
    assert_true(bytes == had);
    assert_true(database_bytes(path) == 0);
    assert_int_not_equal(stat(scratch_path(s, NAME "-wal"), &info), 0);
    database_close(database);
    assert_true(database_bytes(path) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(it_is_for_its_owner_alone),
        IN_SCRATCH(what_is_put_in_comes_out),
        IN_SCRATCH(a_reset_query_has_no_parameters),
        IN_SCRATCH(what_is_no_database_is_damaged),
        IN_SCRATCH(pages_that_were_spoilt_are_damage),
        IN_SCRATCH(what_is_not_as_it_was_made_is_damaged),
        IN_SCRATCH(one_that_another_holds_is_busy),
        IN_SCRATCH(a_crash_loses_one_transaction),
        IN_SCRATCH(what_is_deleted_is_gone_from_the_file),
        IN_SCRATCH(a_place_that_cannot_be_used_says_so),
        IN_SCRATCH(more_queries_than_there_is_room_for_are_refused),
        IN_SCRATCH(removing_it_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
