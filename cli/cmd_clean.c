/* cmd_clean.c - forget the texts of documents that earlier runs kept */
#include "cli/command.h"
#include "cli/known_texts.h"

#define KILOBYTE 1024

static int run(const struct options *options)
{
    struct arena arena = { 0 };
    uint64_t bytes;
    int status = EXIT_ALL_WELL;
    const char *folder = known_texts_folder(&arena, options);
    struct slot name = slot_cstr(folder ? folder : "");
    struct error err = { 0 };
    if (!folder)
        say(stdout, options, SAID(SAY_CLEAN_NO_FOLDER));
    else if (text_cache_remove(folder, &bytes, &err))
        say(stdout, options,
            bytes ? PHRASE(SAY_CLEAN_DONE, name,
                           slot_count(
                               (int64_t)((bytes + KILOBYTE - 1) / KILOBYTE)))
                  : PHRASE(SAY_CLEAN_NOTHING, name));
    else
        status = say_error(options, &err);
    arena_close(&arena);
    return status;
}

const struct command command_clean = {
    .name = "clean",
    .operands = "",
    .summary = SAY_COMMAND_CLEAN,
    .run = run,
};
