/* test_kind_document.c - documents that prove something, and those that do not */
#include "checker/workspace.h"
#include "tests/support/judged.h"
#include "tests/support/test.h"

#define CHECK                                                    \
    "[check.klachtenregeling]\nkind = 'document'\ntitle = 't'\n" \
    "basis = 'b'\ncalled = ['klachtenregeling', 'klachtenprocedure']\n"
#define VALID  "valid = { months = 36 }\n"
#define STATUS "status = ['vastgesteld', 'definitief']\n"
#define PASSAGE                                                     \
    "[[check.klachtenregeling.passage]]\nabout = 'zes weken'\n"     \
    "pattern = '\\bzes\\s+weken\\b'\nmatches = ['In zes weken.']\n" \
    "misses = ['In zes dagen.']\n"
#define ALL CHECK VALID STATUS PASSAGE

#define SAYS "Klachtenregeling\n\nVastgesteld op 12 maart 2024.\n\n"
#define GOOD SAYS "Wij handelen uw klacht binnen zes weken af.\n"

struct row {
    const char *what, *rules, *path, *text;
    enum outcome outcome;
    enum reason reason;
    enum sentence summary;
};
static const struct row rows[] = {
    { "all there", ALL, "klachtenregeling.txt", GOOD, OUTCOME_SHOWN,
      REASON_SHOWN, SAY_DOCUMENT_SHOWN },
    { "known by its title", ALL, "stuk 12.txt", GOOD, OUTCOME_SHOWN,
      REASON_SHOWN, SAY_DOCUMENT_SHOWN },
    { "only mentions one", ALL, "brief.txt",
      "Geachte heer,\n\nIn onze klachtenregeling, vastgesteld op 12 maart "
      "2024, staat dat het zes weken duurt.\n",
      OUTCOME_NOT_SHOWN, REASON_MISSING, SAY_DOCUMENT_NONE },
    { "the first line is a sentence", ALL, "brief.txt",
      "Hierbij onze klachtenregeling.\n\nVastgesteld op 12 maart 2024. Zes "
      "weken.",
      OUTCOME_NOT_SHOWN, REASON_MISSING, SAY_DOCUMENT_NONE },
    { "nothing that looks like it", ALL, "jaarverslag.txt", "Jaarverslag\n",
      OUTCOME_NOT_SHOWN, REASON_MISSING, SAY_DOCUMENT_NONE },
    { "a longer word", ALL, "raamklachtenregelingen.txt", "Iets\n",
      OUTCOME_NOT_SHOWN, REASON_MISSING, SAY_DOCUMENT_NONE },
    { "too old", ALL, "klachtenregeling.txt",
      "Vastgesteld op 14 januari 2023. Zes weken.", OUTCOME_NOT_SHOWN,
      REASON_EXPIRED, SAY_DOCUMENT_EXPIRED },
    { "on its last day", ALL, "klachtenregeling.txt",
      "Vastgesteld op 15 januari 2023. Zes weken.", OUTCOME_SHOWN, REASON_SHOWN,
      SAY_DOCUMENT_SHOWN },
    { "its own end has passed", ALL, "klachtenregeling.txt",
      GOOD "\nGeldig tot en met 31 december 2025.", OUTCOME_NOT_SHOWN,
      REASON_EXPIRED, SAY_DOCUMENT_EXPIRED },
    { "its own end is today", ALL, "klachtenregeling.txt",
      GOOD "\nGeldig tot en met 15 januari 2026.", OUTCOME_SHOWN, REASON_SHOWN,
      SAY_DOCUMENT_SHOWN },
    { "adopted after as-of", ALL, "klachtenregeling.txt",
      "Vastgesteld op 16 januari 2026. Zes weken.", OUTCOME_NOT_SHOWN,
      REASON_MISSING, SAY_DOCUMENT_LATER },
    { "no date", ALL, "klachtenregeling.txt",
      "Status: vastgesteld\n\nZes weken.", OUTCOME_UNDETERMINED,
      REASON_UNDETERMINED, SAY_DOCUMENT_NO_DATE },
    { "no date, none asked", CHECK PASSAGE, "klachtenregeling.txt",
      "In zes weken.", OUTCOME_SHOWN, REASON_SHOWN, SAY_DOCUMENT_SHOWN },
    { "no date, but required", CHECK "adopted_required = true\n",
      "klachtenregeling.txt", "In zes weken.", OUTCOME_UNDETERMINED,
      REASON_UNDETERMINED, SAY_DOCUMENT_NO_DATE },
    { "a concept", ALL, "klachtenregeling.txt", "CONCEPT\n\n" GOOD,
      OUTCOME_NOT_SHOWN, REASON_CONTRADICTED, SAY_DOCUMENT_WRONG_STATUS },
    { "a concept by its name", ALL, "klachtenregeling concept.txt", GOOD,
      OUTCOME_NOT_SHOWN, REASON_CONTRADICTED, SAY_DOCUMENT_WRONG_STATUS },
    { "a concept, no status asked", CHECK, "klachtenregeling.txt",
      "CONCEPT\n\n" GOOD, OUTCOME_NOT_SHOWN, REASON_CONTRADICTED,
      SAY_DOCUMENT_WRONG_STATUS },
    { "withdrawn, no status asked", CHECK, "klachtenregeling.txt",
      "Status: ingetrokken\n\n" GOOD, OUTCOME_NOT_SHOWN, REASON_CONTRADICTED,
      SAY_DOCUMENT_WRONG_STATUS },
    { "a concept that the rule takes", CHECK "status = ['concept']\n",
      "klachtenregeling.txt", "CONCEPT\n\n" GOOD, OUTCOME_SHOWN, REASON_SHOWN,
      SAY_DOCUMENT_SHOWN },
    { "no status", CHECK STATUS, "klachtenregeling.txt", "In zes weken.",
      OUTCOME_UNDETERMINED, REASON_UNDETERMINED, SAY_DOCUMENT_NO_STATUS },
    { "a passage is missing", ALL, "klachtenregeling.txt", SAYS "Wij bellen u.",
      OUTCOME_NOT_SHOWN, REASON_MISSING, SAY_DOCUMENT_LACKS },
    { "broken over a line", ALL, "klachtenregeling.txt", SAYS "Zes\nweken.",
      OUTCOME_SHOWN, REASON_SHOWN, SAY_DOCUMENT_SHOWN },
    { "a concept and too old: the worst reason", ALL, "klachtenregeling.txt",
      "Concept\n\nVastgesteld op 1 mei 2020. Zes weken.", OUTCOME_NOT_SHOWN,
      REASON_CONTRADICTED, SAY_DOCUMENT_WRONG_STATUS },
    { "no date and a missing passage", ALL, "klachtenregeling.txt",
      "Status: vastgesteld\n\nNiets.", OUTCOME_NOT_SHOWN, REASON_MISSING,
      SAY_DOCUMENT_LACKS },
    { "a passage that is denied", ALL, "klachtenregeling.txt",
      SAYS "Uw klacht wordt niet binnen zes weken afgehandeld.",
      OUTCOME_NOT_SHOWN, REASON_MISSING, SAY_DOCUMENT_LACKS },
    { "denied once, and once not", ALL, "klachtenregeling.txt",
      SAYS "In de zomer niet binnen zes weken. Anders wel binnen zes weken.",
      OUTCOME_SHOWN, REASON_SHOWN, SAY_DOCUMENT_SHOWN },
    { "a title that goes on as a sentence", ALL, "stuk 12.txt",
      "Klachtenregeling van de gemeente. Vastgesteld op 12 maart 2024.\n\n"
      "In zes weken.",
      OUTCOME_SHOWN, REASON_SHOWN, SAY_DOCUMENT_SHOWN },
    { "a title broken over two lines", ALL, "stuk 12.txt",
      "Klachten-\nregeling\n\nVastgesteld op 12 maart 2024. In zes weken.",
      OUTCOME_SHOWN, REASON_SHOWN, SAY_DOCUMENT_SHOWN },
    { "a press release", ALL, "stuk 12.txt",
      "PERSBERICHT\n\nKlachtenregeling van kracht\n\n" GOOD, OUTCOME_NOT_SHOWN,
      REASON_MISSING, SAY_DOCUMENT_NONE },
    { "a table of contents", ALL, "stuk 12.txt",
      "Klachtenregeling - inhoudsopgave\n\n" GOOD, OUTCOME_NOT_SHOWN,
      REASON_MISSING, SAY_DOCUMENT_NONE },
    { "a scan", ALL, "stuk 12.txt",
      "K1achtenregel1ng\n\nVastgeste1d op 12 maart 2024. In zes weken.",
      OUTCOME_SHOWN, REASON_SHOWN, SAY_DOCUMENT_SHOWN },
    { "a date in the name", ALL, "2024-03-12 klachtenregeling definitief.txt",
      "In zes weken.", OUTCOME_SHOWN, REASON_SHOWN, SAY_DOCUMENT_SHOWN },
};

