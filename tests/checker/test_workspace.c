/* test_workspace.c - normtoets.toml, right and wrong */
#include "checker/workspace.h"

#include "base/count.h"

#include "tests/support/test.h"

static const struct rule_file rule_files[] = {
    { .path = STR_INIT("belofte/1.toml"),
      .shown_as = STR_INIT("belofte/1.toml"),
      .text = STR_INIT("[area]\nid = '1'\ntitle = 'Een'\n"
                       "[[norm]]\nid = '1.5'\ntitle = 'n'\nall = ['snel']\n"
                       "[[norm]]\nid = '1.6'\ntitle = 'n'\nall = ['snel']\n") },
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
                       "date_order = 'mdy'\nzone = 'UTC'\n"
                       "[steps]\na = ['Melding']\nb = ['Contact']\n") },
    { .path = STR_INIT("mappings/stelsel.toml"),
      .shown_as = STR_INIT("rules/mappings/stelsel.toml"),
      .folder = 1,
      .text = STR_INIT("case = 'Zaak'\nstep = 'Stap'\ntime = 'Wanneer'\n"
                       "separator = 'tab'\nzone = 'UTC'\n"
                       "[steps]\na = ['Melding']\nb = ['Contact']\n") },
    { .path = STR_INIT("mappings/stappen.toml"),
      .shown_as = STR_INIT("rules/mappings/stappen.toml"),
      .folder = 1,
      .text = STR_INIT("[steps]\na = ['Melding']\n") },
};

struct fixture {
    struct arena arena;
    struct problem_list problems;
    struct rule_set rules;
    struct workspace workspace;
};

static void read_workspace(struct fixture *f, str text)
{
    *f = (struct fixture){ 0 };
    f->problems.arena = &f->arena;
    rule_set_read(&f->arena, rule_files, COUNT(rule_files), 1, &f->rules,
                  &f->problems);
    assert_int_equal(f->problems.count, 0);
    workspace_read(&f->arena, text, STR("normtoets.toml"), &f->rules,
                   &f->workspace, &f->problems);
}

static void close_fixture(struct fixture *f)
{
    rule_set_close(&f->rules);
    arena_close(&f->arena);
}

static void show(struct fixture *f)
{
    struct buf out = buf_open(100000);
    problems_write(&out, &f->problems, (struct wording){ 0 });
    print_message("%.*s", STR_ARG(buf_str(&out)));
    buf_close(&out);
}

#define ORGANISATION "[organisation]\nname = 'Gemeente Voorbeeldstad'\n"

static void everything_of_a_workspace_is_read(void **state)
{
    (void)state;
    struct fixture f;
    read_workspace(
        &f,
        STR(ORGANISATION
            "[assessment]\nframeworks = ['belofte']\nfrom = 2025-01-01\n"
            "until = 2025-12-31\nas_of = 2026-01-15\n"
            "[[documents]]\nfolder = 'bewijs'\nregister = 'register.csv'\n"
            "[[case_log]]\nid = 'schuldhulp'\nfile = 'zaken/zaken.csv'\n"
            "case = 'zaaknummer'\nstep = 'gebeurtenis'\ntime = 'tijdstip'\n"
            "separator = 'tab'\ndate_order = 'mdy'\nzone = 'UTC'\n"
            "[case_log.steps]\na = ['Aanmelding', 'Melding']\nb = ['Contact']\n"
            "[[case_log]]\nid = 'klachten'\nfile = 'k.csv'\ncase = 'nr'\n"
            "dates = { a = 'Ontvangst', b = 'Afdoening' }\n"
            "[[source]]\nid = 'p'\naddress = 'https://example.org:8443/x?y#z'\n"
            "redirect_hosts = ['www.example.org']\nmax_bytes = 1000\n"
            "[network]\nsecrets_file = '/etc/normtoets/secrets'\n"
            "[[explanation]]\nnorm = 'belofte/1.5'\n"
            "reason = 'Wij zijn net begonnen.'\nby = 'kwaliteit'\n"
            "until = 2026-06-30\n"
            "[[not_applicable]]\nnorm = 'belofte/1.6'\n"
            "reason = 'Wij besteden niets uit.'\nby = 'kwaliteit'\n"
            "[levels]\n1 = 'B'\n"));
    if (f.problems.count)
        show(&f);
    assert_int_equal(f.problems.count, 0);
    const struct workspace *w = &f.workspace;
    assert_str(w->organisation, "Gemeente Voorbeeldstad");
    assert_int_equal(w->framework_count, 1);
    assert_int_equal(w->as_of, day_of(2026, 1, 15));
    assert_str(w->folders[0].register_file, "register.csv");
    assert_int_equal(w->log_count, 2);
    assert_int_equal(w->logs[0].separator, '\t');
    assert_true(w->logs[0].month_first && w->logs[0].naive_is_utc);
    assert_str(w->logs[0].steps[0].names[1], "Melding");
    assert_str(w->logs[1].dates[1].column, "Afdoening");
    assert_int_equal(w->logs[1].separator, 0);
    assert_int_equal(w->sources[0].max_bytes, 1000);
    assert_str(w->secrets_file, "/etc/normtoets/secrets");
    assert_ptr_equal(w->explanations[0].norm,
                     &w->frameworks[0]->areas[0].norms[0]);
    assert_int_equal(w->exemption_count, 1);
    assert_int_equal(w->levels.items[0].level, 'B');
    close_fixture(&f);
}

