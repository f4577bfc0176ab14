/* encoding.c - foreign bytes as UTF-8, and nothing else changed */
#include "evidence/encoding.h"

#include "base/count.h"
#include "base/utf8.h"

#include <string.h>

#define GUESS_BYTES 4096
#define COUNT_BYTES ((size_t)4 << 20) /* looked at by one worker at a time */
#define REPLACEMENT 0xFFFD

str encoding_name(enum encoding encoding)
{
    static const str names[ENCODING_COUNT] = {
        [ENCODING_UTF_8] = STR_INIT("utf-8"),
        [ENCODING_WINDOWS_1252] = STR_INIT("windows-1252"),
        [ENCODING_UTF_16] = STR_INIT("utf-16"),
        [ENCODING_BROKEN_UTF_8] = STR_INIT("utf-8"),
    };
    return names[encoding];
}

/* Bytes of plain ASCII from `at`, eight at a time. */
static size_t skip_ascii(str s, size_t at)
{
    uint64_t word, words[8];
    while (s.len - at >= sizeof words) {
        memcpy(words, s.ptr + at, sizeof words);
        uint64_t high = 0;
        for (size_t i = 0; i < COUNT(words); i++)
            high |= words[i];
        if (high & UINT64_C(0x8080808080808080))
            break;
        at += sizeof words;
    }
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

/* What the bytes of a piece are, if they are UTF-8 and if they are not. */
struct tally {
    size_t wrong, beyond_ascii; /* as UTF-8 */
    size_t unassigned;          /* as Windows-1252 */
    bool has_nul;
};

/* Where the first character begins that begins at or after `at`. */
static size_t first_character(str bytes, size_t at)
{
    for (size_t back = 1; back <= 3 && back <= at; back++) {
        size_t len = utf8_len(str_part(bytes, at - back, 4));
        if (len > back)
            return at - back + len;
    }
    return at;
}

static struct tally count_piece(str bytes, size_t from, size_t until)
{
    struct tally tally = { 0 };
    str piece = str_part(bytes, 0, until);
    size_t at = first_character(bytes, from);
    while (at < until) {
        at = skip_ascii(piece, at);
        if (at >= until)
            break;
        size_t len = utf8_len(str_part(bytes, at, 4));
        tally.wrong += len == 0;
        tally.beyond_ascii += len > 1;
        for (size_t end = at + (len ? len : 1); at < end; at++)
            tally.unassigned +=
                encoding_code_of_1252((unsigned char)bytes.ptr[at]) == 0;
    }
    if (until > from)
        tally.has_nul = memchr(bytes.ptr + from, '\0', until - from) != NULL;
    return tally;
}

struct counting {
    str bytes;
    struct tally *tallies;
};

static void count_task(void *context, size_t task, unsigned worker)
{
    struct counting *c = context;
    size_t from = task * COUNT_BYTES;
    (void)worker;
    c->tallies[task] = count_piece(
        c->bytes, from, from + str_part(c->bytes, from, COUNT_BYTES).len);
}

static struct tally count_all(struct workers *workers, str bytes)
{
    struct tally all = { 0 };
    struct arena scratch = { 0 };
    if (!workers || bytes.len <= COUNT_BYTES)
        return count_piece(bytes, 0, bytes.len);
    size_t count = (bytes.len + COUNT_BYTES - 1) / COUNT_BYTES;
    struct counting c = { bytes, arena_array(&scratch, count, struct tally) };
    workers_run(workers, count_task, &c, count);
    for (size_t i = 0; i < count; i++) {
        all.wrong += c.tallies[i].wrong;
        all.beyond_ascii += c.tallies[i].beyond_ascii;
        all.unassigned += c.tallies[i].unassigned;
        all.has_nul = all.has_nul || c.tallies[i].has_nul;
    }
    arena_close(&scratch);
    return all;
}

struct detected encoding_of_start(str bytes)
{
    struct detected d = { .encoding = ENCODING_NONE };
    bool big_endian;
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        return (struct detected){ .mark_bytes = 3 };
    if (str_starts(bytes, STR("\xFF\xFE")))
        return (struct detected){ .encoding = ENCODING_UTF_16,
                                  .mark_bytes = 2 };
    if (str_starts(bytes, STR("\xFE\xFF")))
        return (struct detected){ .encoding = ENCODING_UTF_16,
                                  .mark_bytes = 2,
                                  .big_endian = true };
    if (looks_like_utf16(bytes, &big_endian))
        return (struct detected){ .encoding = ENCODING_UTF_16,
                                  .big_endian = big_endian };
    return d;
}

bool text_is_ascii(str bytes)
{
    return skip_ascii(bytes, 0) == bytes.len &&
           (bytes.len == 0 || !memchr(bytes.ptr, '\0', bytes.len));
}

struct detected encoding_detect(struct workers *workers, str bytes)
{
    struct detected d = encoding_of_start(bytes);
    if (d.encoding == ENCODING_UTF_16)
        return d;
    struct tally tally =
        count_all(workers, str_part(bytes, d.mark_bytes, bytes.len));
    if (tally.has_nul) {
        d.encoding = ENCODING_NONE;
    } else if (tally.wrong == 0) {
        d.encoding = ENCODING_UTF_8;
    } else if (tally.beyond_ascii > tally.wrong) {
        d.encoding = ENCODING_BROKEN_UTF_8;
        d.doubt_count = tally.wrong;
    } else {
        d.encoding = ENCODING_WINDOWS_1252;
        d.doubt_count = tally.unassigned;
    }
    return d;
}

static size_t count_high(str bytes)
{
    size_t high = 0;
    for (size_t i = 0; i < bytes.len; i++)
        high += (unsigned char)bytes.ptr[i] >= 0x80;
    return high;
}

str text_of_part(struct arena *arena, str bytes, enum encoding encoding)
{
    size_t high = encoding == ENCODING_UTF_8 ? 0 : count_high(bytes);
    if (high == 0)
        return bytes;
    return encoding == ENCODING_WINDOWS_1252
               ? from_1252(arena, bytes).text
               : from_broken_utf8(arena, bytes, high).text;
}

/* Valid, or more characters beyond ASCII than bytes that fit nowhere. */
static bool is_rather_utf8(str bytes)
{
    struct tally tally = count_piece(bytes, 0, bytes.len);
    return tally.wrong == 0 || tally.beyond_ascii > tally.wrong;
}

struct encoding_start encoding_guess(str start)
{
    struct detected d = encoding_of_start(start);
    if (d.encoding == ENCODING_UTF_16)
        return (struct encoding_start){ d.encoding, d.big_endian,
                                        d.mark_bytes };
    if (d.mark_bytes)
        return (struct encoding_start){ ENCODING_UTF_8, false, d.mark_bytes };
    if (start.len && memchr(start.ptr, '\0', start.len))
        return (struct encoding_start){ ENCODING_NONE, false, 0 };
    return (struct encoding_start){
        is_rather_utf8(start) ? ENCODING_UTF_8 : ENCODING_WINDOWS_1252, false, 0
    };
}

struct decoded text_of_bytes(struct arena *arena, str bytes)
{
    struct detected d = encoding_detect(NULL, bytes);
    if (d.encoding == ENCODING_NONE)
        return (struct decoded){ .encoding = ENCODING_NONE };
    bytes = str_part(bytes, d.mark_bytes, bytes.len);
    if (d.encoding == ENCODING_UTF_16)
        return from_utf16(arena, bytes, d.big_endian);
    if (d.encoding == ENCODING_WINDOWS_1252)
        return from_1252(arena, bytes);
    if (d.encoding == ENCODING_BROKEN_UTF_8)
        return from_broken_utf8(arena, bytes, d.doubt_count);
    return (struct decoded){ bytes, ENCODING_UTF_8, 0 };
}
