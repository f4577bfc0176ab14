/* sample_report.c - norms of every kind, over the checks and the evidence */
#include "tests/support/sample_report.h"

#include "tests/support/sample_words.h"

static const struct area kader_areas[5];
static const struct area belofte_areas[1];
static const str what_to_write[] = { STR_INIT("bevindingen"),
                                     STR_INIT("knelpunten") };
static const str koers_norms[] = { STR_INIT("1.4") };
static const struct term_meaning terms[] = {
    { STR_INIT("Missie"), STR_INIT("waarvoor de organisatie er is") },
};
static const struct footnote footnotes[] = {
    { STR_INIT("1"), STR_INIT("Zie het koersdocument."), koers_norms, 1 },
};
static const struct framework kader = {
    .id = STR_INIT("nvvk-kwaliteitskader"),
    .title = STR_INIT("NVVK Kwaliteitskader"),
    .version = STR_INIT("2023"),
    .publisher = STR_INIT("NVVK"),
    .language = STR_INIT("nl"),
    .areas = kader_areas,
    .area_count = 5,
    .form = what_to_write,
    .form_count = 2,
    .tests_at_least = 3,
    .terms = terms,
    .term_count = 1,
    .footnotes = footnotes,
    .footnote_count = 1,
};
static const struct framework belofte = {
    .id = STR_INIT("nvvk-belofte"),
    .title = STR_INIT("NVVK Belofte"),
    .publisher = STR_INIT("NVVK"),
    .language = STR_INIT("nl"),
    .areas = belofte_areas,
    .area_count = 1,
};
static const struct level_statement statements[] = {
    { .text = STR_INIT("is op hoofdlijnen geformuleerd.") },
    { .text = STR_INIT("is binnen de organisatie bekendgemaakt.") },
};
static const struct level_text levels_of_koers[] = {
    { STR_INIT("A"), STR_INIT("Beheerste processen"), STR_INIT("De koers:"),
      statements, 2 },
};
static const struct area kader_areas[] = {
    { .id = STR_INIT("1"),
      .title = STR_INIT("Koers"),
      .levels = levels_of_koers,
      .level_count = 1 },
    { .id = STR_INIT("3"), .title = STR_INIT("Organisatie") },
    { .id = STR_INIT("4"), .title = STR_INIT("Financiële hulpverlening") },
    { .id = STR_INIT("5"), .title = STR_INIT("Professionals") },
    { .id = STR_INIT("7"), .title = STR_INIT("Resultaat") },
};
static const struct area belofte_areas[] = {
    { .id = STR_INIT("1"), .title = STR_INIT("Snel en goed geholpen") },
};
enum { KOERS, ORGANISATIE, HULP, PROFESSIONALS, RESULTAAT };

static const str professional[] = { STR_INIT("P"), STR_INIT("BKC") };
static const str everyone[] = { STR_INIT("P"),   STR_INIT("Mng"),
                                STR_INIT("P&O"), STR_INIT("CB"),
                                STR_INIT("BV"),  STR_INIT("nbV"),
                                STR_INIT("S"),   STR_INIT("BKC") };
static const str manager[] = { STR_INIT("Mng") };
static const str client[] = { STR_INIT("CB"), STR_INIT("Wethouder") };

static const struct question ask_file[] = {
    { ITEMS(professional), STR_INIT("Laat een dossier zien: wat ontbreekt er?"),
      STR_INIT("Dat zij zelf ziet wat er mist.") },
    { ITEMS(everyone), STR_INIT("Wie mag dit dossier inzien?"), STR_INIT("") },
};
static const struct question ask_course[] = {
    { ITEMS(manager),
      STR_INIT("Welke wetswijziging van dit jaar raakt u het meest?"),
      STR_INIT("") },
};
static const struct question ask_client[] = {
    { ITEMS(client), STR_INIT("Wist u binnen twee dagen wie u ging helpen?"),
      STR_INIT("") },
};

static const str whom[] = { STR_INIT("Mng") };
static const str points[] = { STR_INIT("Kennen professionals de koers?") };

/* The line of the rule comes first of what follows the title. */
#define NORM(framework_, area_, id_, title_, ...)               \
    &(const struct norm)                                        \
    {                                                           \
        .id = STR_INIT(id_), .title = STR_INIT(title_),         \
        .framework = &(framework_), .area = &(area_),           \
        .origin.file = STR_INIT("rules/voorbeeld/normen.toml"), \
        .origin.line = __VA_ARGS__                              \
    }
#define CHECKS(...)                                                            \
    .checks = (const struct norm_check_result[]){ __VA_ARGS__ },               \
    .check_count = sizeof((const struct norm_check_result[]){ __VA_ARGS__ }) / \
                   sizeof(struct norm_check_result)
