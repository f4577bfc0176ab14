/* rule_schema_json.c - what the loader asks for, as a JSON Schema (draft 7) */
#include "checker/check_kind.h"
#include "checker/rule_load.h"
#include "checker/schema_json.h"

#include <stdlib.h>

/* Files that have one of everything, for the loader to ask of. */
#define AREA_FILE      "[area]\n[[norm]]\n[[level]]\n"
#define FRAMEWORK_FILE "[framework]\n[[term]]\n[[footnote]]\n"
#define CROSSWALK_FILE "[standard.x]\n[[relation]]\n"

/* { if: { kind is this one }, then: what that kind asks } */
static struct json *case_of(const struct schema_writing *w,
                            const struct toml_member *check)
{
    struct json *rule = json_new_object(), *is = json_new_object();
    struct json *properties = json_new_object(), *kind = json_new_object();
    json_set_text(kind, "const", check->key);
    json_set(properties, "kind", kind);
    json_set(is, "properties", properties);
    json_set(rule, "if", is);
    json_set(rule, "then", schema_json_table(w, &check->value));
    return rule;
}

static struct json *checks_value(const struct schema_writing *w,
                                 const struct toml *checks)
{
    struct json *each = schema_json_typed("object"), *cases = json_new_array();
    struct json *properties = json_new_object(), *needed = json_new_array();
    struct json *all = schema_json_typed("object");
    for (size_t i = 0; i < checks->as.table.count; i++)
        json_add(cases, case_of(w, &checks->as.table.members[i]));
    const struct schema_table *first =
        schema_find(w->schema, &checks->as.table.members[0].value);
    for (size_t i = 0; first && i < first->count; i++)
        if (str_equal(first->keys[i].name, STR("kind")))
            schema_json_set_key(w, properties, &first->keys[i]);
    json_add_text(needed, STR("kind"));
    json_set(each, "required", needed);
    json_set(each, "properties", properties);
    json_set(each, "allOf", cases);
    json_set(all, "additionalProperties", each);
    return all;
}

/* A check of every kind, named after it. */
static str checks_file(struct arena *arena)
{
    str text = { NULL, 0 };
    for (size_t i = 0; i < check_kinds_count(); i++) {
        str kind = check_kind_at(i)->name;
        text = arena_printf(arena, "%.*s[check.%.*s]\nkind = \"%.*s\"\n",
                            STR_ARG(text), STR_ARG(kind), STR_ARG(kind));
    }
    return text;
}

/* The templates have all that is asked for here. */
static const struct toml *child_of(const struct toml *root, str key)
{
    for (size_t i = 0; root && i < root->as.table.count; i++)
        if (str_equal(root->as.table.members[i].key, key))
            return &root->as.table.members[i].value;
    abort();
}

static struct json *tables_value(const struct schema_writing *w,
                                 const struct toml *root, str key)
{
    return schema_json_list(
        schema_json_table(w, &child_of(root, key)->as.array.items[0]));
}

/* Any name, each with the same keys. */
static struct json *standards_value(const struct schema_writing *w,
                                    const struct toml *standards)
{
    struct json *all = schema_json_typed("object");
    json_set(all, "additionalProperties",
             schema_json_table(w, &standards->as.table.members[0].value));
    return all;
}

void rule_schema_write(struct buf *out)
{
    struct arena arena = { 0 };
    struct rule_schema schema = { .arena = &arena };
    const struct rule_file files[] = {
        { .path = STR("checks/x.toml"), .text = checks_file(&arena) },
        { .path = STR("x/1.toml"), .text = STR(AREA_FILE) },
        { .path = STR("x/framework.toml"), .text = STR(FRAMEWORK_FILE) },
        { .path = STR("crosswalk.toml"), .text = STR(CROSSWALK_FILE) },
    };
    struct toml *roots[sizeof files / sizeof *files];
    rule_set_describe(&arena, files, sizeof files / sizeof *files, &schema,
                      roots);
    struct schema_writing w = { &schema, &arena };
    struct json *root = schema_json_typed("object");
    struct json *properties = json_new_object();
    schema_json_head(root, STR("Normtoets: regelbestanden"));
    json_set(properties, "check",
             checks_value(&w, child_of(roots[0], STR("check"))));
    json_set(properties, "area",
             schema_json_table(&w, child_of(roots[1], STR("area"))));
    json_set(properties, "norm", tables_value(&w, roots[1], STR("norm")));
    json_set(properties, "level", tables_value(&w, roots[1], STR("level")));
    json_set(properties, "framework",
             schema_json_table(&w, child_of(roots[2], STR("framework"))));
    json_set(properties, "term", tables_value(&w, roots[2], STR("term")));
    json_set(properties, "footnote",
             tables_value(&w, roots[2], STR("footnote")));
    json_set(properties, "standard",
             standards_value(&w, child_of(roots[3], STR("standard"))));
    json_set(properties, "relation",
             tables_value(&w, roots[3], STR("relation")));
    static const char *const others[] = { "roles", "day_off", "calendar" };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        json_set(properties, others[i], schema_json_typed("object"));
    json_set(root, "properties", properties);
    json_set_bool(root, "additionalProperties", false);
    json_write(out, root);
    json_close(root);
    arena_close(&arena);
}
