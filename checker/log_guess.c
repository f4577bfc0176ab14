/* log_guess.c - a case log looked at, and a [[case_log]] proposed for it */
#include "checker/log_guess.h"

#include "base/count.h"
#include "checker/guess_make.h"
#include "evidence/encoding.h"
#include "evidence/logs/log_format.h"
#include "evidence/logs/log_parts.h"

#define PERSONAL_SHARE 0.5
#define PIPES_LEAST    2

#define CUT_BYTES_MAX ((size_t)1 << 20)
#define KIND_BYTES    ((size_t)64 << 10)

/* ---- the text ---- */

/* After a whole line, or, when lines are long, not inside a character. */
str log_start_cut(str bytes, bool *is_part)
{
    *is_part = bytes.len > PROFILE_BYTES_MAX;
    str start = str_part(bytes, 0, PROFILE_BYTES_MAX), cut = start;
    if (!*is_part)
        return start;
    while (cut.len && start.len - cut.len < CUT_BYTES_MAX &&
           cut.ptr[cut.len - 1] != '\n')
        cut.len--;
    if (cut.len && cut.ptr[cut.len - 1] == '\n')
        return cut;
    while (start.len && (unsigned char)start.ptr[start.len - 1] >= 0x80)
        start.len--;
    return start;
}

void log_start_of_bytes(struct arena *arena, str file, str bytes,
                        struct log_start *start)
{
    *start = (struct log_start){ .file = file };
    struct decoded first = text_of_bytes(arena, str_part(bytes, 0, KIND_BYTES));
    start->kind_text = first.text;
    str begin = first.encoding == ENCODING_UTF_16
                    ? str_part(bytes, 0, PROFILE_BYTES_MAX)
                    : log_start_cut(bytes, &start->is_part);
    start->is_part = begin.len < bytes.len;
    if (log_is_json(log_format_of(first.text)->name)) {
        struct log_part *part = arena_new(arena, struct log_part);
        *part = (struct log_part){ file, begin };
        start->parts = part;
        start->part_count = 1;
        start->origin = ENCODING_UTF_8;
        return;
    }
    struct decoded decoded = text_of_bytes(arena, begin);
    start->text = start->kind_text = decoded.text;
    start->origin = decoded.encoding;
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

static void guess_csv(struct guess_maker *m, const struct log_start *start)
{
    struct log_guess *g = m->guess;
    struct log_profile *p = &m->profile;
    log_profile_make(m->arena, start->text, start->is_table ? ';' : '\0', p);
    g->separator = p->separator;
    g->row_count = p->row_count;
    g->is_part |= p->is_cut;
    g->why_not = why_unreadable(p, m->file, start->text);
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
    guess_preview(m, start->text);
}

/* Something can be read by it: a step that is sure, or one that the format
 * has by itself. */
static bool has_steps(const struct log_guess *g)
{
    for (size_t i = 0; i < g->name_count; i++)
        if (!g->names[i].is_question)
            return true;
    return g->standard_count > 0;
}

static void guess_sheet(struct guess_maker *m, const struct log_start *start)
{
    if (start->sheet.len == 0)
        return;
    guess_add_line(
        m, (struct guess_line){
               .key = "sheet",
               .value = arena_copy(m->arena, start->sheet),
               .why = PHRASE(SAY_INIT_SHEET,
                             slot_count((int64_t)start->sheet_count)) });
}

void log_guess_make(struct arena *arena, const struct log_start *start,
                    struct log_guess *guess)
{
    *guess = (struct log_guess){ .first_day = DAY_UNKNOWN,
                                 .last_day = DAY_UNKNOWN,
                                 .earliest_day = DAY_UNKNOWN,
                                 .latest_day = DAY_UNKNOWN,
                                 .is_table = start->is_table,
                                 .is_part = start->is_part };
    struct guess_maker m = { .arena = arena, .guess = guess };
    str name = start->file, rest = start->file;
    while (rest.len)
        name = str_cut(rest, '/', &rest);
    m.file = arena_copy(arena, start->file);
    m.context =
        name_words_of(arena, arena_printf(arena, "%.*s %.*s", STR_ARG(name),
                                          STR_ARG(start->sheet)));
    guess->format = log_format_of(start->kind_text)->name;
    guess->encoding = encoding_name(start->origin);
    guess_sheet(&m, start);
    if (start->origin == ENCODING_NONE)
        guess->why_not = PHRASE(SAY_LOG_NOT_TEXT, slot_text(m.file));
    else if (start->is_table || str_equal(guess->format, STR("csv")))
        guess_csv(&m, start);
    else
        guess_events(&m, start);
    if (guess->why_not.id != SAY_NOTHING)
        return;
    for (size_t i = 0; i < start->note_count; i++)
        guess_add_doubt(&m, start->notes[i]);
    guess->state = has_steps(guess) ? GUESS_WHOLE : GUESS_NO_STEPS;
}
