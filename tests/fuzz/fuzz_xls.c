/* fuzz_xls.c - a workbook of old Excel, with what is inside */
#include "tests/support/read_fuzz.h"

GSF_FORGETS

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    return read_fuzz(bytes, len, STR("xls"), NULL);
}
