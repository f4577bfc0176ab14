/* test_zgw_log.c - saved pages as cases */
#include "base/buf.h"
#include "base/count.h"
#include "evidence/case_log.h"
#include "tests/support/test.h"

#define ZAAK(id, rest)                                          \
    "{\"url\":\"https://x.example/zaken/" id "\",\"zaaktype\":" \
    "\"t\",\"startdatum\":\"2025-01-02\"" rest "}"
#define STATUS(id, zaak, type)                                        \
    "{\"url\":\"s/" id "\",\"zaak\":\"http://y.example/z/" zaak "\"," \
    "\"statustype\":\"c/" type "\",\"datumStatusGezet\":"             \
    "\"2025-01-03T10:00:00+01:00\"}"
#define TYPE(id, rank, name)                                          \
    "{\"url\":\"c/" id "\",\"volgnummer\":" rank ",\"omschrijving\":" \
    "\"" name "\",\"zaaktype\":\"t\",\"isEindstatus\":false}"
#define PAGE(count, next, previous, results)                            \
    "{\"count\":" count ",\"next\":" next ",\"previous\":" previous "," \
    "\"results\":[" results "]}"
#define ALONE(results) PAGE("1", "null", "null", results)

static const str begun[] = { STR_INIT("zaak.startdatum") };
static const str ended[] = { STR_INIT("zaak.einddatum") };
static const str ready[] = { STR_INIT("status.Klaar"), STR_INIT("status.7") };
static const str sent[] = { STR_INIT("besluit.verzenddatum") };
static const struct step_names steps[] = {
    { STR_INIT("a"), begun, 1 },
    { STR_INIT("e"), ended, 1 },
    { STR_INIT("k"), ready, 2 },
    { STR_INIT("b"), sent, 1 },
};

#define FILES_MAX 4
static bool read_files(struct arena *arena, const char *const *files,
                       struct case_log *log, struct error *err)
{
    struct log_part parts[FILES_MAX];
    struct case_log_layout layout = { .file = STR("map"),
                                      .format = STR("zgw"),
                                      .steps = steps,
                                      .step_count = COUNT(steps) };
    size_t count = 0;
    for (; count < FILES_MAX && files[count]; count++)
        parts[count] = (struct log_part){ STR("x.json"), str_of(files[count]) };
    return case_log_read_parts(arena, &layout, parts, count, log, err);
}

/* "id:a01-02 k01-03!;" - with "!" when the case was suspended. */
static void write_cases(struct buf *out, const struct case_log *log)
{
    char text[DAY_TEXT_LEN + 1];
    for (size_t i = 0; i < log->case_count; i++) {
        const struct case_file *c = &log->cases[i];
        buf_add(out, c->id);
        buf_add_char(out, ':');
        for (uint32_t e = 0; e < c->event_count; e++) {
            if (e)
                buf_add_char(out, ' ');
            buf_add(out, log->steps[c->events[e].step]);
            buf_add(out, c->events[e].precision == PRECISION_NONE
                             ? STR("?")
                             : str_part(day_iso(c->events[e].day, text), 5, 5));
        }
        buf_add(out, c->is_suspended ? STR("!;") : STR(";"));
    }
}

