/* test_kind_table.c - which registers are in order, and what is never told */
#include <math.h>
#include <string.h>

#include "tests/support/judged.h"
#include "tests/support/test.h"

#define HEAD                                                       \
    "[check.register]\nkind = 'table'\ntitle = 't'\nbasis = 'b'\n" \
    "called = ['vog-register']\n"
#define NAME "[[check.register.column]]\nname = 'naam'\nunique = true\n"
#define DATE                                          \
    "[[check.register.column]]\nname = 'datum VOG'\n" \
    "called = ['afgegeven op']\nvalid = { months = 36 }\n"
#define TEAM  "[[check.register.column]]\nname = 'team'\noptional = true\n"
#define CHECK HEAD NAME DATE TEAM
#define KOP   "naam;datum VOG;team\n"
#define GOOD  "Anna;15-01-2023;noord\nBram;2024-05-01;zuid\n"

static struct sheet *add_sheet(struct judged *j, const char *path,
                               const char *text)
{
    struct document *d = judged_document(j, path, text);
    struct sheet *all =
        arena_array(&j->arena, j->evidence.sheet_count + 1, struct sheet);
    if (j->evidence.sheet_count)
        memcpy(all, j->evidence.sheets, j->evidence.sheet_count * sizeof *all);
    struct sheet *sheet = &all[j->evidence.sheet_count++];
    sheet->document = d;
    sheet_parse(&j->arena, d->path, str_of(text), 0, sheet);
    j->evidence.sheets = all;
    return sheet;
}

