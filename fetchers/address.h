/*
 * address.h - where on the internet an address lies
 *
 * Source: the special-purpose registries of IANA (RFC 6890 and its updates).
 */
#ifndef FETCHERS_ADDRESS_H
#define FETCHERS_ADDRESS_H

#include <sys/socket.h>

/* Zero is what may never be connected to. */
enum address_kind {
    ADDRESS_NEVER,   /* unspecified, multicast, reserved, documentation */
    ADDRESS_PRIVATE, /* this machine, a local network, a carrier's network */
    ADDRESS_PUBLIC,
};

/* An IPv4 address inside an IPv6 one counts as what it is inside. */
enum address_kind address_kind(const struct sockaddr *address);

#endif
