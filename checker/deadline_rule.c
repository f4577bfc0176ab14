/* deadline_rule.c - the settings of a deadline check, out of a rule file */
#include "checker/deadline_rule.h"

#include "base/count.h"

#define SHARE_LEAST 0.01

const str deadline_rule_keys[DEADLINE_RULE_KEY_COUNT] = {
    STR_INIT("from"),     STR_INIT("to"),         STR_INIT("within"),
    STR_INIT("calendar"), STR_INIT("roll"),       STR_INIT("share"),
    STR_INIT("guard"),    STR_INIT("from_which"), STR_INIT("to_which"),
    STR_INIT("exclude"),  STR_INIT("examples"),
};

static const str tailor_keys[] = { STR_INIT("within"), STR_INIT("share") };
static const str share_keys[] = { STR_INIT("at_least") };
static const str example_keys[] = { STR_INIT("from"), STR_INIT("to"),
                                    STR_INIT("as_of"), STR_INIT("is") };
static const str units[TERM_UNIT_COUNT] = {
    [TERM_WORKING_DAYS] = STR_INIT("working_days"),
    [TERM_DAYS] = STR_INIT("days"),
    [TERM_WEEKS] = STR_INIT("weeks"),
    [TERM_MONTHS] = STR_INIT("months"),
    [TERM_YEARS] = STR_INIT("years"),
    [TERM_HOURS] = STR_INIT("hours"),
};
static const str rolls[] = { STR_INIT("none"), STR_INIT("next"),
                             STR_INIT("previous") };
static const str starts[] = { STR_INIT("first"), STR_INIT("last"),
                              STR_INIT("each") };
static const str ends[] = { STR_INIT("after"), STR_INIT("first"),
                            STR_INIT("last") };
static const struct calendar no_calendar = { .first = DAY_UNKNOWN,
                                             .last = INT32_MAX };

static void problem_at_member(struct rule_reader *r, struct toml *table,
                              str key, enum sentence what)
{
    const struct toml_member *member = rule_member(table, key);
    if (member)
        problem_at_key(r, member, SAID(what), SAID(SAY_NOTHING));
    else
        problem_at(r, table, SAID(what), SAID(SAY_NOTHING));
}

/* { working_days = 2 }: one unit and its number. */
static bool read_limit(struct rule_reader *r, struct toml *table, str key,
                       enum term_unit *unit, int *count)
{
    struct toml *limit = want_table(r, table, key);
    if (!limit)
        return false;
    size_t found = 0;
    for (size_t i = 0; i < TERM_UNIT_COUNT; i++) {
        int64_t number;
        if (!rule_member(limit, units[i]))
            continue;
        found++;
        if (want_whole(r, limit, units[i], 0, TERM_COUNT_MAX, &number)) {
            *unit = (enum term_unit)i;
            *count = (int)number;
        }
    }
    problem_unknown_keys(r, limit, units, COUNT(units));
    if (found == 1)
        return true;
    if (limit->as.table.count == found)
        problem_at(r, limit, PHRASE(SAY_DEADLINE_ONE_UNIT, slot_text(key)),
                   SAID(SAY_NOTHING));
    return false;
}

static void read_share(struct rule_reader *r, struct toml *table,
                       double *at_least)
{
    struct toml *share = want_table(r, table, STR("share"));
    if (!share)
        return;
    if (need_member(r, share, STR("at_least")))
        want_real(r, share, STR("at_least"), SHARE_LEAST, 1, at_least);
    problem_unknown_keys(r, share, share_keys, COUNT(share_keys));
}

static void read_calendar(struct rule_reader *r, struct toml *table,
                          struct term *term)
{
    str *names = arena_array(r->arena, r->calendar_count, str);
    size_t index;
    for (size_t i = 0; i < r->calendar_count; i++)
        names[i] = r->calendars[i].name;
    term->calendar = &no_calendar;
    if (want_word(r, table, STR("calendar"), names, r->calendar_count, &index))
        term->calendar = &r->calendars[index];
    else if (!rule_member(table, STR("calendar")) &&
             (term->unit == TERM_WORKING_DAYS || term->roll != ROLL_NONE))
        problem_at(r, table, SAID(SAY_DEADLINE_NO_CALENDAR), SAID(SAY_NOTHING));
}

static void read_term(struct rule_reader *r, struct toml *table,
                      struct term *term)
{
    size_t roll = ROLL_NONE;
    if (need_member(r, table, STR("within")))
        read_limit(r, table, STR("within"), &term->unit, &term->count);
    want_word(r, table, STR("roll"), rolls, COUNT(rolls), &roll);
    term->roll = (enum term_roll)roll;
    bool is_beyond_law =
        term->roll == ROLL_NEXT && !term_may_roll(term->unit, term->count);
    bool has_no_days = term->roll != ROLL_NONE && term->unit == TERM_HOURS;
    if (is_beyond_law || has_no_days)
        problem_at_member(r, table, STR("roll"), SAY_DEADLINE_NO_ROLL);
    read_calendar(r, table, term);
}