static void a_log_may_have_columns_of_its_own(void **state)
{
    (void)state;
    struct fixture f;
    read_workspace(
        &f, STR(ORGANISATION
                "[[case_log]]\nid = 'x'\nfile = 'x.xes'\n"
                "classifier = 'Activity'\nlifecycle = ['start', 'complete']\n"
                "[case_log.steps]\na = ['Melding']\n"
                "[[case_log]]\nid = 'y'\nfile = 'y.xlsx'\nsheet = 'Zaken'\n"
                "case = 'nr'\ndates = { a = 'Ontvangst' }\n"));
    if (f.problems.count)
        show(&f);
    assert_int_equal(f.problems.count, 0);
    const struct case_log_layout *logs = f.workspace.logs;
    assert_str(logs[0].case_column, "");
    assert_str(logs[0].steps[0].names[0], "Melding");
    assert_str(logs[0].classifier, "Activity");
    assert_int_equal(logs[0].lifecycle_count, 2);
    assert_str(logs[0].lifecycle[1], "complete");
    assert_str(logs[1].sheet, "Zaken");
    close_fixture(&f);
}

static void a_mapping_says_it_and_the_workspace_goes_before_it(void **state)
{
    (void)state;
    struct fixture f;
    read_workspace(
        &f, STR(ORGANISATION
                "[[case_log]]\nid = 'x'\nfile = 'x.csv'\nmapping = 'stelsel'\n"
                "[[case_log]]\nid = 'y'\nfile = 'y.csv'\nmapping = 'stelsel'\n"
                "case = 'Dossier'\nzone = 'Europe/Amsterdam'\n"
                "separator = ';'\n[case_log.steps]\nc = ['Besluit']\n"
                "[[case_log]]\nid = 'z'\nfile = 'z.csv'\nmapping = 'stappen'\n"
                "case = 'nr'\nstep = 's'\ntime = 't'\n"));
    if (f.problems.count)
        show(&f);
    assert_int_equal(f.problems.count, 0);
    const struct case_log_layout *logs = f.workspace.logs;
    assert_str(logs[0].id, "x");
    assert_str(logs[0].file, "x.csv");
    assert_str(logs[0].case_column, "Zaak");
    /* The workspace's own, which comes after the shipped one. */
    assert_str(logs[0].time_column, "Wanneer");
    assert_int_equal(logs[0].separator, '\t');
    assert_true(logs[0].naive_is_utc && !logs[0].month_first);
    assert_int_equal(logs[0].step_count, 2);
    assert_str(logs[1].case_column, "Dossier");
    assert_str(logs[1].step_column, "Stap");
    assert_false(logs[1].naive_is_utc);
    assert_int_equal(logs[1].separator, ';');
    assert_int_equal(logs[1].step_count, 1);
    assert_str(logs[1].steps[0].step, "c");
    assert_str(logs[2].steps[0].names[0], "Melding");
    assert_str(logs[2].time_column, "t");
    close_fixture(&f);
}

static void a_tailored_check_is_the_one_that_norms_name(void **state)
{
    (void)state;
    struct fixture f;
    read_workspace(&f,
                   STR(ORGANISATION "[tailor.snel]\nwithin = { days = 5 }\n"
                                    "[[explanation]]\nnorm = 'belofte/1.6'\n"
                                    "reason = 'Wij zijn net begonnen.'\n"
                                    "by = 'k'\nuntil = 2026-06-30\n"));
    if (f.problems.count)
        show(&f);
    assert_int_equal(f.problems.count, 0);
    const struct rule_set *rules = &f.workspace.rules;
    const struct framework *framework = f.workspace.frameworks[0];
    assert_ptr_equal(framework, &rules->frameworks[0]);
    const struct norm *norm = &framework->areas[0].norms[1];
    assert_ptr_equal(norm->checks[0].check, &rules->checks[0]);
    assert_ptr_equal(norm->framework, framework);
    assert_ptr_equal(norm->area, &framework->areas[0]);
    assert_ptr_equal(f.workspace.explanations[0].norm, norm);
    /* The rules that were given stay what they are. */
    assert_ptr_not_equal(rules->checks[0].settings, f.rules.checks[0].settings);
    close_fixture(&f);
}

