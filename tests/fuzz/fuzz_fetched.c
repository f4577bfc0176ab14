/* fuzz_fetched.c - any bytes as opgehaald/index.json: what is taken for good
 * comes out the same after writing and reading */
#include <stdlib.h>

#include "fetchers/fetched.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    struct fetched_index index, back;
    struct error err = { 0 };
    if (fetched_parse(&index, &arena, (str){ (const char *)data, size },
                      &err)) {
        struct buf once = buf_open((size_t)1 << 26);
        struct buf twice = buf_open((size_t)1 << 26);
        fetched_text(&once, &index);
        if (!fetched_parse(&back, &arena, buf_str(&once), &err))
            abort();
        fetched_text(&twice, &back);
        if (!str_equal(buf_str(&once), buf_str(&twice)))
            abort();
        buf_close(&once);
        buf_close(&twice);
    }
    arena_close(&arena);
    return 0;
}
