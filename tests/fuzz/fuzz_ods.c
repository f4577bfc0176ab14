/* fuzz_ods.c - an OpenDocument spreadsheet, or its content by itself */
#include "evidence/readers/walkers.h"
#include "tests/support/read_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    return read_fuzz(bytes, len, STR("ods"), ods_read_part);
}
