/* test_facts.c - facts that documents state, and no others */
#include "evidence/facts.h"
#include "tests/support/test.h"

struct row {
    const char *text, *adopted, *valid_until, *status;
};
/* NULL: nothing may be found. */
static const struct row rows[] = {
    /* adopted: the word and the date */
    { "Vastgesteld op 12 maart 2025", "2025-03-12", NULL, "vastgesteld" },
    { "Vastgesteld: 12-03-2025", "2025-03-12", NULL, "vastgesteld" },
    { "vastgesteld d.d. 3-11-2024", "2024-11-03", NULL, "vastgesteld" },
    { "Vastgesteld dd. 3 nov. 2024 door het MT", "2024-11-03", NULL,
      "vastgesteld" },
    { "Aldus vastgesteld in de openbare vergadering van 16 april 2025",
      "2025-04-16", NULL, "vastgesteld" },
    { "Aldus vastgesteld in de openbare vergadering van de raad van de "
      "gemeente Voorbeeldstad van 16 april 2025.",
      "2025-04-16", NULL, "vastgesteld" },
    { "Door het college vastgesteld op 1 juli 2024.", "2024-07-01", NULL,
      "vastgesteld" },
    { "Vastgesteld door burgemeester en wethouders op 2 november 2021. Deze "
      "regeling wordt ten minste elke drie jaar herzien.",
      "2021-11-02", NULL, "vastgesteld" },
    { "Op 12 maart 2025 heeft het college deze regeling vastgesteld.",
      "2025-03-12", NULL, "vastgesteld" },
    { "Versie 3, vastgesteld door de teammanager op 19\nnovember 2024",
      "2024-11-19", NULL, "vastgesteld" },
    { "Vastgesteld op 31-10-\n2024 door de directeur", "2024-10-31", NULL,
      "vastgesteld" },
    { "Datum vaststelling: 2025-03-12", "2025-03-12", NULL, "vastgesteld" },
    { "Vaststellingsdatum\n\n12 maart 2025", "2025-03-12", NULL,
      "vastgesteld" },
    { "Goedgekeurd door de raad van toezicht op 5 juni 2024", "2024-06-05",
      NULL, "vastgesteld" },
    { "Bestuursbesluit d.d. 8 januari 2025", "2025-01-08", NULL,
      "vastgesteld" },
    { "Bezoek op 7 juni 2023. Vastgesteld op 11 juli 2023.", "2023-07-11", NULL,
      "vastgesteld" },
    { "Vastgesteld op 10 oktober 2023, na instemming van de "
      "ondernemingsraad. In werking vanaf 1 januari 2024.",
      "2023-10-10", NULL, "vastgesteld" },
    { "VASTGESTELD IN HET MANAGEMENTTEAM VAN 8 DECEMBER 2025", "2025-12-08",
      NULL, "vastgesteld" },
    { "Vastgesteld in maart 2025", "2025-03-01", NULL, "vastgesteld" },
    { "1.0 vastgesteld 12-03-2020\n\n1.1 vastgesteld 03-05-2024", "2024-05-03",
      NULL, "vastgesteld" },
    { "0.9 01-02-2025 concept 1.0 12-03-2025 vastgesteld door MT", "2025-03-12",
      NULL, "vastgesteld" },
    { "Het bestuur heeft deze regels vastgesteld op 6 februari 2024. Zij "
      "gelden vanaf 1 maart 2024.",
      "2024-02-06", NULL, "vastgesteld" },
    { "Aldus besloten in de vergadering van 20 juni 2023", "2023-06-20", NULL,
      "vastgesteld" },
    { "Het college besluit:\n\n1. Mandaat te verlenen.\n\nMeerwijk, 6 "
      "december 2022",
      "2022-12-06", NULL, "vastgesteld" },
    { "Adopted by the executive board on 8 April 2025", "2025-04-08", NULL,
      "vastgesteld" },
    { "Getekend te Waterbeek, 24 juni 2024", "2024-06-24", NULL,
      "ondertekend" },
    { "Vastgesteld door het college op l0 juni 2025", "2025-06-10", NULL,
      "vastgesteld" },
    /* adopted is something else, or by somebody else */
    { "De schuld is op 12 januari 2026 vastgesteld op 14.300 euro.", NULL, NULL,
      NULL },
    { "De rechtbank heeft het akkoord op 4 mei 2025 vastgesteld.", NULL, NULL,
      NULL },
    { "De klachtenregeling die op 4 mei 2019 is vastgesteld, wordt "
      "ingetrokken.",
      NULL, NULL, NULL },
    { "Toelichting\n\nDe verordening is vastgesteld op 27 mei 2021.", NULL,
      NULL, NULL },
    { "De client heeft op 2 juni 2026 de overeenkomst ondertekend.", NULL, NULL,
      NULL },
    /* weaker: a version, a bare date */
    { "Stand per 1 mei 2026", "2026-05-01", NULL, NULL },
    { "Klantonderzoek\nGemeente Waterbeek, voorjaar 2026", "2026-03-01", NULL,
      NULL },
    { "Opgesteld door de webredactie op 3 mei 2026", "2026-05-03", NULL, NULL },
    { "Deze regeling treedt in werking op 1 juli 2021.", "2021-07-01", NULL,
      NULL },
    { "Versie 2.1, d.d. 3-11-2024", "2024-11-03", NULL, NULL },
    { "Versiedatum: 3 november 2024", "2024-11-03", NULL, NULL },
    { "Datum: 26 mei 2025", "2025-05-26", NULL, NULL },
    { "Versie 1.4 (maart 2024)", "2024-03-01", NULL, NULL },
    { "Laatst gewijzigd op 3 mei 2024", "2024-05-03", NULL, NULL },
    { "Versie 2.1, d.d. 3-11-2025. Vastgesteld op 1 mei 2024.", "2024-05-01",
      NULL, "vastgesteld" },
    /* not adopted, or not this, or no date */
    { "Deze regeling is nog niet vastgesteld; bespreking op 12 maart 2025.",
      NULL, NULL, "concept" },
    { "Het plan moet uiterlijk 1 mei 2025 worden vastgesteld.", NULL, NULL,
      NULL },
    { "Dit plan wordt vastgesteld op 12 maart 2025.", NULL, NULL, NULL },
    { "Ter vaststelling op 12 maart 2025", NULL, NULL, "ter vaststelling" },
    { "Vervangt de regeling vastgesteld op 1 mei 2019.", NULL, NULL, NULL },
    { "Gelet op het bestuursbesluit van 1 mei 2019 gelden deze regels.", NULL,
      NULL, NULL },
    { "De op 12 maart 2025 vastgestelde begroting is sluitend.", NULL, NULL,
      NULL },
    { "Het tarief is vastgesteld op 1.200 euro per 1 januari 2025.", NULL, NULL,
      NULL },
    { "Vastgesteld door het MT. De evaluatie is op 1 mei 2026.", NULL, NULL,
      "" },
    { "Vastgesteld op 31 februari 2025", NULL, NULL, "" },
    { "De hulpvraag wordt vastgesteld, bedoeld in artikel 4.", NULL, NULL,
      NULL },
    { "Datum: ..........", NULL, NULL, NULL },
    { "Volgende controle: maart 2026. Datum evaluatie: 1 mei 2026.", NULL, NULL,
      NULL },
    { "Wij spraken elkaar op 4 november 2025.", NULL, NULL, NULL },
    /* valid until */
    { "Geldig tot en met 31 december 2026", NULL, "2026-12-31", NULL },
    { "Geldig t/m 31-12-2026", NULL, "2026-12-31", NULL },
    { "Deze verklaring is geldig tot 1 mei 2027.", NULL, "2027-04-30", NULL },
    { "Geldigheid: tot en met december 2025", NULL, "2025-12-31", NULL },
    { "Looptijd 2022-2025", NULL, "2025-12-31", NULL },
    { "Looptijd: 2022 t/m 2025", NULL, "2025-12-31", NULL },
    { "Looptijd 1 januari 2024 tot en met 31 december 2026. Vastgesteld en "
      "getekend op 4 december 2023.",
      "2023-12-04", "2026-12-31", "vastgesteld" },
    { "Dit plan geldt van 1 januari 2024 tot en met 31 december 2027.", NULL,
      "2027-12-31", NULL },
    { "Vastgesteld door het MT, geldig tot en met 1 mei 2027", NULL,
      "2027-05-01", "" },
    { "Einddatum: 31-12-2025", NULL, "2025-12-31", NULL },
    { "Deze regeling vervalt op 1 januari 2026.", NULL, "2025-12-31", NULL },
    { "Er geldt een aanmeldstop tot 1 juni 2025.", NULL, NULL, NULL },
    { "Een besluit is geldig tot het is ingetrokken.", NULL, NULL, NULL },
    { "Geldig tot en met 31 november 2026", NULL, NULL, NULL },
    { "Geldig tot: 31-12-2026", NULL, "2026-12-31", NULL },
    { "Geldend van 01-06-2018 t/m 31-03-2025", NULL, "2025-03-31", NULL },
    { "De overeenkomst loopt tot en met 31 december 2027.", NULL, "2027-12-31",
      NULL },
    { "Valid until 31 December 2027", NULL, "2027-12-31", NULL },
    { "In de periode 2019-2023 steeg het aantal.", NULL, NULL, NULL },
    /* status */
    { "Status: concept. Nog niet besproken.", NULL, NULL, "concept" },
    { "Status: Definitief", NULL, NULL, "definitief" },
    { "Status\n\nIngetrokken", NULL, NULL, "ingetrokken" },
    { "Status: van kracht", NULL, NULL, "van kracht" },
    { "Status B: voldoet gedeeltelijk", NULL, NULL, NULL },
    { "CONCEPT\n\nKlachtenregeling", NULL, NULL, "concept" },
    { "Klachtenregeling\nConcept 0.3, d.d. 3 mei 2024\n\nVastgesteld op 1 juli "
      "2024",
      "2024-07-01", NULL, "concept" },
    { "Klachtenregeling (concept)", NULL, NULL, "concept" },
    { "Privacyreglement, conceptversie", NULL, NULL, "concept" },
    { "Privacyreglement\nVersie 0.8, september 2025", "2025-09-01", NULL,
      "concept" },
    { "Dit document is ingetrokken.", NULL, NULL, "ingetrokken" },
    { "De regeling van 2019 wordt ingetrokken.", NULL, NULL, NULL },
    { "Wij bespreken het concept in het team.", NULL, NULL, NULL },
    { "Status: nog niet vastgesteld", NULL, NULL, "concept" },
};

