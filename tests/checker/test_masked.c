/* test_masked.c - titles, owners and headings without numbers of people */
#include "checker/masked.h"
#include "tests/support/test.h"

/* Made-up numbers: both pass the eleven-test or the check of mod 97. */
static const struct {
    const char *given, *shown;
} rows[] = {
    { "Klachtenregeling 2025", "Klachtenregeling 2025" },
    { "Maak het over op NL91 ABNA 0417 1643 00.",
      "Maak het over op NL91 **** **** **** 00." },
    { "Brief aan BSN 111222333", "Brief aan BSN 11*****33" },
    { "Één brief, BSN 111.222.333, en NL91ABNA0417164300",
      "Één brief, BSN 11*.***.*33, en NL91************00" },
    { "Telefoon 0800 12 34", "Telefoon 0800 12 34" },
    { "", "" },
};

static void numbers_of_people_are_masked_in_any_text(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(masked_text(&arena, str_of(rows[i].given)), rows[i].shown);
    arena_close(&arena);
}

static void every_fact_and_heading_of_a_document_is_masked(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    const struct mark marks[] = {
        { 0, MARK_HEADING, STR_INIT("Over 111222333") },
        { 9, MARK_PAGE, STR_INIT("2") },
    };
    struct document d = document_of(STR("brief 111222333.txt"));
    d.why = PHRASE(SAY_FILE_NOT_REGULAR, slot_text(d.path));
    str iban = STR("NL91ABNA0417164300");
    d.title.value = d.owner.value = d.status.value = d.type.value = iban;
    d.version.value = d.role.value = d.metadata.title = iban;
    d.adopted.quote = d.valid_until.quote = iban;
    d.adopted_by.value = d.adopted_by.quote = iban;
    d.valid_from.quote = d.review.quote = iban;
    d.marks = marks;
    d.mark_count = 2;
    const struct evidence_set evidence = { .documents = &d,
                                           .document_count = 1 };
    mask_documents(&arena, &evidence);
    const str *shown[] = { &d.title.value,       &d.owner.value,
                           &d.status.value,      &d.type.value,
                           &d.version.value,     &d.role.value,
                           &d.metadata.title,    &d.adopted.quote,
                           &d.valid_until.quote, &d.valid_from.quote,
                           &d.review.quote,      &d.adopted_by.value,
                           &d.adopted_by.quote };
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        assert_str(*shown[i], "NL91************00");
    assert_str(d.path, "brief 11*****33.txt");
    assert_str(document_unmasked(&d).path, "brief 111222333.txt");
    assert_str(d.why.slots[0].as.text, "brief 11*****33.txt");
    assert_str(d.marks[0].label, "Over 11*****33");
    assert_str(d.marks[1].label, "2");
    assert_str(marks[0].label, "Over 111222333");
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_people_are_masked_in_any_text),
        cmocka_unit_test(every_fact_and_heading_of_a_document_is_masked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
