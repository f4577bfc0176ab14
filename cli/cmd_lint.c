/* cmd_lint.c - everything that is wrong with rule files, at once */
#include "base/file.h"
#include "checker/workspace.h"
#include "cli/command.h"
#include "cli/rules.h"
#include "cli/workspace_file.h"

/* A whole set of rules has its own roles.toml; other rules lean on the shipped
 * ones. */
static bool stands_alone(struct arena *arena, const char *folder)
{
    return path_exists(path_join(arena, str_of(folder), STR("roles.toml")).ptr);
}

/* RULES is a folder of rules; a folder with a normtoets.toml is a workspace:
 * then its own rules and the file itself are read on top of the shipped ones. */
static bool lint(struct arena *arena, const struct options *options,
                 struct rule_set *rules, struct problem_list *problems,
                 struct error *err)
{
    struct options with = *options;
    const char *folder = options->operand_count ? options->operands[0] : NULL;
    if (!folder)
        return load_rules(arena, &with, STR(""), rules, problems, err);
    if (!workspace_file_exists(arena, folder)) {
        if (path_is_folder(folder) && !stands_alone(arena, folder))
            return load_rules(arena, &with, str_of(folder), rules, problems,
                              err);
        with.rules = folder;
        return load_rules(arena, &with, STR(""), rules, problems, err);
    }
    struct workspace workspace;
    return workspace_file_load(arena, &with, folder, &workspace, rules,
                               problems, err);
}

static int run(const struct options *options)
{
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct rule_set rules = { 0 };
    struct problem_list problems = { .arena = &arena };
    int status = EXIT_COULD_NOT_RUN;
    if (!lint(&arena, options, &rules, &problems, &err)) {
        status = say_error(options, &err);
    } else if (show_problems(stdout, options, &problems)) {
        size_t norms = 0;
        for (size_t i = 0; i < rules.framework_count; i++)
            for (size_t k = 0; k < rules.frameworks[i].area_count; k++)
                norms += rules.frameworks[i].areas[k].norm_count;
        struct buf text = buf_open(1000);
        struct phrase well = PHRASE(
            SAY_LINT_WELL, slot_count((int64_t)rules.framework_count),
            slot_count((int64_t)norms), slot_count((int64_t)rules.check_count));
        phrase_write(&text, &well, (struct wording){ options->language, 0 });
        printf("%.*s\n", STR_ARG(buf_str(&text)));
        buf_close(&text);
        status = EXIT_ALL_WELL;
    }
    rule_set_close(&rules);
    arena_close(&arena);
    return status;
}

const struct command command_lint = {
    .name = "lint",
    .operands = "[MAP]",
    .summary = SAY_COMMAND_LINT,
    .operands_max = 1,
    .run = run,
};
