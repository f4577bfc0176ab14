/* deadline_rule.c - the settings of a deadline check, out of a rule file */
#include "checker/deadline_rule.h"

#include "base/count.h"
#include "checker/rule_schema.h"
#include "checker/term_clock.h"

const str deadline_rule_keys[DEADLINE_RULE_KEY_COUNT] = {
    STR_INIT("from"),     STR_INIT("to"),         STR_INIT("within"),
    STR_INIT("calendar"), STR_INIT("roll"),       STR_INIT("share"),
    STR_INIT("guard"),    STR_INIT("from_which"), STR_INIT("to_which"),
    STR_INIT("exclude"),  STR_INIT("pauses"),     STR_INIT("examples"),
};

static const str tailor_keys[] = { STR_INIT("within"), STR_INIT("share") };
static const str pause_keys[] = { STR_INIT("from"), STR_INIT("to") };
static const str example_keys[] = { STR_INIT("from"), STR_INIT("to"),
                                    STR_INIT("as_of"), STR_INIT("is") };
static const str rolls[] = { STR_INIT("none"), STR_INIT("next"),
                             STR_INIT("previous") };
static const str starts[] = { STR_INIT("first"), STR_INIT("last"),
                              STR_INIT("each") };
static const str ends[] = { STR_INIT("after"), STR_INIT("first"),
                            STR_INIT("last") };

/* "P8W". Two readings of "P2D" are possible where there is a calendar: other
 * programs take it for two working days, and once for 48 working hours. */
static bool read_iso(struct rule_reader *r, struct toml_member *member,
                     bool has_calendar, enum term_unit *unit, int *count)
{
    str text = member->value.as.text;
    bool is_known = term_parse_iso(text, unit, count);
    bool is_plain = *unit != TERM_DAYS && *unit != TERM_HOURS;
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
                       bool has_calendar, enum term_unit *unit, int *count)
{
    struct toml_member *member = rule_member(table, key);
    if (r->schema)
        schema_note(r->schema, table, key, SCHEMA_TABLE)->also_text = true;
    if (member && member->value.kind == TOML_TEXT)
        return read_iso(r, member, has_calendar, unit, count);
    return want_limit(r, table, key, 0, unit, count);
}

static void read_term(struct rule_reader *r, struct toml *table,
                      struct term *term)
{
    size_t roll = ROLL_NONE;
    bool has_calendar = rule_member(table, STR("calendar")) != NULL;
    if (need_member(r, table, STR("within")))
        read_limit(r, table, STR("within"), has_calendar, &term->unit,
                   &term->count);
    want_word(r, table, STR("roll"), rolls, COUNT(rolls), &roll);
    term->roll = (enum term_roll)roll;
    bool is_beyond_law =
        term->roll == ROLL_NEXT && !term_may_roll(term->unit, term->count);
    bool has_no_days = term->roll != ROLL_NONE && term_is_timed(term);
    if (is_beyond_law || has_no_days)
        problem_at_member(r, table, STR("roll"), SAID(SAY_DEADLINE_NO_ROLL));
    read_term_calendar(r, table, term_needs_calendar(term), term);
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
        problem_at_member(r, table, STR("to"), SAID(SAY_DEADLINE_SAME_STEP));
    want_word(r, table, STR("from_which"), starts, COUNT(starts), &from_which);
    want_word(r, table, STR("to_which"), ends, COUNT(ends), &to_which);
    d->from_which = (enum start_choice)from_which;
    d->to_which = (enum end_choice)to_which;
    if (d->from_which == START_EACH && d->to_which != END_AFTER)
        problem_at_member(r, table, STR("to_which"),
                          SAID(SAY_DEADLINE_EACH_AFTER));
    want_texts(r, table, STR("exclude"), &d->exclude, &d->exclude_count);
    bool is_own = false;
    for (size_t i = 0; i < d->exclude_count; i++)
        is_own = is_own || str_equal(d->exclude[i], d->from) ||
                 str_equal(d->exclude[i], d->to);
    if (is_own || d->exclude_count > DEADLINE_EXCLUDE_MAX) {
        problem_at_member(r, table, STR("exclude"), SAID(SAY_DEADLINE_EXCLUDE));
        d->exclude_count = 0;
    }
}

static void check_guard(struct rule_reader *r, struct toml *table,
                        const struct deadline_rule *rule)
{
    check_term_guard(r, table, STR("within"), &rule->deadline.term,
                     &rule->guard, SAY_DEADLINE_GUARD_UNIT);
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
    enum case_state expected = CASE_UNDATABLE;
    struct moment from = { .day = DAY_UNKNOWN }, to = { .day = DAY_UNKNOWN };
    bool is_whole = need_member(r, example, STR("from")) &&
                    need_member(r, example, STR("is")) &&
                    want_moment(r, example, STR("from"), &from) &&
                    want_case_state(r, example, &expected);
    want_moment(r, example, STR("to"), &to);
    struct deadline_period period = { DAY_UNKNOWN, DAY_UNKNOWN,
                                      to.day > from.day ? to.day : from.day };
    want_day(r, example, STR("as_of"), &period.as_of);
    problem_unknown_keys(r, example, example_keys, COUNT(example_keys));
    if (!is_whole)
        return;
    enum case_state state = deadline_state(d, &period, from, to);
    if (state == expected)
        return;
    bool lacks_hours =
        term_is_timed(&d->term) &&
        (from.precision == PRECISION_DAY || to.precision == PRECISION_DAY);
    problem_at(r, example,
               lacks_hours
                   ? SAID(SAY_DEADLINE_EXAMPLE_HOURS)
                   : PHRASE(SAY_DEADLINE_EXAMPLE,
                            slot_text(str_of(case_state_code(state))),
                            slot_text(str_of(case_state_code(expected))),
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
    if (need_member(r, table, STR("share")))
        want_share(r, table, &d->at_least);
    rule->stated_share = d->at_least;
    rule->guard.is_set =
        read_limit(r, table, STR("guard"), term_has_calendar(&d->term),
                   &rule->guard.unit, &rule->guard.count);
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
    if (read_limit(r, table, STR("within"), term_has_calendar(&d->term),
                   &d->term.unit, &d->term.count)) {
        if (d->term.unit != unit)
            problem_at_member(r, table, STR("within"),
                              SAID(SAY_DEADLINE_GUARD_UNIT));
        else
            check_guard(r, table, rule);
        if (d->term.roll == ROLL_NEXT &&
            !term_may_roll(d->term.unit, d->term.count))
            problem_at_member(r, table, STR("within"),
                              SAID(SAY_DEADLINE_NO_ROLL));
    }
    want_stricter_share(r, table, rule->stated_share, &d->at_least);
    problem_unknown_keys(r, table, tailor_keys, COUNT(tailor_keys));
    return rule;
}
