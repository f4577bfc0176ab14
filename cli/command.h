/*
 * command.h - the commands of the program
 *
 * A command is one file cmd_NAME.c and one line in commands.def; `--help`,
 * the dispatch and the test of the man page follow from that.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdio.h>

#include "cli/options.h"

/* Exit statuses; the man page has the same table. 2 wins over 3, 3 over 1. An
 * interrupt ends us by its signal, which a shell calls 130. */
enum exit_status {
    EXIT_ALL_WELL = 0,
    EXIT_ATTENTION = 1,
    EXIT_COULD_NOT_RUN = 2,
    EXIT_INCOMPLETE = 3,
    EXIT_USAGE = 64,
};

struct command {
    const char *name;
    const char *operands; /* "[MAP]" */
    enum sentence summary;
    size_t operands_min, operands_max;
    int (*run)(const struct options *options);
};

#define COMMAND(name) extern const struct command command_##name;
#include "cli/commands.def"
#undef COMMAND

/* On stderr, as "normtoets: FILE:LINE: sentence". Returns the exit status
 * that belongs to the kind of error. */
int say_error(const struct options *options, const struct error *err);
/* A phrase on a line of its own, control characters made visible. */
void say(FILE *to, const struct options *options, struct phrase phrase);

#endif
