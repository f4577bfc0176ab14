/* test_http.c - pages from a real nginx on loopback, and what it may not do */
#include "fetchers/http.h"

#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "tests/support/nginx.h"
#include "tests/support/test.h"

#define CANARY "kanarie-7f3a9c51"

static const char locations[] =
    "location = /naar-goed { return 302 /goed.html; }\n"
    "location = /naar-tweede {\n"
    " return 302 https://localhost:$nginx_second/goed.html; }\n"
    "location = /heen-en-terug {\n"
    " return 302 https://localhost:$nginx_second/terug; }\n"
    "location = /terug {\n"
    " return 302 https://127.0.0.1:$nginx_https/goed.html?terug; }\n"
    "location = /naar-http {\n"
    " return 301 http://127.0.0.1:$nginx_http/goed.html; }\n"
    "location = /naar-bestand { return 302 file:///etc/passwd; }\n"
    "location = /naar-login { return 302 https://u:p@127.0.0.1/; }\n"
    "location = /naar-niets { add_header Location 'https://a b/'; return 302; "
    "}\n"
    "location = /lus { return 307 /lus; }\n"
    "location = /bom.html { add_header Content-Encoding gzip;\n"
    " types { } default_type text/html; alias web/bom.gz; }\n"
    "location = /kapot.html { add_header Content-Encoding gzip;\n"
    " types { } default_type text/html; alias web/goed.html; }\n"
    "location = /ingepakt.html { gzip_static always; gunzip off; }\n"
    "location = /traag.html { limit_rate 200; alias web/groot.html; }\n"
    "location = /dicht { return 403; }\n"
    "location = /druk { add_header Retry-After 0 always; return 503; }\n"
    "location = /later { add_header Retry-After 60 always; return 503; }\n"
    "location = /fout { return 500; }\n"
    "location = /weg { return 410; }\n"
    "location = /niets { return 204; }\n"
    "location = /ophangen { return 444; }\n"
    "location = /echo { return 200 'u zei $http_authorization'; }\n"
    "location = /geheim {\n"
    " if ($http_authorization !~ '^Bearer " CANARY "') { return 401; }\n"
    " return 200 'binnen'; }\n";

/* As HTTP_LIMITS, but impatient. */
static const struct http_limits impatient = {
    .connect_ms = 2000,
    .total_ms = 10000,
    .slow_bytes_a_second = 1000,
    .slow_seconds = 1,
    .redirects = 5,
    .retries = 2,
    .retry_wait_ms = 5,
    .retry_after_max_ms = 10000,
};

struct web {
    void *scratch;
    struct nginx nginx;
    struct arena arena;
    str ca_file;
};

static void make_bomb(struct scratch *scratch)
{
    const char *script = arena_cstr(
        &scratch->arena,
        arena_printf(&scratch->arena,
                     "cd %s/web && head -c 20000000 /dev/zero | gzip -9 "
                     ">bom.gz && gzip -k ingepakt.html && rm ingepakt.html",
                     scratch->folder));
    assert_int_equal(system(script), 0);
}

static int start_web(void **state)
{
    static struct web web;
    if (scratch_make(&web.scratch) != 0)
        return -1;
    struct scratch *scratch = web.scratch;
    scratch_write(scratch, "web/goed.html", STR("<p>Dien uw klacht in.</p>\n"));
    scratch_write(scratch, "web/ingepakt.html", STR("<p>ingepakt</p>\n"));
    scratch_write(scratch, "web/leeg.html", STR(""));
    char *large = arena_alloc(&scratch->arena, 300000);
    memset(large, 'a', 300000);
    scratch_write(scratch, "web/groot.html", (str){ large, 300000 });
    make_bomb(scratch);
    nginx_start(&web.nginx, scratch, locations);
    web.ca_file = str_of(scratch_path(scratch, "ca.pem"));
    *state = &web;
    return 0;
}

