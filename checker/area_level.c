/* area_level.c - see area_level.h */
#include "checker/area_level.h"

#include "base/count.h"
#include "checker/norm_name.h"

struct reading {
    struct rule_reader *r;
    const struct level_scope *scope;
    struct level *items;
    size_t count, capacity;
};

static size_t framework_count(const struct level_scope *scope)
{
    return scope->rules ? scope->rules->framework_count : scope->assessed_count;
}

static const struct framework *framework_at(const struct level_scope *scope,
                                            size_t index)
{
    return scope->rules ? &scope->rules->frameworks[index]
                        : scope->assessed[index];
}

static void read_letter(struct reading *reading, struct toml *table,
                        const struct toml_member *member,
                        const struct framework *framework,
                        const struct area *area)
{
    static const str letters[] = { STR_INIT("A"), STR_INIT("B"), STR_INIT("C"),
                                   STR_INIT("D") };
    struct rule_reader *r = reading->r;
    size_t letter = 0;
    bool is_letter =
        want_word(r, table, member->key, letters, COUNT(letters), &letter);
    if (!is_letter || !area)
        return;
    for (size_t i = 0; i < reading->count; i++)
        if (reading->items[i].area == area) {
            problem_at_key(r, member,
                           PHRASE(SAY_LEVEL_TWICE, slot_text(area->id),
                                  slot_text(framework->id)),
                           SAID(SAY_NOTHING));
            return;
        }
    reading->items = arena_grow(r->arena, reading->items, reading->count,
                                &reading->capacity, sizeof *reading->items);
    reading->items[reading->count++] = (struct level){
        .framework = framework,
        .area = area,
        .level = letters[letter].ptr[0],
    };
}

/* ---- below the name of a framework ---- */

static const struct framework *named(const struct level_scope *scope, str id)
{
    for (size_t i = 0; i < framework_count(scope); i++)
        if (str_equal(framework_at(scope, i)->id, id))
            return framework_at(scope, i);
    return NULL;
}

static void report_framework(struct reading *reading,
                             const struct toml_member *member)
{
    const struct level_scope *scope = reading->scope;
    struct rule_reader *r = reading->r;
    str *ids = arena_array(r->arena, framework_count(scope), str);
    for (size_t i = 0; i < framework_count(scope); i++)
        ids[i] = framework_at(scope, i)->id;
    problem_at_key(r, member,
                   PHRASE(scope->rules ? SAY_WORKSPACE_NO_FRAMEWORK
                                       : SAY_LEVEL_NOT_ASSESSED,
                          slot_text(member->key)),
                   nearest_hint(r, member->key, ids, framework_count(scope)));
}

static void read_framework(struct reading *reading, struct toml *all,
                           const struct toml_member *named_by)
{
    struct rule_reader *r = reading->r;
    const struct framework *framework = named(reading->scope, named_by->key);
    struct toml *table = want_table(r, all, named_by->key);
    if (!framework)
        report_framework(reading, named_by);
    for (size_t i = 0; table && i < table->as.table.count; i++) {
        const struct toml_member *member = &table->as.table.members[i];
        const struct area *area =
            framework ? framework_area(framework, member->key) : NULL;
        if (framework && !area)
            problem_at_key(r, member,
                           PHRASE(SAY_LEVEL_NO_AREA, slot_text(framework->id),
                                  slot_text(member->key)),
                           nearest_hint(r, member->key,
                                        framework_area_ids(r->arena, framework),
                                        framework->area_count));
        read_letter(reading, table, member, framework, area);
    }
}

/* ---- without ---- */

/* Those assessed that have such an area; with `described` only where its levels
 * are. */
static size_t candidates(const struct level_scope *scope, str id,
                         bool described, const struct framework **first)
{
    size_t count = 0;
    for (size_t i = 0; i < scope->assessed_count; i++) {
        const struct area *area = framework_area(scope->assessed[i], id);
        if (!area || (described && area->level_count == 0))
            continue;
        if (count++ == 0)
            *first = scope->assessed[i];
    }
    return count;
}

static void read_bare(struct reading *reading, struct toml *all,
                      const struct toml_member *member)
{
    struct rule_reader *r = reading->r;
    const struct framework *framework = NULL;
    size_t count = candidates(reading->scope, member->key, true, &framework);
    if (count == 0)
        count = candidates(reading->scope, member->key, false, &framework);
    if (count == 0)
        problem_at_key(r, member,
                       PHRASE(SAY_WORKSPACE_NO_AREA, slot_text(member->key)),
                       SAID(SAY_NOTHING));
    else if (count > 1)
        problem_at_key(r, member,
                       PHRASE(SAY_LEVEL_WHICH, slot_text(member->key)),
                       PHRASE(SAY_LEVEL_WHICH_HOW, slot_text(framework->id)));
    read_letter(reading, all, member, framework,
                count == 1 ? framework_area(framework, member->key) : NULL);
}

struct level_list area_levels_read(struct rule_reader *r, struct toml *root,
                                   const struct level_scope *scope)
{
    struct reading reading = { .r = r, .scope = scope };
    struct toml *all = want_table(r, root, STR("levels"));
    for (size_t i = 0; all && i < all->as.table.count; i++) {
        const struct toml_member *member = &all->as.table.members[i];
        if (member->value.kind == TOML_TABLE)
            read_framework(&reading, all, member);
        else
            read_bare(&reading, all, member);
    }
    return (struct level_list){ reading.items, reading.count };
}

char level_of_area(const struct level_list *list, const struct area *area)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].area == area)
            return list->items[i].level;
    return 0;
}