static void a_document_is_judged_by_what_is_asked_of_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct judged j;
        judged_open(&j, rows[i].rules);
        judged_document(&j, rows[i].path, rows[i].text);
        struct check_result result = judged_result(&j, "klachtenregeling");
        judged_expect(rows[i].what, &result, rows[i].outcome, rows[i].reason,
                      rows[i].summary);
        judged_close(&j);
    }
}

static void a_paper_of_another_municipality_is_asked_about(void **state)
{
    (void)state;
    static const struct {
        const char *organisation, *text;
        bool is_registered, is_shown;
    } papers[] = {
        { "Gemeente Drielanden", GOOD "Gemeente Vaartwijk", false, false },
        { "Gemeente Drielanden", GOOD "College van Vaartwijk", false, false },
        { "Gemeente Drielanden", GOOD "Gemeente Vaartwijk", true, true },
        { "Gemeente Drielanden", GOOD "Gemeenten Vaartwijk en Drielanden",
          false, true },
        { "Gemeente Drielanden", GOOD "De gemeente Drielanden", false, true },
        { "Gemeente Drielanden", GOOD "Uw gemeente helpt u.", false, true },
        { "Gemeente Drielanden", GOOD "College van Burgemeester en Wethouders",
          false, true },
        { "", GOOD "Gemeente Vaartwijk", false, true },
        { "De gemeente", GOOD "Gemeente Vaartwijk", false, true },
    };
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        struct judged j;
        judged_open(&j, ALL);
        j.assessment.organisation = str_of(papers[i].organisation);
        struct document *d =
            judged_document(&j, "klachtenregeling.txt", papers[i].text);
        d->is_registered = papers[i].is_registered;
        struct check_result result = judged_result(&j, "klachtenregeling");
        judged_expect(papers[i].text, &result,
                      papers[i].is_shown ? OUTCOME_SHOWN : OUTCOME_UNDETERMINED,
                      papers[i].is_shown ? REASON_SHOWN : REASON_UNDETERMINED,
                      papers[i].is_shown ? SAY_DOCUMENT_SHOWN
                                         : SAY_DOCUMENT_OTHER_OWNER);
        judged_close(&j);
    }
}

