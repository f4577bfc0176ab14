/* fact_adopter.c - who adopted this paper */
#include "evidence/fact_adopter.h"

#include "base/ascii.h"
#include "base/count.h"
#include "evidence/fact_adoption.h"
#include "evidence/fact_body.h"
#include "evidence/fact_near.h"
#include "evidence/fold.h"

#define REACH_BYTES 160 /* between the word for adopting and who did */
#define ACT_BYTES   400 /* between who decides and what was decided */
#define BLANK_BYTES 40  /* after a name on a form */

/* The word that ends before `at`, blanks and such signs as "(" between. */
static str word_before(str text, size_t at)
{
    while (at > 0 && str_contains(STR(" (\"'"), str_part(text, at - 1, 1)))
        at--;
    size_t from = at;
    while (from > 0 && word_at(text, from - 1).len)
        from--;
    return str_part(text, from, at - from);
}

static bool is_article(str word)
{
    static const str articles[] = { STR_INIT("de"),   STR_INIT("het"),
                                    STR_INIT("een"),  STR_INIT("ons"),
                                    STR_INIT("onze"), STR_INIT("the") };
    return str_is_among(word, articles, COUNT(articles));
}

struct found {
    const struct body_name *name; /* NULL: nobody */
    size_t at;
};

/* What may stand between "vastgesteld" and who did. */
static bool is_between(str word)
{
    static const str words[] = {
        STR_INIT("door"),     STR_INIT("in"),          STR_INIT("op"),
        STR_INIT("bij"),      STR_INIT("van"),         STR_INIT("te"),
        STR_INIT("d"),        STR_INIT("dd"),          STR_INIT("zijn"),
        STR_INIT("haar"),     STR_INIT("hun"),         STR_INIT("en"),
        STR_INIT("openbare"), STR_INIT("besloten"),    STR_INIT("vergadering"),
        STR_INIT("besluit"),  STR_INIT("datum"),       STR_INIT("maandag"),
        STR_INIT("dinsdag"),  STR_INIT("woensdag"),    STR_INIT("donderdag"),
        STR_INIT("vrijdag"),  STR_INIT("zaterdag"),    STR_INIT("zondag"),
        STR_INIT("by"),       STR_INIT("at"),          STR_INIT("on"),
        STR_INIT("its"),      STR_INIT("meeting"),     STR_INIT("of"),
        STR_INIT("opnieuw"),  STR_INIT("ongewijzigd"), STR_INIT("gewijzigd"),
        STR_INIT("formeel"),  STR_INIT("unaniem"),     STR_INIT("akkoord"),
    };
    return is_article(word) || str_is_among(word, words, COUNT(words));
}

static bool breaks_line(const struct fact_text *text, size_t at)
{
    size_t place = origins_at(&text->document->folded.origins, at);
    return text->folded.ptr[at] == '\n' ||
           str_equal(str_part(text->document->text, place, 1), STR("\n"));
}

/* "Vastgesteld op 3 mei 2025 door het MT", "| Vastgesteld door | MT |". On the
 * line below a date stands what the paper says next. */
static struct found find_after(const struct fact_text *text, size_t from,
                               size_t end)
{
    static const str leads[] = { STR_INIT("door"), STR_INIT("by"),
                                 STR_INIT("in") };
    str folded = text->folded;
    bool has_date = false, is_below = false;
    str last = { NULL, 0 };
    struct text_date date;
    bool is_near = find_near(folded, end, &date);
    for (size_t at = end; at < folded.len && at < end + REACH_BYTES;) {
        const struct body_name *name = body_at(folded, at);
        bool is_lead =
            str_is_among(last, leads, COUNT(leads)) || is_article(last);
        if (name && (!is_below || is_lead))
            return (struct found){ name, at };
        if (name || has_sentence_end(str_part(folded, from, at - from)))
            break;
        if (is_near && at == date.from) {
            has_date = true;
            at += date.len;
            is_near = find_near(folded, at, &date);
            continue;
        }
        str word = word_at(folded, at);
        if (word.len == 0) {
            is_below |= has_date && breaks_line(text, at);
            if (!str_contains(STR(" \n:,(|.-*_"), str_part(folded, at, 1)) ||
                str_starts(str_part(folded, at, 3), STR("| |")))
                break;
            at++;
            continue;
        }
        /* "te Meerwijk" */
        if (!is_between(word) && !str_equal(last, STR("te")))
            break;
        last = word;
        at += word.len;
    }
    return (struct found){ NULL, 0 };
}

/* "De raad heeft dit plan vastgesteld", "door het college op 3 mei
 * vastgesteld", "in de vergadering van het bestuur vastgesteld"; not "op
 * voorstel van het college". */
