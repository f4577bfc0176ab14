/* fuzz_rules.c - any bytes as a rule file, through the whole loader */
#include "checker/crosswalk.h"
#include "checker/rule_set.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* What kind of file it means to be, by the words in it. */
static str path_for(str text)
{
    if (str_contains(text, STR("[check")))
        return STR("checks/x.toml");
    if (str_contains(text, STR("[roles")))
        return STR("roles.toml");
    if (str_contains(text, STR("[day_off")) ||
        str_contains(text, STR("[calendar")))
        return STR("calendars/x.toml");
    if (str_contains(text, STR("[relation")) ||
        str_contains(text, STR("[standard")))
        return STR("crosswalk.toml");
    if (str_contains(text, STR("[framework")))
        return STR("kader/framework.toml");
    return STR("kader/x.toml");
}

/* A framework for a crosswalk to speak of. */
#define NORM(id)                                                         \
    "[[norm]]\nid = \"" id "\"\ntitle = \"T\"\nask = [{ who = [\"P\"], " \
    "question = \"Hoe?\" }]\n"
static const str area =
    STR_INIT("[area]\nid = \"1\"\ntitle = \"A\"\n" NORM("1") NORM("2"));
static const str head_a = STR_INIT("[framework]\nid = \"a\"\ntitle = \"A\"\n"
                                   "version = \"1\"\nsource = \"x\"\n");
static const str head_b = STR_INIT("[framework]\nid = \"b\"\ntitle = \"B\"\n"
                                   "version = \"1\"\nsource = \"x\"\n");

static void ask_crosswalk(struct arena *arena, const struct rule_set *set)
{
    size_t count;
    for (size_t f = 0; f < set->framework_count; f++)
        for (size_t n = 0; n < set->frameworks[f].areas[0].norm_count; n++)
            (void)crosswalk_of(arena, set,
                               &set->frameworks[f].areas[0].norms[n], &count);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena arena = { 0 };
    struct problem_list problems = { .arena = &arena };
    struct rule_set set;
    struct rule_file files[] = {
        { STR("a/1.toml"), STR("a/1.toml"), area, 0 },
        { STR("a/framework.toml"), STR("a/framework.toml"), head_a, 0 },
        { STR("b/1.toml"), STR("b/1.toml"), area, 0 },
        { STR("b/framework.toml"), STR("b/framework.toml"), head_b, 0 },
        { .shown_as = STR("x.toml") },
        { STR("roles.toml"), STR("roles.toml"),
          STR("[roles]\n\"P\" = \"professional\"\n"), 0 },
    };
    struct rule_file file = files[4];
    file.text = arena_copy(&arena, (str){ (const char *)bytes, len });
    file.path = path_for(file.text);
    if (str_equal(file.path, STR("crosswalk.toml"))) {
        files[4] = file;
        rule_set_read(&arena, files, sizeof files / sizeof *files, 1, &set,
                      &problems);
        ask_crosswalk(&arena, &set);
    } else {
        rule_set_read(&arena, &file, 1, 1, &set, &problems);
    }
    struct buf out = buf_open((size_t)16 << 20);
    problems_write(&out, &problems, (struct wording){ 0 });
    /* A file that asks for nothing never goes unnoticed. */
    bool is_calendar = str_starts(file.path, STR("calendars/"));
    if (problems.count == 0 && !is_calendar &&
        set.check_count + set.framework_count + set.role_count == 0)
        __builtin_trap();
    if ((problems.count == 0) != (out.len == 0))
        __builtin_trap();
    buf_close(&out);
    rule_set_close(&set);
    arena_close(&arena);
    return 0;
}