struct row {
    const char *what, *check, *text;
    enum outcome outcome;
    enum reason reason;
    enum sentence summary;
    enum sentence says; /* of one of the findings; SAY_NOTHING: any */
};
static const struct row rows[] = {
    { "in order", CHECK, KOP GOOD, OUTCOME_SHOWN, REASON_SHOWN, SAY_TABLE_SHARE,
      SAY_NOTHING },
    { "another name of a column", CHECK,
      "naam,Afgegeven op (dd-mm)\nA,1-1-2025\n", OUTCOME_SHOWN, REASON_SHOWN,
      SAY_TABLE_SHARE, SAY_NOTHING },
    { "the last good day", CHECK, KOP "Anna;15-01-2023;\n", OUTCOME_SHOWN,
      REASON_SHOWN, SAY_TABLE_SHARE, SAY_NOTHING },
    { "a day too old", CHECK, KOP "Anna;14-01-2023;\n", OUTCOME_NOT_SHOWN,
      REASON_EXPIRED, SAY_TABLE_SHARE, SAY_TABLE_CELL_OLD },
    { "no date", CHECK, KOP "Anna;;\n", OUTCOME_NOT_SHOWN, REASON_CONTRADICTED,
      SAY_TABLE_SHARE, SAY_TABLE_CELL_EMPTY },
    { "a stripe", CHECK, KOP "Anna;-;\n", OUTCOME_NOT_SHOWN,
      REASON_CONTRADICTED, SAY_TABLE_SHARE, SAY_TABLE_CELL_EMPTY },
    { "does not apply", CHECK, KOP "Anna;n.v.t.;\n", OUTCOME_UNDETERMINED,
      REASON_UNDETERMINED, SAY_TABLE_DOUBT, SAY_TABLE_CELL_NOT_APPLICABLE },
    { "a day number", CHECK, KOP "Anna;45658;\n", OUTCOME_UNDETERMINED,
      REASON_UNDETERMINED, SAY_TABLE_DOUBT, SAY_TABLE_CELL_NO_DAY },
    { "a month", CHECK, KOP "Anna;maart 2025;\n", OUTCOME_UNDETERMINED,
      REASON_UNDETERMINED, SAY_TABLE_DOUBT, SAY_TABLE_CELL_NO_DAY },
    { "the first day of Excel", CHECK, KOP "Anna;01-01-1900;\n",
      OUTCOME_UNDETERMINED, REASON_UNDETERMINED, SAY_TABLE_DOUBT,
      SAY_TABLE_CELL_NO_DAY },
    { "tomorrow", CHECK, KOP "Anna;16-01-2026;\n", OUTCOME_UNDETERMINED,
      REASON_UNDETERMINED, SAY_TABLE_DOUBT, SAY_TABLE_CELL_LATER },
    { "today", CHECK, KOP "Anna;15 januari 2026;\n", OUTCOME_SHOWN,
      REASON_SHOWN, SAY_TABLE_SHARE, SAY_NOTHING },
    { "wrong wins of doubt", CHECK, KOP "Anna;14-01-2020;\nBram;week 9;\n",
      OUTCOME_NOT_SHOWN, REASON_EXPIRED, SAY_TABLE_SHARE, SAY_TABLE_CELL_OLD },
    { "twice", CHECK, KOP GOOD "anna;1-1-2025;\n", OUTCOME_NOT_SHOWN,
      REASON_CONTRADICTED, SAY_TABLE_SHARE, SAY_TABLE_CELL_TWICE },
    { "garbled", CHECK, KOP "An\xEF\xBF\xBDna;1-1-2025;\n",
      OUTCOME_UNDETERMINED, REASON_UNDETERMINED, SAY_TABLE_DOUBT,
      SAY_TABLE_CELL_BROKEN },
    { "nothing at all", CHECK, "", OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
      SAY_TABLE_EMPTY, SAY_NOTHING },
    { "a header alone", CHECK, KOP, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
      SAY_TABLE_EMPTY, SAY_NOTHING },
    { "blank rows", CHECK, KOP ";;\n;;\n", OUTCOME_UNDETERMINED,
      REASON_UNDETERMINED, SAY_TABLE_EMPTY, SAY_NOTHING },
    { "no header", CHECK, GOOD, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
      SAY_TABLE_NO_HEADER, SAY_NOTHING },
    { "a title above", CHECK, "VOG-register 2026\n\n" KOP GOOD, OUTCOME_SHOWN,
      REASON_SHOWN, SAY_TABLE_SHARE, SAY_NOTHING },
    { "a column missing", CHECK, "naam;team\nAnna;noord\n", OUTCOME_NOT_SHOWN,
      REASON_MISSING, SAY_TABLE_COLUMNS_MISSING, SAY_TABLE_COLUMN_MISSING },
    { "a column misspelt", CHECK, "naam;datm VOG\nAnna;1-1-2025\n",
      OUTCOME_NOT_SHOWN, REASON_MISSING, SAY_TABLE_COLUMNS_MISSING,
      SAY_TABLE_COLUMN_NEAR },
    { "a column twice", CHECK, "naam;datum VOG;datum VOG\nAnna;1-1-2025;\n",
      OUTCOME_UNDETERMINED, REASON_UNDETERMINED, SAY_TABLE_NAME_TWICE,
      SAY_NOTHING },
    { "a cell too many", CHECK, KOP GOOD "Jansen;Jan;1-1-2025;zuid\n",
      OUTCOME_UNDETERMINED, REASON_UNDETERMINED, SAY_TABLE_DOUBT,
      SAY_TABLE_ROW_LONG },
    { "a quote that never closes", CHECK, KOP GOOD "\"Cees;1-1-2025;zuid\n",
      OUTCOME_UNDETERMINED, REASON_UNDETERMINED, SAY_TABLE_CUT,
      SAY_SHEET_SKIPPED },
    { "too few rows", HEAD "rows = { at_least = 3 }\n" NAME, KOP GOOD,
      OUTCOME_NOT_SHOWN, REASON_MISSING, SAY_TABLE_FEW_ROWS, SAY_NOTHING },
    { "the share just met", HEAD "share = { at_least = 0.5 }\n" NAME DATE,
      KOP "A;1-1-2025;\nB;1-1-2020;\n", OUTCOME_SHOWN, REASON_SHOWN,
      SAY_TABLE_SHARE, SAY_TABLE_CELL_OLD },
    { "the share just missed", HEAD "share = { at_least = 0.67 }\n" NAME DATE,
      KOP "A;1-1-2025;\nB;1-1-2025;\nC;1-1-2020;\n", OUTCOME_NOT_SHOWN,
      REASON_EXPIRED, SAY_TABLE_SHARE, SAY_TABLE_CELL_OLD },
    { "a share that hangs on a doubt",
      HEAD "share = { at_least = 0.6 }\n" NAME DATE, KOP "A;1-1-2025;\nB;?!;\n",
      OUTCOME_UNDETERMINED, REASON_UNDETERMINED, SAY_TABLE_DOUBT,
      SAY_TABLE_CELL_NO_DAY },
    { "left out",
      HEAD "leave_out = [{ column = 'team', is = ['Weg'] }]\n" NAME DATE TEAM,
      KOP "A;1-1-2025;\nB;;weg\n", OUTCOME_SHOWN, REASON_SHOWN, SAY_TABLE_SHARE,
      SAY_TABLE_LEFT_OUT },
    { "left out from a day on",
      HEAD "leave_out = [{ column = 'team', past = true }]\n" NAME DATE TEAM,
      KOP "A;1-1-2025;16-01-2026\nB;;15-01-2026\n", OUTCOME_SHOWN, REASON_SHOWN,
      SAY_TABLE_SHARE, SAY_TABLE_LEFT_OUT },
    { "all left out",
      HEAD "leave_out = [{ column = 'team', is = ['weg'] }]\n" NAME DATE TEAM,
      KOP "A;;weg\nB;;weg\n", OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
      SAY_TABLE_ALL_LEFT_OUT, SAY_TABLE_LEFT_OUT },
    { "the newest is new",
      HEAD "[[check.register.column]]\nname = 'datum VOG'\n"
           "newest = { months = 3 }\n",
      KOP "A;1-1-2020;\nB;1-1-2026;\n", OUTCOME_SHOWN, REASON_SHOWN,
      SAY_TABLE_SHARE, SAY_NOTHING },
    { "the newest is old",
      HEAD "[[check.register.column]]\nname = 'datum VOG'\n"
           "newest = { months = 3 }\n",
      KOP "A;1-1-2020;\nB;1-10-2025;\n", OUTCOME_NOT_SHOWN, REASON_EXPIRED,
      SAY_TABLE_NEWEST_OLD, SAY_NOTHING },
    { "no newest",
      HEAD "[[check.register.column]]\nname = 'datum VOG'\n"
           "newest = { months = 3 }\n",
      KOP "A;;\nB;;\n", OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
      SAY_TABLE_NEWEST_DOUBT, SAY_NOTHING },
    { "a term that has passed",
      HEAD "[[check.register.column]]\n"
           "name = 'datum VOG'\nnot_past = true\n",
      KOP "A;14-01-2026;\n", OUTCOME_NOT_SHOWN, REASON_CONTRADICTED,
      SAY_TABLE_SHARE, SAY_TABLE_CELL_PAST },
    { "a term that is today",
      HEAD "[[check.register.column]]\n"
           "name = 'datum VOG'\nnot_past = true\n",
      KOP "A;15-01-2026;\n", OUTCOME_SHOWN, REASON_SHOWN, SAY_TABLE_SHARE,
      SAY_NOTHING },
    { "a term that passed of what is done",
      HEAD "[[check.register.column]]\nname = 'datum VOG'\nnot_past = true\n"
           "except = { column = 'team', is = ['klaar'] }\n" TEAM,
      KOP "A;14-01-2026;klaar\n", OUTCOME_SHOWN, REASON_SHOWN, SAY_TABLE_SHARE,
      SAY_NOTHING },
    { "a word that says no",
      HEAD "[[check.register.column]]\nname = 'team'\nnone_of = ['Nee']\n",
      KOP "A;;ja\nB;;nee\n", OUTCOME_NOT_SHOWN, REASON_CONTRADICTED,
      SAY_TABLE_SHARE, SAY_TABLE_CELL_REFUSED },
    { "a word that is not allowed",
      HEAD "[[check.register.column]]\nname = 'team'\none_of = ['noord']\n",
      KOP GOOD, OUTCOME_NOT_SHOWN, REASON_CONTRADICTED, SAY_TABLE_SHARE,
      SAY_TABLE_CELL_WORD },
};

