/* safe_text.c - the one place that decides what a screen may be given */
#include "reports/safe_text.h"

bool utf8_decode(str text, uint32_t *code, size_t *len)
{
    const unsigned char *p = (const unsigned char *)text.ptr;
    static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
    size_t need = p[0] < 0x80   ? 1
                  : p[0] < 0xC2 ? 0
                  : p[0] < 0xE0 ? 2
                  : p[0] < 0xF0 ? 3
                  : p[0] < 0xF5 ? 4
                                : 0;
    *len = 1;
    *code = p[0];
    if (need == 1)
        return true;
    if (need == 0 || need > text.len)
        return false;
    uint32_t value = p[0] & (0x7Fu >> need);
    for (size_t i = 1; i < need; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return false;
        value = value << 6 | (p[i] & 0x3Fu);
    }
    if (value < smallest[need] || value > 0x10FFFF ||
        (value >= 0xD800 && value <= 0xDFFF))
        return false;
    *code = value;
    *len = need;
    return true;
}

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
    for (size_t i = 0; i < sizeof steering / sizeof *steering; i++)
        if (code >= steering[i].first && code <= steering[i].last)
            return true;
    return false;
}

static bool is_blank(uint32_t code)
{
    return code == '\n' || code == '\r' || code == '\t' || code == '\f' ||
           code == '\v' || code == 0x2028 || code == 0x2029;
}

static void show_code(struct buf *out, uint32_t code)
{
    if (code <= 0xFF)
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
        size_t len;
        bool valid = utf8_decode(text, &code, &len);
        bool blank = valid && blanks == BLANKS_AS_SPACE && is_blank(code);
        if (blank && !after_blank)
            buf_add_char(out, ' ');
        else if (!blank && (!valid || steers(code)))
            show_code(out, code);
        else if (!blank)
            buf_add(out, str_part(text, 0, len));
        after_blank = blank;
        text = str_part(text, len, text.len);
    }
}
