/* fact_adopter.c - who adopts papers, and who adopted this one */
#include "evidence/fact_adopter.h"

#include "base/ascii.h"
#include "base/count.h"
#include "evidence/fact_adoption.h"
#include "evidence/fact_near.h"
#include "evidence/fold.h"

#define REACH_BYTES 160 /* between the word for adopting and who did */

enum body {
    BODY_OTHER, /* known by its name alone */
    BODY_COUNCIL,
    BODY_COLLEGE,
    BODY_GENERAL_BOARD,
    BODY_DAILY_BOARD,
    BODY_BOARD,
    BODY_SUPERVISORS,
    BODY_EXECUTIVES,
    BODY_DIRECTION,
    BODY_MANAGEMENT_TEAM,
};
/* The names of who adopts papers. `shown` where a longer word names them. */
static const struct name {
    str words;
    enum body body;
    str shown;
} names[] = {
    { STR_INIT("gemeenteraad"), BODY_COUNCIL, STR_INIT("") },
    { STR_INIT("raad"), BODY_COUNCIL, STR_INIT("") },
    { STR_INIT("raadsvergadering"), BODY_COUNCIL, STR_INIT("raad") },
    { STR_INIT("raadsbesluit"), BODY_COUNCIL, STR_INIT("raad") },
    { STR_INIT("municipal council"), BODY_COUNCIL, STR_INIT("") },
    { STR_INIT("city council"), BODY_COUNCIL, STR_INIT("") },
    { STR_INIT("college van burgemeester en wethouders"), BODY_COLLEGE,
      STR_INIT("") },
    { STR_INIT("burgemeester en wethouders"), BODY_COLLEGE, STR_INIT("") },
    { STR_INIT("college van b en w"), BODY_COLLEGE, STR_INIT("") },
    { STR_INIT("college van b&w"), BODY_COLLEGE, STR_INIT("") },
    { STR_INIT("college"), BODY_COLLEGE, STR_INIT("") },
    { STR_INIT("collegevergadering"), BODY_COLLEGE, STR_INIT("college") },
    { STR_INIT("collegebesluit"), BODY_COLLEGE, STR_INIT("college") },
    { STR_INIT("b en w"), BODY_COLLEGE, STR_INIT("") },
    { STR_INIT("b&w"), BODY_COLLEGE, STR_INIT("") },
    { STR_INIT("college van bestuur"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("algemeen bestuur"), BODY_GENERAL_BOARD, STR_INIT("") },
    { STR_INIT("general board"), BODY_GENERAL_BOARD, STR_INIT("") },
    { STR_INIT("dagelijks bestuur"), BODY_DAILY_BOARD, STR_INIT("") },
    { STR_INIT("bestuur"), BODY_BOARD, STR_INIT("") },
    { STR_INIT("bestuursvergadering"), BODY_BOARD, STR_INIT("bestuur") },
    { STR_INIT("bestuursbesluit"), BODY_BOARD, STR_INIT("bestuur") },
    { STR_INIT("board"), BODY_BOARD, STR_INIT("") },
    { STR_INIT("raad van toezicht"), BODY_SUPERVISORS, STR_INIT("") },
    { STR_INIT("supervisory board"), BODY_SUPERVISORS, STR_INIT("") },
    { STR_INIT("rvt"), BODY_SUPERVISORS, STR_INIT("") },
    { STR_INIT("raad van commissarissen"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("raad van bestuur"), BODY_EXECUTIVES, STR_INIT("") },
    { STR_INIT("executive board"), BODY_EXECUTIVES, STR_INIT("") },
    { STR_INIT("management board"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("directie"), BODY_DIRECTION, STR_INIT("") },
    { STR_INIT("directiebesluit"), BODY_DIRECTION, STR_INIT("directie") },
    { STR_INIT("directievergadering"), BODY_DIRECTION, STR_INIT("directie") },
    { STR_INIT("directieteam"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("mt"), BODY_MANAGEMENT_TEAM, STR_INIT("") },
    { STR_INIT("managementteam"), BODY_MANAGEMENT_TEAM, STR_INIT("") },
    { STR_INIT("management team"), BODY_MANAGEMENT_TEAM, STR_INIT("") },
    { STR_INIT("management"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("bestuurder"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("directeur-bestuurder"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("directeur"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("gemeentesecretaris"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("portefeuillehouder"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("burgemeester"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("wethouder"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("manager"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("teammanager"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("afdelingsmanager"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("unitmanager"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("teamleider"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("afdelingshoofd"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("proceseigenaar"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("stuurgroep"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("algemene ledenvergadering"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("algemene vergadering"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("commissie"), BODY_OTHER, STR_INIT("") },
    { STR_INIT("team"), BODY_OTHER, STR_INIT("") },
};
/* Only beside a date. */
static const str others[] = {
    STR_INIT("dagelijks"),
    STR_INIT("algemeen"),
    STR_INIT("gemeente"),
};

bool names_body(str text)
{
    for (size_t i = 0; i < COUNT(names); i++)
        if (fold_find_word(text, names[i].words, 0) < text.len)
            return true;
    return has_word(text, others, COUNT(others));
}

bool names_adopter(str text)
{
    static const str more[] = { STR_INIT("vergadering"), STR_INIT("council") };
    return names_body(text) || has_word(text, more, COUNT(more));
}

/* "Raad van advies", "raad voor rechtsbijstand", "college van advies": not
 * those who go by the short name; "raad van de gemeente Meerwijk", "college van
 * Meerwijk" are. */
static bool is_another_body(str text, size_t end)
{
    static const str joints[] = { STR_INIT("van"), STR_INIT("voor"),
                                  STR_INIT("der") };
    static const str owners[] = { STR_INIT("de"), STR_INIT("het"),
                                  STR_INIT("gemeente") };
    static const str subjects[] = {
        STR_INIT("advies"),      STR_INIT("arbitrage"),  STR_INIT("beroep"),
        STR_INIT("clienten"),    STR_INIT("deelnemers"), STR_INIT("discipline"),
        STR_INIT("europa"),      STR_INIT("kerken"),     STR_INIT("ouderen"),
        STR_INIT("overleg"),     STR_INIT("state"),      STR_INIT("tucht"),
        STR_INIT("deskundigen"), STR_INIT("inspraak"),
    };
    size_t at = skip_blank(text, end);
    str joint = word_at(text, at);
    if (!str_is_among(joint, joints, COUNT(joints)))
        return false;
    str next = word_at(text, skip_blank(text, at + joint.len));
    if (str_is_among(next, subjects, COUNT(subjects)))
        return true;
    return !str_equal(joint, STR("van")) &&
           !str_is_among(next, owners, COUNT(owners));
}

/* The longest name at `at`; NULL when there is none. */
static const struct name *name_at(str text, size_t at)
{
    const struct name *found = NULL;
    for (size_t i = 0; i < COUNT(names); i++) {
        size_t end = at + names[i].words.len;
        if (str_starts(str_part(text, at, text.len), names[i].words) &&
            fold_is_word(text, at, end) &&
            (!found || names[i].words.len > found->words.len))
            found = &names[i];
    }
    if (found && found->words.len &&
        is_another_body(text, at + found->words.len))
        return NULL;
    return found;
}

static str shown(const struct name *name)
{
    return name->shown.len ? name->shown : name->words;
}

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
    const struct name *name; /* NULL: nobody */
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
static struct found find_after(const struct fact_text *text, size_t end)
{
    static const str leads[] = { STR_INIT("door"), STR_INIT("by"),
                                 STR_INIT("in") };
    str folded = text->folded;
    bool has_date = false, is_below = false;
    str last = { NULL, 0 };
    struct text_date date;
    bool is_near = find_near(folded, end, &date);
    for (size_t at = end; at < folded.len && at < end + REACH_BYTES;) {
        const struct name *name = name_at(folded, at);
        bool is_lead =
            str_is_among(last, leads, COUNT(leads)) || is_article(last);
        if (name && (!is_below || is_lead))
            return (struct found){ name, at };
        if (name || has_sentence_end(str_part(folded, end, at - end)))
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
        const struct name *name = len ? name_at(folded, at) : NULL;
        size_t ahead = at;
        str prior = word_before(folded, ahead);
        if (is_article(prior)) {
            ahead = (size_t)(prior.ptr - folded.ptr);
            prior = word_before(folded, ahead);
        }
        bool is_start =
            str_trim(str_part(folded, start, ahead - start)).len == 0 ||
            (prior.len == 0 && is_first);
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
    const struct name *name = name_at(folded, at);
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
    str value = shown(found.name);
    if (second.name) {
        value = arena_printf(s->arena, "%.*s en %.*s", STR_ARG(value),
                             STR_ARG(shown(second.name)));
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
            found = (struct found){ name_at(folded, at), at };
    if (!found.name)
        found = find_after(s->text, place->end);
    if (!found.name)
        found = find_before(s->text, place->from, is_decision(cue));
    if (!found.name)
        return;
    s->rank = rank;
    s->day = place->day;
    s->cue = place->from;
    take(s, found, place->from, place->end);
}

/* "De raad van de gemeente Meerwijk, gelezen het voorstel van ..., besluit:" */
static void visit_act(struct search *s)
{
    size_t formula = act_formula(s->text);
    if (formula >= s->text->head_end || s->rank > RANK_ACT ||
        !day_is_known(s->adopted))
        return;
    for (size_t at = 0; at < formula; at++) {
        str word = word_at(s->text->folded, at);
        if (word.len == 0 || !fact_text_begins_line(s->text, at))
            continue;
        size_t from =
            is_article(word) ? skip_blank(s->text->folded, at + word.len) : at;
        const struct name *name = name_at(s->text->folded, from);
        if (!name)
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

/* "Ter vaststelling aan de raad" in a register. */
static bool is_to_come(str named)
{
    static const str words[] = { STR_INIT("aan"),     STR_INIT("volgt"),
                                 STR_INIT("gepland"), STR_INIT("advies"),
                                 STR_INIT("moet"),    STR_INIT("wordt"),
                                 STR_INIT("concept"), STR_INIT("na") };
    return is_denied(named) || has_word(named, words, COUNT(words));
}

bool adopter_is(str named, str wanted)
{
    const struct name *want = name_at(wanted, 0);
    bool is_known =
        want && want->body != BODY_OTHER && want->words.len == wanted.len;
    if (!is_known)
        return str_equal(named, wanted);
    if (is_to_come(named))
        return false;
    for (size_t at = 0; at < named.len;) {
        const struct name *name = name_at(named, at);
        if (name && name->body == want->body)
            return true;
        size_t len = name ? name->words.len : word_at(named, at).len;
        at += len ? len : 1;
    }
    return false;
}
