/* fuzz_msg.c - a message of Outlook, with what is inside */
#include "evidence/encoding.h"
#include "evidence/readers/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);
const char *__lsan_default_suppressions(void);

/* libgsf forgets what it read of a directory that turns out to be broken. A
 * child of ours is replaced after some documents; and what we forget shows in
 * the unit tests, where nothing is suppressed. */
const char *__lsan_default_suppressions(void)
{
    return "leak:libglib\nleak:libgsf";
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena arena = { 0 };
    str input = { (const char *)bytes, len };
    struct reading reading = reading_open(&arena);
    struct sample sample = sample_of(input, STR("msg"));
    reader_read(&reading, &sample);
    /* What a reader gives must be what a parent takes. */
    size_t start = 0;
    for (size_t i = 0; i < reading.told_count; i++) {
        const struct reading_told *told = &reading.told[i];
        if (told->text_end < start || (i && told->name.len == 0) ||
            told->name.len > ENCLOSED_NAME_BYTES_MAX)
            __builtin_trap();
        start = told->text_end;
    }
    for (size_t i = 0; i < reading.mark_count; i++)
        if (reading.marks[i].offset > reading.text.len)
            __builtin_trap();
    if (utf8_valid_len(buf_str(&reading.text)) != reading.text.len)
        __builtin_trap();
    reading_close(&reading);
    arena_close(&arena);
    return 0;
}
