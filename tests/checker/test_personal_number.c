/* test_personal_number.c - numbers of people are found, others left alone */
#include <stdio.h>

#include "checker/personal_number.h"
#include "evidence/fold.h"
#include "tests/support/test.h"

static void numbers_are_found_as_they_are_written(void **state)
{
    (void)state;
    static const struct {
        const char *text, *found; /* "": none */
    } rows[] = {
        { "BSN: 123456782", "123456782" },
        { "bsn 1234.56.782", "1234.56.782" },
        { "BSN 123 456 782.", "123 456 782" },
        { "BSN 123-456-782", "123-456-782" },
        { "BSN123456782", "123456782" },
        { "_bsn123456782.pdf", "123456782" },
        { "abbsn123456782", "" },
        { "burgerservicenummer\n123456782", "123456782" },
        { "123456782 (BSN)", "123456782" },
        { "Sofinummer 10000008", "10000008" },
        { "bsn 123456782 12", "123456782" },
        { "IBAN NL91 ABNA 0417 1643 00", "nl91 abna 0417 1643 00" },
        { "NL91-ABNA-0417-1643-00", "nl91-abna-0417-1643-00" },
        { "NL91.ABNA.0417.1643.00", "nl91.abna.0417.1643.00" },
        { "rekening NL91ABNA0417164300, ten name van", "nl91abna0417164300" },
        { "BE68 5390 0754 7034", "be68 5390 0754 7034" },
        { "DE89370400440532013000", "de89370400440532013000" },
        /* wrong, or another number */
        { "BSN: 123456783", "" },
        { "BSN: 000000000", "" },
        { "123456782", "" },
        { "bsn zaaknummer 123456782", "" },
        { "Het BSN blijft geheim. KvK: 123456782", "" },
        { "BSN 1234567823", "" },
        { "BSN 123456782,50", "" },
        { "bsnnummers 123456782", "" },
        { "BSN volgt. Bel 06 10000008", "" },
        { "NL92 ABNA 0417 1643 00", "" },
        { "XNL91ABNA0417164300", "" },
        { "NL91ABNA04171643001", "" },
        { "XX91ABNA0417164300", "" },
        { "", "" },
    };
    struct arena arena = { 0 };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str text = fold_word(&arena, str_of(rows[i].text));
        struct personal_number number;
        str found = { NULL, 0 };
        if (personal_number_find(text, 0, PERSONAL_ANY, &number))
            found = str_part(text, number.from, number.len);
        if (!str_equal(found, str_of(rows[i].found)))
            fail_msg("\"%s\": \"%.*s\"", rows[i].text, STR_ARG(found));
    }
    arena_close(&arena);
}

static void a_keyword_counts_from_40_characters_away_and_no_further(void **s)
{
    (void)s;
    struct personal_number number;
    char text[100];
    for (int gap = 30; gap < 45; gap++) {
        snprintf(text, sizeof text, "bsn%*s123456782", gap, "");
        bool found =
            personal_number_find(str_of(text), 0, PERSONAL_BSN, &number);
        assert_int_equal(found, gap + 3 <= 40);
    }
}

static void a_mask_leaves_the_first_and_last_two_digits(void **state)
{
    (void)state;
    static const struct {
        const char *text, *masked;
    } rows[] = {
        { "123456782", "12*****82" },
        { "1234.56.782", "12**.**.*82" },
        { "NL91 ABNA 0417 1643 00", "NL91 **** **** **** 00" },
        { "nl91abna0417164300", "nl91************00" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[40];
        int len = snprintf(text, sizeof text, "%s", rows[i].text);
        personal_mask(text, 0, (size_t)len);
        assert_string_equal(text, rows[i].masked);
    }
}

static void what_must_not_be_shown_needs_no_keyword(void **state)
{
    (void)state;
    struct personal_number number;
    assert_true(personal_number_suspect(STR("zaak 123456782"), 0, &number));
    assert_true(personal_number_suspect(STR("nl91abna0417164300"), 0, &number));
    assert_false(personal_number_suspect(STR("12-03-2025"), 0, &number));
    assert_false(personal_number_suspect(STR("12.03.2025"), 0, &number));
}

/* ---- recall and precision on made-up text ---- */

static uint64_t seed = 20260115;
static unsigned next_number(unsigned below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)(seed % below);
}

/* Nine digits; eleven-proof or surely not. */
static void make_bsn(char digits[10], bool is_proof)
{
    for (;;) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            unsigned digit = i ? next_number(10) : 1 + next_number(9);
            digits[i] = (char)('0' + digit);
            sum += (int)digit * (i < 8 ? 9 - i : -1);
        }
        digits[9] = '\0';
        if ((sum % 11 == 0) == is_proof)
            return;
    }
}

