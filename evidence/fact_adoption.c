/* fact_adoption.c - when a document says that it was adopted or signed */
#include "evidence/fact_dates.h"

#include "base/count.h"
#include "evidence/fact_adoption.h"
#include "evidence/fact_body.h"
#include "evidence/fact_near.h"
#include "evidence/fact_words.h"
#include "evidence/fold.h"

#define CLOSING_BYTES 400 /* where an act is signed */
#define TITLE_BYTES   400 /* where a paper says what it is */

static const str strong_cues[] = {
    STR_INIT("vastgesteld"),
    STR_INIT("vaststelling"),
    STR_INIT("goedgekeurd"),
    STR_INIT("vaststellingsdatum"),
    STR_INIT("goedkeuring"),
    STR_INIT("bestuursbesluit"),
    STR_INIT("geaccordeerd"),
    STR_INIT("collegebesluit"),
    STR_INIT("bekrachtigd"),
    STR_INIT("directiebesluit"),
    STR_INIT("aldus besloten"),
    STR_INIT("raadsbesluit"),
    STR_INIT("besluit gemeenteraad"),
    STR_INIT("besluit raad"),
    STR_INIT("besluit college"),
    STR_INIT("besluit bestuur"),
    STR_INIT("besluit mt"),
    STR_INIT("besluit van de raad"),
    STR_INIT("besluit van het college"),
    STR_INIT("besluit van de directie"),
    STR_INIT("besluit van het bestuur"),
    STR_INIT("besluit dagelijks bestuur"),
    STR_INIT("besluit algemeen bestuur"),
    STR_INIT("besluit van het dagelijks bestuur"),
    STR_INIT("besluit van het algemeen bestuur"),
    STR_INIT("besluit directie"),
    STR_INIT("besluiten in hun vergadering"),
    STR_INIT("besluit in zijn vergadering"),
    STR_INIT("adopted"),
    STR_INIT("approved"),
};
/* That somebody decided; only with who did. */
static const str decision_cues[] = {
    STR_INIT("besloten"),      STR_INIT("besloot"),     STR_INIT("besloten op"),
    STR_INIT("besluit"),       STR_INIT("akkoord"),     STR_INIT("aangenomen"),
    STR_INIT("stelde"),        STR_INIT("stelden"),     STR_INIT("stelt"),
    STR_INIT("stellen"),       STR_INIT("stemde in"),   STR_INIT("ingestemd"),
    STR_INIT("geautoriseerd"), STR_INIT("vrijgegeven"), STR_INIT("decided"),
};
/* How an agreement comes about; said of the paper itself or not at all. */
static const str signing_cues[] = {
    STR_INIT("getekend"),
    STR_INIT("ondertekend"),
    STR_INIT("signed"),
};

/* Nouns that name a paper, also at the end of a longer word. */
static const str papers[] = {
    STR_INIT("plan"),        STR_INIT("regeling"),    STR_INIT("reglement"),
    STR_INIT("protocol"),    STR_INIT("beleid"),      STR_INIT("besluit"),
    STR_INIT("regels"),      STR_INIT("code"),        STR_INIT("nota"),
    STR_INIT("notitie"),     STR_INIT("visie"),       STR_INIT("werkwijze"),
    STR_INIT("instructie"),  STR_INIT("richtlijn"),   STR_INIT("verordening"),
    STR_INIT("document"),    STR_INIT("procedure"),   STR_INIT("overeenkomst"),
    STR_INIT("afspraken"),   STR_INIT("register"),    STR_INIT("overzicht"),
    STR_INIT("programma"),   STR_INIT("profielen"),   STR_INIT("profiel"),
    STR_INIT("kader"),       STR_INIT("handboek"),    STR_INIT("schema"),
    STR_INIT("aanpak"),      STR_INIT("jaarverslag"), STR_INIT("versie"),
    STR_INIT("convenant"),   STR_INIT("format"),      STR_INIT("model"),
    STR_INIT("functiehuis"), STR_INIT("functieboek"), STR_INIT("cyclus"),
};
/* "De schuld is op 12 januari vastgesteld": of something that is no paper, or
 * by somebody who adopts none. */
