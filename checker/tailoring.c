/*
 * tailoring.c - [tailor.CHECK]: stricter settings of a workspace's own
 *
 * Rules are shared and stay as they are; a workspace that changes a check gets
 * a copy of what leads to it.
 */
#include "checker/check_kind.h"
#include "checker/workspace_read.h"

/* The norms of a copied area, leading to the new checks. */
static const struct norm *
norms_over(struct arena *arena, const struct area *area,
           const struct area *new_area, const struct framework *framework,
           const struct rule_set *old, const struct check *checks)
{
    struct norm *norms = arena_array(arena, area->norm_count, struct norm);
    for (size_t i = 0; i < area->norm_count; i++) {
        const struct norm *from = &area->norms[i];
        struct norm_check *named =
            arena_array(arena, from->check_count, struct norm_check);
        for (size_t k = 0; k < from->check_count; k++) {
            named[k] = from->checks[k];
            named[k].check = &checks[from->checks[k].check - old->checks];
        }
        norms[i] = *from;
        norms[i].checks = named;
        norms[i].area = new_area;
        norms[i].framework = framework;
    }
    return norms;
}

static struct rule_set rules_over(struct arena *arena,
                                  const struct rule_set *old,
                                  const struct check *checks)
{
    struct rule_set rules = *old;
    struct framework *frameworks =
        arena_array(arena, old->framework_count, struct framework);
    for (size_t i = 0; i < old->framework_count; i++) {
        const struct framework *from = &old->frameworks[i];
        struct area *areas = arena_array(arena, from->area_count, struct area);
        for (size_t k = 0; k < from->area_count; k++) {
            areas[k] = from->areas[k];
            areas[k].norms = norms_over(arena, &from->areas[k], &areas[k],
                                        &frameworks[i], old, checks);
        }
        frameworks[i] = *from;
        frameworks[i].areas = areas;
    }
    rules.frameworks = frameworks;
    rules.checks = checks;
    return rules;
}

static void report_unknown(struct workspace_reader *w,
                           const struct toml_member *member)
{
    const struct rule_set *rules = &w->workspace->rules;
    str *ids = arena_array(w->r.arena, rules->check_count, str);
    for (size_t i = 0; i < rules->check_count; i++)
        ids[i] = rules->checks[i].id;
    problem_at_key(&w->r, member,
                   PHRASE(SAY_RULE_CHECK_UNKNOWN, slot_text(member->key)),
                   nearest_hint(&w->r, member->key, ids, rules->check_count));
}

/* A kind lays its keys over settings that must be whole. */
static void tailor(struct workspace_reader *w, struct toml_member *member,
                   bool is_whole, struct check *checks)
{
    const struct rule_set *rules = &w->workspace->rules;
    const struct check *old = rule_set_check(rules, member->key);
    if (!old) {
        report_unknown(w, member);
    } else if (member->value.kind != TOML_TABLE) {
        problem_at_key(
            &w->r, member,
            PHRASE(SAY_WORKSPACE_TAILOR_NO_TABLE, slot_text(member->key)),
            SAID(SAY_NOTHING));
    } else if (!old->kind) {
        return; /* its rule is wrong; that is told already */
    } else if (!old->kind->tailor) {
        problem_at_key(&w->r, member,
                       PHRASE(SAY_WORKSPACE_TAILOR_NOT, slot_text(member->key),
                              slot_text(old->kind->name)),
                       SAID(SAY_NOTHING));
    } else if (is_whole) {
        const void *settings =
            old->kind->tailor(&w->r, old->settings, &member->value);
        checks[old - rules->checks].settings = settings;
    }
}

void workspace_read_tailoring(struct workspace_reader *w)
{
    const struct rule_set *rules = &w->workspace->rules;
    struct toml *table = want_table(&w->r, w->root, STR("tailor"));
    if (!table)
        return;
    struct check *checks =
        arena_array(w->r.arena, rules->check_count, struct check);
    for (size_t i = 0; i < rules->check_count; i++)
        checks[i] = rules->checks[i];
    bool is_whole = w->r.problems->error_count == 0;
    for (size_t i = 0; i < table->as.table.count; i++)
        tailor(w, &table->as.table.members[i], is_whole, checks);
    w->workspace->rules = rules_over(w->r.arena, rules, checks);
}
