/* known_texts.c - where texts of documents are kept between runs */
#include "cli/known_texts.h"

#include <stdlib.h>

#include "base/file.h"
#include "cli/clock.h"
#include "cli/command.h"

const char *known_texts_folder(struct arena *arena,
                               const struct options *options)
{
    if (options->no_cache)
        return NULL;
    if (options->cache)
        return options->cache;
    str base = str_of(getenv("XDG_CACHE_HOME"));
    /* "If an implementation encounters a relative path [...] it should
     * consider the path invalid and ignore it": the XDG base directories. */
    if (!str_starts(base, STR("/"))) {
        str home = str_of(getenv("HOME"));
        if (!str_starts(home, STR("/")))
            return NULL;
        base = path_join(arena, home, STR(".cache"));
    }
    return path_join(arena, base, STR("normtoets")).ptr;
}

/* It is no failure of the run. */
static void say_it_costs_time(const struct options *options,
                              const struct error *err)
{
    say(stderr, options, err->what);
    say(stderr, options, SAID(SAY_CACHE_COSTS_TIME));
}

struct text_cache *known_texts_open(const struct options *options, str program)
{
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct text_cache *cache = NULL;
    struct text_cache_settings settings = {
        .folder = known_texts_folder(&arena, options),
        .program = program,
        .options = options->no_sandbox ? STR("no-sandbox") : STR(""),
        .today = clock_now().day,
        .started_seconds = clock_seconds(),
    };
    if (settings.folder) {
        cache = text_cache_open(&settings, &err);
        if (!cache)
            say_it_costs_time(options, &err);
    }
    arena_close(&arena);
    return cache;
}

void known_texts_close(struct text_cache *cache, const struct options *options)
{
    struct error err = { 0 };
    if (!text_cache_close(cache, &err))
        say_it_costs_time(options, &err);
}
