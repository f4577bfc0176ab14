/* address.c - where on the internet an address lies */
#include "fetchers/address.h"

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/count.h"

struct block {
    uint8_t start[16];
    unsigned bits;
    enum address_kind kind;
};

/* The first row that holds an address decides. */
static const struct block blocks_4[] = {
    { { 0 }, 8, ADDRESS_NEVER },             /* this network */
    { { 10 }, 8, ADDRESS_PRIVATE },          /* RFC 1918 */
    { { 100, 64 }, 10, ADDRESS_PRIVATE },    /* carrier's NAT, RFC 6598 */
    { { 127 }, 8, ADDRESS_PRIVATE },         /* loopback */
    { { 169, 254 }, 16, ADDRESS_PRIVATE },   /* link-local */
    { { 172, 16 }, 12, ADDRESS_PRIVATE },    /* RFC 1918 */
    { { 192, 0, 0 }, 24, ADDRESS_NEVER },    /* protocol assignments */
    { { 192, 0, 2 }, 24, ADDRESS_NEVER },    /* documentation */
    { { 192, 88, 99 }, 24, ADDRESS_NEVER },  /* 6to4 relays, given up */
    { { 192, 168 }, 16, ADDRESS_PRIVATE },   /* RFC 1918 */
    { { 198, 18 }, 15, ADDRESS_PRIVATE },    /* benchmarks */
    { { 198, 51, 100 }, 24, ADDRESS_NEVER }, /* documentation */
    { { 203, 0, 113 }, 24, ADDRESS_NEVER },  /* documentation */
    { { 224 }, 4, ADDRESS_NEVER },           /* multicast */
    { { 240 }, 4, ADDRESS_NEVER },           /* reserved, broadcast */
    { { 0 }, 0, ADDRESS_PUBLIC },
};

/* Those with IPv4 inside are looked up in the other table first. */
static const struct block blocks_6[] = {
    { { [15] = 1 }, 128, ADDRESS_PRIVATE },                    /* loopback */
    { { 0x00, 0x64, 0xff, 0x9b, 0, 1 }, 48, ADDRESS_PRIVATE }, /* local NAT64 */
    { { 0xfc }, 7, ADDRESS_PRIVATE },                  /* unique local */
    { { 0xfe, 0x80 }, 10, ADDRESS_PRIVATE },           /* link-local */
    { { 0xfe, 0xc0 }, 10, ADDRESS_PRIVATE },           /* site-local */
    { { 0x20, 0x01, 0x0d, 0xb8 }, 32, ADDRESS_NEVER }, /* documentation */
    { { 0x20, 0x01, 0 }, 23, ADDRESS_NEVER },          /* Teredo and others */
    { { 0x3f, 0xff }, 20, ADDRESS_NEVER },             /* documentation */
    { { 0x20 }, 3, ADDRESS_PUBLIC },                   /* global unicast */
    { { 0 }, 0, ADDRESS_NEVER },                       /* all the rest */
};

/* IPv6 blocks with an IPv4 address inside, and at which byte. */
static const struct {
    struct block block;
    size_t at;
} inside[] = {
    { { { [10] = 0xff, [11] = 0xff }, 96, ADDRESS_NEVER }, 12 }, /* mapped */
    { { { 0x00, 0x64, 0xff, 0x9b }, 96, ADDRESS_NEVER }, 12 },   /* NAT64 */
    { { { 0x20, 0x02 }, 16, ADDRESS_NEVER }, 2 },                /* 6to4 */
};

static bool holds(const struct block *block, const uint8_t *address)
{
    size_t whole = block->bits / 8;
    unsigned rest = block->bits % 8;
    if (memcmp(block->start, address, whole) != 0)
        return false;
    return rest == 0 ||
           (block->start[whole] ^ address[whole]) >> (8 - rest) == 0;
}

static enum address_kind look_up(const struct block *block,
                                 const uint8_t *address)
{
    /* The last row holds everything. */
    while (!holds(block, address))
        block++;
    return block->kind;
}

enum address_kind address_kind(const struct sockaddr *address)
{
    uint8_t bytes[16] = { 0 };
    if (address->sa_family == AF_INET) {
        struct sockaddr_in four;
        memcpy(&four, address, sizeof four);
        memcpy(bytes, &four.sin_addr, 4);
        return look_up(blocks_4, bytes);
    }
    if (address->sa_family != AF_INET6)
        return ADDRESS_NEVER;
    struct sockaddr_in6 six;
    memcpy(&six, address, sizeof six);
    memcpy(bytes, &six.sin6_addr, sizeof bytes);
    for (size_t i = 0; i < COUNT(inside); i++)
        if (holds(&inside[i].block, bytes))
            return look_up(blocks_4, bytes + inside[i].at);
    return look_up(blocks_6, bytes);
}
