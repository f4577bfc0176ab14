/* sample_words.h - phrases as constants, for tables of sample data */
#ifndef TESTS_SUPPORT_SAMPLE_WORDS_H
#define TESTS_SUPPORT_SAMPLE_WORDS_H

#include "reports/report.h"

#define TEXT_SLOT(words)            \
    {                               \
        SLOT_TEXT,                  \
        {                           \
            .text = STR_INIT(words) \
        }                           \
    }
#define SAYS(sentence, words)                           \
    {                                                   \
        .id = (sentence), .slots = { TEXT_SLOT(words) } \
    }
#define WORDS(words) SAYS(SAY_REPORT_PLAIN, words)
#define PAGE(words)  SAYS(SAY_PLACE_PAGE, words)
#define LINE(words)  SAYS(SAY_PLACE_LINE, words)
#define ITEMS(items) (items), sizeof(items) / sizeof *(items)

/* What checks of the sample saw; NULL-free, by name. */
extern const struct check_result sample_checks[];
extern const size_t sample_check_count;
enum sample_check {
    CHECK_AUTORISATIEMATRIX,
    CHECK_BEHANDELING_8_WEKEN,
    CHECK_BEWAARTERMIJNEN,
    CHECK_CONTACT_2_WERKDAGEN,
    CHECK_DOSSIEREISEN,
    CHECK_GEEN_BSN,
    CHECK_GESPREK_DOSSIER,
    CHECK_INTAKE_10_WERKDAGEN,
    CHECK_JAARVERSLAG,
    CHECK_KLACHTENPAGINA,
    CHECK_KLACHTENREGELING,
    CHECK_OPLEIDINGSPLAN,
    CHECK_PRIVACYVERKLARING,
    CHECK_WETSOVERZICHT,
};
extern const struct evidence_set sample_evidence;

#endif
