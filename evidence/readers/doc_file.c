/* doc_file.c - where the text of an old Word document lies */
#include "evidence/readers/doc_file.h"

#include <stdlib.h>

#include "evidence/readers/bytes.h"

#define WORD_8         0xA5EC
#define VERSION_97     0x00C1
#define FLAG_ENCRYPTED 0x0100
#define FLAG_TABLE_1   0x0200
/* Places in the head of the stream (FIB), bytes. */
#define AT_IDENT   0
#define AT_VERSION 2
#define AT_FLAGS   10
#define AT_STORIES 76 /* ccpText and on */
#define AT_CHPX    250
#define AT_PAPX    258
#define AT_PIECES  418

#define PAGE_BYTES     512
#define PAPX_BYTES     13
#define FC_BYTE        0x40000000U
#define RUNS_MAX       ((size_t)2000000)
#define PIECES_MAX     ((size_t)1000000)
#define CHARACTERS_MAX ((uint32_t)64 << 20)

/* Properties that change the text; [MS-DOC] 2.6. */
enum property {
    PROPERTY_DELETED = 0x0800,
    PROPERTY_HIDDEN = 0x083C,
    PROPERTY_SYMBOL = 0x6A09,
    PROPERTY_IN_TABLE = 0x2416,
    PROPERTY_ROW_END = 0x2417,
    PROPERTY_LEVEL = 0x2640,
    PROPERTY_TABLE = 0xD608, /* its length takes two bytes */
};
#define LEVEL_BODY     9
#define STYLE_HEADING9 9

/* Bytes of what follows the number of a property, by its upper three bits; 0:
 * a byte with the length. */
static size_t operand_bytes(uint16_t property, str rest)
{
    static const unsigned char by_kind[] = { 1, 1, 2, 4, 2, 2, 0, 3 };
    if (property == PROPERTY_TABLE)
        return 1 + (size_t)bytes_u16(rest, 0);
    size_t fixed = by_kind[property >> 13];
    return fixed      ? fixed
           : rest.len ? 1 + (size_t)(unsigned char)rest.ptr[0]
                      : 1;
}

/* What a row of properties makes of `look`. */
static unsigned look_of(str properties, unsigned look)
{
    while (properties.len >= 3) {
        uint16_t property = bytes_u16(properties, 0);
        unsigned value = (unsigned char)properties.ptr[2];
        /* 0x80: as the style has it, 0x81: the opposite. */
        bool is_on = value == 1 || value == 0x81;
        unsigned bit =
            property == PROPERTY_DELETED || property == PROPERTY_HIDDEN
                ? LOOK_NOT_SHOWN
            : property == PROPERTY_IN_TABLE ? LOOK_IN_TABLE
            : property == PROPERTY_ROW_END  ? LOOK_ROW_END
                                            : 0;
        if (property == PROPERTY_SYMBOL)
            look |= LOOK_SYMBOL;
        else if (property == PROPERTY_LEVEL)
            look = value < LEVEL_BODY ? look | LOOK_HEADING
                                      : look & ~(unsigned)LOOK_HEADING;
        else if (is_on)
            look |= bit;
        str rest = str_part(properties, 2, properties.len);
        properties = str_part(rest, operand_bytes(property, rest), rest.len);
    }
    return look;
}

static bool add_run(struct doc_runs *runs, struct arena *arena, uint32_t from,
                    uint32_t to, unsigned look)
{
    if (look == 0 || from >= to)
        return true;
    if (runs->count == RUNS_MAX)
        return false;
    runs->items = arena_grow(arena, runs->items, runs->count, &runs->capacity,
                             sizeof *runs->items);
    runs->items[runs->count++] = (struct doc_run){ from, to, look };
    return true;
}

/* The properties that a page has at `at`: of characters after a length of one
 * byte; of paragraphs after a length in words, a second one when the first is
 * zero, and the number of the style. */
static unsigned look_in_page(str page, size_t at, bool is_paragraph)
{
    if (at == 0 || at >= PAGE_BYTES)
        return 0;
    size_t len = (unsigned char)page.ptr[at++];
    if (!is_paragraph)
        return look_of(str_part(page, at, len), 0);
    if (len == 0 && at < PAGE_BYTES)
        len = 2 * (size_t)(unsigned char)page.ptr[at++];
    else
        len = 2 * len - 1;
    str row = str_part(page, at, len);
    uint16_t style = bytes_u16(row, 0);
    bool is_heading = style >= 1 && style <= STYLE_HEADING9;
    return look_of(str_part(row, 2, row.len), is_heading ? LOOK_HEADING : 0);
}

static bool read_page(struct doc_runs *runs, struct arena *arena, str page,
                      bool is_paragraph)
{
    size_t entry = is_paragraph ? PAPX_BYTES : 1;
    size_t count = (unsigned char)page.ptr[PAGE_BYTES - 1];
    size_t entries_at = 4 * (count + 1);
    if (entries_at + count * entry > PAGE_BYTES - 1)
        return false;
    bool ok = true;
    for (size_t i = 0; i < count && ok; i++) {
        size_t at = 2 * (size_t)(unsigned char)page.ptr[entries_at + i * entry];
        ok = add_run(runs, arena, bytes_u32(page, 4 * i),
                     bytes_u32(page, 4 * i + 4),
                     look_in_page(page, at, is_paragraph));
    }
    return ok;
}

