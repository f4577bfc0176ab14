/* compound.c - the streams of a compound file, bounded; over libgsf */
#include "evidence/readers/compound.h"

#include <gsf/gsf-infile-msole.h>
#include <gsf/gsf-infile.h>
#include <gsf/gsf-input-memory.h>
#include <gsf/gsf-input.h>
#include <gsf/gsf-utils.h>

#include "base/count.h"

#define SIGNATURE      STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
#define READ_BYTES_MAX ((size_t)400 << 20)
#define STORAGES_MAX   20000

struct storage {
    GsfInfile *file;
    struct storage *root, *next; /* of all that are open; the root is first */
    size_t file_bytes, read_bytes, count;
};

static void be_silent(const gchar *domain, GLogLevelFlags level,
                      const gchar *message, gpointer context)
{
    (void)domain, (void)level, (void)message, (void)context;
}

void compound_warm_up(void)
{
    static bool is_warm;
    if (is_warm)
        return;
    is_warm = true;
    /* It quotes what it reads, and so would we. */
    g_log_set_default_handler(be_silent, NULL);
    gsf_init();
}

struct storage *compound_open(struct arena *arena, str bytes)
{
    compound_warm_up();
    if (!str_starts(bytes, SIGNATURE))
        return NULL;
    GsfInput *input = gsf_input_memory_new((const guint8 *)bytes.ptr,
                                           (gsf_off_t)bytes.len, FALSE);
    GsfInfile *file = input ? gsf_infile_msole_new(input, NULL) : NULL;
    if (input)
        g_object_unref(input);
    if (!file)
        return NULL;
    struct storage *root = arena_new(arena, struct storage);
    *root =
        (struct storage){ .file = file, .root = root, .file_bytes = bytes.len };
    return root;
}

void compound_close(struct storage *root)
{
    for (struct storage *s = root; s; s = s->next)
        g_object_unref(s->file);
}

size_t storage_count(const struct storage *storage)
{
    int count = gsf_infile_num_children(storage->file);
    return count > 0 ? (size_t)count : 0;
}

str storage_name(const struct storage *storage, size_t index)
{
    return str_of(gsf_infile_name_by_index(storage->file, (int)index));
}

/* Case does not count in a compound file; -1 when there is none. */
static int index_of(const struct storage *storage, str name)
{
    size_t count = storage_count(storage);
    for (size_t i = 0; i < count; i++)
        if (str_equal_nocase(storage_name(storage, i), name))
            return (int)i;
    return -1;
}

bool storage_has(const struct storage *storage, str name)
{
    return index_of(storage, name) >= 0;
}

/* The caller's to unref; NULL when there is none. */
static GsfInput *child(const struct storage *storage, str name)
{
    int index = index_of(storage, name);
    return index < 0 ? NULL : gsf_infile_child_by_index(storage->file, index);
}

/* A stream has no children; a storage has none or more. */
static bool is_storage(GsfInput *input)
{
    return GSF_IS_INFILE(input) &&
           gsf_infile_num_children(GSF_INFILE(input)) >= 0;
}

struct storage *storage_inside(struct storage *storage, struct arena *arena,
                               str name)
{
    GsfInput *input = child(storage, name);
    if (!input)
        return NULL;
    if (!is_storage(input) || storage->root->count == STORAGES_MAX) {
        g_object_unref(input);
        return NULL;
    }
    struct storage *inside = arena_new(arena, struct storage);
    inside->file = GSF_INFILE(input);
    inside->root = storage->root;
    inside->next = storage->root->next;
    storage->root->next = inside;
    storage->root->count++;
    return inside;
}

bool storage_is_spent(const struct storage *storage)
{
    return storage->root->read_bytes >= READ_BYTES_MAX;
}

bool storage_stream(struct storage *storage, struct arena *arena, str name,
                    str *bytes)
{
    struct storage *root = storage->root;
    GsfInput *input = child(storage, name);
    bool ok = false;
    if (!input)
        return false;
    gsf_off_t size = gsf_input_size(input);
    /* No stream is larger than the file it is in. */
    if (!is_storage(input) && size >= 0 && (size_t)size <= root->file_bytes &&
        !storage_is_spent(storage)) {
        root->read_bytes += (size_t)size;
        char *room = arena_alloc(arena, (size_t)size + 1);
        ok = size == 0 ||
             gsf_input_read(input, (size_t)size, (guint8 *)room) != NULL;
        *bytes = (str){ room, ok ? (size_t)size : 0 };
    }
    g_object_unref(input);
    return ok;
}

enum compound_kind compound_kind_of(str bytes)
{
    static const struct {
        const char *stream;
        enum compound_kind kind;
    } kinds[] = {
        { "EncryptedPackage", COMPOUND_ENCRYPTED },
        { "__properties_version1.0", COMPOUND_MESSAGE },
        { "WordDocument", COMPOUND_WORD },
        { "Workbook", COMPOUND_EXCEL },
        { "Book", COMPOUND_EXCEL },
        { "PowerPoint Document", COMPOUND_POWERPOINT },
    };
    struct arena scratch = { 0 };
    enum compound_kind kind = COMPOUND_OTHER;
    if (!str_starts(bytes, SIGNATURE))
        return COMPOUND_NONE;
    struct storage *root = compound_open(&scratch, bytes);
    for (size_t i = 0; i < COUNT(kinds) && root && kind == COMPOUND_OTHER; i++)
        if (storage_has(root, str_of(kinds[i].stream)))
            kind = kinds[i].kind;
    compound_close(root);
    arena_close(&scratch);
    return root ? kind : COMPOUND_BROKEN;
}
