/*
 * cmd_init.c - look at a case log or a folder, and propose a normtoets.toml
 *
 * The proposal goes to standard output or to --output; what a person should
 * see beside it, the first rows and the doubts, to the other of the two.
 */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/find_logs.h"
#include "cli/log_look.h"
#include "cli/rules.h"
#include "cli/workspace_file.h"
#include "evidence/encoding.h"
#include "reports/log_proposal.h"

#define TEXT_BYTES_MAX  ((size_t)8 << 20)
#define ID_BYTES_MAX    40
#define SHEET_BYTES_MAX 40

struct init {
    struct arena arena;
    const struct options *options;
    const char *folder; /* the workspace, or what is to become one */
    bool has_file;      /* it has a normtoets.toml */
    FILE *aside;        /* for what a person should see beside the proposal */
    struct rule_set rules;
    struct workspace workspace;
    struct proposed_log *logs;
    size_t log_count, log_capacity;
    bool is_unsure; /* something was asked for and not found */
};

/* ---- names ---- */

/* A name for the log: its file, in the characters that names are made of. */
static str plain_id(struct arena *arena, str file)
{
    str name = file, rest = file, more;
    while (rest.len)
        name = str_cut(rest, '/', &rest);
    name = str_shorten(str_cut(name, '.', &more), ID_BYTES_MAX);
    char *id = arena_alloc(arena, name.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (ascii_is_letter(c) && !ascii_is_lower(c))
            c = (char)(c - 'A' + 'a');
        if (ascii_is_lower(c) || ascii_is_digit(c))
            id[len++] = c;
        else if (len && id[len - 1] != '-')
            id[len++] = '-';
    }
    while (len && id[len - 1] == '-')
        len--;
    return len ? (str){ id, len } : STR("log");
}

static bool is_taken(const struct init *in, str id)
{
    for (size_t i = 0; i < in->workspace.log_count; i++)
        if (str_equal(in->workspace.logs[i].id, id))
            return true;
    for (size_t i = 0; i < in->log_count; i++)
        if (str_equal(in->logs[i].id, id))
            return true;
    return false;
}

static str free_id(struct init *in, str file)
{
    str base = plain_id(&in->arena, file), id = base;
    for (unsigned n = 2; is_taken(in, id); n++)
        id = arena_printf(&in->arena, "%.*s-%u", STR_ARG(base), n);
    return id;
}

/* The path below the workspace; empty when the log is not below it. */
static str path_below(struct init *in, const char *log)
{
    char folder[PATH_MAX], file[PATH_MAX];
    if (!realpath(in->folder, folder) || !realpath(log, file))
        return STR("");
    str begin = path_join(&in->arena, str_of(folder), STR("."));
    begin.len--; /* with the slash, which "/" has itself */
    str whole = arena_copy(&in->arena, str_of(file));
    return str_starts(whole, begin) ? str_part(whole, begin.len, whole.len)
                                    : STR("");
}

/* ---- logs ---- */

static void note(struct init *in, struct phrase phrase)
{
    say(stderr, in->options, phrase);
}

/* By its name, or as one of the files of a folder. */
static bool is_mapped(const struct init *in, str path)
{
    for (size_t i = 0; i < in->workspace.log_count; i++) {
        str file = in->workspace.logs[i].file;
        bool is_in = str_starts(path, file) && path.len > file.len &&
                     path.ptr[file.len] == '/';
        bool is_here = str_equal(file, STR(".")) && is_named_as_json(path) &&
                       !str_contains(path, STR("/"));
        if (is_in || is_here || str_equal(path, file))
            return true;
    }
    return false;
}

static str folder_of(str path)
{
    while (path.len && path.ptr[path.len - 1] != '/')
        path.len--;
    return path.len ? str_part(path, 0, path.len - 1) : path;
}

/* A second delivery in the same folder. */
static bool is_again(const struct init *in, const struct proposed_log *log)
{
    for (size_t i = 0; i < in->log_count; i++)
        if (str_equal(log->guess.format, STR("ddas")) &&
            str_equal(in->logs[i].guess.format, STR("ddas")) &&
            str_equal(folder_of(in->logs[i].file), folder_of(log->file)))
            return true;
    return false;
}