static void a_register_is_in_order_or_not(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct judged j;
        judged_open(&j, rows[i].check);
        add_sheet(&j, "vog-register.csv", rows[i].text);
        struct check_result result = judged_result(&j, "register");
        judged_expect(rows[i].what, &result, rows[i].outcome, rows[i].reason,
                      rows[i].summary);
        bool is_said = rows[i].says == SAY_NOTHING;
        for (size_t k = 0; k < result.finding_count; k++)
            is_said |= result.findings[k].note.id == rows[i].says;
        if (!is_said)
            fail_msg("%s: not said", rows[i].what);
        judged_close(&j);
    }
}

static void no_cell_of_persons_is_told(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j, CHECK);
    add_sheet(&j, "vog-register.csv",
              KOP "Geheim;1-1-2020;Besloten\nGeheim;?;Besloten\n;;Besloten\n");
    struct check_result result = judged_result(&j, "register");
    assert_int_equal(result.outcome, OUTCOME_NOT_SHOWN);
    assert_true(result.finding_count >= 4);
    for (size_t i = 0; i < result.finding_count; i++) {
        const struct finding *f = &result.findings[i];
        str words = judged_words(&j, &f->note);
        assert_false(str_contains(words, STR("Geheim")));
        assert_false(str_contains(words, STR("Besloten")));
        assert_int_equal(f->quote.len, 0);
    }
    judged_close(&j);
}

