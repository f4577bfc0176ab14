/* read_order.c - what is quick to read first */
#include "evidence/read_order.h"

#include <stdlib.h>

#include "base/count.h"
#include "evidence/extension.h"

enum cost { COST_TEXT, COST_OFFICE, COST_PAGES, COST_SCAN };

static enum cost cost_of(const struct document *document)
{
    static const struct {
        str extension;
        enum cost cost;
    } rows[] = {
        { STR_INIT("txt"), COST_TEXT },  { STR_INIT("md"), COST_TEXT },
        { STR_INIT("csv"), COST_TEXT },  { STR_INIT("htm"), COST_TEXT },
        { STR_INIT("html"), COST_TEXT }, { STR_INIT("rtf"), COST_TEXT },
        { STR_INIT("eml"), COST_TEXT },  { STR_INIT("pdf"), COST_PAGES },
        { STR_INIT("zip"), COST_PAGES }, { STR_INIT("png"), COST_SCAN },
        { STR_INIT("jpg"), COST_SCAN },  { STR_INIT("jpeg"), COST_SCAN },
        { STR_INIT("tif"), COST_SCAN },  { STR_INIT("tiff"), COST_SCAN },
        { STR_INIT("bmp"), COST_SCAN },  { STR_INIT("gif"), COST_SCAN },
        { STR_INIT("webp"), COST_SCAN }, { STR_INIT("heic"), COST_SCAN },
    };
    char room[EXTENSION_BYTES];
    str extension = extension_of(document->path, room);
    for (size_t i = 0; i < COUNT(rows); i++)
        if (str_equal(extension, rows[i].extension))
            return rows[i].cost;
    return COST_OFFICE;
}

struct place {
    uint64_t bytes;
    uint32_t index;
    enum cost cost;
};

static int compare_places(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    if (x->cost >= COST_PAGES && x->bytes != y->bytes)
        return x->bytes < y->bytes ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

const uint32_t *read_order(struct arena *arena,
                           const struct document *documents, size_t count)
{
    struct place *places = arena_array(arena, count, struct place);
    uint32_t *order = arena_array(arena, count, uint32_t);
    for (size_t i = 0; i < count; i++)
        places[i] = (struct place){ documents[i].bytes, (uint32_t)i,
                                    cost_of(&documents[i]) };
    if (count)
        qsort(places, count, sizeof *places, compare_places);
    for (size_t i = 0; i < count; i++)
        order[i] = places[i].index;
    return order;
}
