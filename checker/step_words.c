/* step_words.c - which step of ours a name in somebody's log seems to be */
#include "checker/step_words.h"

#include "base/ascii.h"
#include "base/count.h"
#include "evidence/fold.h"

#define NAME_BYTES_MAX 1000

static const struct row {
    str step;
    enum step_match match;
    str words;
} rows[] = {
#define STEP_WORDS(step, match, words) \
    { STR_INIT(step), match, STR_INIT(words) },
#include "checker/step_words.def"
#undef STEP_WORDS
};

/* With one of these a name says that it did not happen, or not yet. */
static const str turning[] = {
    STR_INIT("geen"),        STR_INIT("=niet"),     STR_INIT("=zonder"),
    STR_INIT("gepland"),     STR_INIT("planning"),  STR_INIT("inplannen"),
    STR_INIT("geannuleerd"), STR_INIT("afgezegd"),  STR_INIT("verplaatst"),
    STR_INIT("uitgesteld"),  STR_INIT("uitstel"),   STR_INIT("herinnering"),
    STR_INIT("uitnodiging"), STR_INIT("concept"),   STR_INIT("poging"),
    STR_INIT("eind"),        STR_INIT("=end"),      STR_INIT("deadline"),
    STR_INIT("uiterste"),    STR_INIT("streef"),    STR_INIT("verwacht"),
    STR_INIT("=no"),         STR_INIT("=not"),      STR_INIT("without"),
    STR_INIT("planned"),     STR_INIT("cancelled"), STR_INIT("scheduled"),
    STR_INIT("due"),
};

static bool divides(char c)
{
    return !ascii_is_letter(c) && !ascii_is_digit(c) && (unsigned char)c < 0x80;
}

struct name_words name_words_of(struct arena *arena, str name)
{
    struct name_words found = { .count = 0 };
    struct buf apart = buf_open(2 * NAME_BYTES_MAX);
    name = str_shorten(name, NAME_BYTES_MAX);
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool is_capital = ascii_is_letter(c) && !ascii_is_lower(c);
        if (i && is_capital && ascii_is_lower(name.ptr[i - 1]))
            buf_add_char(&apart, ' ');
        buf_add_char(&apart, divides(c) ? ' ' : c);
    }
    str rest = fold_word(arena, buf_str(&apart));
    buf_close(&apart);
    while (rest.len && found.count < NAME_WORDS_MAX) {
        str word = str_trim(str_cut(rest, ' ', &rest));
        if (word.len)
            found.words[found.count++] = word;
    }
    return found;
}

static bool fits(str word, str wanted)
{
    if (str_starts(wanted, STR("=")))
        return str_equal(word, str_part(wanted, 1, wanted.len));
    return str_starts(word, wanted);
}

/* The index of the first word that fits, or name->count. */
static size_t find(const struct name_words *name, str wanted)
{
    size_t i = 0;
    while (i < name->count && !fits(name->words[i], wanted))
        i++;
    return i;
}

bool name_words_have(const struct name_words *name, str word)
{
    return find(name, word) < name->count;
}

/* Which words of the name a row takes up, as bits; 0 when it does not fit. */
static uint32_t taken_by(const struct row *row, const struct name_words *name,
                         const struct name_words *context, size_t *weight)
{
    uint32_t taken = 0;
    *weight = 0;
    for (str rest = row->words; rest.len;) {
        str wanted = str_cut(rest, ' ', &rest);
        size_t at = find(name, wanted);
        if (at < name->count) {
            taken |= (uint32_t)1 << at;
            *weight += wanted.len;
        } else if (!name_words_have(context, wanted)) {
            return 0;
        }
    }
    return taken;
}

static bool is_step_itself(str step, const struct name_words *name)
{
    size_t i = 0;
    for (str rest = step; rest.len; i++) {
        str word = str_cut(rest, '-', &rest);
        if (i >= name->count || !str_equal(name->words[i], word))
            return false;
    }
    return i == name->count;
}

/* A word that turns the meaning around, outside what the row takes up. */
static bool is_turned(const struct name_words *name, uint32_t taken)
{
    for (size_t i = 0; i < name->count; i++)
        for (size_t k = 0; k < COUNT(turning); k++)
            if (!(taken >> i & 1) && fits(name->words[i], turning[k]))
                return true;
    return false;
}

struct step_meaning step_words_find(const struct name_words *name,
                                    const struct name_words *context)
{
    const struct row *best = NULL;
    uint32_t best_taken = 0;
    size_t best_weight = 0, weight;
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (is_step_itself(rows[i].step, name))
            return (struct step_meaning){ STEP_SURE, rows[i].step };
        uint32_t taken = taken_by(&rows[i], name, context, &weight);
        if (!taken || weight <= best_weight)
            continue;
        best = &rows[i];
        best_taken = taken;
        best_weight = weight;
    }
    if (!best)
        return (struct step_meaning){ STEP_NONE, STR("") };
    struct step_meaning meaning = { best->match, best->step };
    for (size_t i = 0; i < COUNT(rows); i++) {
        uint32_t taken = taken_by(&rows[i], name, context, &weight);
        bool is_other =
            !str_equal(rows[i].step, best->step) && rows[i].match == STEP_SURE;
        if (is_other && (taken & ~best_taken))
            meaning.match = STEP_DOUBT;
    }
    if (is_turned(name, best_taken))
        meaning.match = STEP_DOUBT;
    return meaning;
}

size_t step_words_steps(struct arena *arena, const str **steps)
{
    str *list = arena_array(arena, COUNT(rows), str);
    size_t count = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        if (!str_is_among(rows[i].step, list, count))
            list[count++] = rows[i].step;
    *steps = list;
    return count;
}