static bool is_day(day_number day, const char *iso)
{
    char text[DAY_TEXT_LEN + 1];
    if (!iso || !day_is_known(day))
        return !iso && !day_is_known(day);
    return str_equal(day_iso(day, text), str_of(iso));
}

static void a_document_states_its_dates_and_status(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct document d = document_of(STR("stuk.txt"));
        d.text = str_of(rows[i].text);
        facts_infer(&arena, &d, 1);
        bool is_right = is_day(d.adopted.value, rows[i].adopted) &&
                        is_day(d.valid_until.value, rows[i].valid_until) &&
                        str_equal(d.status.value,
                                  str_of(rows[i].status ? rows[i].status : ""));
        if (is_right)
            continue;
        char one[DAY_TEXT_LEN + 1] = "", two[DAY_TEXT_LEN + 1] = "";
        if (day_is_known(d.adopted.value))
            day_iso(d.adopted.value, one);
        if (day_is_known(d.valid_until.value))
            day_iso(d.valid_until.value, two);
        print_error("\"%s\": %s, %s, %.*s\n", rows[i].text, one, two,
                    STR_ARG(d.status.value));
        wrong++;
    }
    assert_int_equal(wrong, 0);
    arena_close(&arena);
}

static void a_date_from_the_text_quotes_its_words(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct document d = document_of(STR("stuk.txt"));
    d.text =
        STR("Regeling\n\nAldus vastgesteld in de\nvergadering van 16 april "
            "2025. Geldig tot en met 1 mei 2027.");
    facts_infer(&arena, &d, 1);
    assert_int_equal(d.adopted.source, FACT_TEXT);
    assert_str(d.adopted.quote,
               "vastgesteld in de\nvergadering van 16 april 2025");
    assert_str(d.valid_until.quote, "Geldig tot en met 1 mei 2027");
    arena_close(&arena);
}

