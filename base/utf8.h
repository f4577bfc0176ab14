/*
 * utf8.h - one character at a time out of UTF-8 (RFC 3629)
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

#define UTF8_REPLACEMENT 0xFFFDU

/* Bytes of the well-formed character at the start of `s` (Unicode, table 3-7),
 * 0 when there is none. */
size_t utf8_len(str s);
/* The bytes that the character at `from` takes; the character itself goes to
 * *code. A byte that starts no valid character counts as one and gives
 * UTF8_REPLACEMENT. 0 at the end of the text. */
size_t utf8_read(str s, size_t from, uint32_t *code);
/* Write a character as UTF-8; returns its 1 to 4 bytes. What is no character
 * becomes UTF8_REPLACEMENT. */
size_t utf8_put(char to[4], uint32_t code);
/* Characters in a text; broken bytes count as one each. */
size_t utf8_count(str s);
/* Byte offset of the n-th character (from 0), s.len when there are fewer. */
size_t utf8_offset(str s, size_t n);

#endif
