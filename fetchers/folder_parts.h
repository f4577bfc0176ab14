/*
 * folder_parts.h - what folder.c and folder_walk.c share; nobody else's
 */
#ifndef FETCHERS_FOLDER_PARTS_H
#define FETCHERS_FOLDER_PARTS_H

#include "base/file_stamp.h"
#include "fetchers/folder.h"

#define MEGABYTE ((uint64_t)1024 * 1024)

struct folder_file {
    str name;    /* bytes, relative to the workspace: for opening */
    str path;    /* the same for people */
    str address; /* when fetched */
    day_number fetched;
    bool is_seen; /* size and times are known */
    struct file_stamp stamp;
    enum document_state state;
    enum sentence why;
};

struct folder_role {
    str path;
    enum sentence why;
};

/* A note about something that was not looked at. */
void folder_note_unseen(struct folder *folder, struct phrase what);
bool folder_fail(struct error *err, str path, int error_number);
/* "./bewijs/" is "bewijs", and "." is all of the workspace: empty. */
str folder_tidy(str path);
/* One more file; `name` lives as long as the folder. */
struct folder_file *folder_file_add(struct folder *folder, str name);
void folder_file_remember(struct folder_file *file, const struct stat *info);

#endif
