/* test_text.c - the list on a terminal, and one norm explained */
#include "tests/support/test.h"

#include "base/safe_text.h"
#include "base/utf8.h"
#include "reports/explain.h"
#include "reports/text_check.h"
#include "tests/support/hostile.h"
#include "tests/support/sample_report.h"

#define COLUMNS_MAX 88

static struct buf listed(const struct report *report, enum language language)
{
    struct buf out = buf_open(64 << 20);
    report_format_text.write(report, (struct wording){ .language = language },
                             &out);
    return out;
}

static struct buf explained(const struct report *report)
{
    struct buf out = buf_open(64 << 20);
    for (size_t i = 0; i < report->results->norm_count; i++)
        explain_write(report, &report->results->norms[i], (struct wording){ 0 },
                      &out);
    return out;
}

static void assert_after(str text, const char *const *words, size_t count)
{
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        str rest = str_part(text, at, text.len);
        size_t found = str_find(rest, str_of(words[i]));
        if (found == rest.len)
            print_error("not found, or too early: %s\n", words[i]);
        assert_true(found < rest.len);
        at += found;
    }
}

static void the_answer_comes_first_and_what_needs_work_next(void **state)
{
    (void)state;
    static const char *const words[] = {
        "18 normen: 9 vragen aandacht, 3 navragen, 1 toegelicht",
        "niet volledig",
        "WIJKT AF (2)",
        "ONTBREEKT (2)",
        "VERLOPEN (2)",
        "NIET VAST TE STELLEN (3)",
        "NAVRAGEN (3)",
        "TOEGELICHT (1)",
        "VOLDOET (3)",
        "NIET VAN TOEPASSING (2)",
        "WAT WE NIET (HELEMAAL) KONDEN ZIEN",
        "OPMERKINGEN",
    };
    struct report report = sample_report();
    struct buf out = listed(&report, LANGUAGE_NL);
    assert_after(buf_str(&out), words, sizeof words / sizeof *words);
    buf_close(&out);
}

static void a_verdict_carries_its_proof_and_what_was_looked_at(void **state)
{
    (void)state;
    static const char *const words[] = {
        "nvvk-kwaliteitskader/3.7",
        "Bescherming van persoonsgegevens",
        "Actuele privacyverklaring: verlopen",
        "bewijs/privacyverklaring.docx\n",
        "- pagina 1: “Versie 1.2, vastgesteld op [4 mei 2020]”",
        "Bekeken: 27 documenten gelezen",
        "Wat nu: ",
    };
    struct report report = sample_report();
    struct buf out = listed(&report, LANGUAGE_NL);
    assert_after(buf_str(&out), words, sizeof words / sizeof *words);
    buf_close(&out);
}

static void a_clean_run_is_short(void **state)
{
    (void)state;
    struct report report = sample_clean();
    struct buf out = listed(&report, LANGUAGE_NL);
    assert_true(str_contains(buf_str(&out),
                             STR("1 norm: 0 vragen aandacht, 1 voldoet.")));
    assert_false(str_contains(buf_str(&out), STR("niet volledig")));
    buf_close(&out);
}

static void english_says_the_same(void **state)
{
    (void)state;
    struct report report = sample_report();
    struct buf out = listed(&report, LANGUAGE_EN);
    assert_true(str_contains(buf_str(&out), STR("9 need attention")));
    assert_true(str_contains(buf_str(&out), STR("not complete")));
    assert_false(str_contains(buf_str(&out), STR("vragen aandacht")));
    buf_close(&out);
}

static void assert_fits_a_terminal(str text)
{
    while (text.len) {
        str line = str_cut(text, '\n', &text);
        size_t columns = 0;
        while (line.len) {
            uint32_t code;
            size_t len = utf8_read(line, 0, &code);
            assert_int_equal(len, utf8_len(line));
            assert_false(code < 0x20 || (code >= 0x7F && code <= 0x9F));
            assert_false(code >= 0x202A && code <= 0x202E);
            line = str_part(line, len, line.len);
            columns++;
        }
        assert_true(columns <= COLUMNS_MAX);
    }
}

static void nothing_hostile_reaches_the_terminal(void **state)
{
    (void)state;
    for (size_t i = 0; i < hostile_count; i++) {
        struct arena arena = { 0 };
        struct report report = sample_hostile(&arena, hostile_texts[i]);
        struct buf list = listed(&report, LANGUAGE_NL);
        struct buf norm = explained(&report);
        assert_fits_a_terminal(buf_str(&list));
        assert_fits_a_terminal(buf_str(&norm));
        buf_close(&list);
        buf_close(&norm);
        arena_close(&arena);
    }
}

static void lines_fit_whatever_the_words(void **state)
{
    (void)state;
    char word[3000];
    for (size_t i = 0; i < sizeof word; i++)
        word[i] = i % 97 ? 'x' : ' ';
    for (size_t len = 1; len < sizeof word; len += 331) {
        struct arena arena = { 0 };
        struct report report = sample_hostile(&arena, (str){ word, len });
        struct buf list = listed(&report, LANGUAGE_NL);
        assert_fits_a_terminal(buf_str(&list));
        buf_close(&list);
        arena_close(&arena);
    }
}

