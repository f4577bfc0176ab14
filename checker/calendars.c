/* calendars.c - calendars out of a rule file */
#include "checker/calendars.h"

#include <stdlib.h>

/* The years that days off are worked out for, whatever the scope. */
#define YEAR_FIRST 1980
#define YEAR_LAST  2069
#define DATES_MAX  1000

enum rule_kind { RULE_FIXED, RULE_EASTER, RULE_DATES };
struct day_rule {
    str id, name;
    enum rule_kind kind;
    int64_t month, day;  /* FIXED */
    int64_t easter_days; /* EASTER: days after Easter Sunday */
    const struct toml *dates;
    int64_t on_sunday; /* days to move when it falls on a Sunday */
    int64_t from, until, every;
};

/* The days off of one calendar while they are gathered. */
struct gathering {
    struct arena *arena;
    struct day_off *items;
    size_t count, capacity;
};

static const str day_off_keys[] = {
    STR_INIT("name"),  STR_INIT("fixed"),     STR_INIT("easter"),
    STR_INIT("dates"), STR_INIT("from"),      STR_INIT("until"),
    STR_INIT("every"), STR_INIT("on_sunday"), STR_INIT("source"),
};
static const str fixed_keys[] = { STR_INIT("month"), STR_INIT("day") };
static const str calendar_keys[] = { STR_INIT("basis"), STR_INIT("scope"),
                                     STR_INIT("days_off"), STR_INIT("hours") };
static const str scope_keys[] = { STR_INIT("from"), STR_INIT("until") };
static const str file_keys[] = { STR_INIT("day_off"), STR_INIT("calendar") };

#define UNKNOWN_KEYS(r, table, keys) \
    problem_unknown_keys((r), (table), (keys), sizeof(keys) / sizeof *(keys))

static void read_fixed(struct rule_reader *r, struct toml *fixed,
                       struct day_rule *rule)
{
    want_whole(r, fixed, STR("month"), 1, 12, &rule->month);
    want_whole(r, fixed, STR("day"), 1, 31, &rule->day);
    UNKNOWN_KEYS(r, fixed, fixed_keys);
    /* 2024: a leap year, so that 29 February is a date. */
    struct civil c = { 2024, (int)rule->month, (int)rule->day };
    if (!civil_is_valid(c)) {
        problem_at(r, fixed, SAID(SAY_CALENDAR_NO_DATE), SAID(SAY_NOTHING));
        rule->month = rule->day = 1;
    }
}

static void read_dates(struct rule_reader *r, const struct toml_member *dates,
                       struct day_rule *rule)
{
    bool is_list = dates->value.kind == TOML_ARRAY &&
                   dates->value.as.array.count > 0 &&
                   dates->value.as.array.count <= DATES_MAX;
    for (size_t i = 0; is_list && i < dates->value.as.array.count; i++)
        is_list = dates->value.as.array.items[i].kind == TOML_DAY;
    if (is_list)
        rule->dates = &dates->value;
    else
        problem_at(r, &dates->value, SAID(SAY_CALENDAR_DATES_HOW),
                   SAID(SAY_NOTHING));
}

/* One of the three ways to say which days. */
static void read_when(struct rule_reader *r, struct toml *table,
                      struct day_rule *rule)
{
    struct toml *fixed = want_table(r, table, STR("fixed"));
    const struct toml_member *dates = rule_member(table, STR("dates"));
    bool has_easter =
        want_whole(r, table, STR("easter"), -100, 200, &rule->easter_days);
    if ((fixed != NULL) + (dates != NULL) + has_easter != 1)
        problem_at(r, table, SAID(SAY_CALENDAR_WHEN), SAID(SAY_NOTHING));
    rule->kind = fixed ? RULE_FIXED : has_easter ? RULE_EASTER : RULE_DATES;
    if (fixed)
        read_fixed(r, fixed, rule);
    if (dates)
        read_dates(r, dates, rule);
}

static void read_day_off(struct rule_reader *r, struct toml_member *member,
                         struct day_rule *rule)
{
    str source;
    *rule = (struct day_rule){ .id = member->key,
                               .name = member->key,
                               .month = 1,
                               .day = 1,
                               .from = DAY_YEAR_FIRST,
                               .until = DAY_YEAR_LAST,
                               .every = 1 };
    if (member->value.kind != TOML_TABLE) {
        problem_at_key(r, member, SAID(SAY_CALENDAR_WHEN), SAID(SAY_NOTHING));
        return;
    }
    struct toml *table = &member->value;
    need_text(r, table, STR("name"), &rule->name);
    want_text(r, table, STR("source"), &source);
    want_whole(r, table, STR("from"), DAY_YEAR_FIRST, DAY_YEAR_LAST,
               &rule->from);
    want_whole(r, table, STR("until"), DAY_YEAR_FIRST, DAY_YEAR_LAST,
               &rule->until);
    want_whole(r, table, STR("every"), 1, 100, &rule->every);
    want_whole(r, table, STR("on_sunday"), -6, 6, &rule->on_sunday);
    read_when(r, table, rule);
    UNKNOWN_KEYS(r, table, day_off_keys);
}

static void gather(struct gathering *g, day_number day, str name)
{
    g->items = arena_grow(g->arena, g->items, g->count, &g->capacity,
                          sizeof *g->items);
    g->items[g->count++] = (struct day_off){ day, name };
}

