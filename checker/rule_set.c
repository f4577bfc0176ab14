/*
 * rule_set.c - files of rules into one set, in the order they lean on
 *
 *     roles.toml, calendars/X.toml  ->  checks/X.toml  ->  FRAMEWORK/X.toml
 *     mappings/X.toml                                  ->  crosswalk.toml
 */
#include "checker/rule_set.h"

#include "base/workers.h"
#include "checker/calendars.h"
#include "checker/crosswalk.h"
#include "checker/log_mapping.h"
#include "checker/pattern.h"
#include "checker/rule_load.h"

enum rule_form {
    FORM_NONE,
    FORM_ROLES,
    FORM_CROSSWALK,
    FORM_CALENDAR,
    FORM_MAPPING,
    FORM_CHECKS,
    FORM_AREA
};

str rule_load_folder(const struct rule_file *file)
{
    str rest;
    str folder = str_cut(file->path, '/', &rest);
    return rest.len ? folder : STR("");
}

static enum rule_form form_of(const struct rule_file *file)
{
    str name;
    str folder = str_cut(file->path, '/', &name);
    if (name.len == 0 && str_equal(folder, STR("crosswalk.toml")))
        return FORM_CROSSWALK;
    if (name.len == 0)
        return str_equal(folder, STR("roles.toml")) ? FORM_ROLES : FORM_NONE;
    if (str_contains(name, STR("/")))
        return FORM_NONE;
    if (str_equal(folder, STR("checks")))
        return FORM_CHECKS;
    if (str_equal(folder, STR("mappings")))
        return FORM_MAPPING;
    return str_equal(folder, STR("calendars")) ? FORM_CALENDAR : FORM_AREA;
}

struct rule_reader rule_load_reader(const struct rule_load *load, size_t file)
{
    const struct rule_set *set = load->set;
    return (struct rule_reader){
        .arena = load->arena,
        .problems = load->problems,
        .file = &load->shown[file],
        .calendars = set->calendars,
        .calendar_count = set->calendar_count,
        .roles = set->roles,
        .role_count = set->role_count,
        .patterns = set->patterns,
        .schema = load->schema,
    };
}

void rule_load_problem(const struct rule_load *load, size_t file,
                       struct phrase what, struct phrase hint)
{
    problem_add(load->problems, PROBLEM_ERROR, &load->shown[file], 0, 0, what,
                hint);
}

/* ---- roles and calendars ---- */

struct role_list {
    struct role *items;
    size_t count, capacity;
};

static const struct role *role_of(const struct role *roles, size_t count,
                                  str code)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(roles[i].code, code))
            return &roles[i];
    return NULL;
}

static void read_role(struct rule_reader *r, struct toml *table,
                      const struct toml_member *member, struct role_list *list)
{
    const struct role *first = role_of(list->items, list->count, member->key);
    struct role role = { .code = member->key };
    role.origin = (struct origin){ r->file->name, member->line };
    if (first) {
        problem_at_key(r, member,
                       PHRASE(SAY_RULE_ROLE_TWICE, slot_text(role.code),
                              slot_text(first->origin.file),
                              slot_line(first->origin.line)),
                       SAID(SAY_NOTHING));
        return;
    }
    if (!want_text(r, table, member->key, &role.name))
        return;
    list->items = arena_grow(r->arena, list->items, list->count,
                             &list->capacity, sizeof *list->items);
    list->items[list->count++] = role;
}

static void read_roles(struct rule_load *load, size_t file,
                       struct role_list *list)
{
    static const str keys[] = { STR_INIT("roles") };
    struct rule_reader r = rule_load_reader(load, file);
    struct toml *root = load->roots[file];
    problem_unknown_keys(&r, root, keys, 1);
    struct toml *roles = need_table(&r, root, keys[0]);
    for (size_t i = 0; roles && i < roles->as.table.count; i++)
        read_role(&r, roles, &roles->as.table.members[i], list);
    if (roles && roles->as.table.count == 0)
        problem_at(&r, roles, SAID(SAY_RULE_NO_ROLES), SAID(SAY_NOTHING));
}

static void read_words(struct rule_load *load)
{
    struct calendar_list calendars = { 0 };
    struct role_list roles = { 0 };
    bool has_unread_roles = false;
    for (size_t i = 0; i < load->file_count; i++) {
        enum rule_form form = form_of(&load->files[i]);
        has_unread_roles |= !load->roots[i] && form == FORM_ROLES;
        if (!load->roots[i])
            continue;
        if (form == FORM_ROLES)
            read_roles(load, i, &roles);
        if (form == FORM_CALENDAR) {
            struct rule_reader r = rule_load_reader(load, i);
            calendars_read(&r, load->roots[i], &calendars);
        }
    }
    static const struct role none[] = { { .code = STR_INIT("") } };
    const struct role *known = roles.count ? roles.items : none;
    load->set->roles = has_unread_roles ? NULL : known;
    load->set->role_count = roles.count;
    load->set->calendars = calendars.items;
    load->set->calendar_count = calendars.count;
}

/* ---- mappings ---- */

static void read_mappings(struct rule_load *load)
{
    struct log_mapping_list mappings = { 0 };
    for (size_t i = 0; i < load->file_count; i++) {
        str path = load->files[i].path, name;
        if (form_of(&load->files[i]) != FORM_MAPPING)
            continue;
        struct rule_reader r = rule_load_reader(load, i);
        (void)str_cut(path, '/', &name);
        name = str_part(name, 0, name.len - STR(".toml").len);
        log_mapping_read(&r, load->roots[i], name, &mappings);
    }
    load->set->mappings = mappings.items;
    load->set->mapping_count = mappings.count;
}

