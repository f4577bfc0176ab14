/* read_fuzz.c - one run of a fuzz target of documents */
#include "tests/support/read_fuzz.h"

#include "evidence/encoding.h"

static void require(bool holds)
{
    if (!holds)
        __builtin_trap();
}

static void require_takeable(const struct reading *reading)
{
    size_t start = 0;
    for (size_t i = 0; i < reading->told_count; i++) {
        const struct reading_told *told = &reading->told[i];
        require(told->text_end >= start && (i == 0 || told->name.len) &&
                told->name.len <= ENCLOSED_NAME_BYTES_MAX);
        start = told->text_end;
    }
    for (size_t i = 0; i < reading->mark_count; i++)
        require(reading->marks[i].offset <= reading->text.len);
    require(utf8_valid_len(buf_str(&reading->text)) == reading->text.len);
}

static void take_found(void *context, str bytes)
{
    size_t *sum = context; /* so that every byte is looked at */
    for (size_t i = 0; i < bytes.len; i++)
        *sum += (unsigned char)bytes.ptr[i];
}

/* The last document inside is looked for by itself. */
static void search_again(const struct reading *reading, str input)
{
    size_t sum = 0;
    struct reading_search search = { .number = reading->told_count,
                                     .name = reading->name,
                                     .found = take_found,
                                     .context = &sum };
    if (reading->told_count)
        reader_search(input, &search);
}

int read_fuzz(const uint8_t *bytes, size_t len, str extension, read_part *part)
{
    struct arena arena = { 0 };
    str input = { (const char *)bytes, len };
    struct reading reading = reading_open(&arena);
    if (!part || str_starts(input, STR("PK"))) {
        struct sample sample = sample_of(input, extension);
        reader_read(&reading, &sample);
        search_again(&reading, input);
    } else {
        part(&reading, input);
        reading_end(&reading);
    }
    require_takeable(&reading);
    reading_close(&reading);
    arena_close(&arena);
    return 0;
}
