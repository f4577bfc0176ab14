/*
 * test_html.c - the page holds everything, and nothing of others becomes
 * markup; what a browser makes of it is tested in tests/reports/browser
 */
#include "tests/support/test.h"

#include <math.h>

#include "base/json.h"
#include "reports/html_parts.h"
#include "tests/support/hostile.h"
#include "tests/support/sample_report.h"

static struct buf written(const struct report *report, enum language language)
{
    struct buf out = buf_open(64 << 20);
    report_format_html.write(report, (struct wording){ .language = language },
                             &out);
    assert_false(out.is_full);
    return out;
}

static void pass_over(str *text, size_t len)
{
    *text = str_part(*text, len, text->len);
}

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '!' || c == '/';
}

static str take_name(str *text)
{
    size_t len = 0;
    while (len < text->len && is_name(text->ptr[len]))
        len++;
    str name = str_part(*text, 0, len);
    pass_over(text, len);
    return name;
}

/* The attributes of a tag, values left out: " class id". Ends behind ">". */
static void add_attributes(struct buf *out, str *text)
{
    while (text->len && text->ptr[0] != '>') {
        if (text->ptr[0] == '"') {
            pass_over(text, 1);
            (void)str_cut(*text, '"', text);
        } else if (is_name(text->ptr[0]) && text->ptr[0] != '/') {
            buf_add_char(out, ' ');
            buf_add(out, take_name(text));
        } else {
            pass_over(text, 1);
        }
    }
    pass_over(text, 1);
}

/* The tags of a page with the names of their attributes, one a line. What a
 * style or a script holds is passed over as a browser does. */
static struct buf skeleton(str text)
{
    struct buf out = buf_open(64 << 20);
    while (text.len) {
        size_t at = str_find(text, STR("<"));
        pass_over(&text, at + 1);
        if (text.len == 0)
            break;
        str name = take_name(&text);
        buf_add(&out, name);
        add_attributes(&out, &text);
        buf_add_char(&out, '\n');
        if (str_equal(name, STR("style")))
            pass_over(&text, str_find(text, STR("</style")));
        if (str_equal(name, STR("script")))
            pass_over(&text, str_find(text, STR("</script")));
    }
    return out;
}

static struct buf skeleton_with(str text)
{
    struct arena arena = { 0 };
    struct report report = sample_hostile(&arena, text);
    struct buf page = written(&report, LANGUAGE_NL);
    struct buf tags = skeleton(buf_str(&page));
    buf_close(&page);
    arena_close(&arena);
    return tags;
}

static void no_text_of_others_becomes_markup(void **state)
{
    (void)state;
    struct buf plain = skeleton_with(STR("gewone tekst"));
    struct buf web = skeleton_with(STR("https://voorbeeld.example/"));
    assert_true(plain.len > 1000);
    for (size_t i = 0; i < hostile_count; i++) {
        struct buf tags = skeleton_with(hostile_texts[i]);
        bool is_web = str_starts(hostile_texts[i], STR("https://"));
        if (!str_equal(buf_str(&tags), buf_str(is_web ? &web : &plain))) {
            print_error("markup out of: %.*s\n", STR_ARG(hostile_texts[i]));
            fail();
        }
        buf_close(&tags);
    }
    buf_close(&plain);
    buf_close(&web);
}

/* The scanner above would see it. */
static void the_test_of_markup_can_fail(void **state)
{
    (void)state;
    struct buf clean = skeleton(STR("<p class=\"a\">x</p>"));
    struct buf tag = skeleton(STR("<p class=\"a\"><b></p>"));
    struct buf attribute = skeleton(STR("<p class=\"\" onclick=\"a\">x</p>"));
    assert_str(buf_str(&clean), "p class\n/p\n");
    assert_str(buf_str(&tag), "p class\nb\n/p\n");
    assert_str(buf_str(&attribute), "p class onclick\n/p\n");
    buf_close(&clean);
    buf_close(&tag);
    buf_close(&attribute);
}

static str between(str text, const char *from, const char *to)
{
    pass_over(&text, str_find(text, str_of(from)));
    assert_true(text.len > 0);
    pass_over(&text, str_of(from).len);
    return str_part(text, 0, str_find(text, str_of(to)));
}

