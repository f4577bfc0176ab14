/*
 * json_log.h - any bytes are JSON logs that add up, or an error in words
 */
#ifndef TESTS_SUPPORT_JSON_LOG_H
#define TESTS_SUPPORT_JSON_LOG_H

#include "evidence/case_log.h"

#define FUZZ_FILES_MAX 8

/* The bytes as files of one log, with a \x1e between them; aborts when what
 * comes out cannot be. `log` lives in `arena`; false when there is none. */
bool json_log_fuzz(struct arena *arena, struct case_log_layout *layout,
                   str bytes, struct case_log *log);

#endif
