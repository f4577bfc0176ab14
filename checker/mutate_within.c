/*
 * mutate_within.c - see mutate_within.h
 *
 * Looked at are words between boundaries, at the top of an alternative:
 *
 *     edge = \b | \s+
 *     set  = word | (word|...\s+word|...)
 *
 * The other one is \b set rest, and the part has somewhere edge set rest, with
 * the same rest and only words that the other has too. A word before which \s+
 * stands begins at a boundary, so the last word of each will do.
 */
#include "checker/mutate_within.h"

#include "base/ascii.h"

#define EDGE  STR("\\b")
#define BLANK STR("\\s+")

size_t pattern_piece_len(str s, size_t at)
{
    if (s.ptr[at] == '\\')
        return at + 1 < s.len ? 2 : 1;
    if (s.ptr[at] == '[') {
        size_t i = at + 1;
        i += i < s.len && s.ptr[i] == '^';
        i += i < s.len && s.ptr[i] == ']';
        while (i < s.len && s.ptr[i] != ']')
            i += s.ptr[i] == '\\' ? 2 : 1;
        return (i < s.len ? i + 1 : s.len) - at;
    }
    if (s.ptr[at] != '(')
        return 1;
    size_t i = at + 1;
    while (i < s.len && s.ptr[i] != ')')
        i += pattern_piece_len(s, i);
    return (i < s.len ? i + 1 : s.len) - at;
}

static size_t word_len(str s)
{
    size_t len = 0;
    while (len < s.len &&
           (ascii_is_letter(s.ptr[len]) || ascii_is_digit(s.ptr[len])))
        len++;
    return len;
}

static bool is_word(str s)
{
    return s.len > 0 && word_len(s) == s.len;
}

/* A word or a group of them at the start of `s`: what stands between the
 * brackets. False when there is none. */
static bool take_set(str *s, str *set)
{
    size_t len = word_len(*s);
    *set = str_part(*s, 0, len);
    if (len == 0 && s->len > 2 && s->ptr[0] == '(' && s->ptr[1] != '?') {
        len = pattern_piece_len(*s, 0);
        *set = str_part(*s, 1, len - 2);
    }
    *s = str_part(*s, len, s->len);
    return len > 0;
}

/* One alternative of a set; what is in brackets inside it stays together. */
static str take_alternative(str *set)
{
    size_t at = 0;
    while (at < set->len && set->ptr[at] != '|')
        at += pattern_piece_len(*set, at);
    str one = str_part(*set, 0, at);
    *set = str_part(*set, at + 1, set->len);
    return one;
}

static bool has_word(str set, str word)
{
    while (set.len)
        if (str_equal(take_alternative(&set), word))
            return true;
    return false;
}

static str last_word(str alternative)
{
    for (;;) {
        size_t at = str_find(alternative, BLANK);
        if (at == alternative.len)
            return alternative;
        alternative = str_part(alternative, at + BLANK.len, alternative.len);
    }
}

/* Every alternative ends in a whole word that the other set has. */
static bool is_subset(str set, str other)
{
    if (set.len == 0)
        return false;
    while (set.len) {
        str word = last_word(take_alternative(&set));
        if (!is_word(word) || !has_word(other, word))
            return false;
    }
    return true;
}

/* What follows the words says at least as much. */
static bool follows(str rest, str other_rest)
{
    if (str_equal(other_rest, EDGE))
        return str_starts(rest, EDGE) || str_starts(rest, BLANK);
    return str_equal(rest, other_rest);
}

static size_t edge_len(str s)
{
    if (str_starts(s, EDGE))
        return EDGE.len;
    return str_starts(s, BLANK) ? BLANK.len : 0;
}

bool pattern_part_within(str part, str other)
{
    str other_set, set;
    if (!str_starts(other, EDGE))
        return false;
    str other_rest = str_part(other, EDGE.len, other.len);
    if (!take_set(&other_rest, &other_set) || !str_starts(other_rest, EDGE))
        return false;
    for (size_t at = 0; at < part.len; at += pattern_piece_len(part, at)) {
        str rest = str_part(part, at, part.len);
        size_t edge = edge_len(rest);
        rest = str_part(rest, edge, rest.len);
        if (edge && take_set(&rest, &set) && follows(rest, other_rest) &&
            is_subset(set, other_set))
            return true;
    }
    return false;
}