static int stop_web(void **state)
{
    struct web *web = *state;
    nginx_stop(&web->nginx);
    arena_close(&web->arena);
    return scratch_remove(&web->scratch);
}

/* A request that is allowed to look at this machine. */
static struct http_request request_of(struct web *web, enum nginx_port port,
                                      const char *path)
{
    const char *scheme = port == NGINX_HTTP ? "http" : "https";
    return (struct http_request){
        .address = nginx_address(&web->nginx, scheme, "127.0.0.1", port, path),
        .allow_private = true,
        .max_bytes = 100 * 1024,
        .ca_file = web->ca_file,
        .limits = &impatient,
    };
}

static struct http_response must_get(struct web *web,
                                     const struct http_request *request)
{
    struct http_response response;
    struct error err = { 0 };
    if (!http_get(&web->arena, request, &response, &err)) {
        struct buf out = buf_open(2000);
        error_write(&out, &err, (struct wording){ 0 });
        fail_msg("%.*s", STR_ARG(buf_str(&out)));
    }
    return response;
}

/* Fails the test when the page comes in after all, when the reason is another
 * or when the message has the canary in it. */
static void must_fail(struct web *web, const struct http_request *request,
                      enum sentence why)
{
    struct http_response response;
    struct error err = { 0 };
    if (http_get(&web->arena, request, &response, &err))
        fail_msg("%.*s came in", STR_ARG(request->address));
    if (err.what.id != why)
        fail_msg("%.*s: %s instead of %s", STR_ARG(request->address),
                 sentence_name(err.what.id), sentence_name(why));
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        struct buf out = buf_open(2000);
        error_write(
            &out, &err,
            (struct wording){ (enum language)language, NOTATION_SCREEN });
        assert_false(str_contains(buf_str(&out), STR(CANARY)));
        buf_close(&out);
    }
}

static void a_page_comes_in_with_what_is_known_of_it(void **state)
{
    struct web *web = *state;
    struct http_request request = request_of(web, NGINX_HTTPS, "/goed.html#x");
    struct http_response response = must_get(web, &request);
    assert_int_equal(response.status, 200);
    assert_false(response.is_unchanged);
    assert_str(response.body, "<p>Dien uw klacht in.</p>\n");
    assert_str(response.content_type, "text/html");
    assert_true(response.etag.len > 2);
    assert_true(str_ends(response.last_modified, STR("GMT")));
    assert_false(str_contains(response.final_address, STR("#")));
    assert_int_equal(
        nginx_log_count(&web->nginx,
                        "\"normtoets/" NORMTOETS_VERSION "\" \"-\"", 1),
        1);
}

static void a_page_that_did_not_change_is_not_sent_again(void **state)
{
    struct web *web = *state;
    struct http_request request = request_of(web, NGINX_HTTPS, "/goed.html");
    struct http_response response = must_get(web, &request);
    request.etag = response.etag;
    response = must_get(web, &request);
    assert_int_equal(response.status, 304);
    assert_true(response.is_unchanged);
    assert_int_equal(response.body.len, 0);
    request.etag = STR("\"anders\"");
    assert_int_equal(must_get(web, &request).status, 200);
    /* Whoever changed the index puts no header of his own in. */
    request = request_of(web, NGINX_HTTPS, "/goed.html?kopregel");
    request.etag = STR("\"a\"\r\nX-Kwaad: ja");
    assert_int_equal(must_get(web, &request).status, 200);
    assert_int_equal(
        nginx_log_count(
            &web->nginx,
            "?kopregel 200 \"-\" \"normtoets/" NORMTOETS_VERSION "\" \"-\"", 1),
        1);
}

static void a_packed_page_is_unpacked(void **state)
{
    struct web *web = *state;
    struct http_request request =
        request_of(web, NGINX_HTTPS, "/ingepakt.html");
    assert_str(must_get(web, &request).body, "<p>ingepakt</p>\n");
}

