/* log_mapping.c - how a case log is read, as [[case_log]] or a mapping says */
#include "checker/log_mapping.h"

#include "base/count.h"
#include "evidence/fold.h"
#include "evidence/logs/log_format.h"

static const str mapping_keys[] = {
    STR_INIT("case"),        STR_INIT("step"),      STR_INIT("time"),
    STR_INIT("steps"),       STR_INIT("dates"),     STR_INIT("separator"),
    STR_INIT("date_order"),  STR_INIT("zone"),      STR_INIT("sheet"),
    STR_INIT("classifier"),  STR_INIT("lifecycle"), STR_INIT("format"),
    STR_INIT("object_type"),
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

/* What the columns are. */
static void read_columns(struct rule_reader *r, struct toml *table,
                         struct case_log_layout *layout,
                         struct layout_keys *keys)
{
    keys->has_case |= rule_member(table, STR("case")) != NULL;
    keys->has_step |= rule_member(table, STR("step")) != NULL;
    keys->has_time |= rule_member(table, STR("time")) != NULL;
    keys->has_steps |= rule_member(table, STR("steps")) != NULL;
    keys->has_dates |= rule_member(table, STR("dates")) != NULL;
    want_text(r, table, STR("case"), &layout->case_column);
    want_text(r, table, STR("step"), &layout->step_column);
    want_text(r, table, STR("time"), &layout->time_column);
    struct toml *steps = want_table(r, table, STR("steps"));
    if (steps)
        read_steps(r, steps, layout);
    struct toml *dates = want_table(r, table, STR("dates"));
    if (dates)
        read_dates(r, dates, layout);
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

void log_layout_read(struct rule_reader *r, struct toml *table,
                     struct case_log_layout *layout, struct layout_keys *keys)
{
    size_t word = 0;
    read_columns(r, table, layout, keys);
    if (rule_member(table, STR("separator")) &&
        want_word(r, table, STR("separator"), separators, 4, &word))
        layout->separator = word == 3 ? '\t' : separators[word].ptr[0];
    if (want_word(r, table, STR("date_order"), date_orders, 2, &word))
        layout->month_first = word == 1;
    if (want_word(r, table, STR("zone"), zones, 2, &word))
        layout->naive_is_utc = word == 1;
    read_format(r, table, layout);
    want_text(r, table, STR("object_type"), &layout->object_type);
    want_text(r, table, STR("sheet"), &layout->sheet);
    want_text(r, table, STR("classifier"), &layout->classifier);
    want_texts(r, table, STR("lifecycle"), &layout->lifecycle,
               &layout->lifecycle_count);
}

void log_mapping_read(struct rule_reader *r, struct toml *root, str name,
                      struct log_mapping_list *list)
{
    list->items = arena_grow(r->arena, list->items, list->count,
                             &list->capacity, sizeof *list->items);
    struct log_mapping *mapping = &list->items[list->count++];
    *mapping = (struct log_mapping){ .name = name, .is_read = root != NULL };
    if (!root)
        return;
    log_layout_read(r, root, &mapping->layout, &mapping->keys);
    problem_unknown_keys(r, root, mapping_keys, COUNT(mapping_keys));
}

const struct log_mapping *log_mapping_find(const struct log_mapping *mappings,
                                           size_t count, str name)
{
    for (size_t i = count; i > 0; i--)
        if (str_equal(mappings[i - 1].name, name))
            return &mappings[i - 1];
    return NULL;
}
