/* fuzz_ddas_log.c - any bytes are deliveries that add up, or an error in words;
 * the same delivery once more changes nothing */
#include <stdlib.h>

#include "evidence/logs/log_format.h"
#include "tests/support/json_log.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t count_events(const struct case_log *log)
{
    size_t count = 0;
    for (size_t i = 0; i < log->case_count; i++)
        count += log->cases[i].event_count;
    return count;
}

/* Only a case that is known by its clients is the same one again. */
static bool has_nameless(const struct case_log *log)
{
    for (size_t i = 0; i < log->case_count; i++)
        if (str_starts(log->cases[i].id, STR("traject")))
            return true;
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    struct case_log once, twice;
    str bytes = { (const char *)data, size };
    struct case_log_layout layout = { .format = STR("ddas") };
    if (json_log_fuzz(&arena, &layout, bytes, &once) &&
        !str_contains(bytes, STR("\x1e")) && !has_nameless(&once)) {
        struct buf both = buf_open(2 * bytes.len + 1);
        buf_add(&both, bytes);
        buf_add_char(&both, '\x1e');
        buf_add(&both, bytes);
        if (!json_log_fuzz(&arena, &layout, buf_str(&both), &twice) ||
            once.case_count != twice.case_count ||
            count_events(&once) != count_events(&twice))
            abort();
        buf_close(&both);
    }
    arena_close(&arena);
    return 0;
}
