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

struct phrase case_duration(const struct deadline_figures *figures)
{
    static const enum sentence sentences[DURATION_UNIT_COUNT] = {
        [DURATION_WORKING_DAYS] = SAY_REPORT_DURATION_WORKING_DAYS,
        [DURATION_DAYS] = SAY_REPORT_DURATION_DAYS,
        [DURATION_HOURS] = SAY_REPORT_DURATION_HOURS,
        [DURATION_WORKING_HOURS] = SAY_REPORT_DURATION_WORKING_HOURS,
    };
    return PHRASE(
        sentences[figures->duration_unit], slot_count((int64_t)figures->ended),
        slot_count(figures->median), slot_count(figures->ninth_decile));
}

bool case_list_has(const struct deadline_figures *figures)
{
    return figures && figures->duration_unit != DURATION_NONE;
}

struct phrase case_month_name(const struct deadline_month *month)
{
    static const enum sentence names[] = {
        SAY_REPORT_MONTH_01, SAY_REPORT_MONTH_02, SAY_REPORT_MONTH_03,
        SAY_REPORT_MONTH_04, SAY_REPORT_MONTH_05, SAY_REPORT_MONTH_06,
        SAY_REPORT_MONTH_07, SAY_REPORT_MONTH_08, SAY_REPORT_MONTH_09,
        SAY_REPORT_MONTH_10, SAY_REPORT_MONTH_11, SAY_REPORT_MONTH_12,
    };
    struct civil c = civil_of_day(month->first);
    return PHRASE(names[c.month - 1], slot_line(c.year));
}

double case_month_share(const struct deadline_month *month)
{
    if (month->judged < DEADLINE_GROUP_MIN)
        return (double)NAN;
    return (double)month->in_time / (double)month->judged;
}

struct phrase case_month(const struct deadline_month *month)
{
    struct slot in_time = slot_count((int64_t)month->in_time);
    struct slot judged = slot_count((int64_t)month->judged);
    double share = case_month_share(month);
    if (month->judged == 0)
        return SAID(SAY_REPORT_MONTH_NONE);
    if (isnan(share))
        return PHRASE(SAY_REPORT_MONTH_COUNTS, in_time, judged);
    return PHRASE(SAY_REPORT_MONTH_SHARE, in_time, judged, slot_share(share));
}

bool case_months_are_told(const struct deadline_figures *figures)
{
    for (size_t i = 0; i < figures->month_count; i++)
        if (figures->months[i].judged)
            return true;
    return false;
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
