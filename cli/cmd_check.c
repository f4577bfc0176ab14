/* cmd_check.c - judge a workspace or a bare folder, and tell it */
#include "base/file.h"
#include "cli/command.h"
#include "cli/judgement.h"
#include "reports/cases_csv.h"

#define REPORT_BYTES_MAX ((size_t)512 << 20)

static str suffix_of(const char *path)
{
    str name = str_of(path), rest;
    while (str_contains(name, STR("/")))
        (void)str_cut(name, '/', &name);
    (void)str_cut(name, '.', &rest);
    while (str_contains(rest, STR(".")))
        (void)str_cut(rest, '.', &rest);
    return rest;
}

/* "html, json, text", so that the user can choose. */
static void say_choice(const struct options *options, enum sentence sentence,
                       struct slot what, bool by_suffix)
{
    struct buf names = buf_open(1000);
    for (size_t i = 0; i < report_format_count(); i++) {
        const struct report_format *format = report_format_at(i);
        buf_printf(&names, "%s%s%s", i ? ", " : "", by_suffix ? "." : "",
                   by_suffix ? format->suffix : format->name);
    }
    say(stderr, options, PHRASE(sentence, what, slot_text(buf_str(&names))));
    buf_close(&names);
}

/* The format of one --output: as --format says, else by the suffix. */
static const struct report_format *format_of(const struct options *options,
                                             const char *path)
{
    return options->format.len ? report_format_find(options->format)
                               : report_format_of_suffix(suffix_of(path));
}

/* Everything that is wrong with what was asked for, before any work. */
static bool formats_are_known(const struct options *options)
{
    if (options->format.len && !report_format_find(options->format)) {
        say_choice(options, SAY_FORMAT_UNKNOWN, slot_text(options->format),
                   false);
        return false;
    }
    for (size_t i = 0; i < options->output_count; i++) {
        const char *path = options->outputs[i];
        if (!format_of(options, path)) {
            say_choice(options, SAY_FORMAT_OF_OUTPUT_UNKNOWN, slot_cstr(path),
                       true);
            return false;
        }
    }
    return true;
}

/* The report in `out`, whole. `name` is for the message. */
static bool write_report(const struct report *report,
                         const struct report_format *format,
                         const struct options *options, const char *name,
                         struct buf *out, struct error *err)
{
    struct wording wording = { options->language, NOTATION_SCREEN };
    format->write(report, wording, out);
    if (out->is_full)
        return fail(err, ERROR_LIMIT,
                    PHRASE(SAY_FILE_TOO_LARGE, slot_cstr(name),
                           slot_count((int64_t)REPORT_BYTES_MAX)));
    return true;
}

static bool write_file(const struct report *report, const char *path,
                       const struct options *options)
{
    struct buf out = buf_open(REPORT_BYTES_MAX);
    struct error err = { 0 };
    bool ok = write_report(report, format_of(options, path), options, path,
                           &out, &err) &&
              file_write(path, buf_str(&out), &err);
    if (!ok)
        (void)say_error(options, &err);
    buf_close(&out);
    return ok;
}

static bool print(const struct report *report, const struct options *options)
{
    str name = options->format.len ? options->format : STR("text");
    struct buf out = buf_open(REPORT_BYTES_MAX);
    struct error err = { 0 };
    bool ok = write_report(report, report_format_find(name), options, "stdout",
                           &out, &err);
    if (ok)
        fwrite(out.ptr, 1, out.len, stdout);
    else
        (void)say_error(options, &err);
    buf_close(&out);
    return ok;
}

/* What a person opens in a spreadsheet, apart from the report. */
static bool write_cases(const struct report *report,
                        const struct options *options)
{
    struct buf out = buf_open(REPORT_BYTES_MAX);
    struct error err = { 0 };
    cases_csv_write(report,
                    (struct wording){ options->language, NOTATION_FILE }, &out);
    bool ok = !out.is_full ||
              fail(&err, ERROR_LIMIT,
                   PHRASE(SAY_FILE_TOO_LARGE, slot_cstr(options->cases),
                          slot_count((int64_t)REPORT_BYTES_MAX)));
    ok = ok && file_write(options->cases, buf_str(&out), &err);
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
    if (options->cases && !write_cases(report, options))
        return EXIT_COULD_NOT_RUN;
    bool only_files = options->format.len && options->output_count;
    if (!options->quiet && !only_files && !print(report, options))
        return EXIT_COULD_NOT_RUN;
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
