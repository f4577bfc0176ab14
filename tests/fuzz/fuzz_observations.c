/* fuzz_observations.c - any bytes as the file of an auditor, over a small set
 * of rules */
#include "checker/observations.h"

#include "base/count.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const struct rule_file rule_files[] = {
    { .path = STR_INIT("checks/a.toml"),
      .shown_as = STR_INIT("checks/a.toml"),
      .text = STR_INIT("[check.plan]\nkind = 'document'\ntitle = 't'\n"
                       "basis = 'b'\ncalled = ['plan']\n") },
    { .path = STR_INIT("kader/1.toml"),
      .shown_as = STR_INIT("kader/1.toml"),
      .text = STR_INIT("[area]\nid = '1'\ntitle = 'Een'\n"
                       "[[norm]]\nid = '1.1'\ntitle = 'n'\nall = ['plan']\n"
                       "[[norm]]\nid = '1.2'\ntitle = 'n'\nall = ['plan']\n") },
    { .path = STR_INIT("kader/framework.toml"),
      .shown_as = STR_INIT("kader/framework.toml"),
      .text = STR_INIT("[framework]\nid = 'kader'\ntitle = 'Kader'\n"
                       "version = '1'\nsource = 'https://example.org'\n") },
};

/* Without anything wrong all of it can be told. */
static void look(const struct observations *all)
{
    if (all->by.len == 0 || !day_is_known(all->date))
        __builtin_trap();
    for (size_t i = 0; i < all->count; i++) {
        const struct observation *one = &all->items[i];
        bool says = one->text.len || one->answer;
        for (size_t k = 0; k < FIELD_COUNT; k++)
            says |= one->fields[k].count > 0;
        if (!says || !one->framework || !one->area || !one->by.len ||
            !day_is_known(one->date))
            __builtin_trap();
    }
    for (size_t i = 0; i < all->levels.count; i++)
        if (all->levels.items[i].level < 'A' ||
            all->levels.items[i].level > 'D')
            __builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena arena = { 0 };
    struct problem_list problems = { .arena = &arena };
    struct rule_set rules;
    struct workspace workspace;
    struct observations observations;
    rule_set_read(&arena, rule_files, COUNT(rule_files), 1, &rules, &problems);
    if (problems.count)
        __builtin_trap();
    workspace_of_folder(&arena, STR("proef"), &rules, &workspace);
    str text = arena_copy(&arena, (str){ (const char *)bytes, len });
    observations_read(&arena, text, STR("waarnemingen.toml"), &workspace,
                      &observations, &problems);
    struct buf out = buf_open((size_t)16 << 20);
    problems_write(&out, &problems, (struct wording){ 0 });
    if (problems.count == 0)
        look(&observations);
    buf_close(&out);
    rule_set_close(&rules);
    arena_close(&arena);
    return 0;
}
