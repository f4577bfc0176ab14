/*
 * made_pattern.h - random patterns, and random texts that they meet
 */
#ifndef TESTS_SUPPORT_MADE_PATTERN_H
#define TESTS_SUPPORT_MADE_PATTERN_H

#include "base/arena.h"

/* Pieces of every form that rules have and that the parser of patterns knows
 * or refuses; PCRE2 may refuse the whole. `dice` is any number; the same
 * gives the same. */
str made_pattern(struct arena *arena, uint32_t *dice);
/* Words of the patterns and others, with capitals, accents, signs, digits and
 * breaks; about so many bytes. Not folded. */
str made_text(struct arena *arena, uint32_t *dice, size_t bytes);
/* 0 to sides - 1. */
uint32_t made_roll(uint32_t *dice, uint32_t sides);

#endif
