/* test_report.c - counting, completeness, exit status, what to do first */
#include "tests/support/test.h"

#include "reports/group.h"
#include "reports/telling.h"
#include "tests/support/sample_report.h"

static const struct check advised = { .id = STR_INIT("a"),
                                      .title = STR_INIT("Regeling"),
                                      .advice = STR_INIT("Stel haar vast.") };
static const struct check plain = { .id = STR_INIT("b"),
                                    .title = STR_INIT("Regeling") };
static const str roles[] = { STR_INIT("P"), STR_INIT("Mng"), STR_INIT("X"),
                             STR_INIT("S"), STR_INIT("CB") };
static const struct question asked[] = { { roles, 1, STR_INIT("Hoe?"),
                                           STR_INIT("") } };
static const struct question asked_five[] = { { roles, 5, STR_INIT("Hoe?"),
                                                STR_INIT("") } };
static const struct question asked_nobody[] = { { NULL, 0, STR_INIT("Hoe?"),
                                                  STR_INIT("") } };

/* A norm with one check of that outcome, reason and role. */
struct case_row {
    const char *what;
    enum verdict verdict;
    enum outcome outcome;
    enum reason reason;
    const struct check *check; /* NULL: the norm has no check */
    enum check_role role;
    const struct question *question;
    bool by_auditor, is_explained;
    const char *action;
};

static const struct case_row actions[] = {
    { "a pass asks nothing", VERDICT_PASS, OUTCOME_SHOWN, REASON_SHOWN,
      &advised, ROLE_ALL, asked, false, false, "" },
    { "advice comes first", VERDICT_ATTENTION, OUTCOME_NOT_SHOWN,
      REASON_MISSING, &advised, ROLE_ALL, asked, false, false,
      "Stel haar vast." },
    { "advice on what could not be seen would mislead", VERDICT_ATTENTION,
      OUTCOME_UNDETERMINED, REASON_UNDETERMINED, &advised, ROLE_ALL, NULL,
      false, false, "Los op wat er misgaat bij “Regeling” en toets opnieuw." },
    { "missing without advice", VERDICT_ATTENTION, OUTCOME_NOT_SHOWN,
      REASON_MISSING, &plain, ROLE_ANY, NULL, false, false,
      "Zoek of maak het bewijs voor “Regeling” en zet het in de bewijsmap." },
    { "expired without advice", VERDICT_ATTENTION, OUTCOME_NOT_SHOWN,
      REASON_EXPIRED, &plain, ROLE_ALL, NULL, false, false,
      "Zet een nieuwe, vastgestelde versie van “Regeling” in de bewijsmap." },
    { "contradicted without advice", VERDICT_ATTENTION, OUTCOME_NOT_SHOWN,
      REASON_CONTRADICTED, &plain, ROLE_ALL, NULL, false, false,
      "Bekijk wat er is gevonden bij “Regeling” en herstel de oorzaak." },
    { "a question goes before advice when it is a matter of asking",
      VERDICT_ATTENTION, OUTCOME_ASK, REASON_ASK, &advised, ROLE_ALL, asked,
      false, false, "Vraag na bij professional: Hoe?" },
    { "asking without a question", VERDICT_ATTENTION, OUTCOME_ASK, REASON_ASK,
      &plain, ROLE_ALL, NULL, false, false,
      "Vraag na hoe het zit met “Regeling” en leg het antwoord vast." },
    { "no check, but a question", VERDICT_ATTENTION, OUTCOME_ASK, REASON_ASK,
      NULL, ROLE_ALL, asked, false, false, "Vraag na bij professional: Hoe?" },
    { "four roles are named, an unknown one as it is", VERDICT_ATTENTION,
      OUTCOME_ASK, REASON_ASK, NULL, ROLE_ALL, asked_five, false, false,
      "Vraag na bij professional, bij leidinggevende, bij X of bij S: Hoe?" },
    { "a question to nobody in particular", VERDICT_ATTENTION, OUTCOME_ASK,
      REASON_ASK, NULL, ROLE_ALL, asked_nobody, false, false,
      "Vraag na: Hoe?" },
    { "no check and no question", VERDICT_ATTENTION, OUTCOME_UNDETERMINED,
      REASON_UNDETERMINED, NULL, ROLE_ALL, NULL, false, false,
      "Beoordeel deze norm zelf: er is geen toets en geen vraag voor." },
    { "shown, and for the auditor to judge", VERDICT_ATTENTION, OUTCOME_SHOWN,
      REASON_ASK, &advised, ROLE_ALL, NULL, true, false,
      "Bespreek deze norm met de auditor: documenten alleen beslissen hier "
      "niet." },
    { "what does not decide gives no advice", VERDICT_ATTENTION,
      OUTCOME_NOT_SHOWN, REASON_MISSING, &advised, ROLE_ALSO, NULL, false,
      false, "Beoordeel deze norm zelf: er is geen toets en geen vraag voor." },
    { "explained: nothing now", VERDICT_ATTENTION, OUTCOME_NOT_SHOWN,
      REASON_MISSING, &advised, ROLE_ALL, NULL, false, true,
      "U hoeft nu niets te doen. De toelichting geldt tot en met 30-06-2026." },
};

