/*
 * foreign.h - files that are known and not read, each with what to do about it
 */
#ifndef EVIDENCE_READERS_FOREIGN_H
#define EVIDENCE_READERS_FOREIGN_H

#include "evidence/readers/reader.h"

/* REASON_NONE when one of the readers may want it. */
enum reason foreign_kind(const struct sample *sample);

#endif
