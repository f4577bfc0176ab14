/* gzip_stream.c - what a gzip file holds, unpacked as it is read */
#include "evidence/readers/gzip_stream.h"

#include <string.h>
#include <zlib.h>

#define IN_BYTES         ((size_t)64 << 10)
#define OUT_BYTES        ((size_t)64 << 10)
#define RATIO_MAX        500
#define RATIO_FREE_BYTES ((uint64_t)64 << 20)
#define GZIP_WINDOW_BITS (15 + 16) /* the largest window, a gzip header */
#define HEAD_BYTES       2

struct unpacking {
    read_bytes *read;
    void *context;
    const struct outlet *outlet;
    z_stream z;
    uint64_t in_bytes, out_bytes;
    unsigned char in[IN_BYTES], out[OUT_BYTES];
};

bool gzip_knows(str start)
{
    return str_starts(start, STR("\x1f\x8b"));
}

/* Read on when there are fewer than `least` bytes at hand; false when there
 * will not be so many. */
static bool have(struct unpacking *u, size_t least)
{
    while (u->z.avail_in < least) {
        memmove(u->in, u->z.next_in, u->z.avail_in);
        u->z.next_in = u->in;
        size_t got = u->read(u->context, (char *)u->in + u->z.avail_in,
                             IN_BYTES - u->z.avail_in);
        if (got == 0)
            return false;
        u->z.avail_in += (uInt)got;
        u->in_bytes += got;
    }
    return true;
}

static bool swells(const struct unpacking *u)
{
    return u->out_bytes > STREAM_BYTES_MAX ||
           (u->out_bytes > RATIO_FREE_BYTES &&
            u->out_bytes / RATIO_MAX > u->in_bytes);
}

/* One member, to its end. `*is_wanted` becomes false when nobody listens. */
static enum reason unpack_member(struct unpacking *u, bool *is_wanted)
{
    for (;;) {
        bool has_input = have(u, 1);
        u->z.next_out = u->out;
        u->z.avail_out = (uInt)OUT_BYTES;
        int result = inflate(&u->z, Z_NO_FLUSH);
        size_t len = OUT_BYTES - u->z.avail_out;
        u->out_bytes += len;
        if (swells(u))
            return REASON_SWELLS;
        str piece = { (const char *)u->out, len };
        *is_wanted = len == 0 || u->outlet->put(u->outlet->context, piece);
        if (result == Z_STREAM_END || !*is_wanted)
            return REASON_NONE;
        if (result == Z_MEM_ERROR)
            return REASON_MEMORY;
        if (result != Z_OK && result != Z_BUF_ERROR)
            return REASON_DAMAGED;
        if (!has_input && len == 0)
            return REASON_ENDS_EARLY;
    }
}

static bool is_zero(const struct unpacking *u)
{
    for (size_t i = 0; i < u->z.avail_in; i++)
        if (u->z.next_in[i])
            return false;
    return true;
}

/* Behind a member: another one, padding, or something else. */
static bool has_next(struct unpacking *u)
{
    if (have(u, HEAD_BYTES) && u->z.next_in[0] == 0x1f &&
        u->z.next_in[1] == 0x8b)
        return true;
    bool is_padding = is_zero(u);
    while (is_padding && u->z.avail_in) {
        u->z.avail_in = 0;
        (void)have(u, 1);
        is_padding = is_zero(u);
    }
    if (!is_padding)
        u->outlet->remark(u->outlet->context, REMARK_TRAILING, 0);
    return false;
}

static enum reason unpack(struct unpacking *u)
{
    bool is_wanted = true;
    for (;;) {
        enum reason why = unpack_member(u, &is_wanted);
        if (why || !is_wanted || !has_next(u))
            return why;
        if (inflateReset(&u->z) != Z_OK)
            return REASON_DAMAGED;
    }
}

struct stream_end gzip_stream(read_bytes *read, void *context,
                              const struct outlet *outlet)
{
    struct arena arena = { 0 };
    struct unpacking *u = arena_new(&arena, struct unpacking);
    u->read = read;
    u->context = context;
    u->outlet = outlet;
    u->z.next_in = u->in;
    enum reason why = REASON_MEMORY;
    if (inflateInit2(&u->z, GZIP_WINDOW_BITS) == Z_OK) {
        why = unpack(u);
        inflateEnd(&u->z);
    }
    arena_close(&arena);
    return (struct stream_end){ .reason = why };
}