static void plain_http_needs_leave(void **state)
{
    struct web *web = *state;
    struct http_request request = request_of(web, NGINX_HTTP, "/goed.html");
    must_fail(web, &request, SAY_FETCH_ADDRESS_NOT_HTTPS);
    request.allow_http = true;
    assert_int_equal(must_get(web, &request).status, 200);
    request.secret = STR(CANARY);
    must_fail(web, &request, SAY_FETCH_SECRET_OVER_HTTP);
}

static void an_answer_that_is_no_page_says_why(void **state)
{
    struct web *web = *state;
    static const struct {
        const char *path;
        enum sentence why;
    } rows[] = {
        { "/bestaat-niet.html", SAY_FETCH_STATUS_NO_PAGE },
        { "/weg", SAY_FETCH_STATUS_NO_PAGE },
        { "/dicht", SAY_FETCH_STATUS_NOT_ALLOWED },
        { "/fout", SAY_FETCH_STATUS_SERVER },
        { "/niets", SAY_FETCH_STATUS_OTHER },
        { "/leeg.html", SAY_FETCH_EMPTY },
        { "/groot.html", SAY_FETCH_TOO_LARGE },
        { "/bom.html", SAY_FETCH_TOO_LARGE },
        { "/kapot.html", SAY_FETCH_NOT_UNPACKED },
        { "/lus", SAY_FETCH_REDIRECT_TOO_MANY },
        { "/naar-http", SAY_FETCH_REDIRECT_NOT_HTTPS },
        { "/naar-login", SAY_FETCH_REDIRECT_NOT_HTTPS },
        { "/naar-bestand", SAY_FETCH_REDIRECT_NOWHERE },
        { "/naar-niets", SAY_FETCH_REDIRECT_NOWHERE },
        { "/naar-tweede", SAY_FETCH_REDIRECT_HOST },
        { "/traag.html", SAY_FETCH_TOO_SLOW },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct http_request request =
            request_of(web, NGINX_HTTPS, rows[i].path);
        must_fail(web, &request, rows[i].why);
        /* What is refused over https is not let in by allowing http. */
        request.allow_http = true;
        if (rows[i].why == SAY_FETCH_REDIRECT_NOT_HTTPS)
            must_fail(web, &request, rows[i].why);
    }
}

static void a_redirect_to_a_listed_host_is_followed(void **state)
{
    struct web *web = *state;
    static const str hosts[] = { STR_INIT("elders.example"),
                                 STR_INIT("LOCALHOST") };
    struct http_request request = request_of(web, NGINX_HTTPS, "/naar-goed");
    struct http_response response = must_get(web, &request);
    assert_true(str_ends(response.final_address, STR("/goed.html")));
    request = request_of(web, NGINX_HTTPS, "/naar-tweede");
    request.redirect_hosts = hosts;
    request.redirect_host_count = 2;
    response = must_get(web, &request);
    assert_true(str_starts(response.final_address, STR("https://localhost:")));
    request = request_of(web, NGINX_HTTP, "/naar-http");
    request.allow_http = true;
    assert_int_equal(must_get(web, &request).status, 200);
}

static void a_certificate_must_be_right(void **state)
{
    struct web *web = *state;
    static const struct {
        enum nginx_port port;
        enum sentence why;
    } rows[] = {
        { NGINX_OTHER_HOST, SAY_FETCH_CERTIFICATE_OF_OTHER },
        { NGINX_EXPIRED, SAY_FETCH_CERTIFICATE_EXPIRED },
        { NGINX_UNKNOWN, SAY_FETCH_CERTIFICATE_UNKNOWN },
        { NGINX_OLD_TLS, SAY_FETCH_NO_SAFE_CONNECTION },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct http_request request =
            request_of(web, rows[i].port, "/goed.html");
        must_fail(web, &request, rows[i].why);
    }
    struct http_request request = request_of(web, NGINX_HTTPS, "/goed.html");
    request.ca_file = STR("");
    must_fail(web, &request, SAY_FETCH_CERTIFICATE_UNKNOWN);
    request.ca_file = STR("/nergens/ca.pem");
    must_fail(web, &request, SAY_FETCH_CA_FILE);
}

