/* fuzz_ocel_log.c - any bytes are a log that adds up, or an error in words */
#include "tests/support/json_log.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    struct case_log log;
    str bytes = { (const char *)data, size };
    static const str names[] = { STR_INIT("a"), STR_INIT("b") };
    static const struct step_names steps[] = {
        { STR_INIT("from"), names, 1 }, { STR_INIT("to"), names + 1, 1 }
    };
    struct case_log_layout layout = { .format = STR("ocel"),
                                      .steps = steps,
                                      .step_count = 2,
                                      .object_type = STR("o") };
    (void)json_log_fuzz(&arena, &layout, bytes, &log);
    layout.object_type = STR("");
    (void)json_log_fuzz(&arena, &layout, bytes, &log);
    arena_close(&arena);
    return 0;
}
