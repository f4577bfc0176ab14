/* main.c - find the command and run it */
#include "base/count.h"
#include "cli/command.h"
#include "reports/report.h"

#include <signal.h>
#include <sys/stat.h>

static const struct command *const commands[] = {
#define COMMAND(name) &command_##name,
#include "cli/commands.def"
#undef COMMAND
};
#define COMMAND_COUNT COUNT(commands)

/* The index of the command of that name, COMMAND_COUNT when there is none. */
static size_t find_command(str name)
{
    size_t i = 0;
    while (i < COMMAND_COUNT && !str_equal(name, str_of(commands[i]->name)))
        i++;
    return i;
}

static str nearest_command(str typed)
{
    str names[COMMAND_COUNT];
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        names[i] = str_of(commands[i]->name);
    return str_nearest(typed, names, COMMAND_COUNT);
}

static void print(FILE *to, const struct buf *text)
{
    fwrite(text->ptr, 1, text->len, to);
}

static void write_help(const struct options *o)
{
    struct buf out = buf_open((size_t)1 << 16);
    enum language language = o->language;
    buf_printf(&out, "%.*s\n\n",
               STR_ARG(sentence_words(SAY_HELP_WHAT, language)));
    buf_printf(&out, "%.*s\n",
               STR_ARG(sentence_words(SAY_HELP_COMMANDS, language)));
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        str words = sentence_words(commands[i]->summary, language);
        buf_printf(&out, "  normtoets %-8s %-10s %.*s\n", commands[i]->name,
                   commands[i]->operands, STR_ARG(words));
    }
    buf_printf(&out, "\n%.*s\n",
               STR_ARG(sentence_words(SAY_HELP_OPTIONS, language)));
    options_write(&out, language);
    buf_printf(&out, "\n%.*s\n",
               STR_ARG(sentence_words(SAY_HELP_FORMATS, language)));
    for (size_t i = 0; i < report_format_count(); i++) {
        const struct report_format *format = report_format_at(i);
        str words = sentence_words(format->summary, language);
        buf_printf(&out, "  %-5s .%-5s %.*s\n", format->name, format->suffix,
                   STR_ARG(words));
    }
    buf_printf(&out, "\n%.*s\n",
               STR_ARG(sentence_words(SAY_HELP_STATUS, language)));
    print(stdout, &out);
    buf_close(&out);
}

static int usage(const struct options *o, struct phrase what)
{
    say(stderr, o, what);
    say(stderr, o, SAID(SAY_USAGE_SEE_HELP));
    return EXIT_USAGE;
}

static int dispatch(const struct options *o)
{
    if (o->version) {
        printf("normtoets %s\n", NORMTOETS_VERSION);
        return EXIT_ALL_WELL;
    }
    if (o->help || str_equal(o->command, STR("help"))) {
        write_help(o);
        return EXIT_ALL_WELL;
    }
    if (o->command.len == 0)
        return usage(o, SAID(SAY_USAGE_NO_COMMAND));
    size_t index = find_command(o->command);
    if (index == COMMAND_COUNT) {
        str nearest = nearest_command(o->command);
        if (nearest.len)
            return usage(o, PHRASE(SAY_USAGE_NO_SUCH_COMMAND_NEAR,
                                   slot_text(o->command), slot_text(nearest)));
        return usage(o,
                     PHRASE(SAY_USAGE_NO_SUCH_COMMAND, slot_text(o->command)));
    }
    const struct command *command = commands[index];
    if (o->operand_count < command->operands_min ||
        o->operand_count > command->operands_max)
        return usage(o, PHRASE(SAY_USAGE_OPERANDS, slot_cstr(command->name),
                               slot_cstr(command->operands)));
    if (o->mutate && command != &command_lint)
        return usage(o, SAID(SAY_OPTION_MUTATE_LINT));
    if (o->cases && command != &command_check)
        return usage(o, SAID(SAY_OPTION_CASES_CHECK));
    if (o->auditor && command != &command_check &&
        command != &command_explain && command != &command_lint)
        return usage(o, SAID(SAY_OPTION_AUDITOR_WHERE));
    return command->run(o);
}

int main(int argc, char **argv)
{
    struct options options;
    struct error err = { 0 };
    /* Whatever we create is for its owner alone. */
    umask(077);
    /* A reader of our output that leaves early is a write error, no death. */
    signal(SIGPIPE, SIG_IGN);
    if (!options_read(argc, argv, &options, &err)) {
        (void)say_error(&options, &err);
        return usage(&options, SAID(SAY_NOTHING));
    }
    int status = dispatch(&options);
    if (fflush(stdout) != 0 && status != EXIT_COULD_NOT_RUN) {
        say(stderr, &options, SAID(SAY_STDOUT_NOT_WRITTEN));
        status = EXIT_COULD_NOT_RUN;
    }
    return status;
}
