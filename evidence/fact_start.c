/*
 * fact_start.c - from when a document says that it counts
 *
 * "Treedt in werking op 1 maart 2024" counts when it is said of this paper, not
 * of a law or of new amounts; "op de dag na die van de bekendmaking" is no day.
 */
#include "evidence/fact_dates.h"

#include "base/count.h"
#include "evidence/fact_adoption.h"
#include "evidence/fact_near.h"
#include "evidence/fold.h"

#define LEAD_BYTES_MAX 60 /* between "geldt" and "vanaf" */

/* How the first day comes with its word. */
enum start_form {
    START_AFTER_VAN, /* "geldig van ...", "geldt met ingang van ..." */
    START_ITSELF,    /* "ingangsdatum: ..." */
    START_OF_TERM,   /* "looptijd 2022-2025" as well */
    START_IN_FORCE, /* "treedt in werking op", "is op ... in werking getreden" */
};
static const struct {
    str words;
    enum start_form form;
    bool needs_subject; /* must be said of this document */
} cues[] = {
    { STR_INIT("geldig"), START_AFTER_VAN, true },
    { STR_INIT("geldend"), START_AFTER_VAN, true },
    { STR_INIT("geldt"), START_AFTER_VAN, true },
    { STR_INIT("gelden"), START_AFTER_VAN, true },
    { STR_INIT("loopt"), START_AFTER_VAN, true },
    { STR_INIT("van kracht"), START_AFTER_VAN, true },
    { STR_INIT("valid"), START_AFTER_VAN, true },
    { STR_INIT("effective"), START_AFTER_VAN, true },
    { STR_INIT("in force"), START_AFTER_VAN, true },
    { STR_INIT("in werking"), START_IN_FORCE, true },
    { STR_INIT("gaat in"), START_ITSELF, true },
    { STR_INIT("gaan in"), START_ITSELF, true },
    { STR_INIT("periode"), START_OF_TERM, true },
    { STR_INIT("inwerkingtreding"), START_ITSELF, false },
    { STR_INIT("ingangsdatum"), START_ITSELF, false },
    { STR_INIT("looptijd"), START_OF_TERM, false },
    { STR_INIT("geldigheid"), START_OF_TERM, false },
    { STR_INIT("geldigheidsduur"), START_OF_TERM, false },
    { STR_INIT("beleidsperiode"), START_OF_TERM, false },
    { STR_INIT("planperiode"), START_OF_TERM, false },
};
/* Before the word: of something else, or not certain. */
static const str others[] = {
    STR_INIT("niet"),      STR_INIT("nog"),       STR_INIT("bedragen"),
    STR_INIT("bedrag"),    STR_INIT("tarief"),    STR_INIT("tarieven"),
    STR_INIT("wet"),       STR_INIT("avg"),       STR_INIT("aanvraag"),
    STR_INIT("uitkering"), STR_INIT("beoogd"),    STR_INIT("beoogde"),
    STR_INIT("verwacht"),  STR_INIT("verwachte"), STR_INIT("gepland"),
    STR_INIT("geplande"),  STR_INIT("voorstel"),  STR_INIT("indien"),
    STR_INIT("vorige"),    STR_INIT("vervangt"),  STR_INIT("oude"),
    STR_INIT("die"),       STR_INIT("normen"),    STR_INIT("wijziging"),
};

/* "De regeling van 2018, in werking getreden op": another paper's. */
static bool names_a_year(str before)
{
    for (size_t i = 0; i < before.len; i++) {
        int year;
        bool is_of = text_year_at(before, i, &year) && i >= 4 &&
                     str_equal(str_part(before, i - 4, 4), STR("van "));
        if (is_of)
            return true;
    }
    return false;
}

struct span {
    day_number day;
    size_t from, end; /* of the date */
};

static bool date_at(str folded, size_t at, struct span *found)
{
    struct text_date date;
    if (!find_near(folded, at, &date) || date.from != at)
        return false;
    *found = (struct span){ date.first, at, at + date.len };
    return true;
}

/* Past "op", ":", "per" and the like, right to the date. */
static bool date_itself(str folded, size_t from, struct span *found)
{
    static const str leads[] = { STR_INIT("vanaf"),    STR_INIT("sinds"),
                                 STR_INIT("getreden"), STR_INIT("getreden op"),
                                 STR_INIT("treedt"),   STR_INIT("since"),
                                 STR_INIT("from") };
    size_t at = skip_filler(folded, from);
    if (str_is_among(word_at(folded, at), leads, COUNT(leads)))
        at = skip_filler(folded, at + word_at(folded, at).len);
    return at - from <= FILLER_BYTES_MAX && date_at(folded, at, found);
}

static bool date_after_van(str folded, size_t from, struct span *found)
{
    static const str connectors[] = {
        STR_INIT("met ingang van"), STR_INIT("ingaande"), STR_INIT("vanaf"),
        STR_INIT("sinds"),          STR_INIT("per"),      STR_INIT("van"),
        STR_INIT("from"),           STR_INIT("since"),
    };
    str window = str_part(folded, from, LEAD_BYTES_MAX);
    for (size_t i = 0; i < COUNT(connectors); i++) {
        size_t at = fold_find_word(window, connectors[i], 0);
        if (at >= window.len || has_sentence_end(str_part(window, 0, at)) ||
            has_digit(str_part(window, 0, at)))
            continue;
        size_t place = from + at + connectors[i].len;
        while (place < folded.len &&
               str_contains(STR(" :|"), str_part(folded, place, 1)))
            place++;
        return date_at(folded, place, found);
    }
    return false;
}

