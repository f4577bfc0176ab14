/* case_words.c - see case_words.h */
#include "reports/case_words.h"

#include <math.h>

static const struct {
    enum case_state state;
    enum sentence word;
} order[CASE_STATE_COUNT] = {
    { CASE_IN_TIME, SAY_REPORT_CASE_IN_TIME },
    { CASE_LATE, SAY_REPORT_CASE_LATE },
    { CASE_OVERDUE, SAY_REPORT_CASE_OVERDUE },
    { CASE_RUNNING, SAY_REPORT_CASE_RUNNING },
    { CASE_NO_START, SAY_REPORT_CASE_NO_START },
    { CASE_CONTRADICTORY, SAY_REPORT_CASE_CONTRADICTORY },
    { CASE_UNDATABLE, SAY_REPORT_CASE_UNDATABLE },
    { CASE_EXCLUDED, SAY_REPORT_CASE_EXCLUDED },
};

enum case_state case_state_at(size_t index)
{
    return order[index].state;
}

enum sentence case_state_word(enum case_state state)
{
    for (size_t i = 0; i < CASE_STATE_COUNT; i++)
        if (order[i].state == state)
            return order[i].word;
    return SAY_NOTHING;
}

bool case_state_is_judged(enum case_state state)
{
    return state == CASE_IN_TIME || state == CASE_LATE || state == CASE_OVERDUE;
}

struct phrase case_share(const struct deadline_figures *figures)
{
    return PHRASE(SAY_REPORT_SHARE, slot_share(figures->share),
                  slot_count((int64_t)figures->count[CASE_IN_TIME]),
                  slot_count((int64_t)figures->judged),
                  slot_share(figures->at_least));
}

struct phrase case_reading_change(const struct sensitivity *reading)
{
    if (isnan(reading->share))
        return PHRASE(SAY_REPORT_READING_CHANGED,
                      slot_count((int64_t)reading->changed));
    return PHRASE(SAY_REPORT_READING_CHANGED_SHARE,
                  slot_count((int64_t)reading->changed),
                  slot_share(reading->share));
}

struct count_line count_line_at(const struct count_figures *figures,
                                size_t index)
{
    const struct count_line lines[COUNT_LINES] = {
        { SAY_REPORT_COUNT_WITH, figures->counted },
        { SAY_REPORT_COUNT_WITHOUT, figures->cases - figures->counted },
        { SAY_REPORT_COUNT_UNKNOWN, figures->unknown },
        { SAY_REPORT_COUNT_OUTSIDE, figures->outside },
    };
    return lines[index];
}
