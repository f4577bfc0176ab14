/*
 * test_calendars.c - the calendars that we ship, against the law
 *
 * The days off of 2015 to 2040 are found here in another way than the program
 * finds them: Easter is the Sunday after the full moon that the tables of the
 * Church give for a golden number, the King's Days that move are written out.
 */
#include "base/count.h"
#include "checker/calendars.h"
#include "tests/support/calendar_file.h"
#include "tests/support/test.h"

/* The paschal full moon by golden number, 1900..2199: days after 21 March. */
static day_number easter_by_full_moon(int year)
{
    static const int full_moon[19] = { 24, 13, 2,  21, 10, 28, 18, 7,  26, 15,
                                       4,  23, 12, 1,  20, 9,  27, 17, 6 };
    day_number day = day_of(year, 3, 21) + full_moon[year % 19] + 1;
    while (day_weekday(day) != SUNDAY)
        day++;
    return day;
}

static day_number kings_day(int year)
{
    bool is_moved =
        year == 2014 || year == 2025 || year == 2031 || year == 2036;
    return year < 2014 ? day_of(year, 4, 30)
                       : day_of(year, 4, is_moved ? 26 : 27);
}

/* Algemene termijnenwet, article 3(1) without 5 May. */
static bool is_holiday(day_number day)
{
    int year = civil_of_day(day).year;
    day_number easter = easter_by_full_moon(year);
    return day == day_of(year, 1, 1) || day == easter + 1 ||
           day == kings_day(year) || day == easter + 39 || day == easter + 50 ||
           day == day_of(year, 12, 25) || day == day_of(year, 12, 26);
}

static bool is_weekend(day_number day)
{
    return day_weekday(day) == SATURDAY || day_weekday(day) == SUNDAY;
}

static void easter_agrees_with_the_full_moon(void **state)
{
    (void)state;
    for (int year = 1900; year < 2200; year++)
        assert_int_equal(day_easter(year), easter_by_full_moon(year));
}

static void every_day_of_2015_to_2040_is_as_the_law_says(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct calendar_list list = shipped_calendars(&arena);
    const struct calendar *weekend = calendar_named(&list, "weekend");
    const struct calendar *office = calendar_named(&list, "kantoor");
    const struct calendar *law = calendar_named(&list, "atw");
    for (day_number day = day_of(2015, 1, 1); day <= day_of(2040, 12, 31);
         day++) {
        struct civil c = civil_of_day(day);
        bool fifth_of_may = c.month == 5 && c.day == 5;
        bool good_friday = day == easter_by_full_moon(c.year) - 2;
        bool worked = !is_weekend(day) && !is_holiday(day);
        assert_int_equal(calendar_is_working_day(weekend, day),
                         !is_weekend(day));
        assert_int_equal(calendar_is_working_day(law, day),
                         worked && !fifth_of_may && !good_friday);
        bool is_paid = fifth_of_may && (c.year >= 2024 || c.year % 5 == 0);
        assert_int_equal(calendar_is_working_day(office, day),
                         worked && !is_paid);
        assert_true(calendar_covers(law, day));
        assert_true(calendar_covers(office, day));
    }
    arena_close(&arena);
}

static void known_days_have_their_names(void **state)
{
    (void)state;
    static const struct {
        const char *calendar;
        int year, month, day;
        const char *name;
    } rows[] = {
        { "kantoor", 2025, 1, 1, "Nieuwjaarsdag" },
        { "kantoor", 2025, 4, 18, "" },
        { "atw", 2025, 4, 18, "Goede Vrijdag" },
        { "kantoor", 2025, 4, 21, "Tweede Paasdag" },
        { "kantoor", 2025, 4, 26, "Koningsdag" },
        { "kantoor", 2025, 4, 27, "zondag" },
        { "kantoor", 2026, 4, 27, "Koningsdag" },
        { "atw", 2013, 4, 30, "Koninginnedag" },
        { "atw", 2006, 4, 29, "Koninginnedag" },
        { "kantoor", 2025, 5, 5, "Bevrijdingsdag" },
        { "kantoor", 2023, 5, 5, "" },
        { "atw", 2023, 5, 5, "Bevrijdingsdag" },
        { "kantoor", 2020, 5, 5, "Bevrijdingsdag" },
        { "atw", 2025, 5, 29, "Hemelvaartsdag" },
        { "atw", 2025, 5, 30, "" },
        { "atw+kb", 2025, 5, 30, "Gelijkgestelde dag" },
        { "atw+kb", 2015, 5, 4, "Gelijkgestelde dag" },
        { "atw+kb", 2020, 5, 4, "" },
        { "atw", 2025, 6, 9, "Tweede Pinksterdag" },
        { "atw", 2025, 12, 26, "Tweede Kerstdag" },
        { "atw", 2025, 12, 31, "" },
    };
    struct arena arena = { 0 };
    struct calendar_list list = shipped_calendars(&arena);
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_str(calendar_day_off_name(
                       calendar_named(&list, rows[i].calendar),
                       day_of(rows[i].year, rows[i].month, rows[i].day)),
                   rows[i].name);
    arena_close(&arena);
}

