/*
 * decode.c - bytes made into text
 *
 * Encodings are recognised in this order: a byte order mark; UTF-16 without
 * one, by the zero bytes that every other byte of Western text then is; valid
 * UTF-8; UTF-8 with some damage; and else Windows-1252, what Dutch offices
 * saved their files in. Nothing is lost silently: a byte that fits no
 * encoding is U+FFFD and is counted.
 */
#include "evidence/fold.h"

#define REPLACEMENT_CODE 0xFFFDU
#define SAMPLE_BYTES     4096

struct decoding {
    const unsigned char *in;
    size_t len, at;
    char *out;
    size_t out_len, doubt;
    bool after_return; /* a "\n" now is the second half of "\r\n" */
};

/* Windows-1252, 0x80-0x9F; 0 where it has no character (WHATWG Encoding
 * gives control characters there, which are no text either). */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static void add_bytes(struct decoding *d, uint32_t code)
{
    char *out = d->out + d->out_len;
    if (code < 0x80) {
        out[0] = (char)code;
        d->out_len += 1;
    } else if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        d->out_len += 2;
    } else if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        d->out_len += 3;
    } else {
        out[0] = (char)(0xF0 | code >> 18);
        out[1] = (char)(0x80 | (code >> 12 & 0x3F));
        out[2] = (char)(0x80 | (code >> 6 & 0x3F));
        out[3] = (char)(0x80 | (code & 0x3F));
        d->out_len += 4;
    }
}

static void add_doubt(struct decoding *d)
{
    d->doubt++;
    d->after_return = false;
    add_bytes(d, REPLACEMENT_CODE);
}

/* One character, with line ends and control characters made plain. */
static void add_character(struct decoding *d, uint32_t code)
{
    bool is_second_half = code == '\n' && d->after_return;
    d->after_return = code == '\r';
    if (is_second_half)
        return;
    if (code == 0) {
        add_doubt(d);
    } else if (code == '\t') {
        add_bytes(d, '\t');
    } else if ((code >= '\n' && code <= '\r') || code == 0x85 ||
               code == 0x2028) {
        add_bytes(d, '\n');
    } else if (code == 0x2029) {
        add_bytes(d, '\n');
        add_bytes(d, '\n');
    } else {
        bool is_control = code < ' ' || (code >= 0x7F && code <= 0x9F);
        add_bytes(d, is_control ? ' ' : code);
    }
}

/* The bytes of a valid UTF-8 character at `at` (RFC 3629), or 0. */
static size_t utf8_bytes(const unsigned char *in, size_t left, uint32_t *code)
{
    size_t bytes = in[0] < 0x80   ? 1
                   : in[0] < 0xC2 ? 0
                   : in[0] < 0xE0 ? 2
                   : in[0] < 0xF0 ? 3
                   : in[0] < 0xF5 ? 4
                                  : 0;
    if (bytes == 0 || bytes > left)
        return 0;
    *code = bytes == 1 ? in[0] : in[0] & (0xFFU >> (bytes + 1));
    for (size_t i = 1; i < bytes; i++) {
        if ((in[i] & 0xC0) != 0x80)
            return 0;
        *code = *code << 6 | (in[i] & 0x3FU);
    }
    bool is_short =
        (bytes == 3 && *code < 0x800) || (bytes == 4 && *code < 0x10000);
    bool is_surrogate = *code >= 0xD800 && *code <= 0xDFFF;
    return is_short || is_surrogate || *code > 0x10FFFF ? 0 : bytes;
}

/* UTF-8, damaged or not, rather than Windows-1252: characters of more than
 * one byte do not come about by chance, so a few of them settle it. */
static bool is_utf8(const struct decoding *d)
{
    size_t wide = 0, wrong = 0;
    for (size_t at = d->at; at < d->len;) {
        uint32_t code;
        if (d->in[at] < 0x80) {
            at++;
            continue;
        }
        size_t bytes = utf8_bytes(d->in + at, d->len - at, &code);
        wide += bytes > 1;
        wrong += bytes == 0;
        at += bytes ? bytes : 1;
    }
    return wrong == 0 || wide > wrong;
}

