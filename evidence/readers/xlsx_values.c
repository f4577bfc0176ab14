/* xlsx_values.c - shared strings, and styles that make a number a date */
#include "evidence/readers/xlsx_values.h"

#define STRINGS_MAX       ((size_t)5000000)
#define STRINGS_BYTES_MAX ((size_t)64 << 20)
#define STYLES_MAX        ((size_t)65536)
#define FORMATS_MAX       ((size_t)5000)
#define DAYS_1900         25569 /* serial of 1970-01-01 */
#define DAYS_1904         24107
#define SERIAL_MAX        2958465 /* 9999-12-31 */
#define FALSE_LEAP_DAY    60      /* 1900-02-29, which never was */
#define MINUTES_OF_DAY    1440
#define SECONDS_OF_DAY    86400

struct strings_walk {
    struct arena *arena;
    struct buf text;
    str *items;
    size_t count, capacity, bytes;
    bool in_text;
    unsigned phonetic;
    bool is_full;
};

static void string_start(void *context, const struct xml_element *element)
{
    struct strings_walk *walk = context;
    if (str_equal(element->name, STR("si")))
        buf_clear(&walk->text);
    else if (str_equal(element->name, STR("rPh")))
        walk->phonetic++;
    else if (str_equal(element->name, STR("t")))
        walk->in_text = walk->phonetic == 0;
}

static void string_text(void *context, str text)
{
    struct strings_walk *walk = context;
    if (walk->in_text)
        buf_add(&walk->text, text);
}

static void string_end(void *context, str name)
{
    struct strings_walk *walk = context;
    if (str_equal(name, STR("t")))
        walk->in_text = false;
    if (str_equal(name, STR("rPh")) && walk->phonetic)
        walk->phonetic--;
    if (!str_equal(name, STR("si")))
        return;
    walk->bytes += walk->text.len;
    if (walk->count == STRINGS_MAX || walk->bytes > STRINGS_BYTES_MAX) {
        walk->is_full = true;
        return;
    }
    walk->items = arena_grow(walk->arena, walk->items, walk->count,
                             &walk->capacity, sizeof *walk->items);
    walk->items[walk->count++] = arena_copy(walk->arena, buf_str(&walk->text));
}

static void read_strings(struct xlsx_values *values, struct package *package,
                         struct arena *arena, str part)
{
    static const struct xml_handler handler = { string_start, string_end,
                                                string_text };
    struct strings_walk walk = { .arena = arena,
                                 .text = buf_open(STRINGS_BYTES_MAX) };
    values->why = part_walk(package, part, &handler, &walk);
    if (walk.is_full)
        values->why = REASON_TOO_MUCH_TEXT;
    values->strings = walk.items;
    values->string_count = walk.count;
    buf_close(&walk.text);
}

bool format_is_date(str format)
{
    for (size_t i = 0; i < format.len; i++) {
        char c = format.ptr[i];
        if (c == '\\' || c == '_' || c == '*') {
            i++; /* the next one stands for itself, or for its width */
        } else if (c == '"' || c == '[') {
            char end = c == '"' ? '"' : ']';
            while (i + 1 < format.len && format.ptr[i + 1] != end)
                i++;
            i++;
        } else if (c == 'd' || c == 'm' || c == 'y' || c == 'h' || c == 'D' ||
                   c == 'M' || c == 'Y' || c == 'H' || c == 'j' || c == 'J') {
            return true;
        }
    }
    return false;
}

struct styles_walk {
    struct arena *arena;
    uint32_t *date_formats; /* ids of custom formats that show a date */
    size_t format_count, format_capacity;
    bool *is_date;
    size_t count, capacity;
    bool in_cell_styles;
};