static void equated_days_are_bridge_days_within_their_scope(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct calendar_list list = shipped_calendars(&arena);
    const struct calendar *law = calendar_named(&list, "atw");
    const struct calendar *equated = calendar_named(&list, "atw+kb");
    assert_int_equal(equated->first, day_of(2005, 1, 1));
    assert_int_equal(equated->last, day_of(2028, 12, 31));
    size_t count = 0;
    for (day_number day = equated->first; day <= equated->last; day++) {
        if (!calendar_is_working_day(law, day) ||
            calendar_is_working_day(equated, day))
            continue;
        count++;
        assert_false(is_weekend(day));
        /* The Friday after Ascension, always; the others near a holiday. */
        bool is_near = false;
        for (day_number other = day - 6; other <= day + 6; other++)
            is_near = is_near || (!is_weekend(other) &&
                                  !calendar_is_working_day(law, other));
        assert_true(is_near);
    }
    assert_int_equal(count, 46);
    for (int year = 2005; year <= 2028; year++)
        assert_false(
            calendar_is_working_day(equated, easter_by_full_moon(year) + 40));
    arena_close(&arena);
}

/* Transcribed from the decrees one by one, apart from our calendar: nothing
 * derives these days. */
static const struct civil decreed[] = {
    { 2005, 5, 6 },   { 2006, 5, 26 },  { 2007, 5, 18 },  { 2007, 12, 24 },
    { 2007, 12, 27 }, { 2007, 12, 28 }, { 2007, 12, 31 }, { 2008, 5, 2 },
    { 2009, 1, 2 },   { 2009, 5, 1 },   { 2009, 5, 4 },   { 2009, 5, 22 },
    { 2010, 5, 14 },  { 2011, 5, 6 },   { 2011, 6, 3 },   { 2012, 5, 18 },
    { 2012, 12, 24 }, { 2012, 12, 31 }, { 2013, 4, 29 },  { 2013, 5, 10 },
    { 2013, 12, 27 }, { 2014, 5, 30 },  { 2015, 1, 2 },   { 2015, 5, 4 },
    { 2015, 5, 15 },  { 2016, 5, 6 },   { 2017, 4, 28 },  { 2017, 5, 26 },
    { 2018, 5, 11 },  { 2018, 12, 24 }, { 2018, 12, 31 }, { 2019, 5, 31 },
    { 2019, 12, 27 }, { 2020, 5, 22 },  { 2021, 5, 14 },  { 2022, 5, 27 },
    { 2023, 4, 28 },  { 2023, 5, 19 },  { 2024, 5, 10 },  { 2024, 12, 27 },
    { 2025, 5, 30 },  { 2026, 1, 2 },   { 2026, 5, 15 },  { 2027, 5, 7 },
    { 2028, 4, 28 },  { 2028, 5, 26 },
};

static void every_equated_day_is_one_of_a_decree(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct calendar_list list = shipped_calendars(&arena);
    const struct calendar *law = calendar_named(&list, "atw");
    const struct calendar *equated = calendar_named(&list, "atw+kb");
    size_t at = 0;
    for (day_number day = day_of(1990, 1, 1); day <= day_of(2069, 12, 31);
         day++) {
        if (calendar_is_working_day(equated, day) ==
            calendar_is_working_day(law, day))
            continue;
        char text[DAY_TEXT_LEN + 1], expected[DAY_TEXT_LEN + 1];
        assert_true(at < COUNT(decreed));
        assert_str(day_iso(day, text),
                   day_iso(day_of_civil(decreed[at++]), expected).ptr);
    }
    assert_int_equal(at, COUNT(decreed));
    arena_close(&arena);
}

