/* deadline_rule.c - the settings of a deadline check, out of a rule file */
#include "checker/deadline_rule.h"

#include "base/count.h"
#include "checker/term_clock.h"

#define SHARE_LEAST 0.01

const str deadline_rule_keys[DEADLINE_RULE_KEY_COUNT] = {
    STR_INIT("from"),     STR_INIT("to"),         STR_INIT("within"),
    STR_INIT("calendar"), STR_INIT("roll"),       STR_INIT("share"),
    STR_INIT("guard"),    STR_INIT("from_which"), STR_INIT("to_which"),
    STR_INIT("exclude"),  STR_INIT("pauses"),     STR_INIT("examples"),
};

static const str tailor_keys[] = { STR_INIT("within"), STR_INIT("share") };
static const str pause_keys[] = { STR_INIT("from"), STR_INIT("to") };
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
    [TERM_WORKING_HOURS] = STR_INIT("working_hours"),
};
static const str rolls[] = { STR_INIT("none"), STR_INIT("next"),
                             STR_INIT("previous") };
static const str starts[] = { STR_INIT("first"), STR_INIT("last"),
                              STR_INIT("each") };
static const str ends[] = { STR_INIT("after"), STR_INIT("first"),
                            STR_INIT("last") };
static const struct calendar no_calendar = { .first = DAY_UNKNOWN,
                                             .last = INT32_MAX };

struct limit {
    enum term_unit unit;
    int count;
};

static void problem_at_member(struct rule_reader *r, struct toml *table,
                              str key, enum sentence what)
{
    const struct toml_member *member = rule_member(table, key);
    if (member)
        problem_at_key(r, member, SAID(what), SAID(SAY_NOTHING));
    else
        problem_at(r, table, SAID(what), SAID(SAY_NOTHING));
}

/* "P8W". Two readings of "P2D" are possible where there is a calendar: other
 * programs take it for two working days, and once for 48 working hours. */
static bool read_iso(struct rule_reader *r, struct toml_member *member,
                     bool has_calendar, struct limit *limit)
{
    str text = member->value.as.text;
    bool is_known = term_parse_iso(text, &limit->unit, &limit->count);
    bool is_plain = limit->unit != TERM_DAYS && limit->unit != TERM_HOURS;
    if (!is_known)
        problem_at(r, &member->value, PHRASE(SAY_DEADLINE_ISO, slot_text(text)),
                   SAID(SAY_NOTHING));
    else if (has_calendar && !is_plain)
        problem_at(r, &member->value,
                   PHRASE(SAY_DEADLINE_ISO_CALENDAR, slot_text(text)),
                   SAID(SAY_NOTHING));
    return is_known && (is_plain || !has_calendar);
}

