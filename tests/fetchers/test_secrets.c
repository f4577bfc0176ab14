/* test_secrets.c - secrets, from where only the user can read them */
#include "fetchers/secrets.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/scratch.h"
#include "tests/support/test.h"

#define CANARY "kanarie-55aa"
#define IN_SCRATCH(test) \
    cmocka_unit_test_setup_teardown(test, scratch_make, scratch_remove)

static const char *secrets_file(struct scratch *s, const char *text,
                                mode_t mode)
{
    scratch_write(s, "geheimen", str_of(text));
    const char *path = scratch_path(s, "geheimen");
    assert_int_equal(chmod(path, mode), 0);
    return path;
}

static void assert_fails(const struct error *err, enum sentence why)
{
    struct buf out = buf_open(4096);
    error_write(&out, err, (struct wording){ 0 });
    if (err->what.id != why)
        fail_msg("%s instead of %s", sentence_name(err->what.id),
                 sentence_name(why));
    assert_false(str_contains(buf_str(&out), STR("kanarie")));
    buf_close(&out);
}

static void a_secret_is_found_by_its_name(void **state)
{
    struct scratch *s = *state;
    const char *path = secrets_file(s,
                                    "# van de beheerder\n\n"
                                    "portaal = " CANARY "\r\n"
                                    "ander=twee=drie\n"
                                    "leeg-niet = x",
                                    0600);
    static const char *const rows[][2] = {
        { "portaal", CANARY },
        { "ander", "twee=drie" },
        { "leeg-niet", "x" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct error err = { 0 };
        str secret;
        assert_true(
            secret_find(&s->arena, path, str_of(rows[i][0]), &secret, &err));
        assert_str(secret, rows[i][1]);
    }
}

static void the_environment_goes_first(void **state)
{
    struct scratch *s = *state;
    const char *path =
        secrets_file(s, "mijn-portaal = uit-het-bestand\n", 0600);
    struct error err = { 0 };
    str secret;
    setenv("NORMTOETS_SECRET_MIJN_PORTAAL", " " CANARY "\n", 1);
    assert_true(
        secret_find(&s->arena, path, STR("mijn-portaal"), &secret, &err));
    assert_str(secret, CANARY);
    assert_true(
        secret_find(&s->arena, NULL, STR("mijn-portaal"), &secret, &err));
    setenv("NORMTOETS_SECRET_MIJN_PORTAAL", "", 1);
    assert_false(
        secret_find(&s->arena, path, STR("mijn-portaal"), &secret, &err));
    assert_fails(&err, SAY_SECRET_EMPTY);
    unsetenv("NORMTOETS_SECRET_MIJN_PORTAAL");
    assert_true(
        secret_find(&s->arena, path, STR("mijn-portaal"), &secret, &err));
    assert_str(secret, "uit-het-bestand");
}

static void a_file_that_others_can_read_is_refused(void **state)
{
    struct scratch *s = *state;
    static const mode_t modes[] = { 0640, 0604, 0660, 0601, 0644 };
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        const char *path = secrets_file(s, "a = " CANARY, modes[i]);
        struct error err = { 0 };
        str secret;
        assert_false(secret_find(&s->arena, path, STR("a"), &secret, &err));
        assert_fails(&err, SAY_SECRET_FILE_OPEN);
        assert_int_equal(secret.len, 0);
    }
}

static void a_wrong_file_says_what_is_wrong_but_no_secret(void **state)
{
    struct scratch *s = *state;
    static const struct {
        const char *text;
        enum sentence why;
        unsigned line;
    } rows[] = {
        { "", SAY_SECRET_NOT_IN_FILE, 0 },
        { "b = " CANARY, SAY_SECRET_NOT_IN_FILE, 0 },
        { "\n" CANARY "\n", SAY_SECRET_LINE_NOT_VALID, 2 },
        { "a b = " CANARY "\n", SAY_SECRET_LINE_NOT_VALID, 1 },
        { " = " CANARY "\n", SAY_SECRET_LINE_NOT_VALID, 1 },
        { "a = " CANARY "\na = " CANARY "2\n", SAY_SECRET_TWICE, 2 },
        { "a =\n", SAY_SECRET_EMPTY, 1 },
        { "a = " CANARY "\xc3\xa9\n", SAY_SECRET_NOT_PRINTABLE, 1 },
        { "a = " CANARY "\tb\n", SAY_SECRET_NOT_PRINTABLE, 1 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *path = secrets_file(s, rows[i].text, 0600);
        struct error err = { 0 };
        str secret;
        assert_false(secret_find(&s->arena, path, STR("a"), &secret, &err));
        assert_fails(&err, rows[i].why);
        assert_int_equal(err.line, rows[i].line);
    }
}

static void a_secret_that_is_nowhere_says_where_it_can_be(void **state)
{
    struct scratch *s = *state;
    struct error err = { 0 };
    str secret;
    assert_false(secret_find(&s->arena, NULL, STR("a-b"), &secret, &err));
    assert_fails(&err, SAY_SECRET_NOWHERE);
    assert_str(err.what.slots[1].as.text, "NORMTOETS_SECRET_A_B");
    assert_false(secret_find(&s->arena, scratch_path(s, "weg"), STR("a"),
                             &secret, &err));
    assert_fails(&err, SAY_FILE_NOT_FOUND);
    assert_false(secret_find(&s->arena, NULL, STR("a=b"), &secret, &err));
    assert_fails(&err, SAY_SECRET_NAME_NOT_VALID);
    secrets_file(s, "a = " CANARY, 0600);
    assert_int_equal(symlink("geheimen", scratch_path(s, "link")), 0);
    assert_false(secret_find(&s->arena, scratch_path(s, "link"), STR("a"),
                             &secret, &err));
    assert_fails(&err, SAY_FILE_IS_LINK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(a_secret_is_found_by_its_name),
        IN_SCRATCH(the_environment_goes_first),
        IN_SCRATCH(a_file_that_others_can_read_is_refused),
        IN_SCRATCH(a_wrong_file_says_what_is_wrong_but_no_secret),
        IN_SCRATCH(a_secret_that_is_nowhere_says_where_it_can_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
