/* fact_adopter.c - who adopts papers */
#include "evidence/fact_adopter.h"

#include "base/count.h"

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

bool names_body(str text)
{
    return has_word(text, adopters, COUNT(adopters));
}

bool names_adopter(str text)
{
    static const str more[] = { STR_INIT("b&w"),
                                STR_INIT("proceseigenaar"),
                                STR_INIT("bestuursvergadering"),
                                STR_INIT("vergadering"),
                                STR_INIT("management"),
                                STR_INIT("board"),
                                STR_INIT("council") };
    return names_body(text) || has_word(text, more, COUNT(more));
}
