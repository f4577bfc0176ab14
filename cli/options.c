/* options.c - the command line as values */
#include "cli/options.h"

#include "base/workers.h"

#include <getopt.h>
#include <string.h>

enum option_id {
    OPTION_ID_NONE = 256, /* above every character getopt could return */
#define OPTION(id, name, argument, sentence) OPTION_ID_##id,
#include "cli/options.def"
#undef OPTION
};

static const struct {
    const char *name, *argument;
    enum option_id id;
    enum sentence sentence;
} rows[] = {
#define OPTION(id, name, argument, sentence) \
    { name, argument, OPTION_ID_##id, sentence },
#include "cli/options.def"

#include "base/count.h"
#undef OPTION
};
#define ROW_COUNT COUNT(rows)

/* The table in the form that getopt_long() wants, ended by an empty row. */
static void fill_long_options(struct option list[ROW_COUNT + 1])
{
    for (size_t i = 0; i < ROW_COUNT; i++)
        list[i] = (struct option){
            .name = rows[i].name,
            .has_arg = rows[i].argument ? required_argument : no_argument,
            .val = (int)rows[i].id,
        };
    list[ROW_COUNT] = (struct option){ 0 };
}

static bool fail_value(struct error *err, const char *option, str value,
                       enum sentence takes)
{
    return fail(err, ERROR_USAGE,
                PHRASE(SAY_OPTION_VALUE_WRONG, slot_cstr(option),
                       slot_text(value), slot_sentence(takes)));
}

static bool read_language(struct options *o, str value, struct error *err)
{
    if (str_equal(value, STR("nl")))
        o->language = LANGUAGE_NL;
    else if (str_equal(value, STR("en")))
        o->language = LANGUAGE_EN;
    else
        return fail_value(err, "--lang", value, SAY_OPTION_LANG);
    return true;
}

static bool read_option(struct options *o, int id, const char *argument,
                        struct error *err)
{
    str value = str_of(argument);
    uint64_t number;
    switch (id) {
    case OPTION_ID_as_of:
        return day_parse_iso(value, &o->as_of) ||
               fail_value(err, "--as-of", value, SAY_OPTION_AS_OF);
    case OPTION_ID_format:
        o->format = value;
        return true;
    case OPTION_ID_output:
        if (o->output_count == OUTPUTS_MAX)
            return fail(err, ERROR_USAGE,
                        PHRASE(SAY_OPTION_TOO_OFTEN, slot_cstr("--output"),
                               slot_count(OUTPUTS_MAX)));
        o->outputs[o->output_count++] = argument;
        return true;
    case OPTION_ID_cases:
        o->cases = argument;
        return true;
    case OPTION_ID_auditor:
        o->auditor = argument;
        return true;
    case OPTION_ID_rules:
        o->rules = argument;
        return true;
    case OPTION_ID_key:
        o->key_file = argument;
        return true;
    case OPTION_ID_workers:
        if (!str_number(value, WORKERS_MAX, &number) || number == 0)
            return fail_value(err, "--workers", value, SAY_OPTION_WORKERS);
        o->workers = (unsigned)number;
        return true;
    case OPTION_ID_mutate:
        o->mutate = true;
        return true;
    case OPTION_ID_mapping:
        o->mapping = true;
        return true;
    case OPTION_ID_no_ocr:
        o->no_ocr = true;
        return true;
    case OPTION_ID_cache:
        o->cache = argument;
        return true;
    case OPTION_ID_no_cache:
        o->no_cache = true;
        return true;
    case OPTION_ID_verify:
        o->verify = true;
        return true;
    case OPTION_ID_no_sandbox:
        o->no_sandbox = true;
        return true;
    case OPTION_ID_lang:
        return read_language(o, value, err);
    case OPTION_ID_quiet:
        o->quiet = true;
        return true;
    case OPTION_ID_help:
        o->help = true;
        return true;
    case OPTION_ID_version:
        o->version = true;
        return true;
    default:
        return fail(err, ERROR_USAGE,
                    PHRASE(SAY_OPTION_UNKNOWN, slot_cstr(argument)));
    }
}

/* The option nearest to what was typed, or an empty text. */
static str nearest_option(str typed)
{
    str names[ROW_COUNT];
    for (size_t i = 0; i < ROW_COUNT; i++)
        names[i] = str_of(rows[i].name);
    while (str_starts(typed, STR("-")))
        typed = str_part(typed, 1, typed.len);
    return str_nearest(str_cut(typed, '=', &(str){ 0 }), names, ROW_COUNT);
}

static bool fail_unknown(struct error *err, const char *typed, bool is_missing)
{
    if (is_missing)
        return fail(err, ERROR_USAGE,
                    PHRASE(SAY_OPTION_NEEDS_VALUE, slot_cstr(typed)));
    str nearest = nearest_option(str_of(typed));
    if (nearest.len)
        return fail(err, ERROR_USAGE,
                    PHRASE(SAY_OPTION_UNKNOWN_NEAR, slot_cstr(typed),
                           slot_text(nearest)));
    return fail(err, ERROR_USAGE, PHRASE(SAY_OPTION_UNKNOWN, slot_cstr(typed)));
}

bool options_read(int argc, char **argv, struct options *o, struct error *err)
{
    *o = (struct options){ .as_of = DAY_UNKNOWN };
    /* The language first: a complaint about another option is in it. */
    for (int i = 1; i + 1 < argc; i++)
        if (strcmp(argv[i], "--lang") == 0)
            (void)read_language(o, str_of(argv[i + 1]), err);
    struct option long_options[ROW_COUNT + 1];
    fill_long_options(long_options);
    opterr = 0;
    optind = 1;
    for (;;) {
        int id = getopt_long(argc, argv, ":", long_options, NULL);
        if (id == -1)
            break;
        if (id == '?' || id == ':')
            return fail_unknown(err, argv[optind - 1], id == ':');
        if (!read_option(o, id, optarg, err))
            return false;
    }
    if (optind < argc)
        o->command = str_of(argv[optind++]);
    o->operands = (const char *const *)argv + optind;
    o->operand_count = (size_t)(argc - optind);
    return true;
}

void options_write(struct buf *out, enum language language)
{
    for (size_t i = 0; i < ROW_COUNT; i++) {
        char left[40];
        struct buf name = buf_open(sizeof left);
        buf_printf(&name, "--%s%s%s", rows[i].name, rows[i].argument ? " " : "",
                   rows[i].argument ? rows[i].argument : "");
        str words = sentence_words(rows[i].sentence, language);
        buf_printf(out, "  %-18.*s %.*s\n", STR_ARG(buf_str(&name)),
                   STR_ARG(words));
        buf_close(&name);
    }
}