static bool first_of_term(str folded, size_t from, struct span *found)
{
    int first, last;
    size_t len;
    size_t at = skip_filler(folded, from);
    if (at - from > FILLER_BYTES_MAX)
        return false;
    if (years_at(folded, at, &first, &last, &len)) {
        *found = (struct span){ day_of(first, 1, 1), at, at + len };
        return true;
    }
    /* "september 2025 t/m december 2026": a term has an end. */
    if (!date_at(folded, at, found))
        return false;
    str after = str_trim(str_part(folded, found->end, LEAD_BYTES_MAX));
    return str_starts(after, STR("t")) || str_starts(after, STR("-"));
}

/* "Is op 15 april 2025 in werking getreden": the last date before it. */
static bool date_in_sentence(str folded, size_t from, struct span *found)
{
    str before = sentence_before(folded, from, SENTENCE_BYTES);
    size_t start = from - before.len;
    struct text_date date;
    bool has = false;
    for (size_t at = start;
         find_near(folded, at, &date) && date.from + date.len <= from;) {
        *found = (struct span){ date.first, date.from, date.from + date.len };
        has = true;
        at = date.from + date.len;
    }
    return has && from - found->end <= FILLER_BYTES_MAX;
}

static bool find_start(str folded, size_t from, size_t end,
                       enum start_form form, struct span *found)
{
    switch (form) {
    case START_AFTER_VAN:
        return date_after_van(folded, end, found);
    case START_ITSELF:
        return date_itself(folded, end, found);
    case START_OF_TERM:
        return first_of_term(folded, end, found);
    case START_IN_FORCE:
        return date_itself(folded, end, found) ||
               (str_equal(word_at(folded, skip_blank(folded, end)),
                          STR("getreden")) &&
                date_in_sentence(folded, from, found));
    }
    return false;
}

/* "Het geldt vanaf", "Treedt in werking": the sentence before said of what. */
static bool only_refers(str before)
{
    static const str words[] = { STR_INIT("het"),    STR_INIT("ze"),
                                 STR_INIT("zij"),    STR_INIT("hij"),
                                 STR_INIT("treedt"), STR_INIT("treden") };
    for (size_t at = 0; at < before.len;) {
        str word = word_at(before, at);
        if (word.len && !str_is_among(word, words, COUNT(words)))
            return false;
        at += word.len ? word.len : 1;
    }
    return true;
}

static bool is_own(const struct fact_text *text, size_t at, bool needs_subject)
{
    static const str adoptions[] = { STR_INIT("vastgesteld"),
                                     STR_INIT("goedgekeurd"),
                                     STR_INIT("adopted"),
                                     STR_INIT("approved") };
    str before = sentence_before(text->folded, at, SUBJECT_BYTES);
    if (has_word(before, others, COUNT(others)) || names_a_year(before))
        return false;
    enum paper_named named = paper_named(text, at);
    if (named == PAPER_OTHER)
        return false;
    str said = sentence_before(text->folded, at, SENTENCE_BYTES);
    return !needs_subject || speaks_of_itself(text, at) ||
           only_refers(before) || named == PAPER_ITSELF ||
           has_word(said, adoptions, COUNT(adoptions));
}

static void keep(const struct fact_text *text, struct day_fact *fact,
                 const struct span *found, size_t from, size_t end)
{
    fact->value = found->day;
    fact->source = FACT_TEXT;
    fact->quote = fact_text_quote(text, from < found->from ? from : found->from,
                                  end > found->end ? end : found->end);
}

/* "Met ingang van 1 juli 2025 geldt deze werkinstructie." */
static void find_inverted(const struct fact_text *text, struct day_fact *fact,
                          size_t *first)
{
    static const str verbs[] = { STR_INIT("geldt"), STR_INIT("gelden"),
                                 STR_INIT("treedt"), STR_INIT("treden") };
    static const str self[] = { STR_INIT("dit"), STR_INIT("deze") };
    static const str openings[] = { STR_INIT("met ingang van"),
                                    STR_INIT("vanaf"), STR_INIT("per"),
                                    STR_INIT("ingaande") };
    str folded = text->folded;
    for (size_t i = 0; i < COUNT(openings); i++) {
        size_t at = fold_find_word(folded, openings[i], 0);
        for (; at < *first; at = fold_find_word(folded, openings[i], at + 1)) {
            struct span found;
            size_t end = at + openings[i].len;
            if (fact_text_is_middle(text, at) ||
                !date_itself(folded, end, &found))
                continue;
            size_t verb = skip_blank(folded, found.end);
            size_t object =
                skip_blank(folded, verb + word_at(folded, verb).len);
            size_t noun =
                skip_blank(folded, object + word_at(folded, object).len);
            if (!str_is_among(word_at(folded, verb), verbs, COUNT(verbs)) ||
                !str_is_among(word_at(folded, object), self, COUNT(self)) ||
                str_is_among(word_at(folded, noun), others, COUNT(others)))
                continue;
            keep(text, fact, &found, at, noun + word_at(folded, noun).len);
            *first = at;
        }
    }
}

struct day_fact valid_from_in_text(const struct fact_text *text)
{
    struct day_fact fact = { .value = DAY_UNKNOWN };
    size_t first = text->folded.len;
    for (size_t i = 0; i < COUNT(cues); i++) {
        str words = cues[i].words;
        size_t at = fold_find_word(text->folded, words, 0);
        for (; at < first; at = fold_find_word(text->folded, words, at + 1)) {
            struct span found;
            if (fact_text_is_middle(text, at) ||
                !is_own(text, at, cues[i].needs_subject) ||
                !find_start(text->folded, at, at + words.len, cues[i].form,
                            &found))
                continue;
            keep(text, &fact, &found, at, at + words.len);
            first = at;
        }
    }
    find_inverted(text, &fact, &first);
    return fact;
}
