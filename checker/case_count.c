/* case_count.c - how many cases of a period have a step */
#include "checker/case_count.h"

#include "checker/case_steps.h"
#include "checker/term_rule.h"

static day_number later(day_number a, day_number b)
{
    return a > b ? a : b;
}

/* It may be one of the cases: `of` has a date that cannot be read, or that
 * cannot be true; or there is only what should come after it. */
static struct counted_case count_doubtful(const struct counting *rule,
                                          const struct deadline_period *period,
                                          const struct case_file *file, int of,
                                          int step)
{
    struct counted_case none = { .is = COUNTED_NOT };
    struct counted_case unknown = { .is = COUNTED_UNKNOWN,
                                    .odd =
                                        case_odd_event(file, of, period->as_of),
                                    .about = rule->of };
    if (unknown.odd)
        return unknown;
    if (case_has_step(file, of)) {
        none.is = COUNTED_OUTSIDE;
        return none;
    }
    unknown.odd = case_last_dated(file, step);
    unknown.about = rule->step;
    bool was_before = unknown.odd && day_is_known(period->from) &&
                      unknown.odd->day < period->from &&
                      unknown.odd->day >= day_of(YEAR_CREDIBLE, 1, 1);
    return unknown.odd && !was_before ? unknown : none;
}

struct counted_case count_case(const struct counting *rule,
                               const struct deadline_period *period,
                               const struct case_file *file, int of, int step)
{
    day_number first = day_of(YEAR_CREDIBLE, 1, 1), last = period->as_of;
    if (day_is_known(period->from))
        first = later(first, period->from);
    if (day_is_known(period->until) && period->until < last)
        last = period->until;
    struct counted_case answer = { .of = case_event_between(file, of, first,
                                                            last) };
    if (!answer.of)
        return count_doubtful(rule, period, file, of, step);
    answer.is = COUNTED_WITH;
    if (!rule->step.len)
        return answer;
    answer.step = case_event_between(file, step, answer.of->day, period->as_of);
    if (answer.step)
        return answer;
    answer.odd = case_odd_event(file, step, period->as_of);
    answer.about = rule->step;
    answer.is = answer.odd ? COUNTED_UNKNOWN_STEP : COUNTED_WITHOUT;
    return answer;
}

bool counting_is_met(const struct counting *rule, double with, double cases)
{
    double asked = rule->is_share ? rule->bound * cases : rule->bound;
    double grain = rule->is_share ? SHARE_GRAIN * cases : 0;
    return rule->is_most ? with <= asked + grain : with >= asked - grain;
}

bool counting_is_certain(const struct counting *rule,
                         const size_t count[COUNTED_KINDS], size_t lost)
{
    double with = (double)count[COUNTED_WITH];
    double cases =
        with + (double)(count[COUNTED_WITHOUT] + count[COUNTED_UNKNOWN_STEP]);
    double unknown = (double)count[COUNTED_UNKNOWN], rows = (double)lost;
    /* Against a most: all of them have the step, and a lost row is the step of
     * a case that we know. Against a least: none has, and a lost row is a case
     * of its own. */
    if (rule->is_most)
        return counting_is_met(
            rule, with + (double)count[COUNTED_UNKNOWN_STEP] + unknown + rows,
            cases + unknown);
    return counting_is_met(rule, with, cases + unknown + rows);
}
