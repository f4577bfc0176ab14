/* fuzz_doc.c - a document of old Word, with what is inside */
#include "tests/support/read_fuzz.h"

GSF_FORGETS

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    return read_fuzz(bytes, len, STR("doc"), NULL);
}
