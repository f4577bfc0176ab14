/*
 * mutate.c - rules made wrong on purpose
 *
 * A value in the tree of a file is changed, what leans on it is read again,
 * and the value is put back. Problems of that reading are the examples that
 * saw it.
 */
#include "checker/mutate.h"

#include "base/count.h"
#include "checker/check_kind.h"
#include "checker/mutate_pattern.h"
#include "checker/norm_examples.h"
#include "checker/passage.h"
#include "checker/toml.h"

struct mutation {
    const struct rule_set *set;
    struct problem_list *problems;
    const struct problem_file *file;
    struct mutation_count count;
    /* The check whose tree is walked. */
    const struct check_kind *kind;
    struct toml *check;
};

static struct rule_reader reader_of(const struct mutation *m,
                                    struct problem_list *problems,
                                    struct pattern_pool *patterns)
{
    return (struct rule_reader){
        .arena = problems->arena,
        .problems = problems,
        .file = m->file,
        .calendars = m->set->calendars,
        .calendar_count = m->set->calendar_count,
        .roles = m->set->roles,
        .role_count = m->set->role_count,
        .patterns = patterns,
    };
}

static void settle(struct mutation *m, bool is_seen, unsigned line,
                   unsigned column, struct phrase what)
{
    m->count.tried++;
    m->count.seen += is_seen;
    if (!is_seen)
        problem_add(m->problems, PROBLEM_WARNING, m->file, line, column, what,
                    SAID(SAY_NOTHING));
}

/* Whether reading the check as it is now brings a problem. */
static bool check_objects(const struct mutation *m)
{
    struct arena scratch = { 0 };
    struct problem_list found = { .arena = &scratch };
    struct pattern_pool patterns = { 0 };
    struct rule_reader r = reader_of(m, &found, &patterns);
    (void)m->kind->parse(&r, m->check);
    pattern_pool_close(&patterns);
    bool objects = found.error_count > 0;
    arena_close(&scratch);
    return objects;
}

/* ---- limits ---- */

static bool is_limit(str key)
{
    static const str keys[] = { STR_INIT("within"), STR_INIT("valid"),
                                STR_INIT("every") };
    return str_is_among(key, keys, COUNT(keys));
}

static void mutate_limit(struct mutation *m, struct toml_member *limit)
{
    struct toml *table = &limit->value;
    for (size_t i = 0; table->kind == TOML_TABLE && i < table->as.table.count;
         i++) {
        struct toml *value = &table->as.table.members[i].value;
        int64_t stated = value->as.whole;
        if (value->kind != TOML_WHOLE)
            continue;
        for (int64_t by = -1; by <= 1; by += 2) {
            if (stated + by < 1)
                continue;
            value->as.whole = stated + by;
            bool is_seen = check_objects(m);
            value->as.whole = stated;
            settle(m, is_seen, value->line, value->column,
                   PHRASE(SAY_MUTATE_LIMIT, slot_count(stated),
                          slot_count(stated + by)));
        }
    }
}

/* A term of working days ends on one: nothing rolls. */
static bool is_in_working_time(struct toml *table)
{
    struct toml_member *within = rule_member(table, STR("within"));
    return within && within->value.kind == TOML_TABLE &&
           (rule_member(&within->value, STR("working_days")) ||
            rule_member(&within->value, STR("working_hours")));
}

static void mutate_roll(struct mutation *m, struct toml_member *roll)
{
    str stated = roll->value.as.text;
    if (roll->value.kind != TOML_TEXT)
        return;
    str other = str_equal(stated, STR("none")) ? STR("next") : STR("none");
    roll->value.as.text = other;
    bool is_seen = check_objects(m);
    roll->value.as.text = stated;
    settle(m, is_seen, roll->value.line, roll->value.column,
           PHRASE(SAY_MUTATE_WORD, slot_text(stated), slot_text(other)));
}

/* ---- patterns ---- */

static bool compiles(str pattern)
{
    struct arena scratch = { 0 };
    struct error err = { 0 };
    struct pattern *opened = pattern_open(&scratch, pattern, &err);
    pattern_close(opened);
    bool is_pattern = opened != NULL;
    arena_close(&scratch);
    return is_pattern;
}

static bool passage_objects(const struct mutation *m, struct toml *passage)
{
    struct arena scratch = { 0 };
    struct problem_list found = { .arena = &scratch };
    struct pattern_pool patterns = { 0 };
    struct rule_reader r = reader_of(m, &found, &patterns);
    (void)passage_read(&r, passage);
    pattern_pool_close(&patterns);
    bool objects = found.error_count > 0;
    arena_close(&scratch);
    return objects;
}

static void mutate_passage(struct mutation *m, struct toml *passage)
{
    struct toml_member *member = passage->kind == TOML_TABLE
                                     ? rule_member(passage, STR("pattern"))
                                     : NULL;
    if (!member || member->value.kind != TOML_TEXT)
        return;
    struct arena scratch = { 0 };
    str stated = member->value.as.text;
    str mutants[PATTERN_MUTANTS_MAX];
    size_t left_out;
    size_t count = mutate_pattern(&scratch, stated, mutants, &left_out);
    m->count.left_out += left_out;
    for (size_t i = 0; i < count; i++) {
        if (str_equal(mutants[i], stated) || !compiles(mutants[i]))
            continue;
        member->value.as.text = mutants[i];
        bool is_seen = passage_objects(m, passage);
        member->value.as.text = stated;
        settle(m, is_seen, member->value.line, member->value.column,
               PHRASE(SAY_MUTATE_PATTERN, slot_text(mutants[i])));
    }
    arena_close(&scratch);
}