static struct found find_before(const struct fact_text *text, size_t from,
                                bool has_verb)
{
    static const str verbs[] = { STR_INIT("heeft"),  STR_INIT("hebben"),
                                 STR_INIT("had"),    STR_INIT("hadden"),
                                 STR_INIT("stelde"), STR_INIT("stelden") };
    static const str leads[] = { STR_INIT("door"), STR_INIT("by"),
                                 STR_INIT("in") };
    static const str meetings[] = { STR_INIT("vergadering"),
                                    STR_INIT("bestuursvergadering"),
                                    STR_INIT("besluit") };
    str folded = text->folded;
    str before = sentence_before(folded, from, SENTENCE_BYTES);
    struct found subject = { NULL, 0 }, agent = { NULL, 0 };
    bool is_active = has_verb || has_word(before, verbs, COUNT(verbs));
    size_t start = from - before.len;
    bool is_first = true;
    for (size_t at = start; at < from;) {
        size_t len = word_at(folded, at).len;
        const struct body_name *name = len ? body_at(folded, at) : NULL;
        size_t ahead = at;
        str prior = word_before(folded, ahead);
        if (is_article(prior)) {
            ahead = (size_t)(prior.ptr - folded.ptr);
            prior = word_before(folded, ahead);
        }
        bool is_start =
            str_trim(str_part(folded, start, ahead - start)).len == 0 ||
            (prior.len == 0 && is_first) || fact_text_begins_line(text, ahead);
        size_t of = (size_t)(prior.ptr - folded.ptr);
        bool is_meeting =
            str_equal(prior, STR("van")) &&
            str_is_among(word_before(folded, of), meetings, COUNT(meetings));
        bool is_led = str_is_among(prior, leads, COUNT(leads)) || is_meeting;
        if (name && is_led)
            agent = (struct found){ name, at };
        else if (name && is_active &&
                 (is_start || str_is_among(prior, verbs, COUNT(verbs))))
            subject = (struct found){ name, at };
        is_first &= len == 0;
        at += name ? name->words.len : len ? len : 1;
    }
    return agent.name ? agent : subject;
}

/* Best first: the adoption that gave the date, an act, one without a date, an
 * earlier one. */
enum rank { RANK_NONE, RANK_EARLIER, RANK_UNDATED, RANK_ACT, RANK_DATED };
struct search {
    struct arena *arena;
    const struct fact_text *text;
    day_number adopted;
    enum rank rank;
    day_number day;
    size_t cue;
    struct quoted_fact fact;
};

/* "Door het college op 4 juni en door de raad op 4 juli", "door college en
 * raad": both did. */
static struct found find_second(const struct fact_text *text, size_t end)
{
    static const str follows[] = { STR_INIT("op"), STR_INIT("d"),
                                   STR_INIT("dd"), STR_INIT("in") };
    str folded = text->folded;
    str rest = str_part(folded, end, REACH_BYTES);
    rest = str_part(rest, 0, str_find(rest, STR("\n")));
    size_t joint = fold_find_word(rest, STR("en"), 0);
    if (joint == rest.len || has_sentence_end(str_part(rest, 0, joint)))
        return (struct found){ NULL, 0 };
    size_t at = skip_blank(folded, end + joint + 2);
    bool is_led = str_equal(word_at(folded, at), STR("door"));
    if (is_led)
        at = skip_blank(folded, at + word_at(folded, at).len);
    if (is_article(word_at(folded, at)))
        at = skip_blank(folded, at + word_at(folded, at).len);
    const struct body_name *name = body_at(folded, at);
    if (!name)
        return (struct found){ NULL, 0 };
    size_t after = at + name->words.len;
    str next = word_at(folded, skip_blank(folded, after));
    bool is_closed = after == folded.len || folded.ptr[after] != ' ' ||
                     str_is_among(next, follows, COUNT(follows));
    return (struct found){ is_led || is_closed ? name : NULL, at };
}

static void take(struct search *s, struct found found, size_t from, size_t end)
{
    size_t name_end = found.at + found.name->words.len;
    struct found second = { NULL, 0 };
    if (found.at >= end)
        second = find_second(s->text, name_end);
    str value = body_shown(found.name);
    if (second.name) {
        value = arena_printf(s->arena, "%.*s en %.*s", STR_ARG(value),
                             STR_ARG(body_shown(second.name)));
        name_end = second.at + second.name->words.len;
    }
    s->fact = (struct quoted_fact){
        value, FACT_TEXT,
        fact_text_quote(s->text, from < found.at ? from : found.at,
                        end > name_end ? end : name_end)
    };
}

