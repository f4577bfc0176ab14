/* fuzz_plain.c - text; the first byte says whether as text, as Markdown or as
 * a table */
#include "tests/support/read_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const str extensions[] = {
        STR_INIT("txt"),
        STR_INIT("md"),
        STR_INIT("csv"),
    };
    return len == 0
               ? 0
               : read_fuzz(bytes + 1, len - 1, extensions[bytes[0] % 3], NULL);
}
