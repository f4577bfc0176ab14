/* fact_body.c - the names of those who adopt papers */
#include "evidence/fact_body.h"

#include "base/count.h"
#include "evidence/fact_near.h"
#include "evidence/fold.h"

/* The names of who adopts papers. */
static const struct body_name names[] = {
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

const struct body_name *body_at(str text, size_t at)
{
    const struct body_name *found = NULL;
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

str body_shown(const struct body_name *name)
{
    return name->shown.len ? name->shown : name->words;
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
    const struct body_name *want = body_at(wanted, 0);
    bool is_known =
        want && want->body != BODY_OTHER && want->words.len == wanted.len;
    if (!is_known)
        return str_equal(named, wanted);
    if (is_to_come(named))
        return false;
    for (size_t at = 0; at < named.len;) {
        const struct body_name *name = body_at(named, at);
        if (name && name->body == want->body)
            return true;
        size_t len = name ? name->words.len : word_at(named, at).len;
        at += len ? len : 1;
    }
    return false;
}
