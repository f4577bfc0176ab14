/* fuzz_pptx.c - a presentation of PowerPoint, or a slide by itself */
#include "evidence/readers/walkers.h"
#include "tests/support/read_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    return read_fuzz(bytes, len, STR("pptx"), pptx_read_part);
}