static bool is_of_another(str before)
{
    static const str articles[] = { STR_INIT("de"), STR_INIT("het") };
    static const str verbs[] = { STR_INIT("is"),    STR_INIT("zijn"),
                                 STR_INIT("heeft"), STR_INIT("hebben"),
                                 STR_INIT("werd"),  STR_INIT("werden") };
    static const str self[] = { STR_INIT("dit"), STR_INIT("deze") };
    if (!has_word(before, verbs, COUNT(verbs)) ||
        has_word(before, self, COUNT(self)) || names_body(before))
        return false;
    size_t at = 0;
    while (at < before.len && word_at(before, at).len == 0)
        at++;
    str article = word_at(before, at);
    if (str_equal(article, STR("door")))
        return true; /* and none of them */
    if (!str_is_among(article, articles, COUNT(articles)))
        return false;
    while (at < before.len) {
        str word = word_at(before, at);
        for (size_t i = 0; i < COUNT(papers); i++)
            if (str_ends(word, papers[i]))
                return false;
        at += word.len ? word.len : 1;
    }
    return true;
}

static bool contains_nocase(str text, str word)
{
    for (size_t i = 0; i + word.len <= text.len; i++)
        if (str_equal_nocase(str_part(text, i, word.len), word))
            return true;
    return false;
}

/* What the paper calls itself: its first lines before `until`, the name of the
 * file, its title. */
static bool calls_itself(const struct fact_text *text, size_t until, str noun)
{
    const struct document *d = text->document;
    size_t end = until < TITLE_BYTES ? until : TITLE_BYTES;
    return str_contains(str_part(text->folded, 0, end), noun) ||
           contains_nocase(d->path, noun) ||
           contains_nocase(d->title.value, noun);
}

enum paper_named paper_named(const struct fact_text *text, size_t at)
{
    static const str articles[] = { STR_INIT("de"), STR_INIT("het") };
    static const str self[] = { STR_INIT("dit"), STR_INIT("deze"),
                                STR_INIT("zelf") };
    str before = sentence_before(text->folded, at, SENTENCE_BYTES);
    size_t start = at - before.len;
    bool is_first = str_trim(str_part(text->folded, 0, start)).len == 0;
    enum paper_named named = PAPER_NOT_NAMED;
    str last = { NULL, 0 };
    for (size_t i = 0; i < before.len;) {
        str word = word_at(before, i);
        bool is_named = str_is_among(last, articles, COUNT(articles));
        if (str_is_among(word, self, COUNT(self)))
            named = PAPER_ITSELF;
        for (size_t k = 0; is_named && k < COUNT(papers); k++) {
            bool is_short = str_equal(word, papers[k]) &&
                            !str_equal(word, STR("verordening"));
            if (!str_ends(word, papers[k]))
                continue;
            bool is_own = is_short || calls_itself(text, start, word) ||
                          (is_first && named == PAPER_NOT_NAMED);
            named = is_own ? PAPER_ITSELF : PAPER_OTHER;
        }
        last = word.len ? word : last;
        i += word.len ? word.len : 1;
    }
    return named;
}

static bool is_of_another_name(const struct fact_text *text, size_t from)
{
    return paper_named(text, from) == PAPER_OTHER;
}

/* "Versie 1.0, november 2025. Vaststelling door de raad volgt": the date above
 * a sentence is not that of what is still to come, nor of a sentence that goes
 * on; "vaststelling" by itself does not say that it was done. */
static bool is_to_come(const struct fact_text *text, size_t from, size_t end)
{
    static const str words[] = {
        STR_INIT("volgt"),   STR_INIT("volgen"),     STR_INIT("beoogd"),
        STR_INIT("gepland"), STR_INIT("verwacht"),   STR_INIT("voorzien"),
        STR_INIT("wordt"),   STR_INIT("voorgelegd"), STR_INIT("zal"),
        STR_INIT("moet"),
    };
    static const str acts[] = { STR_INIT("vaststelling"),
                                STR_INIT("goedkeuring") };
    if (str_is_among(str_part(text->folded, from, end - from), acts,
                     COUNT(acts)))
        return true;
    str rest = str_part(text->folded, end, SENTENCE_BYTES);
    rest = str_part(rest, 0, str_find(rest, STR("\n")));
    bool begins = from > 0 && text->folded.ptr[from - 1] == '\n';
    return (begins && str_trim(rest).len > 0) ||
           has_word(str_part(rest, 0, str_find(rest, STR(". "))), words,
                    COUNT(words));
}

