/*
 * schema_json.h - a table that the loader asks of, as JSON Schema (draft 7)
 *
 * A key that begins with "*" in the table stands for any name: its value is
 * what each may be. Several of those are alternatives.
 */
#ifndef CHECKER_SCHEMA_JSON_H
#define CHECKER_SCHEMA_JSON_H

#include "base/json.h"
#include "checker/rule_schema.h"

struct schema_writing {
    const struct rule_schema *schema;
    struct arena *arena;
};

/* {"type": "..."} */
struct json *schema_json_typed(const char *type);
/* At least one of those. */
struct json *schema_json_list(struct json *items);
struct json *schema_json_table(const struct schema_writing *w,
                               const struct toml *table);
/* One key of a table, into its properties. */
void schema_json_set_key(const struct schema_writing *w,
                         struct json *properties, const struct schema_key *key);
/* "$schema" and a title. */
void schema_json_head(struct json *root, str title);

#endif