static void this_machine_is_refused_however_it_is_spelled(void **state)
{
    struct web *web = *state;
    static const char *const hosts[] = {
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "[::1]",
        "0",
        "0.0.0.0",
        "127.0.0.2",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
    };
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        struct http_request request = {
            .address = nginx_address(&web->nginx, "http", hosts[i], NGINX_HTTP,
                                     "/goed.html?spelling"),
            .allow_http = true,
            .limits = &impatient,
        };
        must_fail(web, &request, SAY_FETCH_PRIVATE_ADDRESS);
    }
    struct http_request request = request_of(web, NGINX_HTTPS, "/niets?daarna");
    must_fail(web, &request, SAY_FETCH_STATUS_OTHER);
    assert_int_equal(nginx_log_count(&web->nginx, "/niets?daarna", 1), 1);
    assert_int_equal(nginx_log_count(&web->nginx, "?spelling", 0), 0);
}

static void a_secret_goes_to_its_own_server_only(void **state)
{
    struct web *web = *state;
    static const str hosts[] = { STR_INIT("localhost") };
    struct http_request request = request_of(web, NGINX_HTTPS, "/geheim");
    must_fail(web, &request, SAY_FETCH_STATUS_NOT_ALLOWED);
    request.secret = STR(CANARY "-een");
    assert_str(must_get(web, &request).body, "binnen");
    assert_int_equal(nginx_log_count(&web->nginx, CANARY "-een", 1), 1);
    /* Also over a redirect on the same server. */
    request = request_of(web, NGINX_HTTPS, "/naar-goed");
    request.secret = STR(CANARY "-twee");
    must_get(web, &request);
    assert_int_equal(nginx_log_count(&web->nginx, CANARY "-twee", 2), 2);
    /* Not to another one, nor after coming back from there. */
    request = request_of(web, NGINX_HTTPS, "/heen-en-terug");
    request.redirect_hosts = hosts;
    request.redirect_host_count = 1;
    request.secret = STR(CANARY "-drie");
    must_get(web, &request);
    assert_int_equal(nginx_log_count(&web->nginx, "/goed.html?terug", 1), 1);
    assert_int_equal(nginx_log_count(&web->nginx, CANARY "-drie", 1), 1);
    /* A server that says it aloud is not listened to. */
    request = request_of(web, NGINX_HTTPS, "/echo");
    request.secret = STR(CANARY);
    must_fail(web, &request, SAY_FETCH_SECRET_SENT_BACK);
    request.secret = STR(CANARY "\r\nX-Kwaad: ja");
    must_fail(web, &request, SAY_SECRET_NOT_PRINTABLE);
}

static void a_busy_server_is_asked_three_times(void **state)
{
    struct web *web = *state;
    struct http_request request = request_of(web, NGINX_HTTPS, "/druk");
    must_fail(web, &request, SAY_FETCH_STATUS_BUSY);
    assert_int_equal(nginx_log_count(&web->nginx, "/druk", 3), 3);
    request = request_of(web, NGINX_HTTPS, "/ophangen");
    must_fail(web, &request, SAY_FETCH_BROKEN_OFF);
    assert_int_equal(nginx_log_count(&web->nginx, "/ophangen", 3), 3);
    request = request_of(web, NGINX_HTTPS, "/later");
    must_fail(web, &request, SAY_FETCH_STATUS_BUSY);
    request = request_of(web, NGINX_HTTPS, "/fout?keer");
    must_fail(web, &request, SAY_FETCH_STATUS_SERVER);
    assert_int_equal(nginx_log_count(&web->nginx, "/fout?keer", 1), 1);
    assert_int_equal(nginx_log_count(&web->nginx, "/later", 1), 1);
}

