/*
 * folder.h - the documents of a workspace: what lies in its folders, in order
 *
 * Nothing outside the workspace is ever opened and no link is followed. What
 * is passed over stays in the list with its reason; what could not be listed
 * is a note, and `is_complete` turns false: it may hold anything.
 *
 *     struct folder folder;
 *     if (!folder_open(&folder, run, ".", err) ||
 *         !folder_read(&folder, STR("bewijs"), err)) ...
 *     folder_finish(&folder);
 *     reader_pool_read(pool, run, folder.documents, folder.count,
 *                      folder_document_open, &folder);
 *     folder_recheck(&folder);
 *     folder_close(&folder);
 */
#ifndef FETCHERS_FOLDER_H
#define FETCHERS_FOLDER_H

#include "base/arena.h"
#include "base/error.h"
#include "base/file_stamp.h"
#include "evidence/document.h"

#define FOLDER_FILES_MAX      200000
#define FOLDER_DEPTH_MAX      32
#define FOLDER_FILE_MEGABYTES 100 /* a document of more is not opened */
/* Below the workspace; its files come in by folder_add() only. */
#define FOLDER_FETCHED "opgehaald"

struct folder_file;
struct folder_role;

/* What is told lives in the arena given to folder_open(); what the listing
 * itself needs ends with folder_close(). */
struct folder {
    struct arena *arena;
    int root;                   /* descriptor of the workspace */
    struct document *documents; /* sorted by path; after folder_finish() */
    size_t count;
    const struct phrase *notes;
    size_t note_count;
    bool is_complete;
    /* Called with the number of files found, while they are; may be NULL. */
    void (*progress)(size_t found);
    /* The rest is folder.c's own: one file per document, same order. */
    struct arena own;
    struct folder_file *files;
    struct folder_role *roles;
    struct phrase *note_items;
    size_t capacity, note_capacity, role_count, role_capacity;
};

/* `workspace` is the folder that the user named: a link there is followed. */
MUST_CHECK bool folder_open(struct folder *folder, struct arena *arena,
                            const char *workspace, struct error *err);
void folder_close(struct folder *folder);

/* The file or folder `path` (relative to the workspace) has another role than
 * evidence: it is listed as passed over, with `why` (a sentence without
 * slots). Before folder_read(). */
void folder_leave_out(struct folder *folder, str path, enum sentence why);

/* Take in all that lies below `below` (relative to the workspace; empty or "."
 * for all of it). False when that folder itself is not there, cannot be read,
 * is a link or lies outside the workspace. */
MUST_CHECK bool folder_read(struct folder *folder, str below,
                            struct error *err);
/* Take in one file that was fetched from `address` on that day; `skip_why` is
 * SAY_NOTHING for a document to be read. */
void folder_add(struct folder *folder, str path, str address,
                day_number fetched, enum sentence skip_why);

/* Sort, drop doubles, make the documents. Nothing is added after this. */
void folder_finish(struct folder *folder);

/* An open_document of evidence/reader_pool.h; the context is the folder. */
int folder_document_open(void *folder, size_t index, struct error *err);

/* What was seen of it in the list, as an identify_document of
 * evidence/recall.h; the context is the folder. */
bool folder_document_identify(void *folder, size_t index,
                              struct file_identity *identity);

/* A note for every document that is not the same file any more as when it was
 * listed (size, time of change, gone). After the reading. */
void folder_recheck(struct folder *folder);

#endif
