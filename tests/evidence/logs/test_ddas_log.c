/* test_ddas_log.c - deliveries as cases, by their published traps */
#include "base/buf.h"
#include "base/count.h"
#include "evidence/case_log.h"
#include "evidence/logs/ddas_fields.h"
#include "tests/support/test.h"

#define CLIENT(number) "\"client\":[{\"Burgerservicenummer\":\"" number "\"}]"
#define BEGUN(day)     "\"startdatum\":\"" day "\","
/* A file: when it was delivered, and its trajectories. */
#define FILE_OF(when, trajectories)                             \
    "{\"aanleverdatumEnTijd\":\"" when "\",\"leveringen\":[{\n" \
    "\"schuldhulptrajecten\":[" trajectories "]}]}"

/* A trajectory that has begun, and one of its phases. */
#define ONE(number, rest) "{" CLIENT(number) "," BEGUN("2025-01-02") rest "}"
#define INTAKE(day)       "\"intake\":{\"startdatum\":\"" day "\"}"
#define STABLE(rest) \
    ONE("1", "\"stabilisatie\":{\"einddatum\":\"2025-05-01\"}," rest)

static const str from_names[] = { STR_INIT("aanmelding.startdatum") };
static const str to_names[] = { STR_INIT("intake.startdatum") };
static const str crisis_names[] = { STR_INIT("crisisinterventies.startdatum") };
static const str report_names[] = { STR_INIT(
    "aanmelding[crisisinterventie].startdatum") };
static const str refusal_names[] = { STR_INIT(
    "intake[Afwijzingsbeschikking].beschikkingsdatum") };
static const str budget_names[] = { STR_INIT(
    "begeleiding[Budgetbeheer].startdatum") };
static const str begun_names[] = {
    STR_INIT("schuldregeling.toegekend | toekenningsdatum"),
    STR_INIT("stabilisatie[schuldregeling].einddatum")
};
static const str business_names[] = { STR_INIT(
    "crisisinterventies[onderneming].startdatum") };
/* One letter a step. */
static const struct step_names steps[] = {
    { STR_INIT("a"), from_names, 1 },    { STR_INIT("i"), to_names, 1 },
    { STR_INIT("c"), crisis_names, 1 },  { STR_INIT("m"), report_names, 1 },
    { STR_INIT("w"), refusal_names, 1 }, { STR_INIT("b"), budget_names, 1 },
    { STR_INIT("s"), begun_names, 2 },   { STR_INIT("o"), business_names, 1 },
};

static struct case_log_layout layout_of_steps(void)
{
    return (struct case_log_layout){ .file = STR("map"),
                                     .format = STR("ddas"),
                                     .steps = steps,
                                     .step_count = COUNT(steps),
                                     .key = STR("sleutel van de test") };
}

#define FILES_MAX 3
static bool read_files(struct arena *arena, const char *const *files,
                       struct case_log *log, struct error *err)
{
    static const char *const names[FILES_MAX] = { "1.json", "2.json",
                                                  "3.json" };
    struct log_part parts[FILES_MAX];
    struct case_log_layout layout = layout_of_steps();
    size_t count = 0;
    for (; count < FILES_MAX && files[count]; count++)
        parts[count] =
            (struct log_part){ str_of(names[count]), str_of(files[count]) };
    return case_log_read_parts(arena, &layout, parts, count, log, err);
}

/* "a01-02 i?;" - step, month and day of every event, a case at a time. */
static void write_cases(struct buf *out, const struct case_log *log)
{
    char text[DAY_TEXT_LEN + 1];
    for (size_t i = 0; i < log->case_count; i++) {
        const struct case_file *c = &log->cases[i];
        for (uint32_t e = 0; e < c->event_count; e++) {
            const struct case_event *event = &c->events[e];
            if (e)
                buf_add_char(out, ' ');
            buf_add(out, log->steps[event->step]);
            buf_add(out, event->precision == PRECISION_NONE
                             ? STR("?")
                             : str_part(day_iso(event->day, text), 5, 5));
        }
        buf_add_char(out, ';');
    }
}

