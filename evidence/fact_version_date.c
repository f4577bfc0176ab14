/*
 * fact_version_date.c - the date that a version of a document bears
 *
 * That a text is of a day says nothing about its adoption: "versie 0.3,
 * november 2025".
 */
#include "evidence/fact_dates.h"

#include "base/count.h"
#include "evidence/fact_near.h"
#include "evidence/fact_words.h"
#include "evidence/fold.h"

#define TITLE_LINES_MAX      6
#define TITLE_LINE_BYTES_MAX 120

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

/* "versie 2.1, d.d. 3-11-2024", "datum: 26 mei 2025". */
static bool weak_date(const struct fact_text *text, size_t from, size_t end,
                      struct text_date *date)
{
    str folded = text->folded;
    if (is_denied(sentence_before(folded, from, SUBJECT_BYTES)))
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
static bool written_date(const struct fact_text *text, size_t from, size_t end,
                         struct text_date *date)
{
    str folded = text->folded;
    return !is_denied(sentence_before(folded, from, SUBJECT_BYTES)) &&
           date_after(folded, end, date);
}

/* "Deze verklaring is van 3 mei 2026": of this paper, not of another. */
static bool own_date(const struct fact_text *text, size_t from, size_t end,
                     struct text_date *date)
{
    str folded = text->folded;
    static const str self[] = { STR_INIT("dit"), STR_INIT("deze") };
    return has_word(sentence_before(folded, from, SENTENCE_BYTES), self,
                    COUNT(self)) &&
           weak_date(text, from, end, date);
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
           !has_word(before, others, COUNT(others)) && !is_denied(line);
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

struct day_fact version_date_in_text(const struct fact_text *text)
{
    struct day_fact fact =
        latest_date(text, weak_cues, COUNT(weak_cues), weak_date);
    if (fact.source == FACT_ABSENT)
        fact =
            latest_date(text, written_cues, COUNT(written_cues), written_date);
    if (fact.source == FACT_ABSENT)
        fact = latest_date(text, own_cues, COUNT(own_cues), own_date);
    if (fact.source == FACT_ABSENT)
        fact = latest_date(text, start_cues, COUNT(start_cues), weak_date);
    return fact.source == FACT_ABSENT ? title_date(text) : fact;
}
