/*
 * prose.h - paragraphs for a terminal: wrapped, indented, nothing to obey
 *
 * Pieces are added to a paragraph, which is then ended with its indent.
 * Everything passes safe_text, our own words too: they carry the texts of
 * others in their slots.
 */
#ifndef REPORTS_PROSE_H
#define REPORTS_PROSE_H

#include "base/phrase.h"

#define PROSE_COLUMNS 88

struct prose {
    struct buf *out;
    struct wording wording;
    struct buf text, piece; /* of the paragraph being made */
};
struct prose prose_open(struct buf *out, struct wording wording);
void prose_close(struct prose *prose);

void prose_add(struct prose *prose, str ours);
void prose_name(struct prose *prose, str theirs);  /* a title, a path */
void prose_quote(struct prose *prose, str theirs); /* running text */
void prose_phrase(struct prose *prose, const struct phrase *phrase);
void prose_say(struct prose *prose, struct phrase phrase);
/* The same in capitals. */
void prose_heading(struct prose *prose, enum sentence sentence);
/* Columns of a text on a screen: one a character. */
size_t prose_columns(str text);

/* End the paragraph: every line begins `indent` columns from the left, with
 * `mark` before the text of the first. An empty paragraph writes nothing. */
void prose_end(struct prose *prose, size_t indent);
void prose_end_item(struct prose *prose, size_t indent, str mark);
void prose_blank_line(struct prose *prose);

#endif
