/* fuzz_csv_scan.c - the fast scanner gives what csv_next() gives */
#include "evidence/csv_scan.h"
#include "evidence/encoding.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void compare(const struct csv_record *one, const struct csv_record *two)
{
    require(one->line == two->line && one->field_count == two->field_count);
    for (size_t i = 0; i < one->field_count; i++)
        require(str_equal(one->fields[i], two->fields[i]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct csv_limits limits = { 200, 40 };
    struct arena arena = { 0 };
    struct decoded d = text_of_bytes(&arena, (str){ (const char *)data, size });
    struct csv slow = csv_open(&arena, d.text, 0, limits);
    struct csv_scan fast = { 0 };
    const char *text = slow.text.ptr;
    csv_scan_open(&fast, &arena, &slow, text + slow.at, text + slow.text.len);
    struct csv_record one, two;
    while (csv_next(&slow, &one)) {
        require(csv_scan_next(&fast, &two));
        compare(&one, &two);
    }
    require(!csv_scan_next(&fast, &two));
    require(fast.csv.skipped_count == slow.skipped_count);
    require(fast.csv.unclosed_count == slow.unclosed_count);
    require(fast.csv.is_cut == slow.is_cut);
    arena_close(&arena);
    return 0;
}
