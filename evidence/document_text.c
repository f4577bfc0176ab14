/* document_text.c - the text of a document, when it was looked through */
#include "evidence/document_text.h"

/* The two may be of different memory, so their addresses are compared. */
static bool is_within(str part, str whole)
{
    uintptr_t from = (uintptr_t)part.ptr, start = (uintptr_t)whole.ptr;
    return part.len && whole.len && from >= start &&
           from + part.len <= start + whole.len;
}

static bool is_label(const struct document *d, str word)
{
    for (size_t i = 0; i < d->mark_count; i++)
        if (is_within(word, d->marks[i].label))
            return true;
    return false;
}

/* Words that are borrowed from the text stay words of it when it moves: where
 * they stand tells the page. All others get a place of their own. */
static void move_words(struct arena *arena, struct document *d, str moved)
{
    str *words[DOCUMENT_WORDS_MAX];
    size_t count = document_words(d, words);
    for (size_t i = 0; i < count; i++) {
        str *word = words[i];
        if (moved.len && is_within(*word, d->text))
            word->ptr = moved.ptr + (word->ptr - d->text.ptr);
        else if (is_within(*word, d->text) ||
                 is_within(*word, d->folded.text) || is_label(d, *word))
            *word = arena_copy(arena, *word);
    }
}

static void move_marks(struct arena *arena, struct document *d, bool all)
{
    size_t count = 0;
    for (size_t i = 0; i < d->mark_count; i++)
        count += all || d->marks[i].kind == MARK_SCAN;
    struct mark *marks = arena_array(arena, count, struct mark);
    size_t filled = 0;
    for (size_t i = 0; i < d->mark_count; i++) {
        if (!all && d->marks[i].kind != MARK_SCAN)
            continue;
        marks[filled] = d->marks[i];
        marks[filled++].label = arena_copy(arena, d->marks[i].label);
    }
    d->marks = marks;
    d->mark_count = count;
}

void document_text_keep(struct arena *arena, struct document *d)
{
    str text = arena_copy(arena, d->text);
    move_words(arena, d, text);
    move_marks(arena, d, true);
    d->text = text;
    d->folded.text = arena_copy(arena, d->folded.text);
    d->folded.origins = origins_copy(arena, &d->folded.origins);
}

void document_text_let_go(struct arena *arena, struct document *d)
{
    move_words(arena, d, (str){ NULL, 0 });
    move_marks(arena, d, false);
    d->is_let_go = d->text.len > 0;
    d->text = (str){ NULL, 0 };
    d->folded = (struct folded){ .text = { NULL, 0 } };
    d->scan = NULL;
}
