/* table_rule.c - what a check asks of a register, as rule files write it */
#include "checker/table_rule.h"

#include "base/count.h"
#include "checker/table_example.h"
#include "checker/term_rule.h"
#include "evidence/fold.h"

#define ROWS_MOST 100000

const str table_keys[TABLE_KEYS] = {
    STR_INIT("called"),   STR_INIT("sheet"),     STR_INIT("rows"),
    STR_INIT("share"),    STR_INIT("leave_out"), STR_INIT("column"),
    STR_INIT("examples"), STR_INIT("content"),
};

static const str column_keys[] = {
    STR_INIT("name"),   STR_INIT("called"),  STR_INIT("optional"),
    STR_INIT("filled"), STR_INIT("unique"),  STR_INIT("date"),
    STR_INIT("valid"),  STR_INIT("newest"),  STR_INIT("not_past"),
    STR_INIT("one_of"), STR_INIT("none_of"), STR_INIT("safe"),
    STR_INIT("except"),
};
static const str filter_keys[] = { STR_INIT("column"), STR_INIT("is"),
                                   STR_INIT("past") };
static const str rows_keys[] = { STR_INIT("at_least") };
static const str tailor_keys[] = { STR_INIT("sheet"), STR_INIT("rows"),
                                   STR_INIT("share"), STR_INIT("columns") };

static const str *folded_list(struct arena *arena, const str *words,
                              size_t count)
{
    str *folded = arena_array(arena, count, str);
    for (size_t i = 0; i < count; i++)
        folded[i] = fold_word(arena, words[i]);
    return folded;
}

static size_t column_index(const struct table_rule *rule, str folded)
{
    for (size_t i = 0; i < rule->column_count; i++)
        if (rule->columns[i].name_count &&
            str_equal(rule->columns[i].names[0], folded))
            return i;
    return rule->column_count;
}

static bool filter_read(struct rule_reader *r, struct toml *table,
                        const struct table_rule *rule,
                        struct row_filter *filter)
{
    str column;
    const str *words;
    bool is_known = false;
    if (need_text(r, table, filter_keys[0], &column)) {
        filter->column = column_index(rule, fold_word(r->arena, column));
        is_known = filter->column < rule->column_count;
        str *names = arena_array(r->arena, rule->column_count, str);
        for (size_t i = 0; i < rule->column_count; i++)
            names[i] = rule->columns[i].name;
        if (!is_known)
            problem_at_member(
                r, table, filter_keys[0],
                PHRASE(SAY_TABLE_COLUMN_UNKNOWN, slot_text(column)));
    }
    bool has_words =
        want_texts(r, table, filter_keys[1], &words, &filter->is_count);
    want_bool(r, table, filter_keys[2], &filter->is_past);
    if (has_words)
        filter->is = folded_list(r->arena, words, filter->is_count);
    problem_unknown_keys(r, table, filter_keys, COUNT(filter_keys));
    bool says_one = !rule_member(table, filter_keys[1]) != !filter->is_past;
    if (!says_one)
        problem_at(r, table, SAID(SAY_TABLE_FILTER_ONE), SAID(SAY_NOTHING));
    return is_known && says_one;
}

/* A demand on what a cell holds is one on its being there. */
static void read_filled(struct rule_reader *r, struct toml *table,
                        struct table_column *c)
{
    c->is_filled = c->valid.unit != VALID_FOREVER || c->not_past ||
                   c->word_count || c->refused_count || c->is_unique;
    want_bool(r, table, STR("filled"), &c->is_filled);
}

static void read_words(struct rule_reader *r, struct toml *table,
                       struct table_column *c)
{
    if (want_texts(r, table, STR("one_of"), &c->words, &c->word_count))
        c->folded_words = folded_list(r->arena, c->words, c->word_count);
    else
        c->word_count = 0;
    const str *refused;
    if (want_texts(r, table, STR("none_of"), &refused, &c->refused_count))
        c->refused = folded_list(r->arena, refused, c->refused_count);
    else
        c->refused_count = 0;
}

static void read_names(struct rule_reader *r, struct toml *table,
                       struct table_column *c)
{
    const str *others;
    size_t count = 0;
    if (!need_text(r, table, STR("name"), &c->name))
        return;
    if (!want_texts(r, table, STR("called"), &others, &count))
        count = 0;
    str *names = arena_array(r->arena, count + 1, str);
    names[0] = fold_word(r->arena, c->name);
    for (size_t i = 0; i < count; i++)
        names[i + 1] = fold_word(r->arena, others[i]);
    c->names = names;
    c->name_count = count + 1;
}

/* `except` comes later: it may name a column that is still to come. */
static void column_read(struct rule_reader *r, struct toml *table,
                        struct table_column *c)
{
    read_names(r, table, c);
    want_bool(r, table, STR("optional"), &c->is_optional);
    want_bool(r, table, STR("unique"), &c->is_unique);
    want_bool(r, table, STR("date"), &c->is_date);
    want_bool(r, table, STR("not_past"), &c->not_past);
    want_bool(r, table, STR("safe"), &c->is_safe);
    want_validity(r, table, STR("valid"), &c->valid);
    want_validity(r, table, STR("newest"), &c->newest);
    c->is_date = c->is_date || c->not_past || c->valid.unit != VALID_FOREVER ||
                 c->newest.unit != VALID_FOREVER;
    read_words(r, table, c);
    read_filled(r, table, c);
    if (c->is_date && c->word_count)
        problem_at_member(r, table, STR("one_of"),
                          SAID(SAY_TABLE_DATE_AND_WORDS));
}

