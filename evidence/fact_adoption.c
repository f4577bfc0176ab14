/*
 * fact_adoption.c - from when a document says that it counts
 *
 * A date counts when a word for it stands before or after it in the same
 * sentence, with nothing in between that makes the date another's: "vastgesteld
 * door het MT, geldig tot en met 1 mei 2027" says nothing about adoption.
 */
#include "evidence/fact_dates.h"

#include "base/count.h"
#include "evidence/fact_words.h"
#include "evidence/fold.h"
#include "evidence/text_date.h"

#define LABEL_BYTES_MAX      30 /* a label on a line of its own */
#define SUBJECT_BYTES        60
#define SENTENCE_BYTES       200
#define CLOSING_BYTES        400 /* where an act is signed */
#define TITLE_LINES_MAX      6
#define TITLE_LINE_BYTES_MAX 120

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
static const str weak_cues[] = {
    STR_INIT("versiedatum"),
    STR_INIT("versie"),
    STR_INIT("datum"),
    STR_INIT("gewijzigd"),
    STR_INIT("bijgewerkt"),
    STR_INIT("stand"),
    STR_INIT("peildatum"),
    STR_INIT("voortgang"),
    STR_INIT("rapport"),
    STR_INIT("rapportage"),
    STR_INIT("afgifte"),
    STR_INIT("updated"),
    STR_INIT("actualisatie"),
    STR_INIT("geactualiseerd"),
    STR_INIT("report"),
    STR_INIT("nagelopen"),
    STR_INIT("bijgehouden"),
    STR_INIT("nagekeken"),
    STR_INIT("gecontroleerd"),
    STR_INIT("laatste wijziging"),
    STR_INIT("laatste controle"),
    STR_INIT("laatste update"),
    STR_INIT("ingegaan"),
};
static const str written_cues[] = {
    STR_INIT("opgesteld"),   STR_INIT("opgemaakt"), STR_INIT("gepubliceerd"),
    STR_INIT("uitgebracht"), STR_INIT("aangepast"), STR_INIT("drawn up"),
};
/* "Deze verklaring is van 2 september 2025." */
static const str own_cues[] = { STR_INIT("is van"), STR_INIT("dateert van"),
                                STR_INIT("is gemaakt op") };
/* From when it counts, when it says no more than that. */
static const str start_cues[] = {
    STR_INIT("treedt in werking"), STR_INIT("inwerkingtreding"),
    STR_INIT("ingangsdatum"),      STR_INIT("geldig per"),
    STR_INIT("geldig vanaf"),      STR_INIT("geldt vanaf"),
    STR_INIT("in werking sinds"),
};
/* Before the word: not adopted yet, or another's adoption. */
static const str denials[] = {
    STR_INIT("niet"),
    STR_INIT("nog"),
    STR_INIT("moet"),
    STR_INIT("moeten"),
    STR_INIT("zal"),
    STR_INIT("zullen"),
    STR_INIT("wordt"),
    STR_INIT("worden"),
    STR_INIT("kan"),
    STR_INIT("kunnen"),
    STR_INIT("dient"),
    STR_INIT("dienen"),
    STR_INIT("uiterlijk"),
    STR_INIT("voorstel"),
    STR_INIT("voorgenomen"),
    STR_INIT("ter"),
    STR_INIT("gepland"),
    STR_INIT("verwacht"),
    STR_INIT("gelet"),
    STR_INIT("eerder"),
    STR_INIT("ingevolge"),
    STR_INIT("eerdere"),
    STR_INIT("vorige"),
    STR_INIT("voorheen"),
    STR_INIT("oude"),
    STR_INIT("vervangt"),
    STR_INIT("vervallen"),
    STR_INIT("ingetrokken"),
    STR_INIT("intrekking"),
    STR_INIT("volgens"),
    STR_INIT("not"),
    STR_INIT("will"),
    STR_INIT("draft"),
    /* what else is "vastgesteld" in this field */
    STR_INIT("die"),
    STR_INIT("begroting"),
    STR_INIT("hulpvraag"),
    STR_INIT("beslagvrije"),
    STR_INIT("bedrag"),
    STR_INIT("tarief"),
    STR_INIT("wet is"),
    STR_INIT("wgs is"),
    STR_INIT("avg is"),
    STR_INIT("agenda"),
    STR_INIT("notulen"),
    STR_INIT("formulier"),
    STR_INIT("jaarrekening"),
    STR_INIT("diagnose"),
};
/* Between the word and the date: the date is of something else. */
static const str diversions[] = {
    STR_INIT("geldig"),     STR_INIT("geldt"),       STR_INIT("gelden"),
    STR_INIT("tot"),        STR_INIT("t/m"),         STR_INIT("looptijd"),
    STR_INIT("vervalt"),    STR_INIT("verloopt"),    STR_INIT("evaluatie"),
    STR_INIT("herzien"),    STR_INIT("geevalueerd"), STR_INIT("herziening"),
    STR_INIT("ingang"),     STR_INIT("werking"),     STR_INIT("ingangsdatum"),
    STR_INIT("einddatum"),  STR_INIT("volgende"),    STR_INIT("uiterlijk"),
    STR_INIT("concept"),    STR_INIT("niet"),        STR_INIT("worden"),
    STR_INIT("wordt"),      STR_INIT("dient"),       STR_INIT("moet"),
    STR_INIT("zal"),        STR_INIT("dat"),         STR_INIT("over"),
    STR_INIT("periode"),    STR_INIT("voor"),        STR_INIT("advies"),
    STR_INIT("instemming"), STR_INIT("overleg"),     STR_INIT("gelet"),
    STR_INIT("vervangt"),   STR_INIT("ingetrokken"), STR_INIT("until"),
    STR_INIT("volgt"),      STR_INIT("beoogd"),      STR_INIT("gepland"),
    STR_INIT("verwacht"),   STR_INIT("voorzien"),    STR_INIT("voorgelegd"),
};

