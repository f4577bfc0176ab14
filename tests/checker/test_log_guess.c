/* test_log_guess.c - what is proposed for a log, and on what it rests */
#include "checker/log_guess.h"

#include "base/count.h"
#include "tests/support/test.h"

struct fixture {
    struct arena arena;
    struct log_guess guess;
};

static void guess(struct fixture *f, const char *file, str bytes)
{
    *f = (struct fixture){ 0 };
    struct arena scratch = { 0 };
    struct log_start start;
    log_start_of_bytes(&scratch, str_of(file), bytes, &start);
    log_guess_make(&f->arena, &start, &f->guess);
    arena_close(&scratch);
}

/* The proposed value of a key, or that of the question about it. */
static str value_of(const struct fixture *f, const char *key, bool is_question)
{
    for (size_t i = 0; i < f->guess.line_count; i++)
        if (str_equal(str_of(f->guess.lines[i].key), str_of(key)) &&
            f->guess.lines[i].is_question == is_question)
            return f->guess.lines[i].value;
    return STR("");
}

static void columns_are_known_by_what_they_hold(void **state)
{
    (void)state;
    struct fixture f;
    /* Names say nothing here. */
    guess(&f, "x.csv",
          STR("k1;k2;k3;k4\n"
              "AB-1;Noord;Aanmelding;2025-01-13\n"
              "AB-1;Noord;Eerste contact;2025-01-14\n"
              "AB-2;Zuid;Aanmelding;2025-01-13\n"
              "AB-2;Zuid;Eerste contact;2025-01-15\n"
              "AB-3;Zuid;Aanmelding;2025-01-16\n"));
    assert_int_equal(f.guess.state, GUESS_WHOLE);
    assert_false(f.guess.is_by_case);
    assert_str(value_of(&f, "case", false), "k1");
    assert_str(value_of(&f, "step", false), "k3");
    assert_str(value_of(&f, "time", false), "k4");
    assert_int_equal(f.guess.case_count, 3);
    assert_int_equal(f.guess.name_count, 2);
    assert_str(f.guess.names[0].step, "aanmelding");
    assert_int_equal(f.guess.names[0].rows, 3);
    assert_int_equal(f.guess.row_preview_count, 5);
    assert_int_equal(f.guess.rows[4].line, 6);
    assert_int_equal(f.guess.rows[4].case_number, 3);
    arena_close(&f.arena);
}

static void a_name_does_not_make_a_column(void **state)
{
    (void)state;
    struct fixture f;
    /* "Zaaktype" and "Status" sound right and are not. */
    guess(&f, "x.csv",
          STR("Zaaktype;Nummer;Status;Handeling;Datum;Geplande datum\n"
              "SHV;1001;open;Melding;2025-01-13;2025-02-01\n"
              "SHV;1001;open;Intake;2025-01-14;2025-02-01\n"
              "SHV;1002;dicht;Melding;2025-01-13;2025-02-01\n"
              "SHV;1002;dicht;Intake;2025-01-15;2025-02-01\n"));
    assert_str(value_of(&f, "case", false), "Nummer");
    assert_str(value_of(&f, "step", false), "Handeling");
    assert_str(value_of(&f, "time", false), "Datum");
    assert_str(value_of(&f, "time", true), "Geplande datum");
    arena_close(&f.arena);
}

static void two_columns_that_are_as_good_are_a_question(void **state)
{
    (void)state;
    struct fixture f;
    guess(&f, "x.csv",
          STR("Zaaknummer;Dossiernummer;Stap;Datum\n"
              "Z1;D1;Melding;2025-01-13\nZ1;D1;Intake;2025-01-14\n"
              "Z2;D2;Melding;2025-01-13\nZ2;D2;Intake;2025-01-15\n"));
    assert_str(value_of(&f, "case", false), "Zaaknummer");
    assert_str(value_of(&f, "case", true), "Dossiernummer");
    arena_close(&f.arena);
}

static void a_row_a_case_has_a_date_a_step(void **state)
{
    (void)state;
    struct fixture f;
    guess(&f, "x.csv",
          STR("Zaaknummer;Status;Aanmelding;Datum aanmelding;Besluit;Gesloten\n"
              "Z1;open;2025-01-13;2025-01-13;2025-02-14;2025-03-01\n"
              "Z2;dicht;2025-01-14;2025-01-13;2025-02-15;2025-03-01\n"
              "Z3;dicht;2025-01-15;2025-01-13;;\n"));
    assert_int_equal(f.guess.state, GUESS_WHOLE);
    assert_true(f.guess.is_by_case);
    assert_str(value_of(&f, "step", false), "");
    assert_int_equal(f.guess.name_count, 4);
    assert_str(f.guess.names[0].step, "aanmelding");
    /* One date a step: the second is asked. */
    assert_true(f.guess.names[0].is_question != f.guess.names[1].is_question);
    assert_str(f.guess.names[1].step, "aanmelding");
    assert_str(f.guess.names[2].name, "Besluit");
    assert_false(f.guess.names[2].is_question);
    /* It may mean that, and is asked. */
    assert_str(f.guess.names[3].step, "uitstroom");
    assert_true(f.guess.names[3].is_question);
    arena_close(&f.arena);
}

