/* test_recognise.c - what a document is when its title does not say so */
#include <stdio.h>

#include "tests/support/judged.h"
#include "tests/support/test.h"

#define PASSAGE(about, word)                               \
    "[[check.onderzoek.passage]]\nabout = '" about "'\n"   \
    "pattern = '\\b" word "\\b'\nmatches = ['" word "']\n" \
    "misses = ['iets']\n"
#define RULES                                                                         \
    "[check.onderzoek]\nkind = 'document'\ntitle = 't'\n"                             \
    "basis = 'b'\ncalled = ['klantonderzoek', 'werkinstructie 3b']\n"                 \
    "valid = { months = 12 }\ncontent = ['klanten']\n%s" PASSAGE("hoeveel",           \
                                                                 "respons")           \
        PASSAGE(                                                                      \
            "wat",                                                                    \
            "cijfer") "[check.lekken]\nkind = 'document'\ntitle = 't'\nbasis = 'b'\n" \
                      "called = ['datalekregister']\nvalid = { months = 12 }\n"       \
                      "rows_dated = true\n"                                           \
                      "[check.lekregels]\nkind = 'table'\ntitle = 't'\nbasis = 'b'\n" \
                      "called = ['datalekregister']\ncontent = ['lek']\n"             \
                      "[[check.lekregels.column]]\nname = 'datum'\n"                  \
                      "called = ['ontdekt op']\n"                                     \
                      "[[check.lekregels.column]]\nname = 'lek'\n"                    \
                      "[[check.lekregels.column]]\nname = 'maatregel'\n"              \
                      "[[check.lekregels.column]]\nname = 'door'\noptional = true\n"

static void open_with(struct judged *j, const char *more)
{
    static char rules[4096];
    int length = snprintf(rules, sizeof rules, RULES, more);
    assert_true(length > 0 && (size_t)length < sizeof rules);
    judged_open(j, rules);
}

#define HEAD  "nr\tontdekt op\tlek\tmaatregel\n"
#define DATED "Datum: 12 november 2025\n\n"
#define SAYS  "Van onze klanten was de respons 40. Het cijfer was een 8.\n"

static void a_document_is_what_it_says(void **state)
{
    (void)state;
    static const struct {
        const char *what, *more, *path, *text, *type; /* NULL: none */
    } papers[] = {
        { "a year behind the name", "", "klantonderzoek2025.txt", "x",
          "klantonderzoek" },
        { "a year before it", "", "2025klantonderzoek.txt", "x",
          "klantonderzoek" },
        { "a longer word", "", "klantonderzoeken2025.txt", "x", NULL },
        { "a name with a digit", "", "werkinstructie 3b.txt", "x",
          "werkinstructie 3b" },
        { "adopted, by what it says", "", "stuk.txt",
          "Vastgesteld op 12 november 2025.\n\n" SAYS, "klantonderzoek" },
        { "only dated", "", "stuk.txt", DATED SAYS, NULL },
        { "only dated, which will do", "content_dated = true\n", "stuk.txt",
          DATED SAYS, "klantonderzoek" },
        { "not even dated", "content_dated = true\n", "stuk.txt", SAYS, NULL },
        { "dated, and a draft", "content_dated = true\n", "stuk.txt",
          "Status: concept\n\n" DATED SAYS, NULL },
        { "dated, and an offer", "content_dated = true\n", "stuk.txt",
          DATED "Offerte\n\n" SAYS, NULL },
        { "dated, and a passage is missing", "content_dated = true\n",
          "stuk.txt", DATED "Van onze klanten was de respons 40.", NULL },
        { "it calls itself so", "", "stuk.txt",
          "Hoe het ging\n\nDe directie besprak dit klantonderzoek in mei.",
          "klantonderzoek" },
        { "with words between", "", "stuk.txt",
          "Hoe het ging\n\nWelkom! Dit is ons klantonderzoek. Lees mee.",
          "klantonderzoek" },
        { "another one", "", "stuk.txt",
          "Hoe het ging\n\nDe directie besprak het klantonderzoek in mei.",
          NULL },
        { "thanks for filling it in", "", "stuk.txt",
          "Vragen\n\nBedankt voor het invullen van dit klantonderzoek.", NULL },
        { "a letter about it", "", "stuk.txt",
          "Geachte heer,\n\nMet dit klantonderzoek bent u klaar.", NULL },
        { "a word that only begins so", "", "stuk.txt",
          "Hoe het ging\n\nIn dit klantonderzoeksplan staat niets.", NULL },
        { "a register by its columns", "", "lijst.csv",
          HEAD "1\t02-12-2025\tbrief\tgesprek\n", "datalekregister" },
        { "with bars", "", "lijst.md",
          "Stand\n\n| nr | ontdekt op | lek | maatregel |\n| 1 | x | y | z |",
          "datalekregister" },
        { "a column is missing", "", "lijst.csv",
          "nr\tontdekt op\tlek\tdoor\n1\t02-12-2025\tbrief\tik\n", NULL },
        { "a title above the columns", "", "lijst.csv",
          "Stand van december\n" HEAD, "datalekregister" },
        { "minutes with such a table", "", "notulen klantonderzoek.txt", HEAD,
          NULL },
    };
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        struct judged j;
        open_with(&j, papers[i].more);
        struct document *d =
            judged_document(&j, papers[i].path, papers[i].text);
        (void)judged_result(&j, "onderzoek");
        str type = papers[i].type ? str_of(papers[i].type) : STR("");
        if (!str_equal(d->type.value, type))
            fail_msg("%s: %.*s", papers[i].what, STR_ARG(d->type.value));
        judged_close(&j);
    }
}

