/*
 * biff.h - the records of an old Excel workbook ([MS-XLS], BIFF8 and BIFF5)
 *
 * A record is a kind, a length and so many bytes; what does not fit in one
 * goes on in records of the kind CONTINUE. A cursor reads over that border. A
 * text that is cut there says anew, in its first byte, how wide it goes on.
 */
#ifndef EVIDENCE_READERS_BIFF_H
#define EVIDENCE_READERS_BIFF_H

#include "base/arena.h"
#include "base/buf.h"

struct biff {
    str stream;
    size_t at;     /* of the next record */
    bool has_wide; /* BIFF8: texts in UTF-16 or its lower half */
    str charset;   /* of texts in BIFF5 */
};

struct biff_record {
    uint16_t kind;
    str data;
};
/* False at the end of the stream, or when a record goes beyond it. */
bool biff_next(struct biff *biff, struct biff_record *record);

struct biff_cursor {
    struct biff *biff;
    str data; /* what is left of this record */
};
bool cursor_has_more(struct biff_cursor *cursor);
/* Zero beyond the end. */
uint16_t cursor_u16(struct biff_cursor *cursor);
uint32_t cursor_u32(struct biff_cursor *cursor);
uint8_t cursor_u8(struct biff_cursor *cursor);
void cursor_skip(struct biff_cursor *cursor, size_t bytes);
/* So many characters, of UTF-16 when `is_wide` else of its lower half, as
 * UTF-8 in `arena`. */
str cursor_characters(struct biff_cursor *cursor, struct arena *arena,
                      size_t count, bool is_wide);
/* A text with its length and flags before it (XLUnicodeRichExtendedString). */
str cursor_text(struct biff_cursor *cursor, struct arena *arena);

#endif