static void what_is_wrong_in_a_workspace_is_told(void **state)
{
    (void)state;
#define LOG     "[[case_log]]\nid = 'x'\nfile = 'x.csv'\ncase = 'nr'\n"
#define OWN     "[[case_log]]\nid = 'x'\nfile = 'x.csv'\n"
#define EVENTS  "step = 's'\ntime = 't'\n[case_log.steps]\n"
#define SOURCE  "[[source]]\nid = 'p'\naddress = "
#define EXPLAIN "[[explanation]]\nby = 'k'\nuntil = 2026-06-30\nreason = "
    static const struct {
        const char *text;
        enum sentence say;
        size_t count;
    } rows[] = {
        { "[assessment]\nframeworks = ['beloften']\n",
          SAY_WORKSPACE_NO_FRAMEWORK, 1 },
        { "[assessment]\nfrom = 2025-02-01\nuntil = 2025-01-01\n",
          SAY_WORKSPACE_DAYS_REVERSED, 1 },
        { "[assessment]\nfrom = 2025-02-01\nas_of = 2025-01-01\n",
          SAY_WORKSPACE_DAYS_REVERSED, 1 },
        { "[[documents]]\nfolder = '../x'\n", SAY_WORKSPACE_PATH_OUTSIDE, 1 },
        { "[[documents]]\nfolder = 'a/..'\n", SAY_WORKSPACE_PATH_OUTSIDE, 1 },
        { "[[documents]]\nfolder = '/etc'\n", SAY_WORKSPACE_PATH_OUTSIDE, 1 },
        { "[[documents]]\nfolder = 'C:/x'\n", SAY_WORKSPACE_PATH_OUTSIDE, 1 },
        { "[[documents]]\nfolder = 'a\\b'\n", SAY_WORKSPACE_PATH_BACKSLASH, 1 },
        { "[[documents]]\nfolder = 'a'\n[[documents]]\nfolder = 'a'\n",
          SAY_WORKSPACE_FOLDER_TWICE, 1 },
        { LOG, SAY_WORKSPACE_NO_SHAPE, 1 },
        { LOG "step = 's'\ndates = { a = 'b' }\n", SAY_WORKSPACE_TWO_SHAPES,
          1 },
        { LOG EVENTS "a = ['X']\nb = ['Y', 'x']\n", SAY_WORKSPACE_STEP_TWICE,
          1 },
        { LOG "dates = { a = 'X', b = 'X' }\n", SAY_WORKSPACE_STEP_TWICE, 1 },
        { LOG "dates = {}\n", SAY_WORKSPACE_NO_STEPS, 1 },
        { LOG "step = 's'\n[case_log.steps]\na = ['X']\n", SAY_RULE_MISSING,
          1 },
        { LOG "step = 's'\ntime = 't'\n", SAY_RULE_MISSING_TABLE, 1 },
        { LOG "[case_log.steps]\na = ['X']\n", SAY_RULE_MISSING, 2 },
        { OWN "step = 's'\n[case_log.steps]\na = ['X']\n", SAY_RULE_MISSING,
          2 },
        { OWN "dates = { a = 'X' }\n", SAY_RULE_MISSING, 1 },
        { OWN, SAY_WORKSPACE_NO_SHAPE, 1 },
        { OWN "[case_log.steps]\na = ['X']\n[[case_log]]\nid = 'y'\n"
              "file = 'y'\nlifecycle = 'complete'\nsteps = { a = ['X'] }\n",
          SAY_RULE_WRONG_KIND, 1 },
        { OWN "mapping = 'stelsels'\n", SAY_WORKSPACE_NO_MAPPING, 1 },
        { OWN "mapping = 'mappings/stelsel.toml'\n", SAY_WORKSPACE_NO_MAPPING,
          1 },
        { OWN "mapping = 'stelsel'\ndates = { a = 'X' }\n",
          SAY_WORKSPACE_TWO_SHAPES, 1 },
        { OWN "mapping = 'stappen'\ncase = 'nr'\n", SAY_RULE_MISSING, 2 },
        { LOG "dates = { a = 'X' }\n" LOG "dates = { a = 'X' }\n",
          SAY_WORKSPACE_ID_TWICE, 1 },
        { LOG "dates = { a = 'X' }\nseparator = '|'\n", SAY_RULE_UNKNOWN_WORD,
          1 },
        { SOURCE "'www.example.org'\n", SAY_WORKSPACE_ADDRESS_SCHEME, 1 },
        { SOURCE "'http://example.org'\n", SAY_WORKSPACE_ADDRESS_HTTP, 1 },
        { SOURCE "'http://example.org'\nallow_http = true\nsecret = 's'\n",
          SAY_WORKSPACE_ADDRESS_SECRET, 1 },
        { SOURCE "'https://me:pw@example.org'\n",
          SAY_WORKSPACE_ADDRESS_PASSWORD, 1 },
        { SOURCE "'me:pw@example.org'\n", SAY_WORKSPACE_ADDRESS_PASSWORD, 1 },
        { SOURCE "'https:///x'\n", SAY_WORKSPACE_ADDRESS_HOST, 1 },
        { SOURCE "'https://a b/x'\n", SAY_WORKSPACE_ADDRESS_HOST, 1 },
        { SOURCE "'https://a'\nredirect_hosts = ['https://b/']\n",
          SAY_WORKSPACE_HOST, 1 },
        { EXPLAIN "'Wij zijn net begonnen.'\nnorm = 'belofte/1.55'\n",
          SAY_WORKSPACE_NO_NORM, 1 },
        { EXPLAIN "'kort'\nnorm = 'belofte/1.5'\n", SAY_WORKSPACE_REASON_SHORT,
          1 },
        { EXPLAIN "'Wij zijn net begonnen.'\nnorm = 'belofte/1.5'\n"
                  "[[not_applicable]]\nby = 'k'\nnorm = 'belofte/1.5'\n"
                  "reason = 'Wij zijn net begonnen.'\n",
          SAY_WORKSPACE_NORM_TWICE, 1 },
        { "[levels]\n9 = 'A'\n", SAY_WORKSPACE_NO_AREA, 1 },
        { "[levels]\n1 = 'E'\n", SAY_RULE_UNKNOWN_WORD, 1 },
        { "[tailor.snell]\nwithin = { days = 5 }\n", SAY_RULE_CHECK_UNKNOWN,
          1 },
        { "[tailor]\nsnel = 5\n", SAY_WORKSPACE_TAILOR_NO_TABLE, 1 },
        { "[tailor.snel]\nwithin = { days = 11 }\n", SAY_DEADLINE_GUARD_LOOSER,
          1 },
        { "[tailor.snel]\nshare = { at_least = 0.5 }\n",
          SAY_DEADLINE_SHARE_LOOSER, 1 },
        { "[asessment]\n", SAY_RULE_UNKNOWN_KEY, 1 },
        { "x = \n", SAY_TOML_NO_VALUE, 1 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture f;
        struct arena scratch = { 0 };
        read_workspace(
            &f, arena_printf(&scratch, "%s%s", ORGANISATION, rows[i].text));
        size_t count = 0;
        for (size_t k = 0; k < f.problems.count; k++)
            count += f.problems.items[k].what.id == rows[i].say;
        if (count != rows[i].count || f.problems.count != rows[i].count) {
            show(&f);
            fail_msg("%s: not %zu times SAY_%s", rows[i].text, rows[i].count,
                     sentence_name(rows[i].say));
        }
        close_fixture(&f);
        arena_close(&scratch);
    }
}

static void a_bare_folder_asks_everything_of_its_documents(void **state)
{
    (void)state;
    struct fixture f;
    read_workspace(&f, STR(ORGANISATION));
    workspace_of_folder(&f.arena, STR("bewijs"), &f.rules, &f.workspace);
    assert_str(f.workspace.organisation, "bewijs");
    assert_int_equal(f.workspace.framework_count, 1);
    assert_str(f.workspace.folders[0].folder, ".");
    assert_int_equal(f.workspace.as_of, DAY_UNKNOWN);
    assert_int_equal(f.workspace.log_count, 0);
    close_fixture(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_of_a_workspace_is_read),
        cmocka_unit_test(a_log_may_have_columns_of_its_own),
        cmocka_unit_test(a_mapping_says_it_and_the_workspace_goes_before_it),
        cmocka_unit_test(a_tailored_check_is_the_one_that_norms_name),
        cmocka_unit_test(what_is_wrong_in_a_workspace_is_told),
        cmocka_unit_test(a_bare_folder_asks_everything_of_its_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
