/* test_step_words.c - which step of ours a name in somebody's log seems to be */
#include "checker/step_words.h"

#include "base/count.h"
#include "base/file.h"
#include "checker/toml.h"
#include "tests/support/test.h"

static struct step_meaning find(struct arena *arena, const char *name,
                                const char *context)
{
    struct name_words words = name_words_of(arena, str_of(name));
    struct name_words around = name_words_of(arena, str_of(context));
    return step_words_find(&words, &around);
}

static void names_are_recognised_or_doubted(void **state)
{
    (void)state;
    static const struct {
        const char *name, *context;
        enum step_match match;
        const char *step;
    } rows[] = {
        { "Aanmelding ontvangen", "", STEP_SURE, "aanmelding" },
        { "Melding", "", STEP_SURE, "aanmelding" },
        { "AANMELDDATUM", "", STEP_SURE, "aanmelding" },
        { "datumAanmelding", "", STEP_SURE, "aanmelding" },
        { "datum_aanmelding", "", STEP_SURE, "aanmelding" },
        { "eerste-contact", "", STEP_SURE, "eerste-contact" },
        { "Eerste  contact", "", STEP_SURE, "eerste-contact" },
        { "Contact (eerste)", "", STEP_SURE, "eerste-contact" },
        { "Intakegesprek", "", STEP_SURE, "intake" },
        { "Crisismelding", "", STEP_SURE, "crisismelding" },
        { "Crisisgesprek", "", STEP_SURE, "crisisgesprek" },
        { "Besluit verzonden", "", STEP_SURE, "besluit" },
        { "Aanvraag ingetrokken", "", STEP_SURE, "ingetrokken" },
        { "Schuldregeling ingetrokken", "", STEP_SURE,
          "schuldregeling-ingetrokken" },
        { "Be\xc3\xab"
          "indiging stabilisatie",
          "", STEP_SURE, "stabilisatie-einde" },
        { "Einde opschorting", "", STEP_SURE, "hervat" },
        { "plan-van-aanpak", "", STEP_SURE, "plan-van-aanpak" },
        /* what stands around it */
        { "Datum ontvangst", "klachten.csv", STEP_SURE, "klacht-ontvangen" },
        { "Datum afdoening", "Klachtenregister", STEP_SURE,
          "klacht-afgehandeld" },
        { "Datum ontvangst", "zaken.csv", STEP_NONE, "" },
        { "Klacht ontvangen", "zaken.csv", STEP_SURE, "klacht-ontvangen" },
        { "Team", "klachten ontvangen", STEP_NONE, "" },
        /* not that, not yet, or two at once */
        { "Afmelding", "", STEP_NONE, "" },
        { "Stukken ontvangen", "", STEP_NONE, "" },
        { "Intake gepland", "", STEP_DOUBT, "intake" },
        { "Geen intake", "", STEP_DOUBT, "intake" },
        { "Intake cancelled", "", STEP_DOUBT, "intake" },
        { "Einde intake", "", STEP_DOUBT, "intake" },
        { "Intake en besluit", "", STEP_DOUBT, "besluit" },
        { "Aanvraag", "", STEP_DOUBT, "aanmelding" },
        { "Afwijzing verzonden", "", STEP_DOUBT, "afwijzing" },
        { "Contact schuldeiser", "", STEP_DOUBT, "eerste-contact" },
        { "", "", STEP_NONE, "" },
        { "***", "", STEP_NONE, "" },
    };
    struct arena arena = { 0 };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct step_meaning meaning =
            find(&arena, rows[i].name, rows[i].context);
        if (meaning.match != rows[i].match ||
            !str_equal(meaning.step, str_of(rows[i].step)))
            fail_msg("%s: %.*s, %d", rows[i].name, STR_ARG(meaning.step),
                     (int)meaning.match);
    }
    arena_close(&arena);
}

/* ---- every step of the shipped rules ---- */

struct looking {
    const str *known;
    size_t known_count, seen;
};

static void want(struct looking *l, str step)
{
    l->seen++;
    if (!str_is_among(step, l->known, l->known_count))
        fail_msg("step_words.def lacks the step %.*s", STR_ARG(step));
}

static void look_at_check(struct looking *l, const struct toml *check)
{
    static const str keys[] = { STR_INIT("from"),    STR_INIT("to"),
                                STR_INIT("exclude"), STR_INIT("step"),
                                STR_INIT("steps"),   STR_INIT("until") };
    for (size_t i = 0; i < check->as.table.count; i++) {
        const struct toml_member *m = &check->as.table.members[i];
        if (!str_is_among(m->key, keys, COUNT(keys)))
            continue;
        if (m->value.kind == TOML_TEXT)
            want(l, m->value.as.text);
        for (size_t k = 0;
             m->value.kind == TOML_ARRAY && k < m->value.as.array.count; k++)
            if (m->value.as.array.items[k].kind == TOML_TEXT)
                want(l, m->value.as.array.items[k].as.text);
    }
}

static void every_step_of_the_shipped_rules_has_words(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct looking l = { 0 };
    l.known_count = step_words_steps(&arena, &l.known);
    str text;
    assert_true(file_read(&arena, SOURCE_FOLDER "/rules/checks/deadlines.toml",
                          TOML_BYTES_MAX, &text, &err));
    struct toml *root = toml_parse(&arena, text, STR("deadlines.toml"), &err);
    assert_non_null(root);
    const struct toml *checks = &root->as.table.members[0].value;
    for (size_t i = 0; i < checks->as.table.count; i++)
        look_at_check(&l, &checks->as.table.members[i].value);
    assert_true(l.seen > 10);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_recognised_or_doubted),
        cmocka_unit_test(every_step_of_the_shipped_rules_has_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
