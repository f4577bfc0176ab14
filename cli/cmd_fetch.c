/* cmd_fetch.c - bring in the web sources that a workspace names */
#include <sys/prctl.h>

#include "base/count.h"
#include "base/file.h"
#include "base/safe_text.h"
#include "cli/clock.h"
#include "cli/command.h"
#include "cli/judgement.h"
#include "cli/rules.h"
#include "cli/workspace_file.h"
#include "fetchers/fetch.h"

#define LINE_BYTES_MAX 4000

/* A path of normtoets.toml as one that can be opened from here. */
static str path_from_here(struct arena *arena, const char *folder, str path)
{
    return path.len ? path_join(arena, str_of(folder), path) : path;
}

static struct fetch_order order_of(struct arena *arena, const char *folder,
                                   const struct source_setting *source)
{
    return (struct fetch_order){
        .id = source->id,
        .address = source->address,
        .redirect_hosts = source->redirect_hosts,
        .redirect_host_count = source->redirect_host_count,
        .allow_http = source->allow_http,
        .allow_private = source->allow_private,
        .max_bytes = source->max_bytes,
        .ca_file = path_from_here(arena, folder, source->ca_file),
        .secret_name = source->secret_name,
    };
}

/* "klachten: niet opgehaald. De pagina bestaat niet. De versie van ... " */
static void print_result(const struct options *options, str id,
                         const struct fetch_result *result)
{
    struct wording wording = { options->language, NOTATION_SCREEN };
    const struct phrase *parts[] = { &result->what, &result->why,
                                     &result->earlier };
    struct buf text = buf_open(LINE_BYTES_MAX);
    struct buf line = buf_open(LINE_BYTES_MAX);
    buf_add(&text, id);
    buf_add_char(&text, ':');
    for (size_t i = 0; i < COUNT(parts); i++) {
        if (!parts[i]->id)
            continue;
        buf_add_char(&text, ' ');
        phrase_write(&text, parts[i], wording);
    }
    safe_text_write(&line, buf_str(&text), BLANKS_AS_SPACE);
    bool failed = result->outcome == FETCH_FAILED;
    if (failed || !options->quiet)
        fprintf(options->quiet ? stderr : stdout, "%.*s\n",
                STR_ARG(buf_str(&line)));
    /* The next source may take a minute. */
    fflush(stdout);
    buf_close(&line);
    buf_close(&text);
}

static int fetch_all(struct arena *arena, const struct options *options,
                     const char *folder, const struct workspace *workspace)
{
    struct error err = { 0 };
    struct fetch fetch;
    str secrets = path_from_here(arena, folder, workspace->secrets_file);
    const struct fetch_settings settings = {
        .workspace = folder,
        .secrets_file = secrets.len ? arena_cstr(arena, secrets) : NULL,
        .now_utc = clock_now().utc_seconds,
    };
    if (!fetch_open(&fetch, arena, &settings, &err))
        return say_error(options, &err);
    int status = EXIT_ALL_WELL;
    for (size_t i = 0; i < workspace->source_count; i++) {
        const struct source_setting *source = &workspace->sources[i];
        const struct fetch_order order = order_of(arena, folder, source);
        struct fetch_result result;
        if (!fetch_source(&fetch, &order, &result, &err)) {
            status = say_error(options, &err);
            break;
        }
        print_result(options, source->id, &result);
        if (result.outcome == FETCH_FAILED)
            status = EXIT_INCOMPLETE;
    }
    fetch_close(&fetch);
    return status;
}

static int load_and_fetch(struct arena *arena, const struct options *options,
                          const char *folder, struct rule_set *rules)
{
    struct error err = { 0 };
    struct workspace workspace = { 0 };
    struct problem_list problems = { .arena = arena };
    if (!workspace_file_load(arena, options, folder, &workspace, rules,
                             &problems, &err))
        return say_error(options, &err);
    if (!show_problems(stderr, options, &problems))
        return EXIT_COULD_NOT_RUN;
    if (workspace.source_count == 0) {
        say(stderr, options, PHRASE(SAY_FETCH_NO_SOURCES, slot_cstr(folder)));
        return EXIT_ALL_WELL;
    }
    return fetch_all(arena, options, folder, &workspace);
}

static int run(const struct options *options)
{
    struct arena arena = { 0 };
    struct rule_set rules = { 0 };
    int status = EXIT_USAGE;
    const char *folder = folder_of(&arena, options, 0);
    /* Secrets are in our memory from here on: it is not to be dumped. */
    (void)prctl(PR_SET_DUMPABLE, 0);
    if (folder)
        status = load_and_fetch(&arena, options, folder, &rules);
    rule_set_close(&rules);
    arena_close(&arena);
    (void)prctl(PR_SET_DUMPABLE, 1);
    return status;
}

const struct command command_fetch = {
    .name = "fetch",
    .operands = "[MAP]",
    .summary = SAY_COMMAND_FETCH,
    .operands_max = 1,
    .run = run,
};
