/*
 * packed.h - bytes made smaller for keeping, and back (zlib, level 1)
 *
 * For what we packed ourselves; files of others are unpacked in the reader
 * program (evidence/readers).
 */
#ifndef BASE_PACKED_H
#define BASE_PACKED_H

#include "base/arena.h"
#include "base/buf.h"

/* Keeps its tables between uses. */
struct packer;
struct packer *packer_open(struct arena *arena);
void packer_close(struct packer *packer);

/* Append the packed bytes to `out`; what would not shrink is kept as it is. */
void packer_pack(struct packer *packer, str bytes, struct buf *out);
/* Append what was packed, never more than `out` has room for; false when these
 * are no bytes that packer_pack() gave. */
bool packer_unpack(struct packer *packer, str packed, struct buf *out);

#endif
