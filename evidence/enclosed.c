/* enclosed.c - documents inside other files, laid beside those files */
#include "evidence/enclosed.h"

#include <stdlib.h>
#include <string.h>

static int by_path(const void *a, const void *b)
{
    return str_compare(((const struct document *)a)->path,
                       ((const struct document *)b)->path);
}

static struct document document_of_enclosed(struct arena *arena,
                                            const struct document *file,
                                            size_t index)
{
    const struct enclosed *enclosed = &file->enclosed[index];
    struct inside *inside = arena_new(arena, struct inside);
    *inside = (struct inside){ file->path, enclosed->name, index + 1 };
    struct document d =
        document_of(arena_printf(arena, "%.*s" ENCLOSED_IN "%.*s",
                                 STR_ARG(file->path), STR_ARG(enclosed->name)));
    d.is_enclosed = true;
    d.inside = inside;
    d.address = file->address;
    d.fetched = file->fetched;
    d.file_day = file->file_day;
    d.state = enclosed->state;
    d.why = enclosed->why;
    d.format = enclosed->format;
    d.text = enclosed->text;
    d.marks = enclosed->marks;
    d.mark_count = enclosed->mark_count;
    d.metadata = enclosed->metadata;
    memcpy(d.hidden, enclosed->hidden, sizeof d.hidden);
    return d;
}

/* The same name twice: "scan.pdf", "scan.pdf (2)". Ends when nothing changes,
 * which takes a second round only where somebody made names to fool us. */
static void number_doubles(struct arena *arena, struct document *documents,
                           size_t count)
{
    bool is_changed = true;
    while (is_changed) {
        is_changed = false;
        qsort(documents, count, sizeof *documents, by_path);
        for (size_t i = 0, same = 1; i + 1 < count; i++) {
            if (!str_equal(documents[i - same + 1].path,
                           documents[i + 1].path)) {
                same = 1;
                continue;
            }
            documents[i + 1].path = arena_printf(
                arena, "%.*s (%zu)", STR_ARG(documents[i + 1].path), ++same);
            is_changed = true;
        }
    }
}

struct document *enclosed_spread(struct arena *arena,
                                 struct document *documents, size_t *count)
{
    size_t enclosed = 0;
    for (size_t i = 0; i < *count; i++)
        enclosed += documents[i].enclosed_count;
    if (enclosed == 0)
        return documents;
    struct document *all =
        arena_array(arena, *count + enclosed, struct document);
    size_t filled = 0;
    for (size_t i = 0; i < *count; i++) {
        const struct document *file = &documents[i];
        struct document *copy = &all[filled++];
        *copy = *file;
        copy->enclosed = NULL;
        copy->enclosed_count = 0;
        for (size_t k = 0; k < file->enclosed_count; k++)
            all[filled++] = document_of_enclosed(arena, file, k);
    }
    *count = filled;
    number_doubles(arena, all, filled);
    return all;
}
