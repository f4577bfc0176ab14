/* fuzz_docx.c - a Word document, or its main part by itself */
#include "evidence/readers/walkers.h"
#include "tests/support/read_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    return read_fuzz(bytes, len, STR("docx"), docx_read_part);
}
