/* test_area_level.c - a level is that of one area of one framework */
#include "checker/observations.h"

#include "base/count.h"
#include "tests/support/test.h"

#define HEAD(id)                                               \
    "[framework]\nid = '" id "'\ntitle = 't'\nversion = '1'\n" \
    "source = 'https://example.org'\n"
#define AREA(id, norm)                     \
    "[area]\nid = '" id "'\ntitle = 't'\n" \
    "[[norm]]\nid = '" norm "'\ntitle = 'n'\nall = ['plan']\n"
#define LEVEL \
    "[[level]]\nid = 'A'\ntitle = 't'\n[[level.statement]]\ntext = 's'\n"
#define FILE_OF(name, content)                              \
    {                                                       \
        .path = STR_INIT(name), .shown_as = STR_INIT(name), \
        .text = STR_INIT(content)                           \
    }

/* Both have an area 1 and an area 2; only of "kader" 1 levels are described. */
static const struct rule_file rule_files[] = {
    FILE_OF("belofte/1.toml", AREA("1", "1.1")),
    FILE_OF("belofte/2.toml", AREA("2", "2.1")),
    FILE_OF("belofte/3.toml", AREA("3", "3.1")),
    FILE_OF("belofte/framework.toml", HEAD("belofte")),
    FILE_OF("checks/a.toml",
            "[check.plan]\nkind = 'document'\ntitle = 't'\nbasis = 'b'\n"
            "called = ['plan']\n"),
    FILE_OF("kader/1.toml", AREA("1", "1.1") LEVEL),
    FILE_OF("kader/2.toml", AREA("2", "2.1")),
    FILE_OF("kader/framework.toml", HEAD("kader")),
};

struct fixture {
    struct arena arena;
    struct problem_list problems;
    struct rule_set rules;
    struct workspace workspace;
    struct observations observations;
};

static void read_workspace(struct fixture *f, const char *frameworks,
                           const char *levels)
{
    *f = (struct fixture){ 0 };
    f->problems.arena = &f->arena;
    rule_set_read(&f->arena, rule_files, COUNT(rule_files), 1, &f->rules,
                  &f->problems);
    assert_int_equal(f->problems.count, 0);
    str text = arena_printf(&f->arena,
                            "[organisation]\nname = 'x'\n[assessment]\n"
                            "frameworks = %s\n%s",
                            frameworks, levels);
    workspace_read(&f->arena, text, STR("normtoets.toml"), &f->rules,
                   &f->workspace, &f->problems);
}

static void close_fixture(struct fixture *f)
{
    rule_set_close(&f->rules);
    arena_close(&f->arena);
}

#define BOTH "['belofte', 'kader']"

static void a_level_belongs_to_a_framework(void **state)
{
    (void)state;
    static const struct {
        const char *frameworks, *levels;
        const char *framework; /* of the first level; NULL: a problem */
        enum sentence say;
    } rows[] = {
        { BOTH, "[levels.kader]\n2 = 'B'\n", "kader", SAY_NOTHING },
        { BOTH, "[levels.belofte]\n2 = 'B'\n", "belofte", SAY_NOTHING },
        /* Without a framework: the one whose levels are described. */
        { BOTH, "[levels]\n1 = 'B'\n", "kader", SAY_NOTHING },
        { BOTH, "[levels]\n3 = 'B'\n", "belofte", SAY_NOTHING },
        { "['belofte']", "[levels]\n1 = 'B'\n", "belofte", SAY_NOTHING },
        { BOTH, "[levels]\n2 = 'B'\n", NULL, SAY_LEVEL_WHICH },
        { BOTH, "[levels]\n4 = 'B'\n", NULL, SAY_WORKSPACE_NO_AREA },
        { BOTH, "[levels.kader]\n3 = 'B'\n", NULL, SAY_LEVEL_NO_AREA },
        { "['belofte']", "[levels.kader]\n1 = 'B'\n", NULL,
          SAY_LEVEL_NOT_ASSESSED },
        { BOTH, "[levels]\n1 = 'B'\n[levels.kader]\n1 = 'C'\n", "kader",
          SAY_LEVEL_TWICE },
        { BOTH, "[levels.kader]\n1 = 'E'\n", NULL, SAY_RULE_UNKNOWN_WORD },
        { BOTH, "[levels.kader.1]\nx = 'A'\n", NULL, SAY_RULE_WRONG_KIND },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct fixture f;
        read_workspace(&f, rows[i].frameworks, rows[i].levels);
        const struct level_list *levels = &f.workspace.levels;
        assert_int_equal(f.problems.count, rows[i].say != SAY_NOTHING);
        if (rows[i].say != SAY_NOTHING)
            assert_int_equal(f.problems.items[0].what.id, rows[i].say);
        assert_int_equal(levels->count, rows[i].framework != NULL);
        if (rows[i].framework)
            assert_str(levels->items[0].framework->id, rows[i].framework);
        close_fixture(&f);
    }
}

