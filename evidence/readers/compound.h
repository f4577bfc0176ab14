/*
 * compound.h - the streams of a compound file (OLE2, [MS-CFB]), bounded
 *
 * A small file system in one file: storages hold streams and storages. Streams
 * are asked for by name and copied out; what all of them together give is
 * bounded, for many entries can point at the same bytes. The only file over
 * libgsf is compound.c.
 */
#ifndef EVIDENCE_READERS_COMPOUND_H
#define EVIDENCE_READERS_COMPOUND_H

#include "base/arena.h"

/* What a compound file is, by what lies at its root. */
enum compound_kind {
    COMPOUND_NONE, /* no compound file at all */
    COMPOUND_BROKEN,
    COMPOUND_OTHER,
    COMPOUND_ENCRYPTED, /* a package of Office behind a password */
    COMPOUND_MESSAGE,
    COMPOUND_WORD,
    COMPOUND_EXCEL,
    COMPOUND_POWERPOINT,
};
enum compound_kind compound_kind_of(str bytes);

struct storage;

/* `bytes` must outlive it; NULL when it is damaged. */
struct storage *compound_open(struct arena *arena, str bytes);
/* With all storages inside it. NULL is fine. */
void compound_close(struct storage *root);

size_t storage_count(const struct storage *storage);
/* The name of a stream or storage; good until compound_close(). */
str storage_name(const struct storage *storage, size_t index);
bool storage_has(const struct storage *storage, str name);
/* NULL when there is none of that name. */
struct storage *storage_inside(struct storage *storage, struct arena *arena,
                               str name);
/* False when there is no such stream, when it is damaged (storage_has() tells
 * which), or when too much was
 * read already (storage_is_spent()). The bytes live in `arena`. */
bool storage_stream(struct storage *storage, struct arena *arena, str name,
                    str *bytes);
bool storage_is_spent(const struct storage *storage);

/* libgsf made ready while files can still be opened. */
void compound_warm_up(void);

#endif