static const struct explanation explained = { .until = 20634 };
static const struct role named_roles[] = {
    { .code = STR_INIT("P"), .name = STR_INIT("professional (ook stagiair)") },
    { .code = STR_INIT("Mng"), .name = STR_INIT("leidinggevende") },
};
static const struct workspace workspace = { .rules = { .roles = named_roles,
                                                       .role_count = 2 } };

static void the_first_thing_to_do_follows_the_reason(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        const struct case_row *row = &actions[i];
        struct norm norm = { .questions = row->question,
                             .question_count = row->question ? 1 : 0,
                             .judged_by_auditor = row->by_auditor };
        struct check_result result = { .check = row->check,
                                       .outcome = row->outcome,
                                       .reason = row->reason };
        struct norm_check_result named = { row->role, &result };
        struct norm_result told = { .norm = &norm,
                                    .outcome = row->outcome,
                                    .verdict = row->verdict,
                                    .reason = row->reason,
                                    .explained =
                                        row->is_explained ? &explained : NULL,
                                    .checks = &named,
                                    .check_count = row->check ? 1 : 0 };
        struct report report = { .workspace = &workspace };
        struct phrase action = report_next_action(&report, &told);
        struct buf out = buf_open(1000);
        phrase_write(&out, &action, (struct wording){ 0 });
        print_message("%s\n", row->what);
        assert_str(buf_str(&out), row->action);
        buf_close(&out);
    }
}

