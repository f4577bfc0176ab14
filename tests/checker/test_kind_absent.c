/* test_kind_absent.c - what must not be there, and when that can be said */
#include "evidence/document_text.h"
#include "tests/support/judged.h"
#include "tests/support/test.h"

#define CHECK                                           \
    "[check.geen-stop]\nkind = 'absent'\ntitle = 't'\n" \
    "basis = 'b'\n"
#define CALLED "called = ['intakeprotocol']\n"
#define PASSAGE                                                \
    "[[check.geen-stop.passage]]\nabout = 'een aanmeldstop'\n" \
    "pattern = '(?<!geen )\\baanmeldstop\\b'\n"                \
    "matches = ['Er is een aanmeldstop.']\n"                   \
    "misses = ['Er is geen aanmeldstop.']\n"

struct row {
    const char *what, *rules, *path, *text;
    enum document_state state;
    bool is_complete;
    enum outcome outcome;
    enum reason reason;
    enum sentence summary;
};
static const struct row rows[] = {
    { "not there", CHECK CALLED PASSAGE, "intakeprotocol.txt",
      "Er is geen aanmeldstop.", DOCUMENT_READ, true, OUTCOME_SHOWN,
      REASON_SHOWN, SAY_ABSENT_SHOWN },
    { "there", CHECK CALLED PASSAGE, "intakeprotocol.txt",
      "Er geldt een aanmeld-\nstop.", DOCUMENT_READ, true, OUTCOME_NOT_SHOWN,
      REASON_CONTRADICTED, SAY_ABSENT_HITS },
    { "there, in another document", CHECK CALLED PASSAGE, "jaarverslag.txt",
      "Er geldt een aanmeldstop.", DOCUMENT_READ, true, OUTCOME_UNDETERMINED,
      REASON_UNDETERMINED, SAY_ABSENT_NO_DOCUMENT },
    { "all documents", CHECK PASSAGE, "jaarverslag.txt",
      "Er geldt een aanmeldstop.", DOCUMENT_READ, true, OUTCOME_NOT_SHOWN,
      REASON_CONTRADICTED, SAY_ABSENT_HITS },
    { "not wholly read", CHECK CALLED PASSAGE, "intakeprotocol.txt", "Niets.",
      DOCUMENT_PARTIAL, true, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
      SAY_ABSENT_DOUBT },
    { "not wholly read, but there", CHECK CALLED PASSAGE, "intakeprotocol.txt",
      "Er geldt een aanmeldstop.", DOCUMENT_PARTIAL, true, OUTCOME_NOT_SHOWN,
      REASON_CONTRADICTED, SAY_ABSENT_HITS },
    { "unreadable", CHECK CALLED PASSAGE, "intakeprotocol.txt", "",
      DOCUMENT_UNREADABLE, true, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
      SAY_ABSENT_DOUBT },
    { "unreadable, of no known type", CHECK CALLED PASSAGE, "scan.pdf", "",
      DOCUMENT_UNREADABLE, true, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
      SAY_ABSENT_DOUBT },
    { "empty", CHECK CALLED PASSAGE, "intakeprotocol.txt", "", DOCUMENT_READ,
      true, OUTCOME_UNDETERMINED, REASON_UNDETERMINED, SAY_ABSENT_DOUBT },
    { "not all was looked at", CHECK CALLED PASSAGE, "intakeprotocol.txt",
      "Niets.", DOCUMENT_READ, false, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
      SAY_ABSENT_INCOMPLETE },
    { "skipped", CHECK PASSAGE, "~$x.docx", "", DOCUMENT_SKIPPED, true,
      OUTCOME_UNDETERMINED, REASON_UNDETERMINED, SAY_ABSENT_NO_DOCUMENT },
};

static void a_mistyped_type_hides_nothing(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j, CHECK CALLED PASSAGE);
    judged_document(&j, "intakeprotocol.txt", "Er is geen aanmeldstop.");
    struct document *d =
        judged_document(&j, "deel 2.txt", "Er geldt een aanmeldstop.");
    d->type = (struct text_fact){ STR("Intakeprotokol"), FACT_REGISTER };
    struct check_result result = judged_result(&j, "geen-stop");
    judged_expect("nearly our type", &result, OUTCOME_NOT_SHOWN,
                  REASON_CONTRADICTED, SAY_ABSENT_HITS);
    assert_int_equal(result.findings[0].note.id, SAY_DOCUMENT_TYPE_MEANT);

    d->type = (struct text_fact){ STR("intakeformulier"), FACT_REGISTER };
    result = judged_result(&j, "geen-stop");
    judged_expect("another type", &result, OUTCOME_SHOWN, REASON_SHOWN,
                  SAY_ABSENT_SHOWN);
    judged_close(&j);
}