/* Carnival and a day of moving house, in the rules of a workspace. */
static void a_workspace_has_its_own_closing_days_and_hours(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct problem_list problems = { .arena = &arena };
    struct calendar_list list = calendars_of_text(
        &arena,
        STR("[day_off.carnaval]\nname = \"Carnavalsmaandag\"\neaster = -48\n"
            "[day_off.verhuizing]\nname = \"Verhuizing\"\n"
            "dates = [2025-06-13]\n"
            "[calendar.ons]\nbasis = \"b\"\n"
            "days_off = [\"carnaval\", \"verhuizing\"]\n"
            "hours = { from = 8, until = 18 }\n"
            "[calendar.gewoon]\nbasis = \"b\"\n"),
        &problems);
    assert_int_equal(problems.count, 0);
    const struct calendar *own = calendar_named(&list, "ons");
    assert_str(calendar_day_off_name(own, day_of(2025, 3, 3)),
               "Carnavalsmaandag");
    assert_str(calendar_day_off_name(own, day_of(2025, 6, 13)), "Verhuizing");
    assert_true(calendar_is_working_day(own, day_of(2025, 4, 21)));
    assert_int_equal(calendar_opens_second(own), 8 * 3600);
    assert_int_equal(calendar_closes_second(own), 18 * 3600);
    const struct calendar *plain = calendar_named(&list, "gewoon");
    assert_int_equal(calendar_opens_second(plain), 9 * 3600);
    assert_int_equal(calendar_closes_second(plain), 17 * 3600);
    arena_close(&arena);
}

static void what_is_wrong_in_a_calendar_file_is_a_problem(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum sentence what;
        unsigned line;
    } rows[] = {
        { "[day_off.x]\nname = \"X\"\n", SAY_CALENDAR_WHEN, 1 },
        { "[day_off.x]\nname = \"X\"\neaster = 1\n"
          "fixed = { month = 1, day = 1 }\n",
          SAY_CALENDAR_WHEN, 1 },
        { "[day_off.x]\nname = \"X\"\nfixed = { month = 2, day = 30 }\n",
          SAY_CALENDAR_NO_DATE, 3 },
        { "[day_off.x]\nname = \"X\"\ndates = [\"2025-01-01\"]\n",
          SAY_CALENDAR_DATES_HOW, 3 },
        { "[day_off.x]\neaster = 1\n", SAY_RULE_MISSING, 1 },
        { "[day_off.x]\nname = \"X\"\neaster = 1\nafter = 3\n",
          SAY_RULE_UNKNOWN_KEY, 4 },
        { "[calendar.a]\nbasis = \"b\"\ndays_off = [\"pasen\"]\n",
          SAY_CALENDAR_UNKNOWN_DAY_OFF, 3 },
        { "[calendar.a]\nbasis = \"b\"\nscope = { from = 1800 }\n",
          SAY_RULE_RANGE, 3 },
        { "[calendar.a]\nbasis = \"b\"\nhours = { from = 17, until = 9 }\n",
          SAY_CALENDAR_HOURS, 3 },
        { "[calendar.a]\nbasis = \"b\"\nhours = { from = 9, until = 25 }\n",
          SAY_RULE_RANGE, 3 },
        { "[calendar.a]\nbasis = \"b\"\nhours = { open = 9 }\n",
          SAY_RULE_UNKNOWN_KEY, 3 },
        { "[calendar.a]\n", SAY_RULE_MISSING, 1 },
        { "[kalender.a]\n", SAY_RULE_UNKNOWN_KEY, 1 },
        { "[calendar]\na = 1\n", SAY_CALENDAR_TWICE, 2 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena arena = { 0 };
        struct problem_list problems = { .arena = &arena };
        calendars_of_text(&arena, str_of(rows[i].text), &problems);
        assert_int_equal(problems.count, 1);
        assert_int_equal(problems.items[0].what.id, rows[i].what);
        assert_int_equal(problems.items[0].line, rows[i].line);
        arena_close(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(easter_agrees_with_the_full_moon),
        cmocka_unit_test(every_day_of_2015_to_2040_is_as_the_law_says),
        cmocka_unit_test(known_days_have_their_names),
        cmocka_unit_test(equated_days_are_bridge_days_within_their_scope),
        cmocka_unit_test(every_equated_day_is_one_of_a_decree),
        cmocka_unit_test(a_workspace_has_its_own_closing_days_and_hours),
        cmocka_unit_test(what_is_wrong_in_a_calendar_file_is_a_problem),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
