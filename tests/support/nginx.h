/*
 * nginx.h - a real web server on loopback for one group of tests
 *
 * Its files, certificates and logs are in a scratch folder; it runs as the
 * user who tests and is gone when the test is, even when that crashes.
 */
#ifndef TESTS_SUPPORT_NGINX_H
#define TESTS_SUPPORT_NGINX_H

#include <sys/types.h>

#include "tests/support/scratch.h"

/* The ports of the server, by what is special about each. */
enum nginx_port {
    NGINX_HTTP,
    NGINX_HTTPS,      /* a good certificate for localhost and 127.0.0.1 */
    NGINX_SECOND,     /* the same again: another origin */
    NGINX_OTHER_HOST, /* a certificate of another host */
    NGINX_EXPIRED,    /* of the past */
    NGINX_UNKNOWN,    /* of an authority that nobody knows */
    NGINX_OLD_TLS,    /* TLS 1.1 at most */
    NGINX_NOBODY,     /* no server listens here */
    NGINX_PORT_COUNT
};

struct nginx {
    struct scratch *scratch;
    pid_t process;
    int ports[NGINX_PORT_COUNT];
};

/*
 * Makes certificates (ca.pem in the scratch folder is the authority) and
 * starts the server. `locations` are nginx "location" blocks for every port;
 * in them $nginx_http, $nginx_https and $nginx_second are ports. Files come
 * from the folder "web" in the scratch. Fails the test when it cannot.
 */
void nginx_start(struct nginx *nginx, struct scratch *scratch,
                 const char *locations);
void nginx_stop(struct nginx *nginx);

/* "https://HOST:PORT/path" in the arena of the scratch. */
str nginx_address(struct nginx *nginx, const char *scheme, const char *host,
                  enum nginx_port port, const char *path);
/* What arrived, one line a request: PORT METHOD PATH?QUERY STATUS "AUTHORIZATION"
 * "USER-AGENT" "IF-NONE-MATCH". */
str nginx_log(struct nginx *nginx);
/* How often a text stands in the log; waits a moment until it is `expected`
 * times, since the server writes a line after it answered. */
size_t nginx_log_count(struct nginx *nginx, const char *text, size_t expected);

#endif
