/*
 * drawing.h - the words in shapes, charts and diagrams (DrawingML, ECMA-376
 * part 1, 21): text boxes on a sheet, titles of a chart, boxes of SmartArt
 */
#ifndef EVIDENCE_READERS_DRAWING_H
#define EVIDENCE_READERS_DRAWING_H

#include "evidence/readers/ooxml.h"

/* Add the words of all parts of that type that `relations` names. */
void drawings_read(struct package *package, struct reading *reading,
                   const struct relations *relations, const char *type);

#endif
