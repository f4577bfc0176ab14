/* fuzz_encoding.c - whatever the bytes, what comes out is UTF-8 */
#include "evidence/encoding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        __builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    struct decoded d = text_of_bytes(&arena, (str){ (const char *)data, size });
    must(utf8_valid_len(d.text) == d.text.len);
    must(d.doubt_count <= size);
    must(d.encoding != ENCODING_NONE || d.text.len == 0);
    /* Read once more it is the same text, without a doubt. */
    struct decoded again = text_of_bytes(&arena, d.text);
    bool has_mark = str_starts(d.text, STR("\xEF\xBB\xBF"));
    bool has_nul = str_contains(d.text, STR("\0"));
    must(has_nul || again.doubt_count == 0);
    must(has_nul || has_mark || str_equal(again.text, d.text));
    arena_close(&arena);
    return 0;
}
