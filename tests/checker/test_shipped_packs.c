/*
 * test_shipped_packs.c - the shipped frameworks are whole, and stay so
 *
 * packs.txt says how many norms each has, area by area. known_ids.txt lists
 * every norm and check that was ever shipped: workspaces, explanations and
 * history lean on these names. One that disappears fails, unless the list says
 * where it went: "moved check OLD NEW". UPDATE_GOLDEN=1 adds what is new; it
 * takes nothing away.
 */
#include "checker/rule_set.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "tests/support/test.h"

#define LIST_BYTES_MAX ((size_t)1 << 20)
#define FOLDER         SOURCE_FOLDER "/tests/checker/"

struct shipped {
    struct arena arena;
    struct problem_list problems;
    struct rule_set set;
};

static int load(void **state)
{
    static struct shipped shipped;
    static const str folders[] = { STR_INIT(SOURCE_FOLDER "/rules") };
    static const str shown_as[] = { STR_INIT("rules") };
    struct error err = { 0 };
    shipped.problems.arena = &shipped.arena;
    *state = &shipped;
    return rule_set_load(&shipped.arena, folders, shown_as, 1, 2, &shipped.set,
                         &shipped.problems, &err)
               ? 0
               : -1;
}

static int unload(void **state)
{
    struct shipped *shipped = *state;
    rule_set_close(&shipped->set);
    arena_close(&shipped->arena);
    return 0;
}

static str text_of(struct shipped *shipped, const char *path)
{
    struct error err = { 0 };
    str text;
    assert_true(file_read(&shipped->arena, path, LIST_BYTES_MAX, &text, &err));
    return text;
}

/* The next line that says something; false at the end. */
static bool next_line(str *rest, str *line)
{
    while (rest->len) {
        *line = str_trim(str_cut(*rest, '\n', rest));
        if (line->len && !str_starts(*line, STR("#")))
            return true;
    }
    return false;
}

static size_t number_of(str text)
{
    size_t number = 0;
    assert_true(text.len > 0);
    for (size_t i = 0; i < text.len; i++) {
        assert_true(text.ptr[i] >= '0' && text.ptr[i] <= '9');
        number = number * 10 + (size_t)(text.ptr[i] - '0');
    }
    return number;
}

/* ---- counts ---- */

/* The checks that may point to a statement are asked by a norm of the same
 * framework: else they would never be judged. */
static bool a_norm_names(const struct framework *framework,
                         const struct check *check)
{
    for (size_t a = 0; a < framework->area_count; a++)
        for (size_t n = 0; n < framework->areas[a].norm_count; n++) {
            const struct norm *norm = &framework->areas[a].norms[n];
            for (size_t i = 0; i < norm->check_count; i++)
                if (norm->checks[i].check == check)
                    return true;
        }
    return false;
}

static size_t statement_count(const struct framework *framework,
                              const struct level_text *level)
{
    for (size_t i = 0; i < level->statement_count; i++)
        for (size_t k = 0; k < level->statements[i].check_count; k++)
            if (!a_norm_names(framework, level->statements[i].checks[k]))
                fail_msg("%.*s: no norm names %.*s",
                         STR_ARG(level->statements[i].text),
                         STR_ARG(level->statements[i].checks[k]->id));
    return level->statement_count;
}

static void assert_levels(const struct framework *framework, size_t levels,
                          size_t statements)
{
    size_t level_count = 0, found = 0;
    for (size_t a = 0; a < framework->area_count; a++)
        for (size_t i = 0; i < framework->areas[a].level_count; i++) {
            level_count++;
            found += statement_count(framework, &framework->areas[a].levels[i]);
        }
    assert_int_equal(level_count, levels);
    assert_int_equal(found, statements);
}

