/* crosswalk.c - see crosswalk.h */
#include "checker/crosswalk.h"

#include "base/count.h"
#include "checker/rule_load.h"

static const str file_keys[] = { STR_INIT("standard"), STR_INIT("relation") };
static const str standard_keys[] = { STR_INIT("title"), STR_INIT("clauses") };
static const str relation_keys[] = { STR_INIT("norm"), STR_INIT("is"),
                                     STR_INIT("with"), STR_INIT("basis") };
static const str kind_words[] = {
    [RELATION_INTERSECTS] = STR_INIT("intersects"),
    [RELATION_SUBSET] = STR_INIT("subset"),
    [RELATION_SUPERSET] = STR_INIT("superset"),
    [RELATION_EQUAL] = STR_INIT("equal"),
};

const char *relation_code(enum relation_kind kind)
{
    return kind_words[kind].ptr;
}

/* ---- the ends there are ---- */

struct crosswalk_reader {
    struct rule_load *load;
    struct rule_reader r;
    struct relation_end *ends; /* every norm, every clause */
    str *names;                /* of each end */
    size_t end_count, end_capacity, name_capacity;
    bool has_unread; /* an end may stand in a file that could not be read */
    struct relation *relations;
    size_t count, capacity;
};

static void add_end(struct crosswalk_reader *c, struct relation_end end)
{
    size_t count = c->end_count;
    c->ends = arena_grow(c->r.arena, c->ends, count, &c->end_capacity,
                         sizeof *c->ends);
    c->names = arena_grow(c->r.arena, c->names, count, &c->name_capacity,
                          sizeof *c->names);
    c->ends[count] = end;
    c->names[count] = end.name;
    c->end_count++;
}

static str name_of(struct arena *arena, str of, str id)
{
    return arena_printf(arena, "%.*s/%.*s", STR_ARG(of), STR_ARG(id));
}

static void add_norms(struct crosswalk_reader *c)
{
    const struct rule_set *set = c->load->set;
    for (size_t f = 0; f < set->framework_count; f++)
        for (size_t a = 0; a < set->frameworks[f].area_count; a++) {
            const struct area *area = &set->frameworks[f].areas[a];
            for (size_t n = 0; n < area->norm_count; n++) {
                const struct norm *norm = &area->norms[n];
                str name = name_of(c->r.arena, set->frameworks[f].id, norm->id);
                add_end(c, (struct relation_end){ .name = name, .norm = norm });
            }
        }
}

static void read_standard(struct crosswalk_reader *c, str id,
                          struct toml *table)
{
    str title = { "", 0 };
    const str *clauses = NULL;
    size_t count = 0;
    need_text(&c->r, table, STR("title"), &title);
    if (need_member(&c->r, table, STR("clauses")))
        want_texts(&c->r, table, STR("clauses"), &clauses, &count);
    problem_unknown_keys(&c->r, table, standard_keys, COUNT(standard_keys));
    for (size_t i = 0; i < count; i++)
        add_end(c, (struct relation_end){
                       .name = name_of(c->r.arena, id, clauses[i]),
                       .standard = title });
}

static void read_standards(struct crosswalk_reader *c, struct toml *root)
{
    struct toml *all = want_table(&c->r, root, STR("standard"));
    for (size_t i = 0; all && i < all->as.table.count; i++) {
        str id = all->as.table.members[i].key;
        struct toml *table = want_table(&c->r, all, id);
        if (table)
            read_standard(c, id, table);
    }
}

/* ---- relations ---- */

static const struct relation_end *find_end(struct crosswalk_reader *c,
                                           const struct toml *value)
{
    str name = value->as.text;
    for (size_t i = 0; i < c->end_count; i++)
        if (str_equal(c->ends[i].name, name))
            return &c->ends[i];
    if (!c->has_unread)
        problem_at(&c->r, value, PHRASE(SAY_WORKSPACE_NO_NORM, slot_text(name)),
                   nearest_hint(&c->r, name, c->names, c->end_count));
    return NULL;
}

static bool is_said(const struct crosswalk_reader *c, str one, str other)
{
    for (size_t i = 0; i < c->count; i++) {
        str from = c->relations[i].from.name, to = c->relations[i].to.name;
        if ((str_equal(from, one) && str_equal(to, other)) ||
            (str_equal(from, other) && str_equal(to, one)))
            return true;
    }
    return false;
}

static void add_relation(struct crosswalk_reader *c, const struct toml *value,
                         struct relation relation)
{
    if (str_equal(relation.from.name, relation.to.name) ||
        is_said(c, relation.from.name, relation.to.name)) {
        problem_at(&c->r, value,
                   PHRASE(SAY_RULE_RELATION_TWICE,
                          slot_text(relation.from.name),
                          slot_text(relation.to.name)),
                   SAID(SAY_NOTHING));
        return;
    }
    c->relations = arena_grow(c->r.arena, c->relations, c->count, &c->capacity,
                              sizeof *c->relations);
    c->relations[c->count++] = relation;
}

