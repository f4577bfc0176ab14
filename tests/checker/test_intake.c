/* test_intake.c - texts stay where a check looks at them, and nowhere else */
#include "checker/intake.h"

#include "base/count.h"
#include "tests/support/judged.h"
#include "tests/support/test.h"

#define MANY 5000

static const char rules[] =
    "[check.regeling]\nkind = 'document'\ntitle = 't'\nbasis = 'b'\n"
    "called = ['klachtenregeling']\nstatus = ['vastgesteld']\n"
    "valid = { months = 36 }\n"
    "[[check.regeling.passage]]\nabout = 'zes weken'\n"
    "pattern = '\\bzes\\s+weken\\b'\nmatches = ['zes weken']\n"
    "misses = ['zes dagen']\n"
    "[check.nummers]\nkind = 'personal_data'\ntitle = 't'\nbasis = 'b'\n"
    "[check.gesprek]\nkind = 'interview'\ntitle = 't'\nbasis = 'b'\n"
    "norm = '4.1'\nroles = ['P']\n";

struct row {
    const char *path, *text;
    bool stays;
};
static const struct row rows[] = {
    { "klachtenregeling.txt", "Klachtenregeling\n\nBinnen zes weken.", true },
    { "notitie.txt", "Overleg van maandag\n\nVersie 2.1\n\nNiets.", false },
    { "brief.txt", "Aan de heer X\n\nBSN 123456782", true },
    { "gesprek.txt", "Rol: P\nNormen: 4.1\nDatum: 3 november 2025\n", true },
    { "leeg.txt", "", false },
};

/* Take the rows in, `times` over, with so many threads. */
static struct document *taken_in(struct judged *j, size_t times,
                                 unsigned workers)
{
    struct intake *intake = intake_open(&j->arena, &j->set, workers);
    size_t count = times * COUNT(rows);
    struct document *documents = arena_array(&j->arena, count, struct document);
    for (size_t i = 0; i < count; i++) {
        const struct row *row = &rows[i % COUNT(rows)];
        struct arena *texts = intake_texts(intake);
        documents[i] = document_of(str_of(row->path));
        documents[i].state = *row->text ? DOCUMENT_READ : DOCUMENT_UNREADABLE;
        documents[i].text = arena_copy(texts, str_of(row->text));
        struct mark *page = arena_array(texts, 2, struct mark);
        page[0] = (struct mark){ 0, MARK_PAGE, arena_copy(texts, STR("1")) };
        page[1] = (struct mark){ 0, MARK_SCAN, arena_copy(texts, STR("87")) };
        documents[i].marks = page;
        documents[i].mark_count = *row->text ? 2 : 0;
        intake_add(intake, &documents[i]);
    }
    intake_finish(intake);
    intake_close(intake);
    return documents;
}

static void a_text_stays_when_a_check_looks_at_it(void **state)
{
    (void)state;
    for (unsigned workers = 1; workers <= 2; workers++) {
        struct judged j;
        judged_open(&j, rules);
        struct document *d = taken_in(&j, MANY / COUNT(rows), workers);
        for (size_t i = 0; i < MANY; i++) {
            const struct row *row = &rows[i % COUNT(rows)];
            str text = row->stays ? str_of(row->text) : STR("");
            if (!str_equal(d[i].text, text))
                fail_msg("%s: \"%.*s\"", row->path, STR_ARG(d[i].text));
            assert_int_equal(d[i].folded.text.len > 0, row->stays);
            assert_int_equal(document_has_text(&d[i]), *row->text != '\0');
            assert_int_equal(d[i].is_let_go, *row->text && !row->stays);
        }
        judged_close(&j);
    }
}

/* Where few texts stay they move; nothing borrowed is left behind. */
static void what_is_known_stays_known(void **state)
{
    (void)state;
    struct judged j;
    judged_open(&j, rules);
    struct document *d = taken_in(&j, 1, 1);
    assert_str(d[0].type.value, "klachtenregeling");
    assert_str(d[0].title.value, "Klachtenregeling");
    assert_str(d[1].title.value, "Overleg van maandag");
    assert_str(d[1].version.value, "2.1");
    assert_str(d[4].title.value, "leeg");
    /* where the words of a title stand tells the page */
    assert_true(d[0].title.value.ptr == d[0].text.ptr);
    assert_str(d[0].marks[0].label, "1");
    /* what a scan does not say, it may say all the same */
    assert_non_null(document_worst_scan(&d[1]));
    assert_int_equal(d[1].mark_count, 1);
    assert_null(document_worst_scan(&d[4]));
    judged_close(&j);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_stays_when_a_check_looks_at_it),
        cmocka_unit_test(what_is_known_stays_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
