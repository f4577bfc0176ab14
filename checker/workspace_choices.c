/*
 * workspace_choices.c - what the organisation says of its norms itself
 *
 * [[explanation]] ("pas toe of leg uit"), [[not_applicable]] and [levels].
 */
#include "base/utf8.h"
#include "checker/norm_name.h"
#include "checker/workspace_read.h"

#define REASON_CHARS_MIN 20

static const str explanation_keys[] = { STR_INIT("norm"), STR_INIT("reason"),
                                        STR_INIT("by"), STR_INIT("until") };
static const str exemption_keys[] = { STR_INIT("norm"), STR_INIT("reason"),
                                      STR_INIT("by") };

static const struct norm *read_norm(struct workspace_reader *w,
                                    struct toml *table)
{
    return need_norm(&w->r, &w->workspace->rules, table, STR("norm"));
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

static void read_levels(struct workspace_reader *w)
{
    const struct level_scope scope = { w->workspace->frameworks,
                                       w->workspace->framework_count, NULL };
    w->workspace->levels = area_levels_read(&w->r, w->root, &scope);
}

void workspace_read_choices(struct workspace_reader *w)
{
    read_explanations(w);
    read_exemptions(w);
    read_levels(w);
}