static void who_adopted_comes_with_its_words(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct document d = document_of(STR("stuk.txt"));
    d.text = STR("Regeling\n\nVastgesteld door het Dagelijks\nBestuur op 16 "
                 "april 2025 en in werking vanaf 1 mei 2025. Volgende "
                 "herziening: mei 2028.");
    facts_infer(&arena, &d, 1);
    assert_str(d.adopted_by.value, "dagelijks bestuur");
    assert_str(d.adopted_by.quote, "Vastgesteld door het Dagelijks\nBestuur");
    assert_int_equal(d.adoption, ADOPTED);
    assert_str(d.valid_from.quote, "in werking vanaf 1 mei 2025");
    assert_int_equal(d.review.value, day_of(2028, 5, 31));

    d = document_of(STR("stuk.txt"));
    d.text = STR("Regeling\n\nVersie 0.3, november 2025. Ter vaststelling in "
                 "het dagelijks bestuur.");
    facts_infer(&arena, &d, 1);
    assert_int_equal(d.adopted_by.source, FACT_ABSENT);
    assert_int_equal(d.adoption, DATED_ONLY);
    assert_false(day_is_known(document_adopted(&d)));
    assert_int_equal(document_day(&d), day_of(2025, 11, 1));

    d = document_of(STR("stuk.txt"));
    d.text = STR("Regeling\n\nVastgesteld door het college op 16 april 2025");
    d.adopted_by =
        (struct quoted_fact){ STR("gemeenteraad"), FACT_REGISTER, { NULL, 0 } };
    facts_infer(&arena, &d, 1);
    assert_str(d.adopted_by.value, "gemeenteraad");
    assert_str(d.adopted_by_denied.value, "college");
    arena_close(&arena);
}

