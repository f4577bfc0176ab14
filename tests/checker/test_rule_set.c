/* test_rule_set.c - files of rules into one set */
#include "checker/rule_set.h"

#include "tests/support/test.h"

#define HEAD                                           \
    "[framework]\nid = 'kader'\ntitle = 'Een kader'\n" \
    "version = '1'\nsource = 'https://example.org'\n"
#define ASK   "ask = [{ who = ['P'], question = 'Hoe?' }]\n"
#define ROLES "[roles]\nP = 'professional'\n"

struct fixture {
    struct arena arena;
    struct problem_list problems;
    struct rule_set set;
};

static void read_files(struct fixture *f, const struct rule_file *files,
                       size_t count)
{
    *f = (struct fixture){ 0 };
    f->problems.arena = &f->arena;
    struct rule_file *shown = arena_array(&f->arena, count, struct rule_file);
    for (size_t i = 0; i < count; i++) {
        shown[i] = files[i];
        shown[i].shown_as = files[i].path;
    }
    rule_set_read(&f->arena, shown, count, 2, &f->set, &f->problems);
}

static void close_fixture(struct fixture *f)
{
    rule_set_close(&f->set);
    arena_close(&f->arena);
}

static void show(struct fixture *f)
{
    struct buf out = buf_open(100000);
    problems_write(&out, &f->problems, (struct wording){ 0 });
    print_message("%.*s", STR_ARG(buf_str(&out)));
    buf_close(&out);
}

static void a_framework_keeps_its_areas_in_the_order_of_their_numbers(void **s)
{
    (void)s;
    static const struct rule_file files[] = {
        { .path = STR_INIT("kader/10-x.toml"),
          .text = STR_INIT("[area]\nid = '10'\ntitle = 'Tien'\n"
                           "[[norm]]\nid = '10.1'\ntitle = 'n'\n" ASK) },
        { .path = STR_INIT("kader/2-x.toml"),
          .text = STR_INIT("[area]\nid = '2'\ntitle = 'Twee'\n"
                           "[[norm]]\nid = '2.2'\ntitle = 'n'\n" ASK
                           "judged_by = 'auditor'\nnote = 'let op'\n"
                           "[[norm]]\nid = '2.1'\ntitle = 'm'\n" ASK) },
        { .path = STR_INIT("kader/framework.toml"), .text = STR_INIT(HEAD) },
        { .path = STR_INIT("roles.toml"), .text = STR_INIT(ROLES) },
    };
    struct fixture f;
    read_files(&f, files, 4);
    if (f.problems.count)
        show(&f);
    assert_int_equal(f.problems.count, 0);
    const struct framework *framework =
        rule_set_framework(&f.set, STR("kader"));
    assert_non_null(framework);
    assert_str(framework->language, "nl");
    assert_int_equal(framework->area_count, 2);
    assert_str(framework->areas[0].id, "2");
    assert_str(framework->areas[1].id, "10");
    const struct norm *norm = &framework->areas[0].norms[0];
    assert_str(norm->id, "2.2");
    assert_true(norm->judged_by_auditor);
    assert_str(norm->note, "let op");
    assert_ptr_equal(norm->framework, framework);
    assert_ptr_equal(norm->area, &framework->areas[0]);
    assert_str(norm->questions[0].who[0], "P");
    assert_str(norm->origin.file, "kader/2-x.toml");
    assert_int_equal(norm->origin.line, 4);
    assert_str(rule_set_role_name(&f.set, STR("P")), "professional");
    assert_str(rule_set_role_name(&f.set, STR("Q")), "Q");
    close_fixture(&f);
}

