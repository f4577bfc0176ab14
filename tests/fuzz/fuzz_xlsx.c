/* fuzz_xlsx.c - a workbook, or one sheet by itself */
#include "evidence/readers/walkers.h"
#include "tests/support/read_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    return read_fuzz(bytes, len, STR("xlsx"), xlsx_read_part);
}
