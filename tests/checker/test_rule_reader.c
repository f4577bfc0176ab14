/* test_rule_reader.c - typed values, and what is said when they are not */
#include "checker/rule_reader.h"

#include "checker/pattern.h"
#include "checker/rule_set.h"
#include "tests/support/test.h"

struct fixture {
    struct arena arena;
    struct problem_list problems;
    struct problem_file file;
    struct rule_reader reader;
    struct toml *root;
};

static void open_fixture(struct fixture *f, str text)
{
    *f = (struct fixture){ .file = { STR("x.toml"), text } };
    struct error err = { 0 };
    f->problems.arena = &f->arena;
    f->reader.arena = &f->arena;
    f->reader.problems = &f->problems;
    f->reader.file = &f->file;
    f->root = toml_parse(&f->arena, text, f->file.name, &err);
    assert_non_null(f->root);
}

static void right_values_come_out(void **state)
{
    (void)state;
    struct fixture f;
    open_fixture(&f, STR("t = 'x'\nb = true\nw = 3\nr = 1\nd = 2025-01-02\n"
                         "l = ['a', 'b']\nk = 'two'\n[s]\n[[a]]\n"));
    str text;
    bool yes = false;
    int64_t whole;
    double real;
    day_number day;
    const str *texts;
    size_t count, word;
    static const str words[] = { STR_INIT("one"), STR_INIT("two") };
    struct rule_reader *r = &f.reader;
    assert_true(need_text(r, f.root, STR("t"), &text));
    assert_true(want_bool(r, f.root, STR("b"), &yes) && yes);
    assert_true(want_whole(r, f.root, STR("w"), 1, 5, &whole) && whole == 3);
    assert_true(want_real(r, f.root, STR("r"), 0, 1, &real) && real == 1.0);
    assert_true(want_day(r, f.root, STR("d"), &day));
    assert_int_equal(day, day_of(2025, 1, 2));
    assert_true(want_texts(r, f.root, STR("l"), &texts, &count) && count == 2);
    assert_true(want_word(r, f.root, STR("k"), words, 2, &word) && word == 1);
    assert_non_null(want_table(r, f.root, STR("s")));
    assert_non_null(want_tables(r, f.root, STR("a")));
    assert_false(want_text(r, f.root, STR("absent"), &text));
    problem_unknown_keys(r, f.root, NULL, 0);
    assert_int_equal(f.problems.count, 0);
    arena_close(&f.arena);
}

static bool read_as(struct fixture *f, char kind)
{
    static const str words[] = { STR_INIT("weekend"), STR_INIT("kantoor") };
    struct rule_reader *r = &f->reader;
    union {
        str text;
        bool is_true;
        int64_t whole;
        double real;
        day_number day;
        size_t word;
        const str *texts;
    } value;
    size_t count;
    switch (kind) {
    case 't':
        return need_text(r, f->root, STR("x"), &value.text);
    case 'b':
        return want_bool(r, f->root, STR("x"), &value.is_true);
    case 'w':
        return want_whole(r, f->root, STR("x"), 1, 5, &value.whole);
    case 'r':
        return want_real(r, f->root, STR("x"), 0, 1, &value.real);
    case 'd':
        return want_day(r, f->root, STR("x"), &value.day);
    case 'l':
        return want_texts(r, f->root, STR("x"), &value.texts, &count);
    case 'k':
        return want_word(r, f->root, STR("x"), words, 2, &value.word);
    case 's':
        return want_table(r, f->root, STR("x"));
    default:
        return want_tables(r, f->root, STR("x"));
    }
}

static void wrong_values_are_told_where_they_stand(void **state)
{
    (void)state;
    static const struct {
        char kind;
        const char *text;
        unsigned column;
        enum sentence what, hint;
    } rows[] = {
        { 't', "y = 1", 1, SAY_RULE_MISSING, SAY_NOTHING },
        { 't', "x = 1", 5, SAY_RULE_WRONG_KIND, SAY_RULE_TEXT_HOW },
        { 't', "x = ' '", 5, SAY_RULE_EMPTY_TEXT, SAY_NOTHING },
        { 't', "x = ['a']", 5, SAY_RULE_WRONG_KIND, SAY_NOTHING },
        { 'b', "x = 'ja'", 5, SAY_RULE_WRONG_KIND, SAY_RULE_BOOL_HOW },
        { 'w', "x = 6", 5, SAY_RULE_RANGE, SAY_NOTHING },
        { 'w', "x = 1.5", 5, SAY_RULE_WRONG_KIND, SAY_NOTHING },
        { 'w', "x = '3'", 5, SAY_RULE_WRONG_KIND, SAY_RULE_NUMBER_HOW },
        { 'r', "x = 95", 5, SAY_RULE_RANGE, SAY_RULE_SHARE_HOW },
        { 'r', "x = nan", 5, SAY_RULE_RANGE, SAY_NOTHING },
        { 'r', "x = -0.5", 5, SAY_RULE_RANGE, SAY_NOTHING },
        { 'd', "x = '2025-01-02'", 5, SAY_RULE_WRONG_KIND,
          SAY_RULE_DAY_UNQUOTE },
        { 'd', "x = '2 januari'", 5, SAY_RULE_WRONG_KIND, SAY_RULE_DAY_HOW },
        { 'd', "x = 2025-01-02T10:00:00", 5, SAY_RULE_WRONG_KIND,
          SAY_RULE_DAY_HOW },
        { 'l', "x = 'a'", 5, SAY_RULE_WRONG_KIND, SAY_RULE_LIST_HOW },
        { 'l', "x = []", 5, SAY_RULE_EMPTY_LIST, SAY_NOTHING },
        { 'l', "x = ['a', 1]", 11, SAY_RULE_WRONG_ITEM, SAY_NOTHING },
        { 'l', "x = ['a', '']", 11, SAY_RULE_EMPTY_TEXT, SAY_NOTHING },
        { 'l', "x = ['a', 'a']", 11, SAY_RULE_ITEM_TWICE, SAY_NOTHING },
        { 'k', "x = 'kantor'", 5, SAY_RULE_UNKNOWN_WORD,
          SAY_RULE_DID_YOU_MEAN },
        { 'k', "x = 'zondag'", 5, SAY_RULE_UNKNOWN_WORD, SAY_RULE_CHOOSE },
        { 's', "x = 1", 5, SAY_RULE_WRONG_KIND, SAY_RULE_TABLE_HOW },
        { 'a', "x = { a = 1 }", 5, SAY_RULE_TABLE_NOT_LIST, SAY_NOTHING },
        { 'a', "x = [{}, 1]", 10, SAY_RULE_ITEM_NOT_TABLE, SAY_NOTHING },
        { 'a', "x = []", 5, SAY_RULE_EMPTY_LIST, SAY_NOTHING },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture f;
        open_fixture(&f, str_of(rows[i].text));
        assert_false(read_as(&f, rows[i].kind));
        assert_int_equal(f.problems.count, 1);
        const struct problem *p = &f.problems.items[0];
        if (p->what.id != rows[i].what || p->hint.id != rows[i].hint ||
            p->column != rows[i].column)
            fail_msg("%s gives %u: %s, %s", rows[i].text, p->column,
                     sentence_name(p->what.id), sentence_name(p->hint.id));
        arena_close(&f.arena);
    }
}

