/*
 * sha256.h - the identity of content, and keyed pseudonyms (FIPS 180-4,
 * RFC 2104); the only file over libnettle is sha256.c
 */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/arena.h"

#define SHA256_BYTES 32

/* 64 lower-case hexadecimal digits in `arena`. */
str sha256_hex(struct arena *arena, str bytes);
/* The same as 32 bytes, not for people. */
void sha256_digest_of(str bytes, unsigned char digest[SHA256_BYTES]);
/* The same, of bytes that come in pieces. */
struct sha256;
struct sha256 *sha256_open(struct arena *arena);
void sha256_add(struct sha256 *sum, str bytes);
str sha256_end(struct arena *arena, struct sha256 *sum);
/* The same of everything that can still be read from a descriptor; an empty
 * text when reading fails. The descriptor is rewound afterwards. */
str sha256_hex_of_file(struct arena *arena, int fd);
void hmac_sha256(str key, str bytes, unsigned char digest[SHA256_BYTES]);

#endif
