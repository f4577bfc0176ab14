/* norms.c - the [[norm]] tables of an area, and the checks these name */
#include "checker/norm_examples.h"
#include "checker/rule_load.h"

static const str norm_keys[] = {
    STR_INIT("id"),      STR_INIT("title"),   STR_INIT("all"),
    STR_INIT("any"),     STR_INIT("also"),    STR_INIT("judged_by"),
    STR_INIT("ask"),     STR_INIT("note"),    STR_INIT("examples"),
    STR_INIT("who"),     STR_INIT("look_at"), STR_INIT("advice"),
    STR_INIT("not_for"),
};
static const str question_keys[] = { STR_INIT("who"), STR_INIT("question"),
                                     STR_INIT("answer") };
static const str judges[] = { STR_INIT("evidence"), STR_INIT("auditor") };
static const str role_keys[] = { STR_INIT("all"), STR_INIT("any"),
                                 STR_INIT("also") };
#define UNKNOWN_KEYS(r, table, keys) \
    problem_unknown_keys((r), (table), (keys), sizeof(keys) / sizeof *(keys))

static struct phrase nearest_check(const struct rule_load *load,
                                   struct rule_reader *r, str id)
{
    str *ids = arena_array(r->arena, load->check_count, str);
    for (size_t i = 0; i < load->check_count; i++)
        ids[i] = load->checks[i].check.id;
    struct phrase hint = nearest_hint(r, id, ids, load->check_count);
    return hint.id == SAY_NOTHING ? SAID(SAY_RULE_CHECK_WHERE) : hint;
}

static bool names_check(const struct norm_check *checks, size_t count, str id)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(checks[i].check->id, id))
            return true;
    return false;
}

/* One name in all, any or also; false when it adds nothing. */
static bool read_named_check(struct rule_load *load, struct rule_reader *r,
                             const struct toml *item, const struct norm *norm,
                             struct norm_check *named)
{
    str id = item->as.text;
    const struct loaded_check *found = checks_find(load, id);
    struct phrase what;
    if (!found && load->has_unread_checks)
        return false;
    if (!found)
        what = PHRASE(SAY_RULE_CHECK_UNKNOWN, slot_text(id));
    else if (names_check(norm->checks, norm->check_count, id))
        what = PHRASE(SAY_RULE_CHECK_NAMED_TWICE, slot_text(id));
    else {
        named->check = &load->set->checks[found - load->checks];
        return true;
    }
    problem_at(r, item, what,
               found ? SAID(SAY_NOTHING) : nearest_check(load, r, id));
    return false;
}

/* True when the norm names checks at all, right or wrong. */
static bool read_named_checks(struct rule_load *load, struct rule_reader *r,
                              struct toml *table, struct norm *norm)
{
    bool any_named = false;
    struct norm_check *checks = NULL;
    size_t capacity = 0;
    for (size_t role = 0; role < 3; role++) {
        const str *names;
        size_t count;
        any_named |= rule_member(table, role_keys[role]) != NULL;
        if (!want_texts(r, table, role_keys[role], &names, &count))
            continue;
        const struct toml *list = &rule_member(table, role_keys[role])->value;
        for (size_t i = 0; i < count; i++) {
            struct norm_check named = { .role = (enum check_role)role };
            if (!read_named_check(load, r, &list->as.array.items[i], norm,
                                  &named))
                continue;
            checks = arena_grow(r->arena, checks, norm->check_count, &capacity,
                                sizeof *checks);
            checks[norm->check_count++] = named;
            norm->checks = checks;
        }
    }
    return any_named;
}

static bool read_questions(struct rule_reader *r, struct toml *table,
                           struct norm *norm)
{
    bool is_there = rule_member(table, STR("ask"));
    struct toml *list = want_tables(r, table, STR("ask"));
    if (!list)
        return is_there;
    struct question *questions =
        arena_array(r->arena, list->as.array.count, struct question);
    for (size_t i = 0; i < list->as.array.count; i++) {
        struct toml *item = &list->as.array.items[i];
        struct question *q = &questions[i];
        need_text(r, item, STR("question"), &q->text);
        if (need_member(r, item, STR("who")))
            want_roles(r, item, STR("who"), &q->who, &q->who_count);
        want_text(r, item, STR("answer"), &q->answer);
        UNKNOWN_KEYS(r, item, question_keys);
    }
    norm->questions = questions;
    norm->question_count = list->as.array.count;
    return true;
}

static void read_norm(struct rule_load *load, struct rule_reader *r,
                      struct toml *table, struct norm *norm)
{
    size_t judge = 0;
    norm->origin = (struct origin){ r->file->name, table->line };
    need_text(r, table, STR("id"), &norm->id);
    need_text(r, table, STR("title"), &norm->title);
    bool has_checks = read_named_checks(load, r, table, norm);
    bool has_questions = read_questions(r, table, norm);
    if (want_word(r, table, STR("judged_by"), judges, 2, &judge))
        norm->judged_by_auditor = judge == 1;
    want_roles(r, table, STR("who"), &norm->who, &norm->who_count);
    want_texts(r, table, STR("look_at"), &norm->look_at, &norm->look_at_count);
    want_text(r, table, STR("advice"), &norm->advice);
    want_text(r, table, STR("not_for"), &norm->not_for);
    want_text(r, table, STR("note"), &norm->note);
    norm_examples_prove(r, table, norm);
    UNKNOWN_KEYS(r, table, norm_keys);
    if (!has_checks && !has_questions)
        problem_at(r, table, SAID(SAY_RULE_NORM_ASKS_NOTHING),
                   SAID(SAY_NOTHING));
}

const struct check *norms_find_check(struct rule_load *load,
                                     struct rule_reader *r,
                                     const struct toml *item)
{
    const struct loaded_check *found = checks_find(load, item->as.text);
    if (found)
        return &load->set->checks[found - load->checks];
    if (!load->has_unread_checks)
        problem_at(r, item,
                   PHRASE(SAY_RULE_CHECK_UNKNOWN, slot_text(item->as.text)),
                   nearest_check(load, r, item->as.text));
    return NULL;
}

struct norm *norms_read(struct rule_load *load, struct rule_reader *r,
                        struct toml *root, size_t *count)
{
    struct toml *list = want_tables(r, root, STR("norm"));
    *count = 0;
    if (!list)
        return NULL;
    *count = list->as.array.count;
    struct norm *norms = arena_array(r->arena, *count, struct norm);
    for (size_t i = 0; i < *count; i++)
        read_norm(load, r, &list->as.array.items[i], &norms[i]);
    return norms;
}
