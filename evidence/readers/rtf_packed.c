/*
 * rtf_packed.c - the RTF body of an Outlook message, unpacked
 *
 * [MS-OXRTFCP] 2.1: a head of 16 bytes (packed size, raw size, kind, checksum),
 * then runs of a byte of flags and eight tokens: a byte as it is, or a
 * reference of 16 bits (12 of place, 4 of length less 2) into a ring of 4096
 * bytes that starts with words every RTF has.
 */
#include "evidence/readers/rtf_packed.h"

#include <string.h>

#include "base/buf.h"

#include "evidence/readers/bytes.h"

#define HEAD_BYTES    16
#define KIND_PACKED   0x75465A4CU /* "LZFu" */
#define KIND_RAW      0x414C454DU /* "MELA" */
#define RING_BYTES    4096U
#define RAW_BYTES_MAX ((size_t)100 << 20)

static const char words[] =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman "
    "\\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New "
    "RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

struct ring {
    char bytes[RING_BYTES];
    size_t at;
};

static void put(struct ring *ring, struct buf *out, char c)
{
    ring->bytes[ring->at] = c;
    ring->at = (ring->at + 1) % RING_BYTES;
    buf_add_char(out, c);
}

static void unpack(str packed, struct buf *out)
{
    struct ring ring = { .at = sizeof words - 1 };
    memcpy(ring.bytes, words, sizeof words - 1);
    size_t at = HEAD_BYTES;
    while (at < packed.len && !out->is_full) {
        unsigned flags = (unsigned char)packed.ptr[at++];
        for (int i = 0; i < 8 && at < packed.len; i++, flags >>= 1) {
            if (!(flags & 1)) {
                put(&ring, out, packed.ptr[at++]);
                continue;
            }
            if (packed.len - at < 2)
                return;
            unsigned token = (unsigned)(unsigned char)packed.ptr[at] << 8 |
                             (unsigned char)packed.ptr[at + 1];
            size_t from = token >> 4, len = (token & 15) + 2;
            at += 2;
            if (from == ring.at)
                return; /* the end */
            for (size_t k = 0; k < len; k++)
                put(&ring, out, ring.bytes[(from + k) % RING_BYTES]);
        }
    }
}

str rtf_unpack(struct arena *arena, str packed)
{
    uint32_t raw_bytes = bytes_u32(packed, 4), kind = bytes_u32(packed, 8);
    str nothing = { NULL, 0 };
    if (packed.len < HEAD_BYTES || raw_bytes > RAW_BYTES_MAX)
        return nothing;
    if (kind == KIND_RAW)
        return str_part(packed, HEAD_BYTES, raw_bytes);
    if (kind != KIND_PACKED)
        return nothing;
    struct buf out = buf_open(raw_bytes);
    unpack(packed, &out);
    str raw = arena_copy(arena, buf_str(&out));
    buf_close(&out);
    return raw;
}
