/* xlsx_book.c - a workbook of Excel as a list of sheets */
#include "evidence/readers/xlsx_book.h"

struct book_walk {
    struct arena *arena;
    struct xlsx_sheet *sheets;
    size_t count, capacity;
    bool from_1904;
};

static void book_start(void *context, const struct xml_element *element)
{
    struct book_walk *walk = context;
    str epoch = xml_attribute(element, "date1904");
    if (str_equal(element->name, STR("workbookPr")) && epoch.len)
        walk->from_1904 = is_on(epoch);
    if (!str_equal(element->name, STR("sheet")) || walk->count == SHEETS_MAX)
        return;
    str state = xml_attribute(element, "state");
    walk->sheets = arena_grow(walk->arena, walk->sheets, walk->count,
                              &walk->capacity, sizeof *walk->sheets);
    walk->sheets[walk->count++] = (struct xlsx_sheet){
        .name = arena_copy(walk->arena, xml_attribute(element, "name")),
        .relation = arena_copy(walk->arena, xml_attribute(element, "id")),
        .is_hidden = state.len && !str_equal(state, STR("visible")),
    };
}

static void ignore_end(void *context, str name)
{
    (void)context, (void)name;
}

static void ignore_text(void *context, str text)
{
    (void)context, (void)text;
}

struct xlsx_book xlsx_book_read(struct package *package, struct arena *arena,
                                str part)
{
    static const struct xml_handler handler = { book_start, ignore_end,
                                                ignore_text };
    struct book_walk walk = { .arena = arena };
    struct xlsx_book book = { 0 };
    struct relations relations;
    book.why = relations_read(package, arena, part, &relations);
    book.values = xlsx_values_read(package, arena, &relations);
    if (!book.why)
        book.why = part_walk(package, part, &handler, &walk);
    book.values.from_1904 = walk.from_1904;
    for (size_t i = 0; i < walk.count; i++) {
        const struct relation *target =
            relation_of_id(&relations, walk.sheets[i].relation);
        if (target && str_equal(target->type, STR("worksheet")))
            walk.sheets[i].part = target->target;
    }
    book.sheets = walk.sheets;
    book.sheet_count = walk.count;
    return book;
}
