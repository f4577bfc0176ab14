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

/* Bytes of the item that begins the source, which is not empty. */
static size_t item_len(str source)
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
        str item = str_part(rest, 0, item_len(rest));
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

/* ---- required words ---- */

struct required {
    struct buf run;     /* the literal characters just seen */
    struct buf longest; /* of the runs so far */
    bool run_is_start, longest_is_start;
    unsigned depth;
    bool is_start;   /* nothing that takes characters was seen yet */
    bool is_unclear; /* something we do not understand: nothing is required */
};

static void end_run(struct required *q)
{
    if (q->run.len > q->longest.len) {
        buf_clear(&q->longest);
        buf_add(&q->longest, buf_str(&q->run));
        q->longest_is_start = q->run_is_start;
    }
    buf_clear(&q->run);
}

static void take_literal(struct required *q, char c)
{
    if (q->depth)
        return;
    if (q->run.len == 0)
        q->run_is_start = q->is_start;
    q->is_start = false;
    buf_add_char(&q->run, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
}

/* An item that takes characters we cannot name. */
static void take_other(struct required *q)
{
    if (q->depth == 0)
        end_run(q);
    q->is_start = false;
}

static void take_escape(struct required *q, str item)
{
    const char c = item.len > 1 ? item.ptr[1] : '\0';
    if (c == 'b' || c == 'B') {
        /* Takes no character, but a start stays a start. */
        if (q->depth == 0)
            end_run(q);
    } else if (c && strchr("sSdDwWhHvVRntrf", c)) {
        take_other(q);
    } else if (is_word(c) || c == '\0' || (unsigned char)c >= 0x80) {
        q->is_unclear = true;
    } else {
        take_literal(q, c);
    }
}

static void open_group(struct required *q, str rest)
{
    if (q->depth == 0)
        take_other(q);
    q->depth++;
    /* (?i), (?x), (?(condition) and the like change what follows. */
    if (str_starts(rest, STR("(*")))
        q->is_unclear = true;
    if (str_starts(rest, STR("(?")) &&
        (rest.len < 3 || !strchr(":=!<>|", rest.ptr[2])))
        q->is_unclear = true;
}

/* What may be absent is not required. */
static size_t take_quantifier(struct required *q, str rest)
{
    size_t len = 1;
    if (rest.ptr[0] == '{') {
        while (len < rest.len &&
               (ascii_is_digit(rest.ptr[len]) || rest.ptr[len] == ','))
            len++;
        if (len == rest.len || rest.ptr[len] != '}')
            q->is_unclear = true;
        len++;
    }
    if (q->depth)
        return len;
    if (rest.ptr[0] != '+' && q->run.len) {
        q->run.len--;
        end_run(q);
        /* "a?b" does not begin with b for certain. */
        q->is_start = false;
    } else {
        end_run(q);
    }
    return len;
}

static size_t take_item(struct required *q, str rest)
{
    size_t len = item_len(rest);
    unsigned char c = (unsigned char)rest.ptr[0];
    if (c == '\\') {
        take_escape(q, str_part(rest, 0, len));
    } else if (c == '(' && len == 1) {
        open_group(q, rest);
    } else if (c == ')') {
        q->is_unclear |= q->depth == 0;
        q->depth -= q->depth != 0;
    } else if (c == '|') {
        q->is_unclear |= q->depth == 0;
    } else if (c && strchr("*+?{", c)) {
        return take_quantifier(q, rest);
    } else if (c == '[' || c == '.' || c == '^' || c == '$' || c >= 0x80) {
        take_other(q);
    } else if (len == 1) {
        take_literal(q, (char)c);
    }
    return len;
}

struct required_words pattern_source_required(struct arena *arena, str source)
{
    struct required q = { .is_start = true };
    q.run = buf_open(source.len);
    q.longest = buf_open(source.len);
    for (size_t at = 0; at < source.len && !q.is_unclear;)
        at += take_item(&q, str_part(source, at, source.len));
    end_run(&q);
    struct required_words words = { .words = STR("") };
    if (!q.is_unclear && q.longest.len >= 2) {
        words.words = arena_copy(arena, buf_str(&q.longest));
        words.is_start = q.longest_is_start;
    }
    buf_close(&q.run);
    buf_close(&q.longest);
    return words;
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
        at += item_len(rest);
    }
    return SAY_NOTHING;
}
