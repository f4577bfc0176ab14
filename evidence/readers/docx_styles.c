/* docx_styles.c - which styles of a Word document are headings or hidden */
#include "evidence/readers/docx_styles.h"

#define STYLES_MAX      10000
#define GENERATIONS_MAX 12

struct styles_walk {
    struct arena *arena;
    struct docx_style *items;
    size_t count, capacity;
    bool is_open;
};

/* ECMA-376-1, 17.7.4.9: built-in names are English, ids are translated. */
static bool is_heading_name(str name)
{
    return name.len == 9 &&
           str_equal_nocase(str_part(name, 0, 8), STR("heading "));
}

static void style_start(void *context, const struct xml_element *element)
{
    struct styles_walk *walk = context;
    struct arena *arena = walk->arena;
    if (str_equal(element->name, STR("style")) && walk->count < STYLES_MAX) {
        walk->items = arena_grow(arena, walk->items, walk->count,
                                 &walk->capacity, sizeof *walk->items);
        walk->items[walk->count++] = (struct docx_style){
            .id = arena_copy(arena, xml_attribute(element, "styleId")),
        };
        walk->is_open = true;
    }
    if (!walk->is_open)
        return;
    struct docx_style *style = &walk->items[walk->count - 1];
    str value = xml_attribute(element, "val");
    if (str_equal(element->name, STR("name")))
        style->is_heading |= is_heading_name(value);
    else if (str_equal(element->name, STR("basedOn")))
        style->parent = arena_copy(arena, value);
    else if (str_equal(element->name, STR("outlineLvl")))
        style->is_heading |= value.len == 1 && value.ptr[0] < '9';
    else if (str_equal(element->name, STR("vanish")))
        style->vanish = is_on(value) ? VANISH_HIDDEN : VANISH_SHOWN;
}

static void style_end(void *context, str name)
{
    struct styles_walk *walk = context;
    if (str_equal(name, STR("style")))
        walk->is_open = false;
}

static void style_text(void *context, str text)
{
    (void)context, (void)text;
}

struct docx_styles docx_styles_read(struct package *package,
                                    struct arena *arena, str part)
{
    static const struct xml_handler handler = { style_start, style_end,
                                                style_text };
    struct styles_walk walk = { .arena = arena };
    if (package_has(package, part))
        (void)part_walk(package, part, &handler, &walk);
    return (struct docx_styles){ walk.items, walk.count };
}

static const struct docx_style *find(const struct docx_styles *styles, str id)
{
    for (size_t i = 0; i < styles->count && id.len; i++)
        if (str_equal(styles->items[i].id, id))
            return &styles->items[i];
    return NULL;
}

struct docx_style docx_style_named(const struct docx_styles *styles, str id)
{
    struct docx_style result = { .id = id };
    const struct docx_style *style = find(styles, id);
    for (int i = 0; style && i < GENERATIONS_MAX; i++) {
        result.is_heading |= style->is_heading;
        if (result.vanish == VANISH_UNSAID)
            result.vanish = style->vanish;
        style = find(styles, style->parent);
    }
    return result;
}
