/* fuzz_gzip_stream.c - any bytes unpack to something, with a reason when it is
 * not all; and the same in small reads as in large ones */
#include "evidence/readers/gzip_stream.h"

#include <stdlib.h>
#include <string.h>

#define KEPT_BYTES ((size_t)80 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
    str bytes;
    size_t most; /* a read */
};

static size_t read_some(void *context, char *room, size_t size)
{
    struct input *input = context;
    size_t len = size < input->most ? size : input->most;
    str piece = str_part(input->bytes, 0, len);
    if (piece.len)
        memcpy(room, piece.ptr, piece.len);
    input->bytes = str_part(input->bytes, piece.len, input->bytes.len);
    return piece.len;
}

static bool keep(void *context, str bytes)
{
    buf_add(context, bytes);
    return true;
}

static void no_sheet(void *context, str name, bool is_hidden)
{
    (void)context, (void)name, (void)is_hidden;
    abort();
}

static void take_remark(void *context, enum stream_remark remark, size_t count)
{
    (void)context, (void)count;
    if (remark != REMARK_TRAILING)
        abort();
}

static struct stream_end unpack(str bytes, size_t most, struct buf *out)
{
    struct input input = { bytes, most };
    struct outlet outlet = { keep, no_sheet, take_remark, out, false };
    return gzip_stream(read_some, &input, &outlet);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str bytes = { (const char *)data, size };
    struct buf once = buf_open(KEPT_BYTES), again = buf_open(KEPT_BYTES);
    struct stream_end first = unpack(bytes, SIZE_MAX, &once);
    struct stream_end second = unpack(bytes, 1 + size % 7, &again);
    if (first.reason != second.reason ||
        !str_equal(buf_str(&once), buf_str(&again)))
        abort();
    buf_close(&once);
    buf_close(&again);
    return 0;
}
