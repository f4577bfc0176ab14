/*
 * rule_schema.h - which keys the loader asks for, and as what
 *
 * The loader itself tells: with a schema in its rule_reader, every value that
 * it asks of a table is noted, and a table that is not there is made up, empty,
 * so that what it would ask of that one is noted as well. Nothing is a problem
 * then. So a key cannot be in the loader and not in the schema.
 */
#ifndef CHECKER_RULE_SCHEMA_H
#define CHECKER_RULE_SCHEMA_H

#include "base/buf.h"
#include "checker/toml.h"

enum schema_type {
    SCHEMA_ANY, /* asked for, but not as what */
    SCHEMA_TEXT,
    SCHEMA_WHOLE,
    SCHEMA_REAL,
    SCHEMA_BOOL,
    SCHEMA_DAY,
    SCHEMA_MOMENT, /* a day or a time */
    SCHEMA_TEXTS,
    SCHEMA_TABLE,
    SCHEMA_TABLES,
};

struct schema_key {
    str name;
    enum schema_type type;
    bool is_needed;
    bool also_text;   /* may be a text instead */
    const str *words; /* of a text: one of these; NULL: any */
    size_t word_count;
    double min, max; /* of a number */
    bool has_bounds;
    const struct toml *child; /* of a table, or of the first of tables */
};
struct schema_table {
    const struct toml *table;
    struct schema_key *keys;
    size_t count, capacity;
    bool is_closed; /* no other key is allowed */
};
struct rule_schema {
    struct arena *arena;
    struct schema_table *tables;
    size_t count, capacity;
    struct toml_member dummy; /* what need_member() gives for what is absent */
};

/* What is known of a table; NULL: nothing was asked of it. */
const struct schema_table *schema_find(const struct rule_schema *schema,
                                       const struct toml *table);
/* The key of a table, noted with at least this type. Good until the next. */
struct schema_key *schema_note(struct rule_schema *schema,
                               const struct toml *table, str key,
                               enum schema_type type);
/* `there` is the value that stands there, or NULL: then one is made up. */
struct toml *schema_table(struct rule_schema *schema, const struct toml *table,
                          str key, struct toml *there);
struct toml *schema_tables(struct rule_schema *schema, const struct toml *table,
                           str key, struct toml *there);
/* These are all the keys that a table may have. */
void schema_close(struct rule_schema *schema, const struct toml *table,
                  const str *keys, size_t count);

/* All rule files as one JSON Schema (draft 7), with a line end; what the loader
 * asks of every kind of check, of norms and of frameworks. */
void rule_schema_write(struct buf *out);

#endif