static void a_date_of_the_file_only_shows_that_it_is_old(void **state)
{
    (void)state;
    static const struct {
        int created_year, modified_year, file_year; /* 0: unknown */
        enum outcome outcome;
    } files[] = {
        { 2025, 0, 0, OUTCOME_UNDETERMINED },
        { 0, 2025, 0, OUTCOME_UNDETERMINED },
        { 0, 0, 2025, OUTCOME_UNDETERMINED },
        { 2020, 2025, 0, OUTCOME_UNDETERMINED },
        { 0, 0, 2020, OUTCOME_NOT_SHOWN },
        { 2019, 2020, 2025, OUTCOME_NOT_SHOWN },
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct judged j;
        judged_open(&j, CHECK VALID);
        struct document *d = judged_document(&j, "klachtenregeling.txt", "x");
        if (files[i].created_year)
            d->metadata.created = day_of(files[i].created_year, 5, 1);
        if (files[i].modified_year)
            d->metadata.modified = day_of(files[i].modified_year, 5, 1);
        if (files[i].file_year)
            d->file_day = day_of(files[i].file_year, 5, 1);
        struct check_result result = judged_result(&j, "klachtenregeling");
        assert_int_equal(result.outcome, files[i].outcome);
        judged_close(&j);
    }
}

