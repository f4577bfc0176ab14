/*
 * recognise_content.c - what a document is, by what it says
 *
 * A leaflet called "Niet tevreden?" can be a klachtenregeling: when everything
 * a check asks for stands in it, its name is no reason to pass it over. A
 * letter, a news item or a proposal about one may say as much: those are left
 * out, and so is a paper that does not say that it was adopted or signed. A
 * report is not adopted: of that kind a paper counts that is dated.
 */
#include "base/count.h"
#include "checker/passage.h"
#include "checker/recognise.h"
#include "evidence/fact_text.h"
#include "evidence/fold.h"

#define GREETING_BYTES 700 /* how far down a letter begins */

/* Who is written to as a stranger gets a letter, no rules. */
static const str formal_greetings[] = { STR_INIT("geachte"),
                                        STR_INIT("aan de gemeenteraad"),
                                        STR_INIT("leden van de raad") };
/* Not rules, but news of rules, an offer of them or a question about them. */
static const str others[] = {
    STR_INIT("zegt wethouder"),     STR_INIT("zegt de wethouder"),
    STR_INIT("zegt directeur"),     STR_INIT("zegt de directeur"),
    STR_INIT("aldus wethouder"),    STR_INIT("aldus de wethouder"),
    STR_INIT("aldus de directeur"), STR_INIT("aldus directeur"),
    STR_INIT("persbericht"),        STR_INIT("offerte"),
    STR_INIT("vacature"),           STR_INIT("solliciteren"),
    STR_INIT("gevraagd besluit"),   STR_INIT("bespreekstuk"),
    STR_INIT("instemmingsverzoek"), STR_INIT("adviesaanvraag"),
    STR_INIT("is voornemens"),      STR_INIT("zijn voornemens"),
    STR_INIT("ter inzage"),         STR_INIT("exclusief btw"),
    STR_INIT("inhoudsopgave"),      STR_INIT("besluitenlijst"),
    STR_INIT("nog op te stellen"),  STR_INIT("nog niet besloten"),
    STR_INIT("excl. btw"),          STR_INIT("modeltekst"),
    STR_INIT("voorbeeldtekst"),     STR_INIT("rondvraag"),
    STR_INIT("vorige notulen"),     STR_INIT("prescan"),
    STR_INIT("pre-scan"),
};

static bool is_in_force(str status)
{
    static const str words[] = { STR_INIT("vastgesteld"),
                                 STR_INIT("ondertekend"),
                                 STR_INIT("definitief") };
    return str_is_among(status, words, COUNT(words));
}

static bool has_no_name(const struct document *d)
{
    return d->type.source == FACT_ABSENT && !d->is_about_another &&
           d->folded.text.len > 0 && d->state != DOCUMENT_UNREADABLE &&
           d->state != DOCUMENT_SKIPPED;
}

/* Whether it may be what it seems to be. */
static bool may_speak_for_itself(const struct document *d)
{
    str top = str_part(d->folded.text, 0, GREETING_BYTES);
    return !has_word(top, formal_greetings, COUNT(formal_greetings)) &&
           !has_word(d->folded.text, others, COUNT(others));
}

static bool is_settled(const struct called *called, const struct document *d)
{
    return is_in_force(d->status.value) ||
           (called->content_dated && d->status.source == FACT_ABSENT &&
            day_is_known(document_day(d)));
}

/* How many passages it holds: all of them, or 0. Where they can begin is known
 * by now, so they are cheaper to ask for than a word. */
static size_t passages_held(const struct called *called,
                            const struct passage_list *passages,
                            const struct document *d)
{
    struct arena scratch = { 0 };
    bool holds = true;
    for (size_t i = 0; holds && i < passages->count; i++) {
        struct finding finding = { 0 };
        holds = passage_find_affirmed(&scratch, &passages->items[i], d,
                                      &finding) == PATTERN_YES;
    }
    arena_close(&scratch);
    holds = holds &&
            has_word(d->folded.text, called->content, called->content_count);
    return holds ? passages->count : 0;
}

/* Of several the one that asks most. */
static struct text_fact type_by_content(const struct rule_set *rules,
                                        const struct document *d)
{
    struct text_fact type = { 0 };
    size_t most = 0;
    for (size_t i = 0; i < rules->check_count; i++) {
        const struct check *check = &rules->checks[i];
        const struct called *called = called_of_check(check);
        if (!called || !check->kind->passages || called->content_count == 0 ||
            called->count == 0 || !is_settled(called, d))
            continue;
        size_t held =
            passages_held(called, check->kind->passages(check->settings), d);
        if (held > most) {
            most = held;
            type = (struct text_fact){ called->terms[0], FACT_TEXT };
        }
    }
    return type;
}

void recognise_by_content(const struct rule_set *rules, struct document *d)
{
    if (d->type.source == FACT_ABSENT && !d->is_about_another)
        d->type = type_by_columns(rules, d);
    if (!has_no_name(d))
        return;
    struct text_fact type = type_by_content(rules, d);
    if (type.source == FACT_ABSENT)
        type = type_by_self_name(rules, d);
    /* Last, as it reads the whole text for many words. */
    if (type.source != FACT_ABSENT && may_speak_for_itself(d))
        d->type = type;
}