static void read_relation(struct crosswalk_reader *c, struct toml *table)
{
    str name;
    const str *with;
    size_t with_count = 0, kind = RELATION_INTERSECTS;
    struct relation relation = { .origin = { c->r.file->name, table->line } };
    const struct relation_end *from = NULL;
    if (need_text(&c->r, table, STR("norm"), &name))
        from = find_end(c, &rule_member(table, STR("norm"))->value);
    if (need_member(&c->r, table, STR("is")))
        want_word(&c->r, table, STR("is"), kind_words, COUNT(kind_words),
                  &kind);
    need_text(&c->r, table, STR("basis"), &relation.basis);
    if (need_member(&c->r, table, STR("with")))
        want_texts(&c->r, table, STR("with"), &with, &with_count);
    problem_unknown_keys(&c->r, table, relation_keys, COUNT(relation_keys));
    relation.kind = (enum relation_kind)kind;
    for (size_t i = 0; i < with_count; i++) {
        const struct toml *value =
            &rule_member(table, STR("with"))->value.as.array.items[i];
        const struct relation_end *to = find_end(c, value);
        if (!from || !to)
            continue;
        relation.from = *from;
        relation.to = *to;
        add_relation(c, value, relation);
    }
}

static bool has_unread_frameworks(const struct rule_load *load)
{
    for (size_t i = 0; i < load->file_count; i++)
        if (!load->roots[i] && rule_load_folder(&load->files[i]).len)
            return true;
    return false;
}

void crosswalk_read(struct rule_load *load, size_t file)
{
    struct toml *root = load->roots[file];
    struct crosswalk_reader c = { .load = load,
                                  .r = rule_load_reader(load, file),
                                  .has_unread = has_unread_frameworks(load) };
    for (size_t i = 0; i < load->set->relation_count; i++) {
        c.relations = arena_grow(load->arena, c.relations, c.count, &c.capacity,
                                 sizeof *c.relations);
        c.relations[c.count++] = load->set->relations[i];
    }
    add_norms(&c);
    read_standards(&c, root);
    struct toml *list = want_tables(&c.r, root, STR("relation"));
    for (size_t i = 0; list && i < list->as.array.count; i++)
        read_relation(&c, &list->as.array.items[i]);
    problem_unknown_keys(&c.r, root, file_keys, COUNT(file_keys));
    load->set->relations = c.relations;
    load->set->relation_count = c.count;
}

/* ---- asking it ---- */

static enum relation_kind turned(enum relation_kind kind)
{
    if (kind == RELATION_SUBSET)
        return RELATION_SUPERSET;
    return kind == RELATION_SUPERSET ? RELATION_SUBSET : kind;
}

/* Of a part of a part we know that it is a part; of anything weaker, or of a
 * part here and a whole there, only that it may overlap. */
static enum relation_kind chained(enum relation_kind one,
                                  enum relation_kind other)
{
    if (one == RELATION_EQUAL || one == other)
        return other;
    return other == RELATION_EQUAL ? one : RELATION_INTERSECTS;
}

struct related_list {
    struct arena *arena;
    struct related *items;
    size_t count, capacity, said; /* the first `said` are no chains */
};

static void add_related(struct related_list *list, const struct related *one)
{
    for (size_t i = 0; i < list->count; i++) {
        struct related *there = &list->items[i];
        if (!str_equal(there->end.name, one->end.name))
            continue;
        if (there->via && one->kind > there->kind)
            *there = *one;
        return;
    }
    list->items = arena_grow(list->arena, list->items, list->count,
                             &list->capacity, sizeof *list->items);
    list->items[list->count++] = *one;
}

/* True with the other end, and the kind as seen from `name`. */
static bool seen_from(const struct relation *relation, str name,
                      struct related *other)
{
    *other = (struct related){ .basis = relation->basis };
    if (str_equal(relation->from.name, name)) {
        other->end = relation->to;
        other->kind = relation->kind;
        return true;
    }
    if (!str_equal(relation->to.name, name))
        return false;
    other->end = relation->from;
    other->kind = turned(relation->kind);
    return true;
}

static bool is_of_framework(const struct relation_end *end,
                            const struct framework *framework)
{
    /* By id: a tailored set has frameworks of its own. */
    return end->norm && str_equal(end->norm->framework->id, framework->id);
}

/* A chain does not go through a clause of another standard: two norms that
 * touch the same clause need not touch each other. */
static void add_chains(struct related_list *list, const struct rule_set *set,
                       const struct norm *norm, size_t first)
{
    const struct related by = list->items[first];
    struct relation_end *via = arena_new(list->arena, struct relation_end);
    *via = by.end;
    struct related next;
    for (size_t i = 0; by.end.norm && i < set->relation_count; i++) {
        if (!seen_from(&set->relations[i], by.end.name, &next) ||
            is_of_framework(&next.end, norm->framework) ||
            is_of_framework(&next.end, by.end.norm->framework))
            continue;
        next.kind = chained(by.kind, next.kind);
        next.via = via;
        add_related(list, &next);
    }
}

const struct related *crosswalk_of(struct arena *arena,
                                   const struct rule_set *set,
                                   const struct norm *norm, size_t *count)
{
    struct related_list list = { .arena = arena };
    struct related one;
    str name = name_of(arena, norm->framework->id, norm->id);
    for (size_t i = 0; i < set->relation_count; i++)
        if (seen_from(&set->relations[i], name, &one))
            add_related(&list, &one);
    list.said = list.count;
    for (size_t i = 0; i < list.said; i++)
        add_chains(&list, set, norm, i);
    *count = list.count;
    return list.items;
}
