/* observations.c - see observations.h */
#include "checker/observations.h"

#include "base/count.h"
#include "checker/norm_name.h"

static const str root_keys[] = { STR_INIT("auditor"), STR_INIT("observation"),
                                 STR_INIT("levels") };
static const str auditor_keys[] = { STR_INIT("by"), STR_INIT("date") };
static const str observation_keys[] = {
    STR_INIT("norm"),       STR_INIT("area"),     STR_INIT("by"),
    STR_INIT("date"),       STR_INIT("text"),     STR_INIT("answer"),
    STR_INIT("findings"),   STR_INIT("evidence"), STR_INIT("bottlenecks"),
    STR_INIT("suggestions")
};
static const str answers[] = {
    [ANSWER_NONE] = STR_INIT(""),
    [ANSWER_MEETS] = STR_INIT("meets"),
    [ANSWER_PARTLY] = STR_INIT("partly"),
    [ANSWER_NOT] = STR_INIT("does_not_meet"),
};
static const str fields[] = {
    [FIELD_FINDINGS] = STR_INIT("findings"),
    [FIELD_EVIDENCE] = STR_INIT("evidence"),
    [FIELD_BOTTLENECKS] = STR_INIT("bottlenecks"),
    [FIELD_SUGGESTIONS] = STR_INIT("suggestions"),
};

str observed_answer_code(enum observed_answer answer)
{
    return answers[answer];
}

str observed_field_code(enum observed_field field)
{
    return fields[field];
}

/* ---- one observation ---- */

struct reading {
    struct rule_reader r;
    struct toml *root;
    const struct workspace *workspace;
    struct observations *result;
};

/* A norm or an area: one of the two. */
static void read_place(struct reading *reading, struct toml *table,
                       struct observation *o)
{
    struct rule_reader *r = &reading->r;
    const struct rule_set *rules = &reading->workspace->rules;
    if (r->schema) { /* one of the two: neither is needed */
        want_text(r, table, STR("norm"), &o->text);
        want_text(r, table, STR("area"), &o->text);
        return;
    }
    const struct toml_member *area = rule_member(table, STR("area"));
    bool has_norm = rule_member(table, STR("norm")) != NULL;
    if (area && has_norm)
        problem_at_key(r, area, SAID(SAY_OBSERVATION_TWO_PLACES),
                       SAID(SAY_NOTHING));
    else if (!area && !has_norm)
        problem_at(r, table, SAID(SAY_OBSERVATION_NO_PLACE),
                   SAID(SAY_WORKSPACE_NORM_HOW));
    if (has_norm)
        o->norm = need_norm(r, rules, table, STR("norm"));
    else if (area)
        o->area = need_area(r, rules, table, STR("area"), &o->framework);
    if (o->norm) {
        o->framework = o->norm->framework;
        o->area = o->norm->area;
    }
}

static void read_answer(struct reading *reading, struct toml *table,
                        struct observation *o)
{
    struct rule_reader *r = &reading->r;
    size_t answer;
    if (!want_word(r, table, STR("answer"), answers + 1, ANSWER_COUNT - 1,
                   &answer))
        return;
    o->answer = (enum observed_answer)(answer + 1);
    const struct toml *value = &rule_member(table, STR("answer"))->value;
    if (o->area && !o->norm)
        problem_at(r, value, SAID(SAY_OBSERVATION_ANSWER_AREA),
                   SAID(SAY_OBSERVATION_ANSWER_AREA_HOW));
    else if (o->norm && observed_answer_of(reading->result, o->norm))
        problem_at(r, value,
                   PHRASE(SAY_OBSERVATION_ANSWER_TWICE, slot_text(o->norm->id)),
                   SAID(SAY_NOTHING));
}

/* Who and when: of the observation itself, else of the file. */
static void read_maker(struct reading *reading, struct toml *table,
                       struct observation *o)
{
    o->by = reading->result->by;
    o->date = reading->result->date;
    want_text(&reading->r, table, STR("by"), &o->by);
    want_day(&reading->r, table, STR("date"), &o->date);
}

static bool says_something(const struct toml *table)
{
    static const str words[] = { STR_INIT("text"), STR_INIT("answer") };
    for (size_t i = 0; i < table->as.table.count; i++) {
        str key = table->as.table.members[i].key;
        if (str_is_among(key, words, COUNT(words)) ||
            str_is_among(key, fields, COUNT(fields)))
            return true;
    }
    return false;
}

