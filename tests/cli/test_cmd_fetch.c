/* test_cmd_fetch.c - normtoets fetch from the outside, against a real nginx */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/support/nginx.h"
#include "tests/support/test.h"

#define CANARY "kanarie-1c2d3e"

static const char locations[] =
    "location = /geheim {\n"
    " if ($http_authorization != 'Bearer " CANARY "') { return 401; }\n"
    " default_type text/plain; return 200 'binnen'; }\n";

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
    /* The least that is a set of rules. */
    scratch_write(web.scratch, "regels/roles.toml",
                  STR("[roles]\nP = \"professional\"\n"));
    scratch_write(web.scratch, "regels/proef/framework.toml",
                  STR("[framework]\nid = \"proef\"\ntitle = \"Proef\"\n"
                      "version = \"1\"\npublisher = \"Proef\"\n"
                      "source = \"https://voorbeeld.nl\"\n"
                      "language = \"nl\"\n"));
    scratch_write(web.scratch, "regels/proef/1.toml",
                  STR("[area]\nid = \"1\"\ntitle = \"Een\"\n"
                      "[[norm]]\nid = \"1.1\"\ntitle = \"Iets\"\n"
                      "ask = [{ who = [\"P\"], question = \"Hoe?\" }]\n"));
    *state = &web;
    return 0;
}

static int stop_web(void **state)
{
    struct web *web = *state;
    nginx_stop(&web->nginx);
    return scratch_remove(&web->scratch);
}

static void write_workspace(struct web *web, const char *folder,
                            const char *sources)
{
    struct scratch *s = web->scratch;
    str text = arena_printf(&s->arena,
                            "[organisation]\nname = \"Proef\"\n"
                            "[assessment]\nframeworks = [\"proef\"]\n%s",
                            sources);
    str name = arena_printf(&s->arena, "%s/normtoets.toml", folder);
    scratch_write(s, arena_cstr(&s->arena, name), text);
}

static const char *source(struct web *web, const char *id, const char *path,
                          const char *more)
{
    struct scratch *s = web->scratch;
    str address =
        nginx_address(&web->nginx, "https", "localhost", NGINX_HTTPS, path);
    return arena_cstr(&s->arena,
                      arena_printf(&s->arena,
                                   "[[source]]\nid = \"%s\"\n"
                                   "address = \"%.*s\"\nca_file = \"%s\"\n"
                                   "allow_private = true\n%s",
                                   id, STR_ARG(address),
                                   scratch_path(s, "ca.pem"), more));
}

/* Exit status of `normtoets fetch` with these arguments; what it said is in
 * the files "uit" and "fout" of the scratch. */