static void the_data_inside_is_the_json_of_the_run(void **state)
{
    (void)state;
    for (size_t i = 0; i < hostile_count; i++) {
        struct arena arena = { 0 };
        struct report report = sample_hostile(&arena, hostile_texts[i]);
        struct buf page = written(&report, LANGUAGE_NL);
        str data = between(buf_str(&page), "id=\"resultaat\">", "</script>");
        assert_false(str_contains(data, STR("<")));
        struct error err = { 0 };
        struct json *inside = json_parse(data, STR("page"), &err);
        assert_non_null(inside);
        struct buf json = buf_open(64 << 20);
        report_format_json.write(&report, (struct wording){ 0 }, &json);
        struct json *outside = json_parse(buf_str(&json), STR("json"), &err);
        struct buf one = buf_open(64 << 20), other = buf_open(64 << 20);
        json_write(&one, inside);
        json_write(&other, outside);
        assert_true(str_equal(buf_str(&one), buf_str(&other)));
        buf_close(&one);
        buf_close(&other);
        buf_close(&json);
        json_close(inside);
        json_close(outside);
        buf_close(&page);
        arena_close(&arena);
    }
}

static void an_address_that_is_no_web_address_leads_nowhere(void **state)
{
    (void)state;
    static const char *const addresses[] = { "javascript:alert(1)",
                                             "data:text/html,x",
                                             "//evil.example/" };
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
        struct arena arena = { 0 };
        struct report report = sample_hostile(&arena, str_of(addresses[i]));
        struct buf page = written(&report, LANGUAGE_NL);
        struct buf link = buf_open(200);
        buf_printf(&link, "href=\"%s", addresses[i]);
        assert_false(str_contains(buf_str(&page), buf_str(&link)));
        buf_close(&link);
        buf_close(&page);
        arena_close(&arena);
    }
}

static const char *const told[] = {
    "<html lang=\"nl\">",
    "9 van 18 normen vragen aandacht, 3 moet u nog navragen",
    "href=\"#niet-gezien\"",
    "href=\"#groep-contradicted\" data-group=\"contradicted\"",
    "id=\"groep-contradicted\"",
    "id=\"nvvk-belofte/1.5\"",
    "<rect class=\"s-in_time\" x=\"0\" y=\"4\" width=\"881\"",
    "<line class=\"limit\" x1=\"950\"",
    "nog open, termijn voorbij</th><td>1</td>",
    "buiten de periode of uitgesloten</th><td>5</td>",
    "De dag van aanmelding telt mee</th><td>9</td><td>76,2%</td>",
    "href=\"#log-1\">zaken/zaken.csv</a>",
    "regel 112",
    "<mark>27-01-2025</mark>",
    "id=\"groep-missing\"",
    "De toelichting van teammanager liep af op 30-11-2025",
    "<b>Bekeken:</b> 27 documenten gelezen",
    "id=\"groep-expired\"",
    "id=\"groep-undetermined\"",
    "id=\"groep-ask\"",
    "id=\"groep-explained\"",
    "Oordeel zonder de toelichting: aandachtspunt",
    "Toegelicht door kwaliteitsfunctionaris, geldig tot en met 30-06-2026",
    "id=\"groep-pass\"",
    "id=\"groep-not_applicable\"",
    "id=\"niet-gezien\"",
    "id=\"niveaus\"",
    "id=\"bewijs-1\"",
    "afgeleid uit de tekst",
    "id=\"log-2\"",
    "id=\"opmerkingen\"",
};

static void the_page_tells_it_in_order(void **state)
{
    (void)state;
    struct report report = sample_report();
    struct buf page = written(&report, LANGUAGE_NL);
    str rest = buf_str(&page);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        size_t at = str_find(rest, str_of(told[i]));
        if (at == rest.len)
            print_error("not found, or too early: %s\n", told[i]);
        assert_true(at < rest.len);
        pass_over(&rest, at);
    }
    buf_close(&page);
}

static void the_page_is_there_in_english(void **state)
{
    (void)state;
    struct report report = sample_report();
    struct buf page = written(&report, LANGUAGE_EN);
    str text = buf_str(&page);
    assert_true(str_contains(text, STR("<html lang=\"en\">")));
    assert_true(str_contains(text, STR("9 of 18 norms need attention")));
    assert_true(str_contains(text, STR("<h3 lang=\"nl\">")));
    assert_false(str_contains(text, STR("vragen aandacht")));
    buf_close(&page);
}

static void a_clean_run_says_so(void **state)
{
    (void)state;
    struct report report = sample_clean();
    struct buf page = written(&report, LANGUAGE_NL);
    assert_true(str_contains(
        buf_str(&page), STR("Geen enkele norm vraagt nu aandacht (1 norm")));
    assert_false(str_contains(buf_str(&page), STR("niet volledig")));
    buf_close(&page);
}

