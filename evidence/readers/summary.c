/* summary.c - title, author and days of an old Office file */
#include "evidence/readers/summary.h"

#include "base/day.h"
#include "evidence/readers/bytes.h"
#include "evidence/readers/charset.h"

#define STREAM         "\005SummaryInformation"
#define OFFSET_AT      44 /* of the first property set */
#define PROPERTIES_MAX 1000
#define KIND_NUMBER    2
#define KIND_PAGE_TEXT 30
#define KIND_UTF16     31
#define KIND_TIME      64
/* Between 1601 and 1970; a tick is 100 ns. */
#define EPOCH_SECONDS INT64_C(11644473600)
#define TICKS         10000000

enum property {
    PROPERTY_PAGE = 1,
    PROPERTY_TITLE = 2,
    PROPERTY_AUTHOR = 4,
    PROPERTY_CREATED = 12,
    PROPERTY_SAVED = 13,
};

/* Where the value of a property begins, its kind first; `set` is the property
 * set by itself. Empty when it has none. */
static str value(str set, enum property wanted)
{
    uint32_t count = bytes_u32(set, 4);
    for (uint32_t i = 0; i < count && i < PROPERTIES_MAX; i++)
        if (bytes_u32(set, 8 + 8 * (size_t)i) == (uint32_t)wanted)
            return str_part(set, bytes_u32(set, 12 + 8 * (size_t)i), set.len);
    return (str){ NULL, 0 };
}

static str text(struct reading *reading, str set, enum property property)
{
    str found = value(set, property), rest;
    uint32_t kind = bytes_u32(found, 0), len = bytes_u32(found, 4);
    if (kind == KIND_UTF16)
        return bytes_utf16(reading->arena, str_part(found, 8, 2 * (size_t)len));
    if (kind != KIND_PAGE_TEXT)
        return (str){ NULL, 0 };
    str page = value(set, PROPERTY_PAGE);
    uint32_t number =
        bytes_u32(page, 0) == KIND_NUMBER ? bytes_u16(page, 4) : 0;
    str bytes = str_cut(str_part(found, 8, len), '\0', &rest);
    return text_in_charset(reading, bytes,
                           charset_of_page(reading->arena, number));
}

static str day(struct reading *reading, str set, enum property property)
{
    str found = value(set, property);
    uint64_t ticks = bytes_u64(found, 4);
    int64_t utc = (int64_t)(ticks / TICKS) - EPOCH_SECONDS;
    char iso[DAY_TEXT_LEN + 1];
    if (bytes_u32(found, 0) != KIND_TIME || utc <= 0 ||
        utc > INT64_C(4000000000))
        return (str){ NULL, 0 };
    return arena_copy(reading->arena, day_iso(moment_of_utc(utc).day, iso));
}

void summary_read(struct storage *root, struct reading *reading)
{
    str bytes;
    if (!storage_stream(root, reading->arena, STR(STREAM), &bytes))
        return;
    str set = str_part(bytes, bytes_u32(bytes, OFFSET_AT), bytes.len);
    reading_title(reading, text(reading, set, PROPERTY_TITLE));
    reading_author(reading, text(reading, set, PROPERTY_AUTHOR));
    reading_created(reading, day(reading, set, PROPERTY_CREATED));
    reading_modified(reading, day(reading, set, PROPERTY_SAVED));
}
