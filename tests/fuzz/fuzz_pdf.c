/* fuzz_pdf.c - a PDF; MuPDF itself is as Debian built it */
#include "tests/support/read_fuzz.h"

/* As in a child of ours, nobody gets more than 1 GiB: MuPDF asks room for as
 * many pages as a file claims. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "max_allocation_size_mb=1024:allocator_may_return_null=1";
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    return read_fuzz(bytes, len, STR("pdf"), NULL);
}