static void read_steps(struct rule_reader *r, struct toml *table,
                       struct deadline *d)
{
    size_t from_which = START_FIRST, to_which = END_AFTER;
    need_text(r, table, STR("from"), &d->from);
    need_text(r, table, STR("to"), &d->to);
    if (d->from.len && str_equal(d->from, d->to))
        problem_at_member(r, table, STR("to"), SAY_DEADLINE_SAME_STEP);
    want_word(r, table, STR("from_which"), starts, COUNT(starts), &from_which);
    want_word(r, table, STR("to_which"), ends, COUNT(ends), &to_which);
    d->from_which = (enum start_choice)from_which;
    d->to_which = (enum end_choice)to_which;
    if (d->from_which == START_EACH && d->to_which != END_AFTER)
        problem_at_member(r, table, STR("to_which"), SAY_DEADLINE_EACH_AFTER);
    want_texts(r, table, STR("exclude"), &d->exclude, &d->exclude_count);
    bool is_own = false;
    for (size_t i = 0; i < d->exclude_count; i++)
        is_own = is_own || str_equal(d->exclude[i], d->from) ||
                 str_equal(d->exclude[i], d->to);
    if (is_own || d->exclude_count > DEADLINE_EXCLUDE_MAX) {
        problem_at_member(r, table, STR("exclude"), SAY_DEADLINE_EXCLUDE);
        d->exclude_count = 0;
    }
}

/* A limit longer than the guard, or in another unit, may be looser. */
static void check_guard(struct rule_reader *r, struct toml *table,
                        const struct deadline_rule *rule)
{
    const struct term *term = &rule->deadline.term;
    if (!rule->has_guard)
        return;
    if (term->unit != rule->guard_unit)
        problem_at_member(r, table, STR("within"), SAY_DEADLINE_GUARD_UNIT);
    else if (term->count > rule->guard_count)
        problem_at_key(r, rule_member(table, STR("within")),
                       PHRASE(SAY_DEADLINE_GUARD_LOOSER,
                              slot_count(term->count),
                              slot_count(rule->guard_count)),
                       SAID(SAY_NOTHING));
}

static day_number last_day_of(const struct term *term, struct moment from)
{
    if (term->unit != TERM_HOURS)
        return term_end(term, from.day).day;
    return moment_of_utc(term_end_seconds(term, from.utc_seconds)).day;
}

static void check_example(struct rule_reader *r, struct toml *example,
                          const struct deadline *d)
{
    str codes[CASE_STATE_COUNT];
    for (size_t i = 0; i < CASE_STATE_COUNT; i++)
        codes[i] = str_of(case_state_code((enum case_state)i));
    size_t expected = 0;
    struct moment from = { .day = DAY_UNKNOWN }, to = { .day = DAY_UNKNOWN };
    bool is_whole =
        need_member(r, example, STR("from")) &&
        need_member(r, example, STR("is")) &&
        want_moment(r, example, STR("from"), &from) &&
        want_word(r, example, STR("is"), codes, COUNT(codes), &expected);
    want_moment(r, example, STR("to"), &to);
    struct deadline_period period = { DAY_UNKNOWN, DAY_UNKNOWN,
                                      to.day > from.day ? to.day : from.day };
    want_day(r, example, STR("as_of"), &period.as_of);
    problem_unknown_keys(r, example, example_keys, COUNT(example_keys));
    if (!is_whole)
        return;
    enum case_state state = deadline_state(d, &period, from, to);
    if (state == (enum case_state)expected)
        return;
    bool lacks_hours =
        d->term.unit == TERM_HOURS &&
        (from.precision == PRECISION_DAY || to.precision == PRECISION_DAY);
    problem_at(r, example,
               lacks_hours
                   ? SAID(SAY_DEADLINE_EXAMPLE_HOURS)
                   : PHRASE(SAY_DEADLINE_EXAMPLE, slot_text(codes[state]),
                            slot_text(codes[expected]),
                            slot_day(last_day_of(&d->term, from))),
               SAID(SAY_NOTHING));
}

const void *deadline_rule_parse(struct rule_reader *r, struct toml *table)
{
    struct deadline_rule *rule = arena_new(r->arena, struct deadline_rule);
    size_t errors_before = r->problems->error_count;
    struct deadline *d = &rule->deadline;
    d->at_least = 1;
    d->term.unit = TERM_DAYS;
    read_steps(r, table, d);
    read_term(r, table, &d->term);
    need_member(r, table, STR("share"));
    read_share(r, table, &d->at_least);
    rule->stated_share = d->at_least;
    rule->has_guard = read_limit(r, table, STR("guard"), &rule->guard_unit,
                                 &rule->guard_count);
    check_guard(r, table, rule);
    struct toml *examples = want_tables(r, table, STR("examples"));
    bool is_sound = r->problems->error_count == errors_before;
    for (size_t i = 0; is_sound && examples && i < examples->as.array.count;
         i++)
        check_example(r, &examples->as.array.items[i], d);
    return rule;
}

const void *deadline_rule_tailor(struct rule_reader *r, const void *settings,
                                 struct toml *table)
{
    struct deadline_rule *rule = arena_new(r->arena, struct deadline_rule);
    *rule = *(const struct deadline_rule *)settings;
    struct deadline *d = &rule->deadline;
    enum term_unit unit = d->term.unit;
    if (read_limit(r, table, STR("within"), &d->term.unit, &d->term.count)) {
        if (d->term.unit != unit)
            problem_at_member(r, table, STR("within"), SAY_DEADLINE_GUARD_UNIT);
        else
            check_guard(r, table, rule);
        if (d->term.roll == ROLL_NEXT &&
            !term_may_roll(d->term.unit, d->term.count))
            problem_at_member(r, table, STR("within"), SAY_DEADLINE_NO_ROLL);
    }
    read_share(r, table, &d->at_least);
    if (d->at_least < rule->stated_share)
        problem_at_key(r, rule_member(table, STR("share")),
                       PHRASE(SAY_DEADLINE_SHARE_LOOSER,
                              slot_share(d->at_least),
                              slot_share(rule->stated_share)),
                       SAID(SAY_NOTHING));
    problem_unknown_keys(r, table, tailor_keys, COUNT(tailor_keys));
    return rule;
}
