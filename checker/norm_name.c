/* norm_name.c - norms and areas by their full name */
#include "checker/norm_name.h"

/* Full names, of which the nearest may be meant. */
struct names {
    struct arena *arena;
    str *items;
    size_t count, capacity;
};

static void add_name(struct names *names, str framework, str id)
{
    names->items = arena_grow(names->arena, names->items, names->count,
                              &names->capacity, sizeof *names->items);
    names->items[names->count++] = arena_printf(
        names->arena, "%.*s/%.*s", STR_ARG(framework), STR_ARG(id));
}

static void report_unknown(struct rule_reader *r, struct toml *table, str key,
                           str name, enum sentence what, enum sentence how,
                           const struct names *names)
{
    str nearest = str_nearest(name, names->items, names->count);
    problem_at(r, &rule_member(table, key)->value,
               PHRASE(what, slot_text(name)),
               nearest.len ? PHRASE(SAY_RULE_DID_YOU_MEAN, slot_text(nearest))
                           : SAID(how));
}

static const struct norm *norm_of(const struct framework *framework, str id)
{
    for (size_t i = 0; i < framework->area_count; i++)
        for (size_t k = 0; k < framework->areas[i].norm_count; k++)
            if (str_equal(framework->areas[i].norms[k].id, id))
                return &framework->areas[i].norms[k];
    return NULL;
}

const struct norm *need_norm(struct rule_reader *r,
                             const struct rule_set *rules, struct toml *table,
                             str key)
{
    str name, id;
    if (!need_text(r, table, key, &name))
        return NULL;
    const struct framework *framework =
        rule_set_framework(rules, str_cut(name, '/', &id));
    const struct norm *norm = framework ? norm_of(framework, id) : NULL;
    if (norm)
        return norm;
    struct names names = { .arena = r->arena };
    for (size_t i = 0; i < rules->framework_count; i++) {
        const struct framework *f = &rules->frameworks[i];
        for (size_t k = 0; k < f->area_count; k++)
            for (size_t n = 0; n < f->areas[k].norm_count; n++)
                add_name(&names, f->id, f->areas[k].norms[n].id);
    }
    report_unknown(r, table, key, name, SAY_WORKSPACE_NO_NORM,
                   SAY_WORKSPACE_NORM_HOW, &names);
    return NULL;
}

const struct area *framework_area(const struct framework *framework, str id)
{
    for (size_t i = 0; i < framework->area_count; i++)
        if (str_equal(framework->areas[i].id, id))
            return &framework->areas[i];
    return NULL;
}

const str *framework_area_ids(struct arena *arena,
                              const struct framework *framework)
{
    str *ids = arena_array(arena, framework->area_count, str);
    for (size_t i = 0; i < framework->area_count; i++)
        ids[i] = framework->areas[i].id;
    return ids;
}

const struct area *need_area(struct rule_reader *r,
                             const struct rule_set *rules, struct toml *table,
                             str key, const struct framework **framework)
{
    str name, id;
    if (!need_text(r, table, key, &name))
        return NULL;
    *framework = rule_set_framework(rules, str_cut(name, '/', &id));
    const struct area *area =
        *framework ? framework_area(*framework, id) : NULL;
    if (area)
        return area;
    struct names names = { .arena = r->arena };
    for (size_t i = 0; i < rules->framework_count; i++)
        for (size_t k = 0; k < rules->frameworks[i].area_count; k++)
            add_name(&names, rules->frameworks[i].id,
                     rules->frameworks[i].areas[k].id);
    report_unknown(r, table, key, name, SAY_OBSERVATION_NO_AREA,
                   SAY_OBSERVATION_AREA_HOW, &names);
    return NULL;
}
