/*
 * zip_part.h - the parts of a zipped document (DOCX, XLSX, ODT), bounded
 *
 * Parts are asked for by name and their names never become paths. What the
 * headers say about sizes is not believed: inflated bytes are counted. The
 * only file over libzip is zip_part.c.
 */
#ifndef EVIDENCE_READERS_ZIP_PART_H
#define EVIDENCE_READERS_ZIP_PART_H

#include "base/arena.h"
#include "evidence/reason.h"

#define PARTS_MAX ((size_t)20000)

/* What a zipped file is, by what it says itself inside. */
enum package_kind {
    PACKAGE_NONE, /* no zip at all */
    PACKAGE_BROKEN,
    PACKAGE_OTHER,   /* an archive of whatever */
    PACKAGE_FOREIGN, /* a document of a kind that nobody reads */
    PACKAGE_DOCX,
    PACKAGE_XLSX,
    PACKAGE_PPTX,
    PACKAGE_ODT,
    PACKAGE_ODS,
    PACKAGE_ODP,
};
enum package_kind package_kind_of(str bytes);

struct package {
    struct zip *zip;
    size_t file_bytes;
    uint64_t inflated_bytes; /* over all parts that were read */
    bool is_streamed;        /* nothing of a part is kept: it may be large */
};

/* `bytes` must outlive it. REASON_NONE, or why it cannot be opened. */
enum reason package_open(struct package *package, str bytes);
void package_close(struct package *package);

/* Names compare without case, as OPC has it. */
bool package_has(const struct package *package, str name);

/* The bytes of the largest part that is a picture by its name; 0: none. As the
 * headers say: a hint, nothing is allocated by it. */
uint64_t package_largest_picture(const struct package *package);

/* Feed a part in pieces to `take`, until it says false (it has seen enough;
 * no reason). REASON_DAMAGED also when the part is not there. */
typedef bool take_piece(void *context, str piece);
enum reason package_read(struct package *package, str name, take_piece *take,
                         void *context);

/* Its entries in the order of its directory. The name is UTF-8 as far as its
 * maker had it right, ends in "/" for a folder, and is good until
 * package_close(). */
size_t package_count(const struct package *package);
str package_name(const struct package *package, size_t index);
/* As package_read(). REASON_ENCRYPTED, or REASON_ARCHIVE for a way of packing
 * that we do not know. */
enum reason package_read_entry(struct package *package, size_t index,
                               take_piece *take, void *context);

/* The first `max_bytes` of a part, in `arena`; empty when there is none. */
str package_text(struct package *package, struct arena *arena, str name,
                 size_t max_bytes);

#endif
