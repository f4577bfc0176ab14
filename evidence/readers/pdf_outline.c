/* pdf_outline.c - bookmarks, matched to the lines that carry their titles */
#include "evidence/readers/pdf_outline.h"

#include "base/ascii.h"

#define LETTERS_MAX   400
#define WRAPPED_LEAST 12 /* letters of a title's first line that will do */

static str letters_of(str text, char room[LETTERS_MAX])
{
    size_t len = 0;
    for (size_t i = 0; i < text.len && len < LETTERS_MAX; i++) {
        char c = text.ptr[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        bool is_letter =
            ascii_is_lower(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
        if (is_letter)
            room[len++] = c;
    }
    return (str){ room, len };
}

void outline_add(struct outline *outline, struct arena *arena, int page,
                 str title)
{
    char room[LETTERS_MAX];
    str letters = letters_of(title, room);
    if (page < 0 || letters.len == 0 || outline->count == OUTLINE_ITEMS_MAX)
        return;
    outline->items = arena_grow(arena, outline->items, outline->count,
                                &outline->capacity, sizeof *outline->items);
    outline->items[outline->count++] =
        (struct outline_item){ .page = page,
                               .title = arena_copy(arena, title),
                               .letters = arena_copy(arena, letters) };
}

/* The line is the title, with or without a number before it, or the first
 * line of a title that takes two. */
static bool is_title(str line, str title)
{
    return str_ends(line, title)
               ? line.len <= title.len + 8
               : line.len >= WRAPPED_LEAST && str_starts(title, line);
}

str outline_title(struct outline *outline, int page, str line)
{
    char room[LETTERS_MAX];
    str letters = letters_of(line, room);
    for (size_t i = 0; i < outline->count && letters.len; i++) {
        struct outline_item *item = &outline->items[i];
        if (item->page != page || item->is_used ||
            !is_title(letters, item->letters))
            continue;
        item->is_used = true;
        return item->title;
    }
    return (str){ NULL, 0 };
}