/* ---- checks ---- */

/* `can_prove`: the kind has examples for its limits. */
static void walk(struct mutation *m, struct toml *table, bool can_prove)
{
    for (size_t i = 0; i < table->as.table.count; i++) {
        struct toml_member *member = &table->as.table.members[i];
        struct toml *value = &member->value;
        if (can_prove && is_limit(member->key))
            mutate_limit(m, member);
        else if (can_prove && str_equal(member->key, STR("roll")) &&
                 !is_in_working_time(table))
            mutate_roll(m, member);
        for (size_t k = 0;
             value->kind == TOML_ARRAY && k < value->as.array.count; k++) {
            struct toml *item = &value->as.array.items[k];
            if (str_equal(member->key, STR("passage")))
                mutate_passage(m, item);
            else if (str_equal(member->key, STR("column")) &&
                     item->kind == TOML_TABLE)
                walk(m, item, can_prove);
        }
    }
}

static bool has_key(const struct check_kind *kind, str key)
{
    return str_is_among(key, kind->keys, kind->key_count);
}

static void mutate_check(struct mutation *m, const struct toml_member *member)
{
    const struct check *check = rule_set_check(m->set, member->key);
    if (!check || !check->kind || member->value.kind != TOML_TABLE)
        return;
    /* What a guard sees is no example's merit. */
    struct toml *table = m->check;
    struct toml_member *guard = rule_member(table, STR("guard"));
    str guard_key = STR("guard");
    if (guard)
        guard->key = STR("");
    m->kind = check->kind;
    walk(m, table, has_key(check->kind, STR("examples")));
    if (guard)
        guard->key = guard_key;
}

static void mutate_checks(struct mutation *m, struct toml *root)
{
    struct toml_member *member = rule_member(root, STR("check"));
    if (!member || member->value.kind != TOML_TABLE)
        return;
    for (size_t i = 0; i < member->value.as.table.count; i++) {
        struct toml_member *check = &member->value.as.table.members[i];
        m->check = &check->value;
        mutate_check(m, check);
    }
}

/* ---- norms ---- */

static const struct norm *norm_at(const struct rule_set *set, str file,
                                  unsigned line)
{
    for (size_t f = 0; f < set->framework_count; f++)
        for (size_t a = 0; a < set->frameworks[f].area_count; a++) {
            const struct area *area = &set->frameworks[f].areas[a];
            for (size_t n = 0; n < area->norm_count; n++)
                if (area->norms[n].origin.line == line &&
                    str_equal(area->norms[n].origin.file, file))
                    return &area->norms[n];
        }
    return NULL;
}

static size_t count_role(const struct norm *norm, enum check_role role)
{
    size_t count = 0;
    for (size_t i = 0; i < norm->check_count; i++)
        count += norm->checks[i].role == role;
    return count;
}

static void flip(struct mutation *m, struct toml *table,
                 const struct norm *norm, enum check_role from,
                 enum check_role to)
{
    struct arena scratch = { 0 };
    struct problem_list found = { .arena = &scratch };
    struct rule_reader r = reader_of(m, &found, NULL);
    struct norm other = *norm;
    struct norm_check *checks =
        arena_array(&scratch, norm->check_count, struct norm_check);
    for (size_t i = 0; i < norm->check_count; i++) {
        checks[i] = norm->checks[i];
        if (checks[i].role == from)
            checks[i].role = to;
    }
    other.checks = checks;
    norm_examples_prove(&r, table, &other);
    bool is_seen = found.error_count > 0;
    arena_close(&scratch);
    const struct toml_member *member =
        rule_member(table, from == ROLE_ALL ? STR("all") : STR("any"));
    settle(m, is_seen, member ? member->line : table->line,
           member ? member->column : table->column,
           PHRASE(SAY_MUTATE_WORD, slot_cstr(from == ROLE_ALL ? "all" : "any"),
                  slot_cstr(to == ROLE_ALL ? "all" : "any")));
}

/* One check alone is the same in all and in any. */
static void mutate_norm(struct mutation *m, struct toml *table)
{
    const struct norm *norm = norm_at(m->set, m->file->name, table->line);
    if (!norm)
        return;
    size_t all = count_role(norm, ROLE_ALL), any = count_role(norm, ROLE_ANY);
    if (all > 1 || (all && any))
        flip(m, table, norm, ROLE_ALL, ROLE_ANY);
    if (any > 1)
        flip(m, table, norm, ROLE_ANY, ROLE_ALL);
}

static void mutate_norms(struct mutation *m, struct toml *root)
{
    const struct toml_member *member = rule_member(root, STR("norm"));
    for (size_t i = 0; member && member->value.kind == TOML_ARRAY &&
                       i < member->value.as.array.count;
         i++)
        if (member->value.as.array.items[i].kind == TOML_TABLE)
            mutate_norm(m, &member->value.as.array.items[i]);
}

struct mutation_count mutate_rules(const struct rule_set *set,
                                   size_t first_folder,
                                   struct problem_list *problems)
{
    struct mutation m = { .set = set, .problems = problems };
    for (size_t i = 0; i < set->file_count; i++) {
        struct arena arena = { 0 };
        struct error err = { 0 };
        struct problem_file file = { set->files[i].shown_as,
                                     set->files[i].text };
        struct toml *root = toml_parse(&arena, set->files[i].text,
                                       set->files[i].shown_as, &err);
        m.file = &file;
        if (root && set->files[i].folder >= first_folder) {
            mutate_checks(&m, root);
            mutate_norms(&m, root);
        }
        arena_close(&arena);
    }
    return m.count;
}