static void read_utf8(struct decoding *d)
{
    while (d->at < d->len) {
        uint32_t code = d->in[d->at];
        if (code >= ' ' && code < 0x7F) {
            d->out[d->out_len++] = (char)code;
            d->after_return = false;
            d->at++;
            continue;
        }
        size_t bytes = utf8_bytes(d->in + d->at, d->len - d->at, &code);
        if (bytes)
            add_character(d, code);
        else
            add_doubt(d);
        d->at += bytes ? bytes : 1;
    }
}

static void read_windows_1252(struct decoding *d)
{
    for (; d->at < d->len; d->at++) {
        uint32_t code = d->in[d->at];
        if (code >= 0x80 && code <= 0x9F)
            code = windows_1252[code - 0x80]; /* 0: add_character() doubts */
        add_character(d, code);
    }
}

static uint32_t unit_at(const struct decoding *d, size_t at, bool little)
{
    uint32_t first = d->in[at], second = d->in[at + 1];
    return little ? second << 8 | first : first << 8 | second;
}

static void read_utf16(struct decoding *d, bool little)
{
    for (; d->at + 1 < d->len; d->at += 2) {
        uint32_t code = unit_at(d, d->at, little);
        bool is_high = code >= 0xD800 && code <= 0xDBFF;
        uint32_t low =
            is_high && d->at + 3 < d->len ? unit_at(d, d->at + 2, little) : 0;
        if (low >= 0xDC00 && low <= 0xDFFF) {
            add_character(d, 0x10000 + ((code - 0xD800) << 10) + low - 0xDC00);
            d->at += 2;
        } else if (code >= 0xD800 && code <= 0xDFFF) {
            add_doubt(d);
        } else {
            add_character(d, code);
        }
    }
    if (d->at < d->len)
        add_doubt(d);
}

/* Zero bytes at odd places only is UTF-16LE, at even ones only UTF-16BE. */
static bool looks_like_utf16(const struct decoding *d, bool *little)
{
    size_t zeros[2] = { 0, 0 };
    size_t end = d->len < SAMPLE_BYTES ? d->len : SAMPLE_BYTES;
    for (size_t i = 0; i < end; i++)
        zeros[i & 1] += d->in[i] == 0;
    *little = zeros[1] > zeros[0];
    size_t most = *little ? zeros[1] : zeros[0];
    size_t least = *little ? zeros[0] : zeros[1];
    return least == 0 && most > 0 && most >= end / 4;
}

/* The two bytes of UTF-16 may become three; so may a single byte that is not
 * ASCII, or a zero. */
static size_t room_for(str bytes)
{
    size_t special = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        special += c >= 0x80 || c == 0;
    }
    return bytes.len + bytes.len / 2 + 2 * special + 3;
}

str text_decode(struct arena *arena, str bytes, const char **encoding,
                size_t *doubt)
{
    struct decoding d = {
        .in = (const unsigned char *)bytes.ptr,
        .len = bytes.len,
        .out = arena_alloc(arena, room_for(bytes)),
    };
    bool little = str_starts(bytes, STR("\xFF\xFE"));
    if (little || str_starts(bytes, STR("\xFE\xFF"))) {
        d.at = 2;
        *encoding = "utf-16";
        read_utf16(&d, little);
    } else if (looks_like_utf16(&d, &little)) {
        *encoding = "utf-16";
        read_utf16(&d, little);
    } else {
        if (str_starts(bytes, STR("\xEF\xBB\xBF")))
            d.at = 3;
        bool utf8 = is_utf8(&d);
        *encoding = utf8 ? "utf-8" : "windows-1252";
        if (utf8)
            read_utf8(&d);
        else
            read_windows_1252(&d);
    }
    *doubt = d.doubt;
    return (str){ d.out, d.out_len };
}
