/* fuzz_rtf.c - an RTF file */
#include "tests/support/read_fuzz.h"

static void read(struct reading *reading, str input)
{
    struct sample sample = { .bytes = input, .extension = STR("rtf") };
    rtf_read(reading, &sample);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    return read_fuzz(bytes, len, STR("rtf"), read);
}
