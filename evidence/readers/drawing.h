/*
 * drawing.h - the words in shapes, charts and diagrams (DrawingML, ECMA-376
 * part 1, 21): slides, text boxes on a sheet, titles of a chart, SmartArt
 *
 * What a picture or shape shows in words (its alternative text) comes before
 * the words in it. Shapes that are hidden are left out, and counted.
 */
#ifndef EVIDENCE_READERS_DRAWING_H
#define EVIDENCE_READERS_DRAWING_H

#include "evidence/readers/ooxml.h"

enum drawing_kind {
    DRAWING_PLAIN,
    DRAWING_SLIDE,  /* its titles are headings */
    DRAWING_NOTES,  /* of a slide: the note, not the slide in small */
    DRAWING_MASTER, /* what is on many slides: not what they fill in */
};

/* Add the words of one part, as page `page` unless that is 0. False when it is
 * a slide that is hidden: then nothing was added. */
bool drawing_read(struct package *package, struct reading *reading, str part,
                  enum drawing_kind kind, size_t page);

/* Add the words of all parts of that type that `relations` names. */
void drawings_read(struct package *package, struct reading *reading,
                   const struct relations *relations, const char *type);

#endif