static void pages_become_cases_in_any_order(void **state)
{
    (void)state;
    static const struct {
        const char *files[FILES_MAX];
        const char *cases;
    } rows[] = {
        { { ALONE(STATUS("1", "Z1", "1")), ALONE(TYPE("1", "3", "Klaar")),
            ALONE(ZAAK("z1", ",\"einddatum\":\"2025-02-03\"")) },
          "z1:a01-02 k01-03 e02-03;" },
        /* a status by its number, a decision by its day of sending */
        { { ALONE(ZAAK("z1", ",\"einddatum\":null")),
            ALONE(TYPE("1", "7", "Anders")), ALONE(STATUS("1", "z1", "1")),
            ALONE(
                "{\"url\":\"b/1\",\"zaak\":\"z1\",\"besluittype\":\"x\","
                "\"datum\":\"2025-01-20\",\"verzenddatum\":\"2025-01-21\"}") },
          "z1:a01-02 k01-03 b01-21;" },
        /* saved twice is there once */
        { { ALONE(ZAAK("z1", "")), ALONE(ZAAK("z1", "")),
            ALONE(TYPE("1", "7", "x")),
            PAGE("2", "null", "null",
                 STATUS("1", "z1", "1") "," STATUS("1", "z1", "1")) },
          "z1:a01-02 k01-03;" },
        { { "[" ZAAK("z1", "") "," ZAAK("z2", ",\"einddatum\":\"?\"") "]" },
          "z1:a01-02;z2:a01-02 e?;" },
        { { ZAAK("z1",
                 ",\"opschorting\":{\"reden\":\"\",\"indicatie\":true}") },
          "z1:a01-02!;" },
        { { ZAAK("z1", ",\"opschorting\":{\"indicatie\":false,"
                       "\"eerdereOpschorting\":true}") },
          "z1:a01-02!;" },
        { { ZAAK("z1",
                 ",\"opschorting\":{\"indicatie\":false,\"reden\":\"\"}") },
          "z1:a01-02;" },
        /* a status of another case is none of ours; statuses alone are */
        { { ALONE(ZAAK("z1", "")), ALONE(STATUS("1", "z9", "1")),
            ALONE(TYPE("1", "7", "x")) },
          "z1:a01-02;" },
        { { ALONE(STATUS("1", "z9", "1")), ALONE(TYPE("1", "7", "x")) },
          "z9:k01-03;" },
        /* roles are passed over */
        { { ALONE(ZAAK("z1", "")),
            ALONE("{\"url\":\"r/1\",\"zaak\":\"z1\",\"betrokkeneIdentificatie\""
                  ":{\"inpBsn\":\"999000011\"}}") },
          "z1:a01-02;" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena arena = { 0 };
        struct case_log log;
        struct error err = { 0 };
        struct buf out = buf_open(1000);
        assert_true(read_files(&arena, rows[i].files, &log, &err));
        write_cases(&out, &log);
        assert_str(buf_str(&out), rows[i].cases);
        assert_true(log.is_complete);
        buf_close(&out);
        arena_close(&arena);
    }
}

static bool has_note(const struct case_log *log, enum sentence sentence)
{
    for (size_t i = 0; i < log->missing_count; i++)
        if (log->notes[i].id == sentence)
            return true;
    return false;
}

static void a_page_that_is_missing_makes_the_log_incomplete(void **state)
{
    (void)state;
    static const struct {
        const char *files[FILES_MAX];
        enum sentence why; /* NOTHING: it is whole */
    } rows[] = {
        { { PAGE("2", "\"p2\"", "null", ZAAK("z1", "")),
            PAGE("2", "null", "\"p1\"", ZAAK("z2", "")) },
          SAY_NOTHING },
        { { PAGE("2", "\"p2\"", "null", ZAAK("z1", "")) },
          SAY_ZGW_PAGES_MISSING },
        { { PAGE("2", "null", "\"p1\"", ZAAK("z2", "")) }, SAY_ZGW_PAGE_LINK },
        { { PAGE("3", "\"p2\"", "null", ZAAK("z1", "")),
            PAGE("3", "null", "\"p2\"", ZAAK("z3", "")) },
          SAY_ZGW_PAGES_MISSING },
        { { PAGE("null", "\"p2\"", "null", ZAAK("z1", "")) },
          SAY_ZGW_PAGE_LINK },
        { { ALONE(ZAAK("z1", "")), ALONE(STATUS("1", "z1", "1")) },
          SAY_ZGW_STATUS_NAMELESS },
        { { ALONE(ZAAK("z1", "")), ALONE(ZAAK("z2", "")) "," },
          SAY_LOG_JSON_BROKEN },
        { { ALONE(ZAAK("z1", "")), "{\"count\":1,\"results\":[" },
          SAY_LOG_JSON_CUT },
        { { "[" ZAAK("z1", "") ",3]" }, SAY_LOG_LOST_DAMAGED },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena arena = { 0 };
        struct case_log log;
        struct error err = { 0 };
        assert_true(read_files(&arena, rows[i].files, &log, &err));
        assert_int_equal(log.is_complete, rows[i].why == SAY_NOTHING);
        assert_int_equal(has_note(&log, rows[i].why),
                         rows[i].why != SAY_NOTHING);
        arena_close(&arena);
    }
}

static void what_is_no_page_is_refused(void **state)
{
    (void)state;
    static const char *const files[][FILES_MAX] = {
        { "{\"type\":\"x\",\"status\":401}" },
        { ALONE(ZAAK("z1", "")), "\"tekst\"" },
        { "{\"leveringen\":[]}" },
    };
    for (size_t i = 0; i < COUNT(files); i++) {
        struct arena arena = { 0 };
        struct case_log log;
        struct error err = { 0 };
        assert_false(read_files(&arena, files[i], &log, &err));
        assert_int_equal(err.what.id, SAY_LOG_OTHER_FORMAT);
        arena_close(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_become_cases_in_any_order),
        cmocka_unit_test(a_page_that_is_missing_makes_the_log_incomplete),
        cmocka_unit_test(what_is_no_page_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