#define BY(role, check)                            \
    {                                              \
        ROLE_##role, &sample_checks[CHECK_##check] \
    }
#define ATTENTION(seen, why)                                 \
    .outcome = OUTCOME_##seen, .verdict = VERDICT_ATTENTION, \
    .reason = REASON_##why
#define PASSED \
    .outcome = OUTCOME_SHOWN, .verdict = VERDICT_PASS, .reason = REASON_SHOWN

static const struct explanation explained = {
    .reason = STR_INIT(
        "Wij zetten geen derden in. Het college besluit hierover in het voorjaar."),
    .by = STR_INIT("kwaliteitsfunctionaris"),
    .until = 20634,
};
static const struct explanation ended = {
    .reason = STR_INIT("Het nieuwe jaarverslag volgt in november."),
    .by = STR_INIT("teammanager"),
    .until = 20422,
};
static const struct exemption exempted = {
    .reason = STR_INIT("De gemeente verstrekt zelf geen kredieten."),
    .by = STR_INIT("directie"),
};

static const struct norm_result norms[] = {
    { .norm = NORM(belofte, belofte_areas[0], "1.5",
                   "Wij nemen binnen twee werkdagen contact met u op", 12,
                   .questions = ask_client, .question_count = 1),
      ATTENTION(NOT_SHOWN, CONTRADICTED),
      CHECKS(BY(ALL, CONTACT_2_WERKDAGEN), BY(ANY, INTAKE_10_WERKDAGEN)) },
    { .norm = NORM(belofte, belofte_areas[0], "1.6",
                   "Wij houden binnen tien dagen een intake", 19),
      PASSED,
      CHECKS(BY(ALL, INTAKE_10_WERKDAGEN)) },
    { .norm = NORM(belofte, belofte_areas[0], "1.7",
                   "U krijgt binnen acht weken een besluit", 26),
      ATTENTION(UNDETERMINED, UNDETERMINED),
      CHECKS(BY(ALL, BEHANDELING_8_WEKEN)) },
    { .norm = NORM(kader, kader_areas[KOERS], "1.1",
                   "Voldoen aan wet- en regelgeving", 3,
                   .questions = ask_course, .question_count = 1),
      PASSED,
      CHECKS(BY(ALL, WETSOVERZICHT)) },
    { .norm = NORM(kader, kader_areas[KOERS], "1.2", "Voldoen aan NVVK-eisen",
                   9, .questions = ask_course, .question_count = 1),
      ATTENTION(ASK, ASK) },
    { .norm = NORM(kader, kader_areas[KOERS], "1.4",
                   "Formuleren missie, visie en strategie", 15, .who = whom,
                   .who_count = 1, .look_at = points, .look_at_count = 1,
                   .advice = STR_INIT("Bespreek de koers met het team."),
                   .not_for = STR_INIT("u nog geen koers hebt."),
                   .questions = ask_course, .question_count = 1,
                   .judged_by_auditor = true),
      ATTENTION(ASK, ASK),
      CHECKS(BY(ALL, WETSOVERZICHT)) },
    { .norm = NORM(kader, kader_areas[ORGANISATIE], "3.6",
                   "Zorgvuldige omgang met klachten", 30),
      PASSED,
      CHECKS(BY(ALL, KLACHTENREGELING), BY(ALL, KLACHTENPAGINA)) },
    { .norm = NORM(kader, kader_areas[ORGANISATIE], "3.7",
                   "Bescherming van persoonsgegevens", 36),
      ATTENTION(NOT_SHOWN, EXPIRED),
      CHECKS(BY(ALL, PRIVACYVERKLARING)) },
    { .norm = NORM(kader, kader_areas[ORGANISATIE], "3.8",
                   "Geen persoonsgegevens in stukken voor de audit", 44),
      ATTENTION(NOT_SHOWN, CONTRADICTED),
      CHECKS(BY(ALL, GEEN_BSN)) },
    { .norm = NORM(kader, kader_areas[HULP], "4.1",
                   "Toegankelijke hulpverlening", 50),
      ATTENTION(NOT_SHOWN, EXPIRED),
      CHECKS(BY(ANY, PRIVACYVERKLARING), BY(ANY, JAARVERSLAG)) },
    { .norm = NORM(kader, kader_areas[HULP], "4.9", "Verstrekken van kredieten",
                   58),
      .outcome = OUTCOME_NOT_APPLICABLE,
      .verdict = VERDICT_NOT_APPLICABLE,
      .reason = REASON_NOT_APPLICABLE,
      .exempted = &exempted },
    { .norm =
          NORM(kader, kader_areas[HULP], "4.11", "Zorgvuldige dossiervorming",
               61, .questions = ask_file, .question_count = 2,
               .note = STR_INIT("Een steekproef van drie dossiers is genoeg.")),
      ATTENTION(UNDETERMINED, UNDETERMINED),
      CHECKS(BY(ALL, DOSSIEREISEN), BY(ALL, BEWAARTERMIJNEN),
             BY(ANY, GESPREK_DOSSIER), BY(ALSO, AUTORISATIEMATRIX)) },
    { .norm =
          NORM(kader, kader_areas[HULP], "4.12", "Veilig delen van dossiers",
               70, .questions = ask_file, .question_count = 1),
      ATTENTION(ASK, ASK),
      CHECKS(BY(ALL, GESPREK_DOSSIER)) },
    { .norm = NORM(kader, kader_areas[HULP], "4.13", "Inzet van derden", 77),
      ATTENTION(NOT_SHOWN, MISSING),
      .explained = &explained,
      CHECKS(BY(ALL, AUTORISATIEMATRIX)) },
    { .norm = NORM(kader, kader_areas[PROFESSIONALS], "5.2",
                   "Leren op de werkplek", 81),
      .outcome = OUTCOME_NOT_APPLICABLE,
      .verdict = VERDICT_NOT_APPLICABLE,
      .reason = REASON_NOT_APPLICABLE,
      CHECKS(BY(ALL, OPLEIDINGSPLAN)) },
    { .norm = NORM(
          kader, kader_areas[PROFESSIONALS], "5.10",
          "Zorgvuldig gebruik van toegangsrechten tot systemen met gegevens van hulpvragers",
          90),
      ATTENTION(NOT_SHOWN, MISSING),
      CHECKS(BY(ALL, AUTORISATIEMATRIX)) },
    { .norm = NORM(kader, kader_areas[RESULTAAT], "7.5", "Leren van resultaten",
                   96),
      ATTENTION(UNDETERMINED, UNDETERMINED) },
    { .norm = NORM(kader, kader_areas[RESULTAAT], "7.6",
                   "Publieke verantwoording", 101),
      ATTENTION(NOT_SHOWN, MISSING),
      .explanation_ended = &ended,
      CHECKS(BY(ALL, JAARVERSLAG)) },
};