static void assert_pack(const struct shipped *shipped, str line)
{
    str rest;
    str id = str_trim(str_cut(line, '|', &rest));
    str areas = str_trim(str_cut(rest, '|', &rest));
    const struct framework *framework = rule_set_framework(&shipped->set, id);
    assert_non_null(framework);
    str tests = str_trim(str_cut(rest, '|', &rest));
    assert_int_equal(framework->tests_at_least, number_of(tests));
    size_t levels = number_of(str_trim(str_cut(rest, '|', &rest)));
    assert_levels(framework, levels, number_of(str_trim(rest)));
    size_t a = 0;
    for (; areas.len; a++) {
        size_t norms = number_of(str_cut(areas, '+', &areas));
        assert_true(a < framework->area_count);
        if (framework->areas[a].norm_count != norms)
            fail_msg("%.*s, area %.*s: %zu norms, not %zu", STR_ARG(id),
                     STR_ARG(framework->areas[a].id),
                     framework->areas[a].norm_count, norms);
    }
    assert_int_equal(framework->area_count, a);
}

static void every_pack_has_its_areas_and_norms(void **state)
{
    struct shipped *shipped = *state;
    str rest = text_of(shipped, FOLDER "packs.txt"), line;
    size_t packs = 0;
    for (; next_line(&rest, &line); packs++)
        assert_pack(shipped, line);
    assert_int_equal(packs, shipped->set.framework_count);
}

static void the_legend_has_eight_roles(void **state)
{
    struct shipped *shipped = *state;
    assert_int_equal(shipped->set.role_count, 8);
}

/* ---- every norm ---- */

static size_t deciding_count(const struct norm *norm)
{
    size_t count = 0;
    for (size_t i = 0; i < norm->check_count; i++)
        count += norm->checks[i].role != ROLE_ALSO;
    return count;
}

static bool is_asked(const struct norm *norm, str role)
{
    for (size_t i = 0; i < norm->question_count; i++)
        for (size_t k = 0; k < norm->questions[i].who_count; k++)
            if (str_equal(norm->questions[i].who[k], role))
                return true;
    return false;
}

#define WRONG(norm, what)                                    \
    fail_msg("%.*s/%.*s %s", STR_ARG((norm)->framework->id), \
             STR_ARG((norm)->id), what)

static void assert_whole(const struct norm *norm)
{
    if (deciding_count(norm) == 0 && !norm->judged_by_auditor)
        WRONG(norm, "is decided by nothing and nobody");
    if (norm->question_count == 0)
        WRONG(norm, "asks nothing");
    if (norm->look_at_count == 0)
        WRONG(norm, "has nothing to look at");
    if (norm->advice.len == 0)
        WRONG(norm, "does not say what to do");
    for (size_t i = 0; i < norm->question_count; i++)
        if (norm->questions[i].answer.len == 0)
            WRONG(norm, "does not say what a good answer shows");
    for (size_t i = 0; i < norm->who_count; i++)
        if (!is_asked(norm, norm->who[i]))
            WRONG(norm, "has a role that is asked nothing");
    if (norm->check_count < norm->framework->tests_at_least)
        WRONG(norm, "has fewer checks than the source asks");
}

static void every_norm_is_whole(void **state)
{
    struct shipped *shipped = *state;
    for (size_t f = 0; f < shipped->set.framework_count; f++)
        for (size_t a = 0; a < shipped->set.frameworks[f].area_count; a++) {
            const struct area *area = &shipped->set.frameworks[f].areas[a];
            for (size_t n = 0; n < area->norm_count; n++)
                assert_whole(&area->norms[n]);
        }
}

/* A question that stands at more norms is a template. */
static void no_question_is_asked_twice(void **state)
{
    struct shipped *shipped = *state;
    const struct question *seen[1000];
    size_t count = 0;
    for (size_t f = 0; f < shipped->set.framework_count; f++)
        for (size_t a = 0; a < shipped->set.frameworks[f].area_count; a++) {
            const struct area *area = &shipped->set.frameworks[f].areas[a];
            for (size_t n = 0; n < area->norm_count; n++)
                for (size_t q = 0; q < area->norms[n].question_count; q++) {
                    const struct question *question =
                        &area->norms[n].questions[q];
                    for (size_t k = 0; k < count; k++)
                        if (str_equal(seen[k]->text, question->text))
                            WRONG(&area->norms[n], "asks what another asks");
                    assert_true(count < 1000);
                    seen[count++] = question;
                }
        }
    assert_true(count > 0);
}