static int fetch(struct web *web, const char *folder, const char *option)
{
    struct scratch *s = web->scratch;
    const char *workspace = scratch_path(s, folder);
    const char *rules = scratch_path(s, "regels");
    const char *out = scratch_path(s, "uit"), *err = scratch_path(s, "fout");
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(open(out, O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
        dup2(open(err, O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
        execl(BINARY_FOLDER "/normtoets", "normtoets", "fetch", "--rules",
              rules, workspace, option, (char *)NULL);
        _exit(127);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void assert_said(struct web *web, const char *text)
{
    str out = scratch_read(web->scratch, "uit");
    if (!str_contains(out, str_of(text)))
        fail_msg("\"%s\" is not in:\n%.*s", text, STR_ARG(out));
}

static void every_source_has_a_line_and_a_failure_a_status(void **state)
{
    struct web *web = *state;
    struct scratch *s = web->scratch;
    scratch_write(s, "web/k.html", STR("<p>klacht</p>"));
    const char *good = source(web, "klachten", "/k.html", "");
    str both = arena_printf(&s->arena, "%s%s", good,
                            source(web, "weg", "/weg.html", ""));
    write_workspace(web, "w1", good);
    assert_int_equal(fetch(web, "w1", NULL), 0);
    assert_said(web, "klachten: opgehaald (13 bytes), bewaard als "
                     "opgehaald/klachten.html.\n");
    write_workspace(web, "w1", arena_cstr(&s->arena, both));
    assert_int_equal(fetch(web, "w1", NULL), 3);
    assert_said(web, "klachten: niet veranderd sinds ");
    assert_said(web, "weg: niet opgehaald. De pagina https://localhost:");
    assert_int_equal(fetch(web, "w1", "--lang=en"), 3);
    assert_said(web, "weg: not fetched. The page https://localhost:");
    assert_str(scratch_read(s, "w1/opgehaald/klachten.html"), "<p>klacht</p>");
}

static void a_failure_leaves_the_earlier_page_and_says_so(void **state)
{
    struct web *web = *state;
    struct scratch *s = web->scratch;
    scratch_write(s, "web/j.html", STR("verslag"));
    write_workspace(web, "w2", source(web, "jaar", "/j.html", ""));
    assert_int_equal(fetch(web, "w2", NULL), 0);
    assert_int_equal(unlink(scratch_path(s, "web/j.html")), 0);
    assert_int_equal(fetch(web, "w2", NULL), 3);
    assert_said(web, "blijft staan.\n");
    assert_str(scratch_read(s, "w2/opgehaald/jaar.html"), "verslag");
}

static void a_secret_reaches_the_server_and_no_screen(void **state)
{
    struct web *web = *state;
    struct scratch *s = web->scratch;
    const char *with =
        source(web, "portaal", "/geheim", "secret = \"portaal\"\n");
    str text = arena_printf(&s->arena,
                            "[network]\nsecrets_file = \"geheimen\"\n%s", with);
    write_workspace(web, "w3", arena_cstr(&s->arena, text));
    assert_int_equal(fetch(web, "w3", NULL), 3);
    scratch_write(s, "w3/geheimen", STR("portaal = " CANARY "\n"));
    assert_int_equal(fetch(web, "w3", NULL), 3);
    assert_said(web, "chmod 600");
    assert_int_equal(chmod(scratch_path(s, "w3/geheimen"), 0600), 0);
    assert_int_equal(fetch(web, "w3", NULL), 0);
    assert_str(scratch_read(s, "w3/opgehaald/portaal.txt"), "binnen");
    assert_int_equal(nginx_log_count(&web->nginx, CANARY, 1), 1);
    assert_false(str_contains(scratch_read(s, "uit"), STR("kanarie")));
    assert_false(str_contains(scratch_read(s, "fout"), STR("kanarie")));
    assert_false(str_contains(scratch_read(s, "w3/opgehaald/index.json"),
                              STR("kanarie")));
}

static void what_cannot_run_has_status_two(void **state)
{
    struct web *web = *state;
    struct scratch *s = web->scratch;
    assert_int_equal(fetch(web, "nergens", NULL), 2);
    write_workspace(web, "w4", "[[source]]\nid = \"a\"\n");
    assert_int_equal(fetch(web, "w4", NULL), 2);
    write_workspace(web, "w4", "");
    assert_int_equal(fetch(web, "w4", NULL), 0);
    assert_false(path_exists(scratch_path(s, "w4/opgehaald")));
    scratch_write(s, "w4/opgehaald/index.json", STR("kapot"));
    write_workspace(web, "w4", source(web, "a", "/", ""));
    assert_int_equal(fetch(web, "w4", NULL), 2);
    assert_str(scratch_read(s, "w4/opgehaald/index.json"), "kapot");
    assert_int_equal(fetch(web, "w4", "nog-een-map"), 64);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_source_has_a_line_and_a_failure_a_status),
        cmocka_unit_test(a_failure_leaves_the_earlier_page_and_says_so),
        cmocka_unit_test(a_secret_reaches_the_server_and_no_screen),
        cmocka_unit_test(what_cannot_run_has_status_two),
    };
    return cmocka_run_group_tests(tests, start_web, stop_web);
}
