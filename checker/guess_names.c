/* guess_names.c - which of their names means which step of ours */
#include <stdlib.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "checker/guess_make.h"
#include "checker/personal_number.h"
#include "evidence/fold.h"

#define ROWS_LEAST  2 /* a name that occurs once may be of a person */
#define DIGITS_MOST 4 /* together */

/* A name is shown when it cannot well be somebody's: it comes back, and holds
 * no address and no long number. */
bool guess_can_show(str name, size_t rows)
{
    struct arena scratch = { 0 };
    struct personal_number number;
    size_t digits = 0, longest = 0;
    bool is_foreign = false;
    uint32_t code;
    for (size_t i = 0; i < name.len; i++) {
        digits = ascii_is_digit(name.ptr[i]) ? digits + 1 : 0;
        longest = digits > longest ? digits : longest;
    }
    for (size_t at = 0; at < name.len;) {
        at += utf8_read(name, at, &code);
        is_foreign |= code >= 0xF0000U; /* see can_be_written() */
    }
    bool is_fine =
        rows >= ROWS_LEAST && longest <= DIGITS_MOST && !is_foreign &&
        !str_contains(name, STR("@")) &&
        !personal_number_suspect(fold_word(&scratch, name), 0, &number);
    arena_close(&scratch);
    return is_fine;
}

/* ---- in the order of our steps ---- */

static size_t rank(const struct guess_name *name, const str *steps,
                   size_t step_count)
{
    size_t at = 0;
    while (at < step_count && !str_equal(steps[at], name->step))
        at++;
    return at;
}

struct ranked {
    struct guess_name name;
    size_t rank;
};

static int compare(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    if (x->name.rows != y->name.rows)
        return x->name.rows > y->name.rows ? -1 : 1;
    return str_compare(x->name.name, y->name.name);
}

static void keep(struct guess_maker *m, struct guess_name *names, size_t count)
{
    const str *steps;
    size_t step_count = step_words_steps(m->arena, &steps);
    struct ranked *sorted = arena_array(m->arena, count, struct ranked);
    for (size_t i = 0; i < count; i++)
        sorted[i] =
            (struct ranked){ names[i], rank(&names[i], steps, step_count) };
    if (count)
        qsort(sorted, count, sizeof *sorted, compare);
    for (size_t i = 0; i < count; i++)
        names[i] = sorted[i].name;
    m->guess->names = names;
    m->guess->name_count = count;
}

const struct guess_name *guess_name_of(const struct guess_maker *m, str name)
{
    for (size_t i = 0; i < m->guess->name_count; i++)
        if (str_equal(m->guess->names[i].name, name))
            return &m->guess->names[i];
    return NULL;
}

/* ---- one row an event: the values of the step column ---- */

/* The names that a layout would take for the same one, together. */
static struct guess_name *same_name(struct guess_name *names, const str *folded,
                                    size_t count, str wanted)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(folded[i], wanted))
            return &names[i];
    return NULL;
}

static void name_steps(struct guess_maker *m)
{
    const struct log_column *c = &m->profile.columns[m->choice.step_column.at];
    size_t most = c->values.count, count = 0, found = 0;
    struct guess_name *names = arena_array(m->arena, most, struct guess_name);
    str *folded = arena_array(m->arena, most, str);
    for (size_t i = 0; i < most; i++) {
        str name = c->values.names[i], fold = fold_word(m->arena, name);
        struct guess_name *same = same_name(names, folded, count, fold);
        if (same) {
            same->rows += c->value_rows[i];
            continue;
        }
        folded[count] = fold;
        names[count++] =
            (struct guess_name){ .name = name, .rows = c->value_rows[i] };
    }
    for (size_t i = 0; i < count; i++) {
        struct guess_name n = names[i];
        if (folded[i].len == 0 || !guess_can_show(n.name, n.rows)) {
            m->guess->hidden_count++;
            continue;
        }
        struct name_words words = name_words_of(m->arena, n.name);
        struct step_meaning meaning = step_words_find(&words, &m->context);
        n.step = meaning.step;
        n.is_question = meaning.match != STEP_SURE;
        names[found++] = n;
    }
    keep(m, names, found);
}

/* ---- one row a case: the columns with dates ---- */

/* The name of the case says what the log is about, too. */
static struct name_words context_of_columns(const struct guess_maker *m)
{
    struct name_words context = m->context;
    const struct name_words *more =
        &m->profile.columns[m->choice.case_column.at].words;
    for (size_t i = 0; i < more->count && context.count < NAME_WORDS_MAX; i++)
        context.words[context.count++] = more->words[i];
    return context;
}

static bool is_taken(const struct guess_name *names, size_t count, str step)
{
    for (size_t i = 0; i < count; i++)
        if (!names[i].is_question && str_equal(names[i].step, step))
            return true;
    return false;
}

static void name_columns(struct guess_maker *m)
{
    struct name_words context = context_of_columns(m);
    struct guess_name *names =
        arena_array(m->arena, m->profile.column_count, struct guess_name);
    size_t count = 0;
    for (size_t i = 0; i < m->profile.column_count; i++) {
        const struct log_column *c = &m->profile.columns[i];
        if (!guess_has_dates(m, i))
            continue;
        struct step_meaning meaning = step_words_find(&c->words, &context);
        bool is_sure =
            meaning.match == STEP_SURE && !is_taken(names, count, meaning.step);
        names[count++] =
            (struct guess_name){ c->name, meaning.step, c->dates, !is_sure };
    }
    keep(m, names, count);
}

void guess_names(struct guess_maker *m)
{
    if (m->choice.is_by_case)
        name_columns(m);
    else
        name_steps(m);
}
