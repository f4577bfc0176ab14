/* group.c - see group.h */
#include "reports/group.h"

static const struct {
    const char *code;
    enum sentence meaning, counted;
} groups[GROUP_COUNT] = {
    [GROUP_CONTRADICTED] = { "contradicted",
                             SAY_REPORT_GROUP_CONTRADICTED_MEANING,
                             SAY_REPORT_GROUP_CONTRADICTED_COUNTED },
    [GROUP_MISSING] = { "missing", SAY_REPORT_GROUP_MISSING_MEANING,
                        SAY_REPORT_GROUP_MISSING_COUNTED },
    [GROUP_EXPIRED] = { "expired", SAY_REPORT_GROUP_EXPIRED_MEANING,
                        SAY_REPORT_GROUP_EXPIRED_COUNTED },
    [GROUP_UNDETERMINED] = { "undetermined",
                             SAY_REPORT_GROUP_UNDETERMINED_MEANING,
                             SAY_REPORT_GROUP_UNDETERMINED_COUNTED },
    [GROUP_ASK] = { "ask", SAY_REPORT_GROUP_ASK_MEANING,
                    SAY_REPORT_GROUP_ASK_COUNTED },
    [GROUP_EXPLAINED] = { "explained", SAY_REPORT_GROUP_EXPLAINED_MEANING,
                          SAY_REPORT_GROUP_EXPLAINED_COUNTED },
    [GROUP_PASS] = { "pass", SAY_REPORT_GROUP_PASS_MEANING,
                     SAY_REPORT_GROUP_PASS_COUNTED },
    [GROUP_NOT_APPLICABLE] = { "not_applicable",
                               SAY_REPORT_GROUP_NOT_APPLICABLE_MEANING,
                               SAY_REPORT_GROUP_NOT_APPLICABLE_COUNTED },
};

/* A norm that needs attention although its evidence was seen waits for the
 * auditor, so it is a matter of asking. */
static const enum report_group group_of_reason[REASON_COUNT] = {
    [REASON_UNDETERMINED] = GROUP_UNDETERMINED,
    [REASON_CONTRADICTED] = GROUP_CONTRADICTED,
    [REASON_MISSING] = GROUP_MISSING,
    [REASON_EXPIRED] = GROUP_EXPIRED,
    [REASON_ASK] = GROUP_ASK,
    [REASON_SHOWN] = GROUP_ASK,
    [REASON_NOT_APPLICABLE] = GROUP_UNDETERMINED,
};

enum report_group group_of(const struct norm_result *norm)
{
    if (norm->verdict == VERDICT_PASS)
        return GROUP_PASS;
    if (norm->verdict == VERDICT_NOT_APPLICABLE)
        return GROUP_NOT_APPLICABLE;
    return norm->explained ? GROUP_EXPLAINED : group_of_reason[norm->reason];
}

const char *group_code(enum report_group group)
{
    return groups[group].code;
}

enum sentence group_word(enum report_group group)
{
    switch (group) {
    case GROUP_CONTRADICTED:
        return reason_word(REASON_CONTRADICTED);
    case GROUP_MISSING:
        return reason_word(REASON_MISSING);
    case GROUP_EXPIRED:
        return reason_word(REASON_EXPIRED);
    case GROUP_UNDETERMINED:
        return reason_word(REASON_UNDETERMINED);
    case GROUP_ASK:
        return reason_word(REASON_ASK);
    case GROUP_EXPLAINED:
        return SAY_REPORT_EXPLAINED;
    case GROUP_PASS:
        return verdict_word(VERDICT_PASS);
    case GROUP_NOT_APPLICABLE:
        return verdict_word(VERDICT_NOT_APPLICABLE);
    case GROUP_COUNT:
        break;
    }
    return SAY_NOTHING;
}

enum sentence group_meaning(enum report_group group)
{
    return groups[group].meaning;
}

enum sentence group_counted(enum report_group group)
{
    return groups[group].counted;
}

struct group_counts group_count(const struct results *results)
{
    struct group_counts counts = { { 0 } };
    for (size_t i = 0; i < results->norm_count; i++)
        counts.of[group_of(&results->norms[i])]++;
    return counts;
}

size_t group_count_open(const struct group_counts *counts)
{
    size_t open = 0;
    for (int group = 0; group < GROUP_EXPLAINED; group++)
        open += counts->of[group];
    return open;
}