static void a_server_that_is_not_there_says_so(void **state)
{
    struct web *web = *state;
    struct http_request request = request_of(web, NGINX_NOBODY, "/");
    must_fail(web, &request, SAY_FETCH_NOT_CONNECTED);
    request.address = STR("https://bestaat-niet.invalid/");
    must_fail(web, &request, SAY_FETCH_HOST_NOT_FOUND);
}

static void a_server_that_never_answers_is_left(void **state)
{
    struct web *web = *state;
    struct sockaddr_in address = { .sin_family = AF_INET };
    socklen_t len = sizeof address;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, len), 0);
    assert_int_equal(listen(fd, 5), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&address, &len), 0);
    struct http_limits limits = impatient;
    limits.connect_ms = 300;
    struct http_request request = {
        .address = arena_printf(&web->arena, "https://127.0.0.1:%d/",
                                ntohs(address.sin_port)),
        .allow_private = true,
        .limits = &limits,
    };
    must_fail(web, &request, SAY_FETCH_NO_ANSWER);
    close(fd);
}

static void an_address_that_is_none_is_refused(void **state)
{
    struct web *web = *state;
    static const struct {
        str address;
        enum sentence why;
    } rows[] = {
        { STR_INIT(""), SAY_FETCH_ADDRESS_NOT_VALID },
        { STR_INIT("www.voorbeeld.nl"), SAY_FETCH_ADDRESS_NOT_VALID },
        { STR_INIT("ftp://voorbeeld.nl/"), SAY_FETCH_ADDRESS_NOT_VALID },
        { STR_INIT("file:///etc/passwd"), SAY_FETCH_ADDRESS_NOT_VALID },
        { STR_INIT("gopher://127.0.0.1/"), SAY_FETCH_ADDRESS_NOT_VALID },
        { STR_INIT("https://a b.nl/"), SAY_FETCH_ADDRESS_NOT_VALID },
        { STR_INIT("https://a.nl/\r\nX: y"), SAY_FETCH_ADDRESS_NOT_VALID },
        { STR_INIT("https://a.nl/\0x"), SAY_FETCH_ADDRESS_NOT_VALID },
        { STR_INIT("http://a.nl/?sleutel=" CANARY),
          SAY_FETCH_ADDRESS_NOT_HTTPS },
        { STR_INIT("https://u:" CANARY "@a.nl/"), SAY_FETCH_ADDRESS_HAS_LOGIN },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct http_request request = { .address = rows[i].address,
                                        .allow_private = true,
                                        .limits = &impatient };
        must_fail(web, &request, rows[i].why);
    }
}

static void no_proxy_of_the_environment_is_used(void **state)
{
    struct web *web = *state;
    static const char *const names[] = { "http_proxy", "https_proxy",
                                         "HTTPS_PROXY", "ALL_PROXY" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        setenv(names[i], "http://127.0.0.1:1/", 1);
    struct http_request request = request_of(web, NGINX_HTTPS, "/goed.html");
    must_get(web, &request);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unsetenv(names[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_comes_in_with_what_is_known_of_it),
        cmocka_unit_test(a_page_that_did_not_change_is_not_sent_again),
        cmocka_unit_test(a_packed_page_is_unpacked),
        cmocka_unit_test(plain_http_needs_leave),
        cmocka_unit_test(an_answer_that_is_no_page_says_why),
        cmocka_unit_test(a_redirect_to_a_listed_host_is_followed),
        cmocka_unit_test(a_certificate_must_be_right),
        cmocka_unit_test(this_machine_is_refused_however_it_is_spelled),
        cmocka_unit_test(a_secret_goes_to_its_own_server_only),
        cmocka_unit_test(a_busy_server_is_asked_three_times),
        cmocka_unit_test(a_server_that_is_not_there_says_so),
        cmocka_unit_test(a_server_that_never_answers_is_left),
        cmocka_unit_test(an_address_that_is_none_is_refused),
        cmocka_unit_test(no_proxy_of_the_environment_is_used),
    };
    return cmocka_run_group_tests(tests, start_web, stop_web);
}
