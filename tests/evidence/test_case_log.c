/* test_case_log.c - cases and their dated steps, read from a CSV */
#include "base/buf.h"
#include "base/count.h"
#include "evidence/case_log.h"
#include "evidence/csv.h"
#include "tests/support/log_text.h"
#include "tests/support/test.h"

static const str aanmelding[] = { STR_INIT("Aanmelding ontvangen"),
                                  STR_INIT("Melding") };
static const str contact[] = { STR_INIT("Eerste contact") };
static const struct step_names steps[] = {
    { STR_INIT("aanmelding"), aanmelding, COUNT(aanmelding) },
    { STR_INIT("eerste-contact"), contact, COUNT(contact) },
};
static const struct step_column dates[] = {
    { STR_INIT("ontvangen"), STR_INIT("Datum ontvangst") },
    { STR_INIT("afgedaan"), STR_INIT("Datum afdoening") },
};

static struct case_log_layout by_event(void)
{
    return (struct case_log_layout){ .id = STR("log"),
                                     .file = STR("zaken.csv"),
                                     .case_column = STR("zaak"),
                                     .step_column = STR("stap"),
                                     .time_column = STR("tijd"),
                                     .steps = steps,
                                     .step_count = COUNT(steps) };
}

static struct case_log_layout by_case(void)
{
    return (struct case_log_layout){ .id = STR("log"),
                                     .file = STR("klachten.csv"),
                                     .case_column = STR("nummer"),
                                     .dates = dates,
                                     .date_count = COUNT(dates) };
}

static void assert_log(const struct case_log_layout *layout, str bytes,
                       const char *expected)
{
    struct arena arena = { 0 };
    struct case_log log;
    struct error err = { 0 };
    assert_true(case_log_read(&arena, layout, bytes, &log, &err));
    assert_log_text(&log, expected);
    arena_close(&arena);
}

static void events_come_together_by_case_in_time_order(void **state)
{
    (void)state;
    static const struct {
        str bytes;
        const char *cases;
    } rows[] = {
        { STR_INIT("zaak;stap;tijd\nA;Melding;2025-04-17\n"
                   "B;melding;18-04-2025 10:00\n"
                   "A; EERSTE CONTACT ;2025-04-22T09:00:00+02:00\n"),
          "A:0@2025-04-17#2 1@2025-04-22#4;B:0@2025-04-18#3;" },
        { STR_INIT("tijd,zaak,x,stap\r\n2025-04-22,A,,Eerste contact\r\n"
                   "2025-04-17,A,,Melding\r\n"),
          "A:0@2025-04-17#3 1@2025-04-22#2;" },
        /* a whole day comes before the times of that day, ties as in file,
         * what has no date comes last */
        { STR_INIT("zaak\tstap\ttijd\nA\tMelding\t?\n"
                   "A\tEerste contact\t2025-04-17 08:00\n"
                   "A\tMelding\t2025-04-17\nA\tEerste contact\t2025-04-17\n"),
          "A:0@2025-04-17#4 1@2025-04-17#5 1@2025-04-17#3 0@?#2;" },
        /* a step that is not ours leaves only the case */
        { STR_INIT("zaak;stap;tijd\nA;Iets anders;2025-04-17\n"), "A:;" },
        { STR_INIT("\xEF\xBB\xBFZaak;Stap;Tijd\nA;Melding;2025-04-17\n"),
          "A:0@2025-04-17#2;" },
        { STR_INIT("zaak;stap;tijd\n;Melding;2025-04-17\n;;\nA;Melding\n"),
          "" },
        { STR_INIT("zaak;stap;tijd\nA;x;Melding;2025-04-17\n"), "" },
        { STR_INIT("zaak;stap;tijd\nA;Melding;2025-04-17;;\n"),
          "A:0@2025-04-17#2;" },
        { STR_INIT("zaak;stap;tijd\n\"A\"\"1\";\"Melding\";2025-04-17\n"
                   "\"A\"\"2\";Melding;2025-04-18"),
          "A\"1:0@2025-04-17#2;A\"2:0@2025-04-18#3;" },
        { STR_INIT("zaak;stap;tijd\n"), "" },
        { STR_INIT(""), "" },
    };
    struct case_log_layout layout = by_event();
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_log(&layout, rows[i].bytes, rows[i].cases);
}

