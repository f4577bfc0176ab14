/*
 * log_format.h - the formats that case logs come in
 *
 * One file a format and one line in formats.def. A format is known by its
 * first bytes, never by the name of the file.
 */
#ifndef EVIDENCE_LOGS_LOG_FORMAT_H
#define EVIDENCE_LOGS_LOG_FORMAT_H

#include "evidence/logs/log_rows.h"
#include "evidence/logs/log_source.h"

struct log_format {
    str name; /* as `format` of [[case_log]] has it */
    /* Whether a log that begins so (at most 64 kB) is of this format. */
    bool (*knows)(str start);
    /* Read all of the source into rows. ERROR_INPUT when it is not what the
     * layout says; what is merely damaged is counted and noted. */
    bool (*read)(struct log_source *source,
                 const struct case_log_layout *layout, struct case_log *log,
                 struct log_rows *rows, struct error *err);
};

#define LOG_FORMAT(name)                                                 \
    bool name##_log_knows(str start);                                    \
    bool name##_log_read(                                                \
        struct log_source *source, const struct case_log_layout *layout, \
        struct case_log *log, struct log_rows *rows, struct error *err);
#include "evidence/logs/formats.def"
#undef LOG_FORMAT

/* The format that knows it; never NULL, as the last takes any text. */
const struct log_format *log_format_of(str start);
/* By name, or NULL. */
const struct log_format *log_format_find(str name);
/* The steps of a format that has names of its own for what it dates, for those
 * that the workspace does not name; NULL when it has none. */
const struct step_names *log_standard_steps(str format, size_t *count);
size_t log_format_count(void);
const struct log_format *log_format_at(size_t index);

#endif
