/* test_fetch.c - sources brought into a workspace from a real nginx */
#include "fetchers/fetch.h"

#include <ftw.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/support/nginx.h"
#include "tests/support/test.h"

#define CANARY "kanarie-e0b7d1"
#define NOW    INT64_C(1768471200) /* 2026-01-15T10:00:00Z */

static const char locations[] =
    "location = /geheim {\n"
    " if ($http_authorization != 'Bearer " CANARY "') { return 401; }\n"
    " default_type text/plain; return 200 'binnen'; }\n"
    "location = /wissel { try_files /w.html /w.pdf =404; }\n"
    "location = /stuk { return 500; }\n";

static const struct http_limits impatient = {
    .connect_ms = 2000,
    .total_ms = 5000,
    .slow_bytes_a_second = 1000,
    .slow_seconds = 1,
    .redirects = 5,
    .retries = 0,
};

struct web {
    void *scratch;
    struct nginx nginx;
};

static int start_web(void **state)
{
    static struct web web;
    if (scratch_make(&web.scratch) != 0)
        return -1;
    nginx_start(&web.nginx, web.scratch, locations);
    *state = &web;
    return 0;
}

static int stop_web(void **state)
{
    struct web *web = *state;
    nginx_stop(&web->nginx);
    return scratch_remove(&web->scratch);
}

/* One run over one source, at NOW plus some days. */
static struct fetch_result run(struct web *web, const char *workspace,
                               struct fetch_order order, int days)
{
    struct scratch *s = web->scratch;
    struct fetch_settings settings = {
        .workspace = scratch_path(s, workspace),
        .now_utc = NOW + days * 86400,
        .limits = &impatient,
    };
    if (order.secret_name.len)
        settings.secrets_file = scratch_path(s, "geheimen");
    struct fetch fetch;
    struct fetch_result result;
    struct error err = { 0 };
    assert_true(fetch_open(&fetch, &s->arena, &settings, &err));
    assert_true(fetch_source(&fetch, &order, &result, &err));
    fetch_close(&fetch);
    return result;
}

static struct fetch_order order_of(struct web *web, str id, const char *path)
{
    return (struct fetch_order){
        .id = id,
        .address =
            nginx_address(&web->nginx, "https", "localhost", NGINX_HTTPS, path),
        .allow_private = true,
        .ca_file = str_of(scratch_path(web->scratch, "ca.pem")),
    };
}

static void a_source_lives_through_good_and_bad_times(void **state)
{
    struct web *web = *state;
    struct scratch *s = web->scratch;
    struct fetch_order order = order_of(web, STR("klachten"), "/k.html");
    scratch_folder(s, "w1");

    struct fetch_result result = run(web, "w1", order, 0);
    assert_int_equal(result.outcome, FETCH_FAILED);
    assert_int_equal(result.why.id, SAY_FETCH_STATUS_NO_PAGE);
    assert_int_equal(result.earlier.id, SAY_NOTHING);
    assert_false(path_exists(scratch_path(s, "w1/opgehaald/klachten.html")));

    scratch_write(s, "web/k.html", STR("een"));
    result = run(web, "w1", order, 1);
    assert_int_equal(result.outcome, FETCH_NEW);
    assert_str(scratch_read(s, "w1/opgehaald/klachten.html"), "een");
    struct stat info;
    assert_int_equal(stat(scratch_path(s, "w1/opgehaald/klachten.html"), &info),
                     0);
    assert_int_equal(info.st_mode & 0777, 0600);

    result = run(web, "w1", order, 2);
    assert_int_equal(result.outcome, FETCH_UNCHANGED);
    assert_int_equal(nginx_log_count(&web->nginx, " 304 ", 1), 1);
    assert_true(str_contains(scratch_read(s, "w1/opgehaald/index.json"),
                             STR("\"confirmed\": \"2026-01-17T10:00:00Z\"")));

    /* A file that was meddled with is fetched whole, whatever its etag. */
    scratch_write(s, "w1/opgehaald/klachten.html", STR("nee"));
    result = run(web, "w1", order, 3);
    assert_int_equal(result.outcome, FETCH_NEW);
    assert_str(scratch_read(s, "w1/opgehaald/klachten.html"), "een");

    scratch_write(s, "web/k.html", STR("en twee"));
    result = run(web, "w1", order, 4);
    assert_int_equal(result.outcome, FETCH_CHANGED);
    assert_str(scratch_read(s, "w1/opgehaald/klachten.html"), "en twee");

    assert_int_equal(unlink(scratch_path(s, "web/k.html")), 0);
    result = run(web, "w1", order, 5);
    assert_int_equal(result.outcome, FETCH_FAILED);
    assert_int_equal(result.earlier.slots[0].as.day, day_of(2026, 1, 19));
    assert_str(scratch_read(s, "w1/opgehaald/klachten.html"), "en twee");
    assert_true(str_contains(scratch_read(s, "w1/opgehaald/index.json"),
                             STR("FETCH_STATUS_NO_PAGE")));

    scratch_write(s, "web/k.pdf", STR("%PDF-"));
    order = order_of(web, STR("klachten"), "/k.pdf");
    result = run(web, "w1", order, 6);
    assert_int_equal(result.outcome, FETCH_NEW);
    assert_str(scratch_read(s, "w1/opgehaald/klachten.pdf"), "%PDF-");
}

