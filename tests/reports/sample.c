/*
 * sample.c - the sample report on standard output:
 *
 *     report_sample text|json|html|explain [en]
 */
#include <stdio.h>
#include <string.h>

#include "reports/explain.h"
#include "tests/support/sample_report.h"

int main(int count, char **words)
{
    struct report report = sample_report();
    struct wording wording = { 0 };
    struct buf out = buf_open(64 << 20);
    if (count < 2)
        return 64;
    if (count > 2 && strcmp(words[2], "en") == 0)
        wording.language = LANGUAGE_EN;
    const struct report_format *format = report_format_find(str_of(words[1]));
    if (format)
        format->write(&report, wording, &out);
    for (size_t i = 0; !format && i < report.results->norm_count; i++)
        explain_write(&report, &report.results->norms[i], wording, &out);
    fwrite(out.ptr, 1, out.len, stdout);
    buf_close(&out);
    return 0;
}
