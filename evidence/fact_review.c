/*
 * fact_review.c - when a document says that it will be looked at again
 *
 * The fact is the last day on which that is due: "volgende herziening: februari
 * 2027" is 28 February 2027. "Wordt jaarlijks geevalueerd" names no day.
 */
#include "evidence/fact_dates.h"

#include "base/count.h"
#include "evidence/fact_adoption.h"
#include "evidence/fact_near.h"
#include "evidence/fold.h"

/* What is to come by its own name. */
static const str labels[] = {
    STR_INIT("volgende herziening"),
    STR_INIT("eerstvolgende herziening"),
    STR_INIT("komende herziening"),
    STR_INIT("geplande herziening"),
    STR_INIT("volgende evaluatie"),
    STR_INIT("eerstvolgende evaluatie"),
    STR_INIT("komende evaluatie"),
    STR_INIT("geplande evaluatie"),
    STR_INIT("volgende review"),
    STR_INIT("eerstvolgende review"),
    STR_INIT("volgende actualisatie"),
    STR_INIT("eerstvolgende actualisatie"),
    STR_INIT("herzieningsdatum"),
    STR_INIT("reviewdatum"),
    STR_INIT("evaluatiedatum"),
    STR_INIT("datum evaluatie"),
    STR_INIT("datum herziening"),
    STR_INIT("datum volgende herziening"),
    STR_INIT("next review"),
    STR_INIT("review date"),
    STR_INIT("te herzien"),
    STR_INIT("te evalueren"),
    STR_INIT("te actualiseren"),
};
/* Only with a word that says that it is to come. */
static const str nouns[] = { STR_INIT("herziening"), STR_INIT("evaluatie"),
                             STR_INIT("actualisatie"), STR_INIT("review") };
static const str participles[] = {
    STR_INIT("herzien"),    STR_INIT("geevalueerd"), STR_INIT("geactualiseerd"),
    STR_INIT("bijgesteld"), STR_INIT("herijkt"),     STR_INIT("reviewed"),
};
static const str verbs[] = {
    STR_INIT("herzien"),   STR_INIT("herziet"),      STR_INIT("evalueren"),
    STR_INIT("evalueert"), STR_INIT("actualiseren"), STR_INIT("actualiseert"),
};
static const str to_come[] = { STR_INIT("uiterlijk"), STR_INIT("gepland"),
                               STR_INIT("voorzien") };
static const str self[] = { STR_INIT("dit"), STR_INIT("deze") };

/* The date at or right after `at`, past such words as "staat gepland voor". */
static bool due_after(str folded, size_t at, bool needs_future, day_number *day,
                      size_t *end)
{
    static const str between[] = {
        STR_INIT("staat"),     STR_INIT("gepland"),   STR_INIT("voor"),
        STR_INIT("uiterlijk"), STR_INIT("is"),        STR_INIT("in"),
        STR_INIT("op"),        STR_INIT("per"),       STR_INIT("medio"),
        STR_INIT("vindt"),     STR_INIT("plaats"),    STR_INIT("voorzien"),
        STR_INIT("begin"),     STR_INIT("eind"),      STR_INIT("due"),
        STR_INIT("by"),        STR_INIT("date"),      STR_INIT("van"),
        STR_INIT("dit"),       STR_INIT("deze"),      STR_INIT("document"),
        STR_INIT("beleid"),    STR_INIT("regeling"),  STR_INIT("protocol"),
        STR_INIT("plan"),      STR_INIT("reglement"), STR_INIT("wordt"),
        STR_INIT("zal"),       STR_INIT("werkwijze"),
    };
    bool is_future = !needs_future;
    size_t from = at;
    while (at < folded.len && at - from <= GAP_BYTES_MAX) {
        if (is_future && last_day_at(folded, at, day, end))
            return true;
        str word = word_at(folded, at);
        if (word.len == 0) {
            if (!str_contains(STR(" \n:|(*_-"), str_part(folded, at, 1)))
                return false;
            at++;
            continue;
        }
        if (!str_is_among(word, between, COUNT(between)))
            return false;
        is_future |= str_is_among(word, to_come, COUNT(to_come));
        at += word.len;
    }
    return false;
}

static bool is_past(str before)
{
    static const str words[] = {
        STR_INIT("laatste"), STR_INIT("vorige"), STR_INIT("laatst"),
        STR_INIT("eerdere"), STR_INIT("is"),     STR_INIT("zijn"),
        STR_INIT("werd"),    STR_INIT("was"),    STR_INIT("last"),
    };
    return has_word(before, words, COUNT(words));
}