/* { working_days = 2 }: one unit and its number; or "P8W". */
static bool read_limit(struct rule_reader *r, struct toml *table, str key,
                       bool has_calendar, struct limit *limit)
{
    struct toml_member *member = rule_member(table, key);
    if (member && member->value.kind == TOML_TEXT)
        return read_iso(r, member, has_calendar, limit);
    struct toml *terms = want_table(r, table, key);
    if (!terms)
        return false;
    size_t found = 0;
    for (size_t i = 0; i < TERM_UNIT_COUNT; i++) {
        int64_t number;
        if (!rule_member(terms, units[i]))
            continue;
        found++;
        if (want_whole(r, terms, units[i], 0, TERM_COUNT_MAX, &number)) {
            limit->unit = (enum term_unit)i;
            limit->count = (int)number;
        }
    }
    problem_unknown_keys(r, terms, units, COUNT(units));
    if (found == 1)
        return true;
    if (terms->as.table.count == found)
        problem_at(r, terms, PHRASE(SAY_DEADLINE_ONE_UNIT, slot_text(key)),
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
    else if (!rule_member(table, STR("calendar")) && term_needs_calendar(term))
        problem_at(r, table, SAID(SAY_DEADLINE_NO_CALENDAR), SAID(SAY_NOTHING));
}

static void read_term(struct rule_reader *r, struct toml *table,
                      struct term *term)
{
    size_t roll = ROLL_NONE;
    bool has_calendar = rule_member(table, STR("calendar")) != NULL;
    struct limit limit = { .unit = TERM_DAYS };
    if (need_member(r, table, STR("within")))
        read_limit(r, table, STR("within"), has_calendar, &limit);
    term->unit = limit.unit;
    term->count = limit.count;
    want_word(r, table, STR("roll"), rolls, COUNT(rolls), &roll);
    term->roll = (enum term_roll)roll;
    bool is_beyond_law =
        term->roll == ROLL_NEXT && !term_may_roll(term->unit, term->count);
    bool has_no_days = term->roll != ROLL_NONE && term_is_timed(term);
    if (is_beyond_law || has_no_days)
        problem_at_member(r, table, STR("roll"), SAY_DEADLINE_NO_ROLL);
    read_calendar(r, table, term);
}

/* Two pauses that begin with the same step could not be told apart, and the
 * steps of the term itself end or begin more than a pause. */
static bool is_fit_pause(const struct deadline *d,
                         const struct deadline_pause *pause, size_t before)
{
    const str own[] = { d->from, d->to };
    for (size_t i = 0; i < before; i++)
        if (str_equal(d->pauses[i].from, pause->from))
            return false;
    return !str_equal(pause->from, pause->to) &&
           !str_is_among(pause->from, own, COUNT(own)) &&
           !str_is_among(pause->to, own, COUNT(own));
}

static void read_pauses(struct rule_reader *r, struct toml *table,
                        struct deadline *d)
{
    struct toml *list = want_tables(r, table, STR("pauses"));
    if (!list)
        return;
    size_t count = list->as.array.count;
    struct deadline_pause *pauses =
        arena_array(r->arena, count, struct deadline_pause);
    d->pauses = pauses;
    for (size_t i = 0; i < count; i++) {
        struct toml *item = &list->as.array.items[i];
        bool has_from = need_text(r, item, STR("from"), &pauses[i].from);
        bool has_to = need_text(r, item, STR("to"), &pauses[i].to);
        problem_unknown_keys(r, item, pause_keys, COUNT(pause_keys));
        if (has_from && has_to &&
            (i >= DEADLINE_PAUSES_MAX || !is_fit_pause(d, &pauses[i], i)))
            problem_at(r, item, SAID(SAY_DEADLINE_PAUSES), SAID(SAY_NOTHING));
    }
    d->pause_count = count < DEADLINE_PAUSES_MAX ? count : DEADLINE_PAUSES_MAX;
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
    struct arena scratch = { 0 };
    struct case_event start = case_event_of(from, 0, 1);
    struct term_clock clock = term_clock_open(&scratch, term, from.day);
    day_number day = term_clock_due(&clock, &start, 0).day;
    arena_close(&scratch);
    return day;
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
        term_is_timed(&d->term) &&
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
    read_pauses(r, table, d);
    read_term(r, table, &d->term);
    rule->asked[0] = d->from;
    rule->asked[1] = d->to;
    need_member(r, table, STR("share"));
    read_share(r, table, &d->at_least);
    rule->stated_share = d->at_least;
    struct limit guard = { .unit = TERM_DAYS };
    rule->has_guard = read_limit(r, table, STR("guard"),
                                 d->term.calendar != &no_calendar, &guard);
    rule->guard_unit = guard.unit;
    rule->guard_count = guard.count;
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
    struct limit within = { d->term.unit, d->term.count };
    enum term_unit unit = d->term.unit;
    if (read_limit(r, table, STR("within"), d->term.calendar != &no_calendar,
                   &within)) {
        d->term.unit = within.unit;
        d->term.count = within.count;
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
