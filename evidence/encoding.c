/* encoding.c - foreign bytes as UTF-8, and nothing else changed */
#include "evidence/encoding.h"

#include "base/utf8.h"

#include <string.h>

#define GUESS_BYTES 4096
#define REPLACEMENT 0xFFFD

str encoding_name(enum encoding encoding)
{
    static const str names[ENCODING_COUNT] = {
        [ENCODING_UTF_8] = STR_INIT("utf-8"),
        [ENCODING_WINDOWS_1252] = STR_INIT("windows-1252"),
        [ENCODING_UTF_16] = STR_INIT("utf-16"),
    };
    return names[encoding];
}

/* Bytes of plain ASCII from `at`, eight at a time. */
static size_t skip_ascii(str s, size_t at)
{
    uint64_t word;
    while (s.len - at >= sizeof word) {
        memcpy(&word, s.ptr + at, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
        at += sizeof word;
    }
    while (at < s.len && (unsigned char)s.ptr[at] < 0x80)
        at++;
    return at;
}

size_t utf8_valid_len(str s)
{
    size_t at = skip_ascii(s, 0);
    while (at < s.len) {
        size_t len = utf8_len(str_part(s, at, 4));
        if (len == 0)
            return at;
        at = skip_ascii(s, at + len);
    }
    return s.len;
}

/* 0x80..0x9F of Windows-1252; 0 is not assigned. */
uint32_t encoding_code_of_1252(unsigned char byte)
{
    static const uint16_t high[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
        0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
    };
    return byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte;
}

static struct decoded from_1252(struct arena *arena, str bytes)
{
    struct decoded d = { .encoding = ENCODING_WINDOWS_1252 };
    size_t room = bytes.len, high = 0;
    for (size_t i = 0; i < bytes.len; i++)
        high += (unsigned char)bytes.ptr[i] >= 0x80;
    char *text = arena_alloc(arena, room + 2 * high + 1);
    size_t len = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.ptr[i];
        uint32_t code = encoding_code_of_1252(byte);
        if (code == 0 && byte) {
            code = REPLACEMENT;
            d.doubt_count++;
        }
        len += utf8_put(text + len, code);
    }
    d.text = (str){ text, len };
    return d;
}

/* UTF-8 with wrong bytes in it, each replaced. */
static struct decoded from_broken_utf8(struct arena *arena, str bytes,
                                       size_t wrong_count)
{
    char *text = arena_alloc(arena, bytes.len + 2 * wrong_count + 1);
    size_t len = 0;
    for (size_t at = 0; at < bytes.len;) {
        str rest = str_part(bytes, at, bytes.len);
        size_t good = utf8_valid_len(rest);
        if (good)
            memcpy(text + len, rest.ptr, good);
        len += good;
        at += good;
        if (at < bytes.len) {
            len += utf8_put(text + len, REPLACEMENT);
            at++;
        }
    }
    return (struct decoded){ { text, len }, ENCODING_UTF_8, wrong_count };
}

static uint32_t unit_16(str bytes, size_t at, bool big_endian)
{
    uint32_t first = (unsigned char)bytes.ptr[at];
    uint32_t second = (unsigned char)bytes.ptr[at + 1];
    return big_endian ? first << 8 | second : second << 8 | first;
}

static struct decoded from_utf16(struct arena *arena, str bytes,
                                 bool big_endian)
{
    struct decoded d = { .encoding = ENCODING_UTF_16 };
    char *text = arena_alloc(arena, bytes.len / 2 * 3 + 4);
    size_t len = 0, at = 0;
    while (bytes.len - at >= 2) {
        uint32_t code = unit_16(bytes, at, big_endian);
        at += 2;
        if (code >= 0xD800 && code < 0xDC00 && bytes.len - at >= 2) {
            uint32_t low = unit_16(bytes, at, big_endian);
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        if (code >= 0xD800 && code < 0xE000) {
            code = REPLACEMENT;
            d.doubt_count++;
        }
        len += utf8_put(text + len, code);
    }
    if (at < bytes.len) {
        len += utf8_put(text + len, REPLACEMENT);
        d.doubt_count++;
    }
    d.text = (str){ text, len };
    return d;
}

/* Western text in UTF-16 has a NUL in nearly every other place. */
static bool looks_like_utf16(str bytes, bool *big_endian)
{
    str start = str_part(bytes, 0, GUESS_BYTES);
    size_t nuls[2] = { 0, 0 };
    for (size_t i = 0; i < start.len; i++)
        nuls[i % 2] += start.ptr[i] == '\0';
    size_t pairs = start.len / 2;
    *big_endian = nuls[0] > nuls[1];
    size_t most = *big_endian ? nuls[0] : nuls[1];
    size_t least = *big_endian ? nuls[1] : nuls[0];
    return pairs > 0 && most * 10 >= pairs * 7 && least * 10 < pairs;
}

/* Valid, or more characters beyond ASCII than bytes that fit nowhere. */
static bool is_rather_utf8(str bytes, size_t *wrong)
{
    size_t beyond_ascii = 0;
    *wrong = 0;
    if (utf8_valid_len(bytes) == bytes.len)
        return true;
    for (size_t at = 0; at < bytes.len;) {
        at = skip_ascii(bytes, at);
        if (at == bytes.len)
            break;
        size_t len = utf8_len(str_part(bytes, at, 4));
        *wrong += len == 0;
        beyond_ascii += len > 1;
        at += len ? len : 1;
    }
    return beyond_ascii > *wrong;
}

struct encoding_start encoding_guess(str start)
{
    bool big_endian;
    size_t wrong;
    if (str_starts(start, STR("\xEF\xBB\xBF")))
        return (struct encoding_start){ ENCODING_UTF_8, false, 3 };
    if (str_starts(start, STR("\xFF\xFE")))
        return (struct encoding_start){ ENCODING_UTF_16, false, 2 };
    if (str_starts(start, STR("\xFE\xFF")))
        return (struct encoding_start){ ENCODING_UTF_16, true, 2 };
    if (looks_like_utf16(start, &big_endian))
        return (struct encoding_start){ ENCODING_UTF_16, big_endian, 0 };
    if (start.len && memchr(start.ptr, '\0', start.len))
        return (struct encoding_start){ ENCODING_NONE, false, 0 };
    return (struct encoding_start){ is_rather_utf8(start, &wrong)
                                        ? ENCODING_UTF_8
                                        : ENCODING_WINDOWS_1252,
                                    false, 0 };
}

struct decoded text_of_bytes(struct arena *arena, str bytes)
{
    bool big_endian;
    size_t wrong;
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        bytes = str_part(bytes, 3, bytes.len);
    else if (str_starts(bytes, STR("\xFF\xFE")))
        return from_utf16(arena, str_part(bytes, 2, bytes.len), false);
    else if (str_starts(bytes, STR("\xFE\xFF")))
        return from_utf16(arena, str_part(bytes, 2, bytes.len), true);
    else if (looks_like_utf16(bytes, &big_endian))
        return from_utf16(arena, bytes, big_endian);
    if (bytes.len && memchr(bytes.ptr, '\0', bytes.len))
        return (struct decoded){ .encoding = ENCODING_NONE };
    if (!is_rather_utf8(bytes, &wrong))
        return from_1252(arena, bytes);
    return wrong ? from_broken_utf8(arena, bytes, wrong)
                 : (struct decoded){ bytes, ENCODING_UTF_8, 0 };
}
