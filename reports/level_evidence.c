/* level_evidence.c - see level_evidence.h */
#include "reports/level_evidence.h"

const struct check_result *level_evidence(const struct report *report,
                                          const struct level_statement *on,
                                          size_t index)
{
    const struct results *results = report->results;
    for (size_t i = 0; i < results->check_count; i++)
        if (results->checks[i].check == on->checks[index] ||
            str_equal(results->checks[i].check->id, on->checks[index]->id))
            return results->checks[i].outcome == OUTCOME_SHOWN
                       ? &results->checks[i]
                       : NULL;
    return NULL;
}

char level_estimate(const struct report *report, const struct area *area)
{
    return level_of_area(&report->workspace->levels, area);
}

enum sentence level_word(char level)
{
    static const enum sentence words[] = {
        SAY_REPORT_LEVEL_A,
        SAY_REPORT_LEVEL_B,
        SAY_REPORT_LEVEL_C,
        SAY_REPORT_LEVEL_D,
    };
    return level >= 'A' && level <= 'D' ? words[level - 'A'] : SAY_NOTHING;
}

bool has_levels(const struct report *report)
{
    const struct workspace *workspace = report->workspace;
    for (size_t i = 0; i < workspace->framework_count; i++)
        for (size_t k = 0; k < workspace->frameworks[i]->area_count; k++)
            if (workspace->frameworks[i]->areas[k].level_count)
                return true;
    return false;
}