/* "Vastgesteld op:" may stand above its date; other sentences may not. */
static bool is_one_line(str gap)
{
    str below;
    str above = str_cut(gap, '\n', &below);
    if (above.len == gap.len)
        return true;
    return above.len <= LABEL_BYTES_MAX && skip_filler(below, 0) == below.len;
}

static bool links(str gap)
{
    return gap.len <= GAP_BYTES_MAX && !has_digit(gap) &&
           !has_sentence_end(gap) && is_one_line(gap) &&
           !has_word(gap, diversions, COUNT(diversions));
}

/* The date that belongs to the word at [from, end). */
static bool date_after(str folded, size_t end, struct text_date *date)
{
    return find_near(folded, end, date) &&
           links(str_part(folded, end, date->from - end));
}

static bool date_before(str folded, size_t from, struct text_date *date)
{
    size_t at = from > 2 * GAP_BYTES_MAX ? from - 2 * GAP_BYTES_MAX : 0;
    struct text_date next;
    bool found = false;
    while (find_near(folded, at, &next) && next.from + next.len <= from) {
        *date = next;
        found = true;
        at = next.from + next.len;
    }
    size_t end = found ? date->from + date->len : from;
    return found && links(str_part(folded, end, from - end));
}

static size_t skip_blank(str folded, size_t at)
{
    while (at < folded.len && (folded.ptr[at] == ' ' || folded.ptr[at] == '\n'))
        at++;
    return at;
}

/* In a table the date stands right before the word, and what follows is the
 * next row; in a sentence "op", "door" or a colon leads to the date. */
static bool leads_on(str folded, size_t end)
{
    static const str leads[] = { STR_INIT("op"),  STR_INIT("dd"),
                                 STR_INIT("d"),   STR_INIT("door"),
                                 STR_INIT("in"),  STR_INIT("te"),
                                 STR_INIT("bij"), STR_INIT("per"),
                                 STR_INIT("van"), STR_INIT("en") };
    size_t at = skip_blank(folded, end);
    str word = word_at(folded, at);
    if (str_is_among(word, leads, COUNT(leads)))
        return true;
    return at < folded.len && (folded.ptr[at] == ':' || folded.ptr[at] == ',' ||
                               folded.ptr[at] == '(');
}

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
/* Who adopts papers. */
static const str adopters[] = {
    STR_INIT("raad"),
    STR_INIT("college"),
    STR_INIT("bestuur"),
    STR_INIT("directie"),
    STR_INIT("mt"),
    STR_INIT("bestuurder"),
    STR_INIT("directeur"),
    STR_INIT("team"),
    STR_INIT("managementteam"),
    STR_INIT("gemeenteraad"),
    STR_INIT("commissie"),
    STR_INIT("manager"),
    STR_INIT("teammanager"),
    STR_INIT("teamleider"),
    STR_INIT("dagelijks"),
    STR_INIT("algemeen"),
    STR_INIT("burgemeester"),
    STR_INIT("directieteam"),
    STR_INIT("gemeente"),
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
        has_word(before, self, COUNT(self)) ||
        has_word(before, adopters, COUNT(adopters)))
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

