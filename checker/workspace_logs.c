/*
 * workspace_logs.c - [[case_log]]: which log, and what is in it
 *
 * One row an event (case, step, time and [case_log.steps]), one row a case
 * (case and dates), or a format that has columns of its own, like XES (only
 * [case_log.steps]). A mapping file can say it too; see log_mapping.h.
 */
#include "base/count.h"
#include "checker/log_mapping.h"
#include "checker/workspace_read.h"
#include "evidence/logs/log_format.h"
#include "evidence/logs/log_parts.h"

static const str log_keys[] = {
    STR_INIT("id"),          STR_INIT("file"),      STR_INIT("mapping"),
    STR_INIT("case"),        STR_INIT("step"),      STR_INIT("time"),
    STR_INIT("steps"),       STR_INIT("dates"),     STR_INIT("separator"),
    STR_INIT("date_order"),  STR_INIT("zone"),      STR_INIT("sheet"),
    STR_INIT("classifier"),  STR_INIT("lifecycle"), STR_INIT("format"),
    STR_INIT("object_type"),
};

static void report_missing(struct rule_reader *r, const struct toml *table,
                           bool is_there, str key)
{
    if (!is_there)
        problem_at(r, table, PHRASE(SAY_RULE_MISSING, slot_text(key)),
                   SAID(SAY_NOTHING));
}

/* Two shapes may meet in one table, or in a table and its mapping. */
static void report_two_shapes(struct rule_reader *r, struct toml *table)
{
    static const str keys[] = { STR_INIT("dates"), STR_INIT("step"),
                                STR_INIT("time"), STR_INIT("steps") };
    for (size_t i = 0; i < COUNT(keys); i++) {
        const struct toml_member *member = rule_member(table, keys[i]);
        if (!member)
            continue;
        problem_at_key(r, member, SAID(SAY_WORKSPACE_TWO_SHAPES),
                       SAID(SAY_NOTHING));
        return;
    }
}

static void check_shape(struct rule_reader *r, struct toml *table,
                        const struct layout_keys *keys)
{
    bool has_columns = keys->has_case || keys->has_step || keys->has_time;
    bool has_events = keys->has_step || keys->has_time || keys->has_steps;
    if (keys->has_dates && has_events) {
        report_two_shapes(r, table);
    } else if (keys->has_dates) {
        report_missing(r, table, keys->has_case, STR("case"));
    } else if (!has_events) {
        problem_at(r, table, SAID(SAY_WORKSPACE_NO_SHAPE), SAID(SAY_NOTHING));
    } else if (has_columns) {
        report_missing(r, table, keys->has_case, STR("case"));
        report_missing(r, table, keys->has_step, STR("step"));
        report_missing(r, table, keys->has_time, STR("time"));
        if (!keys->has_steps)
            problem_at(r, table,
                       PHRASE(SAY_RULE_MISSING_TABLE,
                              slot_text(STR("case_log.steps"))),
                       SAID(SAY_NOTHING));
    }
}

static struct phrase nearest_mapping(struct workspace_reader *w, str name)
{
    const struct rule_set *rules = &w->workspace->rules;
    if (rules->mapping_count == 0)
        return SAID(SAY_WORKSPACE_MAPPING_HOW);
    str *names = arena_array(w->r.arena, rules->mapping_count, str);
    for (size_t i = 0; i < rules->mapping_count; i++)
        names[i] = rules->mappings[i].name;
    return nearest_hint(&w->r, name, names, rules->mapping_count);
}

/* Begin with what the mapping says. False when it is not known what that is:
 * then the shape cannot be judged. */
