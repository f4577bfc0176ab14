/* packed.c - packing for ourselves: one byte that says how, then the bytes */
#include "base/packed.h"

#include <zlib.h>

#define CHUNK_BYTES 16384
/* Packing less than this costs more than the disk it saves. */
#define SMALL_BYTES 512

enum how { AS_IT_IS = '=', DEFLATED = 'z' };

struct packer {
    z_stream deflating, inflating;
    bool can_deflate, can_inflate;
};

struct packer *packer_open(struct arena *arena)
{
    struct packer *packer = arena_new(arena, struct packer);
    packer->can_deflate = deflateInit(&packer->deflating, 1) == Z_OK;
    packer->can_inflate = inflateInit(&packer->inflating) == Z_OK;
    return packer;
}

void packer_close(struct packer *packer)
{
    if (packer->can_deflate)
        deflateEnd(&packer->deflating);
    if (packer->can_inflate)
        inflateEnd(&packer->inflating);
}

/* zlib takes pointers to what it does not change as if it did, and lengths of
 * 32 bits; what is packed here stays below that. */
static Bytef *input(str bytes)
{
    union {
        const char *given;
        Bytef *wanted;
    } pointer = { bytes.ptr };
    return pointer.wanted;
}

static bool run(z_stream *stream, int step(z_stream *, int), str bytes,
                struct buf *out)
{
    char chunk[CHUNK_BYTES];
    int code;
    stream->next_in = input(bytes);
    stream->avail_in = (uInt)bytes.len;
    do {
        stream->next_out = (Bytef *)chunk;
        stream->avail_out = sizeof chunk;
        code = step(stream, Z_FINISH);
        buf_add(out, (str){ chunk, sizeof chunk - stream->avail_out });
        if (out->is_full)
            return false;
        /* Z_BUF_ERROR with a full chunk only asks for more room. */
    } while (code == Z_OK || (code == Z_BUF_ERROR && stream->avail_out == 0));
    return code == Z_STREAM_END && stream->avail_in == 0;
}

void packer_pack(struct packer *packer, str bytes, struct buf *out)
{
    size_t start = out->len;
    bool is_small = bytes.len < SMALL_BYTES || bytes.len > UINT32_MAX / 2;
    if (packer->can_deflate && !is_small) {
        buf_add_char(out, DEFLATED);
        deflateReset(&packer->deflating);
        if (run(&packer->deflating, deflate, bytes, out) &&
            out->len - start <= bytes.len)
            return;
        out->len = start;
        out->is_full = false;
    }
    buf_add_char(out, AS_IT_IS);
    buf_add(out, bytes);
}

bool packer_unpack(struct packer *packer, str packed, struct buf *out)
{
    if (packed.len == 0 || packed.len > UINT32_MAX / 2)
        return false;
    str bytes = str_part(packed, 1, packed.len);
    if (packed.ptr[0] == AS_IT_IS) {
        buf_add(out, bytes);
        return !out->is_full;
    }
    if (packed.ptr[0] != DEFLATED || !packer->can_inflate)
        return false;
    inflateReset(&packer->inflating);
    return run(&packer->inflating, inflate, bytes, out);
}