static void the_best_witness_is_believed(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct document d =
        document_of(STR("2024-02-01_regeling_v1.2_concept.pdf"));
    d.file_day = day_of(2025, 9, 9);
    facts_infer(&arena, &d, 1);
    assert_int_equal(d.adopted.source, FACT_NAME);
    assert_int_equal(d.adopted.value, day_of(2024, 2, 1));
    assert_str(d.status.value, "concept");
    assert_int_equal(d.status.source, FACT_NAME);
    assert_str(d.version.value, "1.2");
    assert_str(d.title.value, "2024-02-01 regeling v1.2 concept");

    d = document_of(STR("map/regeling.pdf"));
    d.file_day = day_of(2025, 9, 9);
    d.metadata.created = day_of(2023, 1, 1);
    d.metadata.modified = day_of(2024, 1, 1);
    d.metadata.title = STR("Klachtenregeling 2023");
    facts_infer(&arena, &d, 1);
    assert_int_equal(d.adopted.source, FACT_METADATA);
    assert_int_equal(d.adopted.value, day_of(2024, 1, 1));
    assert_str(d.title.value, "Klachtenregeling 2023");
    assert_int_equal(d.title.source, FACT_METADATA);

    d = document_of(STR("map/regeling.pdf"));
    d.file_day = day_of(2025, 9, 9);
    d.metadata.title = STR("Microsoft Word - Document1");
    d.text = STR("\n  Klachtenregeling sociaal domein \nVersie 2.1\nEigenaar: "
                 "afdeling Zorg\nVastgesteld op 1 mei 2024");
    facts_infer(&arena, &d, 1);
    assert_str(d.title.value, "Klachtenregeling sociaal domein");
    assert_int_equal(d.title.source, FACT_TEXT);
    assert_str(d.version.value, "2.1");
    assert_str(d.owner.value, "afdeling Zorg");
    assert_int_equal(d.adopted.value, day_of(2024, 5, 1));

    d = document_of(STR("map/Privacy_reglement.pdf"));
    facts_infer(&arena, &d, 1);
    assert_int_equal(d.adopted.source, FACT_ABSENT);
    assert_false(day_is_known(d.adopted.value));
    assert_str(d.title.value, "Privacy reglement");
    assert_int_equal(d.title.source, FACT_NAME);
    arena_close(&arena);
}

