/* test_ocel_log.c - OCEL 2.0 flattened on one type of object */
#include "base/buf.h"
#include "base/count.h"
#include "evidence/case_log.h"
#include "tests/support/test.h"

#define EVENT(type, day, links)                                   \
    "{\"id\":\"x\",\"type\":\"" type "\",\"time\":\"2025-01-" day \
    "T10:00:00Z\",\"attributes\":[{\"name\":\"n\",\"value\":"     \
    "\"Jansen\"}],\"relationships\":[" links "]}"
#define LINK(object) "{\"objectId\":\"" object "\",\"qualifier\":\"q\"}"
#define OBJECT(id, type) \
    "{\"id\":\"" id "\",\"type\":\"" type "\",\"relationships\":[]}"
#define OBJECTS                                                               \
    "\"objects\":[" OBJECT("z1", "zaak") "," OBJECT("z2", "zaak") "," OBJECT( \
        "m1", "mens") "]"
#define EVENTS(list) "\"events\":[" list "]"

static const str one[] = { STR_INIT("Een") };
static const str two[] = { STR_INIT("Twee") };
static const struct step_names steps[] = { { STR_INIT("a"), one, 1 },
                                           { STR_INIT("b"), two, 1 } };

static bool read_log(struct arena *arena, const char *type, const char *text,
                     struct case_log *log, struct error *err)
{
    struct case_log_layout layout = { .file = STR("log.json"),
                                      .format = STR("ocel"),
                                      .object_type = str_of(type),
                                      .steps = steps,
                                      .step_count = COUNT(steps) };
    return case_log_read(arena, &layout, str_of(text), log, err);
}

static void an_event_counts_with_every_object_of_the_type(void **state)
{
    (void)state;
    static const struct {
        const char *text, *cases;
        size_t shared, unlinked;
    } rows[] = {
        { "{" OBJECTS "," EVENTS(EVENT("Een", "02", LINK("z1")) "," EVENT(
              "Twee", "03", LINK("m1") "," LINK("z1"))) "}",
          "z1:a02 b03;z2:;", 0, 0 },
        /* the same with the events first */
        { "{" EVENTS(EVENT("Een", "02", LINK("z1")) "," EVENT(
              "Twee", "03", LINK("m1") "," LINK("z1"))) "," OBJECTS "}",
          "z1:a02 b03;z2:;", 0, 0 },
        { "{" EVENTS(
              EVENT("Een", "02",
                    LINK("z2") "," LINK("z1") "," LINK("z2"))) "," OBJECTS "}",
          "z1:a02;z2:a02;", 1, 0 },
        { "{" OBJECTS "," EVENTS(
              EVENT("Een", "02", LINK("z2") "," LINK("z1") "," LINK("z2"))) "}",
          "z1:a02;z2:a02;", 1, 0 },
        /* linked to nothing of ours, to nothing, to what there is not */
        { "{" OBJECTS "," EVENTS(EVENT("Een", "02", LINK("m1")) "," EVENT(
              "Een", "02", "") "," EVENT("Een", "02", LINK("z9"))) "}",
          "z1:;z2:;", 0, 3 },
        { "{" OBJECTS "," EVENTS(EVENT("Drie", "02", LINK("z1")) "," EVENT(
              "Twee", "99", LINK("z1"))) "}",
          "z1:b?;z2:;", 0, 0 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena arena = { 0 };
        struct case_log log;
        struct error err = { 0 };
        struct buf out = buf_open(1000);
        size_t shared = 0, unlinked = 0;
        assert_true(read_log(&arena, "zaak", rows[i].text, &log, &err));
        for (size_t c = 0; c < log.case_count; c++) {
            buf_add(&out, log.cases[c].id);
            for (uint32_t e = 0; e < log.cases[c].event_count; e++) {
                const struct case_event *event = &log.cases[c].events[e];
                char text[DAY_TEXT_LEN + 1];
                buf_add(&out, e ? STR(" ") : STR(":"));
                buf_add(&out, log.steps[event->step]);
                buf_add(&out, event->precision == PRECISION_NONE
                                  ? STR("?")
                                  : str_part(day_iso(event->day, text), 8, 2));
            }
            buf_add(&out, log.cases[c].event_count ? STR(";") : STR(":;"));
        }
        for (size_t n = 0; n < log.note_count; n++) {
            if (log.notes[n].id == SAY_OCEL_LINKED_TWICE)
                shared = (size_t)log.notes[n].slots[0].as.count;
            if (log.notes[n].id == SAY_OCEL_UNLINKED)
                unlinked = (size_t)log.notes[n].slots[0].as.count;
        }
        assert_str(buf_str(&out), rows[i].cases);
        assert_int_equal(shared, rows[i].shared);
        assert_int_equal(unlinked, rows[i].unlinked);
        buf_close(&out);
        arena_close(&arena);
    }
}

static void what_cannot_be_flattened_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *type, *text;
        enum sentence why;
    } rows[] = {
        { "", "{" OBJECTS "," EVENTS("") "}", SAY_OCEL_NO_TYPE },
        { "zak", "{" OBJECTS "," EVENTS("") "}", SAY_OCEL_TYPE_UNKNOWN },
        { "zaak", "{\"ocel:global-log\":{},\"ocel:events\":{}}", SAY_OCEL_OLD },
        { "zaak", "<?xml version=\"1.0\"?><log/>", SAY_OCEL_NOT_JSON },
        { "zaak", "SQLite format 3", SAY_OCEL_NOT_JSON },
        { "zaak", "{\"leveringen\":[]}", SAY_LOG_OTHER_FORMAT },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena arena = { 0 };
        struct case_log log;
        struct error err = { 0 };
        assert_false(read_log(&arena, rows[i].type, rows[i].text, &log, &err));
        assert_int_equal(err.what.id, rows[i].why);
        if (err.what.id == SAY_OCEL_NO_TYPE)
            assert_str(err.what.slots[1].as.text, "zaak, mens");
        arena_close(&arena);
    }
}

static void what_is_damaged_makes_the_log_incomplete(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "{" OBJECTS "," EVENTS(EVENT("Een", "02", LINK("z1"))),
        "{" EVENTS("3") "," OBJECTS "}",
        "{" OBJECTS ",\"events\":{}}",
        "{" OBJECTS "," EVENTS("{\"type\":5}") "}",
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct arena arena = { 0 };
        struct case_log log;
        struct error err = { 0 };
        assert_true(read_log(&arena, "zaak", texts[i], &log, &err));
        assert_int_equal(log.is_complete, false);
        assert_int_equal(log.case_count, 2);
        arena_close(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_event_counts_with_every_object_of_the_type),
        cmocka_unit_test(what_cannot_be_flattened_is_refused),
        cmocka_unit_test(what_is_damaged_makes_the_log_incomplete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
