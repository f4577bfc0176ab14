/* fuzz_rules.c - any bytes as a rule file, through the whole loader */
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
    if (str_contains(text, STR("[framework")))
        return STR("kader/framework.toml");
    return STR("kader/x.toml");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena arena = { 0 };
    struct problem_list problems = { .arena = &arena };
    struct rule_set set;
    struct rule_file file = { .shown_as = STR("x.toml") };
    file.text = arena_copy(&arena, (str){ (const char *)bytes, len });
    file.path = path_for(file.text);
    rule_set_read(&arena, &file, 1, &set, &problems);
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
