/* sample_checks.c - what the checks of the sample report saw */
#include <math.h>

#include "tests/support/sample_words.h"

static const struct check_kind document_kind = { .name = STR_INIT("document") };
static const struct check_kind deadline_kind = { .name = STR_INIT("deadline") };
static const struct check_kind interview_kind = { .name =
                                                      STR_INIT("interview") };
static const struct check_kind personal_kind = { .name = STR_INIT(
                                                     "personal_data") };
static const struct check_kind webpage_kind = { .name = STR_INIT("webpage") };

#define CHECK(id_, title_, kind_, basis_, advice_, line_)       \
    &(const struct check)                                       \
    {                                                           \
        .id = STR_INIT(id_), .title = STR_INIT(title_),         \
        .basis = STR_INIT(basis_), .advice = STR_INIT(advice_), \
        .kind = &(kind_), .origin = {                           \
            STR_INIT("rules/checks/voorbeeld.toml"),            \
            line_                                               \
        }                                                       \
    }

static const struct finding late_contacts[] = {
#define LATE(case_, line_, start, end, days)                                   \
    {                                                                          \
        .outcome = OUTCOME_NOT_SHOWN, .evidence = STR_INIT("zaken/zaken.csv"), \
        .place = LINE(line_), .quote = STR_INIT(start " - " end),              \
        .mark_from = sizeof(start " - ") - 1, .mark_len = sizeof(end) - 1,     \
        .note = WORDS("Zaak " case_ ": contact na " days " werkdagen.")        \
    }
    LATE("h4kq7m2xpa", "112", "20-01-2025", "27-01-2025", "5"),
    LATE("c9t2wz5dne", "348", "11-03-2025", "17-03-2025", "4"),
    LATE("m7xv3s8qrb", "401", "17-04-2025", "25-04-2025", "3"),
    LATE("k2fp6y9jtd", "733", "02-06-2025", "06-06-2025", "4"),
    LATE("w5ra8b4ghn", "902", "25-08-2025", "08-09-2025", "10"),
    LATE("z3nd7c6vkq", "1187", "13-10-2025", "17-10-2025", "4"),
    {
        .outcome = OUTCOME_NOT_SHOWN,
        .evidence = STR_INIT("zaken/zaken.csv"),
        .place = LINE("1304"),
        .quote = STR_INIT("01-12-2025"),
        .note =
            WORDS("Zaak b8jm4t7wye: nog geen contact, de termijn is voorbij."),
    },
};

static const struct sensitivity contact_readings[] = {
    { WORDS("De dag van aanmelding telt mee"), 9, 0.762 },
    { WORDS("Alleen zaterdag en zondag zijn vrij, feestdagen niet"), 1, 0.881 },
    { WORDS("Het laatste contact telt, niet het eerste"), 12, 0.69 },
};
#define MONTH(days_before, judged_, in_time_)                                  \
    {                                                                          \
        .first = 20454 - (days_before), .judged = judged_, .in_time = in_time_ \
    }
static const struct deadline_month contact_months[] = {
    MONTH(365, 6, 5), MONTH(334, 5, 5), MONTH(306, 7, 6), MONTH(275, 3, 2),
    MONTH(245, 5, 5), MONTH(214, 0, 0), MONTH(184, 2, 2), MONTH(153, 5, 3),
    MONTH(122, 4, 4), MONTH(92, 5, 5),  MONTH(61, 0, 0),  MONTH(31, 0, 0),
};
static const struct deadline_figures contact_figures = {
    .count = { [CASE_IN_TIME] = 37,
               [CASE_LATE] = 4,
               [CASE_OVERDUE] = 1,
               [CASE_RUNNING] = 3,
               [CASE_NO_START] = 2,
               [CASE_CONTRADICTORY] = 1,
               [CASE_UNDATABLE] = 1,
               [CASE_EXCLUDED] = 5 },
    .judged = 42,
    .share = 37.0 / 42,
    .at_least = 0.95,
    .as_of = 20454, /* 1 January 2026 */
    .readings = contact_readings,
    .reading_count = 3,
    .duration_unit = DURATION_WORKING_DAYS,
    .ended = 41,
    .median = 1,
    .ninth_decile = 3,
    .months = contact_months,
    .month_count = sizeof contact_months / sizeof *contact_months,
};
static const struct deadline_figures intake_figures = {
    .count = { [CASE_IN_TIME] = 1204, [CASE_LATE] = 31, [CASE_RUNNING] = 18 },
    .judged = 1235,
    .share = 1204.0 / 1235,
    .at_least = 0.95,
    .as_of = 20454,
    .duration_unit = DURATION_DAYS,
    .ended = 1235,
    .median = 6,
    .ninth_decile = 9,
};
static const struct deadline_figures no_figures = { .share = (double)NAN,
                                                    .at_least = 0.9,
                                                    .as_of = 20454,
                                                    .duration_unit =
                                                        DURATION_WORKING_DAYS,
                                                    .median = -1,
                                                    .ninth_decile = -1 };

