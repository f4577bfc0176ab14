/* folder_walk.c - listing what lies below one folder of a workspace */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "fetchers/beneath.h"
#include "fetchers/folder_parts.h"
#include "fetchers/not_evidence.h"
#include "fetchers/safe_name.h"

#define FILES_PER_PROGRESS 256

/* A folder that still has to be listed. */
struct pending {
    str name;
    unsigned depth;
};
struct walk {
    struct pending *items;
    size_t count, capacity;
};

static void note(struct folder *folder, struct phrase what)
{
    folder->note_items =
        arena_grow(folder->arena, folder->note_items, folder->note_count,
                   &folder->note_capacity, sizeof *folder->note_items);
    folder->note_items[folder->note_count++] =
        phrase_copy(folder->arena, &what);
    folder->notes = folder->note_items;
}

void folder_note_unseen(struct folder *folder, struct phrase what)
{
    folder->is_complete = false;
    note(folder, what);
}

static struct phrase not_listed(str path, int error_number)
{
    if (error_number == EOVERFLOW)
        return PHRASE(SAY_FOLDER_TOO_MANY, slot_text(path),
                      slot_count(FOLDER_FILES_MAX));
    if (error_number == EACCES || error_number == EPERM)
        return PHRASE(SAY_FOLDER_NOT_ALLOWED, slot_text(path));
    return PHRASE(SAY_FOLDER_NOT_LISTED, slot_text(path),
                  slot_cause(error_number));
}

bool folder_fail(struct error *err, str path, int error_number)
{
    struct slot name = slot_text(path);
    switch (error_number) {
    case ENOENT:
        return fail(err, ERROR_IO, PHRASE(SAY_FOLDER_NOT_FOUND, name));
    case ENOTDIR:
        return fail(err, ERROR_IO, PHRASE(SAY_FOLDER_IS_A_FILE, name));
    case ELOOP:
        return fail(err, ERROR_IO, PHRASE(SAY_FOLDER_IS_LINK, name));
    case EXDEV:
        return fail(err, ERROR_INPUT, PHRASE(SAY_FOLDER_OUTSIDE, name));
    default:
        return fail(err, ERROR_IO, not_listed(path, error_number));
    }
}

static enum sentence other_role(const struct folder *folder, str name)
{
    for (size_t i = 0; i < folder->role_count; i++)
        if (str_equal(folder->roles[i].path, name))
            return folder->roles[i].why;
    return SAY_NOTHING;
}

static void skip(struct folder *folder, str name, enum sentence why)
{
    struct folder_file *file = folder_file_add(folder, name);
    file->state = DOCUMENT_SKIPPED;
    file->why = why;
}

static void take_folder(struct folder *folder, struct walk *walk,
                        struct pending next)
{
    if (next.depth > FOLDER_DEPTH_MAX) {
        folder_note_unseen(
            folder, PHRASE(SAY_FOLDER_TOO_DEEP,
                           slot_text(safe_name(folder->arena, next.name)),
                           slot_count(FOLDER_DEPTH_MAX)));
        return;
    }
    walk->items = arena_grow(&folder->own, walk->items, walk->count,
                             &walk->capacity, sizeof *walk->items);
    walk->items[walk->count++] = next;
}

/* One name in the folder `fd`, with a zero behind it: a document, something
 * passed over, or a folder to list later. */
