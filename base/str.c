/* str.c - borrowed text */
#include "base/str.h"
#include "base/ascii.h"

#include <string.h>

#define DISTANCE_LEN_MAX 64

str str_of(const char *text)
{
    return (str){ text, text ? strlen(text) : 0 };
}

bool str_is_empty(str s)
{
    return s.len == 0;
}

bool str_equal(str a, str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static unsigned char lower(char c)
{
    unsigned char u = (unsigned char)c;
    return u >= 'A' && u <= 'Z' ? (unsigned char)(u + 32) : u;
}

bool str_equal_nocase(str a, str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    return true;
}

int str_compare(str a, str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.ptr, b.ptr, len) : 0;
    if (order)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

bool str_starts(str s, str prefix)
{
    return str_equal(str_part(s, 0, prefix.len), prefix);
}

bool str_ends(str s, str suffix)
{
    return s.len >= suffix.len &&
           str_equal(str_part(s, s.len - suffix.len, suffix.len), suffix);
}

size_t str_find(str s, str needle)
{
    if (needle.len == 0)
        return 0;
    if (s.len < needle.len)
        return s.len;
    const char *hit = memmem(s.ptr, s.len, needle.ptr, needle.len);
    return hit ? (size_t)(hit - s.ptr) : s.len;
}

bool str_contains(str s, str needle)
{
    return needle.len == 0 || str_find(s, needle) < s.len;
}

bool str_is_among(str s, const str *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(list[i], s))
            return true;
    return false;
}

str str_part(str s, size_t from, size_t len)
{
    if (from > s.len)
        from = s.len;
    if (len > s.len - from)
        len = s.len - from;
    return (str){ from ? s.ptr + from : s.ptr, len };
}

str str_trim(str s)
{
    while (s.len && ascii_is_blank(s.ptr[0]))
        s = str_part(s, 1, s.len);
    while (s.len && ascii_is_blank(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

str str_cut(str s, char separator, str *rest)
{
    const char *hit = s.len ? memchr(s.ptr, separator, s.len) : NULL;
    size_t at = hit ? (size_t)(hit - s.ptr) : s.len;
    *rest = str_part(s, at + 1, s.len);
    return str_part(s, 0, at);
}

str str_shorten(str s, size_t len)
{
    if (s.len <= len)
        return s;
    while (len && ((unsigned char)s.ptr[len] & 0xC0) == 0x80)
        len--;
    return str_part(s, 0, len);
}

bool str_number(str s, uint64_t max, uint64_t *number)
{
    uint64_t value = 0;
    if (s.len == 0)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        uint64_t digit = (uint64_t)(s.ptr[i] - '0');
        if (value > (max - digit) / 10 || digit > max)
            return false;
        value = value * 10 + digit;
    }
    *number = value;
    return true;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t str_distance(str a, str b, size_t limit)
{
    size_t rows[3][DISTANCE_LEN_MAX + 1];
    if (a.len > DISTANCE_LEN_MAX || b.len > DISTANCE_LEN_MAX)
        return limit;
    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        const size_t *above = rows[(i - 1) % 3];
        const size_t *above2 = rows[(i + 1) % 3];
        size_t *row = rows[i % 3];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t differs = lower(a.ptr[i - 1]) != lower(b.ptr[j - 1]);
            row[j] =
                least(above[j - 1] + differs, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] &&
                a.ptr[i - 2] == b.ptr[j - 1])
                row[j] = least(row[j], above2[j - 2] + 1);
        }
    }
    return least(rows[a.len % 3][b.len], limit);
}

str str_nearest(str word, const str *words, size_t count)
{
    size_t least = word.len < 4 ? 2 : 2 + word.len / 4;
    str nearest = { NULL, 0 };
    for (size_t i = 0; i < count; i++) {
        size_t distance = str_distance(word, words[i], least);
        if (distance < least && distance < words[i].len) {
            least = distance;
            nearest = words[i];
        }
    }
    return nearest;
}
