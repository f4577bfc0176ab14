/* log_format.c - the formats that case logs come in */
#include "evidence/logs/log_format.h"

#include "base/count.h"
#include "evidence/logs/ddas_fields.h"
#include "evidence/logs/zgw_log.h"

#define START_BYTES ((size_t)64 << 10)

static const struct log_format formats[] = {
#define LOG_FORMAT(name) { STR_INIT(#name), name##_log_knows, name##_log_read },
#include "evidence/logs/formats.def"
#undef LOG_FORMAT
};

const struct log_format *log_format_of(str start)
{
    start = str_part(start, 0, START_BYTES);
    size_t last = COUNT(formats) - 1;
    for (size_t i = 0; i < last; i++)
        if (formats[i].knows(start))
            return &formats[i];
    return &formats[last];
}

const struct log_format *log_format_find(str name)
{
    for (size_t i = 0; i < COUNT(formats); i++)
        if (str_equal(formats[i].name, name))
            return &formats[i];
    return NULL;
}

const struct step_names *log_standard_steps(str format, size_t *count)
{
    *count = 0;
    if (str_equal(format, STR("ddas"))) {
        *count = ddas_standard_step_count;
        return ddas_standard_steps;
    }
    if (str_equal(format, STR("zgw"))) {
        *count = zgw_standard_step_count;
        return zgw_standard_steps;
    }
    return NULL;
}

size_t log_format_count(void)
{
    return COUNT(formats);
}

const struct log_format *log_format_at(size_t index)
{
    return &formats[index];
}