/* The exit status of a run with one norm and one piece of evidence. */
static const struct status_row {
    const char *what;
    enum verdict verdict;
    enum outcome outcome;
    enum reason reason;
    enum check_role role;
    bool is_explained;
    enum document_state document;
    enum source_state source;
    bool log_is_read, log_is_complete, evidence_is_complete;
    int status;
} statuses[] = {
#define SEEN DOCUMENT_READ, SOURCE_FETCHED, true, true, true
    { "everything shown", VERDICT_PASS, OUTCOME_SHOWN, REASON_SHOWN, ROLE_ALL,
      false, SEEN, 0 },
    { "does not apply", VERDICT_NOT_APPLICABLE, OUTCOME_NOT_APPLICABLE,
      REASON_NOT_APPLICABLE, ROLE_ALL, false, SEEN, 0 },
    { "missing", VERDICT_ATTENTION, OUTCOME_NOT_SHOWN, REASON_MISSING, ROLE_ALL,
      false, SEEN, 1 },
    { "to be asked", VERDICT_ATTENTION, OUTCOME_ASK, REASON_ASK, ROLE_ALL,
      false, SEEN, 1 },
    { "missing and explained", VERDICT_ATTENTION, OUTCOME_NOT_SHOWN,
      REASON_MISSING, ROLE_ALL, true, SEEN, 0 },
    { "undetermined", VERDICT_ATTENTION, OUTCOME_UNDETERMINED,
      REASON_UNDETERMINED, ROLE_ALL, false, SEEN, 3 },
    { "undetermined and explained", VERDICT_ATTENTION, OUTCOME_UNDETERMINED,
      REASON_UNDETERMINED, ROLE_ALL, true, SEEN, 0 },
    { "a pass beside a check that could not be determined", VERDICT_PASS,
      OUTCOME_UNDETERMINED, REASON_SHOWN, ROLE_ANY, false, SEEN, 3 },
    { "an unreadable document", VERDICT_PASS, OUTCOME_SHOWN, REASON_SHOWN,
      ROLE_ALL, false, DOCUMENT_UNREADABLE, SOURCE_FETCHED, true, true, true,
      3 },
    { "a document read in part", VERDICT_PASS, OUTCOME_SHOWN, REASON_SHOWN,
      ROLE_ALL, false, DOCUMENT_PARTIAL, SOURCE_FETCHED, true, true, true, 3 },
    { "a lock file that was passed over", VERDICT_PASS, OUTCOME_SHOWN,
      REASON_SHOWN, ROLE_ALL, false, DOCUMENT_SKIPPED, SOURCE_FETCHED, true,
      true, true, 0 },
    { "a page that failed", VERDICT_PASS, OUTCOME_SHOWN, REASON_SHOWN, ROLE_ALL,
      false, DOCUMENT_READ, SOURCE_FAILED, true, true, true, 3 },
    { "a page never fetched", VERDICT_PASS, OUTCOME_SHOWN, REASON_SHOWN,
      ROLE_ALL, false, DOCUMENT_READ, SOURCE_NOT_FETCHED, true, true, true, 3 },
    { "a log that was not read", VERDICT_PASS, OUTCOME_SHOWN, REASON_SHOWN,
      ROLE_ALL, false, DOCUMENT_READ, SOURCE_FETCHED, false, true, true, 3 },
    { "a log cut short", VERDICT_PASS, OUTCOME_SHOWN, REASON_SHOWN, ROLE_ALL,
      false, DOCUMENT_READ, SOURCE_FETCHED, true, false, true, 3 },
    { "a folder that was not listed", VERDICT_PASS, OUTCOME_SHOWN, REASON_SHOWN,
      ROLE_ALL, false, DOCUMENT_READ, SOURCE_FETCHED, true, true, false, 3 },
    { "attention in a run that is incomplete", VERDICT_ATTENTION,
      OUTCOME_NOT_SHOWN, REASON_MISSING, ROLE_ALL, false, DOCUMENT_UNREADABLE,
      SOURCE_FETCHED, true, true, true, 3 },
};

static void the_exit_status_says_attention_or_incomplete(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        const struct status_row *row = &statuses[i];
        struct document document = { .state = row->document };
        struct case_log cases = { .is_complete = row->log_is_complete };
        struct log_evidence log = { .is_read = row->log_is_read,
                                    .log = &cases };
        struct web_source source = { .state = row->source };
        struct evidence_set evidence = { .documents = &document,
                                         .document_count = 1,
                                         .logs = &log,
                                         .log_count = 1,
                                         .sources = &source,
                                         .source_count = 1,
                                         .is_complete =
                                             row->evidence_is_complete };
        struct check_result result = { .check = &plain,
                                       .outcome = row->outcome,
                                       .reason = row->reason };
        struct norm_check_result named = { row->role, &result };
        struct norm norm = { .id = STR("1") };
        struct norm_result told = { .norm = &norm,
                                    .outcome = row->verdict == VERDICT_PASS
                                                   ? OUTCOME_SHOWN
                                                   : row->outcome,
                                    .verdict = row->verdict,
                                    .reason = row->reason,
                                    .explained =
                                        row->is_explained ? &explained : NULL,
                                    .checks = &named,
                                    .check_count = 1 };
        struct results results = { &told, 1, &result, 1 };
        struct report report =
            report_of(NULL, &evidence, NULL, &results, NULL, 0);
        print_message("%s\n", row->what);
        assert_int_equal(report_exit_status(&report), row->status);
        assert_int_equal(report.is_complete, row->status != 3);
    }
}