static void absence_needs_that_all_was_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct judged j;
        judged_open(&j, rows[i].rules);
        judged_document(&j, rows[i].path, rows[i].text)->state = rows[i].state;
        j.evidence.is_complete = rows[i].is_complete;
        struct check_result result = judged_result(&j, "geen-stop");
        judged_expect(rows[i].what, &result, rows[i].outcome, rows[i].reason,
                      rows[i].summary);
        judged_close(&j);
    }
}

static void what_is_hidden_may_hold_it(void **state)
{
    (void)state;
    static const struct {
        enum hidden_kind kind;
        enum outcome outcome;
    } hidden[] = {
        { HIDDEN_TEXT, OUTCOME_UNDETERMINED },
        { HIDDEN_DELETED_TEXT, OUTCOME_UNDETERMINED },
        { HIDDEN_SLIDES, OUTCOME_UNDETERMINED },
        { HIDDEN_ROWS, OUTCOME_SHOWN },
        { HIDDEN_SHEETS, OUTCOME_SHOWN },
    };
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
        struct judged j;
        judged_open(&j, CHECK CALLED PASSAGE);
        judged_document(&j, "jaarverslag.txt", "Niets.")->hidden[HIDDEN_TEXT] =
            1;
        judged_document(&j, "intakeprotocol.txt", "Niets.")
            ->hidden[hidden[i].kind] = 1;
        struct check_result result = judged_result(&j, "geen-stop");
        assert_int_equal(result.outcome, hidden[i].outcome);
        if (result.outcome == OUTCOME_UNDETERMINED)
            assert_int_equal(result.findings[0].note.id, SAY_SEARCHED_HIDDEN);
        judged_close(&j);
    }
}

/* The intake keeps the texts that are looked through; should it ever not, then
 * nothing is proven by what is gone. */
static void what_was_let_go_may_hold_it(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j, CHECK CALLED PASSAGE);
    struct document *d =
        judged_document(&j, "intakeprotocol.txt", "Er geldt niets.");
    struct check_result result = judged_result(&j, "geen-stop");
    assert_int_equal(result.outcome, OUTCOME_SHOWN);
    document_text_let_go(&j.arena, d);
    struct judging judging = { .run = &j.arena,
                               .evidence = &j.evidence,
                               .assessment = &j.assessment,
                               .rules = &j.set };
    struct check_result again = { .check = result.check };
    again.check->kind->judge(again.check, &judging, &again);
    judged_expect("let go", &again, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
                  SAY_ABSENT_DOUBT);
    judged_close(&j);
}

static void a_hit_is_quoted(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j, CHECK CALLED PASSAGE);
    judged_document(&j, "intakeprotocol.txt", "Er geldt een Aanmeldstop.");
    struct check_result result = judged_result(&j, "geen-stop");
    assert_int_equal(result.finding_count, 1);
    const struct finding *finding = &result.findings[0];
    assert_str(finding->quote, "Er geldt een Aanmeldstop.");
    assert_str(str_part(finding->quote, finding->mark_from, finding->mark_len),
               "Aanmeldstop");
    judged_close(&j);
}

static void a_check_without_a_passage_is_no_check(void **state)
{
    (void)state;
    struct judged j;
    str says = judged_problems(&j, CHECK CALLED);
    assert_true(str_contains(says, STR("passage")));
    assert_true(j.problems.error_count > 0);
    judged_close(&j);
}

/* It works, and it is slow: the author hears where. */
static void a_pattern_without_a_word_is_warned_of(void **state)
{
    (void)state;
    struct judged j;
    str says = judged_problems(
        &j, CHECK "[[check.geen-stop.passage]]\nabout = 'getallen'\n"
                  "pattern = '\\b\\w+\\s+\\w{2,3}\\b'\n"
                  "matches = ['twee van zes']\nmisses = ['twee']\n");
    assert_true(str_contains(says, STR("x.toml:7:11: Let op: In dit patroon "
                                       "staat geen vast woord.")));
    assert_true(str_contains(says, STR("pattern = '\\b\\w+")));
    judged_close(&j);
    (void)judged_problems(&j, CHECK PASSAGE);
    for (size_t i = 0; i < j.problems.count; i++)
        assert_int_not_equal(j.problems.items[i].what.id, SAY_PATTERN_NO_WORD);
    judged_close(&j);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mistyped_type_hides_nothing),
        cmocka_unit_test(absence_needs_that_all_was_read),
        cmocka_unit_test(what_is_hidden_may_hold_it),
        cmocka_unit_test(what_was_let_go_may_hold_it),
        cmocka_unit_test(a_hit_is_quoted),
        cmocka_unit_test(a_check_without_a_passage_is_no_check),
        cmocka_unit_test(a_pattern_without_a_word_is_warned_of),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
