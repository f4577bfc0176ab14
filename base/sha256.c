/* sha256.c - the only file over libnettle */
#include "base/sha256.h"

#include <nettle/hmac.h>
#include <nettle/sha2.h>
#include <string.h>
#include <unistd.h>

static const uint8_t *bytes_of(str s)
{
    return (const uint8_t *)s.ptr;
}

static str hex(struct arena *arena, const uint8_t digest[SHA256_BYTES])
{
    static const char digits[] = "0123456789abcdef";
    char *text = arena_alloc(arena, 2 * SHA256_BYTES + 1);
    for (size_t i = 0; i < SHA256_BYTES; i++) {
        text[2 * i] = digits[digest[i] >> 4];
        text[2 * i + 1] = digits[digest[i] & 15];
    }
    return (str){ text, (size_t)2 * SHA256_BYTES };
}

struct sha256 {
    struct sha256_ctx context;
};

struct sha256 *sha256_open(struct arena *arena)
{
    struct sha256 *sum = arena_new(arena, struct sha256);
    sha256_init(&sum->context);
    return sum;
}

void sha256_add(struct sha256 *sum, str bytes)
{
    sha256_update(&sum->context, bytes.len, bytes_of(bytes));
}

str sha256_end(struct arena *arena, struct sha256 *sum)
{
    uint8_t digest[SHA256_BYTES];
    sha256_digest(&sum->context, SHA256_BYTES, digest);
    explicit_bzero(sum, sizeof *sum); /* it holds the end of the bytes */
    return hex(arena, digest);
}

str sha256_hex(struct arena *arena, str bytes)
{
    struct sha256 sum;
    sha256_init(&sum.context);
    sha256_add(&sum, bytes);
    return sha256_end(arena, &sum);
}

void sha256_digest_of(str bytes, unsigned char digest[SHA256_BYTES])
{
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, bytes.len, bytes_of(bytes));
    sha256_digest(&context, SHA256_BYTES, digest);
    explicit_bzero(&context, sizeof context);
}

str sha256_hex_of_file(struct arena *arena, int fd)
{
    struct sha256_ctx context;
    uint8_t digest[SHA256_BYTES];
    char chunk[1 << 16];
    ssize_t got;
    sha256_init(&context);
    while ((got = read(fd, chunk, sizeof chunk)) > 0)
        sha256_update(&context, (size_t)got, (const uint8_t *)chunk);
    if (got < 0 || lseek(fd, 0, SEEK_SET) < 0)
        return (str){ NULL, 0 };
    sha256_digest(&context, SHA256_BYTES, digest);
    return hex(arena, digest);
}

void hmac_sha256(str key, str bytes, unsigned char digest[SHA256_BYTES])
{
    struct hmac_sha256_ctx context;
    hmac_sha256_set_key(&context, key.len, bytes_of(key));
    hmac_sha256_update(&context, bytes.len, bytes_of(bytes));
    hmac_sha256_digest(&context, SHA256_BYTES, digest);
    explicit_bzero(&context, sizeof context); /* it holds the end of `bytes` */
}
