/*
 * pieces.h - a log that comes in pieces, as a stream does
 */
#ifndef TESTS_SUPPORT_PIECES_H
#define TESTS_SUPPORT_PIECES_H

#include "evidence/logs/log_source.h"

struct pieces {
    struct log_source source;
    str text;
    size_t at, step_bytes; /* how many bytes every call brings */
};

/* `pieces` must stay where it is as long as its source is read. */
void pieces_open(struct pieces *pieces, str text, size_t step_bytes);

#endif
