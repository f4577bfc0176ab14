/* log_proposal.c - what `normtoets init` proposes, as TOML */
#include "reports/log_proposal.h"

#include "base/safe_text.h"
#include "reports/toml_text.h"

#define PART_BYTES_MAX ((size_t)4 << 20)
#define LINE_BYTES_MAX 4000
#define UNKNOWN_MOST   60 /* names without a step that are listed */

struct writing {
    struct buf *out;
    struct wording wording;
};

/* ---- lines ---- */

/* A comment to the end of the line. */
static void add_words(struct writing *w, struct phrase phrase)
{
    struct buf text = buf_open(LINE_BYTES_MAX);
    phrase_write(&text, &phrase, w->wording);
    safe_text_write(w->out, buf_str(&text), BLANKS_AS_SPACE);
    buf_close(&text);
}

static void add_comment(struct writing *w, struct phrase phrase)
{
    buf_add(w->out, STR("# "));
    add_words(w, phrase);
    buf_add_char(w->out, '\n');
}

/* ` # words` behind a value. */
static void add_note(struct writing *w, struct phrase phrase)
{
    buf_add_char(w->out, ' ');
    add_comment(w, phrase);
}

static void add_key(struct writing *w, const char *key, str value)
{
    buf_printf(w->out, "%s = ", key);
    toml_text_write(w->out, value);
}

static struct phrase rows_of(const struct guess_name *name)
{
    return PHRASE(SAY_INIT_NAME_ROWS, slot_count((int64_t)name->rows));
}

static void add_line(struct writing *w, const struct guess_line *line)
{
    if (!line->values) {
        add_key(w, line->key, line->value);
        return;
    }
    buf_printf(w->out, "%s = [", line->key);
    for (size_t i = 0; i < line->value_count; i++) {
        if (i)
            buf_add(w->out, STR(", "));
        toml_text_write(w->out, line->values[i]);
    }
    buf_add_char(w->out, ']');
}

static void write_lines(struct writing *w, const struct log_guess *g)
{
    for (size_t i = 0; i < g->line_count; i++) {
        const struct guess_line *line = &g->lines[i];
        if (line->is_question) {
            add_comment(w, line->why);
            buf_add(w->out, STR("# "));
        }
        add_line(w, line);
        if (line->is_question)
            buf_add_char(w->out, '\n');
        else
            add_note(w, line->why);
    }
}

/* ---- steps ---- */

/* names[from..end) are of one step. */
static size_t end_of_step(const struct log_guess *g, size_t from, bool *is_sure)
{
    size_t end = from;
    *is_sure = false;
    while (end < g->name_count &&
           str_equal(g->names[end].step, g->names[from].step))
        *is_sure |= !g->names[end++].is_question;
    return end;
}

static void write_list(struct writing *w, const struct log_guess *g,
                       size_t from, size_t end)
{
    buf_printf(w->out, "%.*s = [\n", STR_ARG(g->names[from].step));
    for (size_t i = from; i < end; i++) {
        const struct guess_name *name = &g->names[i];
        buf_add(w->out, name->is_question ? STR("  # ") : STR("  "));
        toml_text_write(w->out, name->name);
        buf_add_char(w->out, ',');
        add_note(w, name->is_question ? PHRASE(SAY_INIT_NAME_DOUBT,
                                               slot_count((int64_t)name->rows))
                                      : rows_of(name));
    }
    buf_add(w->out, STR("]\n"));
}

/* A name that is not sure of its step, or has none: behind a "#". */
static void write_question(struct writing *w, const struct guess_name *name,
                           bool is_by_case)
{
    str step = name->step.len ? name->step : STR("...");
    buf_printf(w->out, is_by_case ? "# %.*s = " : "# %.*s = [", STR_ARG(step));
    toml_text_write(w->out, name->name);
    if (!is_by_case)
        buf_add_char(w->out, ']');
    add_note(w, name->step.len ? PHRASE(SAY_INIT_NAME_DOUBT,
                                        slot_count((int64_t)name->rows))
                               : rows_of(name));
}

static void write_unknown_head(struct writing *w, const struct log_guess *g,
                               size_t at)
{
    bool is_first = at == 0 || g->names[at - 1].step.len;
    if (g->names[at].step.len == 0 && is_first)
        add_comment(w, SAID(g->is_by_case ? SAY_INIT_DATES_UNKNOWN
                                          : SAY_INIT_NAMES_UNKNOWN));
}