static void what_the_register_says_wins(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j, ALL);
    struct document *d = judged_document(&j, "klachtenregeling.txt", GOOD);
    d->is_registered = true;
    d->type = (struct text_fact){ STR("jaarverslag"), FACT_REGISTER };
    struct check_result result = judged_result(&j, "klachtenregeling");
    judged_expect("registered as another type", &result, OUTCOME_NOT_SHOWN,
                  REASON_MISSING, SAY_DOCUMENT_NONE);

    d->type = (struct text_fact){ STR("klachtenregling"), FACT_REGISTER };
    result = judged_result(&j, "klachtenregeling");
    judged_expect("a type that is mistyped", &result, OUTCOME_NOT_SHOWN,
                  REASON_MISSING, SAY_DOCUMENT_NONE);
    assert_int_equal(result.findings[0].note.id, SAY_DOCUMENT_TYPE_MEANT);

    d->type = (struct text_fact){ STR("Klachtenprocedure"), FACT_REGISTER };
    d->adopted.value = day_of(2020, 1, 1);
    d->adopted.source = FACT_REGISTER;
    result = judged_result(&j, "klachtenregeling");
    judged_expect("registered date", &result, OUTCOME_NOT_SHOWN, REASON_EXPIRED,
                  SAY_DOCUMENT_EXPIRED);
    judged_close(&j);
}

static void a_status_is_known_by_its_words(void **state)
{
    (void)state;
    static const struct {
        const char *rules, *path, *text, *status; /* of the register */
        enum outcome outcome;
        enum sentence summary;
    } said[] = {
        { CHECK, "a.txt", GOOD, "vastgesteld", OUTCOME_SHOWN,
          SAY_DOCUMENT_SHOWN },
        { CHECK, "a.txt", GOOD, "Concept v2", OUTCOME_NOT_SHOWN,
          SAY_DOCUMENT_WRONG_STATUS },
        { CHECK, "a.txt", GOOD, "nog niet vastgesteld", OUTCOME_NOT_SHOWN,
          SAY_DOCUMENT_WRONG_STATUS },
        { CHECK, "a.txt", GOOD, "Ingetrokken per 1 mei", OUTCOME_NOT_SHOWN,
          SAY_DOCUMENT_WRONG_STATUS },
        { CHECK, "a.txt", "CONCEPT\n\n" GOOD, "vastgesteld",
          OUTCOME_UNDETERMINED, SAY_DOCUMENT_DENIED },
        { ALL, "a.txt", "CONCEPT\n\n" GOOD, "vastgesteld", OUTCOME_UNDETERMINED,
          SAY_DOCUMENT_DENIED },
        { ALL, "a concept.txt", GOOD, "definitief", OUTCOME_UNDETERMINED,
          SAY_DOCUMENT_DENIED },
        { ALL, "a.txt", "CONCEPT\n\n" GOOD, "concept", OUTCOME_NOT_SHOWN,
          SAY_DOCUMENT_WRONG_STATUS },
        { ALL, "a.txt", GOOD "Dit is geen concept.", "vastgesteld",
          OUTCOME_SHOWN, SAY_DOCUMENT_SHOWN },
    };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        struct judged j;
        judged_open(&j, said[i].rules);
        struct document *d = judged_document(&j, said[i].path, said[i].text);
        d->type = (struct text_fact){ STR("klachtenregeling"), FACT_REGISTER };
        d->status = (struct text_fact){ str_of(said[i].status), FACT_REGISTER };
        struct check_result result = judged_result(&j, "klachtenregeling");
        if (result.outcome != said[i].outcome ||
            result.summary.id != said[i].summary)
            fail_msg("row %zu: %s", i, sentence_name(result.summary.id));
        judged_close(&j);
    }
}

#define COUNCIL CHECK "adopted_by = ['gemeenteraad', 'algemeen bestuur']\n"
#define TITLE   "Klachtenregeling\n\n"

