/*
 * doc.c - documents of Word 97 to 2003 ([MS-DOC])
 *
 * As docx.c has it: insertions in, deletions, hidden text and the codes of
 * fields out; then the notes, the comments and the headers and footers, each
 * under a heading of its own.
 */
#include "base/utf8.h"
#include "evidence/encoding.h"
#include "evidence/readers/bytes.h"
#include "evidence/readers/doc_file.h"
#include "evidence/readers/flow.h"
#include "evidence/readers/reader.h"
#include "evidence/readers/summary.h"

#define FIELDS_MAX        64
#define CHARACTERS_A_TIME 100000
/* As ooxml.c weighs them. */
#define PICTURE_BYTES_MIN   ((size_t)20 << 10)
#define TEXT_BESIDE_PICTURE 400

/* Characters that are no text; [MS-DOC] 2.4.1. */
enum sign {
    SIGN_CELL = 0x07,
    SIGN_TAB = 0x09,
    SIGN_LINE = 0x0B,
    SIGN_PAGE = 0x0C,
    SIGN_PARAGRAPH = 0x0D,
    SIGN_COLUMN = 0x0E,
    SIGN_FIELD = 0x13,
    SIGN_RESULT = 0x14,
    SIGN_FIELD_END = 0x15,
    SIGN_HYPHEN = 0x1E,
    SIGN_SOFT_HYPHEN = 0x1F,
};

struct doc {
    struct reading *reading;
    struct doc_file file;
    struct flow flow;
    bool in_code[FIELDS_MAX]; /* of each field that is open: not its result */
    size_t field_count;
    unsigned paragraph_look;
    uint32_t high; /* half of a pair */
};

bool doc_knows(const struct sample *sample)
{
    return sample->compound == COMPOUND_WORD;
}

static bool is_code(const struct doc *doc)
{
    for (size_t i = 0; i < doc->field_count && i < FIELDS_MAX; i++)
        if (doc->in_code[i])
            return true;
    return false;
}

static void take_field(struct doc *doc, uint32_t sign)
{
    size_t depth = doc->field_count;
    if (sign == SIGN_FIELD) {
        if (depth < FIELDS_MAX)
            doc->in_code[depth] = true;
        doc->field_count++;
    } else if (depth && sign == SIGN_RESULT) {
        if (depth <= FIELDS_MAX)
            doc->in_code[depth - 1] = false;
    } else if (depth) {
        doc->field_count--;
    }
}

static void end_paragraph(struct doc *doc, bool is_cell)
{
    unsigned look = doc->paragraph_look;
    if (look & LOOK_ROW_END && is_cell) {
        doc->flow.cells = 0;
        flow_paragraph_end(&doc->flow, false);
        flow_row_end(&doc->flow);
    } else {
        doc->flow.cells = is_cell || look & LOOK_IN_TABLE;
        flow_paragraph_end(&doc->flow, look & LOOK_HEADING);
    }
    flow_paragraph_start(&doc->flow);
}

static void put(struct doc *doc, uint32_t code)
{
    char text[4];
    flow_text(&doc->flow, (str){ text, utf8_put(text, code) });
}