static void gather_year(struct gathering *g, const struct day_rule *rule,
                        int year)
{
    if (year < rule->from || year > rule->until || year % rule->every)
        return;
    struct civil c = { year, (int)rule->month, (int)rule->day };
    if (rule->kind == RULE_FIXED && !civil_is_valid(c))
        return;
    day_number day = rule->kind == RULE_FIXED
                         ? day_of_civil(c)
                         : day_easter(year) + (day_number)rule->easter_days;
    if (day_weekday(day) == SUNDAY)
        day += (day_number)rule->on_sunday;
    gather(g, day, rule->name);
}

static void gather_rule(struct gathering *g, const struct day_rule *rule)
{
    if (rule->kind == RULE_DATES) {
        for (size_t i = 0; rule->dates && i < rule->dates->as.array.count; i++)
            gather(g, rule->dates->as.array.items[i].as.day, rule->name);
        return;
    }
    for (int year = YEAR_FIRST; year <= YEAR_LAST; year++)
        gather_year(g, rule, year);
}

static int by_day(const void *a, const void *b)
{
    const struct day_off *one = a, *other = b;
    if (one->day != other->day)
        return one->day < other->day ? -1 : 1;
    return str_compare(one->name, other->name);
}

/* Sorted, and of two names for one day the first in the alphabet. */
static void put_in_order(struct gathering *g)
{
    size_t kept = 0;
    if (g->count)
        qsort(g->items, g->count, sizeof *g->items, by_day);
    for (size_t i = 0; i < g->count; i++)
        if (kept == 0 || g->items[kept - 1].day != g->items[i].day)
            g->items[kept++] = g->items[i];
    g->count = kept;
}

static void gather_named(struct rule_reader *r, const struct toml *where,
                         struct gathering *g, const struct day_rule *rules,
                         size_t rule_count, str id)
{
    for (size_t i = 0; i < rule_count; i++)
        if (str_equal(rules[i].id, id)) {
            gather_rule(g, &rules[i]);
            return;
        }
    str *ids = arena_array(r->arena, rule_count, str);
    for (size_t i = 0; i < rule_count; i++)
        ids[i] = rules[i].id;
    problem_at(r, where, PHRASE(SAY_CALENDAR_UNKNOWN_DAY_OFF, slot_text(id)),
               nearest_hint(r, id, ids, rule_count));
}

static void read_scope(struct rule_reader *r, struct toml *table,
                       struct calendar *calendar)
{
    int64_t from = DAY_YEAR_FIRST, until = DAY_YEAR_LAST;
    struct toml *scope = want_table(r, table, STR("scope"));
    if (scope) {
        want_whole(r, scope, STR("from"), YEAR_FIRST, YEAR_LAST, &from);
        want_whole(r, scope, STR("until"), YEAR_FIRST, YEAR_LAST, &until);
        UNKNOWN_KEYS(r, scope, scope_keys);
    }
    calendar->first = day_of((int)from, 1, 1);
    calendar->last = day_of((int)until, 12, 31);
}

static void read_hours(struct rule_reader *r, struct toml *table,
                       struct calendar *calendar)
{
    int64_t from = CALENDAR_OPENS_HOUR, until = CALENDAR_CLOSES_HOUR;
    struct toml *hours = want_table(r, table, STR("hours"));
    if (hours) {
        want_whole(r, hours, STR("from"), 0, 23, &from);
        want_whole(r, hours, STR("until"), 1, 24, &until);
        UNKNOWN_KEYS(r, hours, scope_keys);
        if (from >= until)
            problem_at(r, hours, SAID(SAY_CALENDAR_HOURS), SAID(SAY_NOTHING));
    }
    calendar->opens_hour = (int)from;
    calendar->closes_hour = (int)until;
}

static bool is_taken(const struct calendar_list *list, str name)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_equal(list->items[i].name, name))
            return true;
    return false;
}

static void read_calendar(struct rule_reader *r, struct toml_member *member,
                          const struct day_rule *rules, size_t rule_count,
                          struct calendar_list *list)
{
    struct calendar calendar = { .name = member->key };
    if (member->value.kind != TOML_TABLE || is_taken(list, member->key)) {
        problem_at_key(r, member,
                       PHRASE(SAY_CALENDAR_TWICE, slot_text(member->key)),
                       SAID(SAY_NOTHING));
        return;
    }
    struct toml *table = &member->value;
    struct gathering g = { .arena = r->arena };
    const str *ids = NULL;
    size_t count = 0;
    need_text(r, table, STR("basis"), &calendar.basis);
    read_scope(r, table, &calendar);
    read_hours(r, table, &calendar);
    want_texts(r, table, STR("days_off"), &ids, &count);
    for (size_t i = 0; i < count; i++) {
        const struct toml *item =
            &rule_member(table, STR("days_off"))->value.as.array.items[i];
        gather_named(r, item, &g, rules, rule_count, ids[i]);
    }
    UNKNOWN_KEYS(r, table, calendar_keys);
    put_in_order(&g);
    calendar.days_off = g.items;
    calendar.day_off_count = g.count;
    list->items = arena_grow(r->arena, list->items, list->count,
                             &list->capacity, sizeof *list->items);
    list->items[list->count++] = calendar;
}

void calendars_read(struct rule_reader *r, struct toml *root,
                    struct calendar_list *list)
{
    struct toml *days = want_table(r, root, STR("day_off"));
    struct toml *calendars = want_table(r, root, STR("calendar"));
    size_t count = days ? days->as.table.count : 0;
    struct day_rule *rules = arena_array(r->arena, count, struct day_rule);
    for (size_t i = 0; i < count; i++)
        read_day_off(r, &days->as.table.members[i], &rules[i]);
    for (size_t i = 0; calendars && i < calendars->as.table.count; i++)
        read_calendar(r, &calendars->as.table.members[i], rules, count, list);
    UNKNOWN_KEYS(r, root, file_keys);
}