static void a_row_a_case_gives_a_step_for_every_date(void **state)
{
    (void)state;
    static const struct {
        str bytes;
        const char *cases;
    } rows[] = {
        { STR_INIT("nummer;Datum afdoening;Datum ontvangst\n"
                   "1;01-05-2025;17-04-2025\n2;;18-04-2025\n"
                   "3;nog niet;18-04-2025\n4; ;\n"),
          "1:0@2025-04-17#2 1@2025-05-01#2;2:0@2025-04-18#3;"
          "3:0@2025-04-18#4 1@?#4;4:;" },
        { STR_INIT("nummer;datum ontvangst;datum afdoening\n"
                   "1;17-04-2025\n1;18-04-2025;19-04-2025\n"),
          "1:0@2025-04-17#2 0@2025-04-18#3 1@2025-04-19#3;" },
    };
    struct case_log_layout layout = by_case();
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_log(&layout, rows[i].bytes, rows[i].cases);
}

static void what_could_not_be_used_is_counted_and_told(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct case_log log;
    struct error err = { 0 };
    struct case_log_layout layout = by_event();
    assert_true(case_log_read(&arena, &layout,
                              STR("zaak;stap;tijd\nA;Meldimg;2025-01-02\n"
                                  "A;Eerste contact;45764\n;;\n"
                                  ";Melding;2025-04-17\nB;\n"
                                  "B;Anders;1-12-2025\n\"C;Melding;x\n"),
                              &log, &err));
    assert_int_equal(log.row_count, 6);
    assert_int_equal(log.lost[LOSS_UNCLOSED].line, 8);
    assert_int_equal(case_log_lost(&log), 3);
    assert_int_equal(log.undatable_count, 1);
    assert_int_equal(log.unmapped_count, 2);
    assert_int_equal(log.step_events[0], 0);
    assert_int_equal(log.step_events[1], 1);
    assert_int_equal(log.first_day, day_of(2025, 1, 2));
    assert_int_equal(log.last_day, day_of(2025, 12, 1));
    assert_false(log.is_complete);
    assert_str(log.encoding, "utf-8");
    static const enum sentence notes[] = {
        SAY_LOG_LOST_UNCLOSED, SAY_LOG_LOST_FEW_FIELDS, SAY_LOG_LOST_NO_CASE,
        SAY_LOG_ROWS_UNDATABLE, SAY_LOG_STEP_ABSENT
    };
    assert_int_equal(log.note_count, COUNT(notes));
    for (size_t i = 0; i < COUNT(notes); i++)
        assert_int_equal(log.notes[i].id, notes[i]);
    assert_int_equal(log.notes[0].slots[1].as.count, 8);
    assert_int_equal(log.missing_count, 1);
    arena_close(&arena);
}

static void a_name_of_two_steps_counts_for_both(void **state)
{
    (void)state;
    static const struct step_names both[] = {
        { STR_INIT("aanmelding"), aanmelding, 2 },
        { STR_INIT("signaal"), aanmelding + 1, 1 },
    };
    struct case_log_layout layout = by_event();
    layout.steps = both;
    assert_log(&layout, STR("zaak;stap;tijd\nA;Melding;2025-04-17\n"),
               "A:0@2025-04-17#2 1@2025-04-17#2;");
}

static void accents_and_windows_encoding_do_not_hide_a_step(void **state)
{
    (void)state;
    static const str names[] = { STR_INIT("Beëindiging") };
    static const struct step_names end[] = { { STR_INIT("einde"), names, 1 } };
    struct case_log_layout layout = by_event();
    layout.steps = end;
    layout.step_count = 1;
    assert_log(&layout,
               STR("zaak;stap;tijd\nA;Be\xEB"
                   "indiging;2025-04-17\n"),
               "A:0@2025-04-17#2;");
    assert_log(&layout, STR("zaak;stap;tijd\nA;BEËINDIGING;2025-04-17\n"),
               "A:0@2025-04-17#2;");
}