/* Whether such a name can stand in normtoets.toml. */
static bool can_be_named(struct init *in, str path)
{
    if (workspace_path_mistake(path) == SAY_NOTHING &&
        utf8_valid_len(path) == path.len)
        return true;
    note(in, PHRASE(SAY_INIT_NAME_ODD, slot_text(path)));
    in->is_unsure = true;
    return false;
}

/* "zaken.xlsx, blad 2": a sheet may be called after a client. */
static str name_of_look(struct init *in, str path, const struct look *look)
{
    struct wording wording = { in->options->language, NOTATION_SCREEN };
    struct phrase phrase = PHRASE(SAY_INIT_SHEET_AT, slot_text(path),
                                  slot_count((int64_t)look->sheet_number));
    if (look->sheet.len == 0)
        return path;
    struct buf text = buf_open(path.len + SHEET_BYTES_MAX);
    phrase_write(&text, &phrase, wording);
    str name = arena_copy(&in->arena, buf_str(&text));
    buf_close(&text);
    return name;
}

static bool is_unknown(const struct look *look, str path)
{
    const struct log_guess *g = &look->guess;
    return str_equal(g->format, STR("csv")) && !g->is_table &&
           !is_named_as_text(path);
}

static void add_look(struct init *in, str path, const struct look *look,
                     bool is_asked)
{
    struct proposed_log log = { .file = path, .guess = look->guess };
    struct slot shown = slot_text(name_of_look(in, path, look));
    bool is_nothing = log.guess.state == GUESS_NOTHING;
    bool is_other = !is_asked && is_unknown(look, path);
    in->is_unsure |= look->is_cut;
    if (is_other || is_nothing) {
        if (look->sheet.len)
            note(in, PHRASE(SAY_INIT_SHEET_NOT, shown));
        note(in, is_other ? PHRASE(SAY_INIT_UNKNOWN_FORMAT, shown)
                          : log.guess.why_not);
        in->is_unsure |= is_asked;
        return;
    }
    if (log.guess.state == GUESS_NO_STEPS) {
        note(in, PHRASE(SAY_INIT_NO_STEPS_SAID, shown));
        in->is_unsure = true;
    }
    log.is_again = is_again(in, &log);
    log.id = free_id(in, look->sheet.len ? look->sheet : path);
    in->logs = arena_grow(&in->arena, in->logs, in->log_count,
                          &in->log_capacity, sizeof *in->logs);
    in->logs[in->log_count++] = log;
}

/* `is_asked`: somebody named this very file. */
static bool add_log(struct init *in, str path, bool is_asked, struct error *err)
{
    struct looks looks;
    if (is_mapped(in, path)) {
        note(in, PHRASE(SAY_INIT_MAPPED, slot_text(path)));
        return true;
    }
    if (!can_be_named(in, path))
        return true;
    str on_disk = path_join(&in->arena, str_of(in->folder), path);
    if (!log_look(&in->arena, in->options, on_disk, path, &looks, err))
        return false;
    for (size_t i = 0; i < looks.count; i++)
        add_look(in, path, &looks.items[i], is_asked);
    if (looks.more_count)
        note(in, PHRASE(SAY_INIT_SHEETS_MANY, slot_text(path),
                        slot_count((int64_t)(looks.count + looks.more_count)),
                        slot_count((int64_t)looks.count)));
    in->is_unsure |= looks.more_count > 0;
    return true;
}

/* ---- files that are one log together ---- */

/* The folder that is the log when deliveries or saved pages lie together;
 * empty: the file is one by itself. Of deliveries the workspace itself cannot
 * be that folder, of pages it can. */
