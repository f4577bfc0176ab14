/* text_stream.c - foreign bytes as UTF-8 while they come in */
#include "evidence/text_stream.h"

#include <string.h>

#include "base/utf8.h"

struct text_stream text_stream_open(void)
{
    return (struct text_stream){ .held =
                                     buf_open(4 * TEXT_STREAM_PIECE_BYTES) };
}

void text_stream_close(struct text_stream *stream)
{
    buf_close(&stream->held);
}

static bool has_beyond_ascii(str text)
{
    unsigned char all = 0;
    for (size_t i = 0; i < text.len; i++)
        all |= (unsigned char)text.ptr[i];
    return all >= 0x80;
}

/* Without the beginning of a character at its end. */
static str whole_characters(str bytes)
{
    size_t len = bytes.len;
    for (size_t i = 0; i < 3 && len > 0; i++)
        if ((unsigned char)bytes.ptr[len - 1] >= 0x80)
            len--;
    return str_part(bytes, 0, len);
}

static void choose(struct text_stream *stream, bool is_last)
{
    str start = buf_str(&stream->held);
    struct encoding_start guess =
        encoding_guess(is_last ? start : whole_characters(start));
    stream->is_chosen = true;
    stream->encoding = guess.encoding;
    stream->big_endian = guess.big_endian;
    stream->is_no_text = guess.encoding == ENCODING_NONE;
    str rest = str_part(start, guess.mark_bytes, start.len);
    if (rest.len)
        memmove(stream->held.ptr, rest.ptr, rest.len);
    stream->held.len = rest.len;
}

static void put_doubt(struct text_stream *stream, struct buf *out)
{
    buf_add_code(out, UTF8_REPLACEMENT);
    stream->doubt_count++;
}

/* Each gives how many bytes it used. */
static size_t add_1252(struct text_stream *stream, str bytes, struct buf *out)
{
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.ptr[i];
        uint32_t code = encoding_code_of_1252(byte);
        if (code == 0 && byte)
            put_doubt(stream, out);
        else
            buf_add_code(out, code);
    }
    return bytes.len;
}

static size_t add_utf8(struct text_stream *stream, str bytes, bool is_last,
                       struct buf *out)
{
    size_t at = 0;
    while (at < bytes.len) {
        str rest = str_part(bytes, at, bytes.len);
        str good = str_part(rest, 0, utf8_valid_len(rest));
        if (!stream->is_beyond_ascii)
            stream->is_beyond_ascii = has_beyond_ascii(good);
        buf_add(out, good);
        at += good.len;
        if (at == bytes.len || (!is_last && bytes.len - at < 4))
            break;
        if (!stream->is_beyond_ascii) {
            stream->encoding = ENCODING_WINDOWS_1252;
            rest = str_part(bytes, at, bytes.len);
            return at + add_1252(stream, rest, out);
        }
        put_doubt(stream, out);
        at++;
    }
    return at;
}

static uint32_t unit_at(const struct text_stream *stream, str bytes, size_t at)
{
    uint32_t first = (unsigned char)bytes.ptr[at];
    uint32_t second = (unsigned char)bytes.ptr[at + 1];
    return stream->big_endian ? first << 8 | second : second << 8 | first;
}

static size_t add_utf16(struct text_stream *stream, str bytes, bool is_last,
                        struct buf *out)
{
    size_t at = 0;
    while (bytes.len - at >= 2) {
        uint32_t code = unit_at(stream, bytes, at), low = 0;
        bool is_high = code >= 0xD800 && code < 0xDC00;
        bool has_low = is_high && bytes.len - at >= 4;
        if (is_high && !has_low && !is_last)
            return at;
        if (has_low)
            low = unit_at(stream, bytes, at + 2);
        at += 2;
        if (low >= 0xDC00 && low < 0xE000) {
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            at += 2;
        }
        if (code >= 0xD800 && code < 0xE000)
            put_doubt(stream, out);
        else
            buf_add_code(out, code);
    }
    if (is_last && at < bytes.len) {
        put_doubt(stream, out);
        at++;
    }
    return at;
}

static size_t decode(struct text_stream *stream, str bytes, bool is_last,
                     struct buf *out)
{
    if (stream->encoding == ENCODING_UTF_16)
        return add_utf16(stream, bytes, is_last, out);
    if (bytes.len && memchr(bytes.ptr, '\0', bytes.len))
        stream->is_no_text = true;
    if (stream->is_no_text)
        return bytes.len;
    return stream->encoding == ENCODING_UTF_8
               ? add_utf8(stream, bytes, is_last, out)
               : add_1252(stream, bytes, out);
}

void text_stream_add(struct text_stream *stream, str bytes, bool is_last,
                     struct buf *out)
{
    struct buf *held = &stream->held;
    buf_add(held, bytes);
    if (!stream->is_chosen && !is_last && held->len < TEXT_STREAM_PIECE_BYTES)
        return;
    if (!stream->is_chosen)
        choose(stream, is_last);
    size_t used = decode(stream, buf_str(held), is_last, out);
    held->len -= used;
    if (held->len)
        memmove(held->ptr, held->ptr + used, held->len);
}
