/* register_note.h - what a user must know about a register, up to an end */
#ifndef EVIDENCE_REGISTER_NOTE_H
#define EVIDENCE_REGISTER_NOTE_H

#include "evidence/register.h"

/* Texts of the note live at least as long as the register. */
void register_note(struct arena *arena, struct document_register *reg,
                   struct phrase note);

#endif
