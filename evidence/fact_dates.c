/*
 * fact_dates.c - from when and until when a document says that it counts
 *
 * A date counts when a word for it stands before or after it in the same
 * sentence, with nothing in between that makes the date another's: "vastgesteld
 * door het MT, geldig tot en met 1 mei 2027" says nothing about adoption.
 */
#include "evidence/fact_dates.h"

#include "base/ascii.h"
#include "base/count.h"
#include "evidence/fact_words.h"
#include "evidence/fold.h"
#include "evidence/text_date.h"

#define GAP_BYTES_MAX        120 /* between a word and its date */
#define FILLER_BYTES_MAX     40  /* where only filler may stand in between */
#define LABEL_BYTES_MAX      30  /* a label on a line of its own */
#define SUBJECT_BYTES        60
#define DATE_BYTES_MAX       40 /* more than the longest date */
#define TITLE_LINES_MAX      6
#define TITLE_LINE_BYTES_MAX 80

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
    STR_INIT("besluit directie"),
    STR_INIT("besluiten in hun vergadering"),
    STR_INIT("besluit in zijn vergadering"),
    STR_INIT("adopted"),
};
/* How an agreement comes about; said of the paper itself or not at all. */
static const str signing_cues[] = {
    STR_INIT("getekend"),
    STR_INIT("ondertekend"),
    STR_INIT("signed"),
};
static const str weak_cues[] = {
    STR_INIT("versiedatum"), STR_INIT("versie"),     STR_INIT("datum"),
    STR_INIT("gewijzigd"),   STR_INIT("bijgewerkt"), STR_INIT("stand"),
    STR_INIT("peildatum"),   STR_INIT("voortgang"),  STR_INIT("rapport"),
    STR_INIT("rapportage"),  STR_INIT("afgifte"),    STR_INIT("updated"),
    STR_INIT("report"),
};
static const str written_cues[] = { STR_INIT("opgesteld"),
                                    STR_INIT("drawn up") };
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
};

static bool has_digit(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (ascii_is_digit(text.ptr[i]))
            return true;
    return false;
}

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

/* Text beyond any date near `at` is not looked at: a hostile text could make
 * that take long. */