static const struct role roles[] = {
    { .code = STR_INIT("P"),
      .name = STR_INIT("professional (ook stagiair en invalkracht)") },
    { .code = STR_INIT("Mng"), .name = STR_INIT("leidinggevende") },
    { .code = STR_INIT("P&O"), .name = STR_INIT("personeelszaken") },
    { .code = STR_INIT("CB"),
      .name = STR_INIT("cliënt, gebruiker van de dienst of burger") },
    { .code = STR_INIT("BKC"), .name = STR_INIT("kwaliteitsfunctionaris") },
};
static const struct level levels[] = {
    { &kader, &kader_areas[KOERS], 'B' },
    { &kader, &kader_areas[ORGANISATIE], 'A' },
    { &kader, &kader_areas[HULP], 'C' },
    { &kader, &kader_areas[PROFESSIONALS], 'B' },
    { &kader, &kader_areas[RESULTAAT], 'D' },
};
static const struct framework *chosen[] = { &kader, &belofte };
static const struct workspace workspace = {
    .organisation = STR_INIT("Gemeente Voorbeeldstad"),
    .frameworks = chosen,
    .framework_count = 2,
    .from = 20089,
    .until = 20453,
    .as_of = 20468,
    .rules = { .roles = roles, .role_count = sizeof roles / sizeof *roles },
    .levels = { levels, 5 },
};
static const struct assessment assessment = {
    .from = 20089, .until = 20453, .as_of = 20468, .as_of_given = true
};
static const struct phrase notes[] = {
    WORDS("Bewijs gelezen in een afgeschermd programma (seccomp, Landlock)."),
    WORDS("De kalender “kantoor” loopt tot en met 31-12-2040."),
};

static struct results all_results(void)
{
    return (struct results){ norms, sizeof norms / sizeof *norms, sample_checks,
                             sample_check_count };
}

struct report sample_report(void)
{
    static struct results results;
    results = all_results();
    return report_of(&workspace, &sample_evidence, &assessment, &results,
                     ITEMS(notes));
}

struct report sample_clean(void)
{
    static const struct evidence_set evidence = { .is_complete = true };
    static const struct results results = {
        &norms[1], 1, &sample_checks[CHECK_INTAKE_10_WERKDAGEN], 1
    };
    return report_of(&workspace, &evidence, &assessment, &results, NULL, 0);
}
