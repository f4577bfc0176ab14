/* fuzz_html.c - a web page */
#include "tests/support/read_fuzz.h"

static void read(struct reading *reading, str input)
{
    struct sample sample = { .bytes = input, .extension = STR("html") };
    html_read(reading, &sample);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    return read_fuzz(bytes, len, STR("html"), read);
}
