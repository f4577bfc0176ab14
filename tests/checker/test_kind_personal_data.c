/* test_kind_personal_data.c - numbers of people in the evidence */
#include "tests/support/judged.h"
#include "tests/support/test.h"

#define CHECK                                                     \
    "[check.geen-nummers]\nkind = 'personal_data'\ntitle = 't'\n" \
    "basis = 'b'\n"
#define IBAN "IBAN NL91 ABNA 0417 1643 00"

struct row {
    const char *what, *rules, *text;
    enum document_state state;
    bool is_complete;
    enum outcome outcome;
    enum sentence summary;
};
static const struct row rows[] = {
    { "clean", CHECK, "Niets aan de hand.", DOCUMENT_READ, true, OUTCOME_SHOWN,
      SAY_PERSONAL_SHOWN },
    { "a BSN", CHECK, "BSN: 123456782", DOCUMENT_READ, true, OUTCOME_NOT_SHOWN,
      SAY_PERSONAL_FOUND },
    { "an IBAN", CHECK, IBAN, DOCUMENT_READ, true, OUTCOME_NOT_SHOWN,
      SAY_PERSONAL_FOUND },
    { "not looked for", CHECK "which = ['bsn']\n", IBAN, DOCUMENT_READ, true,
      OUTCOME_SHOWN, SAY_PERSONAL_SHOWN },
    { "our own account", CHECK "allow = ['NL91ABNA0417164300']\n", IBAN,
      DOCUMENT_READ, true, OUTCOME_SHOWN, SAY_PERSONAL_SHOWN },
    { "our own account, with points", CHECK "allow = ['NL91ABNA0417164300']\n",
      "NL91.ABNA.0417.1643.00", DOCUMENT_READ, true, OUTCOME_SHOWN,
      SAY_PERSONAL_SHOWN },
    { "unreadable", CHECK, "", DOCUMENT_UNREADABLE, true, OUTCOME_UNDETERMINED,
      SAY_PERSONAL_UNREAD },
    { "partial", CHECK, "Niets.", DOCUMENT_PARTIAL, true, OUTCOME_UNDETERMINED,
      SAY_PERSONAL_UNREAD },
    { "partial, but there", CHECK, "BSN 123456782", DOCUMENT_PARTIAL, true,
      OUTCOME_NOT_SHOWN, SAY_PERSONAL_FOUND },
    { "nothing read", CHECK, "", DOCUMENT_SKIPPED, true, OUTCOME_UNDETERMINED,
      SAY_PERSONAL_NOTHING_READ },
    { "passed over, but there", CHECK, "Normtoets: x\nBSN 123456782",
      DOCUMENT_SKIPPED, true, OUTCOME_NOT_SHOWN, SAY_PERSONAL_FOUND },
    { "not all was looked at", CHECK, "Niets.", DOCUMENT_READ, false,
      OUTCOME_UNDETERMINED, SAY_PERSONAL_NOTHING_READ },
};

static enum reason reason_of(enum outcome outcome)
{
    return outcome == OUTCOME_SHOWN       ? REASON_SHOWN
           : outcome == OUTCOME_NOT_SHOWN ? REASON_CONTRADICTED
                                          : REASON_UNDETERMINED;
}

static void nothing_found_counts_only_when_all_was_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct judged j;
        judged_open(&j, rows[i].rules);
        judged_document(&j, "stuk.txt", rows[i].text)->state = rows[i].state;
        j.evidence.is_complete = rows[i].is_complete;
        struct check_result result = judged_result(&j, "geen-nummers");
        judged_expect(rows[i].what, &result, rows[i].outcome,
                      reason_of(rows[i].outcome), rows[i].summary);
        judged_close(&j);
    }
}

static void what_is_hidden_was_not_searched(void **state)
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
        judged_open(&j, CHECK);
        judged_document(&j, "stuk.txt", "Niets.")->hidden[hidden[i].kind] = 1;
        struct check_result result = judged_result(&j, "geen-nummers");
        assert_int_equal(result.outcome, hidden[i].outcome);
        if (result.outcome == OUTCOME_UNDETERMINED)
            assert_int_equal(result.findings[0].note.id, SAY_SEARCHED_HIDDEN);
        judged_close(&j);
    }
}

static void names_and_titles_are_searched_too(void **state)
{
    (void)state;
    static const struct {
        const char *path, *title, *own_title, *shown;
        enum sentence place; /* SAY_NOTHING: nothing found */
    } named[] = {
        { "brief.txt", "Brief", "Brief", "brief.txt", SAY_NOTHING },
        { "intake BSN 123456782.txt", "", "", "intake BSN 12*****82.txt",
          SAY_PERSONAL_IN_NAME },
        { "BSN_123456782/brief.txt", "", "", "BSN_12*****82/brief.txt",
          SAY_PERSONAL_IN_NAME },
        { "zaak 20260115.txt", "", "", "zaak 20260115.txt", SAY_NOTHING },
        { "123456782.txt", "", "", "12*****82.txt", SAY_NOTHING },
        { "brief.txt", "Brief aan BSN 123456782", "", "brief.txt",
          SAY_PERSONAL_IN_REGISTER },
        { "brief.txt", "", "bsn: 123456782", "brief.txt",
          SAY_PERSONAL_IN_TITLE },
    };
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        struct judged j;
        judged_open(&j, CHECK);
        struct document *d = judged_document(&j, named[i].path, "Niets.");
        d->metadata.title = str_of(named[i].own_title);
        if (named[i].title[0])
            d->title =
                (struct text_fact){ str_of(named[i].title), FACT_REGISTER };
        struct check_result result = judged_result(&j, "geen-nummers");
        enum sentence place =
            result.finding_count ? result.findings[0].place.id : SAY_NOTHING;
        if (place != named[i].place ||
            result.finding_count != (named[i].place ? 1 : 0))
            fail_msg("row %zu: %zu findings", i, result.finding_count);
        assert_str(d->path, named[i].shown);
        judged_close(&j);
    }
}

static void what_is_found_is_masked_and_its_neighbours_are_left_out(void **s)
{
    (void)s;
    struct judged j;
    judged_open(&j, CHECK);
    judged_document(&j, "een.txt",
                    "Mevrouw Voorbeeld, bsn 1234.56.782\n\nEn " IBAN ".");
    judged_document(&j, "twee.txt", "Burgerservicenummer:\n123456782");
    struct check_result result = judged_result(&j, "geen-nummers");
    assert_int_equal(result.finding_count, 3);
    assert_str(result.findings[0].quote, "12**.**.*82");
    assert_str(result.findings[1].quote, "NL91 **** **** **** 00");
    assert_str(result.findings[2].quote, "12*****82");
    assert_str(result.findings[2].evidence, "twee.txt");
    assert_str(
        judged_words(&j, &result.summary),
        "3 burgerservicenummers of rekeningnummers gevonden in 2 documenten.");
    judged_close(&j);
}

static void settings_are_checked(void **state)
{
    (void)state;
    static const char *const wrong[] = { CHECK "which = ['bns']\n",
                                         CHECK "allow = ['NL92ABNA0417164300']"
                                               "\n" };
    for (size_t i = 0; i < 2; i++) {
        struct judged j;
        (void)judged_problems(&j, wrong[i]);
        assert_int_equal(j.problems.error_count, 1);
        judged_close(&j);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_found_counts_only_when_all_was_read),
        cmocka_unit_test(
            what_is_found_is_masked_and_its_neighbours_are_left_out),
        cmocka_unit_test(what_is_hidden_was_not_searched),
        cmocka_unit_test(names_and_titles_are_searched_too),
        cmocka_unit_test(settings_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
