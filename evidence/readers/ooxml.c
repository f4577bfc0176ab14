/* ooxml.c - what DOCX and XLSX have in common */
#include "evidence/readers/ooxml.h"

#include "base/count.h"

#define RELATIONS_MAX 5000
/* A scan weighs more than most logos; a letter says more than this. */
#define PICTURE_BYTES_MIN   ((uint64_t)20 << 10)
#define TEXT_BESIDE_PICTURE 400 /* bytes */

static bool feed(void *context, str piece)
{
    return xml_walk_feed(context, piece);
}

enum reason part_walk(struct package *package, str part,
                      const struct xml_handler *handler, void *context)
{
    struct xml_walk walk;
    xml_walk_open(&walk, handler, context);
    enum reason why = package_read(package, part, feed, &walk);
    enum reason xml = xml_walk_close(&walk);
    return why ? why : xml;
}

void pictures_weigh(const struct package *package, struct reading *reading)
{
    if (reading->text.len < TEXT_BESIDE_PICTURE &&
        package_largest_picture(package) >= PICTURE_BYTES_MIN)
        reading_lacks(reading, REASON_PICTURES, 0, 0);
}

bool is_on(str value)
{
    return value.len == 0 || str_equal(value, STR("1")) ||
           str_equal(value, STR("true")) || str_equal(value, STR("on"));
}

struct relations_walk {
    struct arena *arena;
    str folder; /* of the part they belong to, ending in "/" */
    struct relation *items;
    size_t count, capacity;
};

static str last_word(str type)
{
    for (size_t i = type.len; i-- > 0;)
        if (type.ptr[i] == '/')
            return str_part(type, i + 1, type.len);
    return type;
}

static str folder_of(str part)
{
    return str_part(part, 0, part.len - last_word(part).len);
}

/* Join and take out "." and "..": "word/" + "../docProps/x" = "docProps/x".
 * What climbs out of the package names no part. */
static str resolve(struct arena *arena, str folder, str target)
{
    if (str_starts(target, STR("/"))) {
        folder = (str){ NULL, 0 };
        target = str_part(target, 1, target.len);
    }
    str rest =
        arena_printf(arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(target));
    struct buf out = buf_open(rest.len + 1);
    while (rest.len) {
        str word = str_cut(rest, '/', &rest);
        if (str_equal(word, STR(".."))) {
            while (out.len && out.ptr[out.len - 1] != '/')
                out.len--;
            if (out.len)
                out.len--;
        } else if (word.len && !str_equal(word, STR("."))) {
            if (out.len)
                buf_add_char(&out, '/');
            buf_add(&out, word);
        }
    }
    str name = arena_copy(arena, buf_str(&out));
    buf_close(&out);
    return name;
}

static void relation_start(void *context, const struct xml_element *element)
{
    struct relations_walk *walk = context;
    if (!str_equal(element->name, STR("Relationship")) ||
        str_equal(xml_attribute(element, "TargetMode"), STR("External")) ||
        walk->count == RELATIONS_MAX)
        return;
    str id = xml_attribute(element, "Id");
    str type = last_word(xml_attribute(element, "Type"));
    walk->items = arena_grow(walk->arena, walk->items, walk->count,
                             &walk->capacity, sizeof *walk->items);
    walk->items[walk->count++] = (struct relation){
        .id = arena_copy(walk->arena, id),
        .type = arena_copy(walk->arena, type),
        .target = resolve(walk->arena, walk->folder,
                          xml_attribute(element, "Target")),
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

enum reason relations_read(struct package *package, struct arena *arena,
                           str part, struct relations *relations)
{
    static const struct xml_handler handler = { relation_start, ignore_end,
                                                ignore_text };
    struct relations_walk walk = { .arena = arena, .folder = folder_of(part) };
    *relations = (struct relations){ NULL, 0 };
    str name = arena_printf(arena, "%.*s_rels/%.*s.rels", STR_ARG(walk.folder),
                            STR_ARG(last_word(part)));
    if (!package_has(package, name))
        return REASON_NONE;
    enum reason why = part_walk(package, name, &handler, &walk);
    *relations = (struct relations){ walk.items, walk.count };
    return why;
}

const struct relation *relation_of_type(const struct relations *relations,
                                        const char *type)
{
    for (size_t i = 0; i < relations->count; i++)
        if (str_equal(relations->items[i].type, str_of(type)))
            return &relations->items[i];
    return NULL;
}

const struct relation *relation_of_id(const struct relations *relations, str id)
{
    for (size_t i = 0; i < relations->count; i++)
        if (str_equal(relations->items[i].id, id))
            return &relations->items[i];
    return NULL;
}

/* Dublin Core as both families use it: ECMA-376-2, 11; ODF 1.3, 4.3. */
enum property {
    PROPERTY_NONE,
    PROPERTY_TITLE,
    PROPERTY_AUTHOR,
    PROPERTY_FIRST_AUTHOR,
    PROPERTY_CREATED,
    PROPERTY_MODIFIED
};
struct properties_walk {
    struct reading *reading;
    enum property property;
    struct buf text;
    bool has_first_author;
};

static enum property property_named(str name)
{
    static const struct {
        str name;
        enum property property;
    } names[] = {
        { STR_INIT("title"), PROPERTY_TITLE },
        { STR_INIT("creator"), PROPERTY_AUTHOR },
        { STR_INIT("initial-creator"), PROPERTY_FIRST_AUTHOR },
        { STR_INIT("created"), PROPERTY_CREATED },
        { STR_INIT("creation-date"), PROPERTY_CREATED },
        { STR_INIT("modified"), PROPERTY_MODIFIED },
        { STR_INIT("date"), PROPERTY_MODIFIED },
    };
    for (size_t i = 0; i < COUNT(names); i++)
        if (str_equal(names[i].name, name))
            return names[i].property;
    return PROPERTY_NONE;
}

static void property_start(void *context, const struct xml_element *element)
{
    struct properties_walk *walk = context;
    walk->property = property_named(element->name);
    buf_clear(&walk->text);
}

static void property_text(void *context, str text)
{
    struct properties_walk *walk = context;
    if (walk->property)
        buf_add(&walk->text, text);
}

static void property_end(void *context, str name)
{
    struct properties_walk *walk = context;
    str text = str_trim(buf_str(&walk->text));
    (void)name;
    switch (text.len ? walk->property : PROPERTY_NONE) {
    case PROPERTY_NONE:
        break;
    case PROPERTY_TITLE:
        reading_title(walk->reading, text);
        break;
    case PROPERTY_AUTHOR:
        if (!walk->has_first_author)
            reading_author(walk->reading, text);
        break;
    case PROPERTY_FIRST_AUTHOR:
        reading_author(walk->reading, text);
        walk->has_first_author = true;
        break;
    case PROPERTY_CREATED:
        reading_created(walk->reading, text);
        break;
    case PROPERTY_MODIFIED:
        reading_modified(walk->reading, text);
        break;
    }
    walk->property = PROPERTY_NONE;
}

void properties_read(struct package *package, str part, struct reading *reading)
{
    static const struct xml_handler handler = { property_start, property_end,
                                                property_text };
    struct properties_walk walk = { .reading = reading,
                                    .text = buf_open(METADATA_BYTES_MAX) };
    /* Metadata is a weak witness: when it is damaged, it is not there. */
    if (package_has(package, part))
        (void)part_walk(package, part, &handler, &walk);
    buf_close(&walk.text);
}
