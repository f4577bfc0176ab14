/* copies.c - documents with the same bytes */
#include "evidence/copies.h"

#include <stdlib.h>

static bool can_be_copy(const struct document *document)
{
    return document->state != DOCUMENT_SKIPPED && document->sha256.len &&
           document->bytes;
}

/* By content; of the same content by place in the list. */
static int compare_content(const void *a, const void *b)
{
    const struct document *x = *(struct document *const *)a;
    const struct document *y = *(struct document *const *)b;
    int order = str_compare(x->sha256, y->sha256);
    return order ? order : (x > y) - (x < y);
}

size_t copies_find(struct document *documents, size_t count)
{
    struct arena scratch = { 0 };
    struct document **sorted = arena_array(&scratch, count, struct document *);
    size_t usable = 0, copies = 0;
    for (size_t i = 0; i < count; i++)
        if (can_be_copy(&documents[i]))
            sorted[usable++] = &documents[i];
    if (usable)
        qsort(sorted, usable, sizeof(struct document *), compare_content);
    const struct document *first = NULL;
    for (size_t i = 0; i < usable; i++) {
        struct document *d = sorted[i];
        if (!first || !str_equal(first->sha256, d->sha256)) {
            first = d;
        } else if (first->state == d->state) {
            /* Another ending can make other text of the same bytes. */
            d->same_as = first;
            copies++;
        }
    }
    arena_close(&scratch);
    return copies;
}