static bool strong_date(const struct fact_text *text, size_t from, size_t end,
                        struct text_date *date)
{
    str folded = text->folded;
    if (str_equal(word_at(folded, skip_blank(folded, end)), STR("dat")) ||
        is_of_another(sentence_before(folded, from, SENTENCE_BYTES)) ||
        is_of_another_name(text, from) ||
        is_denied(sentence_before(folded, from, SUBJECT_BYTES)))
        return false;
    struct text_date before;
    bool has_before =
        date_before(folded, from, &before) && !is_to_come(text, from, end);
    bool has_after = date_after(folded, end, date);
    if (has_before && !(has_after && leads_on(folded, end))) {
        *date = before;
        return true;
    }
    return has_after;
}

/* "Het bestuur stelde deze koers vast op 1 februari 2024", "besluit college
 * d.d. 5 november 2024": not what was decided about somebody's debts. */
static bool decided_date(const struct fact_text *text, size_t from, size_t end,
                         struct text_date *date)
{
    str folded = text->folded;
    static const str splits[] = { STR_INIT("stelde"), STR_INIT("stelden"),
                                  STR_INIT("stelt"), STR_INIT("stellen") };
    str before = sentence_before(folded, from, SENTENCE_BYTES);
    if (is_denied(before) || is_of_another_name(text, from) ||
        str_equal(word_at(folded, skip_blank(folded, end)), STR("dat")))
        return false;
    static const str participles[] = {
        STR_INIT("besloten"), STR_INIT("aangenomen"), STR_INIT("ingestemd"),
        STR_INIT("vrijgegeven"), STR_INIT("geautoriseerd")
    };
    str cue = str_part(folded, from, end - from);
    bool has_after = date_after(folded, end, date);
    if (!has_after && (!str_is_among(cue, participles, COUNT(participles)) ||
                       !date_before(folded, from, date)))
        return false;
    str between =
        has_after ? str_part(folded, end, date->from - end) : (str){ NULL, 0 };
    size_t tail = has_after ? date->from + date->len : end;
    str after = str_part(folded, tail, SUBJECT_BYTES);
    after = str_part(after, 0, str_find(after, STR("\n")));
    if (str_is_among(cue, splits, COUNT(splits)) &&
        fold_find_word(between, STR("vast"), 0) == between.len &&
        fold_find_word(after, STR("vast"), 0) == after.len)
        return false;
    return names_adopter(before) || names_adopter(between) ||
           names_adopter(after);
}

/* "Getekend op", "Aldus ondertekend te Meerwijk op": not what a client did. */
static bool signed_date(const struct fact_text *text, size_t from, size_t end,
                        struct text_date *date)
{
    str folded = text->folded;
    static const str openings[] = { STR_INIT("aldus"), STR_INIT("en"),
                                    STR_INIT("overeengekomen en") };
    str before = str_trim(sentence_before(folded, from, SUBJECT_BYTES));
    while (before.len && str_contains(STR("*|_-"), str_part(before, 0, 1)))
        before = str_trim(str_part(before, 1, before.len));
    bool is_opening = before.len == 0;
    for (size_t i = 0; i < COUNT(openings); i++)
        is_opening |= str_ends(before, openings[i]) && before.len < 40;
    return is_opening && date_after(folded, end, date);
}

static size_t act_formula(const struct fact_text *text)
{
    static const str formulas[] = {
        STR_INIT("besluit:"),
        STR_INIT("besluiten:"),
        STR_INIT("besluit vast te stellen"),
        STR_INIT("besluiten vast te stellen"),
        STR_INIT("besluit de volgende"),
        STR_INIT("b e s l u i t"),
    };
    str head = str_part(text->folded, 0, text->head_end);
    size_t first = head.len;
    for (size_t i = 0; i < COUNT(formulas); i++) {
        size_t at = str_find(head, formulas[i]);
        first = at < first ? at : first;
    }
    return first;
}

/* "Het college, gelet op ..., besluit: ... Meerwijk, 6 december 2022": an act
 * that ends with the place and the day it was taken. */
