/*
 * test_shipped_rules.c - the rules that come with the program
 *
 * They load without a problem, which also proves every example and pattern in
 * them. Numbers and titles are compared with the transcribed frameworks where
 * those are at hand: in the folder NORMTOETS_SHARED, or ../shared beside the
 * source.
 */
#include "checker/rule_set.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/json.h"
#include "checker/check_kind.h"
#include "checker/passage.h"
#include "tests/support/test.h"

#define SHARED_BYTES_MAX ((size_t)1 << 20)

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

static void nothing_is_wrong_with_them(void **state)
{
    struct shipped *shipped = *state;
    struct buf out = buf_open((size_t)1 << 20);
    problems_write(&out, &shipped->problems, (struct wording){ 0 });
    str text = buf_str(&out);
    fwrite(text.ptr, 1, text.len, stderr);
    buf_close(&out);
    assert_int_equal(shipped->problems.count, 0);
    assert_int_equal(shipped->problems.left_out, 0);
}

static bool norm_names(const struct norm *norm, const struct check *check)
{
    for (size_t i = 0; i < norm->check_count; i++)
        if (norm->checks[i].check == check)
            return true;
    return false;
}

static bool somebody_names(const struct rule_set *set,
                           const struct check *check)
{
    for (size_t f = 0; f < set->framework_count; f++)
        for (size_t a = 0; a < set->frameworks[f].area_count; a++) {
            const struct area *area = &set->frameworks[f].areas[a];
            for (size_t n = 0; n < area->norm_count; n++)
                if (norm_names(&area->norms[n], check))
                    return true;
        }
    return false;
}

static void every_check_is_named_by_a_norm(void **state)
{
    struct shipped *shipped = *state;
    assert_true(shipped->set.check_count > 0);
    for (size_t i = 0; i < shipped->set.check_count; i++)
        if (!somebody_names(&shipped->set, &shipped->set.checks[i]))
            fail_msg("no norm names the check %.*s",
                     STR_ARG(shipped->set.checks[i].id));
}

/* With a name and a date alone, a paper that only announces itself would do.
 * One check asks something else of a paper of which another asks the content:
 * who adopted it (`adopted_by`), and its period. */
static void every_document_is_asked_for_its_content(void **state)
{
    struct shipped *shipped = *state;
    size_t asked = 0;
    for (size_t i = 0; i < shipped->set.check_count; i++) {
        const struct check *check = &shipped->set.checks[i];
        if (!str_equal(check->kind->name, STR("document")))
            continue;
        const struct passage_list *list =
            check->kind->passages(check->settings);
        if (str_equal(check->id, STR("plan-schuldhulp-vier-jaar")))
            continue;
        if (!list || list->count == 0)
            fail_msg("the check %.*s asks for no passage", STR_ARG(check->id));
        asked++;
    }
    assert_true(asked > 0);
}

/* ---- against the transcription ---- */

static struct json *transcription(struct arena *arena, const char *name)
{
    const char *given = getenv("NORMTOETS_SHARED");
    str folder = given ? str_of(given) : STR(SOURCE_FOLDER "/../shared");
    str path = arena_printf(arena, "%.*s/norms/%s", STR_ARG(folder), name);
    if (!path_exists(path.ptr))
        return NULL;
    struct error err = { 0 };
    str bytes;
    assert_true(file_read(arena, path.ptr, SHARED_BYTES_MAX, &bytes, &err));
    struct json *json = json_parse(bytes, path, &err);
    assert_non_null(json);
    return json;
}

/* The ids of the Belofte are transcribed with a letter before them. */
static str plain_id(const struct json *item)
{
    str id = json_text(item, "id");
    return str_starts(id, STR("B")) ? str_part(id, 1, id.len) : id;
}

static void assert_same_text(str actual, str expected)
{
    if (!str_equal(actual, expected))
        fail_msg("\"%.*s\" is not \"%.*s\"", STR_ARG(actual),
                 STR_ARG(expected));
}

