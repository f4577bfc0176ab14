/* fact_near.c - the date that belongs to a word */
#include "evidence/fact_near.h"

#include "base/count.h"
#include "evidence/fold.h"

#define LABEL_BYTES_MAX 30 /* a label on a line of its own */

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
    STR_INIT("zodra"),
    STR_INIT("een nieuwe"),
    STR_INIT("indien"),
    STR_INIT("wanneer"),
    STR_INIT("mits"),
    STR_INIT("voordat"),
    STR_INIT("totdat"),
    STR_INIT("planning"),
    STR_INIT("beoogde"),
    STR_INIT("geplande"),
    STR_INIT("verwachte"),
    STR_INIT("verwachting"),
    STR_INIT("zie"),
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
    STR_INIT("geldig"),      STR_INIT("geldt"),       STR_INIT("gelden"),
    STR_INIT("tot"),         STR_INIT("t/m"),         STR_INIT("looptijd"),
    STR_INIT("vervalt"),     STR_INIT("verloopt"),    STR_INIT("evaluatie"),
    STR_INIT("herzien"),     STR_INIT("geevalueerd"), STR_INIT("herziening"),
    STR_INIT("ingang"),      STR_INIT("werking"),     STR_INIT("ingangsdatum"),
    STR_INIT("einddatum"),   STR_INIT("volgende"),    STR_INIT("uiterlijk"),
    STR_INIT("concept"),     STR_INIT("niet"),        STR_INIT("worden"),
    STR_INIT("wordt"),       STR_INIT("dient"),       STR_INIT("moet"),
    STR_INIT("zal"),         STR_INIT("dat"),         STR_INIT("over"),
    STR_INIT("periode"),     STR_INIT("voor"),        STR_INIT("advies"),
    STR_INIT("instemming"),  STR_INIT("overleg"),     STR_INIT("gelet"),
    STR_INIT("vervangt"),    STR_INIT("ingetrokken"), STR_INIT("until"),
    STR_INIT("volgt"),       STR_INIT("beoogd"),      STR_INIT("gepland"),
    STR_INIT("verwacht"),    STR_INIT("voorzien"),    STR_INIT("voorgelegd"),
    STR_INIT("verwachting"), STR_INIT("voornemens"),
};

bool is_denied(str before)
{
    return has_word(before, denials, COUNT(denials));
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

bool date_after(str folded, size_t end, struct text_date *date)
{
    return find_near(folded, end, date) &&
           links(str_part(folded, end, date->from - end));
}

bool date_before(str folded, size_t from, struct text_date *date)
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

size_t skip_blank(str folded, size_t at)
{
    while (at < folded.len && (folded.ptr[at] == ' ' || folded.ptr[at] == '\n'))
        at++;
    return at;
}

/* In a table the date stands right before the word, and what follows is the
 * next row; in a sentence "op", "door" or a colon leads to the date. */
bool leads_on(str folded, size_t end)
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

struct day_fact latest_date(const struct fact_text *text, const str *cues,
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
                !fact_text_is_middle(text, at) && find(text, at, end, &date);
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

bool speaks_of_itself(const struct fact_text *text, size_t at)
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

bool years_at(str folded, size_t at, int *first, int *last, size_t *len)
{
    static const str gaps[] = { STR_INIT("-"), STR_INIT(" - "),
                                STR_INIT(" t/m "), STR_INIT(" tot en met ") };
    if (!text_year_at(folded, at, first))
        return false;
    for (size_t i = 0; i < COUNT(gaps); i++) {
        size_t next = at + 4 + gaps[i].len;
        if (str_equal(str_part(folded, at + 4, gaps[i].len), gaps[i]) &&
            text_year_at(folded, next, last) && *last > *first) {
            *len = next + 4 - at;
            return true;
        }
    }
    return false;
}

bool last_day_at(str folded, size_t at, day_number *day, size_t *end)
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
