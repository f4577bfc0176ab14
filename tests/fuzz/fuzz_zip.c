/* fuzz_zip.c - an archive, with what is inside */
#include "tests/support/read_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    return read_fuzz(bytes, len, STR("zip"), NULL);
}