bool format_is_built_in_date(uint64_t id)
{
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) ||
           (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

static void take_format(struct styles_walk *walk,
                        const struct xml_element *element)
{
    uint64_t id;
    if (walk->format_count == FORMATS_MAX ||
        !str_number(xml_attribute(element, "numFmtId"), UINT32_MAX, &id) ||
        !format_is_date(xml_attribute(element, "formatCode")))
        return;
    walk->date_formats =
        arena_grow(walk->arena, walk->date_formats, walk->format_count,
                   &walk->format_capacity, sizeof *walk->date_formats);
    walk->date_formats[walk->format_count++] = (uint32_t)id;
}

static void take_cell_style(struct styles_walk *walk,
                            const struct xml_element *element)
{
    uint64_t id;
    bool is_date = false;
    if (walk->count == STYLES_MAX)
        return;
    if (str_number(xml_attribute(element, "numFmtId"), UINT32_MAX, &id)) {
        is_date = format_is_built_in_date(id);
        for (size_t i = 0; i < walk->format_count && !is_date; i++)
            is_date = walk->date_formats[i] == id;
    }
    walk->is_date = arena_grow(walk->arena, walk->is_date, walk->count,
                               &walk->capacity, sizeof *walk->is_date);
    walk->is_date[walk->count++] = is_date;
}

static void style_start(void *context, const struct xml_element *element)
{
    struct styles_walk *walk = context;
    if (str_equal(element->name, STR("numFmt")))
        take_format(walk, element);
    else if (str_equal(element->name, STR("cellXfs")))
        walk->in_cell_styles = true;
    else if (str_equal(element->name, STR("xf")) && walk->in_cell_styles)
        take_cell_style(walk, element);
}

static void style_end(void *context, str name)
{
    struct styles_walk *walk = context;
    if (str_equal(name, STR("cellXfs")))
        walk->in_cell_styles = false;
}

static void style_text(void *context, str text)
{
    (void)context, (void)text;
}

static void read_styles(struct xlsx_values *values, struct package *package,
                        struct arena *arena, str part)
{
    static const struct xml_handler handler = { style_start, style_end,
                                                style_text };
    struct styles_walk walk = { .arena = arena };
    (void)part_walk(package, part, &handler, &walk);
    values->is_date = walk.is_date;
    values->style_count = walk.count;
}

struct xlsx_values xlsx_values_read(struct package *package,
                                    struct arena *arena,
                                    const struct relations *relations)
{
    struct xlsx_values values = { 0 };
    const struct relation *strings =
        relation_of_type(relations, "sharedStrings");
    const struct relation *styles = relation_of_type(relations, "styles");
    if (styles)
        read_styles(&values, package, arena, styles->target);
    if (strings)
        read_strings(&values, package, arena, strings->target);
    return values;
}

/* "45764.4375": whole days, and of the rest so many `units` of a day,
 * rounded. */
static bool parse_serial(str number, int units, int64_t *days, int *count)
{
    str fraction;
    uint64_t whole;
    str digits = str_cut(number, '.', &fraction);
    if (!str_number(digits, SERIAL_MAX, &whole))
        return false;
    uint64_t part = 0, scale = 1, day = (uint64_t)units;
    for (size_t i = 0; i < fraction.len && i < 9; i++) {
        char c = fraction.ptr[i];
        if (c < '0' || c > '9')
            return false;
        part = part * 10 + (uint64_t)(c - '0');
        scale *= 10;
    }
    uint64_t some = (part * day + scale / 2) / scale;
    *days = (int64_t)whole + (some == day);
    *count = (int)(some % day);
    return true;
}

static bool is_date_style(const struct xlsx_values *values, size_t style)
{
    return style < values->style_count && values->is_date[style];
}

/* The day of a serial number; DAY_UNKNOWN for a time of day alone. */
static day_number day_of_serial(const struct xlsx_values *values,
                                int64_t serial)
{
    if (values->from_1904)
        return (day_number)(serial - DAYS_1904);
    if (serial == 0)
        return DAY_UNKNOWN;
    return (day_number)(serial - DAYS_1900 + (serial < FALSE_LEAP_DAY));
}

bool xlsx_moment(const struct xlsx_values *values, str number, size_t style,
                 day_number *day, int *second)
{
    int64_t serial;
    if (!is_date_style(values, style) ||
        !parse_serial(number, SECONDS_OF_DAY, &serial, second))
        return false;
    *day = day_of_serial(values, serial);
    return true;
}

str xlsx_number(const struct xlsx_values *values, struct arena *arena,
                str number, size_t style)
{
    int64_t serial;
    int minute;
    if (!is_date_style(values, style) ||
        !parse_serial(number, MINUTES_OF_DAY, &serial, &minute))
        return number;
    day_number day = day_of_serial(values, serial);
    if (!day_is_known(day))
        return arena_printf(arena, "%02d:%02d", minute / 60, minute % 60);
    char text[DAY_TEXT_LEN + 1];
    str iso = day_iso(day, text);
    if (minute == 0)
        return arena_copy(arena, iso);
    return arena_printf(arena, "%.*s %02d:%02d", STR_ARG(iso), minute / 60,
                        minute % 60);
}
