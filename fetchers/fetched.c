/* fetched.c - what was fetched, on disk and as evidence */
#include "fetchers/fetched.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/count.h"
#include "base/sha256.h"
#include "fetchers/beneath.h"

#define ID_BYTES_MAX 80

bool fetched_id_is_safe(str id)
{
    for (size_t i = 0; i < id.len; i++) {
        char c = id.ptr[i];
        if (!ascii_is_lower(c) && !ascii_is_digit(c) && c != '-' && c != '_' &&
            c != '.')
            return false;
    }
    return id.len > 0 && id.len <= ID_BYTES_MAX && id.ptr[0] != '.';
}

/* Where `id` is, or where it has to come. */
static size_t place_of(const struct fetched_index *index, str id)
{
    size_t low = 0, high = index->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(index->items[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct fetched *fetched_find(const struct fetched_index *index, str id)
{
    size_t at = place_of(index, id);
    bool found = at < index->count && str_equal(index->items[at].id, id);
    return found ? &index->items[at] : NULL;
}

struct fetched *fetched_put(struct fetched_index *index, str id)
{
    struct fetched *found = fetched_find(index, id);
    if (found)
        return found;
    size_t at = place_of(index, id);
    index->items = arena_grow(index->arena, index->items, index->count,
                              &index->capacity, sizeof *index->items);
    for (size_t i = index->count; i > at; i--)
        index->items[i] = index->items[i - 1];
    index->count++;
    index->items[at] = (struct fetched){ .id = arena_copy(index->arena, id) };
    return &index->items[at];
}

static const struct {
    str type, ending;
} types[] = {
    { STR_INIT("text/html"), STR_INIT("html") },
    { STR_INIT("application/xhtml+xml"), STR_INIT("html") },
    { STR_INIT("application/pdf"), STR_INIT("pdf") },
    { STR_INIT("text/plain"), STR_INIT("txt") },
    { STR_INIT("application/vnd.openxmlformats-officedocument."
               "wordprocessingml.document"),
      STR_INIT("docx") },
    { STR_INIT("application/vnd.oasis.opendocument.text"), STR_INIT("odt") },
    { STR_INIT("application/rtf"), STR_INIT("rtf") },
    { STR_INIT("text/rtf"), STR_INIT("rtf") },
    { STR_INIT("application/vnd.openxmlformats-officedocument."
               "presentationml.presentation"),
      STR_INIT("pptx") },
    { STR_INIT("application/vnd.oasis.opendocument.presentation"),
      STR_INIT("odp") },
    { STR_INIT("application/vnd.openxmlformats-officedocument."
               "spreadsheetml.sheet"),
      STR_INIT("xlsx") },
    { STR_INIT("application/vnd.oasis.opendocument.spreadsheet"),
      STR_INIT("ods") },
};

static str ending_of_type(str content_type)
{
    str rest;
    str type = str_trim(str_cut(content_type, ';', &rest));
    for (size_t i = 0; i < COUNT(types); i++)
        if (str_equal_nocase(type, types[i].type))
            return types[i].ending;
    return (str){ NULL, 0 };
}

/* "https://a.nl/x.pdf?y" ends in "pdf". */
static str ending_of_address(str address)
{
    str rest;
    str path = str_cut(address, '?', &rest);
    for (size_t i = 0; i < COUNT(types); i++) {
        str ending = types[i].ending;
        if (path.len <= ending.len ||
            path.ptr[path.len - ending.len - 1] != '.')
            continue;
        if (str_equal_nocase(str_part(path, path.len - ending.len, ending.len),
                             ending))
            return ending;
    }
    return STR("bin");
}

str fetched_path(struct arena *arena, str id, str content_type, str address)
{
    str ending = ending_of_type(content_type);
    if (!ending.len)
        ending = ending_of_address(address);
    return arena_printf(arena, FOLDER_FETCHED "/%.*s.%.*s", STR_ARG(id),
                        STR_ARG(ending));
}

void fetched_remove_others(const struct fetched *fetched, int workspace)
{
    struct arena scratch = { 0 };
    for (size_t i = 0; i <= COUNT(types); i++) {
        str ending = i < COUNT(types) ? types[i].ending : STR("bin");
        str path = arena_printf(&scratch, FOLDER_FETCHED "/%.*s.%.*s",
                                STR_ARG(fetched->id), STR_ARG(ending));
        if (!str_equal(path, fetched->path))
            (void)unlinkat(workspace, arena_cstr(&scratch, path), 0);
    }
    arena_close(&scratch);
}

enum fetched_state fetched_state(const struct fetched *fetched, int workspace)
{
    if (fetched->path.len == 0)
        return FETCHED_NEVER;
    int fd = beneath_open(workspace, fetched->path, O_RDONLY, BENEATH_BEST);
    if (fd < 0)
        return errno == ENOENT ? FETCHED_GONE : FETCHED_CHANGED;
    struct arena scratch = { 0 };
    struct stat info;
    bool is_same = fstat(fd, &info) == 0 && S_ISREG(info.st_mode) &&
                   (uint64_t)info.st_size == fetched->bytes &&
                   str_equal(sha256_hex_of_file(&scratch, fd), fetched->sha256);
    close(fd);
    arena_close(&scratch);
    return is_same ? FETCHED_INTACT : FETCHED_CHANGED;
}

/* The entry of a source, unless it was fetched from another address. */
static const struct fetched *entry_of(const struct fetched_index *index,
                                      const struct wanted_source *wanted)
{
    const struct fetched *entry = fetched_find(index, wanted->id);
    if (entry && !str_equal(entry->address, wanted->address))
        return NULL;
    return entry;
}

void fetched_add_documents(const struct fetched_index *index,
                           const struct wanted_source *wanted, size_t count,
                           struct folder *folder)
{
    for (size_t i = 0; i < count; i++) {
        const struct fetched *entry = entry_of(index, &wanted[i]);
        if (!entry)
            continue;
        enum fetched_state state = fetched_state(entry, folder->root);
        if (state != FETCHED_INTACT && state != FETCHED_CHANGED)
            continue;
        folder_add(folder, entry->path, entry->address,
                   moment_of_utc(entry->confirmed_utc).day,
                   state == FETCHED_CHANGED ? SAY_SKIP_CHANGED_FETCH
                                            : SAY_NOTHING);
    }
}

static const struct document *document_of_path(const struct folder *folder,
                                               str path)
{
    size_t low = 0, high = folder->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(folder->documents[middle].path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found =
        low < folder->count && str_equal(folder->documents[low].path, path);
    return found ? &folder->documents[low] : NULL;
}

static struct web_source source_of(const struct fetched *entry,
                                   const struct wanted_source *wanted,
                                   const struct folder *folder)
{
    struct web_source source = { .id = wanted->id,
                                 .address = wanted->address,
                                 .fetched = DAY_UNKNOWN };
    if (!entry)
        return source;
    source.state = SOURCE_FAILED;
    source.http_status = entry->status;
    source.why = entry->failure;
    if (entry->path.len == 0)
        return source;
    source.fetched = moment_of_utc(entry->confirmed_utc).day;
    if (entry->failure.id)
        return source;
    const struct document *document = document_of_path(folder, entry->path);
    if (!document) {
        source.why = PHRASE(SAY_FETCHED_GONE, slot_text(entry->path));
    } else if (document->state == DOCUMENT_SKIPPED) {
        source.why = PHRASE(SAY_FETCHED_CHANGED, slot_text(entry->path));
    } else {
        source.state = SOURCE_FETCHED;
        source.document = document;
    }
    return source;
}

struct web_source *fetched_sources(struct arena *arena,
                                   const struct fetched_index *index,
                                   const struct wanted_source *wanted,
                                   size_t count, const struct folder *folder)
{
    struct web_source *sources = arena_array(arena, count, struct web_source);
    for (size_t i = 0; i < count; i++)
        sources[i] = source_of(entry_of(index, &wanted[i]), &wanted[i], folder);
    return sources;
}
