/*
 * bytes.h - numbers and text out of the little-endian formats of old Office
 *
 * Beyond the end everything is zero or empty: a lying length reads nothing.
 */
#ifndef EVIDENCE_READERS_BYTES_H
#define EVIDENCE_READERS_BYTES_H

#include "base/arena.h"

uint16_t bytes_u16(str bytes, size_t at);
uint32_t bytes_u32(str bytes, size_t at);
uint64_t bytes_u64(str bytes, size_t at);
double bytes_double(str bytes, size_t at);

/* UTF-16, little-endian; half a pair becomes U+FFFD. */
str bytes_utf16(struct arena *arena, str bytes);
/* Windows-1252; what it does not assign becomes U+FFFD. */
str bytes_1252(struct arena *arena, str bytes);

#endif
