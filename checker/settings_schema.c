/* settings_schema.c - see settings_schema.h */
#include "checker/settings_schema.h"

#include <stdlib.h>

#include "checker/log_mapping.h"
#include "checker/observations.h"
#include "checker/schema_json.h"
#include "checker/workspace.h"

/* Files that have what the readers only ask when it is there, and keys of any
 * name; the rest they make up. */
#define LAYOUT                              \
    "separator = \";\"\nformat = \"xes\"\n" \
    "steps = { \"*\" = [\"x\"] }\ndates = { \"*\" = \"x\" }\n"
#define LEVELS "[levels]\n\"*\" = \"A\"\n\"**\" = { \"*\" = \"A\" }\n"
#define WORKSPACE_FILE                     \
    "[assessment]\nframeworks = [\"x\"]\n" \
    "[[case_log]]\nmapping = \"x\"\n" LAYOUT LEVELS
#define AUDITOR_FILE LEVELS

struct description {
    struct arena arena;
    struct rule_schema schema;
    struct problem_list problems; /* none comes in */
    struct problem_file file;
    struct rule_set no_rules;
    struct toml *root;
};

static struct rule_reader open_description(struct description *d,
                                           const char *text)
{
    struct error err = { 0 };
    *d = (struct description){ 0 };
    d->schema.arena = d->problems.arena = &d->arena;
    d->root = toml_parse(&d->arena, str_of(text), STR("schema"), &err);
    if (!d->root)
        abort(); /* the text above is TOML */
    return (struct rule_reader){ .arena = &d->arena,
                                 .problems = &d->problems,
                                 .file = &d->file,
                                 .schema = &d->schema };
}

static void write_and_close(struct description *d, str title, struct buf *out)
{
    const struct schema_writing w = { &d->schema, &d->arena };
    struct json *root = schema_json_table(&w, d->root);
    schema_json_head(root, title);
    json_write(out, root);
    json_close(root);
    arena_close(&d->arena);
}

void mapping_schema_write(struct buf *out)
{
    struct description d;
    struct log_mapping_list list = { 0 };
    struct rule_reader r = open_description(&d, LAYOUT);
    log_mapping_read(&r, d.root, STR("x"), &list);
    write_and_close(&d, STR("Normtoets: een vertaling van een zaaklog"), out);
}

void workspace_schema_write(struct buf *out)
{
    struct description d;
    struct rule_reader r = open_description(&d, WORKSPACE_FILE);
    workspace_describe(&r, d.root, &d.no_rules);
    write_and_close(&d, STR("Normtoets: normtoets.toml"), out);
}

void auditor_schema_write(struct buf *out)
{
    struct description d;
    struct workspace workspace = { 0 };
    struct rule_reader r = open_description(&d, AUDITOR_FILE);
    observations_describe(&r, d.root, &workspace);
    write_and_close(&d, STR("Normtoets: waarnemingen van de auditor"), out);
}
