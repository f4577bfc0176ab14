/*
 * log_parts.h - a log of several JSON files: deliveries, or saved pages
 *
 * JSON is UTF-8, and is read where it lies: a copy in another encoding would
 * be a copy of personal data. So a file in another encoding is refused.
 */
#ifndef EVIDENCE_LOGS_LOG_PARTS_H
#define EVIDENCE_LOGS_LOG_PARTS_H

#include "evidence/case_log.h"
#include "evidence/logs/log_source.h"

struct log_parts {
    struct log_source source;
    const struct log_part *parts; /* borrowed */
    size_t count, at;
    struct log_file *files; /* those of log->files */
    struct case_log *log;
};

/* Whether `format` (of a layout) is JSON, and so may be a folder. */
bool log_is_json(str format);

/* One hash for a folder: that of the sorted hashes of its files, a line each. */
str log_parts_sha256(struct arena *arena, const struct log_part *parts,
                     size_t count);

/* `state` must stay where it is; there is at least one part. ERROR_INPUT when
 * a part does not begin as UTF-8; one that stops being UTF-8 is cut there. */
MUST_CHECK bool log_parts_open(struct log_parts *state, struct arena *arena,
                               const struct log_part *parts, size_t count,
                               struct case_log *log, struct error *err);

#endif