/* "Deze regeling wordt uiterlijk in december 2026 geevalueerd." */
static bool due_before(const struct fact_text *text, size_t at, day_number *day,
                       size_t *from)
{
    static const str future[] = { STR_INIT("wordt"), STR_INIT("worden"),
                                  STR_INIT("zal"), STR_INIT("moet") };
    static const str clients[] = { STR_INIT("u"), STR_INIT("client"),
                                   STR_INIT("inwoner") };
    str folded = text->folded;
    str before = sentence_before(folded, at, SENTENCE_BYTES);
    if (!has_word(before, future, COUNT(future)) ||
        paper_named(text, at) != PAPER_ITSELF ||
        has_word(before, clients, COUNT(clients)))
        return false;
    bool has = false;
    for (size_t i = at - before.len; i < at;) {
        size_t end;
        bool is_start = i == 0 || word_at(folded, i - 1).len == 0;
        if (is_start && last_day_at(folded, i, day, &end) && end <= at) {
            *from = i;
            has = true;
            i = end;
        } else
            i++;
    }
    return has;
}

struct due {
    const struct fact_text *text;
    struct day_fact fact;
    size_t first;
};

static void keep(struct due *due, size_t at, day_number day, size_t from,
                 size_t end)
{
    due->fact = (struct day_fact){ day, FACT_TEXT,
                                   fact_text_quote(due->text, from, end) };
    due->first = at;
}

typedef void place_reader(struct due *due, size_t at, size_t end);

static void each(struct due *due, const str *words, size_t count,
                 place_reader *read)
{
    str folded = due->text->folded;
    for (size_t i = 0; i < count; i++) {
        size_t at = fold_find_word(folded, words[i], 0);
        for (; at < due->first; at = fold_find_word(folded, words[i], at + 1))
            if (!fact_text_is_middle(due->text, at))
                read(due, at, at + words[i].len);
    }
}

static void read_label(struct due *due, size_t at, size_t end)
{
    str folded = due->text->folded;
    day_number day;
    size_t last;
    if (!is_past(sentence_before(folded, at, SUBJECT_BYTES)) &&
        due_after(folded, end, false, &day, &last))
        keep(due, at, day, at, last);
}

static void read_noun(struct due *due, size_t at, size_t end)
{
    str folded = due->text->folded;
    day_number day;
    size_t last;
    if (!is_past(sentence_before(folded, at, SUBJECT_BYTES)) &&
        due_after(folded, end, true, &day, &last))
        keep(due, at, day, at, last);
}

static void read_participle(struct due *due, size_t at, size_t end)
{
    day_number day;
    size_t from;
    if (due_before(due->text, at, &day, &from))
        keep(due, at, day, from, end);
}

/* "Wij herzien dit protocol in september 2026." */
static void read_verb(struct due *due, size_t at, size_t end)
{
    static const str who[] = { STR_INIT("wij"),     STR_INIT("we"),
                               STR_INIT("mt"),      STR_INIT("directie"),
                               STR_INIT("college"), STR_INIT("team") };
    str folded = due->text->folded;
    size_t object = skip_blank(folded, end);
    day_number day;
    size_t last;
    str before = sentence_before(folded, at, SUBJECT_BYTES);
    str noun_from = word_at(folded, object);
    /* "Dit protocol evalueren wij in september." */
    if (str_is_among(noun_from, who, COUNT(who)) &&
        has_word(before, self, COUNT(self))) {
        if (due_after(folded, object + noun_from.len, false, &day, &last))
            keep(due, at, day, at, last);
        return;
    }
    if (!str_is_among(noun_from, self, COUNT(self)) ||
        !has_word(before, who, COUNT(who)))
        return;
    size_t noun = skip_blank(folded, object + noun_from.len);
    if (due_after(folded, noun + word_at(folded, noun).len, false, &day, &last))
        keep(due, at, day, at, last);
}

struct day_fact review_in_text(const struct fact_text *text)
{
    struct due due = { .text = text,
                       .fact = { .value = DAY_UNKNOWN },
                       .first = text->folded.len };
    each(&due, labels, COUNT(labels), read_label);
    each(&due, nouns, COUNT(nouns), read_noun);
    each(&due, participles, COUNT(participles), read_participle);
    each(&due, verbs, COUNT(verbs), read_verb);
    return due.fact;
}
