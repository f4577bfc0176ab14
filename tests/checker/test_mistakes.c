/*
 * test_mistakes.c - deliberate mistakes, and every word that is said of them
 *
 * Each folder of fixtures/mistakes holds rules, a normtoets.toml or a
 * waarnemingen.toml with one mistake, on top of the good rules in "base". What a rule author then reads
 * stands in expected.txt and is compared byte for byte. UPDATE_GOLDEN=1 writes
 * it anew: read what changed.
 */
#include <stdlib.h>

#include "base/file.h"
#include "checker/observations.h"
#include "checker/toml.h"
#include "checker/workspace.h"
#include "tests/support/test.h"

#define FOLDER         STR(SOURCE_FOLDER "/fixtures/mistakes")
#define EXPECTED_BYTES 100000
#define MISTAKES_LEAST 50
#define MISTAKES_MAX   1000

struct fixture {
    struct arena arena;
    struct problem_list problems;
    struct rule_set rules;
    struct error err;
};

static void close_fixture(struct fixture *f)
{
    rule_set_close(&f->rules);
    arena_close(&f->arena);
}

static void load(struct fixture *f, str name)
{
    *f = (struct fixture){ 0 };
    f->problems.arena = &f->arena;
    const str folders[] = { path_join(&f->arena, FOLDER, STR("base")),
                            path_join(&f->arena, FOLDER, name) };
    const str shown_as[] = { STR("base"), STR("rules") };
    str workspace_file =
        path_join(&f->arena, folders[1], STR("normtoets.toml"));
    str auditor_file =
        path_join(&f->arena, folders[1], STR("waarnemingen.toml"));
    bool is_workspace = path_exists(workspace_file.ptr);
    bool is_auditor = path_exists(auditor_file.ptr);
    /* The file of a workspace is no rule; only "base" is beside it. */
    size_t count =
        is_workspace || is_auditor || str_equal(name, STR("base")) ? 1 : 2;
    assert_true(rule_set_load(&f->arena, folders, shown_as, count, 2, &f->rules,
                              &f->problems, &f->err));
    str text;
    struct workspace workspace;
    if (is_auditor) {
        struct observations observations;
        workspace_of_folder(&f->arena, STR("proef"), &f->rules, &workspace);
        assert_true(file_read(&f->arena, auditor_file.ptr, TOML_BYTES_MAX,
                              &text, &f->err));
        observations_read(&f->arena, text, STR("waarnemingen.toml"), &workspace,
                          &observations, &f->problems);
    }
    if (!is_workspace)
        return;
    assert_true(file_read(&f->arena, workspace_file.ptr, TOML_BYTES_MAX, &text,
                          &f->err));
    workspace_read(&f->arena, text, STR("normtoets.toml"), &f->rules,
                   &workspace, &f->problems);
}

static void the_rules_below_the_mistakes_are_right(void **state)
{
    (void)state;
    struct fixture f;
    load(&f, STR("base"));
    struct buf out = buf_open(EXPECTED_BYTES);
    problems_write(&out, &f.problems, (struct wording){ 0 });
    assert_str(buf_str(&out), "");
    buf_close(&out);
    close_fixture(&f);
}

/* True when what is said of a mistake is what was expected. */
static bool is_told(str name)
{
    struct fixture f;
    load(&f, name);
    struct buf out = buf_open(EXPECTED_BYTES);
    problems_write(&out, &f.problems, (struct wording){ 0 });
    str file = path_join(&f.arena, path_join(&f.arena, FOLDER, name),
                         STR("expected.txt"));
    str expected = STR("");
    if (getenv("UPDATE_GOLDEN"))
        assert_true(file_write(file.ptr, buf_str(&out), &f.err));
    bool is_same =
        file_read(&f.arena, file.ptr, EXPECTED_BYTES, &expected, &f.err) &&
        str_equal(expected, buf_str(&out));
    if (!is_same)
        print_error("%.*s: expected\n%.*s\nbut it says\n%.*s\n", STR_ARG(name),
                    STR_ARG(expected), STR_ARG(buf_str(&out)));
    if (f.problems.error_count == 0) {
        print_error("%.*s: nothing is wrong\n", STR_ARG(name));
        is_same = false;
    }
    buf_close(&out);
    close_fixture(&f);
    return is_same;
}

static void every_mistake_is_told_in_the_words_expected(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct error err = { 0 };
    const str *names;
    size_t count, wrong = 0;
    assert_true(folder_list(&arena, arena_cstr(&arena, FOLDER), MISTAKES_MAX,
                            &names, &count, &err));
    assert_true(count > MISTAKES_LEAST);
    for (size_t i = 0; i < count; i++)
        if (!str_equal(names[i], STR("base")))
            wrong += !is_told(names[i]);
    assert_int_equal(wrong, 0);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rules_below_the_mistakes_are_right),
        cmocka_unit_test(every_mistake_is_told_in_the_words_expected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