/* Only who is read to have adopted it counts, not who is to. */
static void a_check_may_ask_who_adopted(void **state)
{
    (void)state;
    static const struct {
        const char *text, *registered; /* who, by the register */
        enum outcome outcome;
        enum sentence summary;
    } said[] = {
        { TITLE "Vastgesteld door de gemeenteraad op 12 maart 2024.", "",
          OUTCOME_SHOWN, SAY_DOCUMENT_SHOWN },
        { TITLE "Aldus vastgesteld in de raadsvergadering van 12 maart 2024.",
          "", OUTCOME_SHOWN, SAY_DOCUMENT_SHOWN },
        { TITLE "Het algemeen bestuur heeft deze regeling vastgesteld op 12 "
                "maart 2024.",
          "", OUTCOME_SHOWN, SAY_DOCUMENT_SHOWN },
        { GOOD, "", OUTCOME_UNDETERMINED, SAY_DOCUMENT_ADOPTER_UNKNOWN },
        { GOOD "Vaststelling door de gemeenteraad volgt in juni 2024.", "",
          OUTCOME_UNDETERMINED, SAY_DOCUMENT_ADOPTER_UNKNOWN },
        { TITLE "Vastgesteld door het college op 12 maart 2024. Vaststelling "
                "door de gemeenteraad volgt.",
          "", OUTCOME_NOT_SHOWN, SAY_DOCUMENT_ADOPTER_OTHER },
        { TITLE "Vastgesteld door de raad van toezicht op 12 maart 2024.", "",
          OUTCOME_NOT_SHOWN, SAY_DOCUMENT_ADOPTER_OTHER },
        { GOOD, "gemeenteraad", OUTCOME_SHOWN, SAY_DOCUMENT_SHOWN },
        { GOOD, "Raad van Voorbeeldstad", OUTCOME_SHOWN, SAY_DOCUMENT_SHOWN },
        { GOOD, "nog niet door de raad", OUTCOME_NOT_SHOWN,
          SAY_DOCUMENT_ADOPTER_OTHER },
        { GOOD, "college", OUTCOME_NOT_SHOWN, SAY_DOCUMENT_ADOPTER_OTHER },
        { TITLE "Vastgesteld door het college op 12 maart 2024.",
          "gemeenteraad", OUTCOME_UNDETERMINED, SAY_DOCUMENT_ADOPTER_DENIED },
        { TITLE "Raadsbesluit van 12 maart 2024", "gemeenteraad", OUTCOME_SHOWN,
          SAY_DOCUMENT_SHOWN },
    };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        struct judged j;
        judged_open(&j, COUNCIL);
        struct document *d =
            judged_document(&j, "klachtenregeling.txt", said[i].text);
        if (said[i].registered[0])
            d->adopted_by =
                (struct quoted_fact){ .value = str_of(said[i].registered),
                                      .source = FACT_REGISTER };
        struct check_result result = judged_result(&j, "klachtenregeling");
        if (result.outcome != said[i].outcome ||
            result.summary.id != said[i].summary)
            fail_msg("row %zu: %s", i, sentence_name(result.summary.id));
        judged_close(&j);
    }
}

static void it_counts_from_its_first_day(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum outcome outcome;
        enum sentence summary;
    } said[] = {
        { GOOD "Deze regeling treedt in werking op 15 januari 2026.",
          OUTCOME_SHOWN, SAY_DOCUMENT_SHOWN },
        { GOOD "Deze regeling treedt in werking op 16 januari 2026.",
          OUTCOME_NOT_SHOWN, SAY_DOCUMENT_STARTS_LATER },
    };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        struct judged j;
        judged_open(&j, ALL);
        judged_document(&j, "klachtenregeling.txt", said[i].text);
        struct check_result result = judged_result(&j, "klachtenregeling");
        if (result.outcome != said[i].outcome ||
            result.summary.id != said[i].summary)
            fail_msg("row %zu: %s", i, sentence_name(result.summary.id));
        judged_close(&j);
    }
}

/* "Versie 0.3, november 2025" was never adopted in November. */
static void the_date_of_a_version_is_told_as_such(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j, CHECK);
    judged_document(&j, "klachtenregeling.txt",
                    "Klachtenregeling\n\nVersie 0.3, november 2025\n");
    struct check_result result = judged_result(&j, "klachtenregeling");
    bool is_told = false;
    for (size_t i = 0; i < result.finding_count; i++) {
        is_told |= result.findings[i].note.id == SAY_DOCUMENT_DATED;
        assert_true(result.findings[i].note.id != SAY_DOCUMENT_ADOPTED);
    }
    assert_true(is_told);
    judged_close(&j);
}

