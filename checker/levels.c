/*
 * levels.c - the [[level]] tables of an area: how it looks from A to D
 *
 *     [[level]]
 *     id    = "A"
 *     title = "Beheerste processen"
 *     intro = "De koers:"
 *     [[level.statement]]
 *     text = "is op hoofdlijnen geformuleerd."
 *     also = ["koersdocument"]        checks that may point to it
 */
#include "base/count.h"
#include "checker/rule_load.h"

static const str letters[] = { STR_INIT("A"), STR_INIT("B"), STR_INIT("C"),
                               STR_INIT("D") };
static const str level_keys[] = { STR_INIT("id"), STR_INIT("title"),
                                  STR_INIT("intro"), STR_INIT("statement") };
static const str statement_keys[] = { STR_INIT("text"), STR_INIT("also") };

static void read_statement(struct rule_load *load, struct rule_reader *r,
                           struct toml *table,
                           struct level_statement *statement)
{
    const str *names;
    size_t count;
    need_text(r, table, STR("text"), &statement->text);
    if (want_texts(r, table, STR("also"), &names, &count)) {
        const struct toml *list = &rule_member(table, STR("also"))->value;
        statement->checks = arena_array(r->arena, count, const struct check *);
        for (size_t i = 0; i < count; i++) {
            const struct check *check =
                norms_find_check(load, r, &list->as.array.items[i]);
            if (check)
                statement->checks[statement->check_count++] = check;
        }
    }
    problem_unknown_keys(r, table, statement_keys, COUNT(statement_keys));
}

static void read_level(struct rule_load *load, struct rule_reader *r,
                       struct toml *table, struct level_text *level)
{
    size_t letter;
    if (need_member(r, table, STR("id")) &&
        want_word(r, table, STR("id"), letters, COUNT(letters), &letter))
        level->id = letters[letter];
    need_text(r, table, STR("title"), &level->title);
    want_text(r, table, STR("intro"), &level->intro);
    struct toml *list = need_member(r, table, STR("statement"))
                            ? want_tables(r, table, STR("statement"))
                            : NULL;
    size_t count = list ? list->as.array.count : 0;
    struct level_statement *statements =
        arena_array(r->arena, count, struct level_statement);
    for (size_t i = 0; i < count; i++)
        read_statement(load, r, &list->as.array.items[i], &statements[i]);
    level->statements = statements;
    level->statement_count = count;
    problem_unknown_keys(r, table, level_keys, COUNT(level_keys));
}

struct level_text *levels_read(struct rule_load *load, struct rule_reader *r,
                               struct toml *root, size_t *count)
{
    struct toml *list = want_tables(r, root, STR("level"));
    *count = list ? list->as.array.count : 0;
    if (!list)
        return NULL;
    struct level_text *levels =
        arena_array(r->arena, *count, struct level_text);
    for (size_t i = 0; i < *count; i++) {
        struct toml *table = &list->as.array.items[i];
        read_level(load, r, table, &levels[i]);
        for (size_t k = 0; k < i; k++)
            if (levels[i].id.len && str_equal(levels[k].id, levels[i].id))
                problem_at(
                    r, table,
                    PHRASE(SAY_RULE_LEVEL_TWICE, slot_text(levels[i].id)),
                    SAID(SAY_NOTHING));
    }
    return levels;
}
