/* safe_name.c - a file name as people may see it */
#include "fetchers/safe_name.h"

#include "base/buf.h"
#include "evidence/encoding.h"

static uint32_t code_of(str letter)
{
    static const unsigned char first_bits[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
    uint32_t code = (unsigned char)letter.ptr[0] & first_bits[letter.len];
    for (size_t i = 1; i < letter.len; i++)
        code = code << 6 | ((unsigned char)letter.ptr[i] & 0x3F);
    return code;
}

static bool is_shown(uint32_t code)
{
    bool is_control = code < 0x20 || (code >= 0x7F && code < 0xA0);
    bool is_direction = code == 0x061C || (code >= 0x200E && code <= 0x200F) ||
                        (code >= 0x202A && code <= 0x202E) ||
                        (code >= 0x2066 && code <= 0x2069);
    bool is_line_end = code == 0x2028 || code == 0x2029;
    return !is_control && !is_direction && !is_line_end && code != '\\' &&
           code != 0xFEFF;
}

/* Bytes at the start of `name` that are one letter to show; 0 when the first
 * byte has to be written out. */
static size_t shown_len(str name)
{
    size_t len = utf8_len(str_part(name, 0, 4));
    return len && is_shown(code_of(str_part(name, 0, len))) ? len : 0;
}

static size_t shown_prefix(str name)
{
    size_t at = 0;
    while (at < name.len) {
        size_t len = shown_len(str_part(name, at, name.len));
        if (len == 0)
            break;
        at += len;
    }
    return at;
}

str safe_name(struct arena *arena, str name)
{
    if (shown_prefix(name) == name.len)
        return name;
    struct buf out = buf_open(4 * name.len);
    while (name.len) {
        size_t len = shown_prefix(name);
        buf_add(&out, str_part(name, 0, len));
        name = str_part(name, len, name.len);
        if (name.len == 0)
            break;
        buf_printf(&out, "\\x%02x", (unsigned)(unsigned char)name.ptr[0]);
        name = str_part(name, 1, name.len);
    }
    str safe = arena_copy(arena, buf_str(&out));
    buf_close(&out);
    return safe;
}