static void a_date_of_the_register_that_is_none_proves_nothing(void **state)
{
    (void)state;
    struct day_fact wrong = { .value = DAY_UNKNOWN, .source = FACT_REGISTER };
    struct judged j;
    judged_open(&j, ALL);
    struct document *d = judged_document(&j, "klachtenregeling.txt", GOOD);
    d->valid_until = wrong;
    struct check_result result = judged_result(&j, "klachtenregeling");
    judged_expect("no end", &result, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
                  SAY_DOCUMENT_DATE_WRONG);
    judged_close(&j);

    judged_open(&j, ALL);
    d = judged_document(&j, "klachtenregeling.txt", GOOD);
    d->adopted = wrong;
    result = judged_result(&j, "klachtenregeling");
    judged_expect("no adoption, whatever the text says", &result,
                  OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
                  SAY_DOCUMENT_DATE_WRONG);
    judged_close(&j);
}

static void what_was_not_read_is_never_missing(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j, ALL);
    judged_document(&j, "jaarverslag.txt", "Jaarverslag");
    struct document *d = judged_document(&j, "scan.pdf", "");
    d->state = DOCUMENT_UNREADABLE;
    d->why = PHRASE(SAY_READER_SCAN, slot_count(3));
    struct check_result result = judged_result(&j, "klachtenregeling");
    judged_expect("an unreadable scan", &result, OUTCOME_UNDETERMINED,
                  REASON_UNDETERMINED, SAY_DOCUMENT_NONE_UNREAD);
    assert_int_equal(result.finding_count, 1);
    assert_str(result.findings[0].evidence, "scan.pdf");
    assert_int_equal(result.findings[0].note.id, SAY_READER_SCAN);
    assert_str(judged_words(&j, &result.searched),
               "1 document gelezen, 1 niet of niet helemaal leesbaar, 0 "
               "overgeslagen");

    d->type = (struct text_fact){ STR("jaarrekening"), FACT_REGISTER };
    result = judged_result(&j, "klachtenregeling");
    judged_expect("known to be something else", &result, OUTCOME_NOT_SHOWN,
                  REASON_MISSING, SAY_DOCUMENT_NONE);

    d->type = (struct text_fact){ STR("klachtenregeling"), FACT_REGISTER };
    result = judged_result(&j, "klachtenregeling");
    judged_expect("registered, unreadable", &result, OUTCOME_UNDETERMINED,
                  REASON_UNDETERMINED, SAY_DOCUMENT_UNREADABLE);

    d->state = DOCUMENT_PARTIAL;
    d->text = STR("Klachtenregeling\nVastgesteld op 12 maart 2024");
    d->folded.text = (str){ NULL, 0 };
    result = judged_result(&j, "klachtenregeling");
    judged_expect("partial", &result, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
                  SAY_DOCUMENT_PARTIAL);

    d->state = DOCUMENT_SKIPPED;
    result = judged_result(&j, "klachtenregeling");
    judged_expect("skipped", &result, OUTCOME_NOT_SHOWN, REASON_MISSING,
                  SAY_DOCUMENT_NONE);

    j.evidence.is_complete = false;
    result = judged_result(&j, "klachtenregeling");
    judged_expect("not all was looked at", &result, OUTCOME_UNDETERMINED,
                  REASON_UNDETERMINED, SAY_DOCUMENT_NONE_INCOMPLETE);
    judged_close(&j);
}

static void no_documents_at_all_is_missing(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j, ALL);
    struct check_result result = judged_result(&j, "klachtenregeling");
    judged_expect("none", &result, OUTCOME_NOT_SHOWN, REASON_MISSING,
                  SAY_DOCUMENT_NONE);
    assert_str(judged_words(&j, &result.searched), "geen enkel document");
    judged_close(&j);
}

