/* biff.c - the records of an old Excel workbook */
#include "evidence/readers/biff.h"

#include "evidence/readers/bytes.h"

#define HEAD_BYTES    4
#define KIND_CONTINUE 0x003C
#define FLAG_WIDE     1
#define FLAG_EXTENDED 4
#define FLAG_RICH     8

bool biff_next(struct biff *biff, struct biff_record *record)
{
    str rest = str_part(biff->stream, biff->at, biff->stream.len);
    if (rest.len < HEAD_BYTES)
        return false;
    record->kind = bytes_u16(rest, 0);
    size_t len = bytes_u16(rest, 2);
    if (rest.len - HEAD_BYTES < len)
        return false;
    record->data = str_part(rest, HEAD_BYTES, len);
    biff->at += HEAD_BYTES + len;
    return true;
}

/* On to the CONTINUE that follows, if one does. */
static bool go_on(struct biff_cursor *cursor)
{
    struct biff_record record;
    struct biff ahead = *cursor->biff;
    if (!biff_next(&ahead, &record) || record.kind != KIND_CONTINUE)
        return false;
    cursor->biff->at = ahead.at;
    cursor->data = record.data;
    return true;
}

bool cursor_has_more(struct biff_cursor *cursor)
{
    while (cursor->data.len == 0)
        if (!go_on(cursor))
            return false;
    return true;
}

uint8_t cursor_u8(struct biff_cursor *cursor)
{
    if (!cursor_has_more(cursor))
        return 0;
    uint8_t value = (uint8_t)cursor->data.ptr[0];
    cursor->data = str_part(cursor->data, 1, cursor->data.len);
    return value;
}

uint16_t cursor_u16(struct biff_cursor *cursor)
{
    uint16_t low = cursor_u8(cursor);
    return (uint16_t)(low | cursor_u8(cursor) << 8);
}

uint32_t cursor_u32(struct biff_cursor *cursor)
{
    uint32_t low = cursor_u16(cursor);
    return low | (uint32_t)cursor_u16(cursor) << 16;
}

void cursor_skip(struct biff_cursor *cursor, size_t bytes)
{
    while (bytes && cursor_has_more(cursor)) {
        size_t part = bytes < cursor->data.len ? bytes : cursor->data.len;
        cursor->data = str_part(cursor->data, part, cursor->data.len);
        bytes -= part;
    }
}

str cursor_characters(struct biff_cursor *cursor, struct arena *arena,
                      size_t count, bool is_wide)
{
    struct buf units = buf_open(2 * count);
    while (units.len < 2 * count) {
        if (cursor->data.len == 0) {
            if (!go_on(cursor))
                break;
            is_wide = cursor_u8(cursor) & FLAG_WIDE;
        }
        if (!cursor_has_more(cursor))
            break;
        char low = (char)cursor_u8(cursor);
        buf_add_char(&units, low);
        buf_add_char(&units, is_wide ? (char)cursor_u8(cursor) : '\0');
    }
    str text = bytes_utf16(arena, buf_str(&units));
    buf_close(&units);
    return text;
}

str cursor_text(struct biff_cursor *cursor, struct arena *arena)
{
    size_t count = cursor_u16(cursor);
    unsigned flags = cursor_u8(cursor);
    size_t runs = flags & FLAG_RICH ? cursor_u16(cursor) : 0;
    size_t extended = flags & FLAG_EXTENDED ? cursor_u32(cursor) : 0;
    str text = cursor_characters(cursor, arena, count, flags & FLAG_WIDE);
    cursor_skip(cursor, 4 * runs);
    cursor_skip(cursor, extended);
    return text;
}