static struct day_fact enacted(const struct fact_text *text)
{
    struct day_fact fact = { .value = DAY_UNKNOWN };
    str folded = text->folded;
    bool is_act = act_formula(text) < text->head_end;
    size_t at = folded.len > CLOSING_BYTES ? folded.len - CLOSING_BYTES : 0;
    struct text_date date;
    while (is_act && text_date_find(folded, at, &date)) {
        size_t end = date.from + date.len;
        size_t comma = date.from;
        while (comma > 0 && folded.ptr[comma - 1] == ' ')
            comma--;
        str place = { NULL, 0 };
        if (comma > 0 && folded.ptr[comma - 1] == ',') {
            size_t from = comma - 1;
            while (from > 0 && word_at(folded, from - 1).len)
                from--;
            place = str_part(folded, from, comma - 1 - from);
            if (place.len && fact_text_begins_line(text, from)) {
                fact.value = date.first;
                fact.source = FACT_TEXT;
                fact.quote = fact_text_quote(text, from, end);
            }
        }
        at = end;
    }
    return fact;
}

/* Said of what has been done, so that it needs no date. */
static bool is_finished(str cue)
{
    static const str participles[] = {
        STR_INIT("vastgesteld"),  STR_INIT("goedgekeurd"),
        STR_INIT("geaccordeerd"), STR_INIT("bekrachtigd"),
        STR_INIT("adopted"),      STR_INIT("approved"),
    };
    return str_is_among(cue, participles, COUNT(participles));
}

/* "Vastgesteld door de raad": without a date, and nothing to come. */
static bool is_undated_adoption(const struct fact_text *text, size_t from,
                                size_t end)
{
    static const str to_come[] = {
        STR_INIT("wordt"),      STR_INIT("worden"),     STR_INIT("volgt"),
        STR_INIT("moet"),       STR_INIT("zal"),        STR_INIT("kan"),
        STR_INIT("gepland"),    STR_INIT("verwacht"),   STR_INIT("beoogd"),
        STR_INIT("voorgelegd"), STR_INIT("aangeboden"), STR_INIT("dat"),
        STR_INIT("dient"),
    };
    str folded = text->folded;
    str before = sentence_before(folded, from, SENTENCE_BYTES);
    str after = str_part(folded, end, SENTENCE_BYTES);
    after = str_part(after, 0, str_find(after, STR("\n")));
    return is_finished(str_part(folded, from, end - from)) &&
           !is_denied(before) && !is_of_another(before) &&
           !is_of_another_name(text, from) &&
           !has_word(str_part(after, 0, str_find(after, STR("."))), to_come,
                     COUNT(to_come));
}

static void tell(const struct fact_text *text, const str *cues, size_t count,
                 date_finder *find, adoption_visit *visit, void *context)
{
    str folded = text->folded;
    for (size_t i = 0; i < count; i++) {
        size_t at = fold_find_word(folded, cues[i], 0);
        for (; at < folded.len; at = fold_find_word(folded, cues[i], at + 1)) {
            struct adoption_place place = { .from = at,
                                            .end = at + cues[i].len,
                                            .day = DAY_UNKNOWN };
            struct text_date date;
            if (fact_text_is_middle(text, at))
                continue;
            if (find(text, at, place.end, &date))
                place.day = date.first;
            else if (!is_undated_adoption(text, at, place.end))
                continue;
            visit(context, &place);
        }
    }
}

void adoptions_tell(const struct fact_text *text, adoption_visit *visit,
                    void *context)
{
    if (is_about_another_paper(fact_text_first_line(text)))
        return;
    tell(text, strong_cues, COUNT(strong_cues), strong_date, visit, context);
    tell(text, decision_cues, COUNT(decision_cues), decided_date, visit,
         context);
}

struct day_fact adopted_in_text(const struct fact_text *text,
                                enum adoption *adoption)
{
    struct day_fact fact = { .value = DAY_UNKNOWN };
    *adoption = DATED_ONLY;
    if (!is_about_another_paper(fact_text_first_line(text)))
        fact = latest_date(text, strong_cues, COUNT(strong_cues), strong_date);
    if (fact.source == FACT_ABSENT &&
        !is_about_another_paper(fact_text_first_line(text)))
        fact = latest_date(text, decision_cues, COUNT(decision_cues),
                           decided_date);
    if (fact.source == FACT_ABSENT)
        fact = enacted(text);
    if (fact.source != FACT_ABSENT) {
        *adoption = ADOPTED;
        return fact;
    }
    fact = latest_date(text, signing_cues, COUNT(signing_cues), signed_date);
    if (fact.source != FACT_ABSENT) {
        *adoption = SIGNED;
        return fact;
    }
    return version_date_in_text(text);
}
