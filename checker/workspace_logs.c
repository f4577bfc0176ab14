/*
 * workspace_logs.c - [[case_log]]: what the columns and steps of a log mean
 *
 * One row an event (case, step, time and [case_log.steps]) or one row a case
 * (case and dates); never both. JSON formats have names of their own: only
 * steps, and those may be left out when the format has standard ones.
 */
#include "base/count.h"
#include "checker/workspace_read.h"
#include "evidence/fold.h"
#include "evidence/logs/log_format.h"
#include "evidence/logs/log_parts.h"

static const str log_keys[] = {
    STR_INIT("id"),    STR_INIT("file"),      STR_INIT("case"),
    STR_INIT("step"),  STR_INIT("time"),      STR_INIT("steps"),
    STR_INIT("dates"), STR_INIT("separator"), STR_INIT("date_order"),
    STR_INIT("zone"),  STR_INIT("format"),    STR_INIT("object_type"),
};
static const str date_orders[] = { STR_INIT("dmy"), STR_INIT("mdy") };
static const str zones[] = { STR_INIT("Europe/Amsterdam"), STR_INIT("UTC") };
static const str separators[] = { STR_INIT(";"), STR_INIT(","), STR_INIT("\t"),
                                  STR_INIT("tab") };

/* One of their words may mean only one of ours: the second is a problem. */
static void report_name_twice(struct rule_reader *r, const struct toml *item,
                              const struct step_names *steps, size_t count)
{
    str name = fold_word(r->arena, item->as.text);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < steps[i].name_count; k++)
            if (str_equal(fold_word(r->arena, steps[i].names[k]), name))
                problem_at(r, item,
                           PHRASE(SAY_WORKSPACE_STEP_TWICE,
                                  slot_text(item->as.text),
                                  slot_text(steps[i].step)),
                           SAID(SAY_NOTHING));
}

static void read_steps(struct rule_reader *r, struct toml *table,
                       struct case_log_layout *layout)
{
    size_t count = table->as.table.count;
    struct step_names *steps = arena_array(r->arena, count, struct step_names);
    for (size_t i = 0; i < count; i++) {
        const struct toml_member *member = &table->as.table.members[i];
        steps[i].step = member->key;
        if (!want_texts(r, table, member->key, &steps[i].names,
                        &steps[i].name_count))
            continue;
        size_t standard_count;
        if (log_standard_steps(layout->format, &standard_count))
            continue; /* one date may be two steps */
        for (size_t k = 0; k < steps[i].name_count; k++)
            report_name_twice(r, &member->value.as.array.items[k], steps, i);
    }
    if (count == 0)
        problem_at(r, table, SAID(SAY_WORKSPACE_NO_STEPS), SAID(SAY_NOTHING));
    layout->steps = steps;
    layout->step_count = count;
}

static void read_dates(struct rule_reader *r, struct toml *table,
                       struct case_log_layout *layout)
{
    size_t count = table->as.table.count;
    struct step_column *dates =
        arena_array(r->arena, count, struct step_column);
    for (size_t i = 0; i < count; i++) {
        const struct toml_member *member = &table->as.table.members[i];
        dates[i].step = member->key;
        want_text(r, table, member->key, &dates[i].column);
        for (size_t k = 0; k < i; k++)
            if (dates[i].column.len &&
                str_equal(dates[k].column, dates[i].column))
                problem_at(r, &member->value,
                           PHRASE(SAY_WORKSPACE_STEP_TWICE,
                                  slot_text(dates[i].column),
                                  slot_text(dates[k].step)),
                           SAID(SAY_NOTHING));
    }
    if (count == 0)
        problem_at(r, table, SAID(SAY_WORKSPACE_NO_STEPS), SAID(SAY_NOTHING));
    layout->dates = dates;
    layout->date_count = count;
}

/* Exactly one of the two shapes. */
static void read_shape(struct rule_reader *r, struct toml *table,
                       struct case_log_layout *layout)
{
    const struct toml_member *dates = rule_member(table, STR("dates"));
    bool has_events = rule_member(table, STR("step")) ||
                      rule_member(table, STR("time")) ||
                      rule_member(table, STR("steps"));
    if (dates && has_events) {
        problem_at_key(r, dates, SAID(SAY_WORKSPACE_TWO_SHAPES),
                       SAID(SAY_NOTHING));
    } else if (dates) {
        struct toml *columns = want_table(r, table, STR("dates"));
        if (columns)
            read_dates(r, columns, layout);
    } else if (has_events) {
        need_text(r, table, STR("step"), &layout->step_column);
        need_text(r, table, STR("time"), &layout->time_column);
        struct toml *steps = want_table(r, table, STR("steps"));
        if (steps)
            read_steps(r, steps, layout);
        else if (!rule_member(table, STR("steps")))
            problem_at(r, table,
                       PHRASE(SAY_RULE_MISSING_TABLE,
                              slot_text(STR("case_log.steps"))),
                       SAID(SAY_NOTHING));
    } else {
        problem_at(r, table, SAID(SAY_WORKSPACE_NO_SHAPE), SAID(SAY_NOTHING));
    }
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

static void read_json_shape(struct rule_reader *r, struct toml *table,
                            struct case_log_layout *layout)
{
    static const str keys[] = { STR_INIT("case"), STR_INIT("step"),
                                STR_INIT("time"), STR_INIT("dates") };
    for (size_t i = 0; i < COUNT(keys); i++) {
        const struct toml_member *member = rule_member(table, keys[i]);
        if (member)
            problem_at_key(r, member,
                           PHRASE(SAY_WORKSPACE_FORMAT_NAMES,
                                  slot_text(layout->format),
                                  slot_text(keys[i])),
                           SAID(SAY_NOTHING));
    }
    size_t standard_count;
    struct toml *steps = want_table(r, table, STR("steps"));
    if (steps)
        read_steps(r, steps, layout);
    else if (!log_standard_steps(layout->format, &standard_count) &&
             !rule_member(table, STR("steps")))
        problem_at(
            r, table,
            PHRASE(SAY_RULE_MISSING_TABLE, slot_text(STR("case_log.steps"))),
            SAID(SAY_NOTHING));
    want_text(r, table, STR("object_type"), &layout->object_type);
    add_standard_steps(r, layout);
}

static void read_format(struct rule_reader *r, struct toml *table,
                        struct case_log_layout *layout)
{
    size_t count = log_format_count(), word;
    str *names = arena_array(r->arena, count, str);
    for (size_t i = 0; i < count; i++)
        names[i] = log_format_at(i)->name;
    if (rule_member(table, STR("format")) &&
        want_word(r, table, STR("format"), names, count, &word))
        layout->format = names[word];
}

static void read_log(struct rule_reader *r, struct toml *table,
                     struct case_log_layout *layout)
{
    size_t word = 0;
    need_plain_id(r, table, &layout->id);
    need_inner_path(r, table, STR("file"), &layout->file);
    read_format(r, table, layout);
    if (log_is_json(layout->format)) {
        read_json_shape(r, table, layout);
    } else {
        need_text(r, table, STR("case"), &layout->case_column);
        read_shape(r, table, layout);
    }
    if (rule_member(table, STR("separator")) &&
        want_word(r, table, STR("separator"), separators, 4, &word))
        layout->separator = word == 3 ? '\t' : separators[word].ptr[0];
    if (want_word(r, table, STR("date_order"), date_orders, 2, &word))
        layout->month_first = word == 1;
    if (want_word(r, table, STR("zone"), zones, 2, &word))
        layout->naive_is_utc = word == 1;
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
        read_log(r, table, &logs[i]);
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
