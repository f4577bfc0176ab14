/* test_text_date.c - dates in running Dutch text */
#include "evidence/fold.h"
#include "evidence/text_date.h"
#include "tests/support/test.h"

/* The dates of a text as "2025-03-12 2025-03-01..31". */
static void dates_write(struct buf *out, str folded)
{
    struct text_date date;
    char text[DAY_TEXT_LEN + 1];
    for (size_t at = 0; text_date_find(folded, at, &date);
         at = date.from + date.len) {
        if (out->len)
            buf_add_char(out, ' ');
        buf_add(out, day_iso(date.first, text));
        if (date.last != date.first)
            buf_printf(out, "..%d", civil_of_day(date.last).day);
    }
}

static void dates_are_found_as_they_are_written(void **state)
{
    (void)state;
    static const struct {
        const char *text, *dates;
    } rows[] = {
        { "12 maart 2025", "2025-03-12" },
        { "op 1 mrt. 2025.", "2025-03-01" },
        { "Op 3e april 2024", "2024-04-03" },
        { "1ste mei 2024 en 2de mei 2024", "2024-05-01 2024-05-02" },
        { "12-mrt-2025", "2025-03-12" },
        { "16 april\n2025", "2025-04-16" },
        { "16\napril 2025", "2025-04-16" },
        { "28 FEBRUARI 2026", "2026-02-28" },
        { "9 febr. 2026, 9 feb 2026", "2026-02-09 2026-02-09" },
        { "5 sept. 2023; 5 sep. 2023", "2023-09-05 2023-09-05" },
        { "d.d. 3-11-2024", "2024-11-03" },
        { "03/11/2024", "2024-11-03" },
        { "3.11.2024", "2024-11-03" },
        { "31-10-\n2015", "2015-10-31" },
        { "31-10- 2015", "2015-10-31" },
        { "03\u201111\u20112024", "2024-11-03" },
        { "12\u00A0maart\u00A02025", "2025-03-12" },
        { "03-11-24", "2024-11-03" },
        { "2025-03-12", "2025-03-12" },
        { "2025/03/12 en 2025.03.12", "2025-03-12 2025-03-12" },
        { "(12-03-2025)", "2025-03-12" },
        { "van 1 januari 2024 tot en met 31 december 2026",
          "2024-01-01 2026-12-31" },
        { "6 en 7 juni 2023", "2023-06-07" },
        { "maart 2025", "2025-03-01..31" },
        { "februari 2024", "2024-02-01..29" },
        { "versie_12-03-2025_def", "2025-03-12" },
        { "29 februari 2024", "2024-02-29" },
        /* no such day, and nothing made of its parts */
        { "29 februari 2025", "" },
        { "31 april 2025", "" },
        { "0 mei 2025", "" },
        { "32-01-2025", "" },
        { "12-13-2025", "" },
        { "2025-13-01", "" },
        { "2025-02-30", "" },
        { "31-02-24", "" },
        /* numbers that only look like it */
        { "1.2.2025.3", "" },
        { "06-12-2025-33", "" },
        { "112 maart 2025", "" },
        { "12 maart 20255", "" },
        { "12 maart 25", "" },
        { "12 maart 1825", "" },
        { "1-2-34", "" },
        { "03-11-98", "" },
        { "10.11.24", "" },
        { "20250312", "" },
        { "artikel 4.3.2", "" },
        { "12 marter 2025", "" },
        { "wk12-03-2025", "" },
        { "2022-2025", "" },
        { "op 12 maart", "" },
        { "mei of juni", "" },
        { "", "" },
    };
    struct arena arena = { 0 };
    struct buf out = buf_open(200);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        buf_clear(&out);
        dates_write(&out, fold_word(&arena, str_of(rows[i].text)));
        if (!str_equal(buf_str(&out), str_of(rows[i].dates)))
            fail_msg("\"%s\": \"%.*s\"", rows[i].text, STR_ARG(buf_str(&out)));
    }
    buf_close(&out);
    arena_close(&arena);
}

static void a_year_stands_alone(void **state)
{
    (void)state;
    int year;
    assert_true(text_year_at(STR("2022-2025"), 5, &year));
    assert_int_equal(year, 2025);
    assert_false(text_year_at(STR("12025"), 1, &year));
    assert_false(text_year_at(STR("20251"), 0, &year));
    assert_false(text_year_at(STR("1825"), 0, &year));
    assert_false(text_year_at(STR("202"), 0, &year));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_found_as_they_are_written),
        cmocka_unit_test(a_year_stands_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