/* Missing all the same, but the reader hears where it should have been. */
static void a_document_that_only_the_register_knows_is_told(void **state)
{
    (void)state;
    static const struct absent_document absent[] = {
        { STR_INIT("regels/klachten.pdf"), STR_INIT("Klachtenregeling"),
          STR_INIT("bewijs/register.csv"), 10097 },
        { STR_INIT("plan.pdf"), STR_INIT("beleidsplan"),
          STR_INIT("bewijs/register.csv"), 2 },
        { STR_INIT("klachtenregeling.pdf"), STR_INIT(""),
          STR_INIT("bewijs/register.csv"), 3 },
    };
    struct judged j;
    judged_open(&j, ALL);
    j.evidence.absent = absent;
    j.evidence.absent_count = 3;
    struct check_result result = judged_result(&j, "klachtenregeling");
    judged_expect("absent", &result, OUTCOME_NOT_SHOWN, REASON_MISSING,
                  SAY_DOCUMENT_NONE);
    assert_int_equal(result.finding_count, 1);
    assert_int_equal(result.findings[0].note.id, SAY_DOCUMENT_ABSENT);
    assert_str(judged_words(&j, &result.findings[0].place), "regel 10097");

    judged_document(&j, "klachtenregeling 2024.txt", GOOD);
    result = judged_result(&j, "klachtenregeling");
    judged_expect("another is there", &result, OUTCOME_SHOWN, REASON_SHOWN,
                  SAY_DOCUMENT_SHOWN);
    for (size_t i = 0; i < result.finding_count; i++)
        assert_int_not_equal(result.findings[i].note.id, SAY_DOCUMENT_ABSENT);
    judged_close(&j);
}

static void of_several_documents_the_best_decides(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j, ALL);
    judged_document(&j, "klachtenregeling 2019.txt",
                    "Vastgesteld op 1 mei 2019. Zes weken.");
    judged_document(&j, "klachtenregeling 2024.txt", GOOD);
    judged_document(&j, "klachtenregeling concept.txt", GOOD);
    struct check_result result = judged_result(&j, "klachtenregeling");
    judged_expect("three", &result, OUTCOME_SHOWN, REASON_SHOWN,
                  SAY_DOCUMENT_SHOWN);
    assert_str(result.summary.slots[0].as.text, "klachtenregeling 2024.txt");
    size_t mentioned = 0;
    for (size_t i = 0; i < result.finding_count; i++)
        mentioned += !str_equal(result.findings[i].evidence,
                                STR("klachtenregeling 2024.txt"));
    assert_int_equal(mentioned, 2);
    judged_close(&j);
}

static void the_longest_name_says_what_a_document_is(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j, "[check.plan]\nkind = 'document'\ntitle = 't'\n"
                    "basis = 'b'\ncalled = ['beleidsplan']\n"
                    "[check.shv]\nkind = 'document'\ntitle = 't'\n"
                    "basis = 'b'\ncalled = ['beleidsplan "
                    "schuldhulpverlening']\n");
    judged_document(&j, "Beleidsplan-schuldhulpverlening_2024.pdf", "x");
    struct check_result result = judged_result(&j, "shv");
    assert_int_equal(result.outcome, OUTCOME_SHOWN);
    result = judged_result(&j, "plan");
    assert_int_equal(result.outcome, OUTCOME_NOT_SHOWN);
    assert_str(j.documents[0].type.value, "beleidsplan schuldhulpverlening");
    assert_int_equal(j.documents[0].type.source, FACT_NAME);
    judged_close(&j);
}

static void a_finding_quotes_the_original_and_marks_the_words(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j, ALL);
    struct document *d = judged_document(
        &j, "klachtenregeling.txt",
        SAYS "Eerste alinea zonder iets.\n\nDe cli\u00EBnt (BSN 123456782) "
             "krijgt binnen Zes\nweken antwoord.\n\nSlot.");
    static const struct mark marks[] = { { 0, MARK_PAGE, STR_INIT("1") } };
    d->marks = marks;
    d->mark_count = 1;
    struct check_result result = judged_result(&j, "klachtenregeling");
    assert_int_equal(result.outcome, OUTCOME_SHOWN);
    const struct finding *finding = &result.findings[result.finding_count - 1];
    assert_str(finding->quote, "De cli\u00EBnt (BSN 12*****82) krijgt binnen "
                               "Zes\nweken antwoord.");
    assert_str(str_part(finding->quote, finding->mark_from, finding->mark_len),
               "Zes\nweken");
    assert_str(judged_words(&j, &finding->place), "pagina 1");
    assert_str(judged_words(&j, &finding->note), "Gevonden: zes weken.");
    judged_close(&j);
}