/* Nothing in it can make a browser ask for anything. */
static void nothing_is_loaded_from_elsewhere(void **state)
{
    (void)state;
    static const char *const loaders[] = {
        " src=",    "@import",     "url(",           "http-equiv=\"refresh",
        "<iframe",  "<img",        "<object",        "<embed",
        "fetch(",   "sendBeacon(", "XMLHttpRequest", "WebSocket(",
        "style=\"", "onclick=",    "eval(",
    };
    struct report report = sample_report();
    struct buf page = written(&report, LANGUAGE_NL);
    for (size_t i = 0; i < sizeof loaders / sizeof *loaders; i++) {
        if (str_contains(buf_str(&page), str_of(loaders[i])))
            print_error("the page has %s\n", loaders[i]);
        assert_false(str_contains(buf_str(&page), str_of(loaders[i])));
    }
    assert_true(str_contains(buf_str(&page), STR("default-src 'none'")));
    assert_true(page.len < 300000);
    buf_close(&page);
}

static void a_count_is_told_with_its_whole(void **state)
{
    (void)state;
    const struct count_figures figures = { .cases = 42,
                                           .counted = 37,
                                           .unknown = 2,
                                           .outside = 9,
                                           .as_of = day_of(2026, 1, 15) };
    struct report report = sample_report();
    struct buf out = buf_open(1 << 20);
    struct page page = page_open(&report, (struct wording){ 0 }, &out);
    html_count(&page, &figures);
    page_close(&page);
    assert_str(buf_str(&out),
               "<div class=\"deadline\"><div class=\"tables\">"
               "<table class=\"cases\"><caption>Zaken op 15-01-2026</caption>"
               "<tbody><tr><th scope=\"row\">met de stap</th><td>37</td></tr>"
               "<tr><th scope=\"row\">zonder de stap, voor zover te zien</th>"
               "<td>5</td></tr>"
               "<tr><th scope=\"row\">niet te beoordelen</th><td>2</td></tr>"
               "<tr><th scope=\"row\">buiten de periode</th><td>9</td></tr>"
               "</tbody></table></div></div>");
    buf_close(&out);
}

static void rows_are_told_with_their_whole(void **state)
{
    (void)state;
    const struct table_figures figures = { .rows = 24,
                                           .left_out = 4,
                                           .judged = 20,
                                           .in_order = 17,
                                           .wrong = 2,
                                           .unknown = 1,
                                           .share = 0.85,
                                           .at_least = 0.95,
                                           .as_of = day_of(2026, 1, 15) };
    struct report report = sample_report();
    struct buf out = buf_open(1 << 20);
    struct page page = page_open(&report, (struct wording){ 0 }, &out);
    html_table(&page, &figures);
    page_close(&page);
    assert_str(
        buf_str(&out),
        "<div class=\"deadline\"><p>17 van de 20 rijen in orde (85%). Nodig "
        "is 95%.</p><div class=\"tables\"><table class=\"cases\">"
        "<caption>Rijen op 15-01-2026</caption><tbody><tr class=\"part\">"
        "<th scope=\"rowgroup\" colspan=\"2\">Beoordeelde rijen (20)</th>"
        "</tr><tr><th scope=\"row\">in orde</th><td>17</td></tr>"
        "<tr><th scope=\"row\">niet in orde</th><td>2</td></tr>"
        "<tr><th scope=\"row\">niet te beoordelen</th><td>1</td></tr></tbody>"
        "<tbody><tr class=\"part\"><th scope=\"rowgroup\" colspan=\"2\">"
        "Gelezen rijen (24)</th></tr><tr><th scope=\"row\">waarvan niet "
        "meegeteld, volgens de regel</th><td>4</td></tr></tbody></table></div>"
        "</div>");
    buf_close(&out);
}

static void no_row_judged_is_no_share(void **state)
{
    (void)state;
    const struct table_figures figures = { .rows = 3,
                                           .left_out = 3,
                                           .share = (double)NAN,
                                           .at_least = 1,
                                           .as_of = day_of(2026, 1, 15) };
    struct report report = sample_report();
    struct buf out = buf_open(1 << 20);
    struct page page = page_open(&report, (struct wording){ 0 }, &out);
    html_table(&page, &figures);
    page_close(&page);
    assert_true(str_contains(buf_str(&out), STR("dus er is geen aandeel")));
    assert_false(str_contains(buf_str(&out), STR("(0%)")));
    buf_close(&out);
}

/* From the norm on: what stands in its own element. */
static str norm_part(const struct buf *page, const char *id)
{
    str rest = buf_str(page);
    pass_over(&rest, str_find(rest, str_of(id)));
    assert_true(rest.len > 0);
    return str_part(rest, 0, str_find(rest, STR("<details class=\"norm")));
}

