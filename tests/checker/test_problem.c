/* test_problem.c - problems as an author sees them */
#include "checker/problem.h"

#include "tests/support/test.h"

struct fixture {
    struct arena arena;
    struct problem_list list;
    struct buf out;
};

static void add(struct fixture *f, str text, unsigned line, unsigned column)
{
    struct problem_file file = { STR("rules/x.toml"), text };
    f->list.arena = &f->arena;
    problem_add(&f->list, PROBLEM_ERROR, &file, line, column,
                PHRASE(SAY_RULE_UNKNOWN_KEY, slot_text(STR("vald"))),
                PHRASE(SAY_RULE_DID_YOU_MEAN, slot_text(STR("valid"))));
}

static void assert_written(struct fixture *f, const char *expected)
{
    f->out = buf_open(100000);
    problems_write(&f->out, &f->list, (struct wording){ 0 });
    assert_str(buf_str(&f->out), expected);
    buf_close(&f->out);
    arena_close(&f->arena);
}

#define HEAD "De sleutel “vald” bestaat hier niet. Bedoelt u “valid”?\n"

static void the_caret_stands_under_what_is_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        unsigned column;
        const char *shown;
    } rows[] = {
        { "vald = { months = 36 }", 1, "vald = { months = 36 }\n      | ^~~~" },
        { "v = { months = 36 }", 5,
          "v = { months = 36 }\n      |     ^~~~~~~~~~~~~~~" },
        { "titel = 'Financi\xC3\xABle zaken', x = 1", 28,
          "titel = 'Financi\xC3\xABle zaken', x = 1\n"
          "      |                            ^" },
        { "t = '\xC3\xAB\xE2\x82\xAC' # \xC3\xAB", 5,
          "t = '\xC3\xAB\xE2\x82\xAC' # \xC3\xAB\n      |     ^~~~" },
        { "\tx = 1\r", 2, " x = 1\n      |  ^" },
        { "x =", 4, "x =\n      |    ^" },
        { "x = \x1B[31m\xE2\x80\xAE", 5,
          "x = \xEF\xBF\xBD[31m\xEF\xBF\xBD\n      |     ^" },
        { "x = 'open", 5, "x = 'open\n      |     ^" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture f = { 0 };
        struct arena scratch = { 0 };
        add(&f, arena_printf(&scratch, "\n\n%s\nlast", rows[i].line), 3,
            rows[i].column);
        str expected =
            arena_printf(&scratch, "rules/x.toml:3:%u: " HEAD "    3 | %s\n",
                         rows[i].column, rows[i].shown);
        assert_written(&f, expected.ptr);
        arena_close(&scratch);
    }
}

static void of_a_long_line_the_part_that_matters_is_shown(void **state)
{
    (void)state;
    struct fixture f = { 0 };
    char text[401];
    for (size_t i = 0; i < 400; i++)
        text[i] = i % 10 == 0 ? 'x' : ' ';
    text[400] = '\0';
    add(&f, str_of(text), 1, 201);
    assert_written(
        &f, "rules/x.toml:1:201: " HEAD "    1 | \xE2\x80\xA6"
            "x         x         x         x         x         x         x"
            "         x         x         x         \n"
            "      |                                          ^\n");
}

static void problems_come_in_the_order_of_the_file_and_have_a_ceiling(void **s)
{
    (void)s;
    struct fixture f = { 0 };
    add(&f, STR("a\nb"), 2, 1);
    add(&f, STR("a\nb"), 1, 1);
    add(&f, STR("a\nb"), 0, 0);
    assert_written(&f, "rules/x.toml: " HEAD "rules/x.toml:1:1: " HEAD
                       "    1 | a\n      | ^\n"
                       "rules/x.toml:2:1: " HEAD "    2 | b\n      | ^\n");
    struct fixture many = { 0 };
    for (int i = 0; i < PROBLEMS_MAX + 5; i++)
        add(&many, STR("a"), 1, 1);
    assert_int_equal(many.list.count, PROBLEMS_MAX);
    assert_int_equal(many.list.left_out, 5);
    assert_int_equal(many.list.error_count, PROBLEMS_MAX + 5);
    arena_close(&many.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_caret_stands_under_what_is_wrong),
        cmocka_unit_test(of_a_long_line_the_part_that_matters_is_shown),
        cmocka_unit_test(
            problems_come_in_the_order_of_the_file_and_have_a_ceiling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
