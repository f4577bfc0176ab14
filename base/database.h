/*
 * database.h - one SQLite file, kept for its owner alone
 *
 * The only file over sqlite3 is database.c. What cannot be done is an error
 * with one of three sentences, so that a caller can tell them apart by
 * `err->what.id`: SAY_DATABASE_DAMAGED (it is no database, or not any more),
 * SAY_DATABASE_BUSY (another process holds it), SAY_DATABASE_NOT_USABLE (the
 * disk is full, may not be written, does not answer).
 */
#ifndef BASE_DATABASE_H
#define BASE_DATABASE_H

#include "base/arena.h"
#include "base/error.h"

struct database;
struct query;

/* Made when it is not there (mode 0600); the folder must be. Waits
 * `wait_milliseconds` for another process. What is deleted is overwritten
 * with zeros; a crash of this process loses no more than the transaction it
 * was in. NULL with `err` when it cannot be used. */
MUST_CHECK struct database *
database_open(const char *path, unsigned wait_milliseconds, struct error *err);
/* Its queries close with it. NULL is fine. */
void database_close(struct database *database);

/* Statements without parameters or rows. */
MUST_CHECK bool database_run(struct database *database, const char *sql,
                             struct error *err);
/* One number that a query or pragma gives; 0 when it gives none. */
MUST_CHECK bool database_number(struct database *database, const char *sql,
                                int64_t *number, struct error *err);

/* A statement to be used more than once; parameters and columns count from
 * one and from zero, as in SQL. */
MUST_CHECK struct query *query_open(struct database *database, const char *sql,
                                    struct error *err);
/* Bytes are borrowed until the query has been stepped to its end or reset. */
void query_set_number(struct query *query, int parameter, int64_t number);
void query_set_bytes(struct query *query, int parameter, str bytes);
void query_set_text(struct query *query, int parameter, str text);

enum query_step { QUERY_FAILED, QUERY_DONE, QUERY_ROW };
MUST_CHECK enum query_step query_step(struct query *query, struct error *err);
int64_t query_number(struct query *query, int column);
/* Borrowed until the next step or reset. */
str query_bytes(struct query *query, int column);
/* Ready for the next use; always, after the last step. */
void query_reset(struct query *query);

/* What a database and what SQLite keeps beside it take on disk; 0 when there
 * is none. */
uint64_t database_bytes(const char *path);
/* Remove a database and what SQLite keeps beside it. `bytes` is what they took
 * on disk, 0 when there was none. */
MUST_CHECK bool database_remove(const char *path, uint64_t *bytes,
                                struct error *err);

#endif