static void a_safe_column_is_quoted_and_masked(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j, HEAD "[[check.register.column]]\nname = 'team'\n"
                         "one_of = ['noord']\nsafe = true\n");
    add_sheet(&j, "vog-register.csv", KOP "A;;zuid\nB;;123456782\n");
    struct check_result result = judged_result(&j, "register");
    assert_int_equal(result.finding_count, 2);
    assert_true(str_equal(result.findings[0].quote, STR("zuid")));
    assert_false(str_contains(result.findings[1].quote, STR("123456782")));
    judged_close(&j);
}

static void every_register_counts(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j, CHECK);
    add_sheet(&j, "vog-register noord.csv", KOP GOOD);
    add_sheet(&j, "vog-register zuid.csv", KOP "Cees;1-1-2020;zuid\n");
    struct check_result result = judged_result(&j, "register");
    assert_int_equal(result.outcome, OUTCOME_NOT_SHOWN);
    assert_non_null(result.table);
    assert_int_equal(result.table->judged, 3);
    assert_int_equal(result.table->in_order, 2);

    /* One that was withdrawn is no proof, for nor against. */
    j.documents[1].is_registered = true;
    j.documents[1].status =
        (struct text_fact){ STR("ingetrokken"), FACT_REGISTER };
    result = judged_result(&j, "register");
    assert_int_equal(result.outcome, OUTCOME_SHOWN);
    judged_close(&j);
}

static void rows_that_nobody_read_prove_nothing(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j, CHECK);
    struct sheet *sheet = add_sheet(&j, "vog-register.csv", KOP GOOD);
    sheet->is_whole = false;
    sheet->why = SAID(SAY_READER_DAMAGED);
    struct check_result result = judged_result(&j, "register");
    judged_expect("cut", &result, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
                  SAY_TABLE_CUT);
    sheet->is_read = false;
    result = judged_result(&j, "register");
    judged_expect("unread", &result, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
                  SAY_TABLE_UNREAD);
    j.evidence.sheet_count = 0;
    result = judged_result(&j, "register");
    judged_expect("not taken in", &result, OUTCOME_UNDETERMINED,
                  REASON_UNDETERMINED, SAY_TABLE_UNREAD);
    j.evidence.document_count = 0;
    result = judged_result(&j, "register");
    assert_int_equal(result.outcome, OUTCOME_NOT_SHOWN);
    assert_int_equal(result.reason, REASON_MISSING);
    judged_close(&j);
}

