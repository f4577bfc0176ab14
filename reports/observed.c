/* observed.c - see observed.h */
#include "reports/observed.h"

enum sentence observed_answer_word(enum observed_answer answer)
{
    static const enum sentence words[] = {
        [ANSWER_NONE] = SAY_NOTHING,
        [ANSWER_MEETS] = SAY_REPORT_ANSWER_MEETS,
        [ANSWER_PARTLY] = SAY_REPORT_ANSWER_PARTLY,
        [ANSWER_NOT] = SAY_REPORT_ANSWER_NOT,
    };
    return words[answer];
}

enum sentence observed_field_word(enum observed_field field)
{
    static const enum sentence words[] = {
        [FIELD_FINDINGS] = SAY_REPORT_FIELD_FINDINGS,
        [FIELD_EVIDENCE] = SAY_REPORT_FIELD_EVIDENCE,
        [FIELD_BOTTLENECKS] = SAY_REPORT_FIELD_BOTTLENECKS,
        [FIELD_SUGGESTIONS] = SAY_REPORT_FIELD_SUGGESTIONS,
    };
    return words[field];
}

const struct observation *observed_of_norm(const struct report *report,
                                           const struct norm *norm, size_t *at)
{
    const struct observations *all = report->observations;
    while (all && *at < all->count) {
        const struct observation *one = &all->items[(*at)++];
        if (one->norm == norm)
            return one;
    }
    return NULL;
}

const struct observation *observed_of_area(const struct report *report,
                                           const struct area *area, size_t *at)
{
    const struct observations *all = report->observations;
    while (all && *at < all->count) {
        const struct observation *one = &all->items[(*at)++];
        if (!one->norm && one->area == area)
            return one;
    }
    return NULL;
}

bool observed_lacks_answer(const struct report *report, const struct norm *norm)
{
    return report->observations && norm->judged_by_auditor &&
           !observed_answer_of(report->observations, norm);
}

struct phrase observed_age(const struct report *report,
                           const struct observation *observation)
{
    day_number from = report->assessment->from;
    if (!observation_is_old(observation, from))
        return SAID(SAY_NOTHING);
    return PHRASE(SAY_REPORT_OBSERVATION_OLD, slot_day(observation->date),
                  slot_day(from));
}
