/* fuzz_decode.c - whatever the bytes, what comes out is clean UTF-8 */
#include <stdlib.h>

#include "evidence/fold.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    const char *encoding;
    size_t doubt;
    str text = text_decode(&arena, (str){ (const char *)data, size }, &encoding,
                           &doubt);
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        must(c >= ' ' || c == '\n' || c == '\t');
    }
    /* Read once more it is UTF-8 without a doubt, and the same text. */
    const char *again;
    size_t none;
    str same = text_decode(&arena, text, &again, &none);
    must(str_equal(str_of(again), STR("utf-8")) && none == 0);
    must(str_equal(same, text) || str_starts(text, STR("\xEF\xBB\xBF")));
    must(doubt <= size);
    must(*encoding || text.len == 0);
    arena_close(&arena);
    return 0;
}