static void explaining_tells_rule_checks_needs_and_questions(void **state)
{
    (void)state;
    static const char *const words[] = {
        "nvvk-kwaliteitskader/4.11",
        "Regel: rules/voorbeeld/normen.toml, regel 61",
        "Een steekproef van drie dossiers is genoeg.",
        "Oordeel op 15-01-2026: aandachtspunt (niet vast te stellen)",
        "Alle zijn nodig:",
        "Eisen aan het dossier: niet vast te stellen",
        "Vastgestelde bewaartermijnen: aangetoond",
        "[vijf",
        "Eén is genoeg:",
        "Om te bekijken, telt niet mee:",
        "Actuele autorisatiematrix: ontbreekt",
        "Wat is nodig om te voldoen:",
        "- Eisen aan het dossier: Leg vast wat er in een dossier hoort.",
        "Eén van deze:",
        "- Gesprekken over dossiervorming",
        "Vraag na:",
        "- Wie mag dit dossier inzien?",
        "personeelszaken",
    };
    struct report report = sample_report();
    struct buf out = explained(&report);
    assert_after(buf_str(&out), words, sizeof words / sizeof *words);
    buf_close(&out);
}

static void explaining_a_deadline_gives_all_eight_counts(void **state)
{
    (void)state;
    static const char *const words[] = {
        " 37 op tijd",
        "  4 te laat",
        "  1 nog open, termijn voorbij",
        "  3 nog open, termijn loopt",
        "  2 zonder begin van de termijn",
        "  1 datums die elkaar tegenspreken",
        "  1 datum niet te lezen",
        "  5 buiten de periode of uitgesloten",
        "De dag van aanmelding telt mee: 9 zaken krijgen een andere uitkomst",
    };
    struct report report = sample_report();
    struct buf out = explained(&report);
    assert_after(buf_str(&out), words, sizeof words / sizeof *words);
    buf_close(&out);
}

static void explaining_a_count_gives_its_numbers(void **state)
{
    (void)state;
    static const char *const words[] = {
        " 37 met de stap",
        "  5 zonder de stap, voor zover te zien",
        "  2 niet te beoordelen",
        "  9 buiten de periode",
    };
    const struct check check = { .title = STR("Evaluatie") };
    const struct count_figures figures = {
        .cases = 42, .counted = 37, .unknown = 2, .outside = 9
    };
    struct check_result result = { .check = &check, .counted = &figures };
    for (int has_no_log = 0; has_no_log < 2; has_no_log++) {
        struct buf out = buf_open(1 << 20);
        struct prose prose = prose_open(&out, (struct wording){ 0 });
        result.has_no_log = has_no_log;
        text_check(&prose, &result, TEXT_FULL, 2);
        prose_close(&prose);
        if (has_no_log)
            assert_false(str_contains(buf_str(&out), STR("met de stap")));
        else
            assert_after(buf_str(&out), words, sizeof words / sizeof *words);
        buf_close(&out);
    }
}

static void a_hundred_findings_are_not_all_told(void **state)
{
    (void)state;
    struct finding findings[100] = { 0 };
    for (size_t i = 0; i < 100; i++)
        findings[i].note = SAID(SAY_READER_DAMAGED);
    const struct check check = { .title = STR("Intake") };
    const struct check_result result = { .check = &check,
                                         .findings = findings,
                                         .finding_count = 100,
                                         .finding_left_out = 7 };
    static const struct {
        enum text_detail detail;
        const char *rest;
    } rows[] = {
        { TEXT_BRIEF, "en nog 104 bevindingen\n" },
        { TEXT_FULL, "en nog 87 bevindingen. Die staan in het rapport: " },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf out = buf_open(1 << 20);
        struct prose prose = prose_open(&out, (struct wording){ 0 });
        text_check(&prose, &result, rows[i].detail, 2);
        prose_close(&prose);
        assert_true(str_contains(buf_str(&out), str_of(rows[i].rest)));
        buf_close(&out);
    }
}

/* --cases lists nothing of another kind. */
static void the_list_of_all_late_cases_is_told_of_deadlines_only(void **state)
{
    (void)state;
    const struct check check = { .title = STR("Intake") };
    const struct deadline_figures figures[] = {
        { .duration_unit = DURATION_DAYS }, { .duration_unit = DURATION_NONE }
    };
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        for (size_t left_out = 0; left_out < 2; left_out++) {
            struct check_result result = { .check = &check,
                                           .figures = &figures[i],
                                           .finding_left_out = left_out };
            struct buf out = buf_open(1 << 20);
            struct prose prose = prose_open(&out, (struct wording){ 0 });
            text_check(&prose, &result, TEXT_FULL, 2);
            prose_close(&prose);
            assert_int_equal(str_contains(buf_str(&out), STR("--cases")),
                             i == 0 && left_out);
            buf_close(&out);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_answer_comes_first_and_what_needs_work_next),
        cmocka_unit_test(a_verdict_carries_its_proof_and_what_was_looked_at),
        cmocka_unit_test(a_clean_run_is_short),
        cmocka_unit_test(english_says_the_same),
        cmocka_unit_test(nothing_hostile_reaches_the_terminal),
        cmocka_unit_test(lines_fit_whatever_the_words),
        cmocka_unit_test(explaining_tells_rule_checks_needs_and_questions),
        cmocka_unit_test(a_hundred_findings_are_not_all_told),
        cmocka_unit_test(the_list_of_all_late_cases_is_told_of_deadlines_only),
        cmocka_unit_test(explaining_a_deadline_gives_all_eight_counts),
        cmocka_unit_test(explaining_a_count_gives_its_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
