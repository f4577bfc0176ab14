/* table_example.c - rows that a rule shows, each with what it must come to */
#include "checker/table_example.h"

#include "base/count.h"
#include "checker/table_rows.h"

static const str keys[] = { STR_INIT("as_of"), STR_INIT("row"),
                            STR_INIT("is") };

enum row_state { ROW_IN_ORDER, ROW_WRONG, ROW_UNKNOWN, ROW_LEFT_OUT };
static const str states[] = { STR_INIT("in_order"), STR_INIT("wrong"),
                              STR_INIT("unknown"), STR_INIT("left_out") };

static enum row_state state_of(const struct table_tally *tally)
{
    if (tally->left_out)
        return ROW_LEFT_OUT;
    if (tally->wrong)
        return ROW_WRONG;
    return tally->in_order ? ROW_IN_ORDER : ROW_UNKNOWN;
}

/* A register of that one row. */
static enum row_state judge(struct arena *arena, const struct table_rule *rule,
                            const str *cells, size_t count, day_number as_of)
{
    str *names = arena_array(arena, rule->column_count, str);
    for (size_t i = 0; i < rule->column_count; i++)
        names[i] = rule->columns[i].name;
    const struct sheet_row rows[] = { { 1, names, rule->column_count },
                                      { 2, cells, count } };
    const struct document document = document_of(STR(""));
    const struct sheet sheet = { .document = &document,
                                 .is_read = true,
                                 .is_whole = true,
                                 .rows = rows,
                                 .row_count = COUNT(rows) };
    struct table_header header = table_header_find(arena, rule, &sheet);
    struct finding_list wrong = { .arena = arena }, doubt = { .arena = arena };
    struct table_judging j = {
        .run = arena,
        .rule = rule,
        .sheet = &sheet,
        .header = &header,
        .as_of = as_of,
        .newest = arena_array(arena, rule->column_count, struct table_newest),
        .findings = &wrong,
        .doubtful = &doubt,
    };
    table_rows_judge(&j);
    return state_of(&j.tally);
}

/* Texts, of which some may be empty. */
static bool read_cells(struct rule_reader *r, struct toml *example,
                       const struct table_rule *rule, str *cells, size_t *count)
{
    const struct toml_member *member = need_member(r, example, keys[1]);
    if (!member)
        return false;
    const struct toml *list = &member->value;
    bool is_right =
        list->kind == TOML_ARRAY && list->as.array.count <= rule->column_count;
    for (size_t i = 0; is_right && i < list->as.array.count; i++) {
        is_right = list->as.array.items[i].kind == TOML_TEXT;
        cells[i] = str_trim(list->as.array.items[i].as.text);
    }
    if (!is_right)
        problem_at(r, list,
                   PHRASE(SAY_TABLE_EXAMPLE_ROW,
                          slot_count((int64_t)rule->column_count)),
                   SAID(SAY_NOTHING));
    else
        *count = list->as.array.count;
    return is_right;
}

static void prove(struct rule_reader *r, struct toml *example,
                  const struct table_rule *rule)
{
    day_number as_of = DAY_UNKNOWN;
    size_t expected = 0, count = 0;
    str *cells = arena_array(r->arena, rule->column_count, str);
    bool is_whole = read_cells(r, example, rule, cells, &count);
    is_whole = need_member(r, example, keys[0]) &&
               want_day(r, example, keys[0], &as_of) && is_whole;
    is_whole =
        need_member(r, example, keys[2]) &&
        want_word(r, example, keys[2], states, COUNT(states), &expected) &&
        is_whole;
    problem_unknown_keys(r, example, keys, COUNT(keys));
    if (!is_whole)
        return;
    struct arena scratch = { 0 };
    enum row_state state = judge(&scratch, rule, cells, count, as_of);
    arena_close(&scratch);
    if (state != (enum row_state)expected)
        problem_at(r, example,
                   PHRASE(SAY_TABLE_EXAMPLE, slot_text(states[state]),
                          slot_text(states[expected])),
                   SAID(SAY_NOTHING));
}

void table_examples_prove(struct rule_reader *r, struct toml *table,
                          const struct table_rule *rule)
{
    struct toml *list = want_tables(r, table, STR("examples"));
    for (size_t i = 0; list && i < list->as.array.count; i++)
        prove(r, &list->as.array.items[i], rule);
}
