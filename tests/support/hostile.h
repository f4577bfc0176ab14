/*
 * hostile.h - sixty texts that try to become markup, script or escape codes
 */
#ifndef TESTS_SUPPORT_HOSTILE_H
#define TESTS_SUPPORT_HOSTILE_H

#include "base/str.h"

extern const str hostile_texts[];
extern const size_t hostile_count;

#endif