static void what_is_of_a_person_does_not_come_out(void **state)
{
    (void)state;
    struct fixture f;
    guess(&f, "x.csv",
          STR("Zaaknummer;Stap;Datum\n"
              "Z1;Melding;2025-01-13\nZ1;Gesprek met Jan;2025-01-14\n"
              "Z2;Melding;2025-01-13\nZ2;mail jan@example.org;2025-01-15\n"
              "Z3;mail jan@example.org;2025-01-13\n"
              "Z3;BSN 123456782;2025-01-15\nZ3;BSN 123456782;2025-01-16\n"));
    assert_int_equal(f.guess.name_count, 1);
    assert_str(f.guess.names[0].name, "Melding");
    assert_int_equal(f.guess.hidden_count, 3);
    for (size_t i = 0; i < f.guess.row_preview_count; i++) {
        str name = f.guess.rows[i].cells[0].name;
        assert_true(name.len == 0 || str_equal(name, STR("Melding")));
    }
    arena_close(&f.arena);
}

static void a_log_that_is_none_says_why(void **state)
{
    (void)state;
    static const struct {
        str bytes;
        enum sentence why;
    } rows[] = {
        { STR_INIT(""), SAY_INIT_NO_ROWS },
        { STR_INIT("zaak;stap;datum\n"), SAY_INIT_NO_ROWS },
        { STR_INIT("zaak|stap|datum\n1|Melding|2025-01-13\n"), SAY_INIT_PIPES },
        { STR_INIT("123456782;Melding;x\n1;Melding;x\n"), SAY_INIT_NO_HEADER },
        { STR_INIT("naam;plaats\nJan;Delft\n"), SAY_INIT_NO_DATES },
        { STR_INIT("team;datum\nNoord;2025-01-13\nNoord;2025-01-14\n"),
          SAY_INIT_NO_CASE },
        { STR_INIT("bsn;stap;datum\n123456782;Melding;2025-01-13\n"
                   "123456782;Intake;2025-01-14\n111222333;Melding;2025-01-13\n"
                   "111222333;Intake;2025-01-14\n"),
          SAY_INIT_ONLY_PERSONAL },
        { STR_INIT("MZ\0\0\1\0\2\0\0\0\0"), SAY_LOG_NOT_TEXT },
        { STR_INIT("<log></log>"), SAY_INIT_NO_EVENTS },
        { STR_INIT("<html></html>"), SAY_LOG_XML_NOT_XES },
        { STR_INIT("{\"objectTypes\": [], \"events\": []}"), SAY_OCEL_NO_TYPE },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct fixture f;
        guess(&f, "x.csv", rows[i].bytes);
        assert_int_equal(f.guess.state, GUESS_NOTHING);
        if (f.guess.why_not.id != rows[i].why)
            fail_msg("row %zu: SAY_%s", i, sentence_name(f.guess.why_not.id));
        arena_close(&f.arena);
    }
}

static void only_the_beginning_of_a_long_log_is_looked_at(void **state)
{
    (void)state;
    struct fixture f;
    struct buf log = buf_open((size_t)64 << 20);
    buf_add(&log, STR("zaak,stap,datum\n"));
    for (unsigned i = 0; i < PROFILE_ROWS_MAX / 2 + 100; i++)
        buf_printf(&log, "Z%u,Melding,2025-01-13\nZ%u,Intake,2025-01-14\n", i,
                   i);
    guess(&f, "x.csv", buf_str(&log));
    assert_true(f.guess.is_part);
    assert_int_equal(f.guess.row_count, PROFILE_ROWS_MAX);
    assert_int_equal(f.guess.case_count, PROFILE_ROWS_MAX / 2);
    assert_int_equal(f.guess.state, GUESS_WHOLE);
    buf_close(&log);
    arena_close(&f.arena);
}

/* Whether a doubt of that kind is named. */
static bool has_doubt(const struct fixture *f, enum sentence doubt)
{
    for (size_t i = 0; i < f->guess.doubt_count; i++)
        if (f->guess.doubts[i].id == doubt)
            return true;
    return false;
}

#define EVENT(name, at)                                    \
    "<event><string key='concept:name' value='" name "'/>" \
    "<string key='org:resource' value='Piet Pietersen'/>"  \
    "<date key='time:timestamp' value='" at "'/></event>"
#define TRACE(name, in) \
    "<trace><string key='concept:name' value='" name "'/>" in "</trace>"

