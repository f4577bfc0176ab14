/*
 * test_places.c - what is known of a document beside its text: where in it
 * words stand, what it hides, and what it says of itself
 */
#include "tests/support/read_here.h"
#include "tests/support/test.h"

static const struct place {
    const char *file, *words;
    enum mark_kind kind;
    const char *label;
} places[] = {
    { "docx/regeling.docx", "zes weken", MARK_HEADING, "Klachtenregeling" },
    { "docx/regeling.docx", "zes weken", MARK_PAGE, "1" },
    { "docx/regeling.docx", "Termijnen", MARK_PAGE, "2" },
    { "docx/regeling.docx", "Ontvangst", MARK_HEADING, "Termijnen" },
    { "docx/regeling.docx", "Artikel 9:11", MARK_HEADING,
      "Voet- en eindnoten" },
    { "docx/regeling.docx", "Versie 1.2", MARK_HEADING, "Kop- en voetteksten" },
    { "doc/regeling.doc", "zes weken", MARK_HEADING, "Financi\xC3\xABle hulp" },
    { "doc/regeling.doc", "Artikel 9:11", MARK_HEADING, "Voet- en eindnoten" },
    { "doc/regeling.doc", "Klopt dit", MARK_HEADING, "Opmerkingen" },
    { "doc/regeling.doc", "Versie 1.2", MARK_HEADING, "Kop- en voetteksten" },
    { "odt/beleid.odt", "Deel een", MARK_PAGE, "1" },
    { "odt/beleid.odt", "deel twee", MARK_PAGE, "2" },
    { "odt/beleid.odt", "5 jaar", MARK_HEADING, "Termijnen" },
    { "pdf/regeling.pdf", "zes weken", MARK_PAGE, "1" },
    { "pdf/regeling.pdf", "zes weken", MARK_HEADING, "Klachtenregeling" },
    { "pdf/regeling.pdf", "2 werkdagen", MARK_PAGE, "2" },
    { "pdf/regeling.pdf", "2 werkdagen", MARK_HEADING, "Termijnen" },
    { "ods/zaken.ods", "2025-03-12 10:30", MARK_CELL, "C4" },
    { "ods/zaken.ods", "2025-03-12 10:30", MARK_SHEET, "Zaken 2025" },
    { "ods/zaken.ods", "na\n", MARK_CELL, "H4" },
    { "ods/zaken.ods", "D-003", MARK_CELL, "A6" },
    { "ods/zaken.ods", "x\n", MARK_CELL, "A9" },
    { "ods/zaken.ods", "Nog nakijken", MARK_CELL, "F4" },
    { "ods/zaken.ods", "Zie het beleid", MARK_SHEET, "Geheim" },
    { "pptx/klachten.pptx", "zes weken", MARK_PAGE, "1" },
    { "pptx/klachten.pptx", "zes weken", MARK_HEADING, "Klachten" },
    { "pptx/klachten.pptx", "Bel ons", MARK_PAGE, "3" },
    { "pptx/klachten.pptx", "In een diagram", MARK_PAGE, "3" },
    { "pptx/klachten.pptx", "Vertel over", MARK_PAGE, "1" },
    { "pptx/klachten.pptx", "Vertel over", MARK_HEADING,
      "Notities bij de dia's" },
    { "pptx/klachten.pptx", "Klopt dit", MARK_PAGE, "1" },
    { "pptx/klachten.pptx", "Nummer juist", MARK_PAGE, "3" },
    { "pptx/klachten.pptx", "Nummer juist", MARK_HEADING, "Opmerkingen" },
    { "odp/klachten.odp", "zes weken", MARK_PAGE, "1" },
    { "odp/klachten.odp", "zes weken", MARK_HEADING, "Klachten" },
    { "odp/klachten.odp", "Bel ons", MARK_PAGE, "3" },
    { "odp/klachten.odp", "Vertel over", MARK_PAGE, "1" },
    { "odp/klachten.odp", "Vertel over", MARK_HEADING,
      "Notities bij de dia's" },
    { "odp/klachten.odp", "Klopt dit", MARK_HEADING, "Opmerkingen" },
    { "odp/klachten.odp", "Klopt dit", MARK_PAGE, "1" },
    { "rtf/regeling.rtf", "zes weken", MARK_HEADING, "Klachtenregeling" },
    { "rtf/regeling.rtf", "Ontvangst", MARK_HEADING, "Termijnen" },
    { "rtf/regeling.rtf", "Versie 1.2", MARK_HEADING, "Kop- en voetteksten" },
    { "html/klachten.html", "zes\xC2\xA0weken", MARK_HEADING,
      "Klacht over de gemeente" },
    { "html/klachten.html", "2 werkdagen", MARK_HEADING, "Termijnen" },
    { "plain/notulen.md", "Geen.", MARK_HEADING, "Rondvraag" },
    { "plain/notulen.md", "Geen.", MARK_LINE, "10" },
    { "plain/beleid.txt", "zes weken", MARK_LINE, "4" },
    { "csv/register.csv", "klachtenregeling", MARK_CELL, "B2" },
    { "csv/register.csv", "leeg", MARK_CELL, "B3" },
    { "xls/zaken.xls", "2025-03-12 10:30", MARK_CELL, "C2" },
    { "xls/zaken.xls", "2025-03-12 10:30", MARK_SHEET, "Zaken" },
    { "xls/zaken.xls", "Nog nakijken", MARK_CELL, "B2" },
    { "xls/zaken.xls", "Verborgen", MARK_SHEET, "Oud" },
    { "xlsx/zaken.xlsx", "2025-03-12 10:30", MARK_CELL, "C3" },
    { "xlsx/zaken.xlsx", "2025-03-12 10:30", MARK_SHEET, "Zaken 2025" },
    { "xlsx/zaken.xlsx", "Nog nakijken", MARK_CELL, "D3" },
    { "xlsx/zaken.xlsx", "Zie het beleid", MARK_SHEET, "Toelichting" },
    { "xlsx/zaken.xlsx", "Zie het beleid", MARK_CELL, "A1" },
};

