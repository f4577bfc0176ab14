/* utf8.c - one character at a time out of UTF-8 */
#include "base/utf8.h"

/* The well-formed sequences of Unicode, table 3-7. */
size_t utf8_len(str s)
{
    if (s.len == 0)
        return 0;
    const unsigned char *c = (const unsigned char *)s.ptr;
    if (c[0] < 0x80)
        return 1;
    size_t len = c[0] >= 0xF0 ? 4 : c[0] >= 0xE0 ? 3 : 2;
    if (c[0] < 0xC2 || c[0] > 0xF4 || len > s.len)
        return 0;
    unsigned char least = 0x80, most = 0xBF;
    if (c[0] == 0xE0)
        least = 0xA0;
    else if (c[0] == 0xED)
        most = 0x9F;
    else if (c[0] == 0xF0)
        least = 0x90;
    else if (c[0] == 0xF4)
        most = 0x8F;
    if (c[1] < least || c[1] > most)
        return 0;
    for (size_t i = 2; i < len; i++)
        if ((c[i] & 0xC0) != 0x80)
            return 0;
    return len;
}

size_t utf8_read(str s, size_t from, uint32_t *code)
{
    static const unsigned char first_bits[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
    str rest = str_part(s, from, 4);
    size_t len = utf8_len(rest);
    *code = UTF8_REPLACEMENT;
    if (len == 0)
        return rest.len ? 1 : 0;
    uint32_t value = (unsigned char)rest.ptr[0] & first_bits[len];
    for (size_t i = 1; i < len; i++)
        value = value << 6 | ((unsigned char)rest.ptr[i] & 0x3FU);
    *code = value;
    return len;
}

size_t utf8_put(char to[4], uint32_t code)
{
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        code = UTF8_REPLACEMENT;
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        to[0] = (char)(0xC0 | code >> 6);
        to[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        to[0] = (char)(0xE0 | code >> 12);
        to[1] = (char)(0x80 | (code >> 6 & 0x3F));
        to[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    to[0] = (char)(0xF0 | code >> 18);
    to[1] = (char)(0x80 | (code >> 12 & 0x3F));
    to[2] = (char)(0x80 | (code >> 6 & 0x3F));
    to[3] = (char)(0x80 | (code & 0x3F));
    return 4;
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
