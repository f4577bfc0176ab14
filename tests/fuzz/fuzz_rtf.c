/* fuzz_rtf.c - an RTF file */
#include "evidence/encoding.h"
#include "evidence/readers/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena arena = { 0 };
    struct reading reading = reading_open(&arena);
    struct sample sample = { .bytes = { (const char *)bytes, len } };
    rtf_read(&reading, &sample);
    reading_end(&reading);
    /* What a reader gives must be what a parent takes. */
    for (size_t i = 0; i < reading.mark_count; i++)
        if (reading.marks[i].offset > reading.text.len)
            __builtin_trap();
    if (utf8_valid_len(buf_str(&reading.text)) != reading.text.len)
        __builtin_trap();
    reading_close(&reading);
    arena_close(&arena);
    return 0;
}
