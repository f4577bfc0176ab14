/* folder.c - the documents of a workspace, listed, opened and rechecked */
#include "fetchers/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "fetchers/beneath.h"
#include "fetchers/folder_parts.h"
#include "fetchers/safe_name.h"

str folder_tidy(str path)
{
    while (str_starts(path, STR("./")))
        path = str_part(path, 2, path.len);
    while (path.len > 1 && str_ends(path, STR("/")))
        path.len--;
    return str_equal(path, STR(".")) ? STR("") : path;
}

bool folder_open(struct folder *folder, struct arena *arena,
                 const char *workspace, struct error *err)
{
    *folder = (struct folder){ .arena = arena, .is_complete = true };
    folder->root = open(workspace, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder->root < 0)
        return folder_fail(err, safe_name(arena, str_of(workspace)), errno);
    return true;
}

void folder_close(struct folder *folder)
{
    if (folder->root >= 0)
        close(folder->root);
    folder->root = -1;
    arena_close(&folder->own);
    folder->files = NULL;
}

void folder_leave_out(struct folder *folder, str path, enum sentence why)
{
    folder->roles = arena_grow(folder->arena, folder->roles, folder->role_count,
                               &folder->role_capacity, sizeof *folder->roles);
    folder->roles[folder->role_count++] =
        (struct folder_role){ arena_copy(folder->arena, folder_tidy(path)),
                              why };
}

struct folder_file *folder_file_add(struct folder *folder, str name)
{
    folder->files = arena_grow(&folder->own, folder->files, folder->count,
                               &folder->capacity, sizeof *folder->files);
    struct folder_file *file = &folder->files[folder->count++];
    *file = (struct folder_file){ .name = name,
                                  .path = safe_name(folder->arena, name),
                                  .fetched = DAY_UNKNOWN };
    return file;
}

void folder_file_remember(struct folder_file *file, const struct stat *info)
{
    file->is_seen = true;
    file->stamp = file_stamp_of(info);
    if (file->stamp.bytes > FOLDER_FILE_MEGABYTES * MEGABYTE)
        file->why = SAY_DOCUMENT_TOO_LARGE;
}

void folder_add(struct folder *folder, str path, str address,
                day_number fetched, enum sentence skip_why)
{
    struct folder_file *file =
        folder_file_add(folder, arena_copy(folder->arena, path));
    file->address = arena_copy(folder->arena, address);
    file->fetched = fetched;
    file->why = skip_why;
    if (skip_why)
        file->state = DOCUMENT_SKIPPED;
    struct stat info;
    if (!skip_why && beneath_stat(folder->root, path, &info))
        folder_file_remember(file, &info);
}

/* By path; of doubles the fetched one first, since it knows more. */
static int compare_files(const void *a, const void *b)
{
    const struct folder_file *x = a, *y = b;
    int order = str_compare(x->path, y->path);
    return order ? order : (y->address.len != 0) - (x->address.len != 0);
}

static day_number day_of_change(const struct folder_file *file)
{
    /* Outside the years of a civil date the file system is mistaken. */
    const int64_t first = -62135596800, last = 253402214400;
    if (file->state == DOCUMENT_SKIPPED ||
        file->stamp.changed_seconds < first ||
        file->stamp.changed_seconds > last)
        return DAY_UNKNOWN;
    return moment_of_utc(file->stamp.changed_seconds).day;
}

static struct phrase reason(const struct folder_file *file)
{
    if (file->why != SAY_DOCUMENT_TOO_LARGE)
        return SAID(file->why);
    return PHRASE(file->why, slot_text(file->path),
                  slot_count((int64_t)(file->stamp.bytes / MEGABYTE)),
                  slot_count(FOLDER_FILE_MEGABYTES));
}

void folder_finish(struct folder *folder)
{
    size_t kept = 0;
    if (folder->count)
        qsort(folder->files, folder->count, sizeof *folder->files,
              compare_files);
    for (size_t i = 0; i < folder->count; i++)
        if (kept == 0 ||
            !str_equal(folder->files[kept - 1].path, folder->files[i].path))
            folder->files[kept++] = folder->files[i];
    folder->count = kept;
    folder->documents = arena_array(folder->arena, kept, struct document);
    for (size_t i = 0; i < kept; i++) {
        const struct folder_file *file = &folder->files[i];
        struct document *document = &folder->documents[i];
        *document = document_of(file->path);
        document->address = file->address;
        document->fetched = file->fetched;
        document->bytes = file->stamp.bytes;
        document->state = file->state;
        document->why = reason(file);
        document->file_day = day_of_change(file);
    }
}

static bool is_same(const struct folder_file *file, const struct stat *info)
{
    const struct file_stamp *then = &file->stamp;
    return S_ISREG(info->st_mode) && then->bytes == (uint64_t)info->st_size &&
           then->changed_seconds == info->st_mtim.tv_sec &&
           then->changed_nanoseconds == (uint32_t)info->st_mtim.tv_nsec;
}

bool folder_document_identify(void *context, size_t index,
                              struct file_identity *identity)
{
    const struct folder *folder = context;
    const struct folder_file *file = &folder->files[index];
    *identity = (struct file_identity){ file->name, file->stamp };
    return file->is_seen && !file->why;
}

int folder_document_open(void *context, size_t index, struct error *err)
{
    const struct folder *folder = context;
    const struct folder_file *file = &folder->files[index];
    struct arena scratch = { 0 };
    const char *shown = arena_cstr(&scratch, file->path);
    struct stat info;
    int fd = -1;
    if (file->why) {
        (void)fail(err, ERROR_LIMIT, reason(file));
        goto out;
    }
    fd = beneath_open(folder->root, file->name, O_RDONLY, BENEATH_BEST);
    if (fd < 0 || fstat(fd, &info) != 0)
        (void)fail_errno(err, shown, errno);
    else if (!S_ISREG(info.st_mode))
        (void)fail(err, ERROR_IO,
                   PHRASE(SAY_FILE_NOT_REGULAR, slot_text(file->path)));
    else if (!is_same(file, &info))
        (void)fail(err, ERROR_IO,
                   PHRASE(SAY_DOCUMENT_CHANGED, slot_text(file->path)));
    else
        goto out;
    if (fd >= 0)
        close(fd);
    fd = -1;
out:
    arena_close(&scratch);
    return fd;
}

/* The folder that a file lies in, opened once for all files of it: they stand
 * next to each other. */
struct above {
    str name;
    int fd;
};

static bool stat_beside(const struct folder *folder, struct above *above,
                        str name, struct stat *info)
{
    size_t at = name.len;
    while (at && name.ptr[at - 1] != '/')
        at--;
    str parent = str_part(name, 0, at);
    if (above->fd < 0 || !str_equal(parent, above->name)) {
        if (above->fd >= 0)
            close(above->fd);
        above->name = parent;
        above->fd = beneath_open(folder->root, parent, O_PATH | O_DIRECTORY,
                                 BENEATH_BEST);
    }
    return above->fd >= 0 &&
           beneath_stat(above->fd, str_part(name, at, name.len), info);
}

void folder_recheck(struct folder *folder)
{
    struct above above = { .fd = -1 };
    for (size_t i = 0; i < folder->count; i++) {
        const struct folder_file *file = &folder->files[i];
        if (file->why || !file->is_seen)
            continue;
        struct stat info;
        if (!stat_beside(folder, &above, file->name, &info) ||
            !is_same(file, &info))
            folder_note_unseen(
                folder, PHRASE(SAY_DOCUMENT_CHANGED, slot_text(file->path)));
    }
    if (above.fd >= 0)
        close(above.fd);
}