static void read_observation(struct reading *reading, struct toml *table,
                             struct observation *o)
{
    struct rule_reader *r = &reading->r;
    o->origin = (struct origin){ r->file->name, table->line };
    read_place(reading, table, o);
    read_maker(reading, table, o);
    want_text(r, table, STR("text"), &o->text);
    read_answer(reading, table, o);
    for (size_t i = 0; i < FIELD_COUNT; i++)
        want_texts(r, table, fields[i], &o->fields[i].items,
                   &o->fields[i].count);
    if (!says_something(table))
        problem_at(r, table, SAID(SAY_OBSERVATION_EMPTY), SAID(SAY_NOTHING));
    problem_unknown_keys(r, table, observation_keys, COUNT(observation_keys));
}

static void read_all(struct reading *reading)
{
    struct toml *list =
        want_tables(&reading->r, reading->root, STR("observation"));
    size_t count = list ? list->as.array.count : 0;
    struct observation *items =
        arena_array(reading->r.arena, count, struct observation);
    reading->result->items = items;
    /* One by one, so that each sees those before it. */
    for (size_t i = 0; i < count; i++) {
        read_observation(reading, &list->as.array.items[i], &items[i]);
        reading->result->count = i + 1;
    }
}

/* ---- the file ---- */

static void read_auditor(struct reading *reading)
{
    struct rule_reader *r = &reading->r;
    struct toml *table = need_table(r, reading->root, STR("auditor"));
    if (!table)
        return;
    need_text(r, table, STR("by"), &reading->result->by);
    if (need_member(r, table, STR("date")))
        want_day(r, table, STR("date"), &reading->result->date);
    problem_unknown_keys(r, table, auditor_keys, COUNT(auditor_keys));
}

static void read_root(struct reading *reading)
{
    const struct workspace *workspace = reading->workspace;
    const struct level_scope scope = { workspace->frameworks,
                                       workspace->framework_count,
                                       &workspace->rules };
    read_auditor(reading);
    read_all(reading);
    reading->result->levels =
        area_levels_read(&reading->r, reading->root, &scope);
    problem_unknown_keys(&reading->r, reading->root, root_keys,
                         COUNT(root_keys));
}

void observations_read(struct arena *arena, str text, str file,
                       const struct workspace *workspace,
                       struct observations *observations,
                       struct problem_list *problems)
{
    struct problem_file *shown = arena_new(arena, struct problem_file);
    struct error err = { 0 };
    struct reading reading = { .workspace = workspace, .result = observations };
    *shown = (struct problem_file){ file, text };
    *observations = (struct observations){ .file = file, .date = DAY_UNKNOWN };
    reading.root = toml_parse(arena, text, file, &err);
    if (!reading.root) {
        problem_add_error(problems, shown, &err);
        return;
    }
    reading.r = (struct rule_reader){ .arena = arena,
                                      .problems = problems,
                                      .file = shown };
    read_root(&reading);
}

void observations_describe(const struct rule_reader *r, struct toml *root,
                           const struct workspace *workspace)
{
    struct observations observations = { .date = DAY_UNKNOWN };
    struct reading reading = { *r, root, workspace, &observations };
    read_root(&reading);
}

/* ---- what is asked of it ---- */

bool observation_is_old(const struct observation *observation,
                        day_number period_from)
{
    return day_is_known(period_from) && day_is_known(observation->date) &&
           observation->date < period_from;
}

enum observed_answer observed_answer_of(const struct observations *observations,
                                        const struct norm *norm)
{
    for (size_t i = 0; observations && i < observations->count; i++)
        if (observations->items[i].norm == norm &&
            observations->items[i].answer)
            return observations->items[i].answer;
    return ANSWER_NONE;
}

static bool is_assessed(const struct workspace *workspace,
                        const struct framework *framework)
{
    for (size_t i = 0; i < workspace->framework_count; i++)
        if (framework && str_equal(workspace->frameworks[i]->id, framework->id))
            return true;
    return false;
}

size_t observations_elsewhere(const struct observations *observations,
                              const struct workspace *workspace)
{
    size_t count = 0;
    for (size_t i = 0; i < observations->count; i++)
        count += !is_assessed(workspace, observations->items[i].framework);
    for (size_t i = 0; i < observations->levels.count; i++)
        count +=
            !is_assessed(workspace, observations->levels.items[i].framework);
    return count;
}