static void everything_that_is_wrong_is_told_in_one_go(void **state)
{
    (void)state;
    static const struct rule_file files[] = {
        { .path = STR_INIT("checks/a.toml"),
          .text = STR_INIT("[check.a]\nkind = 'nothing'\ntitle = 't'\n"
                           "basis = 'b'\n[check.'B c']\nx = 1\n") },
        { .path = STR_INIT("checks/b.toml"),
          .text = STR_INIT("[check.a]\nkind = 'nothing'\ntitle = 't'\n"
                           "basis = 'b'\n") },
        { .path = STR_INIT("kader/1.toml"),
          .text = STR_INIT("[[norm]]\nid = '1'\ntitle = 'n'\nal = ['a']\n"
                           "[[norm]]\nid = '1'\ntitle = 'n'\nall = ['aa']\n"
                           "ask = [{ who = ['Q'] }]\n") },
        { .path = STR_INIT("los.toml"), .text = STR_INIT("x = \n") },
        { .path = STR_INIT("roles.toml"), .text = STR_INIT(ROLES) },
    };
    static const struct {
        enum sentence say;
        size_t times;
    } rows[] = {
        { SAY_RULE_UNKNOWN_WORD, 2 },
        { SAY_RULE_CHECK_TWICE, 1 },
        { SAY_RULE_BAD_ID, 1 },
        { SAY_RULE_NO_HEAD, 1 },
        { SAY_RULE_NO_AREA, 1 },
        { SAY_RULE_UNKNOWN_KEY, 1 },
        { SAY_RULE_NORM_ASKS_NOTHING, 1 },
        { SAY_RULE_NORM_TWICE, 1 },
        { SAY_RULE_CHECK_UNKNOWN, 1 },
        { SAY_RULE_UNKNOWN_ROLE, 1 },
        { SAY_RULE_MISSING, 4 },
        { SAY_RULE_FILE_OUT_OF_PLACE, 1 },
        { SAY_TOML_NO_VALUE, 1 },
        { SAY_RULE_CHECK_UNNAMED, 2 },
    };
    struct fixture f;
    read_files(&f, files, 5);
    size_t expected = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t times = 0;
        for (size_t k = 0; k < f.problems.count; k++)
            times += f.problems.items[k].what.id == rows[i].say;
        if (times != rows[i].times) {
            show(&f);
            fail_msg("SAY_%s %zu times", sentence_name(rows[i].say), times);
        }
        expected += times;
    }
    assert_int_equal(f.problems.count, expected);
    /* Two warnings; the rest must stop a judgement. */
    assert_int_equal(f.problems.error_count, expected - 2);
    close_fixture(&f);
}

static void a_framework_of_two_folders_is_named_with_both_places(void **state)
{
    (void)state;
    static const struct rule_file files[] = {
        { .path = STR_INIT("kader/framework.toml"), .text = STR_INIT(HEAD) },
        { .path = STR_INIT("kader/framework.toml"),
          .text = STR_INIT(HEAD),
          .folder = 1 },
    };
    struct fixture f;
    read_files(&f, files, 2);
    size_t twice = 0;
    for (size_t i = 0; i < f.problems.count; i++)
        twice += f.problems.items[i].what.id == SAY_RULE_FRAMEWORK_TWICE;
    assert_int_equal(twice, 1);
    assert_int_equal(f.set.framework_count, 1);
    close_fixture(&f);
}

static void a_file_that_cannot_be_read_is_the_only_thing_told(void **state)
{
    (void)state;
    static const struct rule_file files[] = {
        { .path = STR_INIT("checks/a.toml"), .text = STR_INIT("[check.a\n") },
        { .path = STR_INIT("kader/1.toml"),
          .text = STR_INIT("[area]\nid = '1'\ntitle = 'Een'\n[[norm]]\n"
                           "id = '1'\ntitle = 'n'\nall = ['a']\n" ASK) },
        { .path = STR_INIT("kader/framework.toml"), .text = STR_INIT(HEAD) },
        { .path = STR_INIT("roles.toml"), .text = STR_INIT("P\n") },
    };
    struct fixture f;
    read_files(&f, files, 4);
    if (f.problems.count != 2)
        show(&f);
    assert_int_equal(f.problems.count, 2);
    assert_int_equal(f.problems.error_count, 2);
    close_fixture(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            a_framework_keeps_its_areas_in_the_order_of_their_numbers),
        cmocka_unit_test(everything_that_is_wrong_is_told_in_one_go),
        cmocka_unit_test(a_framework_of_two_folders_is_named_with_both_places),
        cmocka_unit_test(a_file_that_cannot_be_read_is_the_only_thing_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
