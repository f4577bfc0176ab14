/*
 * doc_file.h - where the text of an old Word document lies ([MS-DOC])
 *
 * Text is a row of pieces of the stream, each in UTF-16 or in Windows-1252.
 * What characters and paragraphs look like stands in pages of 512 bytes, by
 * their place in the stream; of that only what changes the text is kept.
 */
#ifndef EVIDENCE_READERS_DOC_FILE_H
#define EVIDENCE_READERS_DOC_FILE_H

#include "base/arena.h"
#include "evidence/readers/compound.h"
#include "evidence/reason.h"

/* What a run of characters or a paragraph is. */
enum doc_look {
    LOOK_NOT_SHOWN = 1, /* deleted with tracking, or hidden */
    LOOK_HEADING = 2,
    LOOK_IN_TABLE = 4,
    LOOK_ROW_END = 8,
    LOOK_SYMBOL = 16, /* a sign of a font of signs, such as Wingdings */
};

struct doc_run {
    uint32_t from, to; /* in the stream, bytes */
    unsigned look;
};
struct doc_runs {
    struct doc_run *items; /* in the order of the stream */
    size_t count, capacity;
};
/* What is said of that byte of the stream, and up to where it holds. */
unsigned doc_look_at(const struct doc_runs *runs, uint32_t at, uint32_t *to);

struct doc_piece {
    uint32_t first, end; /* characters of the document */
    uint32_t at;         /* in the stream, bytes */
    bool is_wide;        /* UTF-16 */
    bool is_deleted;
};

/* The parts of a document, one after the other in its text. */
enum doc_story {
    STORY_BODY,
    STORY_FOOTNOTES,
    STORY_HEADERS,
    STORY_MACROS,
    STORY_COMMENTS,
    STORY_ENDNOTES,
    STORY_TEXT_BOXES,
    STORY_HEADER_BOXES,
    STORY_COUNT
};

struct doc_file {
    str stream; /* WordDocument */
    const struct doc_piece *pieces;
    size_t piece_count;
    uint32_t story_end[STORY_COUNT]; /* characters */
    struct doc_runs characters, paragraphs;
    bool is_whole; /* false: something of it could not be followed */
};

/* REASON_NONE, or why there is nothing to read. Lives in `arena`. */
enum reason doc_file_read(struct doc_file *file, struct storage *root,
                          struct arena *arena);

#endif