static bool is_decision(str cue)
{
    static const str verbs[] = {
        STR_INIT("besloot"),   STR_INIT("besluit"), STR_INIT("stelde"),
        STR_INIT("stelden"),   STR_INIT("stelt"),   STR_INIT("stellen"),
        STR_INIT("stemde in"), STR_INIT("decided"),
    };
    return str_is_among(cue, verbs, COUNT(verbs));
}

/* "Vastgesteld door het bestuur op [datum]" was not filled in yet. */
static bool is_form(str text, size_t at, size_t end)
{
    static const str blanks[] = { STR_INIT("["), STR_INIT(".."), STR_INIT("__"),
                                  STR_INIT("\xE2\x80\xA6") };
    str after = str_part(text, at > end ? at : end, BLANK_BYTES);
    after = str_part(after, 0, str_find(after, STR("\n")));
    for (size_t i = 0; i < COUNT(blanks); i++)
        if (str_contains(after, blanks[i]))
            return true;
    return false;
}

static void visit(void *context, const struct adoption_place *place)
{
    struct search *s = context;
    str folded = s->text->folded;
    enum rank rank = !day_is_known(place->day)  ? RANK_UNDATED
                     : place->day == s->adopted ? RANK_DATED
                                                : RANK_EARLIER;
    bool is_better =
        rank > s->rank ||
        (rank == s->rank &&
         (rank == RANK_EARLIER ? place->day > s->day : place->from < s->cue));
    if (!is_better)
        return;
    str cue = str_part(folded, place->from, place->end - place->from);
    struct found found = { NULL, 0 };
    for (size_t at = place->from; at < place->end && !found.name; at++)
        if (fold_is_word(folded, at, at + word_at(folded, at).len))
            found = (struct found){ body_at(folded, at), at };
    if (!found.name)
        found = find_after(s->text, place->from, place->end);
    if (!found.name)
        found = find_before(s->text, place->from, is_decision(cue));
    if (!found.name ||
        (rank == RANK_UNDATED && is_form(folded, found.at, place->end)))
        return;
    s->rank = rank;
    s->day = place->day;
    s->cue = place->from;
    take(s, found, place->from, place->end);
}

/* Whether what follows the name of a body makes it the subject of an act:
 * "..., gelezen het voorstel van", "besluit:", "besluiten in hun vergadering". */
static bool opens_act(str text, size_t end)
{
    static const str reasons[] = { STR_INIT("gelet op"), STR_INIT("gelezen"),
                                   STR_INIT("overwegende") };
    static const str acts[] = { STR_INIT("besluit"), STR_INIT("besluiten") };
    static const str ways[] = { STR_INIT(" vast te stellen"),
                                STR_INIT(" in hun vergadering"),
                                STR_INIT(" in zijn vergadering"),
                                STR_INIT(" de volgende") };
    str rest = str_part(text, end, ACT_BYTES);
    rest = str_part(rest, 0, str_find(rest, STR(". ")));
    if (has_word(rest, reasons, COUNT(reasons)))
        return true;
    for (size_t i = 0; i < COUNT(acts); i++) {
        size_t at = fold_find_word(rest, acts[i], 0);
        str after = str_part(rest, at + acts[i].len, rest.len);
        bool is_end =
            at < rest.len && (after.len == 0 ||
                              str_contains(STR(":,\n"), str_part(after, 0, 1)));
        for (size_t k = 0; k < COUNT(ways); k++)
            is_end |= str_starts(after, ways[k]);
        if (is_end)
            return true;
    }
    return false;
}

/* "De raad van de gemeente Meerwijk, gelezen het voorstel van ..., besluit:" */
static void visit_act(struct search *s)
{
    str folded = s->text->folded;
    if (!day_is_known(s->adopted))
        return;
    for (size_t at = 0; at < s->text->head_end; at++) {
        str word = word_at(folded, at);
        if (word.len == 0 || !fact_text_begins_line(s->text, at))
            continue;
        size_t from = is_article(word) ? skip_blank(folded, at + word.len) : at;
        const struct body_name *name = body_at(folded, from);
        if (!name || !opens_act(folded, from + name->words.len))
            continue;
        s->rank = RANK_ACT;
        take(s, (struct found){ name, from }, from, from + 1);
        return;
    }
}

struct quoted_fact adopter_in_text(struct arena *arena,
                                   const struct fact_text *text,
                                   day_number adopted)
{
    struct search s = { .arena = arena,
                        .text = text,
                        .adopted = adopted,
                        .day = DAY_UNKNOWN,
                        .cue = text->folded.len };
    adoptions_tell(text, visit, &s);
    if (s.rank < RANK_ACT)
        visit_act(&s);
    return s.fact;
}
