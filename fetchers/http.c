/* http.c - one page or file from the web; the only file over libcurl */
#include "fetchers/http.h"

#include <curl/curl.h>
#include <sys/socket.h>
#include <time.h>

#include "fetchers/address.h"
#include "fetchers/web_address.h"

#define HEADER_BYTES_MAX 256

const struct http_limits HTTP_LIMITS = {
    .connect_ms = 10 * 1000,
    .total_ms = 60 * 1000,
    .slow_bytes_a_second = 1000,
    .slow_seconds = 10,
    .redirects = 5,
    .retries = 2,
    .retry_wait_ms = 500,
    .retry_after_max_ms = 10 * 1000,
};

/* How OpenSSL (x509_vfy.h) numbers what is wrong with a certificate. */
enum certificate_fault {
    FAULT_UNSPECIFIED = 1, /* what curl gives when it is the name */
    FAULT_NOT_YET_VALID = 9,
    FAULT_EXPIRED = 10,
    FAULT_SELF_SIGNED = 18,
    FAULT_SELF_SIGNED_IN_CHAIN = 19,
    FAULT_NO_ISSUER_LOCALLY = 20,
    FAULT_NO_ISSUER = 21,
};

struct transfer {
    struct arena *arena;
    const struct http_request *request;
    CURL *easy;
    struct web_address at; /* where we are now */
    bool sends_secret;
    struct buf body;
    bool is_too_large, is_refused_address;
    int64_t spent_ms;
};

static int64_t status_of(const struct transfer *t)
{
    long status = 0;
    curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

static bool is_redirect(int64_t status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 ||
           status == 308;
}

static size_t take_bytes(char *bytes, size_t size, size_t count, void *context)
{
    struct transfer *t = context;
    size_t len = size * count;
    if (is_redirect(status_of(t)))
        return len;
    if (len > t->body.max - t->body.len) {
        t->is_too_large = true;
        return 0;
    }
    buf_add(&t->body, (str){ bytes, len });
    return len;
}

static curl_socket_t open_socket(void *context, curlsocktype purpose,
                                 struct curl_sockaddr *address)
{
    (void)purpose;
    struct transfer *t = context;
    enum address_kind kind = address_kind(&address->addr);
    if (kind == ADDRESS_NEVER ||
        (kind == ADDRESS_PRIVATE && !t->request->allow_private)) {
        t->is_refused_address = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC,
                  address->protocol);
}

/* A part of an address, or an empty text. */
static str address_part(struct arena *arena, CURLU *url, CURLUPart part,
                        unsigned flags)
{
    char *text = NULL;
    if (curl_url_get(url, part, &text, flags) != CURLUE_OK)
        return (str){ NULL, 0 };
    str copy = arena_copy(arena, str_of(text));
    curl_free(text);
    return copy;
}

/* False when it is no address of the web at all. */
static bool parse_address(struct arena *arena, str text,
                          struct web_address *address)
{
    *address = (struct web_address){ 0 };
    CURLU *url = curl_url();
    if (!url)
        return false;
    bool ok =
        web_address_is_clean(text) &&
        curl_url_set(url, CURLUPART_URL, arena_cstr(arena, text),
                     CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE) == CURLUE_OK &&
        curl_url_set(url, CURLUPART_FRAGMENT, NULL, 0) == CURLUE_OK;
    if (ok) {
        address->whole = address_part(arena, url, CURLUPART_URL, 0);
        address->scheme = address_part(arena, url, CURLUPART_SCHEME, 0);
        address->host = address_part(arena, url, CURLUPART_HOST, 0);
        address->port =
            address_part(arena, url, CURLUPART_PORT, CURLU_DEFAULT_PORT);
        address->has_login =
            address_part(arena, url, CURLUPART_USER, 0).len != 0 ||
            address_part(arena, url, CURLUPART_PASSWORD, 0).len != 0;
    }
    curl_url_cleanup(url);
    return ok && address->whole.len != 0 && address->host.len != 0;
}

static struct curl_slist *headers_of(const struct transfer *t)
{
    struct arena scratch = { 0 };
    struct curl_slist *headers = NULL;
    const struct http_request *request = t->request;
    if (t->sends_secret)
        headers = curl_slist_append(
            headers,
            arena_cstr(&scratch,
                       arena_printf(&scratch, "Authorization: Bearer %.*s",
                                    STR_ARG(request->secret))));
    if (request->etag.len && web_header_is_safe(request->etag))
        headers = curl_slist_append(
            headers,
            arena_cstr(&scratch, arena_printf(&scratch, "If-None-Match: %.*s",
                                              STR_ARG(request->etag))));
    arena_close(&scratch);
    return headers;
}

static void set_options(struct transfer *t, struct curl_slist *headers)
{
    CURL *easy = t->easy;
    const struct http_request *request = t->request;
    const struct http_limits *limits = request->limits;
    bool is_https = str_equal_nocase(t->at.scheme, STR("https"));
    curl_easy_reset(easy);
    curl_easy_setopt(easy, CURLOPT_URL, arena_cstr(t->arena, t->at.whole));
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, is_https ? "https" : "http");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "normtoets/" NORMTOETS_VERSION);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    if (request->ca_file.len) {
        curl_easy_setopt(easy, CURLOPT_CAINFO,
                         arena_cstr(t->arena, request->ca_file));
        curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
    }
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, limits->connect_ms);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS,
                     limits->total_ms - (long)t->spent_ms);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT,
                     limits->slow_bytes_a_second);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, limits->slow_seconds);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, t);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, t);
}

