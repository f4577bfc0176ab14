/*
 * str.h - borrowed text: a pointer and a length
 *
 * The bytes belong to somebody else (an arena, a mapped file, a literal) and
 * live as long as that owner says. Valid UTF-8 unless a comment says "bytes";
 * never NUL-terminated. Passed by value, never freed.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct str {
    const char *ptr;
    size_t len;
} str;

#define STR(literal) ((str){ (literal), sizeof(literal) - 1 })
/* For initialisers of static tables. */
#define STR_INIT(literal)              \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }
/* For "%.*s". */
#define STR_ARG(s) (int)(s).len, (s).ptr

/* A view of a C string; NULL gives the empty text. */
str str_of(const char *text);

bool str_is_empty(str s);
bool str_equal(str a, str b);
/* ASCII letters only; for keys and codes, not for evidence. */
bool str_equal_nocase(str a, str b);
/* By byte, shorter first; the order of every sorted list we print. */
int str_compare(str a, str b);

bool str_starts(str s, str prefix);
bool str_ends(str s, str suffix);
/* Offset of the first `needle` in `s`, or s.len when there is none. */
size_t str_find(str s, str needle);
bool str_contains(str s, str needle);

bool str_is_among(str s, const str *list, size_t count);

/* Bytes [from, from + len), cut to what there is. */
str str_part(str s, size_t from, size_t len);
/* Without ASCII blanks at either end. */
str str_trim(str s);
/* The text before the first `separator`; `*rest` is what follows it (empty
 * when there was none). */
str str_cut(str s, char separator, str *rest);
/* At most `len` bytes and never half a UTF-8 character. */
str str_shorten(str s, size_t len);

/* A whole decimal number without sign, at most `max`. */
bool str_number(str s, uint64_t max, uint64_t *number);

/* The number of single-letter insertions, deletions, changes and swaps that
 * turn one into the other, at most `limit`; for "did you mean". */
size_t str_distance(str a, str b, size_t limit);
/* The word that was probably meant by `word`, or an empty text when none is
 * near: a short word allows one mistake, a longer one more. */
str str_nearest(str word, const str *words, size_t count);

#endif
