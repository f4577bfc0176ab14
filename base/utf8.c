/* utf8.c - one character at a time out of UTF-8 */
#include "base/utf8.h"

/* The length that a first byte announces, 0 when it cannot be a first one. */
static size_t announced(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first < 0xE0)
        return 2;
    if (first >= 0xE0 && first < 0xF0)
        return 3;
    return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

size_t utf8_read(str s, size_t from, uint32_t *code)
{
    static const unsigned char first_bits[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    *code = UTF8_REPLACEMENT;
    if (from >= s.len)
        return 0;
    const unsigned char *bytes = (const unsigned char *)s.ptr + from;
    size_t len = announced(bytes[0]);
    if (len == 0 || len > s.len - from)
        return 1;
    uint32_t value = bytes[0] & first_bits[len];
    for (size_t i = 1; i < len; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return 1;
        value = value << 6 | (bytes[i] & 0x3FU);
    }
    if (value < least[len] || value > 0x10FFFF ||
        (value >= 0xD800 && value <= 0xDFFF))
        return 1;
    *code = value;
    return len;
}

size_t utf8_count(str s)
{
    uint32_t code;
    size_t count = 0;
    for (size_t at = 0; at < s.len; count++)
        at += utf8_read(s, at, &code);
    return count;
}

size_t utf8_offset(str s, size_t n)
{
    uint32_t code;
    size_t at = 0;
    while (n-- && at < s.len)
        at += utf8_read(s, at, &code);
    return at;
}
