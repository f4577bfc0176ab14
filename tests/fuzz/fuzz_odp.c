/* fuzz_odp.c - an OpenDocument presentation, or its content by itself */
#include "evidence/encoding.h"
#include "evidence/readers/reader.h"
#include "evidence/readers/walkers.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena arena = { 0 };
    str input = { (const char *)bytes, len };
    struct reading reading = reading_open(&arena);
    if (str_starts(input, STR("PK"))) {
        struct sample sample = sample_of(input, STR("odp"));
        reader_read(&reading, &sample);
    } else {
        odp_read_part(&reading, input);
        reading_end(&reading);
    }
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
