/*
 * fact_dates.c - until when a document says that it counts, and the dates of
 * names
 *
 * "Geldig tot" counts when it is said of this paper: "er geldt een aanmeldstop
 * tot 1 juni" is not.
 */
#include "evidence/fact_dates.h"

#include "base/count.h"
#include "evidence/fact_near.h"
#include "evidence/fold.h"

#define NAME_YEAR_FIRST 1990

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
    int first, year;
    size_t len;
    size_t at = skip_filler(folded, from);
    bool is_near = at - from <= FILLER_BYTES_MAX;
    switch (form) {
    case END_AFTER_TOT:
        return after_tot(folded, from, day, end);
    case END_OF_TERM:
        if (!is_near || !years_at(folded, at, &first, &year, &len))
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
        if (!text_year_at(name, i, &year) || year < NAME_YEAR_FIRST ||
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

static bool years_in_title(str title, int *first, int *last)
{
    static const str plans[] = { STR_INIT("plan"),      STR_INIT("beleid"),
                                 STR_INIT("programma"), STR_INIT("nota"),
                                 STR_INIT("visie"),     STR_INIT("agenda"),
                                 STR_INIT("koers"),     STR_INIT("strategie") };
    bool is_plan = false;
    for (size_t i = 0; i < COUNT(plans); i++)
        is_plan |= str_contains(title, plans[i]);
    if (!is_plan || str_contains(title, STR("verslag")) ||
        str_contains(title, STR("voorstel")))
        return false;
    for (size_t i = 0; i < title.len; i++) {
        size_t len;
        if (years_at(title, i, first, last, &len) &&
            !has_digit(str_part(title, i + len, 1)))
            return true;
    }
    return false;
}

day_number last_day_in_title(str title)
{
    int first, last;
    return years_in_title(title, &first, &last) ? day_of(last, 12, 31)
                                                : DAY_UNKNOWN;
}

day_number first_day_in_title(str title)
{
    int first, last;
    return years_in_title(title, &first, &last) ? day_of(first, 1, 1)
                                                : DAY_UNKNOWN;
}