/* UTF-16 comes in halves. */
static void put_unit(struct doc *doc, uint32_t unit)
{
    uint32_t high = doc->high;
    bool is_low = unit >= 0xDC00 && unit < 0xE000;
    doc->high = 0;
    if (high && is_low) {
        put(doc, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
        return;
    }
    if (high || is_low)
        put(doc, UTF8_REPLACEMENT);
    if (unit >= 0xD800 && unit < 0xDC00)
        doc->high = unit;
    else if (!is_low)
        put(doc, unit);
}

static void take_shown(struct doc *doc, uint32_t unit)
{
    switch (unit) {
    case SIGN_CELL:
    case SIGN_PARAGRAPH:
    case SIGN_PAGE:
        end_paragraph(doc, unit == SIGN_CELL);
        break;
    case SIGN_TAB:
        flow_tab(&doc->flow);
        break;
    case SIGN_LINE:
    case SIGN_COLUMN:
        flow_line(&doc->flow);
        break;
    case SIGN_HYPHEN:
        put(doc, '-');
        break;
    case SIGN_SOFT_HYPHEN:
        put(doc, 0xAD);
        break;
    default:
        if (unit >= ' ')
            put_unit(doc, unit);
        break;
    }
}

static void take(struct doc *doc, uint32_t unit, unsigned look)
{
    if (unit == SIGN_FIELD || unit == SIGN_RESULT || unit == SIGN_FIELD_END)
        take_field(doc, unit);
    else if (!(look & LOOK_NOT_SHOWN) && !is_code(doc))
        take_shown(doc, look & LOOK_SYMBOL ? ' ' : unit);
    else if (unit == SIGN_PARAGRAPH && !is_code(doc))
        flow_text(&doc->flow, STR(" "));
}

/* Characters [first, end) of the document, all in one piece. */
static void read_piece(struct doc *doc, const struct doc_piece *piece,
                       uint32_t first, uint32_t end)
{
    const struct doc_file *file = &doc->file;
    size_t width = piece->is_wide ? 2 : 1;
    uint32_t run_end = 0, paragraph_end = 0;
    unsigned look = 0;
    for (uint32_t i = first; i < end && !reading_is_stopped(doc->reading);
         i++) {
        size_t at = piece->at + width * (size_t)(i - piece->first);
        if (at + width > file->stream.len) {
            reading_lacks(doc->reading, REASON_DAMAGED, 0, 0);
            return;
        }
        if (at >= run_end)
            look = doc_look_at(&file->characters, (uint32_t)at, &run_end);
        if (at >= paragraph_end)
            doc->paragraph_look =
                doc_look_at(&file->paragraphs, (uint32_t)at, &paragraph_end);
        unsigned char byte = (unsigned char)file->stream.ptr[at];
        uint32_t code = piece->is_wide ? bytes_u16(file->stream, at)
                        : byte < 0x80  ? byte
                                       : encoding_code_of_1252(byte);
        take(doc, !code && byte ? UTF8_REPLACEMENT : code,
             piece->is_deleted ? LOOK_NOT_SHOWN : look);
        if (i % CHARACTERS_A_TIME == 0)
            reading_finished(doc->reading);
    }
}

static void read_story(struct doc *doc, enum doc_story story,
                       enum sentence label)
{
    const struct doc_file *file = &doc->file;
    struct reading *reading = doc->reading;
    uint32_t first = story ? file->story_end[story - 1] : 0;
    uint32_t end = file->story_end[story];
    if (first == end || reading_is_stopped(reading))
        return;
    if (label)
        reading_mark(reading, MARK_HEADING, sentence_words(label, LANGUAGE_NL));
    doc->flow = flow_open(reading);
    doc->field_count = 0;
    doc->high = 0;
    flow_paragraph_start(&doc->flow);
    uint32_t known = 0;
    for (size_t i = 0; i < file->piece_count; i++) {
        const struct doc_piece *piece = &file->pieces[i];
        uint32_t from = piece->first > first ? piece->first : first;
        uint32_t to = piece->end < end ? piece->end : end;
        known = piece->end;
        if (from < to)
            read_piece(doc, piece, from, to);
    }
    if (known < end)
        reading_lacks(reading, REASON_DAMAGED, 0, 0);
    doc->flow.cells = 0;
    flow_paragraph_end(&doc->flow, false);
    flow_close(&doc->flow);
    reading_paragraph(reading);
    reading_finished(reading);
}

static void read_stories(struct doc *doc, struct storage *root)
{
    struct reading *reading = doc->reading;
    str pictures;
    summary_read(root, reading);
    read_story(doc, STORY_BODY, SAY_NOTHING);
    read_story(doc, STORY_TEXT_BOXES, SAY_NOTHING);
    read_story(doc, STORY_FOOTNOTES, SAY_READER_LABEL_NOTES);
    read_story(doc, STORY_ENDNOTES, SAY_READER_LABEL_NOTES);
    read_story(doc, STORY_COMMENTS, SAY_READER_LABEL_COMMENTS);
    read_story(doc, STORY_HEADERS, SAY_READER_LABEL_HEADERS);
    read_story(doc, STORY_HEADER_BOXES, SAY_READER_LABEL_HEADERS);
    if (!doc->file.is_whole)
        reading_lacks(reading, REASON_REDUCED, 0, 0);
    if (reading->text.len - reading->text_start < TEXT_BESIDE_PICTURE &&
        storage_stream(root, reading->arena, STR("Data"), &pictures) &&
        pictures.len >= PICTURE_BYTES_MIN)
        reading_lacks(reading, REASON_PICTURES, 0, 0);
}

void doc_read(struct reading *reading, const struct sample *sample)
{
    struct doc doc = { .reading = reading };
    struct storage *root = compound_open(reading->arena, sample->bytes);
    enum reason why =
        root ? doc_file_read(&doc.file, root, reading->arena) : REASON_DAMAGED;
    if (why)
        reading_stop(reading, why, 0);
    else
        read_stories(&doc, root);
    compound_close(root);
}