static void write_names(struct writing *w, const struct log_guess *g)
{
    size_t more = 0; /* those without a step come last */
    for (size_t i = 0; i + more < g->name_count;) {
        bool is_sure;
        size_t end = end_of_step(g, i, &is_sure);
        if (is_sure && !g->is_by_case) {
            write_list(w, g, i, end);
            i = end;
            continue;
        }
        write_unknown_head(w, g, i);
        if (g->names[i].step.len == 0 && end - i > UNKNOWN_MOST) {
            more = end - i - UNKNOWN_MOST;
            end = i + UNKNOWN_MOST;
        }
        for (; i < end; i++) {
            const struct guess_name *name = &g->names[i];
            if (name->is_question) {
                write_question(w, name, g->is_by_case);
                continue;
            }
            buf_add(w->out, name->step);
            buf_add(w->out, STR(" = "));
            toml_text_write(w->out, name->name);
            add_note(w, rows_of(name));
        }
    }
    if (more)
        add_comment(w, PHRASE(SAY_INIT_NAMES_MORE, slot_count((int64_t)more)));
    if (g->hidden_count)
        add_comment(w, PHRASE(SAY_INIT_NAMES_HIDDEN,
                              slot_count((int64_t)g->hidden_count)));
}

/* What the format knows by itself, to see what is there. */
static void write_standard(struct writing *w, const struct log_guess *g)
{
    if (g->standard_count)
        add_comment(w, SAID(SAY_INIT_NAMES_STANDARD));
    for (size_t i = 0; i < g->standard_count; i++) {
        buf_printf(w->out, "# %.*s = [", STR_ARG(g->standard[i].step));
        toml_text_write(w->out, g->standard[i].name);
        buf_add_char(w->out, ']');
        add_note(w, rows_of(&g->standard[i]));
    }
}

/* ---- a log ---- */

static void write_shape(struct writing *w, const struct proposed_log *log)
{
    const struct log_guess *g = &log->guess;
    char separator[2] = { g->separator == '\t' ? 't' : g->separator, '\0' };
    struct slot shown =
        g->separator == '\t' ? slot_cstr("tab") : slot_cstr(separator);
    struct slot file = slot_text(log->file);
    struct slot rows = slot_count((int64_t)g->row_count);
    struct slot cases = slot_count((int64_t)g->case_count);
    if (g->has_no_columns) {
        add_comment(w, PHRASE(SAY_INIT_READ_EVENTS, file, slot_text(g->format),
                              rows, cases));
        return;
    }
    if (g->is_table)
        add_comment(w, PHRASE(SAY_INIT_TABLE, file, rows));
    else
        add_comment(w,
                    PHRASE(g->is_part ? SAY_INIT_READ_PART : SAY_INIT_READ_ALL,
                           file, rows, slot_text(g->encoding), shown));
    add_comment(w, PHRASE(g->is_by_case ? SAY_INIT_BY_CASE : SAY_INIT_BY_EVENT,
                          rows, cases));
}

static void write_facts(struct writing *w, const struct proposed_log *log)
{
    const struct log_guess *g = &log->guess;
    bool is_said = !g->has_no_columns && !g->is_table;
    write_shape(w, log);
    if (g->is_part && !is_said)
        add_comment(w, PHRASE(SAY_INIT_PART, slot_text(log->file),
                              slot_count((int64_t)g->row_count)));
    if (day_is_known(g->earliest_day))
        add_comment(w, PHRASE(SAY_INIT_DAYS, slot_day(g->earliest_day),
                              slot_day(g->latest_day)));
    for (size_t i = 0; i < g->doubt_count; i++)
        add_comment(w, g->doubts[i]);
}

/* An empty table would be a mistake: then its head is a comment too. */
static void write_steps(struct writing *w, const struct proposed_log *log,
                        const char *parent)
{
    const struct log_guess *g = &log->guess;
    bool is_empty = g->has_no_columns && g->state == GUESS_WHOLE;
    for (size_t i = 0; i < g->name_count; i++)
        is_empty = is_empty && g->names[i].is_question;
    write_standard(w, g);
    if (is_empty && g->standard_count && g->name_count == 0)
        return;
    buf_printf(w->out, "%s[%s%s]", is_empty ? "# " : "", parent,
               g->is_by_case ? "dates" : "steps");
    add_note(w, SAID(g->is_by_case ? SAY_INIT_DATES : SAY_INIT_STEPS));
    write_names(w, g);
    if (g->has_no_columns && g->name_count == 0)
        add_comment(w, SAID(SAY_INIT_NAMES_OWN));
}

