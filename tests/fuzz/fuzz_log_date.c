/* fuzz_log_date.c - any text is a moment within our years, or none; and the
 * fast clock says the same */
#include "evidence/logs/log_clock.h"

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
        struct log_date_style as = { style & 1, style & 2 };
        struct log_clock clock = log_clock_of(as);
        struct case_event slow = case_event_of(m, 0, 0);
        for (int twice = 0; twice < 2; twice++) {
            struct case_event fast = log_clock_read(&clock, text);
            if (fast.day != slow.day || fast.elapsed != slow.elapsed ||
                fast.precision != slow.precision)
                abort();
        }
    }
    return 0;
}
