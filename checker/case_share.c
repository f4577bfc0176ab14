/* case_share.c - is a large enough share of the cases in order, for certain */
#include "checker/case_share.h"

#include "checker/term_rule.h"

/* The share if everything that cannot be judged were against it. */
static double worst_share(const struct case_share *s)
{
    const struct deadline_figures *f = s->figures;
    return share_of_cases(f->count[CASE_IN_TIME] - s->doubtful_in_time,
                          f->judged + s->doubt_count - s->doubtful_in_time +
                              s->logs->lost_count);
}

static struct phrase none_judged(const size_t count[CASE_STATE_COUNT])
{
    return PHRASE(SAY_DEADLINE_NONE_JUDGED,
                  slot_count((int64_t)count[CASE_RUNNING]),
                  slot_count((int64_t)count[CASE_NO_START]),
                  slot_count((int64_t)(count[CASE_UNDATABLE] +
                                       count[CASE_CONTRADICTORY])),
                  slot_count((int64_t)count[CASE_EXCLUDED]));
}

static struct phrase told(const struct case_share *s, enum sentence sentence)
{
    const struct deadline_figures *f = s->figures;
    size_t unknown = s->doubt_count + s->logs->lost_count;
    return PHRASE(sentence, slot_count((int64_t)f->count[CASE_IN_TIME]),
                  slot_count((int64_t)f->judged), slot_share(f->share),
                  slot_share(f->at_least), slot_day(f->as_of),
                  slot_count((int64_t)unknown));
}

static void settle(struct check_result *result, enum outcome outcome,
                   enum reason reason, struct phrase summary)
{
    result->outcome = outcome;
    result->reason = reason;
    result->summary = summary;
}

static void leave_open(struct check_result *result, struct phrase summary)
{
    settle(result, OUTCOME_UNDETERMINED, REASON_UNDETERMINED, summary);
}

void case_share_settle(const struct case_share *share, struct phrase trouble,
                       const struct share_sentences *sentences,
                       struct check_result *result)
{
    const struct deadline_figures *f = share->figures;
    double needed = f->at_least - SHARE_GRAIN;
    struct phrase plain =
        told(share, share->logs->is_as_of_log_day ? sentences->log_day
                                                  : sentences->plain);
    if (trouble.id != SAY_NOTHING)
        leave_open(result, trouble);
    else if (!f->judged)
        leave_open(result, none_judged(f->count));
    else if (f->share < needed)
        settle(result, OUTCOME_NOT_SHOWN, REASON_CONTRADICTED, plain);
    else if (!share->logs->is_complete)
        leave_open(result, told(share, sentences->incomplete));
    else if (worst_share(share) < needed)
        leave_open(result, told(share, sentences->doubt));
    else
        settle(result, OUTCOME_SHOWN, REASON_SHOWN, plain);
}
