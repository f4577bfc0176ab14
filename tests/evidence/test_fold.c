/* test_fold.c - folding, and the way back to the original */
#include "evidence/fold.h"
#include "tests/support/test.h"

static void folded_text_is_what_patterns_are_written_for(void **state)
{
    (void)state;
    static const struct {
        const char *text, *folded;
    } rows[] = {
        { "", "" },
        { "Klachten", "klachten" },
        /* accents, also those OCR makes up, composed or not */
        { "financi\u00E9le co\u00F6rdinatie", "financiele coordinatie" },
        { "finan\u00E7i\u00EBle", "financiele" },
        { "e\u0301e\u0301n cli\u00EBnt", "een client" },
        { "CAF\u00C9", "cafe" },
        { "\u00D8re \u0142ódz stra\u00DFe", "ore lodz strasse" },
        /* ligatures and the Dutch ij */
        { "\uFB01nancieel o\uFB03cieel", "financieel officieel" },
        { "\u0133s en \u0132SLAND", "ijs en ijsland" },
        { "b\u00E6ta \u0153uvre", "baeta oeuvre" },
        /* the only ones that equal an ASCII letter without regard to case */
        { "\u212Aelvin \u017Ftraat", "kelvin straat" },
        /* invisible characters */
        { "klachten\u00ADregeling", "klachtenregeling" },
        { "klach\u200Bten\uFEFF", "klachten" },
        /* quotes, dashes, odd blanks */
        { "\u2018n huis, \u201Cja\u201D", "'n huis, \"ja\"" },
        { "2024\u20132025", "2024-2025" },
        { "zes\u00A0weken\u202F!", "zes weken !" },
        { "wacht\u2026", "wacht..." },
        /* blanks */
        { "  zes \t weken  ", "zes weken" },
        { "zes\nweken", "zes weken" },
        { "zes \n  weken", "zes weken" },
        { "een.\n\nTwee.", "een.\ntwee." },
        { "een.\n \n\n\nTwee.\n\n", "een.\ntwee." },
        { "\n\n een", "een" },
        { "een\u2029twee", "een\ntwee" },
        { "een\u2028twee", "een twee" },
        /* other scripts stay what they are, only small */
        { "\u0391\u03B8\u03AE\u03BD\u03B1 \u20AC 5",
          "\u03B1\u03B8\u03B7\u03BD\u03B1 \u20AC 5" },
        { "\uD55C\uAD6D", "\uD55C\uAD6D" },
        { "\u2022 punt", "\u2022 punt" },
        /* what scans make of letters, and what is a number */
        { "rege1ing GEDRAGSC0DE", "regeling gedragscode" },
        { "REGEL1NG vastgeste1d", "regeling vastgesteld" },
        { "terugva1 is artike1\n3", "terugval is artikel 3" },
        { "versie 1 B1-niveau A1 art1 m10 1a 10e",
          "versie 1 b1-niveau a1 art1 m10 1a 10e" },
        { "NL91 ABNA 0417 1643 00", "nl91 abna 0417 1643 00" },
        /* no UTF-8 */
        { "a\xFF\xC3", "a\uFFFD\uFFFD" },
    };
    struct arena arena = { 0 };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct folded f = fold_text(&arena, str_of(rows[i].text));
        assert_str(f.text, rows[i].folded);
        assert_int_equal(origins_at(&f.origins, f.text.len),
                         str_of(rows[i].text).len);
        assert_str(fold_word(&arena, str_of(rows[i].text)), rows[i].folded);
    }
    arena_close(&arena);
}

static void a_hyphen_at_a_line_end_goes_or_stays(void **state)
{
    (void)state;
    static const struct {
        const char *text, *folded;
    } rows[] = {
        { "klachten-\nregeling", "klachtenregeling" },
        { "klachten- \n  regeling", "klachtenregeling" },
        { "klachten\u2010\nregeling", "klachtenregeling" },
        { "klachten\u00AD\nregeling", "klachtenregeling" },
        { "co\u00F6r-\ndinatie", "coordinatie" },
        { "coo\u0308-\nrdinatie", "coordinatie" },
        /* digits on either side */
        { "31-10-\n2015", "31-10-2015" },
        { "31-\n10-2015", "31-10-2015" },
        { "A4-\nformaat", "a4-formaat" },
        { "covid-\n19", "covid-19" },
        { "2024\u2013\n2025", "2024-2025" },
        /* capitals */
        { "GBA-\nberichten", "gba-berichten" },
        { "wet-\nWOZ", "wet-woz" },
        { "Noord-\nHolland", "noord-holland" },
        /* one letter */
        { "e-\nmail", "e-mail" },
        { "per e-\nmail", "per e-mail" },
        /* a hyphen that stands for a word */
        { "voor-\nen nadelen", "voor- en nadelen" },
        { "in-\nof uitstroom", "in- of uitstroom" },
        { "hulp-\nenqu\u00EAte", "hulpenquete" },
        /* a dash is no hyphen */
        { "woord -\nvolgende", "woord - volgende" },
        { "woord \u2013\nvolgende", "woord - volgende" },
        { "woord\u2013\nvolgende", "woord- volgende" },
        /* an empty line between: two paragraphs */
        { "klachten-\n\nregeling", "klachten-\nregeling" },
        /* nothing before, nothing after */
        { "-\nregeling", "- regeling" },
        { "klachten-\n", "klachten-" },
        { "klachten-\n(zie)", "klachten- (zie)" },
        { "klachten-regeling", "klachten-regeling" },
    };
    struct arena arena = { 0 };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(fold_text(&arena, str_of(rows[i].text)).text,
                   rows[i].folded);
    arena_close(&arena);
}

