/* checks.c - the [check.ID] tables of rule files */
#include <stdlib.h>

#include "base/count.h"
#include "checker/check_kind.h"
#include "checker/rule_load.h"

static const str common_keys[] = { STR_INIT("kind"), STR_INIT("title"),
                                   STR_INIT("basis"), STR_INIT("advice"),
                                   STR_INIT("log") };
#define COMMON_KEYS COUNT(common_keys)

static const struct check_kind *read_kind(struct rule_reader *r,
                                          struct toml *table)
{
    size_t count = check_kinds_count(), index;
    str *names = arena_array(r->arena, count, str);
    for (size_t i = 0; i < count; i++)
        names[i] = check_kind_at(i)->name;
    if (!rule_member(table, STR("kind"))) {
        problem_at(r, table, PHRASE(SAY_RULE_MISSING, slot_text(STR("kind"))),
                   nearest_hint(r, STR(""), names, count));
        return NULL;
    }
    if (!want_word(r, table, STR("kind"), names, count, &index))
        return NULL;
    return check_kind_at(index);
}

/* Without its kind nobody knows which other keys belong. */
static void read_own_keys(struct rule_reader *r, struct toml *table,
                          struct check *check)
{
    const struct check_kind *kind = check->kind;
    if (!kind)
        return;
    check->settings = kind->parse(r, table);
    str *keys = arena_array(r->arena, COMMON_KEYS + kind->key_count, str);
    for (size_t i = 0; i < COMMON_KEYS; i++)
        keys[i] = common_keys[i];
    for (size_t i = 0; i < kind->key_count; i++)
        keys[COMMON_KEYS + i] = kind->keys[i];
    problem_unknown_keys(r, table, keys, COMMON_KEYS + kind->key_count);
}

static void read_check(struct rule_load *load, struct rule_reader *r,
                       struct toml_member *member)
{
    struct toml *table = &member->value;
    struct check check = { .id = member->key };
    check.origin = (struct origin){ r->file->name, member->line };
    if (!is_plain_id(check.id))
        problem_at_key(r, member, PHRASE(SAY_RULE_BAD_ID, slot_text(check.id)),
                       SAID(SAY_NOTHING));
    if (table->kind == TOML_TABLE) {
        check.kind = read_kind(r, table);
        need_text(r, table, STR("title"), &check.title);
        need_text(r, table, STR("basis"), &check.basis);
        want_text(r, table, STR("advice"), &check.advice);
        want_text(r, table, STR("log"), &check.log);
        read_own_keys(r, table, &check);
    } else {
        problem_at_key(r, member,
                       PHRASE(SAY_RULE_CHECK_NO_TABLE, slot_text(check.id)),
                       SAID(SAY_NOTHING));
    }
    load->checks = arena_grow(load->arena, load->checks, load->check_count,
                              &load->check_capacity, sizeof *load->checks);
    load->checks[load->check_count++] =
        (struct loaded_check){ check, r->file, member, false };
}

void checks_read(struct rule_load *load, size_t file)
{
    static const str keys[] = { STR_INIT("check") };
    struct rule_reader r = rule_load_reader(load, file);
    struct toml *root = load->roots[file];
    struct toml *checks = want_table(&r, root, keys[0]);
    size_t before = load->check_count;
    for (size_t i = 0; checks && i < checks->as.table.count; i++)
        read_check(load, &r, &checks->as.table.members[i]);
    problem_unknown_keys(&r, root, keys, 1);
    if (load->check_count == before)
        rule_load_problem(load, file, SAID(SAY_RULE_NO_CHECKS),
                          SAID(SAY_NOTHING));
}

void checks_join(struct rule_load *into, const struct rule_load *from)
{
    for (size_t i = 0; i < from->check_count; i++) {
        into->checks = arena_grow(into->arena, into->checks, into->check_count,
                                  &into->check_capacity, sizeof *into->checks);
        into->checks[into->check_count++] = from->checks[i];
    }
}

/* By id; of the same id the one read first comes first. */
static int compare_checks(const void *a, const void *b)
{
    const struct loaded_check *x = a, *y = b;
    int order = str_compare(x->check.id, y->check.id);
    if (order)
        return order;
    order = str_compare(x->file->name, y->file->name);
    if (order)
        return order;
    return x->member->line < y->member->line ? -1 : 1;
}

static void report_twice(struct rule_load *load,
                         const struct loaded_check *kept,
                         const struct loaded_check *again)
{
    problem_add(load->problems, PROBLEM_ERROR, again->file, again->member->line,
                again->member->column,
                PHRASE(SAY_RULE_CHECK_TWICE, slot_text(again->check.id),
                       slot_text(kept->file->name),
                       slot_line(kept->member->line)),
                SAID(SAY_NOTHING));
}

void checks_sort(struct rule_load *load)
{
    size_t kept = 0;
    if (load->check_count == 0)
        return;
    qsort(load->checks, load->check_count, sizeof *load->checks,
          compare_checks);
    for (size_t i = 1; i < load->check_count; i++) {
        if (str_equal(load->checks[i].check.id, load->checks[kept].check.id))
            report_twice(load, &load->checks[kept], &load->checks[i]);
        else
            load->checks[++kept] = load->checks[i];
    }
    load->check_count = kept + 1;
    struct check *checks =
        arena_array(load->arena, load->check_count, struct check);
    for (size_t i = 0; i < load->check_count; i++)
        checks[i] = load->checks[i].check;
    load->set->checks = checks;
    load->set->check_count = load->check_count;
}

struct loaded_check *checks_find(const struct rule_load *load, str id)
{
    size_t low = 0, high = load->check_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(load->checks[middle].check.id, id);
        if (order == 0) {
            load->checks[middle].is_named = true;
            return &load->checks[middle];
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

void checks_report_unnamed(const struct rule_load *load)
{
    for (size_t i = 0; i < load->check_count; i++) {
        const struct loaded_check *c = &load->checks[i];
        if (!c->is_named)
            problem_add(load->problems, PROBLEM_WARNING, c->file,
                        c->member->line, c->member->column,
                        PHRASE(SAY_RULE_CHECK_UNNAMED, slot_text(c->check.id)),
                        SAID(SAY_NOTHING));
    }
}
