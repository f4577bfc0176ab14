/*
 * fuzz_log_guess.c - for any bytes, what is proposed can be used as it is
 *
 * The proposal is written, read back as normtoets.toml without a problem, and
 * the log is read by it.
 */
#include "base/count.h"
#include "reports/log_proposal.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct rule_file rule_files[] = {
    { .path = STR_INIT("belofte/1.toml"),
      .shown_as = STR_INIT("belofte/1.toml"),
      .text = STR_INIT("[area]\nid = '1'\ntitle = 'Een'\n"
                       "[[norm]]\nid = '1.5'\ntitle = 'n'\n"
                       "ask = [{ who = ['P'], question = 'Ja?' }]\n") },
    { .path = STR_INIT("belofte/framework.toml"),
      .shown_as = STR_INIT("belofte/framework.toml"),
      .text = STR_INIT("[framework]\nid = 'belofte'\ntitle = 'Belofte'\n"
                       "version = '1'\nsource = 'https://example.org'\n") },
    { .path = STR_INIT("roles.toml"),
      .shown_as = STR_INIT("roles.toml"),
      .text = STR_INIT("[roles]\nP = 'professional'\n") },
};

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void require_readable(struct arena *arena,
                             const struct workspace *workspace, str bytes)
{
    struct case_log log;
    struct error err = { 0 };
    require(workspace->log_count == 1);
    struct case_log_layout layout = workspace->logs[0];
    layout.key = STR("sleutel");
    layout.workers = 1;
    require(case_log_read(arena, &layout, bytes, &log, &err));
    require(log.case_count > 0);
}

/* Loaded once: it is the same for all bytes. */
static const struct rule_set *rules_of_all(void)
{
    static struct arena arena;
    static struct rule_set rules;
    struct problem_list problems = { .arena = &arena };
    if (!rules.framework_count)
        rule_set_read(&arena, rule_files, COUNT(rule_files), 1, &rules,
                      &problems);
    require(problems.count == 0);
    return &rules;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    struct problem_list problems = { .arena = &arena };
    const struct rule_set *rules = rules_of_all();
    struct workspace workspace;
    str bytes = arena_copy(&arena, (str){ (const char *)data, size });
    workspace_of_folder(&arena, STR("map"), rules, &workspace);

    struct proposed_log log = { .id = STR("log"), .file = STR("klachten.csv") };
    struct log_start start;
    log_start_of_bytes(&arena, log.file, bytes, &start);
    log_guess_make(&arena, &start, &log.guess);
    bool is_something = log.guess.state != GUESS_NOTHING;
    require(is_something == (log.guess.why_not.id == SAY_NOTHING));
    struct proposal proposal = { &workspace, STR("."), STR(""), &log,
                                 is_something };
    struct buf out = buf_open((size_t)16 << 20);
    proposal_write(&out, &proposal, (struct wording){ 0 });
    proposal_write_preview(&out, &log, (struct wording){ 0 });
    buf_clear(&out);
    proposal_write(&out, &proposal, (struct wording){ 0 });
    require(!out.is_full);
    struct workspace read;
    workspace_read(&arena, buf_str(&out), STR("normtoets.toml"), rules, &read,
                   &problems);
    require(problems.count == 0);
    if (log.guess.state == GUESS_WHOLE)
        require_readable(&arena, &read, bytes);
    else
        require(read.log_count == 0);
    buf_close(&out);
    arena_close(&arena);
    return 0;
}
