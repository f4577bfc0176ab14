/* test_crosswalk.c - relations seen from either side, and chains of two */
#include "checker/crosswalk.h"

#include <stdio.h>

#include "tests/support/test.h"

#define AREA(norms) "[area]\nid = \"1\"\ntitle = \"A\"\n" norms
#define NORM(id)                                               \
    "[[norm]]\nid = \"" id "\"\ntitle = \"T\"\n[[norm.ask]]\n" \
    "who = [\"P\"]\nquestion = \"Hoe?\"\n"
#define HEAD(id)                                         \
    "[framework]\nid = \"" id "\"\ntitle = \"" id "\"\n" \
    "version = \"1\"\nsource = \"bron\"\n"

struct scene {
    struct arena arena;
    struct problem_list problems;
    struct rule_set set;
};

static void open_scene(struct scene *s, const char *crosswalk)
{
    const struct rule_file files[] = {
        { STR("a/1.toml"), STR("a/1.toml"), STR(AREA(NORM("1") NORM("2"))), 0 },
        { STR("a/framework.toml"), STR("a/framework.toml"), STR(HEAD("a")), 0 },
        { STR("b/1.toml"), STR("b/1.toml"), STR(AREA(NORM("1") NORM("2"))), 0 },
        { STR("b/framework.toml"), STR("b/framework.toml"), STR(HEAD("b")), 0 },
        { STR("c/1.toml"), STR("c/1.toml"), STR(AREA(NORM("1"))), 0 },
        { STR("c/framework.toml"), STR("c/framework.toml"), STR(HEAD("c")), 0 },
        { STR("crosswalk.toml"), STR("crosswalk.toml"), str_of(crosswalk), 0 },
        { STR("roles.toml"), STR("roles.toml"),
          STR("[roles]\n\"P\" = \"professional\"\n"), 0 },
    };
    *s = (struct scene){ 0 };
    s->problems.arena = &s->arena;
    rule_set_read(&s->arena, files, sizeof files / sizeof *files, 2, &s->set,
                  &s->problems);
    assert_int_equal(s->problems.count, 0);
}

static void close_scene(struct scene *s)
{
    rule_set_close(&s->set);
    arena_close(&s->arena);
}

/* "subset b/1; equal c/1 via b/1" */
static str told(struct scene *s, const char *framework, size_t norm)
{
    size_t count;
    const struct framework *f = rule_set_framework(&s->set, str_of(framework));
    const struct related *all =
        crosswalk_of(&s->arena, &s->set, &f->areas[0].norms[norm], &count);
    str text = { "", 0 };
    for (size_t i = 0; i < count; i++)
        text = arena_printf(&s->arena, "%.*s%s%s %.*s%s%.*s", STR_ARG(text),
                            i ? "; " : "", relation_code(all[i].kind),
                            STR_ARG(all[i].end.name), all[i].via ? " via " : "",
                            STR_ARG(all[i].via ? all[i].via->name : STR("")));
    return text;
}

#define RELATION(norm, is, with)                                        \
    "[[relation]]\nnorm = \"" norm "\"\nis = \"" is "\"\nwith = [" with \
    "]\nbasis = \"eigen oordeel\"\n"
#define assert_told(s, framework, norm, expected) \
    do {                                          \
        str is_told = told(s, framework, norm);   \
        if (!str_equal(is_told, STR(expected)))   \
            fail_msg("%.*s", STR_ARG(is_told));   \
    } while (0)

static void a_relation_is_seen_from_both_sides(void **state)
{
    (void)state;
    struct scene s;
    open_scene(&s, RELATION("a/1", "subset", "\"b/1\"")
                       RELATION("b/2", "equal", "\"a/2\""));
    assert_told(&s, "a", 0, "subset b/1");
    assert_told(&s, "b", 0, "superset a/1");
    assert_told(&s, "a", 1, "equal b/2");
    assert_told(&s, "b", 1, "equal a/2");
    assert_told(&s, "c", 0, "");
    close_scene(&s);
}

static void a_chain_is_as_strong_as_its_weakest_link(void **state)
{
    (void)state;
    static const struct {
        const char *one, *other, *told;
    } rows[] = {
        { "equal", "equal", "equal" },
        { "equal", "subset", "subset" },
        { "superset", "equal", "superset" },
        { "subset", "subset", "subset" },
        { "superset", "superset", "superset" },
        { "subset", "superset", "intersects" },
        { "superset", "subset", "intersects" },
        { "intersects", "equal", "intersects" },
        { "subset", "intersects", "intersects" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct scene s;
        char text[512], expected[128];
        snprintf(text, sizeof text,
                 RELATION("a/1", "%s", "\"b/1\"")
                     RELATION("b/1", "%s", "\"c/1\""),
                 rows[i].one, rows[i].other);
        snprintf(expected, sizeof expected, "%s b/1; %s c/1 via b/1",
                 rows[i].one, rows[i].told);
        open_scene(&s, text);
        str is_told = told(&s, "a", 0);
        if (!str_equal(is_told, str_of(expected)))
            fail_msg("%.*s, not %s", STR_ARG(is_told), expected);
        close_scene(&s);
    }
}

/* What is said itself goes before a chain, and the strongest chain before a
 * weaker one; there is no chain of three, none back into the own framework and
 * none through a clause. */
static void a_chain_says_no_more_than_it_may(void **state)
{
    (void)state;
    struct scene s;
    open_scene(&s, "[standard.iso]\ntitle = \"ISO\"\nclauses = [\"7\"]\n" //
               RELATION("a/1", "intersects", "\"b/1\", \"b/2\"")
                   RELATION("b/1", "intersects", "\"c/1\"")
                       RELATION("b/2", "equal", "\"a/2\", \"iso/7\""));
    assert_told(&s, "a", 0,
                "intersects b/1; intersects b/2; intersects c/1 via b/1; "
                "intersects iso/7 via b/2");
    assert_told(&s, "a", 1, "equal b/2; equal iso/7 via b/2");
    assert_told(&s, "c", 0, "intersects b/1; intersects a/1 via b/1");
    close_scene(&s);
    open_scene(&s, RELATION("a/1", "intersects", "\"c/1\", \"b/1\"")
                       RELATION("b/1", "equal", "\"c/1\""));
    assert_told(&s, "a", 0, "intersects c/1; intersects b/1");
    close_scene(&s);
}

/* A tailored set has frameworks of its own; their names are the same. */
static void no_chain_leads_back_into_a_copy_of_the_framework(void **state)
{
    (void)state;
    struct scene s;
    open_scene(&s, RELATION("a/1", "equal", "\"b/1\"")
                       RELATION("b/1", "equal", "\"a/2\", \"c/1\""));
    struct framework copy = *rule_set_framework(&s.set, STR("a"));
    struct norm norm = copy.areas[0].norms[0];
    size_t count;
    norm.framework = &copy;
    const struct related *all = crosswalk_of(&s.arena, &s.set, &norm, &count);
    assert_int_equal(count, 2);
    assert_str(all[0].end.name, "b/1");
    assert_str(all[1].end.name, "c/1");
    close_scene(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_relation_is_seen_from_both_sides),
        cmocka_unit_test(a_chain_is_as_strong_as_its_weakest_link),
        cmocka_unit_test(a_chain_says_no_more_than_it_may),
        cmocka_unit_test(no_chain_leads_back_into_a_copy_of_the_framework),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