static void the_events_of_an_xes_are_heard(void **state)
{
    (void)state;
    struct fixture f;
    guess(&f, "x.xes",
          STR("<log><classifier name='Wie' keys='org:resource'/>\n" TRACE(
              "123456782", EVENT("Melding", "2025-01-13T00:00:00+01:00") EVENT(
                               "Intake", "2025-01-14T10:00:00+01:00")
                               EVENT("Jan Jansen", "2025-01-14T10:00:00+01:00"))
                  TRACE("111222333",
                        EVENT("Melding", "1970-01-01T01:00:00+01:00")
                            EVENT("Intake", "2025-01-14T10:00:00+01:00")
                                EVENT("Overleg", "ooit")
                                    EVENT("Overleg", "2025-02-01")) "</log>"));
    assert_int_equal(f.guess.state, GUESS_WHOLE);
    assert_str(f.guess.format, "xes");
    assert_int_equal(f.guess.row_count, 7);
    assert_int_equal(f.guess.case_count, 2);
    assert_int_equal(f.guess.name_count, 3);
    assert_str(f.guess.names[0].step, "aanmelding");
    assert_int_equal(f.guess.names[0].rows, 2);
    assert_str(f.guess.names[2].name, "Overleg");
    assert_str(f.guess.names[2].step, "");
    assert_int_equal(f.guess.hidden_count, 1);
    assert_int_equal(f.guess.row_preview_count, 7);
    assert_int_equal(f.guess.rows[6].case_number, 2);
    assert_str(f.guess.rows[2].cells[0].name, "");
    assert_int_equal(f.guess.earliest_day, day_of(1970, 1, 1));
    assert_int_equal(f.guess.latest_day, day_of(2025, 2, 1));
    assert_str(value_of(&f, "classifier", true), "Wie");
    assert_true(has_doubt(&f, SAY_INIT_UNDATED));
    assert_true(has_doubt(&f, SAY_INIT_DATES_OLD));
    assert_true(has_doubt(&f, SAY_INIT_DATES_MIXED));
    /* Every time names its zone. */
    assert_str(value_of(&f, "zone", true), "");
    arena_close(&f.arena);
}

static void what_a_time_without_zone_means_is_asked(void **state)
{
    (void)state;
    struct fixture f;
    guess(&f, "x.xes",
          STR("<log>" TRACE("1", EVENT("Melding", "2025-01-13T09:00:00")
                                     EVENT("Intake", "03-02-2025 09:00"))
                  TRACE("2", EVENT("Melding", "2025-01-13T09:00:00Z")
                                 EVENT("Intake", "2025-02-04")) "</log>"));
    assert_str(value_of(&f, "zone", true), "UTC");
    assert_str(value_of(&f, "date_order", true), "mdy");
    arena_close(&f.arena);
    /* Midnight here, if it is UTC. */
    guess(
        &f, "x.xes",
        STR("<log>" TRACE("1", EVENT("Melding", "2025-06-02T22:00:00")
                                   EVENT("Intake", "2025-06-04T22:00:00"))
                TRACE("2", EVENT("Melding", "2025-06-02T22:00:00")) "</log>"));
    assert_str(value_of(&f, "zone", false), "UTC");
    arena_close(&f.arena);
}

static void the_type_of_object_that_is_a_case_is_chosen(void **state)
{
    (void)state;
    struct fixture f;
    guess(&f, "x.json",
          STR("{\"objectTypes\": [{\"name\": \"persoon\"}],\n"
              "\"objects\": [{\"id\": \"p1\", \"type\": \"persoon\"},\n"
              "{\"id\": \"p2\", \"type\": \"persoon\"},\n"
              "{\"id\": \"z1\", \"type\": \"zaak\"}],\n"
              "\"events\": [{\"id\": \"1\", \"type\": \"Melding\",\n"
              "\"time\": \"2025-01-13T09:00:00Z\", \"relationships\":\n"
              "[{\"objectId\": \"z1\"}, {\"objectId\": \"p1\"}]}]}\n"));
    assert_str(f.guess.format, "ocel");
    assert_str(value_of(&f, "object_type", false), "zaak");
    assert_str(value_of(&f, "object_type", true), "persoon");
    assert_int_equal(f.guess.row_count, 1);
    assert_int_equal(f.guess.case_count, 1);
    arena_close(&f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_known_by_what_they_hold),
        cmocka_unit_test(a_name_does_not_make_a_column),
        cmocka_unit_test(two_columns_that_are_as_good_are_a_question),
        cmocka_unit_test(a_row_a_case_has_a_date_a_step),
        cmocka_unit_test(what_is_of_a_person_does_not_come_out),
        cmocka_unit_test(a_log_that_is_none_says_why),
        cmocka_unit_test(only_the_beginning_of_a_long_log_is_looked_at),
        cmocka_unit_test(the_events_of_an_xes_are_heard),
        cmocka_unit_test(what_a_time_without_zone_means_is_asked),
        cmocka_unit_test(the_type_of_object_that_is_a_case_is_chosen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
