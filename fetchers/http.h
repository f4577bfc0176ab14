/*
 * http.h - one page or file from the web, under limits
 *
 * The only file over libcurl is http.c. https with a checked certificate
 * (TLS 1.2 or newer) unless the source allows http; no proxy, no cookies, no
 * .netrc; redirects only to hosts that the source names, and a secret never
 * follows to another host; addresses checked after the name was looked up
 * and before the connection is made.
 */
#ifndef FETCHERS_HTTP_H
#define FETCHERS_HTTP_H

#include "base/arena.h"
#include "base/error.h"

#define HTTP_BYTES_DEFAULT ((uint64_t)20 * 1024 * 1024)

struct http_limits {
    long connect_ms, total_ms; /* total: all redirects, retries and waits */
    long slow_bytes_a_second, slow_seconds; /* slower for that long: stop */
    unsigned redirects, retries;
    long retry_wait_ms;      /* doubles with every retry */
    long retry_after_max_ms; /* a server that asks for more is left alone */
};
extern const struct http_limits HTTP_LIMITS;

struct http_request {
    str address;
    const str *redirect_hosts; /* besides the address's own */
    size_t redirect_host_count;
    bool allow_http;    /* plain http, and redirects from http to http */
    bool allow_private; /* loopback and local networks */
    uint64_t max_bytes; /* of the page itself, decoded; 0: the default */
    str ca_file;        /* path; then no other authority is trusted */
    str secret;         /* sent as a bearer token; empty: none */
    str etag;           /* of the copy there is; empty: none */
    const struct http_limits *limits;
};

struct http_response {
    bool is_unchanged; /* the copy with the etag given is still the page */
    int status;        /* 200, or 304 when unchanged */
    str final_address; /* after redirects */
    str etag, last_modified, content_type; /* as sent; empty: not sent */
    str body;
};

/*
 * GET. The response lives in `arena`; an answer without a body is a failure.
 * The message never has the secret in it, nor the query of an address; a
 * server that sends the secret back is a failure too.
 */
MUST_CHECK bool http_get(struct arena *arena,
                         const struct http_request *request,
                         struct http_response *response, struct error *err);

#endif
