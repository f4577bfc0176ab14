/* cmd_lint.c - everything that is wrong with rule files, at once */
#include "base/file.h"
#include "checker/lint.h"
#include "checker/mutate.h"
#include "checker/workspace.h"
#include "cli/auditor_file.h"
#include "cli/command.h"
#include "cli/gather_documents.h"
#include "cli/rules.h"
#include "cli/workspace_file.h"

#define SENTENCE_BYTES_MAX 2000

/* A whole set of rules has its own roles.toml; other rules lean on the shipped
 * ones. */
static bool stands_alone(struct arena *arena, const char *folder)
{
    return path_exists(path_join(arena, str_of(folder), STR("roles.toml")).ptr);
}

struct linting {
    struct arena arena;
    const struct options *options;
    struct rule_set rules;
    struct problem_list problems;
    struct workspace workspace;
    bool own;           /* there are rules on top of others: only those are
                           made wrong */
    size_t untried;     /* checks with patterns and no document */
    const char *folder; /* of the workspace; NULL: only rules are looked at */
};

/* RULES is a folder of rules; a folder with a normtoets.toml is a workspace:
 * then its own rules and the file itself are read on top of the shipped ones. */
static bool load(struct linting *l, struct error *err)
{
    struct options with = *l->options;
    const char *folder = with.operand_count ? l->options->operands[0] : NULL;
    if (!folder)
        return load_rules(&l->arena, &with, STR(""), &l->rules, &l->problems,
                          err);
    if (!workspace_file_exists(&l->arena, folder)) {
        if (path_is_folder(folder) && !stands_alone(&l->arena, folder)) {
            l->own = true;
            return load_rules(&l->arena, &with, str_of(folder), &l->rules,
                              &l->problems, err);
        }
        with.rules = folder;
        return load_rules(&l->arena, &with, STR(""), &l->rules, &l->problems,
                          err);
    }
    l->folder = folder;
    l->own = true;
    return workspace_file_load(&l->arena, &with, folder, &l->workspace,
                               &l->rules, &l->problems, err);
}

/* The file of the auditor, over the norms there are. */
static bool load_auditor(struct linting *l, struct error *err)
{
    const struct observations *observations;
    if (!l->folder)
        workspace_of_folder(&l->arena, STR(""), &l->rules, &l->workspace);
    return auditor_file_load(&l->arena, l->options, &l->workspace,
                             &observations, &l->problems, err);
}

/* The patterns on the documents of the workspace. */
static bool look_at_documents(struct linting *l, struct error *err)
{
    struct evidence_set evidence = { .is_complete = true };
    struct phrase sandbox;
    if (!gather_documents(&l->arena, l->options, l->folder, &l->workspace,
                          &evidence, &sandbox, err))
        return false;
    size_t untried = lint_documents(&l->workspace, &evidence, &l->problems);
    l->untried = untried;
    return true;
}

static void tell(const struct linting *l, struct phrase phrase)
{
    struct buf text = buf_open(SENTENCE_BYTES_MAX);
    phrase_write(&text, &phrase, (struct wording){ l->options->language, 0 });
    printf("%.*s\n", STR_ARG(buf_str(&text)));
    buf_close(&text);
}

static void tell_well(const struct linting *l)
{
    size_t norms = 0;
    for (size_t i = 0; i < l->rules.framework_count; i++)
        for (size_t k = 0; k < l->rules.frameworks[i].area_count; k++)
            norms += l->rules.frameworks[i].areas[k].norm_count;
    tell(l, PHRASE(SAY_LINT_WELL, slot_count((int64_t)l->rules.framework_count),
                   slot_count((int64_t)norms),
                   slot_count((int64_t)l->rules.check_count)));
}

/* What is wrong as it stands, and only then what is of no use. */
static int look(struct linting *l, struct error *err)
{
    if (!load(l, err) || !load_auditor(l, err))
        return say_error(l->options, err);
    if (l->problems.error_count) {
        (void)show_problems(stdout, l->options, &l->problems);
        return EXIT_COULD_NOT_RUN;
    }
    int status = EXIT_ALL_WELL;
    struct mutation_count mutants = { 0 };
    if (l->options->mutate) {
        mutants = mutate_rules(&l->rules, l->own ? 1 : 0, &l->problems);
        if (mutants.seen < mutants.tried)
            status = EXIT_ATTENTION;
    } else {
        lint_rules(&l->rules, &l->problems);
        if (l->folder && !look_at_documents(l, err))
            return say_error(l->options, err);
    }
    (void)show_problems(stdout, l->options, &l->problems);
    if (l->untried)
        tell(l, PHRASE(SAY_LINT_UNTRIED, slot_count((int64_t)l->untried)));
    if (l->options->mutate)
        tell(l, PHRASE(SAY_LINT_MUTANTS, slot_count((int64_t)mutants.tried),
                       slot_count((int64_t)mutants.seen),
                       slot_count((int64_t)(mutants.tried - mutants.seen))));
    if (mutants.left_out)
        tell(l, PHRASE(SAY_LINT_MUTANTS_LEFT_OUT,
                       slot_count((int64_t)mutants.left_out)));
    tell_well(l);
    return status;
}

static int run(const struct options *options)
{
    struct linting l = { .options = options };
    struct error err = { 0 };
    l.problems.arena = &l.arena;
    int status = look(&l, &err);
    rule_set_close(&l.rules);
    arena_close(&l.arena);
    return status;
}

const struct command command_lint = {
    .name = "lint",
    .operands = "[MAP]",
    .summary = SAY_COMMAND_LINT,
    .operands_max = 1,
    .run = run,
};
