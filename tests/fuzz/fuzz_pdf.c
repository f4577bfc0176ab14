/* fuzz_pdf.c - a PDF; MuPDF itself is as Debian built it */
#include "tests/support/read_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    return read_fuzz(bytes, len, STR("pdf"), NULL);
}