static void a_pattern_must_prove_itself(void **state)
{
    (void)state;
    static const struct {
        const char *rules, *says;
    } wrong[] = {
        { CHECK "[[check.klachtenregeling.passage]]\nabout = 'a'\n"
                "pattern = 'zes weken'\nmatches = ['zes dagen']\n"
                "misses = ['x']\n",
          "past niet op deze zin" },
        { CHECK "[[check.klachtenregeling.passage]]\nabout = 'a'\n"
                "pattern = 'zes weken'\nmatches = ['Zes Weken']\n"
                "misses = ['over zes weken']\n",
          "past op deze zin" },
        { CHECK "[[check.klachtenregeling.passage]]\nabout = 'a'\n"
                "pattern = 'zes weken'\nmatches = ['Zes Weken']\n",
          "misses" },
        { CHECK "valid = { months = 3, days = 2 }\n",
          "precies \u00E9\u00E9n eenheid" },
        { CHECK "valid = { moths = 3 }\n", "moths" },
        { CHECK "valid = { months = 48 }\nguard = { months = 36 }\n",
          "ruimer dan de regel" },
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct judged j;
        str says = judged_problems(&j, wrong[i].rules);
        if (!str_contains(says, str_of(wrong[i].says)))
            fail_msg("%zu: %.*s", i, STR_ARG(says));
        assert_true(j.problems.error_count > 0);
        judged_close(&j);
    }
}

static void a_workspace_may_be_stricter_and_not_looser(void **state)
{
    (void)state;
    static const struct {
        const char *tailor;
        size_t errors;
    } tailored[] = {
        { "valid = { months = 24 }\n", 0 },  { "valid = { years = 3 }\n", 0 },
        { "valid = { months = 37 }\n", 1 },  { "valid = { days = 1200 }\n", 1 },
        { "status = ['vastgesteld']\n", 0 }, { "status = ['concept']\n", 1 },
        { "called = ['iets']\n", 1 },
    };
    for (size_t i = 0; i < sizeof tailored / sizeof *tailored; i++) {
        struct judged j;
        judged_open(&j, CHECK VALID STATUS "guard = { months = 36 }\n");
        struct workspace workspace;
        str text = arena_printf(&j.arena,
                                "[organisation]\nname = 'x'\n"
                                "[tailor.klachtenregeling]\n%s",
                                tailored[i].tailor);
        workspace_read(&j.arena, text, STR("normtoets.toml"), &j.set,
                       &workspace, &j.problems);
        size_t errors = 0;
        for (size_t k = 0; k < j.problems.count; k++)
            errors += j.problems.items[k].weight == PROBLEM_ERROR &&
                      j.problems.items[k].line > 3;
        if (errors != tailored[i].errors)
            fail_msg("%s: %zu", tailored[i].tailor, errors);
        judged_close(&j);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_is_judged_by_what_is_asked_of_it),
        cmocka_unit_test(a_paper_of_another_municipality_is_asked_about),
        cmocka_unit_test(a_date_of_the_file_only_shows_that_it_is_old),
        cmocka_unit_test(what_the_register_says_wins),
        cmocka_unit_test(a_status_is_known_by_its_words),
        cmocka_unit_test(a_check_may_ask_who_adopted),
        cmocka_unit_test(it_counts_from_its_first_day),
        cmocka_unit_test(the_date_of_a_version_is_told_as_such),
        cmocka_unit_test(a_date_of_the_register_that_is_none_proves_nothing),
        cmocka_unit_test(what_was_not_read_is_never_missing),
        cmocka_unit_test(no_documents_at_all_is_missing),
        cmocka_unit_test(a_document_that_only_the_register_knows_is_told),
        cmocka_unit_test(of_several_documents_the_best_decides),
        cmocka_unit_test(the_longest_name_says_what_a_document_is),
        cmocka_unit_test(a_finding_quotes_the_original_and_marks_the_words),
        cmocka_unit_test(a_pattern_must_prove_itself),
        cmocka_unit_test(a_workspace_may_be_stricter_and_not_looser),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