static bool strong_date(str folded, size_t from, size_t end,
                        struct text_date *date)
{
    if (str_equal(word_at(folded, skip_blank(folded, end)), STR("dat")) ||
        is_of_another(sentence_before(folded, from, SENTENCE_BYTES)))
        return false;
    if (has_word(sentence_before(folded, from, SUBJECT_BYTES), denials,
                 COUNT(denials)))
        return false;
    struct text_date before;
    bool has_before = date_before(folded, from, &before);
    bool has_after = date_after(folded, end, date);
    if (has_before && !(has_after && leads_on(folded, end))) {
        *date = before;
        return true;
    }
    return has_after;
}

static bool names_adopter(str sentence)
{
    static const str more[] = { STR_INIT("b&w"),
                                STR_INIT("proceseigenaar"),
                                STR_INIT("bestuursvergadering"),
                                STR_INIT("vergadering"),
                                STR_INIT("management"),
                                STR_INIT("board"),
                                STR_INIT("council") };
    return has_word(sentence, adopters, COUNT(adopters)) ||
           has_word(sentence, more, COUNT(more));
}

/* "Het bestuur stelde deze koers vast op 1 februari 2024", "besluit college
 * d.d. 5 november 2024": not what was decided about somebody's debts. */
static bool decided_date(str folded, size_t from, size_t end,
                         struct text_date *date)
{
    static const str splits[] = { STR_INIT("stelde"), STR_INIT("stelden"),
                                  STR_INIT("stelt"), STR_INIT("stellen") };
    str before = sentence_before(folded, from, SENTENCE_BYTES);
    if (has_word(before, denials, COUNT(denials)) ||
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

/* "versie 2.1, d.d. 3-11-2024", "datum: 26 mei 2025". */
static bool weak_date(str folded, size_t from, size_t end,
                      struct text_date *date)
{
    if (has_word(sentence_before(folded, from, SUBJECT_BYTES), denials,
                 COUNT(denials)))
        return false;
    size_t at = skip_filler(folded, end);
    if (!find_near(folded, end, date))
        return false;
    if (at < date->from) { /* a version number in between */
        while (at < date->from &&
               (has_digit(str_part(folded, at, 1)) || folded.ptr[at] == '.'))
            at++;
        at = skip_filler(folded, at);
    }
    return at >= date->from && date->from - end <= FILLER_BYTES_MAX;
}

/* "Opgesteld door de webredactie op 3 mei 2026". */
static bool written_date(str folded, size_t from, size_t end,
                         struct text_date *date)
{
    return !has_word(sentence_before(folded, from, SUBJECT_BYTES), denials,
                     COUNT(denials)) &&
           date_after(folded, end, date);
}

/* "Deze verklaring is van 3 mei 2026": of this paper, not of another. */
static bool own_date(str folded, size_t from, size_t end,
                     struct text_date *date)
{
    static const str self[] = { STR_INIT("dit"), STR_INIT("deze") };
    return has_word(sentence_before(folded, from, SENTENCE_BYTES), self,
                    COUNT(self)) &&
           weak_date(folded, from, end, date);
}

/* "Getekend op", "Aldus ondertekend te Meerwijk op": not what a client did. */
static bool signed_date(str folded, size_t from, size_t end,
                        struct text_date *date)
{
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

/* How the date of a cue is found. */
typedef bool date_finder(str folded, size_t from, size_t end,
                         struct text_date *date);

/* The latest date that comes with one of these words. */
static struct day_fact latest(const struct fact_text *text, const str *cues,
                              size_t cue_count, date_finder *find)
{
    struct day_fact fact = { .value = DAY_UNKNOWN };
    str folded = text->folded;
    for (size_t i = 0; i < cue_count; i++) {
        size_t at = fold_find_word(folded, cues[i], 0);
        for (; at < folded.len; at = fold_find_word(folded, cues[i], at + 1)) {
            struct text_date date;
            size_t end = at + cues[i].len;
            bool found =
                !fact_text_is_middle(text, at) && find(folded, at, end, &date);
            if (!found || date.first <= fact.value)
                continue;
            size_t date_end = date.from + date.len;
            fact.value = date.first;
            fact.source = FACT_TEXT;
            fact.quote = fact_text_quote(text, at < date.from ? at : date.from,
                                         end > date_end ? end : date_end);
        }
    }
    return fact;
}

/* "Gemeente Voorbeeldstad, december 2025" above or below a title: a date that
 * ends a short line without a word for what it is the date of. */
static bool date_ends_line(str line, struct text_date *date)
{
    static const str others[] = {
        STR_INIT("einddatum"),
        STR_INIT("vervaldatum"),
        STR_INIT("deadline"),
        STR_INIT("geldig"),
        STR_INIT("uiterlijk"),
        STR_INIT("geboren"),
        STR_INIT("wet"),
        STR_INIT("vergadering"),
        STR_INIT("volgende"),
        STR_INIT("herziening"),
        STR_INIT("raadsvergadering"),
    };
    /* right before it */
    static const str links_to_other[] = {
        STR_INIT("until"), STR_INIT("from"), STR_INIT("by"),
        STR_INIT("tot"),   STR_INIT("t/m"),  STR_INIT("met"),
        STR_INIT("vanaf"), STR_INIT("voor"), STR_INIT("na"),
        STR_INIT("sinds"), STR_INIT("op"),
    };
    if (line.len > TITLE_LINE_BYTES_MAX || !text_date_find(line, 0, date))
        return false;
    str after = str_part(line, date->from + date->len, line.len);
    while (after.len && str_contains(STR("*_|) "), str_part(after, 0, 1)))
        after = str_part(after, 1, after.len);
    str before = str_trim(str_part(line, 0, date->from));
    for (size_t i = 0; i < COUNT(links_to_other); i++)
        if (str_ends(before, links_to_other[i]))
            return false;
    /* "6 mei 2026, voor het MT" as well */
    bool goes_on = str_starts(after, STR(",")) || str_starts(after, STR("-"));
    return (after.len == 0 || goes_on ||
            str_equal(after, STR("(definitief)"))) &&
           !has_word(before, others, COUNT(others)) &&
           !has_word(line, denials, COUNT(denials));
}

static struct day_fact title_date(const struct fact_text *text)
{
    struct day_fact fact = { .value = DAY_UNKNOWN };
    const struct origins *origins = &text->document->folded.origins;
    str page =
        str_part(text->document->text, 0, origins_at(origins, text->head_end));
    size_t from = 0;
    for (size_t lines = 0; lines < TITLE_LINES_MAX && from < page.len;) {
        size_t end = from + str_find(str_part(page, from, page.len), STR("\n"));
        size_t first = origins_find(origins, from);
        size_t last = origins_find(origins, end);
        struct text_date date;
        str line = str_part(text->folded, first, last - first);
        lines += line.len > 0;
        if (date_ends_line(line, &date)) {
            fact.value = date.first;
            fact.source = FACT_TEXT;
            fact.quote = fact_text_quote(text, first + date.from,
                                         first + date.from + date.len);
            return fact;
        }
        from = end + 1;
    }
    return fact;
}

/* "Het college, gelet op ..., besluit: ... Meerwijk, 6 december 2022": an act
 * that ends with the place and the day it was taken. */
static struct day_fact enacted(const struct fact_text *text)
{
    static const str formulas[] = {
        STR_INIT("besluit:"),
        STR_INIT("besluiten:"),
        STR_INIT("besluit vast te stellen"),
        STR_INIT("besluiten vast te stellen"),
        STR_INIT("besluit de volgende"),
        STR_INIT("b e s l u i t"),
    };
    struct day_fact fact = { .value = DAY_UNKNOWN };
    str folded = text->folded;
    bool is_act = false;
    for (size_t i = 0; i < COUNT(formulas); i++)
        is_act |= str_find(str_part(folded, 0, text->head_end), formulas[i]) <
                  text->head_end;
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

struct day_fact adopted_in_text(const struct fact_text *text,
                                enum adoption *adoption)
{
    struct day_fact fact = { .value = DAY_UNKNOWN };
    *adoption = DATED_ONLY;
    if (!is_about_another_paper(fact_text_first_line(text)))
        fact = latest(text, strong_cues, COUNT(strong_cues), strong_date);
    if (fact.source == FACT_ABSENT &&
        !is_about_another_paper(fact_text_first_line(text)))
        fact = latest(text, decision_cues, COUNT(decision_cues), decided_date);
    if (fact.source == FACT_ABSENT)
        fact = enacted(text);
    if (fact.source != FACT_ABSENT) {
        *adoption = ADOPTED;
        return fact;
    }
    fact = latest(text, signing_cues, COUNT(signing_cues), signed_date);
    if (fact.source != FACT_ABSENT) {
        *adoption = SIGNED;
        return fact;
    }
    fact = latest(text, weak_cues, COUNT(weak_cues), weak_date);
    if (fact.source == FACT_ABSENT)
        fact = latest(text, written_cues, COUNT(written_cues), written_date);
    if (fact.source == FACT_ABSENT)
        fact = latest(text, own_cues, COUNT(own_cues), own_date);
    if (fact.source == FACT_ABSENT)
        fact = latest(text, start_cues, COUNT(start_cues), weak_date);
    return fact.source == FACT_ABSENT ? title_date(text) : fact;
}