/* By whole-number division, not the way the code does it. */
static void make_iban(char iban[19], bool is_proof)
{
    static const char *const banks[] = { "ABNA", "INGB", "RABO", "SNSB" };
    const char *bank = banks[next_number(4)];
    unsigned account = next_number(1000000000);
    char digits[40];
    int len = 0;
    for (int i = 0; i < 4; i++)
        len += snprintf(digits + len, sizeof digits - (size_t)len, "%d",
                        bank[i] - 'A' + 10);
    snprintf(digits + len, sizeof digits - (size_t)len, "%010u232100", account);
    unsigned remainder = 0;
    for (const char *c = digits; *c; c++)
        remainder = (remainder * 10 + (unsigned)(*c - '0')) % 97;
    unsigned check = 98 - remainder;
    if (!is_proof)
        check = check == 98 ? 50 : check + 1 > 98 ? 2 : check + 1;
    snprintf(iban, 19, "NL%02u%s%010u", check % 100, bank, account);
}

static void spaced(char *out, size_t size, const char *in, unsigned every,
                   char gap)
{
    size_t len = 0;
    for (size_t i = 0; in[i] && len + 2 < size; i++) {
        if (i && every && i % every == 0)
            out[len++] = gap;
        out[len++] = in[i];
    }
    out[len] = '\0';
}

static void make_true(char *text, size_t size)
{
    static const struct {
        const char *before, *after;
    } bsn_frames[] = {
        { "Naam: J. Voorbeeld, BSN: ", ", geboren 12-03-1980" },
        { "burgerservicenummer ", "" },
        { "", " is het bsn van de aanvrager" },
        { "Sofinummer: ", " (oud)" },
        { "| bsn | ", " | Voorbeeldstad |" },
        { "Het BSN van mevrouw Voorbeeld is ", "." },
    }, iban_frames[] = {
        { "IBAN: ", "" },
        { "Maak het bedrag over op ", " t.n.v. J. Voorbeeld" },
        { "rekening ", ", bank Voorbeeld" },
        { "(", ")" },
    };
    char plain[24], written[40];
    if (next_number(2)) {
        static const char gaps[] = { ' ', '.' };
        make_bsn(plain, true);
        spaced(written, sizeof written, plain, next_number(3) ? 0 : 3,
               gaps[next_number(2)]);
        unsigned at = next_number(6);
        snprintf(text, size, "%s%s%s", bsn_frames[at].before, written,
                 bsn_frames[at].after);
    } else {
        make_iban(plain, true);
        spaced(written, sizeof written, plain, next_number(2) ? 4 : 0, ' ');
        unsigned at = next_number(4);
        snprintf(text, size, "%s%s%s", iban_frames[at].before, written,
                 iban_frames[at].after);
    }
}

static void make_false(char *text, size_t size)
{
    char plain[24], written[40];
    switch (next_number(8)) {
    case 0: /* one digit wrong, with the word for it */
        make_bsn(plain, false);
        snprintf(text, size, "BSN: %s", plain);
        return;
    case 1: /* proof, but nobody says that it is one */
        make_bsn(plain, true);
        snprintf(text, size, "Zaaknummer %s van de afdeling", plain);
        return;
    case 2:
        make_iban(plain, false);
        spaced(written, sizeof written, plain, 4, ' ');
        snprintf(text, size, "IBAN: %s", written);
        return;
    case 3:
        snprintf(text, size, "Op %02u-%02u-%u noteren wij het BSN niet",
                 1 + next_number(28), 1 + next_number(12),
                 2020 + next_number(6));
        return;
    case 4:
        snprintf(text, size, "Bel 06 %08u. Vraag niet naar het BSN.",
                 10000000 + next_number(80000000));
        return;
    case 5:
        snprintf(text, size, "KvK %08u, zonder bsn te noemen",
                 10000000 + next_number(80000000));
        return;
    case 6:
        snprintf(text, size, "Het bsn kost %u.%03u.%03u,%02u euro",
                 1 + next_number(900), next_number(1000), next_number(1000),
                 next_number(100));
        return;
    default:
        snprintf(text, size,
                 "Verwerk het BSN alleen als het moet, zie "
                 "artikel %u lid %u",
                 next_number(90), next_number(9));
        return;
    }
}

static void recall_and_precision_hold_on_4000_snippets(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    size_t hits = 0, misses = 0, wrong = 0;
    for (int i = 0; i < 4000; i++) {
        char text[200];
        bool is_true = i % 2;
        if (is_true)
            make_true(text, sizeof text);
        else
            make_false(text, sizeof text);
        struct personal_number number;
        bool found = personal_number_find(fold_word(&arena, str_of(text)), 0,
                                          PERSONAL_ANY, &number);
        hits += found && is_true;
        misses += !found && is_true;
        wrong += found && !is_true;
        arena_reset(&arena);
    }
    double recall = (double)hits / (double)(hits + misses);
    double precision = (double)hits / (double)(hits + wrong);
    print_message("recall %.4f, precision %.4f\n", recall, precision);
    assert_true(recall >= 0.99);
    assert_true(precision >= 0.95);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_found_as_they_are_written),
        cmocka_unit_test(
            a_keyword_counts_from_40_characters_away_and_no_further),
        cmocka_unit_test(a_mask_leaves_the_first_and_last_two_digits),
        cmocka_unit_test(what_must_not_be_shown_needs_no_keyword),
        cmocka_unit_test(recall_and_precision_hold_on_4000_snippets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
