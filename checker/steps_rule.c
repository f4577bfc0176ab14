/* steps_rule.c - the settings of a steps check, out of a rule file */
#include "checker/steps_rule.h"
#include "checker/rule_schema.h"

#include "base/count.h"

const str steps_rule_keys[STEPS_RULE_KEY_COUNT] = {
    STR_INIT("step"),     STR_INIT("from"),  STR_INIT("until"),
    STR_INIT("before"),   STR_INIT("every"), STR_INIT("calendar"),
    STR_INIT("share"),    STR_INIT("guard"), STR_INIT("exclude"),
    STR_INIT("examples"),
};

static const str tailor_keys[] = { STR_INIT("every"), STR_INIT("share") };
static const str example_keys[] = { STR_INIT("from"),  STR_INIT("before"),
                                    STR_INIT("at"),    STR_INIT("until"),
                                    STR_INIT("as_of"), STR_INIT("is") };

/* Either `from`, with `until` or `every` if need be, or `before`. */
static void read_form(struct rule_reader *r, struct toml *table,
                      struct steps *s)
{
    need_text(r, table, STR("step"), &s->step);
    bool has_before = rule_member(table, STR("before"));
    bool has_more = rule_member(table, STR("from")) ||
                    rule_member(table, STR("until")) ||
                    rule_member(table, STR("every"));
    if (has_before && has_more)
        problem_at_member(r, table, STR("before"),
                          SAID(SAY_STEPS_BEFORE_ALONE));
    if (has_before) {
        s->form = STEPS_BEFORE;
        want_text(r, table, STR("before"), &s->from);
        return;
    }
    if (!rule_member(table, STR("from"))) {
        problem_at(r, table, SAID(SAY_STEPS_NO_FORM), SAID(SAY_NOTHING));
        return;
    }
    want_text(r, table, STR("from"), &s->from);
    want_text(r, table, STR("until"), &s->until);
    if (rule_member(table, STR("every")))
        s->form = STEPS_EVERY;
}

static void check_steps_differ(struct rule_reader *r, struct toml *table,
                               struct steps *s)
{
    if (s->step.len &&
        (str_equal(s->step, s->from) || str_equal(s->step, s->until) ||
         (s->until.len && str_equal(s->from, s->until))))
        problem_at_member(r, table, STR("step"), SAID(SAY_STEPS_SAME_STEP));
    want_texts(r, table, STR("exclude"), &s->exclude, &s->exclude_count);
    bool is_own = false;
    for (size_t i = 0; i < s->exclude_count; i++)
        is_own = is_own || str_equal(s->exclude[i], s->step) ||
                 str_equal(s->exclude[i], s->from) ||
                 str_equal(s->exclude[i], s->until);
    if (is_own || s->exclude_count > STEPS_EXCLUDE_MAX) {
        problem_at_member(r, table, STR("exclude"), SAID(SAY_STEPS_EXCLUDE));
        s->exclude_count = 0;
    }
}

static void read_every(struct rule_reader *r, struct toml *table,
                       struct term *t)
{
    if (want_limit(r, table, STR("every"), 1, &t->unit, &t->count) &&
        (t->unit == TERM_HOURS || t->unit == TERM_WORKING_HOURS))
        problem_at_member(r, table, STR("every"), SAID(SAY_STEPS_NO_HOURS));
}

static void check_guard(struct rule_reader *r, struct toml *table,
                        const struct steps_rule *rule)
{
    if (rule->guard.is_set && rule->steps.form != STEPS_EVERY)
        problem_at_member(r, table, STR("guard"), SAID(SAY_STEPS_GUARD_ALONE));
    else
        check_term_guard(r, table, STR("every"), &rule->steps.every,
                         &rule->guard, SAY_STEPS_GUARD_UNIT);
}

/* at = [2025-07-01, 2025-12-31] */
static bool read_days(struct rule_reader *r, struct toml *example,
                      struct steps_example *days)
{
    struct toml_member *member = rule_member(example, STR("at"));
    if (!member)
        return true;
    const struct toml *list = &member->value;
    size_t count = list->kind == TOML_ARRAY ? list->as.array.count : 0;
    day_number *at = arena_array(r->arena, count, day_number);
    for (size_t i = 0; i < count; i++) {
        if (list->as.array.items[i].kind != TOML_DAY)
            break;
        at[days->at_count++] = list->as.array.items[i].as.day;
    }
    days->at = at;
    if (count && days->at_count == count)
        return true;
    problem_at(r, list, SAID(SAY_STEPS_EXAMPLE_AT), SAID(SAY_NOTHING));
    return false;
}

