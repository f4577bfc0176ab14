/* finding.c - the findings of one check */
#include "checker/finding.h"

#include <math.h>

const char *case_state_code(enum case_state state)
{
    static const char *const codes[CASE_STATE_COUNT] = {
        [CASE_UNDATABLE] = "undatable",
        [CASE_IN_TIME] = "in_time",
        [CASE_LATE] = "late",
        [CASE_RUNNING] = "running",
        [CASE_OVERDUE] = "overdue",
        [CASE_NO_START] = "no_start",
        [CASE_CONTRADICTORY] = "contradictory",
        [CASE_EXCLUDED] = "excluded",
    };
    return codes[state];
}

const char *duration_unit_code(enum duration_unit unit)
{
    static const char *const codes[DURATION_UNIT_COUNT] = {
        [DURATION_NONE] = "",
        [DURATION_WORKING_DAYS] = "working_days",
        [DURATION_DAYS] = "days",
        [DURATION_HOURS] = "hours",
        [DURATION_WORKING_HOURS] = "working_hours",
    };
    return codes[unit];
}

double share_of_cases(size_t in_time, size_t judged)
{
    return judged ? (double)in_time / (double)judged : (double)NAN;
}

void finding_add(struct finding_list *list, struct finding finding)
{
    if (list->count == FINDINGS_PER_CHECK_MAX) {
        list->left_out++;
        return;
    }
    finding.quote =
        arena_copy(list->arena, str_shorten(finding.quote, QUOTE_BYTES_MAX));
    if (finding.mark_from > finding.quote.len)
        finding.mark_from = finding.quote.len;
    if (finding.mark_len > finding.quote.len - finding.mark_from)
        finding.mark_len = finding.quote.len - finding.mark_from;
    list->items = arena_grow(list->arena, list->items, list->count,
                             &list->capacity, sizeof *list->items);
    list->items[list->count++] = finding;
}