static CURLcode perform(struct transfer *t)
{
    struct curl_slist *headers = headers_of(t);
    buf_clear(&t->body);
    t->is_too_large = t->is_refused_address = false;
    set_options(t, headers);
    CURLcode code = curl_easy_perform(t->easy);
    curl_off_t microseconds = 0;
    curl_easy_getinfo(t->easy, CURLINFO_TOTAL_TIME_T, &microseconds);
    t->spent_ms += microseconds / 1000 + 1;
    curl_slist_free_all(headers);
    return code;
}

/* Whether the same question may well be answered in a moment. */
static bool is_worth_a_retry(const struct transfer *t, CURLcode code)
{
    if (code == CURLE_OK) {
        int64_t status = status_of(t);
        return status == 429 || (status >= 502 && status <= 504);
    }
    if (t->is_too_large || t->is_refused_address)
        return false;
    return code == CURLE_COULDNT_CONNECT || code == CURLE_SEND_ERROR ||
           code == CURLE_RECV_ERROR || code == CURLE_GOT_NOTHING ||
           code == CURLE_PARTIAL_FILE;
}

static void sleep_ms(long ms)
{
    struct timespec left = { ms / 1000, ms % 1000 * 1000000 };
    while (nanosleep(&left, &left) != 0)
        ;
}

static CURLcode perform_patiently(struct transfer *t)
{
    const struct http_limits *limits = t->request->limits;
    long wait_ms = limits->retry_wait_ms;
    for (unsigned tries = 0;; tries++, wait_ms *= 2) {
        CURLcode code = perform(t);
        if (tries == limits->retries || !is_worth_a_retry(t, code))
            return code;
        curl_off_t asked_seconds = 0;
        curl_easy_getinfo(t->easy, CURLINFO_RETRY_AFTER, &asked_seconds);
        if (asked_seconds > limits->retry_after_max_ms / 1000)
            return code;
        long this_wait_ms = wait_ms;
        if (asked_seconds * 1000 > this_wait_ms)
            this_wait_ms = (long)asked_seconds * 1000;
        if (t->spent_ms + this_wait_ms >= limits->total_ms)
            return code;
        sleep_ms(this_wait_ms);
        t->spent_ms += this_wait_ms;
    }
}

static struct phrase certificate_phrase(const struct transfer *t)
{
    long fault = 0;
    struct slot host = slot_text(t->at.host);
    curl_easy_getinfo(t->easy, CURLINFO_SSL_VERIFYRESULT, &fault);
    switch (fault) {
    case FAULT_UNSPECIFIED:
        return PHRASE(SAY_FETCH_CERTIFICATE_OF_OTHER, host);
    case FAULT_NOT_YET_VALID:
    case FAULT_EXPIRED:
        return PHRASE(SAY_FETCH_CERTIFICATE_EXPIRED, host);
    case FAULT_SELF_SIGNED:
    case FAULT_SELF_SIGNED_IN_CHAIN:
    case FAULT_NO_ISSUER_LOCALLY:
    case FAULT_NO_ISSUER:
        return PHRASE(SAY_FETCH_CERTIFICATE_UNKNOWN, host);
    default:
        return PHRASE(SAY_FETCH_CERTIFICATE_NOT_VALID, host);
    }
}

static struct phrase time_out_phrase(const struct transfer *t)
{
    const struct http_limits *limits = t->request->limits;
    struct slot host = slot_text(t->at.host);
    curl_off_t looked_up = 0, ready = 0;
    curl_easy_getinfo(t->easy, CURLINFO_NAMELOOKUP_TIME_T, &looked_up);
    curl_easy_getinfo(t->easy, CURLINFO_PRETRANSFER_TIME_T, &ready);
    if (looked_up == 0)
        return PHRASE(SAY_FETCH_HOST_NOT_FOUND, host);
    if (ready == 0)
        return PHRASE(SAY_FETCH_NO_ANSWER, host,
                      slot_count(limits->connect_ms / 1000));
    return PHRASE(SAY_FETCH_TOO_SLOW,
                  slot_text(web_address_shown(t->arena, &t->at)));
}

