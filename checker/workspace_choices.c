/*
 * workspace_choices.c - what the organisation says of its norms itself
 *
 * [[explanation]] ("pas toe of leg uit"), [[not_applicable]] and [levels].
 */
#include "base/utf8.h"
#include "checker/workspace_read.h"

#define REASON_CHARS_MIN 20

static const str explanation_keys[] = { STR_INIT("norm"), STR_INIT("reason"),
                                        STR_INIT("by"), STR_INIT("until") };
static const str exemption_keys[] = { STR_INIT("norm"), STR_INIT("reason"),
                                      STR_INIT("by") };

/* ---- norms by name: "nvvk-belofte/1.5" ---- */

static const struct norm *norm_of(const struct framework *framework, str id)
{
    for (size_t i = 0; i < framework->area_count; i++)
        for (size_t k = 0; k < framework->areas[i].norm_count; k++)
            if (str_equal(framework->areas[i].norms[k].id, id))
                return &framework->areas[i].norms[k];
    return NULL;
}

/* Every "framework/id" there is, to find the nearest. */
static struct phrase nearest_norm(struct workspace_reader *w, str name)
{
    const struct rule_set *rules = &w->workspace->rules;
    str *names = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < rules->framework_count; i++) {
        const struct framework *f = &rules->frameworks[i];
        for (size_t k = 0; k < f->area_count; k++)
            for (size_t n = 0; n < f->areas[k].norm_count; n++) {
                names = arena_grow(w->r.arena, names, count, &capacity,
                                   sizeof *names);
                names[count++] =
                    arena_printf(w->r.arena, "%.*s/%.*s", STR_ARG(f->id),
                                 STR_ARG(f->areas[k].norms[n].id));
            }
    }
    str nearest = str_nearest(name, names, count);
    return nearest.len ? PHRASE(SAY_RULE_DID_YOU_MEAN, slot_text(nearest))
                       : SAID(SAY_WORKSPACE_NORM_HOW);
}

static const struct norm *read_norm(struct workspace_reader *w,
                                    struct toml *table)
{
    str name, id;
    if (!need_text(&w->r, table, STR("norm"), &name))
        return NULL;
    str framework_id = str_cut(name, '/', &id);
    const struct framework *framework =
        rule_set_framework(&w->workspace->rules, framework_id);
    const struct norm *norm = framework ? norm_of(framework, id) : NULL;
    if (!norm)
        problem_at(&w->r, &rule_member(table, STR("norm"))->value,
                   PHRASE(SAY_WORKSPACE_NO_NORM, slot_text(name)),
                   nearest_norm(w, name));
    return norm;
}

static void read_reason(struct rule_reader *r, struct toml *table, str *reason)
{
    if (need_text(r, table, STR("reason"), reason) &&
        utf8_count(str_trim(*reason)) < REASON_CHARS_MIN)
        problem_at(
            r, &rule_member(table, STR("reason"))->value,
            PHRASE(SAY_WORKSPACE_REASON_SHORT, slot_count(REASON_CHARS_MIN)),
            SAID(SAY_NOTHING));
}

static void report_norm_twice(struct workspace_reader *w, struct toml *table)
{
    problem_at(&w->r, &rule_member(table, STR("norm"))->value,
               SAID(SAY_WORKSPACE_NORM_TWICE), SAID(SAY_NOTHING));
}

/* ---- explanations and exemptions ---- */

static void read_explanations(struct workspace_reader *w)
{
    struct rule_reader *r = &w->r;
    struct toml *list = want_tables(r, w->root, STR("explanation"));
    if (!list)
        return;
    size_t count = list->as.array.count;
    struct explanation *items =
        arena_array(r->arena, count, struct explanation);
    for (size_t i = 0; i < count; i++) {
        struct toml *table = &list->as.array.items[i];
        struct explanation *e = &items[i];
        e->until = DAY_UNKNOWN;
        e->norm = read_norm(w, table);
        read_reason(r, table, &e->reason);
        need_text(r, table, STR("by"), &e->by);
        if (need_member(r, table, STR("until")))
            want_day(r, table, STR("until"), &e->until);
        problem_unknown_keys(r, table, explanation_keys, 4);
        for (size_t k = 0; k < i; k++)
            if (e->norm && items[k].norm == e->norm)
                report_norm_twice(w, table);
    }
    w->workspace->explanations = items;
    w->workspace->explanation_count = count;
}

static bool is_explained(const struct workspace *workspace,
                         const struct norm *norm)
{
    for (size_t i = 0; i < workspace->explanation_count; i++)
        if (workspace->explanations[i].norm == norm)
            return true;
    return false;
}

static void read_exemptions(struct workspace_reader *w)
{
    struct rule_reader *r = &w->r;
    struct toml *list = want_tables(r, w->root, STR("not_applicable"));
    if (!list)
        return;
    size_t count = list->as.array.count;
    struct exemption *items = arena_array(r->arena, count, struct exemption);
    for (size_t i = 0; i < count; i++) {
        struct toml *table = &list->as.array.items[i];
        struct exemption *e = &items[i];
        e->norm = read_norm(w, table);
        read_reason(r, table, &e->reason);
        need_text(r, table, STR("by"), &e->by);
        problem_unknown_keys(r, table, exemption_keys, 3);
        bool is_twice = e->norm && is_explained(w->workspace, e->norm);
        for (size_t k = 0; k < i; k++)
            is_twice |= e->norm && items[k].norm == e->norm;
        if (is_twice)
            report_norm_twice(w, table);
    }
    w->workspace->exemptions = items;
    w->workspace->exemption_count = count;
}

/* ---- levels ---- */

static bool is_area(const struct workspace *workspace, str id)
{
    for (size_t i = 0; i < workspace->framework_count; i++) {
        const struct framework *f = workspace->frameworks[i];
        for (size_t k = 0; k < f->area_count; k++)
            if (str_equal(f->areas[k].id, id))
                return true;
    }
    return false;
}

static void read_level(struct workspace_reader *w, struct toml *table,
                       const struct toml_member *member, struct level *level)
{
    static const str letters[] = { STR_INIT("A"), STR_INIT("B"), STR_INIT("C"),
                                   STR_INIT("D") };
    size_t letter;
    level->area = member->key;
    if (!is_area(w->workspace, member->key))
        problem_at_key(&w->r, member,
                       PHRASE(SAY_WORKSPACE_NO_AREA, slot_text(member->key)),
                       SAID(SAY_NOTHING));
    if (want_word(&w->r, table, member->key, letters, 4, &letter))
        level->level = letters[letter].ptr[0];
}

static void read_levels(struct workspace_reader *w)
{
    struct toml *table = want_table(&w->r, w->root, STR("levels"));
    if (!table)
        return;
    size_t count = table->as.table.count;
    struct level *levels = arena_array(w->r.arena, count, struct level);
    for (size_t i = 0; i < count; i++)
        read_level(w, table, &table->as.table.members[i], &levels[i]);
    w->workspace->levels = levels;
    w->workspace->level_count = count;
}

void workspace_read_choices(struct workspace_reader *w)
{
    read_explanations(w);
    read_exemptions(w);
    read_levels(w);
}