/* ---- names that stay ---- */

struct names {
    str *items;
    size_t count, capacity;
};

static void add_name(struct shipped *shipped, struct names *names, str name)
{
    names->items = arena_grow(&shipped->arena, names->items, names->count,
                              &names->capacity, sizeof *names->items);
    names->items[names->count++] = name;
}

static bool has_name(const struct names *names, str name)
{
    for (size_t i = 0; i < names->count; i++)
        if (str_equal(names->items[i], name))
            return true;
    return false;
}

/* "norm FRAMEWORK/ID" and "check ID", of what is shipped now. */
static struct names names_now(struct shipped *shipped)
{
    struct names names = { 0 };
    for (size_t f = 0; f < shipped->set.framework_count; f++) {
        const struct framework *framework = &shipped->set.frameworks[f];
        for (size_t a = 0; a < framework->area_count; a++)
            for (size_t n = 0; n < framework->areas[a].norm_count; n++)
                add_name(
                    shipped, &names,
                    arena_printf(&shipped->arena, "norm %.*s/%.*s",
                                 STR_ARG(framework->id),
                                 STR_ARG(framework->areas[a].norms[n].id)));
    }
    for (size_t i = 0; i < shipped->set.check_count; i++)
        add_name(shipped, &names,
                 arena_printf(&shipped->arena, "check %.*s",
                              STR_ARG(shipped->set.checks[i].id)));
    return names;
}

/* "moved check OLD NEW" */
static bool moved_to(struct shipped *shipped, str line, str *from, str *to)
{
    if (!str_starts(line, STR("moved ")))
        return false;
    str rest;
    (void)str_cut(line, ' ', &rest);
    str sort = str_cut(rest, ' ', &rest);
    str old = str_cut(rest, ' ', &rest);
    *from =
        arena_printf(&shipped->arena, "%.*s %.*s", STR_ARG(sort), STR_ARG(old));
    *to = arena_printf(&shipped->arena, "%.*s %.*s", STR_ARG(sort),
                       STR_ARG(rest));
    return true;
}

static void add_to_list(const struct names *known, const struct names *now)
{
    FILE *list = fopen(FOLDER "known_ids.txt", "a");
    assert_non_null(list);
    for (size_t i = 0; i < now->count; i++)
        if (!has_name(known, now->items[i]))
            fprintf(list, "%.*s\n", STR_ARG(now->items[i]));
    fclose(list);
}

static void no_norm_or_check_disappears(void **state)
{
    struct shipped *shipped = *state;
    struct names now = names_now(shipped), known = { 0 }, moved = { 0 };
    str text = text_of(shipped, FOLDER "known_ids.txt"), rest = text, line;
    str from, to;
    while (next_line(&rest, &line)) {
        if (!moved_to(shipped, line, &from, &to)) {
            add_name(shipped, &known, line);
            continue;
        }
        if (!has_name(&now, to))
            fail_msg("moved to what is not there: %.*s", STR_ARG(line));
        add_name(shipped, &moved, from);
    }
    assert_true(known.count > 0);
    for (size_t i = 0; i < known.count; i++)
        if (!has_name(&now, known.items[i]) &&
            !has_name(&moved, known.items[i]))
            fail_msg("%.*s has disappeared; say where it went in known_ids.txt",
                     STR_ARG(known.items[i]));
    if (getenv("UPDATE_GOLDEN"))
        add_to_list(&known, &now);
    else
        for (size_t i = 0; i < now.count; i++)
            if (!has_name(&known, now.items[i]))
                fail_msg("%.*s is new; UPDATE_GOLDEN=1 adds it to "
                         "known_ids.txt",
                         STR_ARG(now.items[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pack_has_its_areas_and_norms),
        cmocka_unit_test(the_legend_has_eight_roles),
        cmocka_unit_test(every_norm_is_whole),
        cmocka_unit_test(no_question_is_asked_twice),
        cmocka_unit_test(no_norm_or_check_disappears),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
