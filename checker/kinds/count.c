/*
 * count.c - how many cases of the period have a step, or how large a share
 *
 * Never a share without its whole, and no cases are never a pass.
 */
#include <math.h>

#include "base/count.h"
#include "checker/case_count.h"
#include "checker/check_logs.h"
#include "checker/term_rule.h"

#define STEPS_ASKED_MAX 2
#define NUMBER_MOST     1000000000

struct count_rule {
    struct counting counting;
    str asked[STEPS_ASKED_MAX]; /* the steps that a log must map */
    size_t asked_count;
    double stated; /* the bound of the check itself: a workspace may not ask
                      less */
};

static const str keys[] = { STR_INIT("of"), STR_INIT("step"), STR_INIT("share"),
                            STR_INIT("number") };
static const str tailor_keys[] = { STR_INIT("share"), STR_INIT("number") };
static const str bounds[] = { STR_INIT("at_least"), STR_INIT("at_most") };

static bool read_value(struct rule_reader *r, struct toml *table, str key,
                       const struct counting *c, double *value)
{
    int64_t number;
    if (c->is_share)
        return want_real(r, table, key, 0, 1, value);
    if (!want_whole(r, table, key, c->is_most ? 0 : 1, NUMBER_MOST, &number))
        return false;
    *value = (double)number;
    return true;
}

/* share = { at_most = 0.1 } or number = { at_least = 3 }: one of the two, with
 * one of the two bounds. */
static bool read_bound(struct rule_reader *r, struct toml *table,
                       struct counting *c)
{
    bool has_share = rule_member(table, STR("share"));
    bool has_number = rule_member(table, STR("number"));
    if (has_share == has_number) {
        problem_at(r, table, SAID(SAY_COUNT_ONE_MEASURE), SAID(SAY_NOTHING));
        return false;
    }
    c->is_share = has_share;
    struct toml *bound =
        want_table(r, table, has_share ? STR("share") : STR("number"));
    if (!bound)
        return false;
    bool has_least = rule_member(bound, bounds[0]);
    bool has_most = rule_member(bound, bounds[1]);
    problem_unknown_keys(r, bound, bounds, COUNT(bounds));
    if (has_least == has_most) {
        problem_at(r, bound, SAID(SAY_COUNT_ONE_BOUND), SAID(SAY_NOTHING));
        return false;
    }
    c->is_most = has_most;
    if (!read_value(r, bound, bounds[has_most], c, &c->bound))
        return false;
    /* Every number of cases is at least 0 and at most all of them. */
    bool asks_nothing =
        c->is_share && (has_most ? c->bound >= 1 : c->bound < SHARE_LEAST);
    if (asks_nothing)
        problem_at(r, bound, SAID(SAY_COUNT_ASKS_NOTHING), SAID(SAY_NOTHING));
    return !asks_nothing;
}

static const void *parse(struct rule_reader *r, struct toml *table)
{
    struct count_rule *rule = arena_new(r->arena, struct count_rule);
    struct counting *c = &rule->counting;
    need_text(r, table, STR("of"), &c->of);
    want_text(r, table, STR("step"), &c->step);
    if (c->of.len && str_equal(c->of, c->step))
        problem_at_member(r, table, STR("step"), SAID(SAY_COUNT_SAME_STEP));
    if (read_bound(r, table, c) && c->is_share && !c->step.len)
        problem_at_member(r, table, STR("share"), SAID(SAY_COUNT_SHARE_OF));
    rule->stated = c->bound;
    rule->asked[rule->asked_count++] = c->of;
    if (c->step.len)
        rule->asked[rule->asked_count++] = c->step;
    return rule;
}

static const void *tailor(struct rule_reader *r, const void *settings,
                          struct toml *table)
{
    struct count_rule *rule = arena_new(r->arena, struct count_rule);
    *rule = *(const struct count_rule *)settings;
    struct counting *c = &rule->counting;
    struct counting stated = *c;
    if (read_bound(r, table, c)) {
        bool is_other =
            c->is_share != stated.is_share || c->is_most != stated.is_most;
        bool is_looser =
            c->is_most ? c->bound > rule->stated : c->bound < rule->stated;
        if (is_other || is_looser)
            problem_at_member(
                r, table, c->is_share ? STR("share") : STR("number"),
                SAID(is_other ? SAY_COUNT_OTHER_BOUND : SAY_COUNT_LOOSER));
    }
    problem_unknown_keys(r, table, tailor_keys, COUNT(tailor_keys));
    return rule;
}