static void
a_log_that_nobody_keeps_leaves_open_only_what_it_decides(void **state)
{
    (void)state;
    static const struct {
        enum check_role role;
        bool has_no_log;
        int status;
    } rows[] = { { ROLE_ALSO, true, 0 },
                 { ROLE_ALSO, false, 3 },
                 { ROLE_ANY, true, 3 },
                 { ROLE_ALL, true, 3 } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct evidence_set evidence = { .is_complete = true };
        struct check_result result = { .check = &plain,
                                       .outcome = OUTCOME_UNDETERMINED,
                                       .has_no_log = rows[i].has_no_log };
        struct norm_check_result named = { rows[i].role, &result };
        struct norm norm = { .id = STR("1") };
        struct norm_result told = { .norm = &norm,
                                    .outcome = OUTCOME_SHOWN,
                                    .verdict = VERDICT_PASS,
                                    .reason = REASON_SHOWN,
                                    .checks = &named,
                                    .check_count = 1 };
        struct results results = { &told, 1, &result, 1 };
        struct report report =
            report_of(NULL, &evidence, NULL, &results, NULL, 0);
        assert_int_equal(report_exit_status(&report), rows[i].status);
    }
}

static void a_run_without_norms_is_never_clean(void **state)
{
    (void)state;
    struct evidence_set evidence = { .is_complete = true };
    struct results results = { 0 };
    struct report report = report_of(NULL, &evidence, NULL, &results, NULL, 0);
    assert_int_equal(report_exit_status(&report), 3);
}

static void counts_add_up_over_verdicts_and_groups(void **state)
{
    (void)state;
    struct report report = sample_report();
    struct group_counts groups = group_count(report.results);
    size_t verdicts = 0, grouped = 0;
    for (size_t i = 0; i < VERDICT_COUNT; i++)
        verdicts += report.counts.verdicts[i];
    for (size_t i = 0; i < GROUP_COUNT; i++) {
        grouped += groups.of[i];
        assert_true(groups.of[i] > 0);
    }
    assert_int_equal(verdicts, report.results->norm_count);
    assert_int_equal(grouped, report.results->norm_count);
    assert_int_equal(group_count_open(&groups) + report.counts.explained,
                     report.counts.verdicts[VERDICT_ATTENTION]);
    assert_int_equal(report_exit_status(&report), 3);
    report = sample_clean();
    assert_int_equal(report_exit_status(&report), 0);
}

static void formats_are_found_by_name_only(void **state)
{
    (void)state;
    for (size_t i = 0; i < report_format_count(); i++) {
        const struct report_format *format = report_format_at(i);
        assert_ptr_equal(report_format_find(str_of(format->name)), format);
        assert_ptr_equal(report_format_of_suffix(str_of(format->suffix)),
                         format);
    }
    assert_null(report_format_find(STR("jso")));
    assert_null(report_format_find(STR("")));
}

/* Another way than the one that was shown needs nobody's attention. */
static void a_way_that_was_not_needed_is_not_open(void **state)
{
    (void)state;
    struct check_result shown = { .outcome = OUTCOME_SHOWN };
    struct check_result missing = { .outcome = OUTCOME_NOT_SHOWN };
    struct norm_check_result checks[] = { { .role = ROLE_ANY },
                                          { .role = ROLE_ANY },
                                          { .role = ROLE_ALL },
                                          { .role = ROLE_ALSO } };
    for (size_t i = 0; i < 4; i++)
        checks[i].result = &missing;
    struct norm_result norm = { .checks = checks, .check_count = 4 };
    assert_true(check_is_open(&norm, &checks[0]));
    assert_true(check_is_open(&norm, &checks[2]));
    assert_false(check_is_open(&norm, &checks[3]));
    checks[1].result = &shown;
    assert_false(check_is_open(&norm, &checks[0]));
    assert_false(check_is_open(&norm, &checks[1]));
    assert_true(check_is_open(&norm, &checks[2]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_thing_to_do_follows_the_reason),
        cmocka_unit_test(the_exit_status_says_attention_or_incomplete),
        cmocka_unit_test(
            a_log_that_nobody_keeps_leaves_open_only_what_it_decides),
        cmocka_unit_test(a_run_without_norms_is_never_clean),
        cmocka_unit_test(counts_add_up_over_verdicts_and_groups),
        cmocka_unit_test(formats_are_found_by_name_only),
        cmocka_unit_test(a_way_that_was_not_needed_is_not_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