static struct phrase failure_phrase(const struct transfer *t, CURLcode code)
{
    struct slot host = slot_text(t->at.host);
    struct slot page = slot_text(web_address_shown(t->arena, &t->at));
    if (t->is_too_large)
        return PHRASE(SAY_FETCH_TOO_LARGE, page,
                      slot_count((int64_t)(t->body.max / 1024)));
    if (t->is_refused_address)
        return PHRASE(SAY_FETCH_PRIVATE_ADDRESS, host);
    /* curl has some hundred codes; the last line is for all others. */
    if (code == CURLE_COULDNT_RESOLVE_HOST)
        return PHRASE(SAY_FETCH_HOST_NOT_FOUND, host);
    if (code == CURLE_COULDNT_CONNECT)
        return PHRASE(SAY_FETCH_NOT_CONNECTED, host);
    if (code == CURLE_OPERATION_TIMEDOUT)
        return time_out_phrase(t);
    if (code == CURLE_PEER_FAILED_VERIFICATION)
        return certificate_phrase(t);
    if (code == CURLE_SSL_CONNECT_ERROR)
        return PHRASE(SAY_FETCH_NO_SAFE_CONNECTION, host);
    if (code == CURLE_SSL_CACERT_BADFILE)
        return PHRASE(SAY_FETCH_CA_FILE, slot_text(t->request->ca_file));
    if (code == CURLE_BAD_CONTENT_ENCODING || code == CURLE_WRITE_ERROR)
        return PHRASE(SAY_FETCH_NOT_UNPACKED, page);
    if (code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR ||
        code == CURLE_GOT_NOTHING || code == CURLE_SEND_ERROR)
        return PHRASE(SAY_FETCH_BROKEN_OFF, page);
    return PHRASE(SAY_FETCH_NOT_FETCHED, page,
                  slot_cstr(curl_easy_strerror(code)));
}

static struct phrase status_phrase(const struct transfer *t, int64_t status)
{
    struct slot page = slot_text(web_address_shown(t->arena, &t->at));
    struct slot number = slot_count(status);
    if (status == 404 || status == 410)
        return PHRASE(SAY_FETCH_STATUS_NO_PAGE, page, number);
    if (status == 401 || status == 403 || status == 407)
        return PHRASE(SAY_FETCH_STATUS_NOT_ALLOWED, page, number);
    if (status == 429 || status == 503)
        return PHRASE(SAY_FETCH_STATUS_BUSY, page, number);
    if (status >= 500)
        return PHRASE(SAY_FETCH_STATUS_SERVER, page, number);
    return PHRASE(SAY_FETCH_STATUS_OTHER, page, number);
}

/* Go where the answer points, when that is allowed. */
static bool follow(struct transfer *t, const struct web_address *first,
                   struct error *err)
{
    struct slot page = slot_text(web_address_shown(t->arena, &t->at));
    const char *target = NULL;
    struct web_address next;
    curl_easy_getinfo(t->easy, CURLINFO_REDIRECT_URL, &target);
    if (!target || !parse_address(t->arena, str_of(target), &next))
        return fail(err, ERROR_IO, PHRASE(SAY_FETCH_REDIRECT_NOWHERE, page));
    if (!web_scheme_may_follow(&t->at, &next, t->request->allow_http) ||
        next.has_login)
        return fail(err, ERROR_IO,
                    PHRASE(SAY_FETCH_REDIRECT_NOT_HTTPS, page,
                           slot_text(web_address_shown(t->arena, &next))));
    if (!web_host_is_listed(next.host, first->host, t->request->redirect_hosts,
                            t->request->redirect_host_count))
        return fail(
            err, ERROR_IO,
            PHRASE(SAY_FETCH_REDIRECT_HOST, page, slot_text(next.host)));
    if (!web_origin_equal(&next, first))
        t->sends_secret = false;
    t->at = next;
    return true;
}

static str header(const struct transfer *t, const char *name)
{
    struct curl_header *found = NULL;
    if (curl_easy_header(t->easy, name, 0, CURLH_HEADER, -1, &found) !=
        CURLHE_OK)
        return (str){ NULL, 0 };
    str value = str_of(found->value);
    if (value.len > HEADER_BYTES_MAX || !web_header_is_safe(value))
        return (str){ NULL, 0 };
    return arena_copy(t->arena, value);
}