/* What is counted over the logs of one check. */
struct tally {
    const struct counting *rule;
    const struct judging *j;
    struct check_logs logs;
    size_t count[COUNTED_KINDS];
    struct case_findings findings;
};

static struct phrase case_note(const struct tally *t,
                               const struct check_log *log,
                               const struct counted_case *c, struct slot id)
{
    struct slot of = slot_text(t->rule->of), about = slot_text(c->about);
    struct slot step = slot_text(t->rule->step);
    if (c->of && c->step)
        return PHRASE(SAY_COUNT_WITH, id, of, slot_day(c->of->day), step,
                      slot_day(c->step->day));
    if (c->of && !c->odd)
        return PHRASE(SAY_COUNT_WITHOUT, id, of, slot_day(c->of->day), step);
    if (!c->odd || c->odd->precision == PRECISION_NONE)
        return PHRASE(SAY_DEADLINE_UNDATABLE, id, about);
    if (c->odd->day > log->period.as_of)
        return PHRASE(SAY_DEADLINE_FUTURE, id, about, slot_day(c->odd->day),
                      slot_day(log->period.as_of));
    if (c->odd->day < day_of(YEAR_CREDIBLE, 1, 1))
        return PHRASE(SAY_DEADLINE_TOO_OLD, id, about, slot_day(c->odd->day));
    return PHRASE(SAY_DEADLINE_NO_START, id, about, of);
}

static void add_case(struct tally *t, const struct check_log *log,
                     const struct case_file *file, const struct counted_case *c)
{
    bool is_unknown = c->is == COUNTED_UNKNOWN || c->is == COUNTED_UNKNOWN_STEP;
    bool is_against =
        t->rule->step.len &&
        c->is == (t->rule->is_most ? COUNTED_WITH : COUNTED_WITHOUT);
    if (!is_unknown && !is_against)
        return;
    struct finding_list *list =
        is_against ? &t->findings.against : &t->findings.doubtful;
    if (list->count == FINDINGS_PER_CHECK_MAX) {
        list->left_out++;
        return;
    }
    const struct case_event *at = c->odd ? c->odd : c->step ? c->step : c->of;
    str pseudonym =
        case_pseudonym(t->j->run, t->j->assessment->pseudonym_key, file->id);
    uint32_t line;
    str place = case_log_place(log->log, at->line, &line);
    finding_add(list, (struct finding){
                          .outcome = is_against ? OUTCOME_NOT_SHOWN
                                                : OUTCOME_UNDETERMINED,
                          .evidence = place,
                          .place = PHRASE(SAY_PLACE_LINE, slot_line(line)),
                          .note = case_note(t, log, c, slot_text(pseudonym)),
                      });
}

static void count_log(struct tally *t, const struct check_log *log)
{
    const struct counting *rule = t->rule;
    int of = case_log_step(log->log, rule->of);
    int step = rule->step.len ? case_log_step(log->log, rule->step) : -1;
    for (size_t i = 0; i < log->log->case_count; i++) {
        const struct case_file *file = &log->log->cases[i];
        struct counted_case c = count_case(rule, &log->period, file, of, step);
        t->count[c.is]++;
        add_case(t, log, file, &c);
    }
    case_findings_log_notes(&t->findings, log->log);
}

static struct count_figures figures_of(const struct tally *t)
{
    const size_t *count = t->count;
    struct count_figures f = {
        .cases = count[COUNTED_WITH] + count[COUNTED_WITHOUT] +
                 count[COUNTED_UNKNOWN_STEP],
        .counted = count[COUNTED_WITH],
        .unknown = count[COUNTED_UNKNOWN] + count[COUNTED_UNKNOWN_STEP] +
                   t->logs.lost_count,
        .outside = count[COUNTED_OUTSIDE],
        .share = (double)NAN,
        .bound = t->rule->bound,
        .is_share = t->rule->is_share,
        .is_most = t->rule->is_most,
        .as_of = t->logs.as_of,
    };
    if (f.is_share && f.cases)
        f.share = (double)f.counted / (double)f.cases;
    return f;
}

static struct slot bound_slot(const struct counting *rule)
{
    return rule->is_share ? slot_share(rule->bound)
                          : slot_count((int64_t)rule->bound);
}