static day_number latest(const struct steps_example *days)
{
    day_number last = days->start;
    for (size_t i = 0; i < days->at_count; i++)
        last = days->at[i] > last ? days->at[i] : last;
    return days->close > last ? days->close : last;
}

static void check_example(struct rule_reader *r, struct toml *example,
                          const struct steps *s)
{
    enum case_state expected = CASE_UNDATABLE;
    str start_key = s->form == STEPS_BEFORE ? STR("before") : STR("from");
    struct steps_example days = { .start = DAY_UNKNOWN, .close = DAY_UNKNOWN };
    bool is_whole = need_member(r, example, start_key) &&
                    need_member(r, example, STR("is")) &&
                    want_day(r, example, start_key, &days.start) &&
                    want_case_state(r, example, &expected) &&
                    read_days(r, example, &days);
    /* Which of the two depends on the form. */
    if (r->schema)
        schema_note(r->schema, example, start_key, SCHEMA_DAY)->is_needed =
            false;
    want_day(r, example, STR("until"), &days.close);
    days.as_of = latest(&days);
    want_day(r, example, STR("as_of"), &days.as_of);
    problem_unknown_keys(r, example, example_keys, COUNT(example_keys));
    if (!is_whole)
        return;
    enum case_state state = steps_state(r->arena, s, &days);
    if (state != expected)
        problem_at(r, example,
                   PHRASE(SAY_STEPS_EXAMPLE,
                          slot_text(str_of(case_state_code(state))),
                          slot_text(str_of(case_state_code(expected)))),
                   SAID(SAY_NOTHING));
}

static void name_asked(struct steps_rule *rule)
{
    const struct steps *s = &rule->steps;
    rule->asked[rule->asked_count++] = s->from;
    rule->asked[rule->asked_count++] = s->step;
    if (s->until.len)
        rule->asked[rule->asked_count++] = s->until;
}

const void *steps_rule_parse(struct rule_reader *r, struct toml *table)
{
    struct steps_rule *rule = arena_new(r->arena, struct steps_rule);
    size_t errors_before = r->problems->error_count;
    struct steps *s = &rule->steps;
    s->at_least = 1;
    s->every.unit = TERM_DAYS;
    read_form(r, table, s);
    check_steps_differ(r, table, s);
    read_every(r, table, &s->every);
    read_term_calendar(r, table, s->every.unit == TERM_WORKING_DAYS, &s->every);
    if (need_member(r, table, STR("share")))
        want_share(r, table, &s->at_least);
    rule->stated_share = s->at_least;
    rule->guard.is_set = want_limit(r, table, STR("guard"), 1,
                                    &rule->guard.unit, &rule->guard.count);
    check_guard(r, table, rule);
    name_asked(rule);
    struct toml *examples = want_tables(r, table, STR("examples"));
    bool is_sound = r->problems->error_count == errors_before;
    for (size_t i = 0; is_sound && examples && i < examples->as.array.count;
         i++)
        check_example(r, &examples->as.array.items[i], s);
    return rule;
}

const void *steps_rule_tailor(struct rule_reader *r, const void *settings,
                              struct toml *table)
{
    struct steps_rule *rule = arena_new(r->arena, struct steps_rule);
    *rule = *(const struct steps_rule *)settings;
    struct steps *s = &rule->steps;
    struct term stated = s->every;
    if (rule_member(table, STR("every")) && s->form != STEPS_EVERY) {
        problem_at_member(r, table, STR("every"), SAID(SAY_STEPS_NOT_EVERY));
    } else if (want_limit(r, table, STR("every"), 1, &s->every.unit,
                          &s->every.count)) {
        if (s->every.unit != stated.unit)
            problem_at_member(r, table, STR("every"),
                              SAID(SAY_STEPS_GUARD_UNIT));
        else
            check_guard(r, table, rule);
    }
    want_stricter_share(r, table, rule->stated_share, &s->at_least);
    problem_unknown_keys(r, table, tailor_keys, COUNT(tailor_keys));
    return rule;
}