static void an_offset_leads_back_to_the_original_words(void **state)
{
    (void)state;
    static const struct {
        const char *text, *find, *original;
    } rows[] = {
        { "De Klachten\u00AD\nregeling geldt.", "klachtenregeling",
          "Klachten\u00AD\nregeling" },
        { "Co\u00F6rdinatie \u2013 zes\u00A0 \nweken.", "zes weken",
          "zes\u00A0 \nweken" },
        { "o\uFB03cieel stuk", "officieel", "o\uFB03cieel" },
        { "  \n\nEerste", "eerste", "Eerste" },
        { "op 31-10-\n2015 vastgesteld", "31-10-2015", "31-10-\n2015" },
    };
    struct arena arena = { 0 };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str text = str_of(rows[i].text), find = str_of(rows[i].find);
        struct folded f = fold_text(&arena, text);
        size_t at = str_find(f.text, find);
        assert_true(at < f.text.len);
        size_t from = origins_at(&f.origins, at);
        size_t end = origins_at(&f.origins, at + find.len);
        assert_str(str_part(text, from, end - from), rows[i].original);
    }
    arena_close(&arena);
}

/* What stands in a block of plain text is folded as what stands alone: the
 * same text, moved byte by byte past the edges of blocks. */
static void where_a_character_stands_makes_no_difference(void **state)
{
    (void)state;
    static const char text[] =
        "Aan de heer A. de Vries,  klach-\nten over GBA-\nberichten \u2013 "
        "financi\u00EBle co\u00F6rdinatie.\n\nTwee  weken\tlater kwam er een "
        "antwoord op de brief van 3 mei 2024, zonder bijlagen en zonder naam";
    for (size_t before = 1; before < 40; before++) {
        struct arena arena = { 0 };
        struct buf moved = buf_open(1000);
        for (size_t i = 0; i < before; i++)
            buf_add_char(&moved, 'X');
        buf_add(&moved, str_of(text));
        struct folded alone = fold_text(&arena, str_of(text));
        struct folded f = fold_text(&arena, buf_str(&moved));
        assert_int_equal(f.text.len, alone.text.len + before);
        assert_true(
            str_equal(str_part(f.text, before, f.text.len), alone.text));
        for (size_t i = 0; i <= alone.text.len; i++)
            assert_int_equal(origins_at(&f.origins, before + i),
                             origins_at(&alone.origins, i) + before);
        buf_close(&moved);
        arena_close(&arena);
    }
}

static void a_term_is_found_as_a_whole_word(void **state)
{
    (void)state;
    static const struct {
        const char *text, *term;
        int at; /* -1: not there */
    } rows[] = {
        { "de klachtenregeling", "klachtenregeling", 3 },
        { "klachtenregelingen", "klachtenregeling", -1 },
        { "raamklachtenregeling", "klachtenregeling", -1 },
        { "klachtenregeling_2024", "klachtenregeling", 0 },
        { "(klachtenregeling)", "klachtenregeling", 1 },
        { "\u2022klachtenregeling", "klachtenregeling", 3 },
        { "klachtenregeling-wsnp", "klachtenregeling", 0 },
        { "xplan, plan", "plan", 7 },
        { "plan b", "plan b", 0 },
        { "\u03B1plan", "plan", -1 },
        { "plan1", "plan", -1 },
        { "iets", "", -1 },
        { "", "plan", -1 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str text = str_of(rows[i].text);
        size_t at = fold_find_word(text, str_of(rows[i].term), 0);
        size_t expected = rows[i].at < 0 ? text.len : (size_t)rows[i].at;
        if (at != expected)
            fail_msg("\"%s\" in \"%s\": %zu", rows[i].term, rows[i].text, at);
    }
    str twice = STR("plan en plan");
    assert_int_equal(fold_find_word(twice, STR("plan"), 1), 8);
}

static void a_composed_name_equals_a_decomposed_one(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    assert_str(text_compose(&arena, STR("cli\u00EBnt.pdf")), "cli\u00EBnt.pdf");
    assert_str(text_compose(&arena, STR("clie\u0308nt.pdf")),
               "cli\u00EBnt.pdf");
    assert_str(text_compose(&arena, STR("plan.pdf")), "plan.pdf");
    assert_str(text_compose(&arena, STR("\xFF")), "\xFF");
    assert_str(text_compose(&arena, STR("")), "");
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folded_text_is_what_patterns_are_written_for),
        cmocka_unit_test(a_hyphen_at_a_line_end_goes_or_stays),
        cmocka_unit_test(an_offset_leads_back_to_the_original_words),
        cmocka_unit_test(where_a_character_stands_makes_no_difference),
        cmocka_unit_test(a_term_is_found_as_a_whole_word),
        cmocka_unit_test(a_composed_name_equals_a_decomposed_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