static str group_of(const str *paths, const str *formats, size_t count,
                    size_t at)
{
    size_t deliveries = 0, pages = 0;
    str folder = folder_of(paths[at]);
    if (!is_named_as_json(paths[at]) || str_equal(formats[at], STR("ocel")))
        return STR("");
    for (size_t i = 0; i < count; i++) {
        bool is_near = str_equal(folder_of(paths[i]), folder);
        deliveries += is_near && str_equal(formats[i], STR("ddas"));
        pages += is_near && str_equal(formats[i], STR("zgw"));
    }
    if (folder.len == 0)
        return pages > 1 && deliveries == 0 ? STR(".") : folder;
    return deliveries > 1 || pages > 1 ? folder : STR("");
}

static void skip_or_add(struct init *in, str path)
{
    struct error skipped = { 0 };
    if (add_log(in, path, false, &skipped))
        return;
    (void)say_error(in->options, &skipped);
    in->is_unsure = true;
}

static bool add_logs_below(struct init *in, struct error *err)
{
    const str *paths;
    size_t count;
    if (!find_logs(&in->arena, in->folder, &paths, &count, err))
        return false;
    str *formats = arena_array(&in->arena, count, str);
    str *groups = arena_array(&in->arena, count, str);
    for (size_t i = 0; i < count; i++)
        if (is_named_as_json(paths[i]))
            formats[i] = log_look_format(
                path_join(&in->arena, str_of(in->folder), paths[i]));
    for (size_t i = 0; i < count; i++) {
        groups[i] = group_of(paths, formats, count, i);
        if (groups[i].len == 0 || is_mapped(in, paths[i]))
            skip_or_add(in, paths[i]);
        else if (!str_is_among(groups[i], groups, i))
            skip_or_add(in, groups[i]);
    }
    return true;
}

/* ---- the workspace ---- */

static const char *folder_part(struct arena *arena, const char *path)
{
    str whole = str_of(path);
    while (whole.len && whole.ptr[whole.len - 1] != '/')
        whole.len--;
    if (whole.len > 1)
        whole.len--;
    return whole.len ? arena_cstr(arena, whole) : ".";
}

/* A log belongs to the workspace that is written, else to the one that we
 * stand in, else to the folder it lies in. */
static const char *workspace_of_log(struct init *in, const char *log)
{
    const struct options *o = in->options;
    if (o->output_count && !o->mapping)
        return folder_part(&in->arena, o->outputs[0]);
    if (workspace_file_exists(&in->arena, "."))
        return ".";
    return folder_part(&in->arena, log);
}

static bool load(struct init *in, bool *is_right, struct error *err)
{
    struct problem_list problems = { .arena = &in->arena };
    in->has_file = workspace_file_exists(&in->arena, in->folder);
    if (!workspace_file_load(&in->arena, in->options, in->folder,
                             &in->workspace, &in->rules, &problems, err))
        return false;
    *is_right = problems.error_count == 0;
    if (!*is_right)
        (void)show_problems(stderr, in->options, &problems);
    return true;
}

/* Where the documents probably are, and whether a register is with them. */
static void find_documents(struct init *in, struct proposal *p)
{
    static const str usual[] = { STR_INIT("bewijs"), STR_INIT("documenten") };
    str folder = str_of(in->folder);
    p->documents = STR(".");
    for (size_t i = 0; i < 2; i++)
        if (path_is_folder(path_join(&in->arena, folder, usual[i]).ptr)) {
            p->documents = usual[i];
            break;
        }
    str below = path_join(&in->arena, folder, p->documents);
    str file = path_join(&in->arena, below, STR("register.csv"));
    if (path_exists(file.ptr))
        p->register_file = STR("register.csv");
}

/* ---- the proposal ---- */

static void show_aside(struct init *in)
{
    struct buf text = buf_open(TEXT_BYTES_MAX);
    struct wording wording = { in->options->language, NOTATION_SCREEN };
    for (size_t i = 0; i < in->log_count; i++)
        proposal_write_preview(&text, &in->logs[i], wording);
    fwrite(text.ptr, 1, text.len, in->aside);
    buf_close(&text);
}

