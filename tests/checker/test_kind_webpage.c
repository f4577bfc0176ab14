/* test_kind_webpage.c - pages that were fetched, and pages that were not */
#include "tests/support/judged.h"
#include "tests/support/test.h"

#define CHECK                                                      \
    "[check.pagina]\nkind = 'webpage'\ntitle = 't'\nbasis = 'b'\n" \
    "source = 'klachten'\nvalid = { days = 30 }\n"                 \
    "[[check.pagina.passage]]\nabout = 'zes weken'\n"              \
    "pattern = '\\bzes\\s+weken\\b'\nmatches = ['zes weken']\n"    \
    "misses = ['zes dagen']\n"

struct row {
    const char *what;
    const char *source; /* NULL: the workspace names none */
    enum source_state state;
    int days_before; /* as-of; INT32_MAX: not known */
    const char *text;
    enum document_state document;
    enum outcome outcome;
    enum reason reason;
    enum sentence summary;
};
#define U OUTCOME_UNDETERMINED, REASON_UNDETERMINED
static const struct row rows[] = {
    { "found", "klachten", SOURCE_FETCHED, 5, "Binnen zes weken.",
      DOCUMENT_READ, OUTCOME_SHOWN, REASON_SHOWN, SAY_WEBPAGE_SHOWN },
    { "on the last day", "klachten", SOURCE_FETCHED, 30, "Binnen zes weken.",
      DOCUMENT_READ, OUTCOME_SHOWN, REASON_SHOWN, SAY_WEBPAGE_SHOWN },
    { "too old", "klachten", SOURCE_FETCHED, 31, "Binnen zes weken.",
      DOCUMENT_READ, U, SAY_WEBPAGE_OLD },
    { "after as-of", "klachten", SOURCE_FETCHED, -1, "Binnen zes weken.",
      DOCUMENT_READ, U, SAY_WEBPAGE_LATER },
    { "of an unknown day", "klachten", SOURCE_FETCHED, INT32_MAX,
      "Binnen zes weken.", DOCUMENT_READ, U, SAY_WEBPAGE_NO_DAY },
    { "lacks it", "klachten", SOURCE_FETCHED, 5, "Binnenkort.", DOCUMENT_READ,
      OUTCOME_NOT_SHOWN, REASON_MISSING, SAY_WEBPAGE_LACKS },
    { "partly read", "klachten", SOURCE_FETCHED, 5, "Binnenkort.",
      DOCUMENT_PARTIAL, U, SAY_WEBPAGE_DOUBT },
    { "unreadable", "klachten", SOURCE_FETCHED, 5, "", DOCUMENT_UNREADABLE, U,
      SAY_WEBPAGE_UNREADABLE },
    { "not fetched", "klachten", SOURCE_NOT_FETCHED, INT32_MAX, "",
      DOCUMENT_READ, U, SAY_WEBPAGE_NOT_FETCHED },
    { "failed", "klachten", SOURCE_FAILED, 5, "", DOCUMENT_READ, U,
      SAY_READER_DAMAGED },
    { "another source", "aanmelden", SOURCE_FETCHED, 5, "Zes weken.",
      DOCUMENT_READ, U, SAY_WEBPAGE_NO_SOURCE },
    { "no source", NULL, SOURCE_FETCHED, 5, "Zes weken.", DOCUMENT_READ, U,
      SAY_WEBPAGE_NO_SOURCE },
};

static void a_page_that_was_not_seen_is_never_missing(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct judged j;
        judged_open(&j, CHECK);
        struct document *d =
            judged_document(&j, "opgehaald/klachten.html", rows[i].text);
        d->address = STR("https://voorbeeldstad.example/klachten");
        d->state = rows[i].document;
        struct web_source source = {
            .id = str_of(rows[i].source),
            .address = STR("https://voorbeeldstad.example/klachten"),
            .state = rows[i].state,
            .why = SAID(SAY_READER_DAMAGED),
            .fetched = rows[i].days_before == INT32_MAX
                           ? DAY_UNKNOWN
                           : j.assessment.as_of - rows[i].days_before,
            .document = rows[i].state == SOURCE_FETCHED ? d : NULL,
        };
        j.evidence.sources = &source;
        j.evidence.source_count = rows[i].source != NULL;
        struct check_result result = judged_result(&j, "pagina");
        judged_expect(rows[i].what, &result, rows[i].outcome, rows[i].reason,
                      rows[i].summary);
        judged_close(&j);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_that_was_not_seen_is_never_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