static void the_auditor_is_told_beside_the_verdict(void **state)
{
    (void)state;
    static const char *const seen[] = {
        "<b>Auditor:</b> voldoet deels</span></summary>",
        "Waarneming van de auditor",
        "lead auditor, ",
        "De auditor zegt: voldoet deels.",
        "De professional kan zelf zeggen wat er mist.",
        "Bevindingen:",
        "Vijf dossiers bekeken; in drie ontbreekt het plan van aanpak.",
        "Bewijs:",
        "Knelpunten:",
        "Suggesties:",
        "tweede auditor, ",
        "Let op: deze waarneming is van",
    };
    struct report plain = sample_report(), report = sample_observed();
    struct buf without = written(&plain, LANGUAGE_NL);
    struct buf page = written(&report, LANGUAGE_NL);
    str norm = norm_part(&page, "id=\"nvvk-kwaliteitskader/4.11\"");
    str rest = norm;
    for (size_t i = 0; i < sizeof seen / sizeof *seen; i++) {
        size_t at = str_find(rest, str_of(seen[i]));
        if (at == rest.len)
            print_error("not found, or too early: %s\n", seen[i]);
        assert_true(at < rest.len);
        pass_over(&rest, at);
    }
    /* The verdict is what it was, and so are the counts. */
    assert_true(str_contains(norm, STR("data-group=\"undetermined\"")));
    assert_true(str_equal(between(buf_str(&page), "<nav", "</nav>"),
                          between(buf_str(&without), "<nav", "</nav>")));
    assert_true(
        str_contains(norm_part(&page, "id=\"nvvk-kwaliteitskader/1.4\""),
                     STR("Een antwoord staat er nog niet.")));
    assert_true(str_contains(buf_str(&page), STR("Zo ziet de auditor het")));
    assert_false(str_contains(buf_str(&without), STR("de auditor zegt")));
    assert_false(str_contains(buf_str(&without), STR("Zo ziet de auditor")));
    buf_close(&page);
    buf_close(&without);
}

static void related_norms_are_told_with_what_they_rest_on(void **state)
{
    (void)state;
    static const char *const wanted[] = {
        "<summary>6 verwante normen en paragrafen elders</summary>",
        "overlapt met <a href=\"#nvvk-belofte/1.5\">NVVK Belofte 1.5</a>",
        "<b>Grondslag:</b> eigen oordeel, niet vastgesteld",
        "is gelijk aan Kwaliteitslabel D6<span class=\"muted\">: ",
        "<b>Grondslag:</b> de tekst is in beide bronnen gelijk",
        "overlapt met ISO 9001:2015 7.5, 8.5.2, 8.5.3</li>",
        "niet sterker dan de zwakste van de twee",
        "is een deel van ISO 9001:2015 9.1, via label/D6</li>",
    };
    struct report report = sample_observed();
    struct buf page = written(&report, LANGUAGE_NL);
    str rest = norm_part(&page, "id=\"nvvk-kwaliteitskader/4.11\"");
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        size_t at = str_find(rest, str_of(wanted[i]));
        if (at == rest.len)
            print_error("not found, or too early: %s\n", wanted[i]);
        assert_true(at < rest.len);
        pass_over(&rest, at);
    }
    buf_close(&page);
}

static void the_same_run_gives_the_same_bytes(void **state)
{
    (void)state;
    struct report report = sample_report();
    struct buf first = written(&report, LANGUAGE_NL);
    struct buf second = written(&report, LANGUAGE_NL);
    assert_true(str_equal(buf_str(&first), buf_str(&second)));
    buf_close(&first);
    buf_close(&second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_text_of_others_becomes_markup),
        cmocka_unit_test(the_test_of_markup_can_fail),
        cmocka_unit_test(the_data_inside_is_the_json_of_the_run),
        cmocka_unit_test(an_address_that_is_no_web_address_leads_nowhere),
        cmocka_unit_test(the_page_tells_it_in_order),
        cmocka_unit_test(the_page_is_there_in_english),
        cmocka_unit_test(a_clean_run_says_so),
        cmocka_unit_test(nothing_is_loaded_from_elsewhere),
        cmocka_unit_test(a_count_is_told_with_its_whole),
        cmocka_unit_test(rows_are_told_with_their_whole),
        cmocka_unit_test(no_row_judged_is_no_share),
        cmocka_unit_test(the_auditor_is_told_beside_the_verdict),
        cmocka_unit_test(related_norms_are_told_with_what_they_rest_on),
        cmocka_unit_test(the_same_run_gives_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