static void the_same_area_of_another_framework_has_no_level(void **state)
{
    (void)state;
    struct fixture f;
    read_workspace(&f, BOTH, "[levels.kader]\n1 = 'B'\n");
    const struct workspace *w = &f.workspace;
    assert_str(w->frameworks[0]->id, "belofte");
    assert_int_equal(level_of_area(&w->levels, &w->frameworks[0]->areas[0]), 0);
    assert_int_equal(level_of_area(&w->levels, &w->frameworks[1]->areas[0]),
                     'B');
    close_fixture(&f);
}

/* ---- the auditor's file ---- */

#define AUDITOR "[auditor]\nby = 'lead auditor'\ndate = 2026-01-20\n"

static void read_observations(struct fixture *f, const char *text)
{
    observations_read(&f->arena, str_of(text), STR("waarnemingen.toml"),
                      &f->workspace, &f->observations, &f->problems);
}

static void everything_the_auditor_says_is_read(void **state)
{
    (void)state;
    struct fixture f;
    read_workspace(&f, "['belofte']", "");
    read_observations(&f, AUDITOR
                      "[[observation]]\nnorm = 'belofte/1.1'\ntext = 'gezien'\n"
                      "answer = 'does_not_meet'\nfindings = ['a', 'b']\n"
                      "evidence = ['c']\nbottlenecks = ['d']\n"
                      "suggestions = ['e']\n"
                      "[[observation]]\nnorm = 'belofte/1.1'\nby = 'ander'\n"
                      "date = 2024-06-01\ntext = 'eerder'\n"
                      "[[observation]]\narea = 'kader/2'\ntext = 'gebied'\n"
                      "[levels.kader]\n1 = 'C'\n");
    assert_int_equal(f.problems.count, 0);
    const struct observations *all = &f.observations;
    const struct norm *norm = &f.workspace.frameworks[0]->areas[0].norms[0];
    assert_int_equal(all->count, 3);
    assert_ptr_equal(all->items[0].norm, norm);
    assert_str(all->items[0].by, "lead auditor");
    assert_int_equal(all->items[0].date, day_of(2026, 1, 20));
    assert_int_equal(all->items[0].answer, ANSWER_NOT);
    assert_int_equal(all->items[0].fields[FIELD_FINDINGS].count, 2);
    assert_str(all->items[0].fields[FIELD_SUGGESTIONS].items[0], "e");
    assert_str(all->items[1].by, "ander");
    assert_null(all->items[2].norm);
    assert_str(all->items[2].area->id, "2");
    assert_str(all->levels.items[0].framework->id, "kader");
    assert_int_equal(observed_answer_of(all, norm), ANSWER_NOT);
    assert_int_equal(observed_answer_of(NULL, norm), ANSWER_NONE);
    /* Of "kader" there are an area and a level, and it is not assessed. */
    assert_int_equal(observations_elsewhere(all, &f.workspace), 2);
    close_fixture(&f);
}

static void what_is_of_before_the_period_is_old(void **state)
{
    (void)state;
    day_number from = day_of(2025, 1, 1);
    struct observation o = { .date = from - 1 };
    assert_true(observation_is_old(&o, from));
    o.date = from;
    assert_false(observation_is_old(&o, from));
    assert_false(observation_is_old(&o, DAY_UNKNOWN));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_level_belongs_to_a_framework),
        cmocka_unit_test(the_same_area_of_another_framework_has_no_level),
        cmocka_unit_test(everything_the_auditor_says_is_read),
        cmocka_unit_test(what_is_of_before_the_period_is_old),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
