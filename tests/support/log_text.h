/*
 * log_text.h - a case log as one line of text, to compare with
 */
#ifndef TESTS_SUPPORT_LOG_TEXT_H
#define TESTS_SUPPORT_LOG_TEXT_H

#include "evidence/case_log.h"

/* "A:0@2025-04-17#2 1@?#3;" - step, day and line of every event of a case. */
void log_text_write(struct buf *out, const struct case_log *log);
/* The log says so much, and nothing else. */
void assert_log_text(const struct case_log *log, const char *expected);
/* One of its notes is that sentence. */
bool log_says(const struct case_log *log, enum sentence sentence);

#endif