static void write_text(struct init *in, struct buf *text)
{
    struct wording wording = { in->options->language, NOTATION_SCREEN };
    struct proposal proposal = { .logs = in->logs, .log_count = in->log_count };
    if (in->options->mapping) {
        proposal_write_mapping(text, &in->logs[0], wording);
        return;
    }
    if (!in->has_file) {
        proposal.workspace = &in->workspace;
        find_documents(in, &proposal);
    }
    proposal_write(text, &proposal, wording);
}

static bool put(struct init *in, const struct buf *text, struct error *err)
{
    const struct options *o = in->options;
    if (text->is_full)
        return fail(err, ERROR_LIMIT,
                    PHRASE(SAY_FILE_TOO_LARGE, slot_cstr("normtoets.toml"),
                           slot_count((int64_t)TEXT_BYTES_MAX)));
    if (o->output_count == 0) {
        fwrite(text->ptr, 1, text->len, stdout);
        return true;
    }
    if (!file_write(o->outputs[0], buf_str(text), err))
        return false;
    if (!o->quiet)
        say(stdout, o, PHRASE(SAY_INIT_WROTE, slot_cstr(o->outputs[0])));
    return true;
}

static int propose(struct init *in, bool is_folder, struct error *err)
{
    const struct options *o = in->options;
    if (o->mapping && in->log_count != 1 && !in->is_unsure) {
        note(in, SAID(SAY_INIT_MAPPING_ONE));
        return EXIT_USAGE;
    }
    int status = in->is_unsure ? EXIT_INCOMPLETE : EXIT_ALL_WELL;
    bool is_skeleton = is_folder && !in->has_file && !o->mapping;
    if (in->log_count == 0 && !is_skeleton) {
        note(in, SAID(SAY_INIT_NOTHING_NEW));
        return status;
    }
    struct buf text = buf_open(TEXT_BYTES_MAX);
    write_text(in, &text);
    if (!o->quiet)
        show_aside(in);
    bool is_put = put(in, &text, err);
    buf_close(&text);
    return is_put ? status : say_error(o, err);
}

static int init(struct init *in, const char *operand, struct error *err)
{
    bool is_folder = path_is_folder(operand), is_right = false;
    in->folder = is_folder ? operand : workspace_of_log(in, operand);
    if (!path_exists(operand)) {
        (void)fail_errno(err, operand, ENOENT);
        return say_error(in->options, err);
    }
    if (!load(in, &is_right, err))
        return say_error(in->options, err);
    if (!is_right)
        return EXIT_COULD_NOT_RUN;
    str path = is_folder ? STR("") : path_below(in, operand);
    if (!is_folder && path.len == 0) {
        note(in, PHRASE(SAY_INIT_OUTSIDE, slot_cstr(operand),
                        slot_cstr(in->folder)));
        return EXIT_COULD_NOT_RUN;
    }
    bool is_looked_at =
        is_folder ? add_logs_below(in, err) : add_log(in, path, true, err);
    return is_looked_at ? propose(in, is_folder, err)
                        : say_error(in->options, err);
}

static int run(const struct options *options)
{
    struct init in = { .options = options,
                       .aside = options->output_count ? stdout : stderr };
    struct error err = { 0 };
    const char *operand = options->operand_count ? options->operands[0] : ".";
    int status;
    if (options->output_count > 1) {
        say(stderr, options,
            PHRASE(SAY_OPTION_TOO_OFTEN, slot_cstr("--output"), slot_count(1)));
        status = EXIT_USAGE;
    } else if (options->output_count && path_exists(options->outputs[0])) {
        say(stderr, options,
            PHRASE(SAY_INIT_EXISTS, slot_cstr(options->outputs[0])));
        status = EXIT_COULD_NOT_RUN;
    } else {
        status = init(&in, operand, &err);
    }
    rule_set_close(&in.rules);
    arena_close(&in.arena);
    return status;
}

const struct command command_init = {
    .name = "init",
    .operands = "[MAP|LOG]",
    .summary = SAY_COMMAND_INIT,
    .operands_max = 1,
    .run = run,
};