static void another_kind_of_file_takes_the_place_of_the_old_one(void **state)
{
    struct web *web = *state;
    struct scratch *s = web->scratch;
    struct fetch_order order = order_of(web, STR("bron"), "/wissel");
    scratch_folder(s, "w2");
    scratch_write(s, "web/w.html", STR("pagina"));
    scratch_write(s, "web/w.pdf", STR("%PDF-"));
    assert_int_equal(run(web, "w2", order, 0).outcome, FETCH_NEW);
    assert_str(scratch_read(s, "w2/opgehaald/bron.html"), "pagina");
    assert_int_equal(unlink(scratch_path(s, "web/w.html")), 0);
    assert_int_equal(run(web, "w2", order, 1).outcome, FETCH_CHANGED);
    assert_str(scratch_read(s, "w2/opgehaald/bron.pdf"), "%PDF-");
    assert_false(path_exists(scratch_path(s, "w2/opgehaald/bron.html")));
}

static void the_same_pages_give_the_same_index(void **state)
{
    struct web *web = *state;
    struct scratch *s = web->scratch;
    static const char *const ids[] = { "b", "a", "c" };
    str texts[2];
    scratch_write(s, "web/zelfde.html", STR("zelfde"));
    for (size_t i = 0; i < 2; i++) {
        const char *workspace = i ? "w7" : "w8";
        scratch_folder(s, workspace);
        for (size_t j = 0; j < 3; j++)
            run(web, workspace,
                order_of(web, str_of(ids[i ? j : 2 - j]), "/zelfde.html"), 0);
        texts[i] = scratch_read(
            s,
            arena_cstr(&s->arena, arena_printf(&s->arena, "%s/" FETCHED_INDEX,
                                               workspace)));
    }
    assert_true(texts[0].len > 500);
    assert_true(str_equal(texts[0], texts[1]));
}

static const char *found_in;
static struct scratch *looking_in;
static int look_for_canary(const char *path, const struct stat *info, int kind,
                           struct FTW *where)
{
    (void)info;
    (void)where;
    str bytes = { NULL, 0 };
    struct error err = { 0 };
    if (kind == FTW_F &&
        file_read(&looking_in->arena, path, (size_t)1 << 24, &bytes, &err) &&
        str_contains(bytes, STR("kanarie")))
        found_in = path;
    return 0;
}

static void a_secret_is_sent_and_nowhere_kept(void **state)
{
    struct web *web = *state;
    struct scratch *s = web->scratch;
    struct fetch_order order = order_of(web, STR("portaal"), "/geheim");
    scratch_folder(s, "w3");
    assert_int_equal(run(web, "w3", order, 0).why.id,
                     SAY_FETCH_STATUS_NOT_ALLOWED);
    scratch_write(s, "geheimen", STR("portaal = " CANARY "\n"));
    order.secret_name = STR("portaal");
    assert_int_equal(run(web, "w3", order, 0).why.id, SAY_SECRET_FILE_OPEN);
    assert_int_equal(chmod(scratch_path(s, "geheimen"), 0600), 0);
    assert_int_equal(run(web, "w3", order, 0).outcome, FETCH_NEW);
    assert_str(scratch_read(s, "w3/opgehaald/portaal.txt"), "binnen");
    assert_int_equal(nginx_log_count(&web->nginx, CANARY, 1), 1);
    found_in = NULL;
    looking_in = s;
    assert_int_equal(nftw(scratch_path(s, "w3"), look_for_canary, 16, FTW_PHYS),
                     0);
    assert_null(found_in);
}