static bool holds_secret(const struct http_request *request,
                         const struct http_response *response)
{
    str secret = request->secret;
    return secret.len && (str_contains(response->body, secret) ||
                          str_contains(response->final_address, secret) ||
                          str_contains(response->etag, secret) ||
                          str_contains(response->last_modified, secret) ||
                          str_contains(response->content_type, secret));
}

static bool take_answer(struct transfer *t, struct http_response *response,
                        struct error *err)
{
    int64_t status = status_of(t);
    struct slot page = slot_text(web_address_shown(t->arena, &t->at));
    bool is_unchanged = status == 304 && t->request->etag.len;
    response->status = (int)status;
    if (status != 200 && status != 203 && !is_unchanged)
        return fail(err, ERROR_IO, status_phrase(t, status));
    if (!is_unchanged && t->body.len == 0)
        return fail(err, ERROR_IO, PHRASE(SAY_FETCH_EMPTY, page));
    *response = (struct http_response){
        .is_unchanged = is_unchanged,
        .status = (int)status,
        .final_address = t->at.whole,
        .etag = header(t, "etag"),
        .last_modified = header(t, "last-modified"),
        .content_type = header(t, "content-type"),
        .body = arena_copy(t->arena, buf_str(&t->body)),
    };
    if (holds_secret(t->request, response)) {
        *response = (struct http_response){ .status = (int)status };
        return fail(err, ERROR_IO, PHRASE(SAY_FETCH_SECRET_SENT_BACK, page));
    }
    return true;
}

static bool run(struct transfer *t, struct http_response *response,
                struct error *err)
{
    const struct web_address first = t->at;
    for (unsigned redirects = 0;; redirects++) {
        CURLcode code = perform_patiently(t);
        if (code != CURLE_OK)
            return fail(err, t->is_too_large ? ERROR_LIMIT : ERROR_IO,
                        failure_phrase(t, code));
        if (!is_redirect(status_of(t)))
            return take_answer(t, response, err);
        if (redirects == t->request->limits->redirects)
            return fail(err, ERROR_IO,
                        PHRASE(SAY_FETCH_REDIRECT_TOO_MANY,
                               slot_text(web_address_shown(t->arena, &first)),
                               slot_count(t->request->limits->redirects)));
        if (!follow(t, &first, err))
            return false;
        if (t->spent_ms >= t->request->limits->total_ms)
            return fail(err, ERROR_IO,
                        PHRASE(SAY_FETCH_TOO_SLOW,
                               slot_text(web_address_shown(t->arena, &t->at))));
    }
}

static bool check_request(struct transfer *t, struct error *err)
{
    const struct http_request *request = t->request;
    if (!parse_address(t->arena, request->address, &t->at) ||
        !web_scheme_is_known(&t->at))
        return fail(
            err, ERROR_INPUT,
            PHRASE(SAY_FETCH_ADDRESS_NOT_VALID,
                   slot_text(web_text_shown(t->arena, request->address))));
    struct slot page = slot_text(web_address_shown(t->arena, &t->at));
    bool is_http = str_equal_nocase(t->at.scheme, STR("http"));
    if (t->at.has_login)
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_FETCH_ADDRESS_HAS_LOGIN, slot_text(t->at.host)));
    if (is_http && !request->allow_http)
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_FETCH_ADDRESS_NOT_HTTPS, page));
    if (!web_header_is_safe(request->secret))
        return fail(err, ERROR_INPUT, SAID(SAY_SECRET_NOT_PRINTABLE));
    if (is_http && request->secret.len)
        return fail(err, ERROR_INPUT, PHRASE(SAY_FETCH_SECRET_OVER_HTTP, page));
    return true;
}

bool http_get(struct arena *arena, const struct http_request *request,
              struct http_response *response, struct error *err)
{
    struct transfer t = { .arena = arena, .request = request };
    *response = (struct http_response){ 0 };
    if (!check_request(&t, err))
        return false;
    t.sends_secret = request->secret.len != 0;
    /* A handle of its own: a connection that one source may make must not be
     * used by another. */
    t.easy = curl_easy_init();
    if (!t.easy)
        return fail(err, ERROR_IO,
                    PHRASE(SAY_FETCH_NOT_FETCHED,
                           slot_text(web_address_shown(arena, &t.at)),
                           slot_cstr(curl_easy_strerror(CURLE_FAILED_INIT))));
    t.body = buf_open(request->max_bytes ? (size_t)request->max_bytes
                                         : (size_t)HTTP_BYTES_DEFAULT);
    bool ok = run(&t, response, err);
    buf_close(&t.body);
    curl_easy_cleanup(t.easy);
    return ok;
}