static const struct finding complaint_rules[] = {
    {
        .outcome = OUTCOME_SHOWN,
        .evidence = STR_INIT("bewijs/klachtenregeling-2024.pdf"),
        .place = PAGE("3"),
        .quote = STR_INIT(
            "… na ontvangst. Wij handelen uw klacht af binnen zes weken. Lukt dat niet, dan hoort u dat van ons …"),
        .mark_from =
            sizeof("… na ontvangst. Wij handelen uw klacht af binnen ") - 1,
        .mark_len = sizeof("zes weken") - 1,
        .note = WORDS("Behandeltermijn van zes weken gevonden."),
    },
    {
        .outcome = OUTCOME_SHOWN,
        .evidence = STR_INIT("bewijs/klachtenregeling-2024.pdf"),
        .place = PAGE("1"),
        .quote = STR_INIT("Vastgesteld door het college op 12 maart 2024."),
        .mark_from = 0,
        .mark_len = sizeof("Vastgesteld") - 1,
        .note =
            WORDS("Vastgesteld op 12-03-2024; geldig tot en met 12-03-2027."),
    },
};
static const struct finding old_privacy[] = { {
    .outcome = OUTCOME_NOT_SHOWN,
    .evidence = STR_INIT("bewijs/privacyverklaring.docx"),
    .place = PAGE("1"),
    .quote = STR_INIT("Versie 1.2, vastgesteld op 4 mei 2020"),
    .mark_from = sizeof("Versie 1.2, vastgesteld op ") - 1,
    .mark_len = sizeof("4 mei 2020") - 1,
    .note = WORDS(
        "Dit document is verlopen op 04-05-2023. Voeg de nieuwe versie toe."),
} };
static const struct finding bsn_seen[] = { {
    .outcome = OUTCOME_NOT_SHOWN,
    .evidence = STR_INIT("bewijs/dossiertoets-q3.docx"),
    .place = PAGE("2"),
    .quote = STR_INIT("burgerservicenummer *****6782 staat op het formulier"),
    .mark_from = sizeof("burgerservicenummer ") - 1,
    .mark_len = sizeof("*****6782") - 1,
    .note = WORDS("Hier staat een burgerservicenummer. Maak het onleesbaar."),
} };
static const struct finding locked_file[] = { {
    .outcome = OUTCOME_UNDETERMINED,
    .evidence = STR_INIT(
        "bewijs/Dossiervorming 2025 (concept) - versie met alle opmerkingen van het team.pdf"),
    .note = WORDS(
        "Dit bestand heeft een wachtwoord. Sla het op zonder wachtwoord."),
} };
static const struct finding one_note[] = { {
    .outcome = OUTCOME_ASK,
    .evidence = STR_INIT("gesprekken/professional-1.odt"),
    .place = SAYS(SAY_PLACE_HEADING, "Dossier"),
    .quote =
        STR_INIT("Bij twee van de drie dossiers vond ik het plan van aanpak."),
    .note = WORDS("Eén gespreksverslag van een professional."),
} };
static const struct finding kept_terms[] = { {
    .outcome = OUTCOME_SHOWN,
    .evidence = STR_INIT("bewijs/bewaartermijnen.odt"),
    .place = SAYS(SAY_PLACE_HEADING, "2 Termijnen"),
    .quote = STR_INIT("Wij bewaren het dossier vijf jaar na afsluiting."),
    .mark_from = sizeof("Wij bewaren het dossier ") - 1,
    .mark_len = sizeof("vijf jaar") - 1,
    .note = WORDS("Bewaartermijn gevonden."),
} };
static const struct finding web_seen[] = { {
    .outcome = OUTCOME_SHOWN,
    .evidence = STR_INIT("web/klachten.html"),
    .quote = STR_INIT("Hebt u een klacht? Laat het ons weten."),
    .mark_from = sizeof("Hebt u een ") - 1,
    .mark_len = sizeof("klacht") - 1,
    .note = WORDS(
        "Opgehaald op 10-01-2026 van https://www.voorbeeldstad.example/klachten."),
} };

