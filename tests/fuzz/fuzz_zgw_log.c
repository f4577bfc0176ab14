/* fuzz_zgw_log.c - any bytes are a log that adds up, or an error in words */
#include "tests/support/json_log.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    struct case_log log;
    str bytes = { (const char *)data, size };
    struct case_log_layout layout = { .format = STR("zgw") };
    (void)json_log_fuzz(&arena, &layout, bytes, &log);
    arena_close(&arena);
    return 0;
}
