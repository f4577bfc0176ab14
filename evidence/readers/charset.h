/*
 * charset.h - bytes as text, by the set that a web page says it is in or by a
 * code page of Windows or DOS
 */
#ifndef EVIDENCE_READERS_CHARSET_H
#define EVIDENCE_READERS_CHARSET_H

#include "evidence/readers/reading.h"

/* Valid UTF-8, in the arena of the reading or as it was. A page that is UTF-8
 * is taken so, whatever it says; one that names a set we have no table of is
 * guessed at. Characters that fit nowhere make the reading partial. */
str page_text(struct reading *reading, str bytes);

/* Bytes of a code page (1252, 932...) as UTF-8, in `arena`. A character that
 * fits nowhere is a "?" and counts in `*wrong`; so is every byte beyond ASCII
 * of a page that we have no table of. */
str code_page_text(struct arena *arena, str bytes, unsigned page,
                   int64_t *wrong);

/* Load the tables of the sets we know, while files can still be opened. */
void charset_warm_up(void);

#endif