static bool read_mapping(struct workspace_reader *w, struct toml *table,
                         struct case_log_layout *layout,
                         struct layout_keys *keys)
{
    const struct rule_set *rules = &w->workspace->rules;
    str name;
    if (!rule_member(table, STR("mapping")))
        return true;
    if (!want_text(&w->r, table, STR("mapping"), &name))
        return false;
    const struct log_mapping *mapping =
        log_mapping_find(rules->mappings, rules->mapping_count, name);
    if (!mapping)
        problem_at(&w->r, &rule_member(table, STR("mapping"))->value,
                   PHRASE(SAY_WORKSPACE_NO_MAPPING, slot_text(name)),
                   nearest_mapping(w, name));
    if (!mapping || !mapping->is_read)
        return false;
    *layout = mapping->layout;
    *keys = mapping->keys;
    return true;
}

/* Those of the workspace, then the standard ones that it does not name. */
static void add_standard_steps(struct rule_reader *r,
                               struct case_log_layout *layout)
{
    size_t standard_count, count = layout->step_count;
    const struct step_names *standard =
        log_standard_steps(layout->format, &standard_count);
    struct step_names *steps =
        arena_array(r->arena, count + standard_count, struct step_names);
    for (size_t i = 0; i < layout->step_count; i++)
        steps[i] = layout->steps[i];
    for (size_t i = 0; i < standard_count; i++)
        if (!case_log_layout_has(layout, standard[i].step))
            steps[count++] = standard[i];
    layout->standard_count = count - layout->step_count;
    layout->steps = steps;
    layout->step_count = count;
}

/* A format that names its own dates needs no columns. */
static void check_json_shape(struct rule_reader *r, struct toml *table,
                             struct case_log_layout *layout,
                             const struct layout_keys *keys)
{
    static const str words[] = { STR_INIT("case"), STR_INIT("step"),
                                 STR_INIT("time"), STR_INIT("dates") };
    size_t standard_count;
    for (size_t i = 0; i < COUNT(words); i++) {
        const struct toml_member *member = rule_member(table, words[i]);
        if (member)
            problem_at_key(r, member,
                           PHRASE(SAY_WORKSPACE_FORMAT_NAMES,
                                  slot_text(layout->format),
                                  slot_text(words[i])),
                           SAID(SAY_NOTHING));
    }
    if (!keys->has_steps &&
        !log_standard_steps(layout->format, &standard_count))
        problem_at(
            r, table,
            PHRASE(SAY_RULE_MISSING_TABLE, slot_text(STR("case_log.steps"))),
            SAID(SAY_NOTHING));
    add_standard_steps(r, layout);
}

static void read_log(struct workspace_reader *w, struct toml *table,
                     struct case_log_layout *layout)
{
    struct rule_reader *r = &w->r;
    struct layout_keys keys = { 0 };
    bool is_whole = read_mapping(w, table, layout, &keys);
    need_plain_id(r, table, &layout->id);
    need_inner_path(r, table, STR("file"), &layout->file);
    log_layout_read(r, table, layout, &keys);
    if (log_is_json(layout->format))
        check_json_shape(r, table, layout, &keys);
    else if (is_whole)
        check_shape(r, table, &keys);
    problem_unknown_keys(r, table, log_keys, COUNT(log_keys));
}

void workspace_read_logs(struct workspace_reader *w)
{
    struct rule_reader *r = &w->r;
    struct toml *list = want_tables(r, w->root, STR("case_log"));
    if (!list)
        return;
    size_t count = list->as.array.count;
    struct case_log_layout *logs =
        arena_array(r->arena, count, struct case_log_layout);
    for (size_t i = 0; i < count; i++) {
        struct toml *table = &list->as.array.items[i];
        read_log(w, table, &logs[i]);
        for (size_t k = 0; k < i; k++)
            if (logs[i].id.len && str_equal(logs[k].id, logs[i].id))
                problem_at(
                    r, &rule_member(table, STR("id"))->value,
                    PHRASE(SAY_WORKSPACE_ID_TWICE, slot_text(logs[i].id)),
                    SAID(SAY_NOTHING));
    }
    w->workspace->logs = logs;
    w->workspace->log_count = count;
}