struct shape {
    const char *file, *framework, *areas, *norms, *title;
    bool has_area_ids; /* the source numbers its areas, or we do */
};

/* The column "Wie"; two codes in it are not in the legend, see the notes at V8
 * and O11. */
static void assert_same_roles(const struct norm *norm, const struct json *who)
{
    struct buf written = buf_open(100);
    for (size_t i = 0; i < json_count(who); i++) {
        buf_clear(&written);
        json_write(&written, json_item(who, i));
        str code = str_trim(buf_str(&written)); /* in quotes */
        code = str_part(code, 1, code.len - 2);
        if (str_equal(code, STR("BK")))
            code = STR("BKC");
        if (str_equal(code, STR("BKV")))
            code = STR("BV");
        if (i >= norm->who_count)
            fail_msg("%.*s lacks the role %.*s", STR_ARG(norm->id),
                     STR_ARG(code));
        assert_same_text(norm->who[i], code);
    }
    if (who)
        assert_int_equal(norm->who_count, json_count(who));
    buf_close(&written);
}

/* Of the Kwaliteitskader alone: A to D with their statements. */
static void assert_same_levels(const struct area *area, const struct json *item)
{
    const struct json *levels = json_member(item, "levels");
    assert_int_equal(area->level_count, json_count(levels));
    for (size_t i = 0; i < area->level_count; i++) {
        const struct level_text *level = &area->levels[i];
        const struct json *source = json_item(levels, i);
        const struct json *statements = json_member(source, "statements");
        assert_same_text(level->id, json_text(source, "id"));
        assert_same_text(level->title, json_text(source, "title"));
        assert_same_text(level->intro, json_text(source, "intro"));
        assert_int_equal(level->statement_count, json_count(statements));
        for (size_t k = 0; k < level->statement_count; k++)
            assert_same_text(level->statements[k].text,
                             json_text(json_item(statements, k), "text"));
    }
}

static void assert_same_area(const struct shape *shape, const struct area *area,
                             const struct json *item)
{
    if (shape->has_area_ids)
        assert_same_text(area->id, plain_id(item));
    assert_same_text(area->title, json_text(item, "title"));
    assert_same_levels(area, item);
    const struct json *norms = json_member(item, shape->norms);
    assert_int_equal(area->norm_count, json_count(norms));
    for (size_t n = 0; n < area->norm_count; n++) {
        const struct json *norm = json_item(norms, n);
        assert_same_text(area->norms[n].id, plain_id(norm));
        assert_same_text(area->norms[n].title, json_text(norm, shape->title));
        assert_same_roles(&area->norms[n], json_member(norm, "wie"));
    }
}

static void numbers_and_titles_are_those_of_the_source(void **state)
{
    struct shipped *shipped = *state;
    static const struct shape shapes[] = {
        { "nvvk-kwaliteitskader.json", "nvvk-kwaliteitskader", "areas", "norms",
          "title", true },
        { "nvvk-belofte.json", "nvvk-belofte", "principles", "statements",
          "text", true },
        { "kwaliteitslabel-sociaal-werk.json", "kwaliteitslabel-sociaal-werk",
          "sections", "norms", "text", false },
        { "concept-normen-2016.json", "concept-normen-2016", "sections",
          "norms", "text", true },
    };
    struct arena arena = { 0 };
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        struct json *json = transcription(&arena, shapes[i].file);
        if (json == NULL) {
            arena_close(&arena);
            skip();
        }
        const struct framework *framework =
            rule_set_framework(&shipped->set, str_of(shapes[i].framework));
        const struct json *areas = json_member(json, shapes[i].areas);
        assert_int_equal(framework->area_count, json_count(areas));
        for (size_t a = 0; a < framework->area_count; a++)
            assert_same_area(&shapes[i], &framework->areas[a],
                             json_item(areas, a));
        json_close(json);
    }
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_wrong_with_them),
        cmocka_unit_test(every_check_is_named_by_a_norm),
        cmocka_unit_test(every_document_is_asked_for_its_content),
        cmocka_unit_test(numbers_and_titles_are_those_of_the_source),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