static bool find_near(str folded, size_t at, struct text_date *date)
{
    return text_date_find(
        str_part(folded, 0, at + GAP_BYTES_MAX + DATE_BYTES_MAX), at, date);
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

/* In a table the date stands right before the word, and what follows is the
 * next row; in a sentence "op", "door" or a colon leads to the date. */
static bool leads_on(str folded, size_t end)
{
    static const str leads[] = { STR_INIT("op"),  STR_INIT("dd"),
                                 STR_INIT("d"),   STR_INIT("door"),
                                 STR_INIT("in"),  STR_INIT("te"),
                                 STR_INIT("bij"), STR_INIT("per"),
                                 STR_INIT("van"), STR_INIT("en") };
    size_t at = end;
    while (at < folded.len && (folded.ptr[at] == ' ' || folded.ptr[at] == '\n'))
        at++;
    str word = word_at(folded, at);
    if (str_is_among(word, leads, COUNT(leads)))
        return true;
    return at < folded.len && (folded.ptr[at] == ':' || folded.ptr[at] == ',' ||
                               folded.ptr[at] == '(');
}

static bool strong_date(str folded, size_t from, size_t end,
                        struct text_date *date)
{
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
        STR_INIT("tot"),  STR_INIT("t/m"), STR_INIT("met"),   STR_INIT("vanaf"),
        STR_INIT("voor"), STR_INIT("na"),  STR_INIT("sinds"), STR_INIT("op"),
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
    return (after.len == 0 || str_equal(after, STR("(definitief)"))) &&
           !has_word(before, others, COUNT(others)) &&
           !has_word(line, denials, COUNT(denials));
}

static struct day_fact title_date(const struct fact_text *text)
{
    struct day_fact fact = { .value = DAY_UNKNOWN };
    const uint32_t *origin = text->document->folded.origin;
    str page = str_part(text->document->text, 0, origin[text->head_end]);
    size_t from = 0, first = 0, last = 0; /* of the line, folded */
    for (size_t lines = 0; lines < TITLE_LINES_MAX && from < page.len;) {
        size_t end = from + str_find(str_part(page, from, page.len), STR("\n"));
        for (first = last; first < text->head_end && origin[first] < from;)
            first++;
        for (last = first; last < text->head_end && origin[last] < end;)
            last++;
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

struct day_fact adopted_in_text(const struct fact_text *text,
                                enum adoption *adoption)
{
    struct day_fact fact = { .value = DAY_UNKNOWN };
    *adoption = DATED_ONLY;
    if (!is_about_another_paper(fact_text_first_line(text)))
        fact = latest(text, strong_cues, COUNT(strong_cues), strong_date);
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
        fact = latest(text, start_cues, COUNT(start_cues), weak_date);
    return fact.source == FACT_ABSENT ? title_date(text) : fact;
}

/* The words that bring in a last day. */
enum end_form {
    END_AFTER_TOT, /* "geldig tot en met ..." */
    END_OF_TERM,   /* "looptijd 2022-2025" as well */
    END_ITSELF,    /* "einddatum: ..." */
    END_DAY_AFTER, /* "vervalt op ...": the day before is the last */
};
static const struct {
    str word;
    enum end_form form;
    bool needs_subject; /* must be said of this document */
} end_cues[] = {
    { STR_INIT("geldig"), END_AFTER_TOT, true },
    { STR_INIT("geldend"), END_AFTER_TOT, true },
    { STR_INIT("loopt"), END_AFTER_TOT, true },
    { STR_INIT("valid"), END_AFTER_TOT, true },
    { STR_INIT("periode"), END_OF_TERM, true },
    { STR_INIT("eindigt"), END_ITSELF, true },
    { STR_INIT("geldt"), END_AFTER_TOT, true },
    { STR_INIT("gelden"), END_AFTER_TOT, true },
    { STR_INIT("geldigheid"), END_OF_TERM, false },
    { STR_INIT("geldigheidsduur"), END_OF_TERM, false },
    { STR_INIT("looptijd"), END_OF_TERM, false },
    { STR_INIT("beleidsperiode"), END_OF_TERM, false },
    { STR_INIT("planperiode"), END_OF_TERM, false },
    { STR_INIT("einddatum"), END_ITSELF, false },
    { STR_INIT("vervaldatum"), END_ITSELF, false },
    { STR_INIT("vervalt"), END_DAY_AFTER, true },
    { STR_INIT("verloopt"), END_DAY_AFTER, true },
};

/* "Deze regeling geldt", "Geldig tot" as a label, "..., geldig tot". */
static bool speaks_of_itself(const struct fact_text *text, size_t at)
{
    str folded = text->folded;
    static const str subjects[] = {
        STR_INIT("dit"),        STR_INIT("deze"),         STR_INIT("plan"),
        STR_INIT("regeling"),   STR_INIT("document"),     STR_INIT("versie"),
        STR_INIT("protocol"),   STR_INIT("zij"),          STR_INIT("reglement"),
        STR_INIT("verklaring"), STR_INIT("overeenkomst"), STR_INIT("convenant"),
        STR_INIT("afspraken"),
    };
    str before = str_trim(sentence_before(folded, at, GAP_BYTES_MAX));
    if (before.len == 0 || fact_text_begins_line(text, at) ||
        str_contains(STR(",(:|"), str_part(before, before.len - 1, 1)))
        return true;
    return has_word(before, subjects, COUNT(subjects));
}

/* "2022-2025", "2022 t/m 2025" at `at`; `*len` is how far it reaches. */
static bool years_at(str folded, size_t at, int *last, size_t *len)
{
    static const str gaps[] = { STR_INIT("-"), STR_INIT(" - "),
                                STR_INIT(" t/m "), STR_INIT(" tot en met ") };
    int first;
    if (!text_year_at(folded, at, &first))
        return false;
    for (size_t i = 0; i < COUNT(gaps); i++) {
        size_t next = at + 4 + gaps[i].len;
        if (str_equal(str_part(folded, at + 4, gaps[i].len), gaps[i]) &&
            text_year_at(folded, next, last) && *last > first) {
            *len = next + 4 - at;
            return true;
        }
    }
    return false;
}

/* A last day that stands at `at`: a date, a month or a year. */
static bool last_day_at(str folded, size_t at, day_number *day, size_t *end)
{
    struct text_date date;
    int year;
    if (find_near(folded, at, &date) && date.from == at) {
        *day = date.last;
        *end = at + date.len;
        return true;
    }
    char after = at + 4 < folded.len ? folded.ptr[at + 4] : ' ';
    if (!text_year_at(folded, at, &year) || after == '-')
        return false;
    *day = day_of(year, 12, 31);
    *end = at + 4;
    return true;
}

static bool after_tot(str folded, size_t from, day_number *day, size_t *end)
{
    static const struct {
        str word;
        bool is_included;
    } connectors[] = { { STR_INIT("tot en met"), true },
                       { STR_INIT("t/m"), true },
                       { STR_INIT("until"), true },
                       { STR_INIT("tot"), false } };
    str window = str_part(folded, from, GAP_BYTES_MAX);
    for (size_t i = 0; i < COUNT(connectors); i++) {
        size_t at = fold_find_word(window, connectors[i].word, 0);
        if (at >= window.len || has_sentence_end(str_part(window, 0, at)))
            continue;
        size_t place = from + at + connectors[i].word.len;
        /* "Geldig tot: 31-12-2026" on a form names the last day. */
        bool is_label = place < folded.len && folded.ptr[place] == ':';
        while (place < folded.len &&
               (folded.ptr[place] == ' ' || folded.ptr[place] == ':'))
            place++;
        if (!last_day_at(folded, place, day, end))
            return false;
        if (!connectors[i].is_included && !is_label) {
            struct text_date date;
            bool is_date =
                find_near(folded, place, &date) && date.from == place;
            *day = is_date ? date.first - 1
                           : day_of(civil_of_day(*day).year, 1, 1) - 1;
        }
        return true;
    }
    return false;
}

static bool end_after(str folded, size_t from, enum end_form form,
                      day_number *day, size_t *end)
{
    int year;
    size_t len;
    size_t at = skip_filler(folded, from);
    bool is_near = at - from <= FILLER_BYTES_MAX;
    switch (form) {
    case END_AFTER_TOT:
        return after_tot(folded, from, day, end);
    case END_OF_TERM:
        if (!is_near || !years_at(folded, at, &year, &len))
            return after_tot(folded, from, day, end);
        *day = day_of(year, 12, 31);
        *end = at + len;
        return true;
    case END_ITSELF:
        return is_near && last_day_at(folded, at, day, end);
    case END_DAY_AFTER:
        if (!is_near || !last_day_at(folded, at, day, end))
            return false;
        *day -= 1;
        return true;
    }
    return false;
}

struct day_fact valid_until_in_text(const struct fact_text *text)
{
    struct day_fact fact = { .value = DAY_UNKNOWN };
    size_t first = text->folded.len;
    for (size_t i = 0; i < COUNT(end_cues); i++) {
        str word = end_cues[i].word;
        size_t at = fold_find_word(text->folded, word, 0);
        for (; at < first; at = fold_find_word(text->folded, word, at + 1)) {
            day_number day;
            size_t end;
            if (fact_text_is_middle(text, at) ||
                (end_cues[i].needs_subject && !speaks_of_itself(text, at)) ||
                !end_after(text->folded, at + word.len, end_cues[i].form, &day,
                           &end))
                continue;
            fact.value = day;
            fact.source = FACT_TEXT;
            fact.quote = fact_text_quote(text, at, end);
            first = at;
        }
    }
    return fact;
}

/* A year alone: "vog-overzicht-2026". Two of them are a term. */
static day_number year_in(str name)
{
    day_number day = DAY_UNKNOWN;
    for (size_t i = 0; i < name.len; i++) {
        int year;
        if (!text_year_at(name, i, &year) ||
            has_digit(str_part(name, i + 4, 1)))
            continue;
        if (day_is_known(day))
            return DAY_UNKNOWN;
        day = day_of(year, 1, 1);
        i += 3;
    }
    return day;
}

/* "20240312", as scanners and archives begin a name. */
static day_number compact_day_in(str name)
{
    for (size_t i = 0; i + 8 <= name.len; i++) {
        uint64_t number;
        bool is_inside = (i > 0 && has_digit(str_part(name, i - 1, 1))) ||
                         has_digit(str_part(name, i + 8, 1));
        if (is_inside || !str_number(str_part(name, i, 8), 20991231, &number))
            continue;
        struct civil c = { (int)(number / 10000), (int)(number / 100 % 100),
                           (int)(number % 100) };
        if (c.year >= 1990 && civil_is_valid(c))
            return day_of_civil(c);
    }
    return DAY_UNKNOWN;
}

day_number day_in_name(str name)
{
    struct text_date date;
    if (text_date_find(name, 0, &date))
        return date.first;
    day_number day = compact_day_in(name);
    return day_is_known(day) ? day : year_in(name);
}

day_number last_day_in_title(str title)
{
    static const str plans[] = { STR_INIT("plan"),      STR_INIT("beleid"),
                                 STR_INIT("programma"), STR_INIT("nota"),
                                 STR_INIT("visie"),     STR_INIT("agenda"),
                                 STR_INIT("koers"),     STR_INIT("strategie") };
    bool is_plan = false;
    for (size_t i = 0; i < COUNT(plans); i++)
        is_plan |= str_contains(title, plans[i]);
    if (!is_plan || str_contains(title, STR("verslag")))
        return DAY_UNKNOWN;
    for (size_t i = 0; i < title.len; i++) {
        int year;
        size_t len;
        if (years_at(title, i, &year, &len) &&
            !has_digit(str_part(title, i + len, 1)))
            return day_of(year, 12, 31);
    }
    return DAY_UNKNOWN;
}