static void every_phase_is_a_step_and_no_date_is_made_up(void **state)
{
    (void)state;
    static const struct {
        const char *files[FILES_MAX];
        const char *cases;
    } rows[] = {
        /* keys in any order, null and empty are no date */
        { { FILE_OF("", "{\"intake\":{\"einddatum\":null,\"startdatum\":"
                        "\"2025-01-20\"},\"aanmelding\":{\"startdatum\":"
                        "\"2025-01-02\"}," CLIENT("999000011") "," BEGUN(
                            "2025-01-02") "\"gemeentecode\":\"GM1\"}") },
          "a01-02 i01-20;" },
        { { FILE_OF(
              "",
              "{" CLIENT("1") "," BEGUN(
                  "2025-01-02") "\"aanmelding\":null,\"intake\":{\"startdatum\":\" \"},"
                                "\"stabilisatie\":{}}") },
          ";" },
        /* what is no date is undatable, not absent */
        { { FILE_OF(
              "",
              "{" CLIENT("1") "," BEGUN(
                  "2025-01-02") "\"aanmelding\":{\"startdatum\":\"2025-02-30\"},"
                                "\"intake\":{\"startdatum\":20250101}}") },
          "a? i?;" },
        /* lists give every element; the kind narrows */
        { { FILE_OF(
              "",
              "{" CLIENT("1") "," BEGUN(
                  "2025-01-02") "\"crisisinterventies\":[{\"startdatum\":"
                                "\"2025-01-03\"},{\"startdatum\":\"2025-01-03\"},"
                                "{\"startdatum\":\"2025-02-03\"}],\"begeleiding\":["
                                "{\"soort\":\"Budgetcoaching\",\"startdatum\":"
                                "\"2025-03-01\"},{\"startdatum\":\"2025-03-02\","
                                "\"soort\":\"budgetbeheer\"}]}") },
          "c01-03 c01-03 c02-03 b03-02;" },
        { { FILE_OF(
              "",
              "{" CLIENT("1") "," BEGUN(
                  "2025-01-02") "\"aanmelding\":{\"crisisinterventie\":true,"
                                "\"startdatum\":\"2025-01-02\"},\"intake\":{"
                                "\"beschikkingssoort\":\"Afwijzingsbeschikking\","
                                "\"beschikkingsdatum\":\"2025-02-02\"}}") },
          "a01-02 m01-02 w02-02;" },
        { { FILE_OF(
              "",
              "{" CLIENT("1") "," BEGUN(
                  "2025-01-02") "\"aanmelding\":{\"crisisinterventie\":false,"
                                "\"startdatum\":\"2025-01-02\"},\"intake\":{"
                                "\"beschikkingssoort\":\"Toelatingsbeschikking\","
                                "\"beschikkingsdatum\":\"2025-02-02\"}}") },
          "a01-02;" },
        /* the first way that has a date */
        { { FILE_OF(
              "",
              "{" CLIENT("1") "," BEGUN(
                  "2025-01-02") "\"toekenningsdatum\":\"2025-05-01\","
                                "\"schuldregeling\":{\"toegekend\":\"2025-06-01\"}},"
                                "{" CLIENT("2") "," BEGUN(
                                    "2025-01-02") "\"toekenningsdatum\":\"2025-05-01\","
                                                  "\"schuldregeling\":{\"toegekend\":null}}") },
          "s06-01;s05-01;" },
        /* stabilised for an arrangement, or for something else */
        { { FILE_OF("",
                    STABLE("\"schuldregeling\":{\"datum\":\"2025-06-01\"}")) },
          "s05-01;" },
        { { FILE_OF("", STABLE("\"schuldregeling\":{\"afgewezen\":\"?\"}")) },
          "s05-01;" },
        { { FILE_OF("", STABLE("\"schuldregeling\":{\"datum\":null}")) }, ";" },
        { { FILE_OF("", STABLE("\"schuldregeling\":null")) }, ";" },
        /* each known from another delivery */
        { { FILE_OF("2025-01-01",
                    ONE("1", "\"schuldregeling\":{\"datum\":\"2025-06-01\"}")),
            FILE_OF("2026-01-01", STABLE("\"schulden\":[]")) },
          "s05-01;" },
        /* a business is known by its number at the chamber of commerce */
        { { FILE_OF(
              "",
              "{" BEGUN("2025-01-02") "\"client\":[{\"KvK-nummer\":"
                                      "\"99999999\"}],\"crisisinterventies\":[{"
                                      "\"startdatum\":\"2025-01-05\"}]}") },
          "c01-05 o01-05;" },
        { { FILE_OF("", "") }, "" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena arena = { 0 };
        struct case_log log;
        struct error err = { 0 };
        struct buf out = buf_open(1000);
        assert_true(read_files(&arena, rows[i].files, &log, &err));
        write_cases(&out, &log);
        assert_str(buf_str(&out), rows[i].cases);
        buf_close(&out);
        arena_close(&arena);
    }
}

static void a_trajectory_in_two_deliveries_is_one_case(void **state)
{
    (void)state;
#define OLD "2025-02-01T00:00:00Z"
#define NEW "2026-02-01T00:00:00Z"
    static const struct {
        const char *files[FILES_MAX];
        const char *cases;
    } rows[] = {
        { { FILE_OF(OLD, ONE("1", INTAKE("2025-01-20"))),
            FILE_OF(NEW, ONE("1", INTAKE("2025-01-20"))) },
          "i01-20;" },
        /* the newest delivery is right, whatever the order of the files */
        { { FILE_OF(OLD, ONE("1", INTAKE("2025-01-20"))),
            FILE_OF(NEW, ONE("1", INTAKE("2025-01-21"))) },
          "i01-21;" },
        { { FILE_OF(NEW, ONE("1", INTAKE("2025-01-20"))),
            FILE_OF(OLD, ONE("1", INTAKE("2025-01-21"))) },
          "i01-20;" },
        { { FILE_OF("?", ONE("1", INTAKE("2025-01-20"))),
            FILE_OF("?", ONE("1", INTAKE("2025-01-21"))) },
          "i01-21;" },
        /* what only one of them says, counts */
        { { FILE_OF(OLD, ONE("1", INTAKE("2025-01-20"))),
            FILE_OF(NEW, ONE("1", "\"intake\":{}")) },
          "i01-20;" },
        /* a list: every date, as often as one delivery has it */
        { { FILE_OF(OLD, ONE("1", "\"crisisinterventies\":[{\"startdatum\":"
                                  "\"2025-01-03\"},{\"startdatum\":"
                                  "\"2025-01-03\"}]")),
            FILE_OF(NEW, ONE("1", "\"crisisinterventies\":[{\"startdatum\":"
                                  "\"2025-01-03\"},{\"startdatum\":"
                                  "\"2025-04-03\"}]")) },
          "c01-03 c01-03 c04-03;" },
        /* a number with and without its zero is one person */
        { { FILE_OF(OLD, ONE("012345678", INTAKE("2025-01-20"))),
            FILE_OF(NEW, ONE("12345678", INTAKE("2025-01-20"))) },
          "i01-20;" },
        /* other people, another start, another municipality: another case */
        { { FILE_OF(OLD, ONE("1", INTAKE("2025-01-20"))),
            FILE_OF(NEW, ONE("2", INTAKE("2025-01-20"))) },
          "i01-20;i01-20;" },
        { { FILE_OF(OLD, ONE("1", INTAKE("2025-01-20"))),
            FILE_OF(NEW, "{" CLIENT("1") "," BEGUN("2025-01-03")
                             INTAKE("2025-01-20") "}") },
          "i01-20;i01-20;" },
        { { FILE_OF(OLD, ONE("1", "\"gemeentecode\":\"GM1\"")),
            FILE_OF(NEW, ONE("1", "\"gemeentecode\":\"GM2\"")) },
          ";;" },
        { { FILE_OF(OLD, ONE("1", "\"gemeentecode\":\"Onbekend\"")),
            FILE_OF(NEW, ONE("1", "\"gemeentecode\":null")) },
          ";" },
        /* two people in the other order */
        { { FILE_OF(OLD, "{" BEGUN("2025-01-02") "\"client\":[{\"bsn\":\"1\"},"
                                                 "{\"bsn\":\"2\"}]}"),
            FILE_OF(NEW, "{" BEGUN("2025-01-02") "\"client\":[{\"bsn\":\"2\"},"
                                                 "{\"bsn\":1}]}") },
          ";" },
        /* nobody to know it by: a case each time */
        { { FILE_OF(OLD, "{" BEGUN("2025-01-02") INTAKE("2025-01-20") "}"),
            FILE_OF(NEW, "{" BEGUN("2025-01-02") INTAKE("2025-01-20") "}") },
          "i01-20;i01-20;" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena arena = { 0 };
        struct case_log log;
        struct error err = { 0 };
        struct buf out = buf_open(1000);
        assert_true(read_files(&arena, rows[i].files, &log, &err));
        write_cases(&out, &log);
        assert_str(buf_str(&out), rows[i].cases);
        buf_close(&out);
        arena_close(&arena);
    }
}

static const struct phrase *note_of(const struct case_log *log,
                                    enum sentence sentence)
{
    for (size_t i = 0; i < log->note_count; i++)
        if (log->notes[i].id == sentence)
            return &log->notes[i];
    return NULL;
}

static void what_is_damaged_makes_the_log_incomplete(void **state)
{
    (void)state;
    static const struct {
        const char *files[FILES_MAX];
        size_t cases;
        enum sentence note;
    } rows[] = {
        { { FILE_OF("", ONE("1", INTAKE("2025-01-20"))),
            "{\"leveringen\":[{\"schuldhulptrajecten\":[\n{" CLIENT("2") "," },
          1,
          SAY_LOG_JSON_CUT },
        { { "{\"leveringen\":[{\"schuldhulptrajecten\":[{\"startdatum\" 1}]}]}",
            FILE_OF("", ONE("1", INTAKE("2025-01-20"))) },
          1,
          SAY_LOG_JSON_BROKEN },
        { { FILE_OF("", ONE("1", INTAKE("2025-01-20")) ",\"Jansen\"") },
          1,
          SAY_LOG_LOST_DAMAGED },
        { { FILE_OF("", ONE("1", "\"intake\":\"2025-01-20\"")) },
          1,
          SAY_LOG_LOST_DAMAGED },
        { { FILE_OF("", ONE("1", "\"aanmelding\":{\"crisisinterventie\":"
                                 "\"ja\"}")) },
          1,
          SAY_LOG_LOST_DAMAGED },
        /* which of the files it is in */
        { { FILE_OF("", ONE("1", INTAKE("2025-01-20"))), FILE_OF("", "\n3") },
          1,
          SAY_LOG_LOST_DAMAGED_IN },
        { { FILE_OF("", ONE("1", "\"omschrijving\":\"\xE9\"")) },
          0,
          SAY_LOG_NOT_UTF8 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena arena = { 0 };
        struct case_log log;
        struct error err = { 0 };
        assert_true(read_files(&arena, rows[i].files, &log, &err));
        assert_false(log.is_complete);
        assert_int_equal(log.case_count, rows[i].cases);
        const struct phrase *note = note_of(&log, rows[i].note);
        assert_non_null(note);
        if (rows[i].note == SAY_LOG_LOST_DAMAGED_IN) {
            assert_int_equal(note->slots[1].as.count, 3);
            assert_str(note->slots[2].as.text, "2.json");
        }
        arena_close(&arena);
    }
}

/* A date that two steps have is two events; that of nobody's step is none. */
static void dates_are_counted_apart_from_rows(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct case_log log;
    struct error err = { 0 };
#define CRISIS \
    "\"aanmelding\":{\"crisisinterventie\":true,\"startdatum\":\"?\"}"
#define CARE "\"nazorg\":{\"startdatum\":\"?\"}"
    const char *files[FILES_MAX] = {
        FILE_OF("", ONE("1", INTAKE("2025-01-20") "," CRISIS "," CARE)),
    };
    assert_true(read_files(&arena, files, &log, &err));
    assert_int_equal(log.row_count, 1);
    assert_int_equal(log.date_count, 3);
    assert_int_equal(log.undatable_count, 2);
    assert_int_equal(case_log_lost(&log), 0);
    arena_close(&arena);
}

static void what_is_no_delivery_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *files[FILES_MAX];
        enum sentence why;
    } rows[] = {
        { { "{\"count\":1,\"results\":[]}" }, SAY_LOG_OTHER_FORMAT },
        { { FILE_OF("", ""), "[]" }, SAY_LOG_OTHER_FORMAT },
        { { "" }, SAY_LOG_OTHER_FORMAT },
        { { FILE_OF("", ""), "\xFF\xFE{" }, SAY_LOG_NOT_UTF8 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena arena = { 0 };
        struct case_log log;
        struct error err = { 0 };
        assert_false(read_files(&arena, rows[i].files, &log, &err));
        assert_int_equal(err.what.id, rows[i].why);
        arena_close(&arena);
    }
    struct arena arena = { 0 };
    struct case_log log;
    struct error err = { 0 };
    struct case_log_layout layout = layout_of_steps();
    layout.key = STR("");
    assert_false(
        case_log_read(&arena, &layout, STR(FILE_OF("", "")), &log, &err));
    assert_int_equal(err.what.id, SAY_LOG_KEY_MISSING);
    layout.format = STR("");
    assert_false(
        case_log_read(&arena, &layout, STR(FILE_OF("", "")), &log, &err));
    assert_int_equal(err.what.id, SAY_LOG_NAME_FORMAT);
    arena_close(&arena);
}

/* The key decides who is who; a line leads back to its own file. */
static void ids_hang_on_the_key_and_lines_on_the_file(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct case_log log;
    struct error err = { 0 };
    const char *files[FILES_MAX] = {
        FILE_OF("", ONE("1", "\"x\":0")),
        FILE_OF("", "\n\n" ONE("2", INTAKE("2025-01-20"))),
    };
    uint32_t line;
    assert_true(read_files(&arena, files, &log, &err));
    assert_int_equal(log.case_count, 2);
    assert_int_equal(log.cases[0].id.len, 32);
    assert_str(case_log_place(&log, log.cases[0].line, &line), "1.json");
    assert_int_equal(line, 2);
    assert_str(case_log_place(&log, log.cases[1].events[0].line, &line),
               "2.json");
    assert_int_equal(line, 4);
    str before = log.cases[0].id;
    struct case_log_layout layout = layout_of_steps();
    layout.key = STR("een andere sleutel");
    assert_true(case_log_read(&arena, &layout, str_of(files[0]), &log, &err));
    assert_false(str_equal(before, log.cases[0].id));
    arena_close(&arena);
}

static void a_name_that_ddas_does_not_have_is_told(void **state)
{
    (void)state;
    static const struct {
        str name;
        const char *near; /* NULL: it is good */
    } rows[] = {
        { STR_INIT("startdatum"), NULL },
        { STR_INIT("Intake.Startdatum"), NULL },
        { STR_INIT("begeleiding[Lange Termijn Begeleiding (DFD)].einddatum"),
          NULL },
        { STR_INIT("intake.startdatm"), "intake.startdatum" },
        { STR_INIT("schuldregeling.toegekent"), "schuldregeling.toegekend" },
        { STR_INIT("x"), "aanmelding.startdatum" },
        { STR_INIT("intake.startdatum|nazorg.datum"), "nazorg.einddatum" },
        { STR_INIT("aanmelding[].startdatum | x"), "aanmelding.startdatum" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena arena = { 0 };
        struct error err = { 0 };
        struct step_names step = { STR("s"), &rows[i].name, 1 };
        struct case_log_layout layout = { .steps = &step, .step_count = 1 };
        struct case_log log = { 0 };
        struct ddas_mapping *mapping = arena_new(&arena, struct ddas_mapping);
        assert_int_equal(
            ddas_mapping_read(&arena, &layout, &log, mapping, &err),
            !rows[i].near);
        if (rows[i].near)
            assert_str(err.what.slots[1].as.text, rows[i].near);
        arena_close(&arena);
    }
}

/* The steps when a workspace names none are names that DDAS has. */
static void the_standard_steps_can_be_read(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct case_log log = { 0 };
    struct case_log_layout layout = { .steps = ddas_standard_steps,
                                      .step_count = ddas_standard_step_count };
    struct ddas_mapping *mapping = arena_new(&arena, struct ddas_mapping);
    assert_true(ddas_mapping_read(&arena, &layout, &log, mapping, &err));
    assert_true(mapping->step_count >= ddas_standard_step_count);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_phase_is_a_step_and_no_date_is_made_up),
        cmocka_unit_test(a_trajectory_in_two_deliveries_is_one_case),
        cmocka_unit_test(what_is_damaged_makes_the_log_incomplete),
        cmocka_unit_test(dates_are_counted_apart_from_rows),
        cmocka_unit_test(what_is_no_delivery_is_refused),
        cmocka_unit_test(ids_hang_on_the_key_and_lines_on_the_file),
        cmocka_unit_test(a_name_that_ddas_does_not_have_is_told),
        cmocka_unit_test(the_standard_steps_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
