/*
 * summary.h - title, author and days of an old Office file ([MS-OLEPS])
 */
#ifndef EVIDENCE_READERS_SUMMARY_H
#define EVIDENCE_READERS_SUMMARY_H

#include "evidence/readers/compound.h"
#include "evidence/readers/reading.h"

void summary_read(struct storage *root, struct reading *reading);

#endif
