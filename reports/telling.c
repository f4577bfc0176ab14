/* telling.c - see telling.h; the lists are short, so it just counts along */
#include "reports/telling.h"

static const enum outcome worst_first[OUTCOME_COUNT] = {
    OUTCOME_NOT_SHOWN, OUTCOME_UNDETERMINED,   OUTCOME_ASK,
    OUTCOME_SHOWN,     OUTCOME_NOT_APPLICABLE,
};

const struct norm_check_result *check_told(const struct norm_result *norm,
                                           size_t index)
{
    for (size_t k = 0; k < OUTCOME_COUNT; k++)
        for (size_t i = 0; i < norm->check_count; i++)
            if (norm->checks[i].result->outcome == worst_first[k] &&
                index-- == 0)
                return &norm->checks[i];
    return NULL;
}

static bool any_was_shown(const struct norm_result *norm)
{
    for (size_t i = 0; i < norm->check_count; i++)
        if (norm->checks[i].role == ROLE_ANY &&
            norm->checks[i].result->outcome == OUTCOME_SHOWN)
            return true;
    return false;
}

bool check_is_open(const struct norm_result *norm,
                   const struct norm_check_result *check)
{
    enum outcome outcome = check->result->outcome;
    if (check->role == ROLE_ALSO || outcome == OUTCOME_SHOWN ||
        outcome == OUTCOME_NOT_APPLICABLE)
        return false;
    return check->role != ROLE_ANY || !any_was_shown(norm);
}

const struct finding *finding_told(const struct check_result *result,
                                   size_t index)
{
    for (int deciding = 1; deciding >= 0; deciding--)
        for (size_t i = 0; i < result->finding_count; i++)
            if ((result->findings[i].outcome == result->outcome) == deciding &&
                index-- == 0)
                return &result->findings[i];
    return NULL;
}

bool finding_continues(const struct check_result *result, size_t index)
{
    const struct finding *this = finding_told(result, index);
    const struct finding *before =
        index ? finding_told(result, index - 1) : NULL;
    return this && before && str_equal(this->evidence, before->evidence);
}
