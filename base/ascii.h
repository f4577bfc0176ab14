/*
 * ascii.h - the characters of keys, codes and numbers, in any locale
 *
 * For what is written by rule; words that people write go by evidence/fold.h.
 */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

#include <stdbool.h>

static inline bool ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool ascii_is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool ascii_is_letter(char c)
{
    return ascii_is_lower(c) || (c >= 'A' && c <= 'Z');
}

/* The space, and what ends or divides lines: \t \n \v \f \r. */
static inline bool ascii_is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

#endif