static void a_header_that_does_not_fit_is_explained(void **state)
{
    (void)state;
    static const struct {
        str bytes;
        enum sentence sentence;
        const char *words; /* somewhere in the message */
    } rows[] = {
        { STR_INIT("zaak;stap;datum\n"), SAY_LOG_COLUMN_MISSING,
          "zaak, stap, datum" },
        { STR_INIT("zaak;stappen;tijd\n"), SAY_LOG_COLUMN_MISSING_NEAR,
          "Bedoelt u “stappen”" },
        { STR_INIT("zaak;Stap;STAP;tijd\n"), SAY_LOG_COLUMN_TWICE, "stap" },
        { STR_INIT("A12345;Jansen;2025-04-17\n"), SAY_LOG_HEADER_MISSING,
          "“zaak”" },
        { STR_INIT("PK\x03\x04\0\0\0\0zaak"), SAY_LOG_NOT_TEXT, "zaken.csv" },
        { STR_INIT("\x1f\x8b\x08\0\0"), SAY_LOG_NOT_TEXT, "zaken.csv" },
        { STR_INIT("<?xml version='1.0'?>\n<html/>"), SAY_LOG_XML_NOT_XES,
          "XES" },
        { STR_INIT("\0\x01\x02\x03zaak"), SAY_LOG_NOT_TEXT, "zaken.csv" },
    };
    struct case_log_layout layout = by_event();
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena arena = { 0 };
        struct buf out = buf_open(2000);
        struct case_log log;
        struct error err = { 0 };
        assert_false(case_log_read(&arena, &layout, rows[i].bytes, &log, &err));
        assert_int_equal(err.kind, ERROR_INPUT);
        assert_int_equal(err.what.id, rows[i].sentence);
        phrase_write(&out, &err.what, (struct wording){ 0 });
        assert_true(str_contains(buf_str(&out), str_of(rows[i].words)));
        assert_false(str_contains(buf_str(&out), STR("Jansen")));
        buf_close(&out);
        arena_close(&arena);
    }
}

static void a_csv_without_named_columns_is_refused(void **state)
{
    (void)state;
    struct case_log_layout layout = by_event();
    layout.case_column = layout.step_column = layout.time_column = STR("");
    struct arena arena = { 0 };
    struct case_log log;
    struct error err = { 0 };
    assert_false(case_log_read(&arena, &layout,
                               STR("zaak,stap,tijd\n1,Melding,2025-01-06\n"),
                               &log, &err));
    assert_int_equal(err.kind, ERROR_INPUT);
    assert_int_equal(err.what.id, SAY_LOG_NEEDS_COLUMNS);
    arena_close(&arena);
}

static void columns_that_nobody_mapped_may_have_the_same_name(void **state)
{
    (void)state;
    struct case_log_layout layout = by_event();
    assert_log(&layout, STR("zaak;stap;tijd;x;x;\nA;Melding;2025-04-17;1;2;\n"),
               "A:0@2025-04-17#2;");
}

static void a_case_of_many_events_is_sorted_stably(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct buf csv = buf_open(1 << 20);
    struct case_log_layout layout = by_event();
    struct case_log log;
    struct error err = { 0 };
    buf_add(&csv, STR("zaak;stap;tijd\n"));
    for (int i = 0; i < 5000; i++)
        buf_printf(&csv, "A;Melding;%d-%d-2025\n", 28 - i % 28,
                   12 - i / 7 % 12);
    assert_true(case_log_read(&arena, &layout, buf_str(&csv), &log, &err));
    assert_int_equal(log.case_count, 1);
    const struct case_file *c = log.cases;
    assert_int_equal(c->event_count, 5000);
    for (uint32_t i = 1; i < c->event_count; i++) {
        assert_true(c->events[i - 1].day <= c->events[i].day);
        if (c->events[i - 1].day == c->events[i].day)
            assert_true(c->events[i - 1].line < c->events[i].line);
    }
    buf_close(&csv);
    arena_close(&arena);
}

/* Texts of several lines, so that the pieces a log is cut in begin within one;
 * ids too long for a table; quotes that are no quotes. */
