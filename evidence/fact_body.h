/*
 * fact_body.h - the names of those who adopt papers
 *
 * A body goes by more names than one: "raad", "gemeenteraad" and
 * "raadsbesluit" name the same. Texts are folded.
 */
#ifndef EVIDENCE_FACT_BODY_H
#define EVIDENCE_FACT_BODY_H

#include "base/str.h"

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
struct body_name {
    str words;
    enum body body;
    str shown; /* where a longer word names them; mostly empty */
};

/* The longest name at `at`; NULL when there is none. */
const struct body_name *body_at(str text, size_t at);
/* As people call them. */
str body_shown(const struct body_name *name);

/* Whether a text names a body or a person who adopts papers, and the
 * same with words that only come with one, such as "vergadering". */
bool names_body(str text);
bool names_adopter(str text);

/* Whether the adopter that a paper or a register names (folded) is the one
 * that a rule names (folded): under any of its names, or by the same words.
 * Not when it says that this is still to come. */
bool adopter_is(str named, str wanted);

#endif