static void a_wrong_source_stops_no_other(void **state)
{
    struct web *web = *state;
    struct scratch *s = web->scratch;
    scratch_folder(s, "w4");
    struct fetch_order order = order_of(web, STR("../../x"), "/stuk");
    assert_int_equal(run(web, "w4", order, 0).why.id, SAY_FETCH_ID_NOT_VALID);
    order.id = STR("x");
    assert_int_equal(run(web, "w4", order, 0).why.id, SAY_FETCH_STATUS_SERVER);
    order.address = STR("http://a.nl/");
    assert_int_equal(run(web, "w4", order, 0).why.id,
                     SAY_FETCH_ADDRESS_NOT_HTTPS);
}

static void a_workspace_that_does_not_fit_is_an_error(void **state)
{
    struct web *web = *state;
    struct scratch *s = web->scratch;
    struct fetch_settings settings = { .workspace = scratch_path(s, "geen") };
    struct fetch fetch, second;
    struct error err = { 0 };
    assert_false(fetch_open(&fetch, &s->arena, &settings, &err));
    assert_int_equal(err.what.id, SAY_FOLDER_NOT_FOUND);
    settings.workspace = scratch_path(s, "w5");
    scratch_folder(s, "w5");
    assert_int_equal(symlink("..", scratch_path(s, "w5/opgehaald")), 0);
    assert_false(fetch_open(&fetch, &s->arena, &settings, &err));
    assert_int_equal(err.what.id, SAY_FETCH_FOLDER_WRONG);
    assert_int_equal(unlink(scratch_path(s, "w5/opgehaald")), 0);
    scratch_write(s, "w5/opgehaald/index.json", STR("kapot"));
    assert_false(fetch_open(&fetch, &s->arena, &settings, &err));
    assert_int_equal(err.what.id, SAY_JSON_NOT_VALID);
    assert_int_equal(unlink(scratch_path(s, "w5/opgehaald/index.json")), 0);
    assert_true(fetch_open(&fetch, &s->arena, &settings, &err));
    assert_false(fetch_open(&second, &s->arena, &settings, &err));
    assert_int_equal(err.what.id, SAY_FETCH_ALREADY_RUNNING);
    fetch_close(&fetch);
    assert_true(fetch_open(&second, &s->arena, &settings, &err));
    fetch_close(&second);
}

/* A disk that is full, as a limit on the size of a file; the signal is
 * ignored, so that write() fails. */
static void a_full_disk_leaves_what_there_was(void **state)
{
    struct web *web = *state;
    struct scratch *s = web->scratch;
    struct fetch_order order = order_of(web, STR("groot"), "/g.html");
    scratch_folder(s, "w6");
    scratch_write(s, "web/g.html", STR("klein"));
    assert_int_equal(run(web, "w6", order, 0).outcome, FETCH_NEW);
    str before = scratch_read(s, "w6/opgehaald/index.json");
    char *large = arena_alloc(&s->arena, 100000);
    for (size_t i = 0; i < 100000; i++)
        large[i] = 'a';
    scratch_write(s, "web/g.html", (str){ large, 100000 });
    struct fetch_settings settings = { .workspace = scratch_path(s, "w6"),
                                       .now_utc = NOW,
                                       .limits = &impatient };
    struct fetch fetch;
    struct fetch_result result;
    struct error err = { 0 };
    assert_true(fetch_open(&fetch, &s->arena, &settings, &err));
    struct rlimit limit, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    small = limit;
    small.rlim_cur = 10000;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    bool ok = fetch_source(&fetch, &order, &result, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    fetch_close(&fetch);
    assert_false(ok);
    assert_int_equal(err.what.id, SAY_FILE_NOT_WRITTEN);
    assert_str(scratch_read(s, "w6/opgehaald/groot.html"), "klein");
    assert_true(str_equal(before, scratch_read(s, "w6/opgehaald/index.json")));
    const str *names;
    size_t count;
    assert_true(folder_list(&s->arena, scratch_path(s, "w6/opgehaald"), 10,
                            &names, &count, &err));
    assert_int_equal(count, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_source_lives_through_good_and_bad_times),
        cmocka_unit_test(another_kind_of_file_takes_the_place_of_the_old_one),
        cmocka_unit_test(the_same_pages_give_the_same_index),
        cmocka_unit_test(a_secret_is_sent_and_nowhere_kept),
        cmocka_unit_test(a_wrong_source_stops_no_other),
        cmocka_unit_test(a_workspace_that_does_not_fit_is_an_error),
        cmocka_unit_test(a_full_disk_leaves_what_there_was),
    };
    signal(SIGXFSZ, SIG_IGN);
    return cmocka_run_group_tests(tests, start_web, stop_web);
}
