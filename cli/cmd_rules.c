/*
 * cmd_rules.c - the rules themselves: as a list, as a form to fill in, or their
 * own form as a schema
 *
 *     rules list [MAP]     a row a norm and check, as CSV
 *     rules form [MAP]     an empty file for the auditor's observations
 *     rules schema [FILE]  a JSON Schema of the rule files, or of another file:
 *                          mapping, workspace, auditor
 */
#include "base/file.h"
#include "checker/settings_schema.h"
#include "checker/workspace.h"
#include "cli/clock.h"
#include "cli/command.h"
#include "cli/rules.h"
#include "cli/workspace_file.h"
#include "reports/auditor_form.h"
#include "reports/rules_csv.h"

#define TEXT_BYTES_MAX ((size_t)16 << 20)

static int write_out(const struct options *o, const struct buf *text,
                     struct error *err)
{
    if (o->output_count == 0) {
        fwrite(text->ptr, 1, text->len, stdout);
        return EXIT_ALL_WELL;
    }
    for (size_t i = 0; i < o->output_count; i++)
        if (!file_write(o->outputs[i], buf_str(text), err))
            return say_error(o, err);
    return EXIT_ALL_WELL;
}

/* What is told of the rules of a workspace, or of all shipped ones. */
typedef void rules_writer(const struct options *o,
                          const struct workspace *workspace, struct buf *text);

static void write_list(const struct options *o,
                       const struct workspace *workspace, struct buf *text)
{
    rules_csv_write(&workspace->rules,
                    (struct wording){ o->language, NOTATION_FILE }, text);
}

static void write_form(const struct options *o,
                       const struct workspace *workspace, struct buf *text)
{
    day_number day = day_is_known(o->as_of)           ? o->as_of
                     : day_is_known(workspace->as_of) ? workspace->as_of
                                                      : clock_now().day;
    auditor_form_write(workspace->frameworks, workspace->framework_count, day,
                       (struct wording){ o->language, NOTATION_FILE }, text);
}

/* Without a workspace: every framework there is. */
static bool load(struct arena *arena, const struct options *o,
                 struct workspace *workspace, struct rule_set *rules,
                 struct problem_list *problems, struct error *err)
{
    const char *folder = o->operand_count > 1 ? o->operands[1] : NULL;
    if (folder)
        return workspace_file_load(arena, o, folder, workspace, rules, problems,
                                   err);
    *workspace = (struct workspace){ .as_of = DAY_UNKNOWN };
    if (!load_rules(arena, o, STR(""), rules, problems, err))
        return false;
    workspace->rules = *rules;
    workspace->frameworks =
        arena_array(arena, rules->framework_count, const struct framework *);
    for (size_t i = 0; i < rules->framework_count; i++)
        workspace->frameworks[i] = &rules->frameworks[i];
    workspace->framework_count = rules->framework_count;
    return true;
}

static int tell(const struct options *o, rules_writer *write, struct buf *text)
{
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct rule_set rules = { 0 };
    struct workspace workspace;
    struct problem_list problems = { .arena = &arena };
    int status = EXIT_COULD_NOT_RUN;
    if (!load(&arena, o, &workspace, &rules, &problems, &err)) {
        status = say_error(o, &err);
    } else if (problems.error_count) {
        (void)show_problems(stderr, o, &problems);
    } else {
        write(o, &workspace, text);
        status = write_out(o, text, &err);
    }
    rule_set_close(&rules);
    arena_close(&arena);
    return status;
}

typedef void schema_writer(struct buf *out);

/* Of which file; NULL when there is none of that name. */
static schema_writer *schema_of(str file)
{
    static const struct {
        str name;
        schema_writer *write;
    } rows[] = {
        { STR_INIT("rules"), rule_schema_write },
        { STR_INIT("mapping"), mapping_schema_write },
        { STR_INIT("workspace"), workspace_schema_write },
        { STR_INIT("auditor"), auditor_schema_write },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_equal(file, rows[i].name))
            return rows[i].write;
    return NULL;
}

/* "list", "form": in which format they come. */
static rules_writer *writer_of(str what, str *format)
{
    bool is_list = str_equal(what, STR("list"));
    *format = is_list ? STR("csv") : STR("toml");
    return is_list                        ? write_list
           : str_equal(what, STR("form")) ? write_form
                                          : NULL;
}

static int run(const struct options *options)
{
    str what = str_of(options->operands[0]), wanted;
    rules_writer *teller = writer_of(what, &wanted);
    schema_writer *write = NULL;
    if (str_equal(what, STR("schema"))) {
        write =
            schema_of(options->operand_count > 1 ? str_of(options->operands[1])
                                                 : STR("rules"));
        wanted = STR("json");
    }
    bool is_form =
        options->format.len == 0 || str_equal(options->format, wanted);
    if ((!teller && !write) || !is_form) {
        say(stderr, options, SAID(SAY_RULES_USAGE));
        return EXIT_USAGE;
    }
    struct buf text = buf_open(TEXT_BYTES_MAX);
    struct error err = { 0 };
    int status = EXIT_ALL_WELL;
    if (teller) {
        status = tell(options, teller, &text);
    } else {
        write(&text);
        status = write_out(options, &text, &err);
    }
    buf_close(&text);
    return status;
}

const struct command command_rules = {
    .name = "rules",
    .operands = "list|form|schema",
    .summary = SAY_COMMAND_RULES,
    .operands_min = 1,
    .operands_max = 2,
    .run = run,
};
