/*
 * pdf_outline.h - bookmarks, matched to the lines that carry their titles
 */
#ifndef EVIDENCE_READERS_PDF_OUTLINE_H
#define EVIDENCE_READERS_PDF_OUTLINE_H

#include "base/arena.h"

#define OUTLINE_DEPTH_MAX 64
#define OUTLINE_ITEMS_MAX ((size_t)5000)

struct outline_item {
    int page; /* from 0 */
    str title;
    str letters; /* of the title, lower case, nothing in between */
    bool is_used;
};
struct outline {
    struct outline_item *items;
    size_t count, capacity;
};

void outline_add(struct outline *outline, struct arena *arena, int page,
                 str title);
/* The title of a bookmark to this page that stands on this line, or the
 * empty text. Each bookmark is found once. */
str outline_title(struct outline *outline, int page, str line);

#endif