static void write_large_log(struct buf *csv)
{
    buf_add(csv, STR("zaak;stap;tijd;tekst\n"));
    for (int i = 0; csv->len < (size_t)5 << 20; i++) {
        int number = i * 7919 % 20011;
        buf_printf(csv, "%sZ-%d%s;", number % 5 ? "" : "dossier-schuldhulp-",
                   number, number % 3 ? "" : "/2025");
        buf_printf(csv, i % 4 ? "\"Eerste contact\";" : "Melding;");
        buf_printf(csv, "2025-0%d-%d 0%d:30;", i % 9 + 1, i % 19 + 10, i % 10);
        for (int n = i % 11; n > 0; n--)
            buf_printf(csv, "%sZ-9;Melding;2025-01-01;\n",
                       n == i % 11 ? "\"" : "");
        buf_printf(csv, i % 11 ? "\"\"slot\"\"\"\r\n" : "5\" scherm\n");
    }
}

static void pieces_and_workers_change_nothing(void **state)
{
    (void)state;
    struct buf csv = buf_open((size_t)6 << 20), first = buf_open(1 << 24);
    write_large_log(&csv);
    for (unsigned workers = 1; workers <= 8; workers = workers * 2) {
        struct arena arena = { 0 };
        struct case_log_layout layout = by_event();
        struct case_log log;
        struct error err = { 0 };
        struct buf now = buf_open(1 << 24);
        layout.workers = workers;
        assert_true(case_log_read(&arena, &layout, buf_str(&csv), &log, &err));
        assert_int_equal(case_log_lost(&log), 0);
        assert_int_equal(log.case_count, 20011);
        log_text_write(&now, &log);
        if (workers == 1)
            buf_add(&first, buf_str(&now));
        assert_true(str_equal(buf_str(&first), buf_str(&now)));
        buf_close(&now);
        arena_close(&arena);
    }
    /* And as one record after another says. */
    struct arena arena = { 0 };
    struct csv plain = csv_open(&arena, buf_str(&csv), ';',
                                (struct csv_limits){ 1 << 20, 1 << 16 });
    struct csv_record record;
    size_t rows = 0;
    assert_true(csv_next(&plain, &record));
    for (; csv_next(&plain, &record); rows++)
        assert_int_equal(record.field_count, 4);
    struct case_log_layout layout = by_event();
    struct case_log log;
    struct error err = { 0 };
    assert_true(case_log_read(&arena, &layout, buf_str(&csv), &log, &err));
    assert_int_equal(log.row_count, rows);
    assert_int_equal(log.step_events[0] + log.step_events[1], rows);
    arena_close(&arena);
    buf_close(&csv);
    buf_close(&first);
}

/* What is not ASCII comes late, when pieces were read already. */
static void an_encoding_shows_in_the_last_piece(void **state)
{
    (void)state;
    static const struct {
        const char *name, *encoding;
    } rows[] = {
        { "Eerste contact", "utf-8" },
        { "co\xC3\xB6rdinatie", "utf-8" },
        { "co\xF6rdinatie", "windows-1252" },
    };
    static const str names[] = { STR_INIT("Eerste contact"),
                                 STR_INIT("Co\xC3\xB6rdinatie") };
    static const struct step_names one[] = { { STR_INIT("einde"), names, 2 } };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena arena = { 0 };
        struct case_log_layout layout = by_event();
        struct case_log log;
        struct error err = { 0 };
        struct buf csv = buf_open((size_t)12 << 20);
        layout.steps = one;
        layout.step_count = 1;
        buf_add(&csv, STR("zaak;stap;tijd\n"));
        while (csv.len < (size_t)11 << 20)
            buf_add(&csv, STR("A;Notitie;2025-01-01\n"));
        buf_printf(&csv, "B;%s;2025-01-02\n", rows[i].name);
        assert_true(case_log_read(&arena, &layout, buf_str(&csv), &log, &err));
        assert_str(log.encoding, rows[i].encoding);
        assert_int_equal(log.step_events[0], 1);
        assert_true(log.is_complete);
        assert_int_equal(log.cases[1].events[0].line, log.row_count + 1);
        buf_add(&csv, (str){ "C;x;\0\n", 6 });
        assert_false(case_log_read(&arena, &layout, buf_str(&csv), &log, &err));
        assert_int_equal(err.what.id, SAY_LOG_NOT_TEXT);
        buf_close(&csv);
        arena_close(&arena);
    }
}

