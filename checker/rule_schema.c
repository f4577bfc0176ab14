/* rule_schema.c - which keys the loader asks for, and as what */
#include "checker/rule_schema.h"

static struct schema_table *table_of(struct rule_schema *s,
                                     const struct toml *table)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->tables[i].table == table)
            return &s->tables[i];
    s->tables = arena_grow(s->arena, s->tables, s->count, &s->capacity,
                           sizeof *s->tables);
    s->tables[s->count] = (struct schema_table){ .table = table };
    return &s->tables[s->count++];
}

const struct schema_table *schema_find(const struct rule_schema *schema,
                                       const struct toml *table)
{
    for (size_t i = 0; i < schema->count; i++)
        if (schema->tables[i].table == table)
            return &schema->tables[i];
    return NULL;
}

struct schema_key *schema_note(struct rule_schema *schema,
                               const struct toml *table, str key,
                               enum schema_type type)
{
    struct schema_table *t = table_of(schema, table);
    for (size_t i = 0; i < t->count; i++) {
        if (!str_equal(t->keys[i].name, key))
            continue;
        if (t->keys[i].type == SCHEMA_ANY)
            t->keys[i].type = type;
        return &t->keys[i];
    }
    t->keys = arena_grow(schema->arena, t->keys, t->count, &t->capacity,
                         sizeof *t->keys);
    t->keys[t->count] = (struct schema_key){ .name = key, .type = type };
    return &t->keys[t->count++];
}

static struct toml *empty_table(struct rule_schema *schema)
{
    struct toml *table = arena_new(schema->arena, struct toml);
    *table = (struct toml){ .kind = TOML_TABLE, .line = 1, .column = 1 };
    return table;
}

struct toml *schema_table(struct rule_schema *schema, const struct toml *table,
                          str key, struct toml *there)
{
    struct toml *child = there ? there : empty_table(schema);
    schema_note(schema, table, key, SCHEMA_TABLE)->child = child;
    return child;
}

struct toml *schema_tables(struct rule_schema *schema, const struct toml *table,
                           str key, struct toml *there)
{
    struct toml *list = there;
    if (!list) {
        list = arena_new(schema->arena, struct toml);
        list->kind = TOML_ARRAY;
        list->line = list->column = 1;
        list->as.array.items = empty_table(schema);
        list->as.array.count = 1;
    }
    schema_note(schema, table, key, SCHEMA_TABLES)->child =
        &list->as.array.items[0];
    return list;
}

void schema_close(struct rule_schema *schema, const struct toml *table,
                  const str *keys, size_t count)
{
    for (size_t i = 0; i < count; i++)
        (void)schema_note(schema, table, keys[i], SCHEMA_ANY);
    table_of(schema, table)->is_closed = true;
}
