/*
 * outcome.h - the words for what was seen, and how they combine
 *
 * Zero is never a pass. Combining does not depend on order: ALL takes the
 * worst of not_shown < undetermined < ask < shown, ANY the best;
 * not_applicable is neutral (only of nothing but itself, itself).
 */
#ifndef CHECKER_OUTCOME_H
#define CHECKER_OUTCOME_H

#include "base/phrase.h"

/* What one check saw. */
enum outcome {
    OUTCOME_UNDETERMINED,
    OUTCOME_NOT_SHOWN,
    OUTCOME_ASK,
    OUTCOME_SHOWN,
    OUTCOME_NOT_APPLICABLE,
    OUTCOME_COUNT
};

/* Why, from worst to best: of several the first is the one to tell. */
enum reason {
    REASON_UNDETERMINED,
    REASON_CONTRADICTED,
    REASON_MISSING,
    REASON_EXPIRED,
    REASON_ASK,
    REASON_SHOWN,
    REASON_NOT_APPLICABLE,
    REASON_COUNT
};

/* What follows for a norm. */
enum verdict {
    VERDICT_ATTENTION,
    VERDICT_PASS,
    VERDICT_NOT_APPLICABLE,
    VERDICT_COUNT
};

/* Commutative, associative, idempotent. */
enum outcome outcome_all(enum outcome a, enum outcome b);
enum outcome outcome_any(enum outcome a, enum outcome b);

/* "not_shown", "contradicted", "attention": the words of the JSON. */
const char *outcome_code(enum outcome outcome);
const char *reason_code(enum reason reason);
const char *verdict_code(enum verdict verdict);
/* The words on a screen. */
enum sentence outcome_word(enum outcome outcome);
enum sentence reason_word(enum reason reason);
enum sentence verdict_word(enum verdict verdict);

#endif
