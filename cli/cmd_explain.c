/* cmd_explain.c - one norm: the rule, what was seen, what would make it pass */
#include "cli/command.h"
#include "cli/judgement.h"
#include "reports/explain.h"

#define TEXT_BYTES_MAX ((size_t)4 << 20)

/* "4.11" in any framework, or "nvvk-kwaliteitskader/4.11". */
static bool is_meant(const struct norm *norm, str name)
{
    str id;
    str framework = str_cut(name, '/', &id);
    if (id.len == 0)
        return str_equal(norm->id, name);
    return str_equal(norm->id, id) && str_equal(norm->framework->id, framework);
}

static int explain(const struct judgement *j, const struct options *options)
{
    str name = str_of(options->operands[0]);
    struct wording wording = { options->language, NOTATION_SCREEN };
    size_t found = 0;
    struct buf out = buf_open(TEXT_BYTES_MAX);
    for (size_t i = 0; i < j->results.norm_count; i++) {
        const struct norm_result *norm = &j->results.norms[i];
        if (!is_meant(norm->norm, name))
            continue;
        if (found++)
            buf_add_char(&out, '\n');
        explain_write(&j->report, norm, wording, &out);
    }
    fwrite(out.ptr, 1, out.len, stdout);
    buf_close(&out);
    if (found)
        return EXIT_ALL_WELL;
    say(stderr, options, PHRASE(SAY_NORM_UNKNOWN, slot_text(name)));
    return EXIT_USAGE;
}

static int run(const struct options *options)
{
    struct judgement judgement = { 0 };
    int status = EXIT_COULD_NOT_RUN;
    const char *folder = folder_of(&judgement.arena, options, 1);
    if (!folder)
        status = EXIT_USAGE;
    else if (judgement_make(&judgement, options, folder))
        status = explain(&judgement, options);
    judgement_close(&judgement);
    return status;
}

const struct command command_explain = {
    .name = "explain",
    .operands = "NORM [MAP]",
    .summary = SAY_COMMAND_EXPLAIN,
    .operands_min = 1,
    .operands_max = 2,
    .run = run,
};