static void words_are_found_in_their_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct arena arena = { 0 };
        struct reading reading = read_here(&arena, places[i].file);
        struct document document = { .text = buf_str(&reading.text),
                                     .marks = reading.marks,
                                     .mark_count = reading.mark_count };
        size_t at = str_find(document.text, str_of(places[i].words));
        assert_true(at < document.text.len);
        const struct mark *mark =
            document_mark_at(&document, places[i].kind, at);
        if (!mark)
            print_error("%s: %s\n", places[i].file, places[i].words);
        assert_non_null(mark);
        assert_str(mark->label, places[i].label);
        reading_close(&reading);
        arena_close(&arena);
    }
}

static const struct {
    const char *file;
    int64_t hidden[HIDDEN_KIND_COUNT];
} hiding[] = {
    { "docx/regeling.docx", { [HIDDEN_TEXT] = 2, [HIDDEN_DELETED_TEXT] = 2 } },
    { "rtf/regeling.rtf", { [HIDDEN_TEXT] = 1, [HIDDEN_DELETED_TEXT] = 1 } },
    { "rtf/libreoffice.rtf", { [HIDDEN_TEXT] = 1, [HIDDEN_DELETED_TEXT] = 1 } },
    { "pptx/libreoffice.pptx", { [HIDDEN_SLIDES] = 1 } },
    { "odp/libreoffice.odp", { [HIDDEN_SLIDES] = 1 } },
    { "ods/libreoffice.ods", { [HIDDEN_ROWS] = 1, [HIDDEN_SHEETS] = 1 } },
    { "rtf/mac.rtf", { 0 } },
    { "odt/beleid.odt", { [HIDDEN_TEXT] = 2, [HIDDEN_DELETED_TEXT] = 1 } },
    { "pptx/klachten.pptx", { [HIDDEN_TEXT] = 1, [HIDDEN_SLIDES] = 1 } },
    { "odp/klachten.odp", { [HIDDEN_TEXT] = 1, [HIDDEN_SLIDES] = 1 } },
    { "ods/zaken.ods", { [HIDDEN_ROWS] = 4, [HIDDEN_SHEETS] = 1 } },
    { "xlsx/verborgen.xlsx", { [HIDDEN_ROWS] = 1, [HIDDEN_SHEETS] = 1 } },
    { "msg/rtf.msg", { [HIDDEN_TEXT] = 1 } },
};

static void what_is_hidden_is_counted(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof hiding / sizeof *hiding; i++) {
        struct arena arena = { 0 };
        struct reading reading = read_here(&arena, hiding[i].file);
        for (size_t k = 0; k < HIDDEN_KIND_COUNT; k++) {
            if (reading.hidden[k] != hiding[i].hidden[k])
                print_error("%s: kind %zu\n", hiding[i].file, k);
            assert_int_equal(reading.hidden[k], hiding[i].hidden[k]);
        }
        reading_close(&reading);
        arena_close(&arena);
    }
}

static const struct {
    const char *file, *title, *author;
    int created[3], modified[3];
} known[] = {
    { "docx/regeling.docx",
      "Klachtenregeling",
      "J. Voorbeeld",
      { 2024, 3, 12 },
      { 2024, 4, 2 } },
    { "odt/beleid.odt",
      "Privacybeleid",
      "A. Maker",
      { 2023, 5, 1 },
      { 2023, 6, 2 } },
    { "pdf/regeling.pdf",
      "Klachtenregeling 2024",
      "Team Kwaliteit",
      { 2024, 10, 31 },
      { 2025, 1, 2 } },
    { "eml/regeling.eml",
      "Co\xC3\xB6rdinatie van klachten",
      "Jan Voorbeeld <jan@example.nl>",
      { 2025, 3, 12 },
      { 0 } },
    { "msg/rtf.msg", /* not what its RTF calls itself */
      "Opgemaakt",
      "Jan Voorbeeld <jan@example.nl>",
      { 2025, 3, 12 },
      { 0 } },
    { "pptx/klachten.pptx",
      "Klachtenregeling",
      "J. Voorbeeld",
      { 2024, 3, 12 },
      { 2024, 4, 2 } },
    { "odp/klachten.odp",
      "Klachten",
      "A. Maker",
      { 2023, 5, 1 },
      { 2023, 6, 2 } },
    { "rtf/regeling.rtf",
      "Klachtenregeling \xE2\x80\x9Enieuw\xE2\x80\x9C",
      "J. Voorbeeld",
      { 2024, 3, 12 },
      { 2024, 4, 2 } },
    { "html/klachten.html",
      "Klachten - Gemeente Voorbeeldstad",
      "Communicatie",
      { 2024, 3, 12 },
      { 2025, 2, 3 } },
};

static void metadata_is_what_the_file_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct arena arena = { 0 };
        struct reading reading = read_here(&arena, known[i].file);
        struct metadata metadata = told_of(&reading, 0).metadata;
        const int *c = known[i].created, *m = known[i].modified;
        assert_str(metadata.title, known[i].title);
        assert_str(metadata.author, known[i].author);
        assert_int_equal(metadata.created, day_of(c[0], c[1], c[2]));
        assert_int_equal(metadata.modified,
                         m[0] ? day_of(m[0], m[1], m[2]) : DAY_UNKNOWN);
        reading_close(&reading);
        arena_close(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found_in_their_place),
        cmocka_unit_test(what_is_hidden_is_counted),
        cmocka_unit_test(metadata_is_what_the_file_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
