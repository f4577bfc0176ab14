/* fuzz_eml.c - a message, with what is inside */
#include "tests/support/read_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    return read_fuzz(bytes, len, STR("eml"), NULL);
}