/* ---- the set ---- */

/* What one file comes to by itself, in its own memory, so that files are read
 * side by side. */
struct read_file {
    struct arena arena;
    struct error err;    /* of the grammar */
    struct rule_set set; /* just its patterns */
    struct pattern_pool patterns;
    struct problem_list problems;
    struct rule_load load; /* just its checks */
};

struct reading {
    struct rule_load *load;
    struct read_file *files;
};

static void parse_file(void *context, size_t task, unsigned worker)
{
    const struct reading *reading = context;
    const struct rule_load *load = reading->load;
    struct read_file *own = &reading->files[task];
    (void)worker;
    load->roots[task] = toml_parse(&own->arena, load->files[task].text,
                                   load->files[task].shown_as, &own->err);
}

static void report_file(struct rule_load *load, size_t i,
                        const struct error *err)
{
    const struct rule_file *file = &load->files[i];
    if (!load->roots[i])
        problem_add_error(load->problems, &load->shown[i], err);
    if (!load->roots[i] && form_of(file) == FORM_CHECKS)
        load->has_unread_checks = true;
    if (form_of(file) == FORM_NONE)
        rule_load_problem(load, i, SAID(SAY_RULE_FILE_OUT_OF_PLACE),
                          SAID(SAY_NOTHING));
}

static void parse_files(struct reading *reading, struct workers *workers)
{
    struct rule_load *load = reading->load;
    load->roots = arena_array(load->arena, load->file_count, struct toml *);
    load->shown =
        arena_array(load->arena, load->file_count, struct problem_file);
    for (size_t i = 0; i < load->file_count; i++)
        load->shown[i] = (struct problem_file){ load->files[i].shown_as,
                                                load->files[i].text };
    workers_run(workers, parse_file, reading, load->file_count);
    for (size_t i = 0; i < load->file_count; i++)
        report_file(load, i, &reading->files[i].err);
}

/* Most of the time goes into the patterns of checks and their examples. */
static void read_checks_of(void *context, size_t task, unsigned worker)
{
    const struct reading *reading = context;
    const struct rule_load *load = reading->load;
    struct read_file *own = &reading->files[task];
    (void)worker;
    if (form_of(&load->files[task]) != FORM_CHECKS || !load->roots[task])
        return;
    own->set = *load->set;
    own->set.patterns = &own->patterns;
    own->problems.arena = &own->arena;
    own->load = *load;
    own->load.arena = &own->arena;
    own->load.problems = &own->problems;
    own->load.set = &own->set;
    checks_read(&own->load, task);
}

static void read_checks(struct reading *reading, struct workers *workers)
{
    struct rule_load *load = reading->load;
    workers_run(workers, read_checks_of, reading, load->file_count);
    for (size_t i = 0; i < load->file_count; i++) {
        struct read_file *own = &reading->files[i];
        checks_join(load, &own->load);
        problems_join(load->problems, &own->problems);
        pattern_pool_join(load->arena, load->set->patterns, &own->patterns);
        arena_join(load->arena, &own->arena);
    }
}

static void read_all(struct rule_load *load, unsigned threads)
{
    struct arena scratch = { 0 };
    struct workers *workers = workers_open(&scratch, threads);
    struct reading reading = { load, arena_array(&scratch, load->file_count,
                                                 struct read_file) };
    parse_files(&reading, workers);
    read_words(load);
    read_mappings(load);
    read_checks(&reading, workers);
    workers_close(workers);
    arena_close(&scratch);
    checks_sort(load);
    frameworks_read(load);
    for (size_t i = 0; i < load->file_count; i++)
        if (form_of(&load->files[i]) == FORM_CROSSWALK && load->roots[i])
            crosswalk_read(load, i);
    checks_report_unnamed(load);
}

void rule_set_read(struct arena *arena, const struct rule_file *files,
                   size_t file_count, unsigned threads, struct rule_set *set,
                   struct problem_list *problems)
{
    *set = (struct rule_set){ .patterns = arena_new(arena, struct pattern_pool),
                              .files = files,
                              .file_count = file_count };
    struct rule_load load = { .arena = arena,
                              .problems = problems,
                              .set = set,
                              .files = files,
                              .file_count = file_count };
    read_all(&load, threads);
}

void rule_set_describe(struct arena *arena, const struct rule_file *files,
                       size_t file_count, struct rule_schema *schema,
                       struct toml **roots)
{
    struct problem_list problems = { .arena = arena };
    struct rule_set set = { .patterns = arena_new(arena, struct pattern_pool) };
    struct rule_load load = { .arena = arena,
                              .problems = &problems,
                              .set = &set,
                              .files = files,
                              .file_count = file_count,
                              .schema = schema };
    read_all(&load, 1); /* they write to one schema */
    for (size_t i = 0; i < file_count; i++)
        roots[i] = load.roots[i];
    rule_set_close(&set);
}

void rule_set_close(struct rule_set *set)
{
    if (set->patterns)
        pattern_pool_close(set->patterns);
    *set = (struct rule_set){ 0 };
}

const struct framework *rule_set_framework(const struct rule_set *set, str id)
{
    for (size_t i = 0; i < set->framework_count; i++)
        if (str_equal(set->frameworks[i].id, id))
            return &set->frameworks[i];
    return NULL;
}

const struct check *rule_set_check(const struct rule_set *set, str id)
{
    for (size_t i = 0; i < set->check_count; i++)
        if (str_equal(set->checks[i].id, id))
            return &set->checks[i];
    return NULL;
}

str rule_set_role_name(const struct rule_set *set, str code)
{
    const struct role *role = role_of(set->roles, set->role_count, code);
    return role ? role->name : code;
}
