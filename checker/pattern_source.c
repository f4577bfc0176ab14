/*
 * pattern_source.c - a walk over a regular expression, one item at a time
 *
 *     item = "\" character | "[" class "]" | "(?#" comment ")" | character
 *
 * Enough to know what is literal; PCRE2 itself judges the rest.
 */
#include "checker/pattern_source.h"

#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "evidence/fold.h"

static bool is_word(char c)
{
    return ascii_is_digit(c) || ascii_is_letter(c);
}

/* Bytes of the class that begins with "[", up to and with its "]". */
static size_t class_len(str source)
{
    size_t at = 1;
    if (at < source.len && source.ptr[at] == '^')
        at++;
    if (at < source.len && source.ptr[at] == ']')
        at++;
    while (at < source.len && source.ptr[at] != ']') {
        str rest = str_part(source, at, source.len);
        if (source.ptr[at] == '\\')
            at += 2;
        else if (str_starts(rest, STR("[:")) && str_contains(rest, STR(":]")))
            at += str_find(rest, STR(":]")) + 2;
        else
            at++;
    }
    return at < source.len ? at + 1 : source.len;
}

size_t pattern_source_item_len(str source)
{
    uint32_t code;
    if (source.ptr[0] == '\\')
        return 1 + utf8_read(source, 1, &code);
    if (source.ptr[0] == '[')
        return class_len(source);
    if (str_starts(source, STR("(?#"))) {
        size_t end = str_find(source, STR(")"));
        return end < source.len ? end + 1 : source.len;
    }
    return utf8_read(source, 0, &code);
}

/* ---- folding ---- */

struct folding {
    struct arena *arena;
    struct buf out;
    size_t *origin;
    size_t origin_capacity;
};

static void put(struct folding *f, str bytes, size_t from)
{
    for (size_t i = 0; i < bytes.len; i++) {
        f->origin = arena_grow(f->arena, f->origin, f->out.len,
                               &f->origin_capacity, sizeof *f->origin);
        f->origin[f->out.len] = from;
        buf_add_char(&f->out, bytes.ptr[i]);
    }
}

/* One character that is not ASCII, as the text it meets will have it. */
static void put_folded(struct folding *f, str character, size_t from,
                       bool in_class)
{
    /* Between letters, because at the ends of a word blanks are dropped. */
    str word = fold_word(f->arena,
                         arena_printf(f->arena, "x%.*sx", STR_ARG(character)));
    str plain = word.len > 2 ? str_part(word, 1, word.len - 2) : STR("");
    bool is_one = plain.len == 1;
    if (is_one && !is_word(plain.ptr[0]) && plain.ptr[0] != ' ')
        put(f, STR("\\"), from);
    bool is_group =
        plain.len > 1 && (unsigned char)plain.ptr[0] < 0x80 && !in_class;
    put(f, is_group ? STR("(?:") : STR(""), from);
    put(f, plain, from);
    put(f, is_group ? STR(")") : STR(""), from);
}

static void put_item(struct folding *f, str item, size_t from)
{
    bool in_class = item.ptr[0] == '[';
    for (size_t at = 0; at < item.len;) {
        uint32_t code;
        size_t bytes = utf8_read(item, at, &code);
        str one = str_part(item, at, bytes);
        bool is_escape = one.ptr[0] == '\\' && at + 1 < item.len;
        if (code >= 0x80)
            put_folded(f, one, from + at, in_class);
        else if (!is_escape || (unsigned char)item.ptr[at + 1] < 0x80)
            put(f, one, from + at);
        /* What follows a backslash is no beginning of an escape itself. */
        if (is_escape && (unsigned char)item.ptr[at + 1] < 0x80) {
            put(f, str_part(item, at + 1, 1), from + at + 1);
            bytes++;
        }
        at += bytes;
    }
}

struct folded_source pattern_source_fold(struct arena *arena, str source)
{
    struct folding f = { .arena = arena };
    f.out = buf_open(source.len * 16 + 16);
    for (size_t at = 0; at < source.len;) {
        str rest = str_part(source, at, source.len);
        str item = str_part(rest, 0, pattern_source_item_len(rest));
        put_item(&f, item, at);
        at += item.len;
    }
    struct folded_source folded = { .text =
                                        arena_copy(arena, buf_str(&f.out)) };
    f.origin = arena_grow(arena, f.origin, f.out.len, &f.origin_capacity,
                          sizeof *f.origin);
    f.origin[f.out.len] = source.len;
    folded.origin = f.origin;
    buf_close(&f.out);
    return folded;
}

/* ---- what is refused ---- */

enum sentence pattern_source_refused(str source, size_t *offset)
{
    for (size_t at = 0; at < source.len;) {
        str rest = str_part(source, at, source.len);
        *offset = at;
        unsigned char c = (unsigned char)rest.ptr[0];
        if (c == '\b')
            return SAY_PATTERN_BACKSPACE;
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
            return SAY_PATTERN_CONTROL;
        if (str_starts(rest, STR("\\C")) || str_starts(rest, STR("\\Q")) ||
            str_starts(rest, STR("(*")) || str_starts(rest, STR("(?C")))
            return SAY_PATTERN_REFUSED;
        at += pattern_source_item_len(rest);
    }
    return SAY_NOTHING;
}
