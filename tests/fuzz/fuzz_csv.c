/* fuzz_csv.c - any bytes are records, or are counted as none */
#include "evidence/csv.h"
#include "evidence/encoding.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct csv_limits limits = { 200, 40 };
    struct arena arena = { 0 };
    struct decoded d = text_of_bytes(&arena, (str){ (const char *)data, size });
    require(utf8_valid_len(d.text) == d.text.len);
    struct csv csv = csv_open(&arena, d.text, 0, limits);
    struct csv_record record;
    uint32_t line = 0;
    while (csv_next(&csv, &record)) {
        require(record.line > line && record.field_count > 0);
        line = record.line;
        for (size_t i = 0; i < record.field_count; i++)
            require(record.fields[i].len <= limits.field_bytes);
    }
    arena_close(&arena);
    return 0;
}
