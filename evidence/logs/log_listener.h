/*
 * log_listener.h - somebody who hears what a log holds, whatever it means
 *
 * For a proposal: `normtoets init` has a log read by the reader that will read
 * it later on, and hears every event, mapped or not, and the words that a
 * layout may choose from. The texts are those of the log, and good during the
 * call only; they may be of people.
 */
#ifndef EVIDENCE_LOGS_LOG_LISTENER_H
#define EVIDENCE_LOGS_LOG_LISTENER_H

#include "base/day.h"
#include "base/str.h"

enum log_word {
    LOG_WORD_CLASSIFIER,  /* of XES; `more`: its keys */
    LOG_WORD_TRANSITION,  /* of XES: one an event */
    LOG_WORD_OBJECT_TYPE, /* of OCEL: one an object */
    LOG_WORD_COUNT
};
struct log_listener {
    void *context;
    /* `step`: their word; ours where the format knows no other (DDAS). */
    void (*event)(void *context, str case_id, str step, struct moment at,
                  uint32_t line);
    void (*word)(void *context, enum log_word kind, str word, str more);
};

#endif
