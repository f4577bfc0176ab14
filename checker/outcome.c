/* outcome.c - the words for what was seen, and how they combine */
#include "checker/outcome.h"

/* From worst to best; the neutral one has no place in it. */
static int rank(enum outcome outcome)
{
    static const int ranks[OUTCOME_COUNT] = {
        [OUTCOME_NOT_SHOWN] = 0,
        [OUTCOME_UNDETERMINED] = 1,
        [OUTCOME_ASK] = 2,
        [OUTCOME_SHOWN] = 3,
    };
    return ranks[outcome];
}

enum outcome outcome_all(enum outcome a, enum outcome b)
{
    if (a == OUTCOME_NOT_APPLICABLE)
        return b;
    if (b == OUTCOME_NOT_APPLICABLE)
        return a;
    return rank(a) < rank(b) ? a : b;
}

enum outcome outcome_any(enum outcome a, enum outcome b)
{
    if (a == OUTCOME_NOT_APPLICABLE)
        return b;
    if (b == OUTCOME_NOT_APPLICABLE)
        return a;
    return rank(a) > rank(b) ? a : b;
}

static const struct {
    const char *code;
    enum sentence word;
} outcomes[OUTCOME_COUNT] = {
    [OUTCOME_UNDETERMINED] = { "undetermined", SAY_OUTCOME_UNDETERMINED },
    [OUTCOME_NOT_SHOWN] = { "not_shown", SAY_OUTCOME_NOT_SHOWN },
    [OUTCOME_ASK] = { "ask", SAY_OUTCOME_ASK },
    [OUTCOME_SHOWN] = { "shown", SAY_OUTCOME_SHOWN },
    [OUTCOME_NOT_APPLICABLE] = { "not_applicable", SAY_OUTCOME_NOT_APPLICABLE },
};

static const struct {
    const char *code;
    enum sentence word;
} reasons[REASON_COUNT] = {
    [REASON_UNDETERMINED] = { "undetermined", SAY_REASON_UNDETERMINED },
    [REASON_CONTRADICTED] = { "contradicted", SAY_REASON_CONTRADICTED },
    [REASON_MISSING] = { "missing", SAY_REASON_MISSING },
    [REASON_EXPIRED] = { "expired", SAY_REASON_EXPIRED },
    [REASON_ASK] = { "ask", SAY_REASON_ASK },
    [REASON_SHOWN] = { "shown", SAY_REASON_SHOWN },
    [REASON_NOT_APPLICABLE] = { "not_applicable", SAY_REASON_NOT_APPLICABLE },
};

static const struct {
    const char *code;
    enum sentence word;
} verdicts[VERDICT_COUNT] = {
    [VERDICT_ATTENTION] = { "attention", SAY_VERDICT_ATTENTION },
    [VERDICT_PASS] = { "pass", SAY_VERDICT_PASS },
    [VERDICT_NOT_APPLICABLE] = { "not_applicable", SAY_VERDICT_NOT_APPLICABLE },
};

const char *outcome_code(enum outcome outcome)
{
    return outcomes[outcome].code;
}

const char *reason_code(enum reason reason)
{
    return reasons[reason].code;
}

const char *verdict_code(enum verdict verdict)
{
    return verdicts[verdict].code;
}

enum sentence outcome_word(enum outcome outcome)
{
    return outcomes[outcome].word;
}

enum sentence reason_word(enum reason reason)
{
    return reasons[reason].word;
}

enum sentence verdict_word(enum verdict verdict)
{
    return verdicts[verdict].word;
}