static void take(struct folder *folder, struct walk *walk, int fd, str leaf,
                 struct pending whole)
{
    struct stat info;
    enum sentence role = other_role(folder, whole.name);
    if (role) {
        skip(folder, whole.name, role);
    } else if (fstatat(fd, leaf.ptr, &info, AT_SYMLINK_NOFOLLOW) != 0) {
        /* Opening it will tell why; it may have been a folder. */
        folder_file_add(folder, whole.name);
        folder_note_unseen(
            folder, not_listed(safe_name(folder->arena, whole.name), errno));
    } else if (S_ISDIR(info.st_mode)) {
        enum sentence why = not_evidence_folder(leaf);
        if (str_equal(whole.name, STR(FOLDER_FETCHED)))
            return;
        if (why)
            skip(folder, whole.name, why);
        else
            take_folder(folder, walk, whole);
    } else if (not_evidence_file(leaf)) {
        skip(folder, whole.name, not_evidence_file(leaf));
    } else if (S_ISLNK(info.st_mode)) {
        /* It may well lead to evidence, which nobody has looked at. */
        folder->is_complete = false;
        skip(folder, whole.name, SAY_SKIP_LINK);
    } else if (!S_ISREG(info.st_mode)) {
        skip(folder, whole.name, SAY_SKIP_SPECIAL_FILE);
    } else {
        folder_file_remember(folder_file_add(folder, whole.name), &info);
    }
}

static int compare_names(const void *a, const void *b)
{
    return str_compare(*(const str *)a, *(const str *)b);
}

/* The names in an open folder, sorted; false with errno set. One folder of
 * more than the ceiling is not taken in at all, so that it does not depend on
 * the file system which of its files are. */
static bool list_names(struct folder *folder, DIR *stream, str **names,
                       size_t *count)
{
    size_t capacity = 0;
    *names = NULL;
    *count = 0;
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(stream);
        if (!entry)
            break;
        str name = str_of(entry->d_name);
        if (str_equal(name, STR(".")) || str_equal(name, STR("..")))
            continue;
        if (*count == FOLDER_FILES_MAX) {
            errno = EOVERFLOW;
            break;
        }
        *names =
            arena_grow(&folder->own, *names, *count, &capacity, sizeof **names);
        (*names)[(*count)++] = arena_copy(&folder->own, name);
    }
    if (errno)
        return false;
    if (*count)
        qsort(*names, *count, sizeof **names, compare_names);
    return true;
}

/* List one folder; false with errno set. */
static bool read_one(struct folder *folder, struct walk *walk,
                     struct pending here)
{
    int fd = beneath_open(folder->root, here.name, O_RDONLY | O_DIRECTORY,
                          BENEATH_BEST);
    if (fd < 0)
        return false;
    DIR *stream = fdopendir(fd);
    if (!stream) {
        int saved = errno;
        close(fd);
        errno = saved;
        return false;
    }
    str *names;
    size_t count;
    bool ok = list_names(folder, stream, &names, &count);
    int saved = errno;
    for (size_t i = 0; ok && i < count; i++) {
        if (folder->count == FOLDER_FILES_MAX) {
            folder_note_unseen(folder, PHRASE(SAY_FOLDER_TOO_MANY_FILES,
                                              slot_count(FOLDER_FILES_MAX)));
            walk->count = 0;
            break;
        }
        if (folder->progress && i % FILES_PER_PROGRESS == 0)
            folder->progress(folder->count);
        str name = path_join(&folder->own, here.name, names[i]);
        take(folder, walk, fd, names[i],
             (struct pending){ name, here.depth + 1 });
    }
    closedir(stream);
    errno = saved;
    return ok;
}

bool folder_read(struct folder *folder, str below, struct error *err)
{
    struct walk walk = { 0 };
    struct pending top = { arena_copy(&folder->own, folder_tidy(below)), 0 };
    str shown = safe_name(folder->arena, top.name.len ? top.name : STR("."));
    size_t before = folder->count;
    if (memchr(below.ptr ? below.ptr : "", '\0', below.len))
        return folder_fail(err, shown, ENOENT);
    if (!read_one(folder, &walk, top))
        return folder_fail(err, shown, errno);
    while (walk.count) {
        struct pending next = walk.items[--walk.count];
        if (!read_one(folder, &walk, next))
            folder_note_unseen(
                folder, not_listed(safe_name(folder->arena, next.name), errno));
    }
    bool has_document = false;
    for (size_t i = before; i < folder->count; i++)
        has_document |= folder->files[i].state != DOCUMENT_SKIPPED;
    if (!has_document)
        note(folder, PHRASE(SAY_FOLDER_EMPTY, slot_text(shown)));
    return true;
}
