/* test_searched.c - what a scan may prove, and what it may not */
#include "checker/searched.h"
#include "tests/support/judged.h"
#include "tests/support/test.h"

#define HEAD(name, kind) \
    "[check." name "]\nkind = '" kind "'\ntitle = 't'\nbasis = 'b'\n"
#define PASSAGE(name)                                           \
    "[[check." name ".passage]]\nabout = 'zes weken'\n"         \
    "pattern = '\\bzes\\s+weken\\b'\nmatches = ['zes weken']\n" \
    "misses = ['zes dagen']\n"
#define RULES                                                                 \
    HEAD("er-is", "document")                                                 \
    "called = ['klachtenregeling']\nstatus = ['vastgesteld']\n"               \
    "valid = { months = 36 }\n" PASSAGE("er-is") HEAD("er-is-niet", "absent") \
        PASSAGE("er-is-niet") HEAD("geen-nummers", "personal_data")           \
            HEAD("ander", "document") "called = ['jaarverslag']\n"

static const struct mark marks[] = {
    { 0, MARK_PAGE, STR_INIT("1") },
    { 0, MARK_SCAN, STR_INIT("87") },
};

static const struct row {
    const char *what, *check, *path, *text;
    enum outcome outcome;
    enum sentence summary;
} rows[] = {
    { "what stands on it is shown", "er-is", "klachtenregeling.pdf",
      "Klachtenregeling\n\nVastgesteld op 12 maart 2024.\n\nBinnen zes weken.",
      OUTCOME_SHOWN, SAY_DOCUMENT_SHOWN },
    { "what was not found is not missing", "er-is", "klachtenregeling.pdf",
      "Klachtenregeling\n\nVastgesteld op 12 maart 2024.\n\nBinnen ze wken.",
      OUTCOME_UNDETERMINED, SAY_DOCUMENT_SCAN },
    { "an unsure date is no date", "er-is", "klachtenregeling.pdf",
      "Klachtenregeling\n\nVastgesteld op 12 maart \xEF\xBF\xBD.\n\n"
      "Binnen zes weken.",
      OUTCOME_UNDETERMINED, SAY_DOCUMENT_NO_DATE },
    { "what must not be there and is", "er-is-niet", "iets.pdf",
      "Binnen zes weken.", OUTCOME_NOT_SHOWN, SAY_ABSENT_HITS },
    { "what must not be there and was not found", "er-is-niet", "iets.pdf",
      "Binnen ze wken.", OUTCOME_UNDETERMINED, SAY_ABSENT_DOUBT },
    { "a number of a person", "geen-nummers", "iets.pdf", "BSN 123456782",
      OUTCOME_NOT_SHOWN, SAY_PERSONAL_FOUND },
    { "no number was found", "geen-nummers", "iets.pdf", "BSN 12345G782",
      OUTCOME_UNDETERMINED, SAY_PERSONAL_UNREAD },
    { "it may be the document that is looked for", "ander", "iets.pdf",
      "Jaarvcrslag 2025", OUTCOME_UNDETERMINED, SAY_DOCUMENT_NONE_UNREAD },
};

static void a_scan_shows_what_is_on_it_and_proves_no_absence(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct judged j;
        judged_open(&j, RULES);
        struct document *d = judged_document(&j, rows[i].path, rows[i].text);
        d->marks = marks;
        d->mark_count = sizeof marks / sizeof *marks;
        struct check_result result = judged_result(&j, rows[i].check);
        judged_expect(rows[i].what, &result, rows[i].outcome,
                      rows[i].outcome == OUTCOME_SHOWN ? REASON_SHOWN
                      : rows[i].outcome == OUTCOME_NOT_SHOWN
                          ? REASON_CONTRADICTED
                          : REASON_UNDETERMINED,
                      rows[i].summary);
        judged_close(&j);
    }
}

static void a_finding_says_that_it_comes_from_a_scan(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j, RULES);
    struct document *d =
        judged_document(&j, "klachtenregeling.pdf", rows[0].text);
    d->marks = marks;
    d->mark_count = sizeof marks / sizeof *marks;
    struct check_result result = judged_result(&j, "er-is");
    size_t from_scan = 0;
    for (size_t i = 0; i < result.finding_count; i++)
        from_scan +=
            str_equal(judged_words(&j, &result.findings[i].place),
                      STR("pagina 1, uit een scan (OCR, zekerheid 87%)"));
    assert_int_equal(from_scan, 2); /* the date and the passage */
    struct finding note = unread_finding(d);
    assert_str(judged_words(&j, &note.note),
               "Gelezen uit een scan (OCR, zekerheid 87%): wat wij er niet in "
               "vinden, kan er toch staan.");
    judged_close(&j);
}

/* A page of text after a scanned one is no scan, though the document is. */
static void a_page_of_text_is_no_scan(void **state)
{
    (void)state;
    static const struct mark mixed[] = { { 0, MARK_PAGE, STR_INIT("1") },
                                         { 0, MARK_SCAN, STR_INIT("91") },
                                         { 6, MARK_PAGE, STR_INIT("2") },
                                         { 12, MARK_PAGE, STR_INIT("3") },
                                         { 12, MARK_SCAN, STR_INIT("79") } };
    struct document d = document_of(STR("a.pdf"));
    d.state = DOCUMENT_READ;
    d.text = STR("eerste tweede derde");
    d.marks = mixed;
    d.mark_count = sizeof mixed / sizeof *mixed;
    assert_str(document_scan_at(&d, 0)->label, "91");
    assert_null(document_scan_at(&d, 6));
    assert_null(document_scan_at(&d, 11));
    assert_str(document_scan_at(&d, 15)->label, "79");
    assert_str(document_worst_scan(&d)->label, "79");
    assert_false(is_wholly_read(&d));
    d.mark_count = 0;
    assert_null(document_worst_scan(&d));
    assert_true(is_wholly_read(&d));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scan_shows_what_is_on_it_and_proves_no_absence),
        cmocka_unit_test(a_finding_says_that_it_comes_from_a_scan),
        cmocka_unit_test(a_page_of_text_is_no_scan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
