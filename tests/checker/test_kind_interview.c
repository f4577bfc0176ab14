/* test_kind_interview.c - which interviews count, and how many are needed */
#include "tests/support/judged.h"
#include "tests/support/test.h"

#define CHECK                                                         \
    "[check.gesprek]\nkind = 'interview'\ntitle = 't'\nbasis = 'b'\n" \
    "norm = '4.11'\nroles = ['P', 'BKC']\nat_least = 2\n"             \
    "valid = { months = 12 }\n"
#define NOTE(role, norms, date, rest)                                 \
    "Gespreksverslag\nRol: " role "\nNormen: " norms "\nDatum: " date \
    "\n\n" rest "\n"
#define ONE NOTE("P", "4.11", "4 november 2025", "Het dossier was volledig.")
#define TWO NOTE("BKC", "4.11", "5 november 2025", "De toets was in juni.")

#define NOTES_MAX 3
struct row {
    const char *what, *notes[NOTES_MAX];
    enum outcome outcome;
    enum sentence says; /* of one of the findings */
};
static const struct row rows[] = {
    { "enough", { ONE, TWO }, OUTCOME_SHOWN, SAY_INTERVIEW_HELD },
    { "one short", { ONE }, OUTCOME_ASK, SAY_INTERVIEW_MISSING_WITH },
    { "none", { NULL }, OUTCOME_ASK, SAY_INTERVIEW_MISSING_WITH },
    { "the same words twice", { ONE, ONE }, OUTCOME_ASK, SAY_INTERVIEW_SAME },
    { "the same person twice",
      { NOTE("P", "4.11", "4-11-2025", "a\nGesproken met: medewerker 7"),
        NOTE("P", "4.11", "9-11-2025", "b\nGesproken met: Medewerker 7") },
      OUTCOME_ASK,
      SAY_INTERVIEW_SAME },
    { "another norm",
      { ONE, NOTE("P", "4.1", "5 november 2025", "Over uitleg.") },
      OUTCOME_ASK,
      SAY_INTERVIEW_MISSING_WITH },
    { "the norm with its framework",
      { ONE, NOTE("P", "4.1, kader/4.11", "5 november 2025", "Ook goed.") },
      OUTCOME_SHOWN,
      SAY_INTERVIEW_HELD },
    { "another role",
      { ONE, NOTE("CB", "4.11", "5 november 2025", "Ik ben geholpen.") },
      OUTCOME_ASK,
      SAY_INTERVIEW_OTHER_ROLE },
    { "a role in words",
      { ONE, NOTE("professional", "4.11", "5 november 2025", "Prima.") },
      OUTCOME_SHOWN,
      SAY_INTERVIEW_HELD },
    { "a role with its words",
      { ONE, NOTE("BKC (kwaliteit)", "4.11", "5 november 2025", "Prima.") },
      OUTCOME_SHOWN,
      SAY_INTERVIEW_HELD },
    { "too long ago",
      { ONE, NOTE("P", "4.11", "4 november 2024", "Oud.") },
      OUTCOME_ASK,
      SAY_INTERVIEW_OLD },
    { "after as-of",
      { ONE, NOTE("P", "4.11", "16 januari 2026", "Nieuw.") },
      OUTCOME_ASK,
      SAY_INTERVIEW_LATER },
    { "without a date",
      { ONE, NOTE("P", "4.11", "onbekend", "Wanneer?") },
      OUTCOME_ASK,
      SAY_INTERVIEW_NO_DAY },
    { "a letter that says more",
      { ONE, "Jaarverslag\n\nDe rol: van P bij normen: 4.11 is groot." },
      OUTCOME_ASK,
      SAY_INTERVIEW_MISSING_WITH },
};

static const char *const names[NOTES_MAX] = { "a.txt", "b.txt", "c.txt" };

static void too_few_interviews_is_ask(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct judged j;
        judged_open(&j, CHECK);
        for (size_t k = 0; k < NOTES_MAX && rows[i].notes[k]; k++)
            judged_document(&j, names[k], rows[i].notes[k]);
        struct check_result result = judged_result(&j, "gesprek");
        bool is_shown = rows[i].outcome == OUTCOME_SHOWN;
        judged_expect(rows[i].what, &result, rows[i].outcome,
                      is_shown ? REASON_SHOWN : REASON_ASK,
                      is_shown ? SAY_INTERVIEW_SHOWN : SAY_INTERVIEW_SHORT);
        bool is_said = false;
        for (size_t k = 0; k < result.finding_count; k++)
            is_said |= result.findings[k].note.id == rows[i].says;
        if (!is_said)
            fail_msg("%s: not said", rows[i].what);
        judged_close(&j);
    }
}

static void the_register_goes_before_the_text(void **state)
{
    (void)state;
    static const str norms[] = { STR_INIT("kader/4.11") };
    struct judged j;
    judged_open(&j, CHECK);
    judged_document(&j, "a.txt", ONE);
    struct document *d =
        judged_document(&j, "b.txt", "Gesprek op 4 november 2025\nRol: CB\n");
    d->is_registered = true;
    d->type = (struct text_fact){ STR("Gespreksnotitie"), FACT_REGISTER };
    d->role = (struct text_fact){ STR("P"), FACT_REGISTER };
    d->norms = norms;
    d->norm_count = 1;
    struct check_result result = judged_result(&j, "gesprek");
    assert_int_equal(result.outcome, OUTCOME_SHOWN);

    d->type.value = STR("jaarverslag");
    result = judged_result(&j, "gesprek");
    assert_int_equal(result.outcome, OUTCOME_ASK);

    d->type.value = STR("interview");
    d->state = DOCUMENT_UNREADABLE;
    result = judged_result(&j, "gesprek");
    assert_int_equal(result.outcome, OUTCOME_ASK);
    judged_close(&j);
}

static void so_many_of_each_role(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j, "[check.gesprek]\nkind = 'interview'\ntitle = 't'\n"
                    "basis = 'b'\nroles = ['P', 'BKC']\nper_role = true\n"
                    "at_least = 1\n");
    judged_document(&j, "a.txt", ONE);
    judged_document(&j, "b.txt", NOTE("P", "4.1", "1 mei 2020", "Nog een."));
    struct check_result result = judged_result(&j, "gesprek");
    assert_int_equal(result.outcome, OUTCOME_ASK);
    const struct finding *last = &result.findings[result.finding_count - 1];
    assert_str(judged_words(&j, &last->note),
               "Nog 1 gesprek nodig met: beleidsmedewerker.");
    judged_document(&j, "c.txt", TWO);
    result = judged_result(&j, "gesprek");
    assert_int_equal(result.outcome, OUTCOME_SHOWN);
    judged_close(&j);

    (void)judged_problems(&j, "[check.gesprek]\nkind = 'interview'\n"
                              "title = 't'\nbasis = 'b'\nper_role = true\n");
    assert_int_equal(j.problems.error_count, 1);
    judged_close(&j);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(too_few_interviews_is_ask),
        cmocka_unit_test(the_register_goes_before_the_text),
        cmocka_unit_test(so_many_of_each_role),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