#define READ_27 \
    WORDS("27 documenten gelezen, 2 niet leesbaar, 1 voor een deel gelezen")

const struct check_result sample_checks[] = {
    [CHECK_AUTORISATIEMATRIX] = {
        .check = CHECK("autorisatiematrix", "Actuele autorisatiematrix", document_kind, "voorstel", "", 12),
        .outcome = OUTCOME_NOT_SHOWN, .reason = REASON_MISSING,
        .summary = WORDS("Geen document gevonden dat autorisatiematrix, rechtenmatrix of toegangsrechten heet."),
        .searched = READ_27,
    },
    [CHECK_BEHANDELING_8_WEKEN] = {
        .check = CHECK("besluit-8-weken", "Besluit binnen 8 weken", deadline_kind, "Awb artikel 4:13", "Leg de besluitdatum vast in het zaaksysteem.", 88),
        .outcome = OUTCOME_UNDETERMINED, .reason = REASON_UNDETERMINED,
        .summary = WORDS("Geen zaak had een besluit; er is niets om te beoordelen."),
        .searched = WORDS("zaken/zaken.csv: 2000 zaken, 0 met de stap besluit"),
        .figures = &no_figures,
    },
    [CHECK_BEWAARTERMIJNEN] = {
        .check = CHECK("bewaartermijnen", "Vastgestelde bewaartermijnen", document_kind, "AVG artikel 5 lid 1 onder e", "", 30),
        .outcome = OUTCOME_SHOWN, .reason = REASON_SHOWN,
        .summary = WORDS("Gevonden, vastgesteld op 01-02-2025 en geldig."),
        .searched = READ_27, .findings = ITEMS(kept_terms),
    },
    [CHECK_CONTACT_2_WERKDAGEN] = {
        .check = CHECK("contact-2-werkdagen", "Binnen 2 werkdagen contact na aanmelding", deadline_kind, "NVVK Belofte 1.5; het aandeel is een voorstel", "Zoek uit waarom 5 zaken te laat waren en spreek een vervanger af voor vakanties.", 4),
        .outcome = OUTCOME_NOT_SHOWN, .reason = REASON_CONTRADICTED,
        .summary = WORDS("88,1% op tijd (37 van 42 zaken); nodig is 95%."),
        .searched = WORDS("zaken/zaken.csv: 54 zaken met een aanmelding in de periode"),
        .findings = ITEMS(late_contacts), .finding_left_out = 0,
        .figures = &contact_figures,
    },
    [CHECK_DOSSIEREISEN] = {
        .check = CHECK("dossiereisen", "Eisen aan het dossier", document_kind, "voorstel", "Leg vast wat er in een dossier hoort.", 45),
        .outcome = OUTCOME_UNDETERMINED, .reason = REASON_UNDETERMINED,
        .summary = WORDS("Het enige document dat past, is niet te lezen."),
        .searched = READ_27, .findings = ITEMS(locked_file),
    },
    [CHECK_GEEN_BSN] = {
        .check = CHECK("geen-bsn", "Geen burgerservicenummer in het bewijs", personal_kind, "AVG artikel 5 lid 1 onder c", "Maak het nummer onleesbaar en vervang het bestand.", 120),
        .outcome = OUTCOME_NOT_SHOWN, .reason = REASON_CONTRADICTED,
        .summary = WORDS("1 burgerservicenummer gevonden in 1 document."),
        .searched = READ_27, .findings = ITEMS(bsn_seen),
    },
    [CHECK_GESPREK_DOSSIER] = {
        .check = CHECK("gesprek-dossier", "Gesprekken over dossiervorming", interview_kind, "Elke norm drie keer toetsen", "", 140),
        .outcome = OUTCOME_ASK, .reason = REASON_ASK,
        .summary = WORDS("1 van 3 gesprekken gevonden."),
        .searched = WORDS("4 gespreksverslagen"), .findings = ITEMS(one_note),
    },
    [CHECK_INTAKE_10_WERKDAGEN] = {
        .check = CHECK("intake-10-dagen", "Binnen 10 dagen een intake", deadline_kind, "NVVK Belofte", "", 20),
        .outcome = OUTCOME_SHOWN, .reason = REASON_SHOWN,
        .summary = WORDS("97,5% op tijd (1204 van 1235 zaken); nodig is 95%."),
        .searched = WORDS("zaken/zaken.csv: 1253 zaken"), .figures = &intake_figures,
    },
    [CHECK_JAARVERSLAG] = {
        .check = CHECK("jaarverslag", "Publiek jaarverslag", document_kind, "norm 7.6", "Zet het jaarverslag over 2024 in de bewijsmap en op de website.", 52),
        .outcome = OUTCOME_NOT_SHOWN, .reason = REASON_MISSING,
        .summary = WORDS("Geen document gevonden dat jaarverslag, jaarbericht of jaarverantwoording heet."),
        .searched = READ_27,
    },
    [CHECK_KLACHTENPAGINA] = {
        .check = CHECK("klachtenpagina", "De klachtenregeling staat op de website", webpage_kind, "Awb artikel 9:2", "", 60),
        .outcome = OUTCOME_SHOWN, .reason = REASON_SHOWN,
        .summary = WORDS("De pagina is openbaar en noemt de klachtenregeling."),
        .searched = WORDS("1 pagina"), .findings = ITEMS(web_seen),
    },
    [CHECK_KLACHTENREGELING] = {
        .check = CHECK("klachtenregeling", "Vastgestelde klachtenregeling", document_kind, "Awb hoofdstuk 9; de geldigheid is een voorstel", "Laat de regeling vaststellen en publiceer haar op de website.", 5),
        .outcome = OUTCOME_SHOWN, .reason = REASON_SHOWN,
        .summary = WORDS("Gevonden, vastgesteld op 12-03-2024 en geldig tot en met 12-03-2027."),
        .searched = READ_27, .findings = ITEMS(complaint_rules),
    },
    [CHECK_OPLEIDINGSPLAN] = {
        .check = CHECK("opleidingsplan", "Toegankelijkheidsverklaringenoverzicht", document_kind, "voorstel", "", 77),
        .outcome = OUTCOME_NOT_APPLICABLE, .reason = REASON_NOT_APPLICABLE,
        .summary = WORDS("Er werkt niemand in opleiding."),
        .searched = READ_27,
    },
    [CHECK_PRIVACYVERKLARING] = {
        .check = CHECK("privacyverklaring", "Actuele privacyverklaring", document_kind, "AVG artikel 13; de geldigheid is een voorstel", "", 33),
        .outcome = OUTCOME_NOT_SHOWN, .reason = REASON_EXPIRED,
        .summary = WORDS("Gevonden, maar verlopen op 04-05-2023."),
        .searched = READ_27, .findings = ITEMS(old_privacy),
    },
    [CHECK_WETSOVERZICHT] = {
        .check = CHECK("wetsoverzicht", "Overzicht van wetten en regels", document_kind, "voorstel", "Maak een overzicht van de wetten die voor u gelden.", 99),
        .outcome = OUTCOME_SHOWN, .reason = REASON_SHOWN,
        .summary = WORDS("Gevonden en geldig. De titel is afgeleid uit de bestandsnaam."),
        .searched = READ_27,
    },
};
const size_t sample_check_count = sizeof sample_checks / sizeof *sample_checks;