static void what_the_register_says_stays(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct document d = document_of(STR("regeling.txt"));
    d.text = STR("Status: concept\nVastgesteld op 1 mei 2024, geldig tot en "
                 "met 1 mei 2027");
    d.adopted.value = day_of(2020, 1, 1);
    d.adopted.source = FACT_REGISTER;
    d.valid_until.value = day_of(2021, 1, 1);
    d.valid_until.source = FACT_REGISTER;
    d.status = (struct text_fact){ STR("vastgesteld"), FACT_REGISTER };
    facts_infer(&arena, &d, 1);
    assert_int_equal(d.adopted.value, day_of(2020, 1, 1));
    assert_int_equal(d.valid_until.value, day_of(2021, 1, 1));
    assert_str(d.status.value, "vastgesteld");
    arena_close(&arena);
}

static void a_plan_with_years_in_its_title_ends_with_the_last(void **state)
{
    (void)state;
    static const struct {
        const char *path, *valid_until;
    } names[] = {
        { "Beleidsplan schuldhulpverlening 2021-2024.pdf", "2024-12-31" },
        { "Uitvoeringsprogramma 2024 - 2027.docx", "2027-12-31" },
        { "nota armoede 2023 t_m 2026.pdf", NULL },
        { "jaarverslag 2023-2024.pdf", NULL },
        { "plan 2024-2021.pdf", NULL },
        { "plan 2024-02-01.pdf", NULL },
    };
    struct arena arena = { 0 };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct document d = document_of(str_of(names[i].path));
        facts_infer(&arena, &d, 1);
        if (!is_day(d.valid_until.value, names[i].valid_until))
            fail_msg("%s", names[i].path);
    }
    arena_close(&arena);
}

static void the_middle_of_a_long_document_speaks_of_other_things(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct buf out = buf_open(100000);
    for (int i = 0; i < 200; i++)
        buf_add(&out, STR("Een zin over het werk van alledag in het team. "));
    buf_add(&out, STR("De gedragscode is vastgesteld op 12 maart 2025. Geldig "
                      "tot en met 1 mei 2027. "));
    for (int i = 0; i < 200; i++)
        buf_add(&out, STR("Een zin over het werk van alledag in het team. "));
    struct document d = document_of(STR("stuk.txt"));
    d.text = arena_copy(&arena, buf_str(&out));
    facts_infer(&arena, &d, 1);
    assert_false(day_is_known(d.adopted.value));
    assert_false(day_is_known(d.valid_until.value));

    buf_add(&out, STR("Aldus vastgesteld op 16 april 2024."));
    d = document_of(STR("stuk.txt"));
    d.text = arena_copy(&arena, buf_str(&out));
    facts_infer(&arena, &d, 1);
    assert_int_equal(d.adopted.value, day_of(2024, 4, 16));
    buf_close(&out);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_states_its_dates_and_status),
        cmocka_unit_test(a_date_from_the_text_quotes_its_words),
        cmocka_unit_test(who_adopted_comes_with_its_words),
        cmocka_unit_test(the_best_witness_is_believed),
        cmocka_unit_test(what_the_register_says_stays),
        cmocka_unit_test(a_plan_with_years_in_its_title_ends_with_the_last),
        cmocka_unit_test(the_middle_of_a_long_document_speaks_of_other_things),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
