/* sample_evidence.c - the evidence of the sample report, in every state */
#include "tests/support/sample_words.h"

#define DAY_2024_03_12 19794
#define DAY_2027_03_12 20889
#define DAY_2025_02_01 20120
#define DAY_2020_05_04 18386
#define DAY_2023_05_04 19481
#define DAY_2026_01_10 20463

#define FACT(words, from)     \
    {                         \
        STR_INIT(words), from \
    }
#define NO_DAY               \
    {                        \
        .value = DAY_UNKNOWN \
    }
#define SHA(digit) \
    STR_INIT(      \
        digit      \
        "b7c1d9e04f6a2358b1c7d9e04f6a2358b1c7d9e04f6a2358b1c7d9e04f6a235")

static struct document documents[] = {
    {
        .path = STR_INIT(
            "bewijs/Dossiervorming 2025 (concept) - versie met alle opmerkingen van het team.pdf"),
        .sha256 = SHA("1"),
        .state = DOCUMENT_UNREADABLE,
        .why = WORDS(
            "Dit bestand heeft een wachtwoord. Sla het op zonder wachtwoord."),
        .format = STR_INIT("pdf"),
        .adopted = NO_DAY,
        .valid_until = NO_DAY,
        .fetched = DAY_UNKNOWN,
    },
    {
        .path = STR_INIT("bewijs/bewaartermijnen.odt"),
        .sha256 = SHA("2"),
        .state = DOCUMENT_READ,
        .format = STR_INIT("odt"),
        .is_registered = true,
        .type = FACT("bewaartermijnen", FACT_REGISTER),
        .title = FACT("Bewaartermijnen schuldhulp", FACT_REGISTER),
        .status = FACT("vastgesteld", FACT_REGISTER),
        .owner = FACT("beleid", FACT_REGISTER),
        .adopted = { DAY_2025_02_01, FACT_REGISTER, { 0 } },
        .adoption = ADOPTED,
        .adopted_by = { STR_INIT("directie"), FACT_REGISTER, { 0 } },
        .valid_until = NO_DAY,
        .fetched = DAY_UNKNOWN,
    },
    {
        .path = STR_INIT("bewijs/klachtenregeling-2024.pdf"),
        .sha256 = SHA("3"),
        .state = DOCUMENT_READ,
        .format = STR_INIT("pdf"),
        .is_registered = true,
        .type = FACT("klachtenregeling", FACT_REGISTER),
        .title = FACT("Klachtenregeling 2024", FACT_REGISTER),
        .status = FACT("vastgesteld", FACT_REGISTER),
        .adopted = { DAY_2024_03_12, FACT_TEXT, STR_INIT("op 12 maart 2024") },
        .adoption = ADOPTED,
        .valid_until = { DAY_2027_03_12, FACT_REGISTER, { 0 } },
        .fetched = DAY_UNKNOWN,
    },
    {
        .path = STR_INIT("bewijs/notulen-scan.pdf"),
        .sha256 = SHA("4"),
        .state = DOCUMENT_PARTIAL,
        .why = WORDS("Bladzijde 4 en verder zijn een scan zonder tekst."),
        .format = STR_INIT("pdf"),
        .title = FACT("notulen-scan", FACT_NAME),
        .adopted = NO_DAY,
        .valid_until = NO_DAY,
        .fetched = DAY_UNKNOWN,
    },
    {
        .path = STR_INIT("bewijs/privacyverklaring.docx"),
        .sha256 = SHA("5"),
        .state = DOCUMENT_READ,
        .format = STR_INIT("docx"),
        .type = FACT("privacyverklaring", FACT_NAME),
        .title = FACT("Privacyverklaring", FACT_METADATA),
        .adopted = { DAY_2020_05_04, FACT_TEXT,
                     STR_INIT("vastgesteld op 4 mei 2020") },
        .valid_until = { DAY_2023_05_04, FACT_TEXT, { 0 } },
        .fetched = DAY_UNKNOWN,
    },
    {
        .path = STR_INIT("bewijs/~$vergadering.docx"),
        .state = DOCUMENT_SKIPPED,
        .why = WORDS("Dit is een tijdelijk bestand van Word."),
        .adopted = NO_DAY,
        .valid_until = NO_DAY,
        .fetched = DAY_UNKNOWN,
    },
    {
        .path = STR_INIT("web/klachten.html"),
        .sha256 = SHA("6"),
        .address = STR_INIT("https://www.voorbeeldstad.example/klachten"),
        .state = DOCUMENT_READ,
        .format = STR_INIT("html"),
        .title = FACT("Klacht indienen", FACT_METADATA),
        .adopted = NO_DAY,
        .valid_until = NO_DAY,
        .fetched = DAY_2026_01_10,
    },
};

static const struct phrase log_notes[] = {
    WORDS("De peildatum is de laatste dag in dit log: 01-01-2026."),
};
static const struct case_log cases = {
    .id = STR_INIT("schuldhulp"),
    .file = STR_INIT("zaken/zaken.csv"),
    .sha256 = SHA("7"),
    .case_count = 2000,
    .row_count = 9413,
    .undatable_count = 6,
    .unmapped_count = 120,
    .lost = { [LOSS_FEW_FIELDS] = { 2, 4 } },
    .first_day = 19723,
    .last_day = 20454,
    .is_complete = true,
    .notes = log_notes,
    .note_count = 1,
};
static const struct log_evidence logs[] = {
    { .id = STR_INIT("schuldhulp"),
      .file = STR_INIT("zaken/zaken.csv"),
      .is_read = true,
      .log = &cases },
    { .id = STR_INIT("klachten"),
      .file = STR_INIT("klachten.csv"),
      .why = WORDS(
          "De kolom “Datum afdoening” ontbreekt. Wel gevonden: nummer, Datum ontvangst.") },
};
static const struct web_source sources[] = {
    { STR_INIT("klachten"),
      STR_INIT("https://www.voorbeeldstad.example/klachten"),
      SOURCE_FETCHED,
      { 0 },
      DAY_2026_01_10,
      200,
      &documents[6] },
    { STR_INIT("jaarverslag"),
      STR_INIT("https://www.voorbeeldstad.example/jaarverslag"), SOURCE_FAILED,
      WORDS("De pagina bestaat niet (404)."), DAY_UNKNOWN, 404, NULL },
    { STR_INIT("aanmelden"),
      STR_INIT("https://www.voorbeeldstad.example/aanmelden"),
      SOURCE_NOT_FETCHED,
      { 0 },
      DAY_UNKNOWN,
      0,
      NULL },
};
static const struct phrase notes[] = {
    WORDS(
        "In het register staat “opleidingsplan.pdf”, maar dat bestand is er niet."),
};

const struct evidence_set sample_evidence = {
    documents,
    sizeof documents / sizeof *documents,
    ITEMS(logs),
    ITEMS(sources),
    ITEMS(notes),
    NULL,
    0,
    true,
    NULL,
    0,
};