static void columns_that_stand_in_every_list_tell_nothing(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j, "[check.lekregels]\nkind = 'table'\ntitle = 't'\n"
                    "basis = 'b'\ncalled = ['datalekregister']\n"
                    "[[check.lekregels.column]]\nname = 'datum'\n"
                    "[[check.lekregels.column]]\nname = 'lek'\n"
                    "[[check.lekregels.column]]\nname = 'actie'\n");
    struct document *d =
        judged_document(&j, "lijst.csv", "datum\tlek\tactie\nx\ty\tz\n");
    (void)judged_result(&j, "lekregels");
    assert_int_equal(d->type.source, FACT_ABSENT);
    judged_close(&j);
}

static void the_newest_row_says_that_a_register_was_kept(void **state)
{
    (void)state;
    static const struct {
        const char *what, *text;
        enum outcome outcome;
    } registers[] = {
        { "within a year", HEAD "1\t02-02-2024\ta\tb\n2\t15-01-2025\ta\tb\n",
          OUTCOME_SHOWN },
        { "the newest stands above",
          HEAD "2\t2025-12-02\ta\tb\n1\t2024-02-02"
               "\ta\tb\n",
          OUTCOME_SHOWN },
        { "a day too old", HEAD "1\t14-01-2025\ta\tb\n", OUTCOME_UNDETERMINED },
        { "no rows", HEAD, OUTCOME_UNDETERMINED },
        { "a plan", HEAD "1\t02-12-2025\ta\tb\n2\t16-01-2026\ta\tb\n",
          OUTCOME_UNDETERMINED },
        { "no date to be read", HEAD "1\tvorig jaar\ta\tb\n",
          OUTCOME_UNDETERMINED },
    };
    for (size_t i = 0; i < sizeof registers / sizeof *registers; i++) {
        struct judged j;
        open_with(&j, "");
        judged_document(&j, "datalekregister.csv", registers[i].text);
        struct check_result result = judged_result(&j, "lekken");
        if (result.outcome != registers[i].outcome)
            fail_msg("%s: %d", registers[i].what, (int)result.outcome);
        judged_close(&j);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_is_what_it_says),
        cmocka_unit_test(columns_that_stand_in_every_list_tell_nothing),
        cmocka_unit_test(the_newest_row_says_that_a_register_was_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
