/* fuzz_workspace.c - any bytes as normtoets.toml, over a small set of rules */
#include "checker/workspace.h"

#include "base/count.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const struct rule_file rule_files[] = {
    { .path = STR_INIT("belofte/1.toml"),
      .shown_as = STR_INIT("belofte/1.toml"),
      .text = STR_INIT("[area]\nid = '1'\ntitle = 'Een'\n"
                       "[[norm]]\nid = '1.5'\ntitle = 'n'\nall = ['snel']\n") },
    { .path = STR_INIT("belofte/framework.toml"),
      .shown_as = STR_INIT("belofte/framework.toml"),
      .text = STR_INIT("[framework]\nid = 'belofte'\ntitle = 'Belofte'\n"
                       "version = '1'\nsource = 'https://example.org'\n") },
    { .path = STR_INIT("checks/a.toml"),
      .shown_as = STR_INIT("checks/a.toml"),
      .text = STR_INIT("[check.snel]\nkind = 'deadline'\ntitle = 't'\n"
                       "basis = 'b'\nfrom = 'a'\nto = 'b'\n"
                       "within = { days = 10 }\nguard = { days = 10 }\n"
                       "share = { at_least = 0.9 }\n") },
    { .path = STR_INIT("mappings/stelsel.toml"),
      .shown_as = STR_INIT("mappings/stelsel.toml"),
      .text = STR_INIT("case = 'Zaak'\nstep = 'Stap'\ntime = 'Tijd'\n"
                       "[steps]\na = ['Melding']\nb = ['Contact']\n") },
};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena arena = { 0 };
    struct problem_list problems = { .arena = &arena };
    struct rule_set rules;
    struct workspace workspace;
    rule_set_read(&arena, rule_files, COUNT(rule_files), 1, &rules, &problems);
    if (problems.count)
        __builtin_trap();
    str text = arena_copy(&arena, (str){ (const char *)bytes, len });
    workspace_read(&arena, text, STR("normtoets.toml"), &rules, &workspace,
                   &problems);
    struct buf out = buf_open((size_t)16 << 20);
    problems_write(&out, &problems, (struct wording){ 0 });
    /* Without anything wrong there is an organisation and something to ask. */
    if (problems.count == 0 &&
        (workspace.organisation.len == 0 || workspace.framework_count == 0))
        __builtin_trap();
    for (size_t i = 0; i < workspace.folder_count; i++)
        if (problems.count == 0 &&
            (str_starts(workspace.folders[i].folder, STR("/")) ||
             str_starts(workspace.folders[i].folder, STR(".."))))
            __builtin_trap();
    buf_close(&out);
    rule_set_close(&rules);
    arena_close(&arena);
    return 0;
}
