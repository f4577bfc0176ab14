/* fuzz_odp.c - an OpenDocument presentation, or its content by itself */
#include "evidence/readers/walkers.h"
#include "tests/support/read_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    return read_fuzz(bytes, len, STR("odp"), odp_read_part);
}
