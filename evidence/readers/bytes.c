/* bytes.c - numbers and text out of the little-endian formats of old Office */
#include "evidence/readers/bytes.h"

#include <string.h>

#include "base/utf8.h"
#include "evidence/encoding.h"

static uint64_t number(str bytes, size_t at, size_t len)
{
    uint64_t value = 0;
    if (at > bytes.len || bytes.len - at < len)
        return 0;
    for (size_t i = len; i-- > 0;)
        value = value << 8 | (unsigned char)bytes.ptr[at + i];
    return value;
}

uint16_t bytes_u16(str bytes, size_t at)
{
    return (uint16_t)number(bytes, at, 2);
}

uint32_t bytes_u32(str bytes, size_t at)
{
    return (uint32_t)number(bytes, at, 4);
}

uint64_t bytes_u64(str bytes, size_t at)
{
    return number(bytes, at, 8);
}

double bytes_double(str bytes, size_t at)
{
    uint64_t bits = number(bytes, at, 8);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

str bytes_utf16(struct arena *arena, str bytes)
{
    size_t units = bytes.len / 2, len = 0;
    char *out = arena_alloc(arena, 3 * units + 1);
    for (size_t i = 0; i < units; i++) {
        uint32_t code = bytes_u16(bytes, 2 * i);
        uint32_t low = i + 1 < units ? bytes_u16(bytes, 2 * i + 2) : 0;
        if (code >= 0xD800 && code < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            i++;
        }
        len += utf8_put(out + len, code);
    }
    return (str){ out, len };
}

str bytes_1252(struct arena *arena, str bytes)
{
    char *out = arena_alloc(arena, 3 * bytes.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.ptr[i];
        uint32_t code = encoding_code_of_1252(byte);
        len += utf8_put(out + len, code || !byte ? code : UTF8_REPLACEMENT);
    }
    return (str){ out, len };
}