static void columns_read(struct rule_reader *r, struct toml *table,
                         struct table_rule *rule)
{
    if (!need_member(r, table, STR("column")))
        return;
    struct toml *list = want_tables(r, table, STR("column"));
    if (!list)
        return;
    if (list->as.array.count > TABLE_COLUMNS_MAX) {
        problem_at(
            r, list,
            PHRASE(SAY_TABLE_MANY_COLUMNS, slot_count(TABLE_COLUMNS_MAX)),
            SAID(SAY_NOTHING));
        return;
    }
    struct table_column *columns =
        arena_array(r->arena, list->as.array.count, struct table_column);
    rule->columns = columns;
    for (size_t i = 0; i < list->as.array.count; i++) {
        struct toml *item = &list->as.array.items[i];
        column_read(r, item, &columns[i]);
        if (columns[i].name_count &&
            column_index(rule, columns[i].names[0]) < i)
            problem_at_member(
                r, item, STR("name"),
                PHRASE(SAY_TABLE_COLUMN_TWICE, slot_text(columns[i].name)));
        rule->column_count = i + 1;
    }
    for (size_t i = 0; i < list->as.array.count; i++) {
        struct toml *item = &list->as.array.items[i];
        struct toml *except = want_table(r, item, STR("except"));
        columns[i].has_except =
            except && filter_read(r, except, rule, &columns[i].except);
        problem_unknown_keys(r, item, column_keys, COUNT(column_keys));
    }
}

static void leave_out_read(struct rule_reader *r, struct toml *table,
                           struct table_rule *rule)
{
    struct toml *list = want_tables(r, table, STR("leave_out"));
    if (!list)
        return;
    struct row_filter *filters =
        arena_array(r->arena, list->as.array.count, struct row_filter);
    for (size_t i = 0; i < list->as.array.count; i++)
        rule->leave_out_count += filter_read(r, &list->as.array.items[i], rule,
                                             &filters[rule->leave_out_count]);
    rule->leave_out = filters;
}

static void rows_read(struct rule_reader *r, struct toml *table,
                      int64_t *at_least)
{
    struct toml *rows = want_table(r, table, STR("rows"));
    if (!rows)
        return;
    if (need_member(r, rows, rows_keys[0]))
        want_whole(r, rows, rows_keys[0], 1, ROWS_MOST, at_least);
    problem_unknown_keys(r, rows, rows_keys, COUNT(rows_keys));
}

/* By what columns somebody may know the register. */
static void tell_columns(struct arena *arena, struct table_rule *rule)
{
    struct column_names *names =
        arena_array(arena, rule->column_count, struct column_names);
    for (size_t i = 0; i < rule->column_count; i++) {
        const struct table_column *c = &rule->columns[i];
        names[i] =
            (struct column_names){ c->names, c->name_count, c->is_optional };
    }
    rule->called.columns = names;
    rule->called.column_count = rule->column_count;
}

const void *table_rule_parse(struct rule_reader *r, struct toml *table)
{
    struct table_rule *rule = arena_new(r->arena, struct table_rule);
    size_t errors_before = r->problems->error_count;
    rule->rows_at_least = 1;
    rule->share = 1;
    rule->called = called_read(r, table);
    want_text(r, table, STR("sheet"), &rule->sheet);
    columns_read(r, table, rule);
    tell_columns(r->arena, rule);
    leave_out_read(r, table, rule);
    rows_read(r, table, &rule->rows_at_least);
    want_share(r, table, &rule->share);
    rule->stated_share = rule->share;
    if (r->problems->error_count == errors_before && rule->column_count)
        table_examples_prove(r, table, rule);
    else
        (void)rule_member(table, STR("examples"));
    return rule;
}

/* columns = { "datum VOG" = ["VOG d.d."] }: our word = their words. */
static void tailor_names(struct rule_reader *r, struct toml *table,
                         struct table_rule *rule)
{
    struct toml *more = want_table(r, table, STR("columns"));
    if (!more || rule->column_count == 0)
        return;
    struct table_column *columns =
        arena_array(r->arena, rule->column_count, struct table_column);
    for (size_t i = 0; i < rule->column_count; i++)
        columns[i] = rule->columns[i];
    for (size_t i = 0; i < more->as.table.count; i++) {
        const struct toml_member *member = &more->as.table.members[i];
        size_t at = column_index(rule, fold_word(r->arena, member->key));
        const str *others;
        size_t count;
        if (at == rule->column_count) {
            problem_at_key(
                r, member,
                PHRASE(SAY_TABLE_COLUMN_UNKNOWN, slot_text(member->key)),
                SAID(SAY_NOTHING));
            continue;
        }
        if (!want_texts(r, more, member->key, &others, &count))
            continue;
        struct table_column *c = &columns[at];
        str *names = arena_array(r->arena, c->name_count + count, str);
        for (size_t k = 0; k < c->name_count; k++)
            names[k] = c->names[k];
        for (size_t k = 0; k < count; k++)
            names[c->name_count + k] = fold_word(r->arena, others[k]);
        c->names = names;
        c->name_count += count;
    }
    rule->columns = columns;
}

const void *table_rule_tailor(struct rule_reader *r, const void *settings,
                              struct toml *table)
{
    struct table_rule *rule = arena_new(r->arena, struct table_rule);
    *rule = *(const struct table_rule *)settings;
    int64_t asked = rule->rows_at_least;
    want_text(r, table, STR("sheet"), &rule->sheet);
    rows_read(r, table, &rule->rows_at_least);
    if (rule->rows_at_least < asked)
        problem_at_member(r, table, STR("rows"),
                          PHRASE(SAY_TABLE_ROWS_LOOSER, slot_count(asked)));
    want_stricter_share(r, table, rule->stated_share, &rule->share);
    tailor_names(r, table, rule);
    problem_unknown_keys(r, table, tailor_keys, COUNT(tailor_keys));
    return rule;
}
