/* schema_json.c - see schema_json.h */
#include "checker/schema_json.h"

struct json *schema_json_typed(const char *type)
{
    struct json *value = json_new_object();
    json_set_text(value, "type", str_of(type));
    return value;
}

struct json *schema_json_list(struct json *items)
{
    struct json *value = schema_json_typed("array");
    json_set_count(value, "minItems", 1);
    json_set(value, "items", items);
    return value;
}

static struct json *text_value(const struct schema_key *key)
{
    struct json *value = schema_json_typed("string");
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
    struct json *value = schema_json_typed(type);
    if (key->has_bounds) {
        json_set_real(value, "minimum", key->min);
        json_set_real(value, "maximum", key->max);
    }
    return value;
}

static struct json *key_value(const struct schema_writing *w,
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
        return schema_json_typed("boolean");
    case SCHEMA_DAY:
    case SCHEMA_MOMENT: {
        struct json *value = schema_json_typed("string");
        if (key->type == SCHEMA_DAY)
            json_set_text(value, "format", STR("date"));
        return value;
    }
    case SCHEMA_TEXTS:
        return schema_json_list(schema_json_typed("string"));
    case SCHEMA_TABLE:
        return schema_json_table(w, key->child);
    case SCHEMA_TABLES:
        return schema_json_list(schema_json_table(w, key->child));
    case SCHEMA_ANY:
        break;
    }
    return json_new_object();
}

static struct json *either_text(struct json *value)
{
    struct json *either = json_new_object(), *list = json_new_array();
    json_add(list, value);
    json_add(list, schema_json_typed("string"));
    json_set(either, "anyOf", list);
    return either;
}

void schema_json_set_key(const struct schema_writing *w,
                         struct json *properties, const struct schema_key *key)
{
    struct json *value = key_value(w, key);
    json_set(properties, arena_cstr(w->arena, key->name),
             key->also_text ? either_text(value) : value);
}

/* What a key of any name may be, from those written "*". */
static void set_any_name(const struct schema_writing *w, struct json *value,
                         const struct schema_table *known)
{
    struct json *list = json_new_array(), *either = json_new_object();
    for (size_t i = 0; i < known->count; i++)
        if (str_starts(known->keys[i].name, STR("*")))
            json_add(list, key_value(w, &known->keys[i]));
    json_set(either, "anyOf", list);
    json_set(value, "additionalProperties", either);
}

static bool has_any_name(const struct schema_table *known)
{
    for (size_t i = 0; i < known->count; i++)
        if (str_starts(known->keys[i].name, STR("*")))
            return true;
    return false;
}

struct json *schema_json_table(const struct schema_writing *w,
                               const struct toml *table)
{
    const struct schema_table *known = schema_find(w->schema, table);
    struct json *value = schema_json_typed("object");
    if (!known)
        return value;
    struct json *properties = json_new_object(), *needed = json_new_array();
    for (size_t i = 0; i < known->count; i++) {
        const struct schema_key *key = &known->keys[i];
        if (!str_starts(key->name, STR("*")))
            schema_json_set_key(w, properties, key);
        if (key->is_needed)
            json_add_text(needed, key->name);
    }
    json_set(value, "properties", properties);
    if (json_count(needed))
        json_set(value, "required", needed);
    else
        json_close(needed);
    if (has_any_name(known))
        set_any_name(w, value, known);
    else if (known->is_closed)
        json_set_bool(value, "additionalProperties", false);
    return value;
}

void schema_json_head(struct json *root, str title)
{
    json_set_text(root, "$schema",
                  STR("http://json-schema.org/draft-07/schema#"));
    json_set_text(root, "title", title);
}
