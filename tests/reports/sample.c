/*
 * sample.c - the sample report on standard output:
 *
 *     report_sample text|json|html|explain [en]
 *     report_sample hostile NUMBER    the web page with that hostile text
 */
#include <stdio.h>
#include <string.h>

#include "reports/explain.h"
#include "tests/support/hostile.h"
#include "tests/support/sample_report.h"

static int write_hostile(const char *number, struct buf *out)
{
    struct arena arena = { 0 };
    uint64_t index;
    if (!str_number(str_of(number), hostile_count - 1, &index))
        return 64;
    struct report report = sample_hostile(&arena, hostile_texts[index]);
    report_format_html.write(&report, (struct wording){ 0 }, out);
    arena_close(&arena);
    return 0;
}

static void write_sample(const char *name, struct wording wording,
                         struct buf *out)
{
    struct report report = sample_observed();
    const struct report_format *format = report_format_find(str_of(name));
    if (format)
        format->write(&report, wording, out);
    for (size_t i = 0; !format && i < report.results->norm_count; i++)
        explain_write(&report, &report.results->norms[i], wording, out);
}

int main(int count, char **words)
{
    struct wording wording = { 0 };
    struct buf out = buf_open(64 << 20);
    int status = 0;
    if (count < 2)
        return 64;
    if (count > 2 && strcmp(words[2], "en") == 0)
        wording.language = LANGUAGE_EN;
    if (count > 2 && strcmp(words[1], "hostile") == 0)
        status = write_hostile(words[2], &out);
    else
        write_sample(words[1], wording, &out);
    fwrite(out.ptr, 1, out.len, stdout);
    buf_close(&out);
    return status;
}
