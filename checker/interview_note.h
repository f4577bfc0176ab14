/*
 * interview_note.h - the report of one interview, out of a document
 *
 * A note is a document that the register calls interview, gespreksverslag,
 * gespreksnotitie or interviewverslag; or one that is not registered and has
 * lines "Rol:" and "Normen:" on its first page. The register goes before the
 * lines "Rol:", "Normen:" and "Datum:" of the text. "Gesproken met:" says who
 * it was, so that nobody counts twice.
 */
#ifndef CHECKER_INTERVIEW_NOTE_H
#define CHECKER_INTERVIEW_NOTE_H

#include "checker/rule_set.h"
#include "evidence/document.h"

struct interview_note {
    const struct document *document;
    str role;   /* a code of the rules, or as written */
    str person; /* folded; empty when nobody is named */
    const str *norms;
    size_t norm_count;
    day_number day; /* DAY_UNKNOWN when it does not say */
};

/* False when the document is no interview note. Texts live in `arena` or as
 * long as the document. */
bool interview_note_read(struct arena *arena, const struct rule_set *rules,
                         const struct document *document,
                         struct interview_note *note);

/* Whether it is about a norm: "4.1" or "nvvk-belofte/1.5" on either side. */
bool interview_note_is_about(const struct interview_note *note, str norm);
/* The same words, or the same person. */
bool interview_note_is_same(const struct interview_note *a,
                            const struct interview_note *b);

#endif
