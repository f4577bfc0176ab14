/*
 * web_address.h - the parts of an address of the web, and what may follow on
 * what
 */
#ifndef FETCHERS_WEB_ADDRESS_H
#define FETCHERS_WEB_ADDRESS_H

#include "base/arena.h"

#define WEB_ADDRESS_BYTES_MAX 2048

struct web_address {
    str whole; /* as sent, without "#part" */
    str scheme, host, port;
    bool has_login; /* a user name or a password in it */
};

/* Not too long and without control characters: worth looking at. */
bool web_address_is_clean(str text);
/* http or https. */
bool web_scheme_is_known(const struct web_address *address);
/* A redirect leads to https; to http only from http, where that is allowed. */
bool web_scheme_may_follow(const struct web_address *from,
                           const struct web_address *to, bool allow_http);
/* The own host, or one of the list; whatever the case. */
bool web_host_is_listed(str host, str own, const str *hosts, size_t count);
/* Scheme, host and port: where a secret may go. */
bool web_origin_equal(const struct web_address *a, const struct web_address *b);

/* For people: without the query, which may hold something secret; shortened
 * and without control characters. */
str web_address_shown(struct arena *arena, const struct web_address *address);
str web_text_shown(struct arena *arena, str text);

/* Printable ASCII only: no line can begin inside it. */
bool web_header_is_safe(str value);

#endif