/* A log that cannot be used as it is stands behind "#" as a whole: with one
 * off every line it is as the others, its questions still behind theirs. */
static void add_part(struct buf *out, const struct buf *part, bool is_comment)
{
    for (str rest = buf_str(part); rest.len;) {
        str line = str_cut(rest, '\n', &rest);
        if (is_comment && line.len)
            buf_add(out, line.ptr[0] == '#' ? STR("#") : STR("# "));
        buf_add(out, line);
        buf_add_char(out, '\n');
    }
}

static void write_log(struct writing *w, const struct proposed_log *log,
                      bool is_mapping)
{
    const struct log_guess *g = &log->guess;
    struct buf part = buf_open(PART_BYTES_MAX);
    struct writing inside = { &part, w->wording };
    if (g->state == GUESS_NO_STEPS)
        add_comment(w, SAID(SAY_INIT_NO_STEPS));
    if (log->is_again)
        add_comment(w, SAID(SAY_INIT_AGAIN));
    write_facts(&inside, log);
    if (!is_mapping) {
        buf_add(&part, STR("[[case_log]]\n"));
        add_key(&inside, "id", log->id);
        buf_add_char(&part, '\n');
        add_key(&inside, "file", log->file);
        buf_add_char(&part, '\n');
    }
    if (g->has_no_columns) {
        add_key(&inside, "format", g->format);
        buf_add_char(&part, '\n');
    }
    write_lines(&inside, g);
    write_steps(&inside, log, is_mapping ? "" : "case_log.");
    add_part(w->out, &part, g->state == GUESS_NO_STEPS || log->is_again);
    buf_close(&part);
}

/* ---- the workspace ---- */

static void write_period(struct writing *w, const struct proposal *p)
{
    day_number first = DAY_UNKNOWN, last = DAY_UNKNOWN;
    for (size_t i = 0; i < p->log_count; i++) {
        const struct log_guess *g = &p->logs[i].guess;
        if (!day_is_known(g->first_day))
            continue;
        if (!day_is_known(first) || g->first_day < first)
            first = g->first_day;
        if (!day_is_known(last) || g->last_day > last)
            last = g->last_day;
    }
    add_comment(w, day_is_known(first) ? PHRASE(SAY_INIT_PERIOD_OF_LOGS,
                                                slot_day(first), slot_day(last))
                                       : SAID(SAY_INIT_PERIOD));
    buf_add(w->out, STR("# from  = 2025-01-01\n# until = 2025-12-31\n"
                        "# as_of = 2026-01-15\n"));
}

static void write_workspace(struct writing *w, const struct proposal *p)
{
    const struct workspace *ws = p->workspace;
    buf_add(w->out, STR("\n[organisation]\n"));
    add_key(w, "name", ws->organisation);
    add_note(w, SAID(SAY_INIT_ORGANISATION));
    buf_add(w->out, STR("\n[assessment]\nframeworks = ["));
    for (size_t i = 0; i < ws->framework_count; i++) {
        if (i)
            buf_add(w->out, STR(", "));
        toml_text_write(w->out, ws->frameworks[i]->id);
    }
    buf_add_char(w->out, ']');
    add_note(w, SAID(SAY_INIT_FRAMEWORKS));
    write_period(w, p);
    buf_add(w->out, STR("\n[[documents]]\n"));
    add_key(w, "folder", p->documents);
    add_note(w, SAID(SAY_INIT_DOCUMENTS));
    if (p->register_file.len) {
        add_key(w, "register", p->register_file);
        buf_add_char(w->out, '\n');
    } else {
        add_comment(w, SAID(SAY_INIT_REGISTER));
        buf_add(w->out, STR("# register = \"register.csv\"\n"));
    }
    if (p->log_count == 0) {
        buf_add_char(w->out, '\n');
        add_comment(w, SAID(SAY_INIT_LOG_HOW));
    }
}

void proposal_write(struct buf *out, const struct proposal *proposal,
                    struct wording wording)
{
    struct writing w = { out, wording };
    add_comment(&w, SAID(SAY_INIT_HEAD));
    if (proposal->workspace)
        write_workspace(&w, proposal);
    for (size_t i = 0; i < proposal->log_count; i++) {
        buf_add_char(out, '\n');
        write_log(&w, &proposal->logs[i], false);
    }
}

void proposal_write_mapping(struct buf *out, const struct proposed_log *log,
                            struct wording wording)
{
    struct writing w = { out, wording };
    add_comment(&w, SAID(SAY_INIT_HEAD_MAPPING));
    write_log(&w, log, true);
}
