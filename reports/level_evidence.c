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
    const struct workspace *workspace = report->workspace;
    for (size_t i = 0; i < workspace->level_count; i++)
        if (str_equal(workspace->levels[i].area, area->id))
            return workspace->levels[i].level;
    return 0;
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
