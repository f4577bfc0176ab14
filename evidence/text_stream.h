/*
 * text_stream.h - foreign bytes as UTF-8 while they come in
 *
 * The same as evidence/encoding.h for what cannot be seen as a whole. The
 * first 64 kB choose the encoding. After plain ASCII only, the first byte
 * that is no UTF-8 makes it Windows-1252 after all; once there was a letter
 * in UTF-8, such a byte becomes U+FFFD and is counted. So it differs from the
 * whole text only where one file mixes the two, and never in silence: then
 * characters are in doubt.
 */
#ifndef EVIDENCE_TEXT_STREAM_H
#define EVIDENCE_TEXT_STREAM_H

#include "base/buf.h"
#include "evidence/encoding.h"

struct text_stream {
    enum encoding encoding; /* NONE also until it is chosen */
    size_t doubt_count;
    bool is_no_text; /* NUL bytes: what follows is not looked at */

    bool is_chosen, big_endian, is_beyond_ascii;
    struct buf held; /* not decoded yet */
};

struct text_stream text_stream_open(void);
void text_stream_close(struct text_stream *stream);
/* Add what can be decoded of it to `out`, which must have room for three
 * times the bytes and those held. After the last piece nothing is held. */
void text_stream_add(struct text_stream *stream, str bytes, bool is_last,
                     struct buf *out);

#define TEXT_STREAM_PIECE_BYTES ((size_t)64 << 10)

#endif
