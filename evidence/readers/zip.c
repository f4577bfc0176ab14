/*
 * zip.c - archives with documents in them
 *
 * Each entry is read as if it lay in the folder by itself, in the same child
 * and under the same limits; the archive is no document. An archive inside
 * another one is named and not opened: whoever packs twice can unpack once.
 * Names of entries are shown and never become paths. The first entry that
 * swells out of all proportion ends the unpacking; what follows is named.
 */
#include "evidence/readers/reader.h"

bool zip_knows(const struct sample *sample)
{
    return sample->package == PACKAGE_OTHER;
}

static bool take_bytes(void *context, str piece)
{
    struct buf *bytes = context;
    buf_add(bytes, piece);
    return !bytes->is_full;
}

static void read_entry(struct reading *reading, struct package *package,
                       size_t index)
{
    struct buf bytes = buf_open((size_t)DOCUMENT_BYTES_MAX);
    str name = package_name(package, index);
    enum reason why = package_read_entry(package, index, take_bytes, &bytes);
    if (!why && bytes.is_full)
        why = REASON_TOO_LARGE;
    if (why)
        reader_skip_enclosed(reading, name, why,
                             (int64_t)DOCUMENT_BYTES_MAX >> 20);
    else
        reader_read_enclosed(reading, name, buf_str(&bytes));
    buf_close(&bytes);
}

static void read_entries(struct reading *reading, struct package *package)
{
    size_t count = package_count(package);
    for (size_t i = 0; i < count && !reader_is_crowded(reading); i++) {
        str name = package_name(package, i);
        if (str_ends(name, STR("/")))
            continue;
        if (reading->has_swollen)
            reader_skip_enclosed(reading, name, REASON_SWELLS, 0);
        else
            read_entry(reading, package, i);
    }
}

static bool has_files(const struct package *package)
{
    for (size_t i = 0; i < package_count(package); i++)
        if (!str_ends(package_name(package, i), STR("/")))
            return true;
    return false;
}

void zip_read(struct reading *reading, const struct sample *sample)
{
    struct package package;
    if (reading->within.in_archive) {
        reading_stop(reading, REASON_ARCHIVE, 0);
        return;
    }
    enum reason why = package_open(&package, sample->bytes);
    if (why) {
        reading_stop(reading, why, (int64_t)PARTS_MAX);
        return;
    }
    if (has_files(&package)) {
        reading_stop(reading, REASON_UNPACKED, 0);
        reading->within.in_archive = true;
        read_entries(reading, &package);
    } else {
        reading_stop(reading, REASON_NO_TEXT, 0);
    }
    package_close(&package);
}
