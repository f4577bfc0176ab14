/* cmd_check.c - judge a workspace or a bare folder, and tell it */
#include "base/file.h"
#include "cli/command.h"
#include "cli/judgement.h"

#define REPORT_BYTES_MAX ((size_t)512 << 20)

static str suffix_of(const char *path)
{
    str rest = str_of(path), suffix = { NULL, 0 };
    while (rest.len) {
        (void)str_cut(rest, '.', &rest);
        if (rest.len)
            suffix = rest;
    }
    return str_equal(suffix, STR("txt")) ? STR("text") : suffix;
}

/* The format of one --output: as --format says, else by the suffix. */
static const struct report_format *format_of(const struct options *options,
                                             const char *path)
{
    str name = options->format.len ? options->format : suffix_of(path);
    const struct report_format *format = report_format_find(name);
    if (!format)
        say(stderr, options,
            PHRASE(SAY_FORMAT_OF_OUTPUT_UNKNOWN, slot_cstr(path)));
    return format;
}

/* Everything that is wrong with what was asked for, before any work. */
static bool formats_are_known(const struct options *options)
{
    if (options->format.len && !report_format_find(options->format)) {
        say(stderr, options,
            PHRASE(SAY_FORMAT_UNKNOWN, slot_text(options->format)));
        return false;
    }
    for (size_t i = 0; i < options->output_count; i++)
        if (!format_of(options, options->outputs[i]))
            return false;
    return true;
}

/* A text for people has dates as people write them; a file for programs has
 * not. */
static struct buf write_report(const struct report *report,
                               const struct report_format *format,
                               const struct options *options)
{
    struct buf out = buf_open(REPORT_BYTES_MAX);
    struct wording wording = { options->language, NOTATION_SCREEN };
    format->write(report, wording, &out);
    return out;
}

static bool write_file(const struct report *report, const char *path,
                       const struct options *options)
{
    struct buf out = write_report(report, format_of(options, path), options);
    struct error err = { 0 };
    bool ok = !out.is_full
                  ? file_write(path, buf_str(&out), &err)
                  : fail(&err, ERROR_LIMIT,
                         PHRASE(SAY_FILE_TOO_LARGE, slot_cstr(path),
                                slot_count((int64_t)REPORT_BYTES_MAX)));
    if (!ok)
        (void)say_error(options, &err);
    buf_close(&out);
    return ok;
}

static int tell(const struct report *report, const struct options *options)
{
    for (size_t i = 0; i < options->output_count; i++)
        if (!write_file(report, options->outputs[i], options))
            return EXIT_COULD_NOT_RUN;
    bool only_files = options->format.len && options->output_count;
    if (!options->quiet && !only_files) {
        str name = options->format.len ? options->format : STR("text");
        struct buf out =
            write_report(report, report_format_find(name), options);
        fwrite(out.ptr, 1, out.len, stdout);
        buf_close(&out);
    }
    return report_exit_status(report);
}

static int run(const struct options *options)
{
    if (!formats_are_known(options))
        return EXIT_USAGE;
    struct judgement judgement = { 0 };
    int status = EXIT_COULD_NOT_RUN;
    const char *folder = folder_of(&judgement.arena, options, 0);
    if (!folder)
        status = EXIT_USAGE;
    else if (judgement_make(&judgement, options, folder))
        status = tell(&judgement.report, options);
    judgement_close(&judgement);
    return status;
}

const struct command command_check = {
    .name = "check",
    .operands = "[MAP]",
    .summary = SAY_COMMAND_CHECK,
    .operands_max = 1,
    .run = run,
};
