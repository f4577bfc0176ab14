/* rule_schema_json.c - what the loader asks for, as a JSON Schema (draft 7) */
#include "base/json.h"
#include "checker/check_kind.h"
#include "checker/rule_load.h"
#include "checker/rule_schema.h"

#include <stdlib.h>

/* Files that have one of everything, for the loader to ask of. */
#define AREA_FILE      "[area]\n[[norm]]\n[[level]]\n"
#define FRAMEWORK_FILE "[framework]\n[[term]]\n[[footnote]]\n"
#define CROSSWALK_FILE "[standard.x]\n[[relation]]\n"

struct writing {
    const struct rule_schema *schema;
    struct arena *arena;
};

static struct json *table_value(const struct writing *w,
                                const struct toml *table);

static struct json *typed(const char *type)
{
    struct json *value = json_new_object();
    json_set_text(value, "type", str_of(type));
    return value;
}

static struct json *list_of(struct json *items)
{
    struct json *value = typed("array");
    json_set_count(value, "minItems", 1);
    json_set(value, "items", items);
    return value;
}

static struct json *text_value(const struct schema_key *key)
{
    struct json *value = typed("string");
    if (!key->words)
        return value;
    struct json *words = json_new_array();
    for (size_t i = 0; i < key->word_count; i++)
        json_add_text(words, key->words[i]);
    json_set(value, "enum", words);
    return value;
}

static struct json *number_value(const struct schema_key *key, const char *type)
{
    struct json *value = typed(type);
    if (key->has_bounds) {
        json_set_real(value, "minimum", key->min);
        json_set_real(value, "maximum", key->max);
    }
    return value;
}

static struct json *key_value(const struct writing *w,
                              const struct schema_key *key)
{
    switch (key->type) {
    case SCHEMA_TEXT:
        return text_value(key);
    case SCHEMA_WHOLE:
        return number_value(key, "integer");
    case SCHEMA_REAL:
        return number_value(key, "number");
    case SCHEMA_BOOL:
        return typed("boolean");
    case SCHEMA_DAY:
    case SCHEMA_MOMENT: {
        struct json *value = typed("string");
        if (key->type == SCHEMA_DAY)
            json_set_text(value, "format", STR("date"));
        return value;
    }
    case SCHEMA_TEXTS:
        return list_of(typed("string"));
    case SCHEMA_TABLE:
        return table_value(w, key->child);
    case SCHEMA_TABLES:
        return list_of(table_value(w, key->child));
    case SCHEMA_ANY:
        break;
    }
    return json_new_object();
}

static struct json *either_text(struct json *value)
{
    struct json *either = json_new_object(), *list = json_new_array();
    json_add(list, value);
    json_add(list, typed("string"));
    json_set(either, "anyOf", list);
    return either;
}

static void set_key(const struct writing *w, struct json *properties,
                    const struct schema_key *key)
{
    struct json *value = key_value(w, key);
    json_set(properties, arena_cstr(w->arena, key->name),
             key->also_text ? either_text(value) : value);
}

static struct json *table_value(const struct writing *w,
                                const struct toml *table)
{
    const struct schema_table *known = schema_find(w->schema, table);
    struct json *value = typed("object");
    if (!known)
        return value;
    struct json *properties = json_new_object(), *needed = json_new_array();
    for (size_t i = 0; i < known->count; i++) {
        set_key(w, properties, &known->keys[i]);
        if (known->keys[i].is_needed)
            json_add_text(needed, known->keys[i].name);
    }
    json_set(value, "properties", properties);
    if (json_count(needed))
        json_set(value, "required", needed);
    else
        json_close(needed);
    if (known->is_closed)
        json_set_bool(value, "additionalProperties", false);
    return value;
}

/* { if: { kind is this one }, then: what that kind asks } */
static struct json *case_of(const struct writing *w,
                            const struct toml_member *check)
{
    struct json *rule = json_new_object(), *is = json_new_object();
    struct json *properties = json_new_object(), *kind = json_new_object();
    json_set_text(kind, "const", check->key);
    json_set(properties, "kind", kind);
    json_set(is, "properties", properties);
    json_set(rule, "if", is);
    json_set(rule, "then", table_value(w, &check->value));
    return rule;
}

static struct json *checks_value(const struct writing *w,
                                 const struct toml *checks)
{
    struct json *each = typed("object"), *cases = json_new_array();
    struct json *properties = json_new_object(), *needed = json_new_array();
    struct json *all = typed("object");
    for (size_t i = 0; i < checks->as.table.count; i++)
        json_add(cases, case_of(w, &checks->as.table.members[i]));
    const struct schema_table *first =
        schema_find(w->schema, &checks->as.table.members[0].value);
    for (size_t i = 0; first && i < first->count; i++)
        if (str_equal(first->keys[i].name, STR("kind")))
            set_key(w, properties, &first->keys[i]);
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

static struct json *tables_value(const struct writing *w,
                                 const struct toml *root, str key)
{
    return list_of(table_value(w, &child_of(root, key)->as.array.items[0]));
}

/* Any name, each with the same keys. */
static struct json *standards_value(const struct writing *w,
                                    const struct toml *standards)
{
    struct json *all = typed("object");
    json_set(all, "additionalProperties",
             table_value(w, &standards->as.table.members[0].value));
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
    struct writing w = { &schema, &arena };
    struct json *root = typed("object"), *properties = json_new_object();
    json_set_text(root, "$schema",
                  STR("http://json-schema.org/draft-07/schema#"));
    json_set_text(root, "title", STR("Normtoets: regelbestanden"));
    json_set(properties, "check",
             checks_value(&w, child_of(roots[0], STR("check"))));
    json_set(properties, "area",
             table_value(&w, child_of(roots[1], STR("area"))));
    json_set(properties, "norm", tables_value(&w, roots[1], STR("norm")));
    json_set(properties, "level", tables_value(&w, roots[1], STR("level")));
    json_set(properties, "framework",
             table_value(&w, child_of(roots[2], STR("framework"))));
    json_set(properties, "term", tables_value(&w, roots[2], STR("term")));
    json_set(properties, "footnote",
             tables_value(&w, roots[2], STR("footnote")));
    json_set(properties, "standard",
             standards_value(&w, child_of(roots[3], STR("standard"))));
    json_set(properties, "relation",
             tables_value(&w, roots[3], STR("relation")));
    static const char *const others[] = { "roles", "day_off", "calendar" };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        json_set(properties, others[i], typed("object"));
    json_set(root, "properties", properties);
    json_set_bool(root, "additionalProperties", false);
    json_write(out, root);
    json_close(root);
    arena_close(&arena);
}