/* The days kept beside the cases say what the cases say. */
static void the_first_and_last_day_are_those_of_the_cases(void **state)
{
    (void)state;
    struct case_log_layout layout = by_event();
    struct arena arena = { 0 };
    struct case_log log;
    struct error err = { 0 };
    assert_true(
        case_log_read(&arena, &layout,
                      STR("zaak;stap;tijd\n"
                          "A;Melding;31-12-1989\nA;Melding;2024-02-29\n"
                          "B;Melding;onbekend\nB;Melding;2025-04-17\n"
                          "B;Brief;2025-04-18\nC;Melding;2099-12-31\n"
                          "C;Melding;2100-01-02\nC;Melding;2205-01-01\n"),
                      &log, &err));
    static const struct {
        int until[3], first[3], last[3]; /* year 0: none */
    } rows[] = {
        { { 1970, 1, 1 }, { 0 }, { 0 } },
        { { 2024, 2, 28 }, { 0 }, { 0 } },
        { { 2024, 2, 29 }, { 2024, 2, 29 }, { 2024, 2, 29 } },
        { { 2025, 6, 1 }, { 2024, 2, 29 }, { 2025, 4, 17 } },
        { { 2099, 12, 31 }, { 2024, 2, 29 }, { 2099, 12, 31 } },
        { { 2100, 1, 2 }, { 2024, 2, 29 }, { 2100, 1, 2 } },
        { { 2300, 1, 1 }, { 2024, 2, 29 }, { 2205, 1, 1 } },
    };
    struct case_log unseen = log;
    unseen.days = NULL;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const int *u = rows[i].until, *f = rows[i].first, *l = rows[i].last;
        day_number first, last, again_first, again_last;
        case_log_days(&log, day_of(u[0], u[1], u[2]), &first, &last);
        case_log_days(&unseen, day_of(u[0], u[1], u[2]), &again_first,
                      &again_last);
        assert_int_equal(first, f[0] ? day_of(f[0], f[1], f[2]) : DAY_UNKNOWN);
        assert_int_equal(last, l[0] ? day_of(l[0], l[1], l[2]) : DAY_UNKNOWN);
        assert_int_equal(first, again_first);
        assert_int_equal(last, again_last);
    }
    arena_close(&arena);
}

static void a_pseudonym_is_short_keyed_and_always_the_same(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    /* RFC 4231, test case 2, in base32: the first ten of 5bdcc146bf... */
    assert_str(case_pseudonym(&arena, STR("Jefe"),
                              STR("what do ya want for nothing?")),
               "lpomcrv7mb");
    str a = case_pseudonym(&arena, STR("one"), STR("2025-0001"));
    str b = case_pseudonym(&arena, STR("two"), STR("2025-0001"));
    assert_false(str_equal(a, b));
    assert_true(
        str_equal(a, case_pseudonym(&arena, STR("one"), STR("2025-0001"))));
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_come_together_by_case_in_time_order),
        cmocka_unit_test(a_row_a_case_gives_a_step_for_every_date),
        cmocka_unit_test(what_could_not_be_used_is_counted_and_told),
        cmocka_unit_test(a_name_of_two_steps_counts_for_both),
        cmocka_unit_test(accents_and_windows_encoding_do_not_hide_a_step),
        cmocka_unit_test(a_header_that_does_not_fit_is_explained),
        cmocka_unit_test(a_csv_without_named_columns_is_refused),
        cmocka_unit_test(columns_that_nobody_mapped_may_have_the_same_name),
        cmocka_unit_test(a_case_of_many_events_is_sorted_stably),
        cmocka_unit_test(pieces_and_workers_change_nothing),
        cmocka_unit_test(an_encoding_shows_in_the_last_piece),
        cmocka_unit_test(the_first_and_last_day_are_those_of_the_cases),
        cmocka_unit_test(a_pseudonym_is_short_keyed_and_always_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