static struct phrase told(const struct tally *t, const struct count_figures *f)
{
    const struct counting *rule = t->rule;
    struct slot counted = slot_count((int64_t)f->counted);
    struct slot step = slot_text(rule->step.len ? rule->step : rule->of);
    if (rule->is_share)
        return PHRASE(
            rule->is_most ? SAY_COUNT_SHARE_MOST : SAY_COUNT_SHARE_LEAST,
            counted, slot_count((int64_t)f->cases), slot_share(f->share), step,
            bound_slot(rule), slot_day(f->as_of));
    if (rule->step.len)
        return PHRASE(rule->is_most ? SAY_COUNT_NUMBER_MOST
                                    : SAY_COUNT_NUMBER_LEAST,
                      counted, slot_count((int64_t)f->cases), step,
                      bound_slot(rule), slot_day(f->as_of));
    return PHRASE(rule->is_most ? SAY_COUNT_CASES_MOST : SAY_COUNT_CASES_LEAST,
                  counted, step, bound_slot(rule), slot_day(f->as_of));
}

static struct phrase uncertain(const struct tally *t,
                               const struct count_figures *f,
                               enum sentence sentence)
{
    const struct counting *rule = t->rule;
    return PHRASE(
        sentence, slot_count((int64_t)f->counted),
        slot_count((int64_t)f->cases),
        slot_text(rule->step.len ? rule->step : rule->of),
        slot_sentence(rule->is_most ? SAY_COUNT_AT_MOST : SAY_COUNT_AT_LEAST),
        bound_slot(rule), slot_count((int64_t)f->unknown));
}

static void settle(struct check_result *result, enum outcome outcome,
                   enum reason reason, struct phrase summary)
{
    result->outcome = outcome;
    result->reason = reason;
    result->summary = summary;
}

static void settle_all(const struct tally *t, const struct count_figures *f,
                       struct check_result *result)
{
    struct phrase why = check_logs_trouble(t->j->run, &t->logs);
    bool is_met =
        counting_is_met(t->rule, (double)f->counted, (double)f->cases);
    if (why.id == SAY_NOTHING && !f->cases)
        why = PHRASE(SAY_COUNT_NO_CASES, slot_text(t->rule->of),
                     slot_count((int64_t)f->outside),
                     slot_count((int64_t)f->unknown));
    else if (why.id == SAY_NOTHING && is_met && !t->logs.is_complete)
        why = uncertain(t, f, SAY_COUNT_INCOMPLETE);
    else if (why.id == SAY_NOTHING && is_met &&
             !counting_is_certain(t->rule, t->count, t->logs.lost_count))
        why = uncertain(t, f, SAY_COUNT_DOUBT);
    if (why.id != SAY_NOTHING)
        settle(result, OUTCOME_UNDETERMINED, REASON_UNDETERMINED, why);
    else if (is_met)
        settle(result, OUTCOME_SHOWN, REASON_SHOWN, told(t, f));
    else
        settle(result, OUTCOME_NOT_SHOWN, REASON_CONTRADICTED, told(t, f));
}

static void judge(const struct check *check, const struct judging *j,
                  struct check_result *result)
{
    const struct count_rule *settings = check->settings;
    struct tally t = { .rule = &settings->counting,
                       .j = j,
                       .logs = check_logs_find(check, j, settings->asked,
                                               settings->asked_count),
                       .findings = case_findings_open(j->run) };
    for (size_t i = 0; i < t.logs.count; i++)
        count_log(&t, &t.logs.items[i]);
    struct count_figures *figures = arena_new(j->run, struct count_figures);
    *figures = figures_of(&t);
    if (figures->outside)
        case_findings_note(&t.findings, check_logs_file(&t.logs),
                           PHRASE(SAY_COUNT_OUTSIDE, slot_text(t.rule->of),
                                  slot_count((int64_t)figures->outside)));
    settle_all(&t, figures, result);
    case_findings_settle(&t.findings, result);
    result->counted = figures;
    result->has_no_log = check_logs_are_none(&t.logs);
    result->searched = check_logs_searched(&t.logs);
}

const struct check_kind check_kind_count = {
    .name = STR_INIT("count"),
    .keys = keys,
    .key_count = COUNT(keys),
    .parse = parse,
    .tailor = tailor,
    .judge = judge,
};
