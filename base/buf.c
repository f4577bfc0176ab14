/* buf.c - growing output; one of the two files that call malloc */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

struct buf buf_open(size_t max_bytes)
{
    return (struct buf){ .max = max_bytes };
}

void buf_close(struct buf *buf)
{
    free(buf->ptr);
    *buf = (struct buf){ .max = buf->max };
}

void buf_clear(struct buf *buf)
{
    buf->len = 0;
    buf->is_full = false;
}

void buf_clear_to(struct buf *buf, size_t most)
{
    if (buf->size > most)
        buf_close(buf);
    buf_clear(buf);
}

/* Make room for `more` bytes; fewer come back when the ceiling is near. */
static size_t make_room(struct buf *buf, size_t more)
{
    if (more > buf->max - buf->len) {
        more = buf->max - buf->len;
        buf->is_full = true;
    }
    if (more <= buf->size - buf->len)
        return more;
    size_t size = buf->size ? buf->size : 256;
    while (size - buf->len < more)
        size = size > SIZE_MAX / 2 ? SIZE_MAX : size * 2;
    char *wider = realloc(buf->ptr, size);
    if (!wider) {
        fputs("normtoets: out of memory / er is geen geheugen meer\n", stderr);
        exit(2);
    }
    buf->ptr = wider;
    buf->size = size;
    return more;
}

void buf_add(struct buf *buf, str s)
{
    size_t len = make_room(buf, s.len);
    if (len)
        memcpy(buf->ptr + buf->len, s.ptr, len);
    buf->len += len;
}

void buf_add_char(struct buf *buf, char c)
{
    buf_add(buf, (str){ &c, 1 });
}

void buf_add_code(struct buf *buf, uint32_t code)
{
    char letter[4];
    buf_add(buf, (str){ letter, utf8_put(letter, code) });
}

void buf_printf(struct buf *buf, const char *format, ...)
{
    char small[512];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (len < 0)
        return;
    if ((size_t)len < sizeof small) {
        buf_add(buf, (str){ small, (size_t)len });
        return;
    }
    char *large = malloc((size_t)len + 1);
    if (!large) {
        buf->is_full = true;
        return;
    }
    va_start(args, format);
    vsnprintf(large, (size_t)len + 1, format, args);
    va_end(args);
    buf_add(buf, (str){ large, (size_t)len });
    free(large);
}

str buf_str(const struct buf *buf)
{
    return (str){ buf->ptr, buf->len };
}
