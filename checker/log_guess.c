/* log_guess.c - a case log looked at, and a [[case_log]] proposed for it */
#include "checker/log_guess.h"

#include "base/count.h"
#include "checker/guess_make.h"
#include "evidence/encoding.h"
#include "evidence/logs/log_format.h"

#define PERSONAL_SHARE 0.5
#define PIPES_LEAST    2

/* Formats whose columns are their own; all but their steps is known. */
static const struct {
    str format;
    bool needs_steps;
} own_columns[] = {
    { STR_INIT("xes"), true },
    { STR_INIT("ddas"), false },
};

/* ---- the text ---- */

/* As UTF-8, cut after its last whole line. */
static str text_of_start(struct arena *arena, str bytes, struct log_guess *g)
{
    bool is_part = bytes.len > PROFILE_BYTES_MAX;
    str start = str_part(bytes, 0, PROFILE_BYTES_MAX);
    struct decoded first = text_of_bytes(arena, str_part(start, 0, 1024));
    while (is_part && first.encoding != ENCODING_UTF_16 && start.len &&
           start.ptr[start.len - 1] != '\n')
        start.len--;
    struct decoded decoded = text_of_bytes(arena, start);
    g->encoding = encoding_name(decoded.encoding);
    g->is_part = is_part;
    return decoded.text;
}

/* Why nothing can be seen in a log; SAY_NOTHING when something may. */
static struct phrase why_unreadable(const struct log_profile *p, str file,
                                    str text)
{
    str rest = text, line = str_cut(text, '\n', &rest);
    size_t pipes = 0;
    for (size_t i = 0; i < line.len; i++)
        pipes += line.ptr[i] == '|';
    if (p->row_count == 0)
        return PHRASE(SAY_INIT_NO_ROWS, slot_text(file));
    if (p->column_count < 2 && pipes >= PIPES_LEAST)
        return PHRASE(SAY_INIT_PIPES, slot_text(file));
    if (!p->has_header)
        return PHRASE(SAY_INIT_NO_HEADER, slot_text(file));
    return SAID(SAY_NOTHING);
}

static struct phrase why_no_shape(const struct log_profile *p,
                                  const struct log_choice *choice, str file)
{
    if (!choice->has_dates)
        return PHRASE(SAY_INIT_NO_DATES, slot_text(file));
    for (size_t i = 0; i < p->column_count; i++)
        if (p->columns[i].is_usable &&
            log_column_personal(&p->columns[i]) >= PERSONAL_SHARE)
            return PHRASE(SAY_INIT_ONLY_PERSONAL, slot_text(file),
                          slot_text(p->columns[i].name));
    return PHRASE(SAY_INIT_NO_CASE, slot_text(file));
}

/* ---- the whole ---- */

static void guess_csv(struct guess_maker *m, str text)
{
    struct log_guess *g = m->guess;
    struct log_profile *p = &m->profile;
    log_profile_make(m->arena, text, p);
    g->separator = p->separator;
    g->row_count = p->row_count;
    g->is_part |= p->is_cut;
    g->why_not = why_unreadable(p, m->file, text);
    if (g->why_not.id != SAY_NOTHING)
        return;
    m->choice = log_choose(p, &m->context);
    if (m->choice.case_column.at == NO_COLUMN) {
        g->why_not = why_no_shape(p, &m->choice, m->file);
        return;
    }
    g->is_by_case = m->choice.is_by_case;
    guess_columns(m);
    guess_names(m);
    guess_order_and_zone(m);
    guess_preview(m, text);
    g->state = GUESS_NO_STEPS;
    for (size_t i = 0; i < g->name_count; i++)
        if (!g->names[i].is_question)
            g->state = GUESS_WHOLE;
}

static void guess_other_format(struct guess_maker *m)
{
    struct log_guess *g = m->guess;
    for (size_t i = 0; i < COUNT(own_columns); i++) {
        if (!str_equal(own_columns[i].format, g->format))
            continue;
        g->has_no_columns = true;
        g->state = own_columns[i].needs_steps ? GUESS_NO_STEPS : GUESS_WHOLE;
        return;
    }
    g->why_not =
        PHRASE(SAY_INIT_OTHER_FORMAT, slot_text(m->file), slot_text(g->format));
}

void log_guess_make(struct arena *arena, str file, str bytes,
                    struct log_guess *guess)
{
    *guess =
        (struct log_guess){ .first_day = DAY_UNKNOWN, .last_day = DAY_UNKNOWN };
    struct arena scratch = { 0 };
    struct guess_maker m = { .arena = arena, .guess = guess };
    str name = file, rest = file;
    while (rest.len)
        name = str_cut(rest, '/', &rest);
    m.file = arena_copy(arena, file);
    m.context = name_words_of(arena, name);
    guess->format = log_format_of(bytes)->name;
    if (!str_equal(guess->format, STR("csv"))) {
        guess_other_format(&m);
        return;
    }
    str text = text_of_start(&scratch, bytes, guess);
    if (guess->encoding.len == 0)
        guess->why_not = PHRASE(SAY_LOG_NOT_TEXT, slot_text(m.file));
    else
        guess_csv(&m, text);
    arena_close(&scratch);
}
