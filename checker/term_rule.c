/* term_rule.c - terms and shares as rule files write them */
#include "checker/term_rule.h"

#include "base/count.h"

static const str units[TERM_UNIT_COUNT] = {
    [TERM_WORKING_DAYS] = STR_INIT("working_days"),
    [TERM_DAYS] = STR_INIT("days"),
    [TERM_WEEKS] = STR_INIT("weeks"),
    [TERM_MONTHS] = STR_INIT("months"),
    [TERM_YEARS] = STR_INIT("years"),
    [TERM_HOURS] = STR_INIT("hours"),
    [TERM_WORKING_HOURS] = STR_INIT("working_hours"),
};
static const str share_keys[] = { STR_INIT("at_least") };
static const struct calendar no_calendar = { .first = DAY_UNKNOWN,
                                             .last = INT32_MAX };

void problem_at_member(struct rule_reader *r, struct toml *table, str key,
                       struct phrase what)
{
    const struct toml_member *member = rule_member(table, key);
    if (member)
        problem_at_key(r, member, what, SAID(SAY_NOTHING));
    else
        problem_at(r, table, what, SAID(SAY_NOTHING));
}

bool want_limit(struct rule_reader *r, struct toml *table, str key, int least,
                enum term_unit *unit, int *count)
{
    struct toml *limit = want_table(r, table, key);
    if (!limit)
        return false;
    size_t found = 0, right = 0;
    for (size_t i = 0; i < TERM_UNIT_COUNT; i++) {
        int64_t number;
        if (!rule_member(limit, units[i]) && !r->schema)
            continue;
        found++;
        if (want_whole(r, limit, units[i], least, TERM_COUNT_MAX, &number)) {
            *unit = (enum term_unit)i;
            *count = (int)number;
            right++;
        }
    }
    problem_unknown_keys(r, limit, units, COUNT(units));
    if (found != 1 && limit->as.table.count == found)
        problem_at(r, limit, PHRASE(SAY_DEADLINE_ONE_UNIT, slot_text(key)),
                   SAID(SAY_NOTHING));
    return found == 1 && right == 1;
}

void check_term_guard(struct rule_reader *r, struct toml *table, str key,
                      const struct term *term, const struct term_guard *guard,
                      enum sentence other_unit)
{
    if (!guard->is_set)
        return;
    if (term->unit != guard->unit)
        problem_at_member(r, table, key, SAID(other_unit));
    else if (term->count > guard->count)
        problem_at_member(r, table, key,
                          PHRASE(SAY_DEADLINE_GUARD_LOOSER,
                                 slot_count(term->count),
                                 slot_count(guard->count)));
}

bool term_has_calendar(const struct term *term)
{
    return term->calendar != &no_calendar;
}

void read_term_calendar(struct rule_reader *r, struct toml *table,
                        bool is_needed, struct term *term)
{
    str *names = arena_array(r->arena, r->calendar_count, str);
    size_t index;
    for (size_t i = 0; i < r->calendar_count; i++)
        names[i] = r->calendars[i].name;
    term->calendar = &no_calendar;
    if (want_word(r, table, STR("calendar"), names, r->calendar_count, &index))
        term->calendar = &r->calendars[index];
    else if (!rule_member(table, STR("calendar")) && is_needed)
        problem_at(r, table, SAID(SAY_DEADLINE_NO_CALENDAR), SAID(SAY_NOTHING));
}

bool want_share(struct rule_reader *r, struct toml *table, double *at_least)
{
    struct toml *share = want_table(r, table, STR("share"));
    if (!share)
        return false;
    bool is_right =
        need_member(r, share, STR("at_least")) &&
        want_real(r, share, STR("at_least"), SHARE_LEAST, 1, at_least);
    problem_unknown_keys(r, share, share_keys, COUNT(share_keys));
    return is_right;
}

void want_stricter_share(struct rule_reader *r, struct toml *table,
                         double stated, double *at_least)
{
    if (want_share(r, table, at_least) && *at_least < stated)
        problem_at_member(r, table, STR("share"),
                          PHRASE(SAY_DEADLINE_SHARE_LOOSER,
                                 slot_share(*at_least), slot_share(stated)));
}

bool want_case_state(struct rule_reader *r, struct toml *example,
                     enum case_state *state)
{
    str codes[CASE_STATE_COUNT];
    size_t index;
    for (size_t i = 0; i < CASE_STATE_COUNT; i++)
        codes[i] = str_of(case_state_code((enum case_state)i));
    if (!want_word(r, example, STR("is"), codes, COUNT(codes), &index))
        return false;
    *state = (enum case_state)index;
    return true;
}
