/* calendar_file.c - the calendars that we ship, for tests */
#include "tests/support/calendar_file.h"
#include "base/file.h"
#include "tests/support/test.h"

struct calendar_list calendars_of_text(struct arena *arena, str text,
                                       struct problem_list *problems)
{
    struct calendar_list list = { 0 };
    struct problem_file file = { STR("calendars/nl.toml"), text };
    struct rule_reader reader = { .arena = arena,
                                  .problems = problems,
                                  .file = &file };
    struct error err = { 0 };
    struct toml *root = toml_parse(arena, text, file.name, &err);
    assert_non_null(root);
    calendars_read(&reader, root, &list);
    return list;
}

struct calendar_list shipped_calendars(struct arena *arena)
{
    str text;
    struct error err = { 0 };
    struct problem_list problems = { .arena = arena };
    assert_true(file_read(arena, SOURCE_FOLDER "/rules/calendars/nl.toml",
                          TOML_BYTES_MAX, &text, &err));
    struct calendar_list list = calendars_of_text(arena, text, &problems);
    assert_int_equal(problems.count, 0);
    return list;
}

const struct calendar *calendar_named(const struct calendar_list *list,
                                      const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_equal(list->items[i].name, str_of(name)))
            return &list->items[i];
    fail_msg("no calendar %s", name);
    return NULL;
}
