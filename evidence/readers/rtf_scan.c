/* rtf_scan.c - an RTF file as signs, words and text */
#include "evidence/readers/rtf_scan.h"

#include "base/ascii.h"

static int hex_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* At the first letter. */
static struct rtf_sign scan_word(str *bytes)
{
    struct rtf_sign sign = { .kind = RTF_WORD };
    size_t at = 0;
    while (at < bytes->len && ascii_is_letter(bytes->ptr[at]))
        at++;
    sign.text = str_part(*bytes, 0, at);
    bool is_negative = at + 1 < bytes->len && bytes->ptr[at] == '-' &&
                       ascii_is_digit(bytes->ptr[at + 1]);
    at += is_negative;
    int64_t number = 0;
    for (; at < bytes->len && ascii_is_digit(bytes->ptr[at]); at++) {
        sign.has_number = true;
        if (number <= INT32_MAX)
            number = number * 10 + (bytes->ptr[at] - '0');
    }
    if (number > INT32_MAX)
        number = INT32_MAX;
    sign.number = (int32_t)(is_negative ? -number : number);
    if (at < bytes->len && bytes->ptr[at] == ' ')
        at++;
    *bytes = str_part(*bytes, at, bytes->len);
    if (str_equal(sign.text, STR("bin")) && sign.number > 0)
        *bytes = str_part(*bytes, (size_t)sign.number, bytes->len);
    return sign;
}

/* Behind the backslash. */
static struct rtf_sign scan_control(str *bytes, char room[1])
{
    if (bytes->len == 0)
        return (struct rtf_sign){ .kind = RTF_END };
    if (ascii_is_letter(bytes->ptr[0]))
        return scan_word(bytes);
    struct rtf_sign sign = { .kind = RTF_SYMBOL,
                             .text = str_part(*bytes, 0, 1) };
    *bytes = str_part(*bytes, 1, bytes->len);
    if (sign.text.ptr[0] != '\'')
        return sign;
    int high = bytes->len ? hex_of(bytes->ptr[0]) : -1;
    int low = bytes->len > 1 ? hex_of(bytes->ptr[1]) : -1;
    if (high < 0 || low < 0)
        return sign;
    room[0] = (char)(unsigned char)(high << 4 | low);
    *bytes = str_part(*bytes, 2, bytes->len);
    return (struct rtf_sign){ .kind = RTF_BYTE, .text = { room, 1 } };
}

static bool is_text(char c)
{
    return c != '\\' && c != '{' && c != '}' && c != '\n' && c != '\r' &&
           c != '\0';
}

struct rtf_sign rtf_scan(str *bytes, char room[1])
{
    while (bytes->len && (bytes->ptr[0] == '\n' || bytes->ptr[0] == '\r' ||
                          bytes->ptr[0] == '\0'))
        *bytes = str_part(*bytes, 1, bytes->len);
    if (bytes->len == 0)
        return (struct rtf_sign){ .kind = RTF_END };
    char c = bytes->ptr[0];
    size_t len = 0;
    while (len < bytes->len && is_text(bytes->ptr[len]))
        len++;
    struct rtf_sign sign = { .text = str_part(*bytes, 0, len ? len : 1) };
    *bytes = str_part(*bytes, sign.text.len, bytes->len);
    if (len) {
        sign.kind = RTF_TEXT;
        return sign;
    }
    if (c == '\\')
        return scan_control(bytes, room);
    sign.kind = c == '{' ? RTF_OPEN : RTF_CLOSE;
    return sign;
}

bool rtf_starts(str bytes)
{
    str start = str_part(bytes, 0, 64);
    if (str_starts(start, STR("\xEF\xBB\xBF")))
        start = str_part(start, 3, start.len);
    return str_starts(str_trim(start), STR("{\\rtf"));
}
