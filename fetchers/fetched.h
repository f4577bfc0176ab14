/*
 * fetched.h - what was fetched: the folder `opgehaald` and its index
 *
 * opgehaald/index.json says per source where, when and with which hash its
 * file opgehaald/ID.EXT came in, and why the last attempt failed. A file that
 * is not what was fetched any more is no evidence.
 */
#ifndef FETCHERS_FETCHED_H
#define FETCHERS_FETCHED_H

#include "evidence/evidence.h"
#include "fetchers/folder.h"

#define FETCHED_INDEX FOLDER_FETCHED "/index.json"

struct fetched {
    str id, address; /* as the workspace had them when it was fetched */
    int status;      /* of the last answer; 0: none */
    /* Of the file; `path` is empty when nothing ever came in. */
    str path; /* relative to the workspace: "opgehaald/klachten.html" */
    str sha256, final_address, content_type, etag, last_modified;
    uint64_t bytes;
    int64_t fetched_utc;   /* when these bytes came in */
    int64_t confirmed_utc; /* when the server last said that they still hold */
    /* Of the last attempt; SAY_NOTHING when it went well. */
    struct phrase failure;
    int64_t failed_utc;
};

/* Sorted by id; everything lives in `arena`. */
struct fetched_index {
    struct arena *arena;
    struct fetched *items;
    size_t count, capacity;
};

/* The index of a workspace (its descriptor); empty when nothing was ever
 * fetched, ERROR_INPUT when it is damaged. */
MUST_CHECK bool fetched_read(struct fetched_index *index, struct arena *arena,
                             int workspace, struct error *err);
/* The same from its text. */
MUST_CHECK bool fetched_parse(struct fetched_index *index, struct arena *arena,
                              str text, struct error *err);
/* The text of the index; the same index gives the same bytes. */
void fetched_text(struct buf *out, const struct fetched_index *index);

/* NULL when it is not there. Borrowed, until the next fetched_put(). */
struct fetched *fetched_find(const struct fetched_index *index, str id);
/* The entry of that id, a new one when there was none. */
struct fetched *fetched_put(struct fetched_index *index, str id);

/* Lower-case letters, digits, "-", "_" and ".": safe as the name of a file. */
bool fetched_id_is_safe(str id);
/* opgehaald/ID.EXT: html, pdf, docx... by the type the server says, or
 * by the address when it says nothing of use; else bin. */
str fetched_path(struct arena *arena, str id, str content_type, str address);

/* Remove the files of this source with another ending, from when it was
 * another kind of file. */
void fetched_remove_others(const struct fetched *fetched, int workspace);

/* Whether the file on disk is the one of the index. */
enum fetched_state {
    FETCHED_NEVER,
    FETCHED_GONE,
    FETCHED_CHANGED,
    FETCHED_INTACT
};
enum fetched_state fetched_state(const struct fetched *fetched, int workspace);

/* A source as the workspace has it now. */
struct wanted_source {
    str id, address;
};
/* Put the files of these sources in the list, before folder_finish(). */
void fetched_add_documents(const struct fetched_index *index,
                           const struct wanted_source *wanted, size_t count,
                           struct folder *folder);
/* The sources as evidence, after folder_finish(); one for each that is
 * wanted, in that order. A source of which the last attempt failed is FAILED,
 * also when an earlier file is there: `fetched` then is the day of that. */
struct web_source *fetched_sources(struct arena *arena,
                                   const struct fetched_index *index,
                                   const struct wanted_source *wanted,
                                   size_t count, const struct folder *folder);

#endif
