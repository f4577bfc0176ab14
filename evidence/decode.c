/*
 * decode.c - bytes made into text that people read
 *
 * The encoding is evidence/encoding.h's to find; here line ends become "\n"
 * and control characters blanks. Nothing gets longer by that.
 */
#include "base/utf8.h"
#include "evidence/encoding.h"
#include "evidence/fold.h"

#include <string.h>

struct tidying {
    str in;
    size_t at;
    char *out;
    size_t out_len, nul_count;
};

static void add(struct tidying *t, char c, size_t bytes)
{
    t->out[t->out_len++] = c;
    t->at += bytes;
}

/* CR, LF and both together, tab, and what terminals obey. */
static void tidy_ascii(struct tidying *t)
{
    char c = t->in.ptr[t->at];
    if (c == '\r' && t->at + 1 < t->in.len && t->in.ptr[t->at + 1] == '\n')
        add(t, '\n', 2);
    else if (c >= '\n' && c <= '\r')
        add(t, '\n', 1);
    else if (c == '\t')
        add(t, '\t', 1);
    else
        add(t, ' ', 1);
    t->nul_count += c == '\0';
}

/* The control characters and line ends beyond ASCII: U+0080-009F (U+0085 ends
 * a line), U+2028 (line) and U+2029 (paragraph). */
static void tidy_wide(struct tidying *t)
{
    str rest = str_part(t->in, t->at, 4);
    size_t len = utf8_len(rest);
    const unsigned char *c = (const unsigned char *)rest.ptr;
    if (c[0] == 0xC2 && c[1] < 0xA0) {
        add(t, c[1] == 0x85 ? '\n' : ' ', len);
    } else if (str_starts(rest, STR("\xE2\x80\xA8"))) {
        add(t, '\n', len);
    } else if (str_starts(rest, STR("\xE2\x80\xA9"))) {
        add(t, '\n', len);
        add(t, '\n', 0);
    } else {
        memcpy(t->out + t->out_len, rest.ptr, len);
        t->out_len += len;
        t->at += len;
    }
}

str text_decode(struct arena *arena, str bytes, const char **encoding,
                size_t *doubt)
{
    struct decoded d = text_of_bytes(arena, bytes);
    struct tidying t = { .in = d.text,
                         .out = arena_alloc(arena, d.text.len + 1) };
    while (t.at < t.in.len) {
        unsigned char c = (unsigned char)t.in.ptr[t.at];
        if (c >= ' ' && c < 0x7F)
            add(&t, (char)c, 1);
        else if (c < 0x80)
            tidy_ascii(&t);
        else
            tidy_wide(&t);
    }
    *encoding = encoding_name(d.encoding).ptr;
    *doubt = d.doubt_count + t.nul_count;
    if (d.encoding == ENCODING_NONE) {
        *encoding = "";
        *doubt = bytes.len;
    }
    return (str){ t.out, t.out_len };
}
