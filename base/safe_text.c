/* safe_text.c - the one place that decides what a screen may be given */
#include "base/safe_text.h"

#include "base/count.h"
#include "base/utf8.h"

/* Ranges that steer instead of show: C0, DEL and C1; zero-width and
 * bidirectional marks, embeddings, overrides and isolates; line and paragraph
 * separators; the byte order mark; language tags. */
static const struct {
    uint32_t first, last;
} steering[] = {
    { 0x00, 0x1F },     { 0x7F, 0x9F },       { 0x61C, 0x61C },
    { 0x180E, 0x180E }, { 0x200B, 0x200B },   { 0x200E, 0x200F },
    { 0x2028, 0x202E }, { 0x2060, 0x206F },   { 0xFEFF, 0xFEFF },
    { 0xFFF9, 0xFFFB }, { 0xE0000, 0xE0FFF },
};

static bool steers(uint32_t code)
{
    for (size_t i = 0; i < COUNT(steering); i++)
        if (code >= steering[i].first && code <= steering[i].last)
            return true;
    return false;
}

static bool is_blank(uint32_t code)
{
    return code == '\n' || code == '\r' || code == '\t' || code == '\f' ||
           code == '\v' || code == 0x2028 || code == 0x2029;
}

/* A byte that is no UTF-8 and a control character of one byte look the same,
 * "\\x1b": both are that byte. */
static void show_code(struct buf *out, uint32_t code, size_t len)
{
    if (len == 1)
        buf_printf(out, "\\x%02x", (unsigned)code);
    else if (code <= 0xFFFF)
        buf_printf(out, "\\u%04x", (unsigned)code);
    else
        buf_printf(out, "\\U%08x", (unsigned)code);
}

void safe_text_write(struct buf *out, str text, enum safe_blanks blanks)
{
    bool after_blank = false;
    while (text.len) {
        uint32_t code;
        size_t len = utf8_read(text, 0, &code);
        bool valid = len > 1 || code < 0x80;
        bool blank = valid && blanks == BLANKS_AS_SPACE && is_blank(code);
        if (blank && !after_blank)
            buf_add_char(out, ' ');
        else if (!blank && (!valid || steers(code)))
            show_code(out, valid ? code : (unsigned char)text.ptr[0], len);
        else if (!blank)
            buf_add(out, str_part(text, 0, len));
        after_blank = blank;
        text = str_part(text, len, text.len);
    }
}