/* A sheet beside others counts when it has half of the columns. */
static void every_sheet_with_the_columns_counts(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j, CHECK);
    struct sheet all[3] = { { .name = STR("Noord") },
                            { .name = STR("Uitleg") },
                            { .name = STR("Zuid") } };
    static const char *const texts[] = { KOP GOOD, "Lees dit eerst\n",
                                         KOP "Cees;1-1-2020;\n" };
    struct document *d = judged_document(&j, "vog-register.xlsx", "x");
    for (size_t i = 0; i < 3; i++) {
        all[i].document = d;
        sheet_parse(&j.arena, d->path, str_of(texts[i]), ';', &all[i]);
    }
    j.evidence.sheets = all;
    j.evidence.sheet_count = 2;
    struct check_result result = judged_result(&j, "register");
    assert_int_equal(result.outcome, OUTCOME_SHOWN);
    j.evidence.sheet_count = 3;
    result = judged_result(&j, "register");
    assert_int_equal(result.outcome, OUTCOME_NOT_SHOWN);
    str place = judged_words(&j, &result.findings[0].place);
    assert_true(str_equal(place, STR("blad Zuid, cel B2")));
    judged_close(&j);
}

/* Whatever byte of a good register goes or becomes another, the verdict never
 * gets better than the rows allow: all that is judged is in order. */
static void a_damaged_register_never_passes_on_less(void **state)
{
    (void)state;
    static const char good[] = KOP GOOD;
    static const char into[] = { ';', '\n', '"', '-', '9', 'x', '\t' };
    size_t passes = 0;
    for (size_t at = 0; at < sizeof good - 1; at++) {
        for (size_t k = 0; k < sizeof into; k++) {
            char text[sizeof good];
            memcpy(text, good, sizeof good);
            text[at] = into[k];
            struct judged j;
            judged_open(&j, CHECK);
            add_sheet(&j, "vog-register.csv", text);
            struct check_result result = judged_result(&j, "register");
            if (result.outcome == OUTCOME_SHOWN) {
                passes++;
                assert_non_null(result.table);
                assert_true(result.table->in_order >= 1);
                assert_int_equal(result.table->in_order, result.table->judged);
            }
            judged_close(&j);
        }
    }
    assert_true(passes > 0);
}

static void a_rule_that_asks_nonsense_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *check, *says;
    } wrong[] = {
        { HEAD, "column" },
        { HEAD NAME NAME, "twee keer" },
        { HEAD NAME "except = { column = 'wie', is = ['x'] }\n", "wie" },
        { HEAD "leave_out = [{ column = 'naam' }]\n" NAME, "precies één" },
        { HEAD "rows = { at_least = 0 }\n" NAME, "at_least" },
        { HEAD DATE "one_of = ['x']\n", "one_of" },
        { HEAD "examples = [{ as_of = 2026-01-15, row = ['A', '14-01-2023'],"
               " is = 'in_order' }]\n" NAME DATE,
          "geeft wrong" },
        { HEAD "examples = [{ as_of = 2026-01-15, row = ['A', '15-01-2023'],"
               " is = 'wrong' }]\n" NAME DATE,
          "geeft in_order" },
        { HEAD "examples = [{ row = ['A'], is = 'wrong' }]\n" NAME, "as_of" },
        { HEAD "examples = [{ as_of = 2026-01-15, row = ['A', 'B'],"
               " is = 'wrong' }]\n" NAME,
          "ten hoogste 1" },
        { HEAD NAME "vald = { months = 1 }\n", "valid" },
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct judged j;
        str said = judged_problems(&j, wrong[i].check);
        if (!j.problems.error_count ||
            !str_contains(said, str_of(wrong[i].says)))
            fail_msg("%zu: %.*s", i, STR_ARG(said));
        judged_close(&j);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_register_is_in_order_or_not),
        cmocka_unit_test(no_cell_of_persons_is_told),
        cmocka_unit_test(a_safe_column_is_quoted_and_masked),
        cmocka_unit_test(every_register_counts),
        cmocka_unit_test(rows_that_nobody_read_prove_nothing),
        cmocka_unit_test(every_sheet_with_the_columns_counts),
        cmocka_unit_test(a_damaged_register_never_passes_on_less),
        cmocka_unit_test(a_rule_that_asks_nonsense_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