static int by_place(const void *a, const void *b)
{
    uint32_t one = ((const struct doc_run *)a)->from;
    uint32_t two = ((const struct doc_run *)b)->from;
    return (one > two) - (one < two);
}

/* The list of pages (a PLC of numbers) says where each lies. */
static bool read_runs(const struct doc_file *file, struct arena *arena,
                      str table, size_t at, bool is_paragraph,
                      struct doc_runs *runs)
{
    uint32_t from = bytes_u32(file->stream, at);
    uint32_t len = bytes_u32(file->stream, at + 4);
    str list = str_part(table, from, len);
    if (len < 12 || list.len < len)
        return false;
    size_t count = (len - 4) / 8;
    bool ok = true;
    for (size_t i = 0; i < count && ok; i++) {
        size_t number = bytes_u32(list, 4 * (count + 1) + 4 * i) & 0x3FFFFF;
        str page = str_part(file->stream, number * PAGE_BYTES, PAGE_BYTES);
        ok = page.len == PAGE_BYTES &&
             read_page(runs, arena, page, is_paragraph);
    }
    if (runs->count)
        qsort(runs->items, runs->count, sizeof *runs->items, by_place);
    return ok;
}

unsigned doc_look_at(const struct doc_runs *runs, uint32_t at, uint32_t *to)
{
    size_t low = 0, high = runs->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (runs->items[middle].from <= at)
            low = middle + 1;
        else
            high = middle;
    }
    *to = low < runs->count ? runs->items[low].from : UINT32_MAX;
    if (low == 0 || runs->items[low - 1].to <= at)
        return 0;
    if (runs->items[low - 1].to < *to)
        *to = runs->items[low - 1].to;
    return runs->items[low - 1].look;
}

/* What a piece says of all its characters: a row of properties in the same
 * list, by its number. */
static bool is_deleted_piece(str list, uint16_t modifier)
{
    size_t wanted = modifier >> 1;
    if (!(modifier & 1))
        return false;
    for (size_t i = 0; list.len > 3 && list.ptr[0] == 1; i++) {
        size_t len = bytes_u16(list, 1);
        if (i == wanted)
            return look_of(str_part(list, 3, len), 0) & LOOK_NOT_SHOWN;
        list = str_part(list, 3 + len, list.len);
    }
    return false;
}

/* The list of pieces: rows of properties (kind 1), then the table (kind 2). */
static bool read_pieces(struct doc_file *file, struct arena *arena, str list)
{
    str rows = list;
    while (list.len > 3 && list.ptr[0] == 1)
        list = str_part(list, 3 + (size_t)bytes_u16(list, 1), list.len);
    if (list.len < 5 || list.ptr[0] != 2)
        return false;
    size_t len = bytes_u32(list, 1);
    list = str_part(list, 5, len);
    if (list.len < len || len < 16 || (len - 4) / 12 > PIECES_MAX)
        return false;
    size_t count = (len - 4) / 12;
    struct doc_piece *pieces = arena_array(arena, count, struct doc_piece);
    for (size_t i = 0; i < count; i++) {
        size_t at = 4 * (count + 1) + 8 * i;
        uint32_t place = bytes_u32(list, at + 2);
        bool is_wide = !(place & FC_BYTE);
        place &= FC_BYTE - 1;
        pieces[i] = (struct doc_piece){
            .first = bytes_u32(list, 4 * i),
            .end = bytes_u32(list, 4 * i + 4),
            .at = is_wide ? place : place / 2,
            .is_wide = is_wide,
            .is_deleted = is_deleted_piece(rows, bytes_u16(list, at + 6)),
        };
        if (pieces[i].end < pieces[i].first ||
            (i && pieces[i].first != pieces[i - 1].end))
            return false;
    }
    file->pieces = pieces;
    file->piece_count = count;
    return true;
}

static bool read_stories(struct doc_file *file)
{
    uint32_t end = 0;
    for (size_t i = 0; i < STORY_COUNT; i++) {
        uint32_t count = bytes_u32(file->stream, AT_STORIES + 4 * i);
        if (count > CHARACTERS_MAX - end)
            return false;
        end += count;
        file->story_end[i] = end;
    }
    return true;
}

enum reason doc_file_read(struct doc_file *file, struct storage *root,
                          struct arena *arena)
{
    str table;
    *file = (struct doc_file){ .is_whole = true };
    if (!storage_stream(root, arena, STR("WordDocument"), &file->stream))
        return REASON_DAMAGED;
    uint16_t flags = bytes_u16(file->stream, AT_FLAGS);
    if (bytes_u16(file->stream, AT_IDENT) != WORD_8 ||
        bytes_u16(file->stream, AT_VERSION) < VERSION_97)
        return REASON_OLD_WORD;
    if (flags & FLAG_ENCRYPTED)
        return REASON_ENCRYPTED;
    str name = flags & FLAG_TABLE_1 ? STR("1Table") : STR("0Table");
    if (!storage_stream(root, arena, name, &table))
        return REASON_DAMAGED;
    str list = str_part(table, bytes_u32(file->stream, AT_PIECES),
                        bytes_u32(file->stream, AT_PIECES + 4));
    if (!read_stories(file) || !read_pieces(file, arena, list))
        return REASON_DAMAGED;
    file->is_whole =
        read_runs(file, arena, table, AT_CHPX, false, &file->characters) &&
        read_runs(file, arena, table, AT_PAPX, true, &file->paragraphs);
    return REASON_NONE;
}
