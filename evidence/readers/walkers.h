/*
 * walkers.h - the main part of a document by itself, without its package
 *
 * The way in for fuzzing: a mutated XML part reaches the walker, where a
 * mutated zip seldom gets past its checksums.
 */
#ifndef EVIDENCE_READERS_WALKERS_H
#define EVIDENCE_READERS_WALKERS_H

#include "evidence/readers/reading.h"

void docx_read_part(struct reading *reading, str xml);
void odt_read_part(struct reading *reading, str xml);
/* A slide. */
void pptx_read_part(struct reading *reading, str xml);
void odp_read_part(struct reading *reading, str xml);
void ods_read_part(struct reading *reading, str xml);
void xlsx_read_part(struct reading *reading, str xml);

#endif