static void a_place_inside_a_text_is_found_back_in_the_file(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t offset;
        unsigned line, column;
    } rows[] = {
        { "x = 'abc'", 0, 1, 6 },
        { "x = 'abc'", 2, 1, 8 },
        { "x = '\xC3\xAB"
          "bc'",
          2, 1, 7 },
        { "x = \"a\\\\bc\"", 2, 1, 9 },
        { "x = '''\nab\ncd'''", 4, 3, 2 },
        { "x = '''ab'''", 1, 1, 9 },
        { "y = 1\nx = \"\"\"\nab\"\"\"", 1, 3, 2 },
        { "x = 'abc'", 3, 1, 9 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture f;
        open_fixture(&f, str_of(rows[i].text));
        const struct toml_member *x = rule_member(f.root, STR("x"));
        problem_inside(&f.reader, &x->value, rows[i].offset,
                       SAID(SAY_RULE_A_TEXT), SAID(SAY_NOTHING));
        const struct problem *p = &f.problems.items[0];
        if (p->line != rows[i].line || p->column != rows[i].column)
            fail_msg("%s gives %u:%u", rows[i].text, p->line, p->column);
        arena_close(&f.arena);
    }
}

static void a_key_nobody_asked_for_is_reported_with_the_nearest(void **state)
{
    (void)state;
    struct fixture f;
    open_fixture(&f, STR("vald = 1\nkind = 2\nzzzzzz = 3\n"));
    static const str known[] = { STR_INIT("valid"), STR_INIT("kind") };
    problem_unknown_keys(&f.reader, f.root, known, 2);
    assert_int_equal(f.problems.count, 2);
    assert_str(f.problems.items[0].hint.slots[0].as.text, "valid");
    assert_int_equal(f.problems.items[1].hint.id, SAY_RULE_CHOOSE);
    assert_int_equal(f.problems.items[1].line, 3);
    arena_close(&f.arena);
}

static void a_pattern_is_pointed_at_inside(void **state)
{
    (void)state;
    struct fixture f;
    struct pattern_pool pool = { 0 };
    open_fixture(&f, STR("good = '\\bweken\\b'\nbad = 'zes )weken'\n"));
    f.reader.patterns = &pool;
    assert_non_null(need_pattern(&f.reader, f.root, STR("good")));
    assert_null(need_pattern(&f.reader, f.root, STR("bad")));
    assert_int_equal(f.problems.count, 1);
    assert_int_equal(f.problems.items[0].line, 2);
    assert_int_equal(f.problems.items[0].column, 12);
    pattern_pool_close(&pool);
    arena_close(&f.arena);
}

static void a_role_nobody_named_is_a_problem(void **state)
{
    (void)state;
    struct fixture f;
    const str *who;
    size_t count;
    static const struct role roles[] = { { .code = STR_INIT("BKC") },
                                         { .code = STR_INIT("P") } };
    open_fixture(&f, STR("who = ['P', 'BCK']\nok = ['BKC']\n"));
    f.reader.roles = roles;
    f.reader.role_count = 2;
    assert_true(want_roles(&f.reader, f.root, STR("ok"), &who, &count));
    assert_int_equal(count, 1);
    assert_false(want_roles(&f.reader, f.root, STR("who"), &who, &count));
    assert_int_equal(f.problems.count, 1);
    assert_int_equal(f.problems.items[0].column, 13);
    assert_str(f.problems.items[0].hint.slots[0].as.text, "BKC");
    arena_close(&f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(right_values_come_out),
        cmocka_unit_test(wrong_values_are_told_where_they_stand),
        cmocka_unit_test(a_place_inside_a_text_is_found_back_in_the_file),
        cmocka_unit_test(a_key_nobody_asked_for_is_reported_with_the_nearest),
        cmocka_unit_test(a_pattern_is_pointed_at_inside),
        cmocka_unit_test(a_role_nobody_named_is_a_problem),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
