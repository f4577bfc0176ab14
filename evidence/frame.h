/*
 * frame.h - what a reader child and its parent say to each other
 *
 *     parent -> child  READ or STREAM, with the descriptor of the file beside
 *                      it
 *     child -> parent  HELLO once; then for each READ
 *                      BEGIN told (ENCLOSED told)* END, where
 *                      told is FORMAT? (METADATA | TEXT | MARK | HIDDEN)*
 *                      or for each STREAM
 *                      BEGIN FORMAT? (SHEET | BYTES | REMARK)* END
 *
 * READ asks for the text of a document, STREAM for the bytes of a case log
 * that is packed (gzip), or for the rows of one sheet of a workbook as CSV. Of
 * a document inside the file it gives the same: the rows, or the bytes.
 * ENCLOSED ends what is told of one document, as END does, and begins another
 * one that was found inside the file: an attachment, an entry of a zip.
 *
 * A frame is a head of 32 bytes, little-endian, and a text:
 *
 *     0  u8   version      4  u32  length of the text
 *     1  u8   kind         8  i64  first number
 *     2  u8   code        16  i64  second number
 *     3  u8   reason      24  8 bytes, zero
 *
 * The child may have been taken over by the document it reads, so the parent
 * trusts nothing: every field has a range, every text is valid UTF-8 without
 * control characters, and what does not fit ends the conversation. BYTES are
 * any bytes: whoever takes them decodes them as if they came out of a file.
 */
#ifndef EVIDENCE_FRAME_H
#define EVIDENCE_FRAME_H

#include "evidence/document.h"
#include "evidence/reason.h"

#define FRAME_VERSION        5
#define FRAME_HEAD_BYTES     ((size_t)32)
#define FRAME_TEXT_BYTES_MAX ((size_t)64 << 10)
#define FRAME_BYTES_MAX      (FRAME_HEAD_BYTES + FRAME_TEXT_BYTES_MAX)

/* Of one document; more is REASON_TOO_MUCH_TEXT and so on. */
#define DOCUMENT_BYTES_MAX ((uint64_t)100 << 20)
#define TEXT_BYTES_MAX     ((size_t)64 << 20)
#define MARKS_MAX          ((size_t)1 << 20)
#define LABEL_BYTES_MAX    ((size_t)400)
#define METADATA_BYTES_MAX ((size_t)1000)
/* Of the documents inside one file. */
#define ENCLOSED_MAX            ((size_t)20000)
#define ENCLOSED_NAME_BYTES_MAX ((size_t)1000)
/* Of a request for a stream: the sheet, and the name of the document. */
#define STREAM_TEXT_BYTES_MAX (LABEL_BYTES_MAX + 1 + ENCLOSED_NAME_BYTES_MAX)

/* Of one case log, on disk and unpacked. */
#define STREAM_BYTES_MAX ((uint64_t)64 << 30)

enum frame_kind {
    FRAME_HELLO,    /* code: layers; first: Landlock ABI; second: ocr_state;
                       text: what it reads and with what, "pdf 1, docx 1" */
    FRAME_READ,     /* text: extension of the name; first: bytes;
                       second: number of the request */
    FRAME_BEGIN,    /* first: number of the request it answers */
    FRAME_FORMAT,   /* text: name of the reader; first: its version */
    FRAME_METADATA, /* code: which; text, or first: a day_number */
    FRAME_TEXT,     /* the next piece of the text; empty: still alive */
    FRAME_MARK,     /* code: mark_kind; text: label; first: offset, in the
                       text of this document */
    FRAME_ENCLOSED, /* text: name of the document that begins; the rest, of
                       the one that ends, as END has it */
    FRAME_END,      /* code: document_state; reason; its two counts */
    FRAME_STREAM,   /* text: the sheet that is wanted, empty: the first with
                       rows; code: merged cells may stand above the header;
                       first: bytes; second: which of the documents inside
                       the file, from 1, whose name stands on the second line
                       of the text; 0: the file itself. BEGIN repeats it. */
    FRAME_SHEET,    /* text: the name of a sheet; code: is it hidden */
    FRAME_BYTES,    /* the next piece of the log */
    FRAME_REMARK,   /* code: stream_remark; first: how many */
    FRAME_HIDDEN,   /* code: hidden_kind; first: how many */
    FRAME_KIND_COUNT
};

/* What holds the child in; the code of HELLO. */
enum sandbox_layer { LAYER_LIMITS = 1, LAYER_SECCOMP = 2, LAYER_LANDLOCK = 4 };

/* What a reader of a streamed log must know. */
enum stream_remark {
    REMARK_TRAILING,     /* bytes behind the packed log that are none of it */
    REMARK_HIDDEN_SHEET, /* the sheet that was read is hidden */
    REMARK_HIDDEN_ROWS,  /* so many of its rows are */
    REMARK_OTHER_SHEETS, /* so many sheets were not read */
    REMARK_COUNT
};

enum metadata_field {
    METADATA_TITLE,
    METADATA_AUTHOR,
    METADATA_CREATED,
    METADATA_MODIFIED,
    METADATA_FIELD_COUNT
};

struct frame {
    enum frame_kind kind;
    unsigned code;
    enum reason reason;
    int64_t first, second;
    str text; /* borrowed from the bytes it was taken from */
};

/* Append a frame; its text must not be longer than its kind allows. */
void frame_put(struct buf *out, const struct frame *frame);

enum frame_result { FRAME_WRONG, FRAME_SHORT, FRAME_WHOLE };
/* Take one frame off the front of `*bytes`. SHORT: more bytes are needed, and
 * `*bytes` is as it was. WRONG: this is not what we speak. */
enum frame_result frame_take(str *bytes, struct frame *frame);

#endif
