/* fuzz_log_date.c - any text is a moment within our years, or none */
#include "evidence/logs/log_date.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str text = { (const char *)data, size };
    for (int style = 0; style < 4; style++) {
        struct moment m = log_date_read(
            text, (struct log_date_style){ style & 1, style & 2 });
        bool is_none = m.precision == PRECISION_NONE;
        if (is_none != (m.day == DAY_UNKNOWN))
            abort();
        if (!is_none && !civil_is_valid(civil_of_day(m.day)))
            abort();
        if (m.precision == PRECISION_TIME &&
            moment_of_utc(m.utc_seconds).day != m.day)
            abort();
    }
    return 0;
}
