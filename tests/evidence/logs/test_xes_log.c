/* test_xes_log.c - cases and their dated steps, read from XES */
#include "base/count.h"
#include "evidence/case_log.h"
#include "tests/support/log_text.h"
#include "tests/support/test.h"

static const str melding[] = { STR_INIT("Melding"), STR_INIT("M+x"),
                               STR_INIT("M\xC3\xA9lding") };
static const str contact[] = { STR_INIT("Contact") };
static const struct step_names steps[] = {
    { STR_INIT("aanmelding"), melding, COUNT(melding) },
    { STR_INIT("eerste-contact"), contact, COUNT(contact) },
};

static struct case_log_layout xes(void)
{
    return (struct case_log_layout){ .id = STR("log"),
                                     .file = STR("zaken.xes"),
                                     .steps = steps,
                                     .step_count = COUNT(steps) };
}

#define NAME(value)  "<string key='concept:name' value='" value "'/>"
#define TIME(value)  "<date key='time:timestamp' value='" value "'/>"
#define EVENT(n, t)  "<event>" NAME(n) TIME(t) "</event>\n"
#define MELDING      EVENT("Melding", "2025-04-17T10:00:00.000+02:00")
#define CONTACT      EVENT("Contact", "2025-04-22T10:00:00.000+02:00")
#define TRACE(n, in) "<trace>" NAME(n) "\n" in "</trace>\n"
#define LOG(in)      "<?xml version='1.0'?>\n<log>\n" in "</log>\n"

static bool read_log(struct arena *arena, const struct case_log_layout *layout,
                     str bytes, struct case_log *log)
{
    struct error err = { 0 };
    return case_log_read(arena, layout, bytes, log, &err);
}

struct row {
    str bytes;
    const char *cases;
    size_t row_count, lost_count, undatable_count;
    enum sentence says; /* or SAY_NOTHING */
    bool is_incomplete;
};

static void assert_rows(const struct case_log_layout *layout,
                        const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena arena = { 0 };
        struct case_log log;
        bool is_read = read_log(&arena, layout, rows[i].bytes, &log);
        bool is_said = is_read && (rows[i].says == SAY_NOTHING ||
                                   log_says(&log, rows[i].says));
        if (!is_said || log.row_count != rows[i].row_count ||
            log.is_complete == rows[i].is_incomplete)
            print_error("row %zu: %.*s\n", i, STR_ARG(rows[i].bytes));
        assert_true(is_said);
        assert_log_text(&log, rows[i].cases);
        assert_int_equal(log.row_count, rows[i].row_count);
        assert_int_equal(case_log_lost(&log), rows[i].lost_count);
        assert_int_equal(log.undatable_count, rows[i].undatable_count);
        assert_int_equal(log.is_complete, !rows[i].is_incomplete);
        arena_close(&arena);
    }
}

static void a_trace_is_a_case_and_its_events_are_steps(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { STR_INIT(LOG(TRACE("A", MELDING CONTACT) TRACE("B", MELDING))),
          "A:0@2025-04-17#4 1@2025-04-22#5;B:0@2025-04-17#8;", 3, 0, 0,
          SAY_NOTHING, false },
        /* attributes in any order, before or behind what they belong to */
        { STR_INIT("<log><trace><event>" TIME("2025-04-17")
                       NAME("Melding") "</event>" NAME("A") "</trace></log>"),
          "A:0@2025-04-17#1;", 1, 0, 0, SAY_NOTHING, false },
        /* a trace without events is a case all the same */
        { STR_INIT(LOG("<trace>" NAME("A") "</trace>")), "A:;", 0, 0, 0,
          SAY_LOG_NO_ROWS, false },
        /* two traces of one name are one case */
        { STR_INIT(LOG(TRACE("A", CONTACT) TRACE("A", MELDING))),
          "A:0@2025-04-17#7 1@2025-04-22#4;", 2, 0, 0, SAY_LOG_CASES_REPEATED,
          false },
        /* prefixes do not matter, the name behind them does, exactly */
        { STR_INIT("<x:log xmlns:x='http://www.xes-standard.org/'><x:trace>"
                   "<x:string key='concept:name' value='A'/><x:event>"
                   "<x:string key='concept:name' value='Melding'/>"
                   "<x:date key='time:timestamp' value='2025-04-17'/>"
                   "</x:event></x:trace><xtrace/></x:log>"),
          "A:0@2025-04-17#1;", 1, 0, 0, SAY_NOTHING, false },
        { STR_INIT(LOG("")), "", 0, 0, 0, SAY_LOG_NO_ROWS, false },
        { STR_INIT("<log/>"), "", 0, 0, 0, SAY_LOG_NO_ROWS, false },
    };
    struct case_log_layout layout = xes();
    assert_rows(&layout, rows, COUNT(rows));
}

static void only_what_is_right_inside_counts(void **state)
{
    (void)state;
    static const struct row rows[] = {
        /* the defaults of a global fill nothing in */
        { STR_INIT(
              LOG("<global scope='event'>" NAME("Melding")
                      TIME("2025-01-01") "</global><global scope='trace'>" NAME(
                          "Z") "</global>" TRACE("A", "<event/>"))),
          "A:;", 1, 0, 1, SAY_LOG_XES_NAMELESS, false },
        /* nested attributes belong to their attribute */
        { STR_INIT(LOG("<string key='x' value='y'>" NAME(
              "Z") "</string><trace>"
                   "<string key='x' value='y'>" NAME("Z") "</string>" NAME(
                       "A") "<event><string key='x' value='y'>" NAME("Contact")
                           TIME("2024-01-01") "</string>" NAME("Melding")
                               TIME("2025-04-17") "</event></trace>")),
          "A:0@2025-04-17#3;", 1, 0, 0, SAY_NOTHING, false },
        { STR_INIT(LOG(TRACE(
              "A",
              "<event><list key='l'><values>" NAME("Contact") NAME(
                  "Contact") "<list key='m'><values/></list></values>"
                             "</list><container key='c'>" TIME(
                                 "2024-01-01") "</container>" NAME("Melding")
                                 TIME("2025-04-17") "</event>\n"))),
          "A:0@2025-04-17#4;", 1, 0, 0, SAY_NOTHING, false },
        /* a type nobody knows is passed over, with all that is in it */
        { STR_INIT(LOG(TRACE(
              "A",
              "<event><text key='concept:name' value='Contact'>" NAME(
                  "Contact") "</text>" NAME("Melding") "<datum key='time:timestamp' value='2025-04-17'/>"
                                                       "</event>\n"))),
          "A:0@?#4;", 1, 0, 1, SAY_NOTHING, false },
        /* no key, no value */
        { STR_INIT(
              LOG(TRACE("A", "<event><string value='Contact'/>"
                             "<string key='concept:name'/>"
                             "<string key='' value='Contact'/>" NAME("Melding")
                                 TIME("2025-04-17") "</event>\n"))),
          "A:0@2025-04-17#4;", 1, 0, 0, SAY_NOTHING, false },
        /* twice the same key: the first */
        { STR_INIT(LOG(TRACE("A", "<event>" NAME("Melding") NAME("Contact")
                                      TIME("2025-04-17")
                                          TIME("2025-05-01") "</event>\n"))),
          "A:0@2025-04-17#4;", 1, 0, 0, SAY_LOG_XES_REPEATED, false },
        { STR_INIT(LOG("<trace>" NAME("A") NAME("B") MELDING "</trace>")),
          "A:0@2025-04-17#3;", 1, 0, 0, SAY_LOG_XES_REPEATED, false },
    };
    struct case_log_layout layout = xes();
    assert_rows(&layout, rows, COUNT(rows));
}

static void what_has_no_case_or_no_place_is_counted(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { STR_INIT(LOG(MELDING TRACE("A", MELDING))), "A:0@2025-04-17#5;", 2, 1,
          0, SAY_LOG_LOST_NO_CASE, false },
        { STR_INIT(LOG("<trace>" MELDING CONTACT
                       "</trace><trace/>" TRACE(" ", MELDING))),
          "", 4, 4, 0, SAY_LOG_LOST_NO_CASE, false },
        /* events where none belong */
        { STR_INIT(LOG(TRACE("A", "<event>" NAME("Melding") MELDING
                             "</event>\n" CONTACT))),
          "A:1@2025-04-22#6 0@?#4;", 3, 1, 1, SAY_LOG_LOST_DAMAGED, true },
        { STR_INIT(LOG("<traces>" TRACE("A", MELDING) "</traces>")), "", 2, 2,
          0, SAY_LOG_LOST_DAMAGED, true },
        { STR_INIT(LOG(TRACE("A", TRACE("B", MELDING) CONTACT))),
          "A:1@2025-04-22#7;", 3, 2, 0, SAY_LOG_LOST_DAMAGED, true },
        /* a name that refers to nothing */
        { STR_INIT(LOG(TRACE("A", EVENT("&geheim;", "2025-04-17") MELDING))),
          "A:0@2025-04-17#5;", 2, 1, 0, SAY_LOG_LOST_DAMAGED, true },
    };
    struct case_log_layout layout = xes();
    assert_rows(&layout, rows, COUNT(rows));
}

static void times_are_read_as_they_are_met(void **state)
{
    (void)state;
    static const struct {
        const char *text, *day; /* "?": cannot be dated */
    } rows[] = {
        { "2011-04-13T14:02:31.199+02:00", "2011-04-13" },
        { "2011-04-13T14:02:31+02:00", "2011-04-13" },
        { "2011-04-13T14:02:31.199999+02:00", "2011-04-13" },
        { "2011-04-13T22:02:31Z", "2011-04-14" },
        { "2011-04-13T22:02:31.5Z", "2011-04-14" },
        { "2011-04-13T22:02:31.000+0000", "2011-04-14" },
        { "2011-04-13T22:02:31", "2011-04-13" },
        { "2011-04-13T22:02:31.199", "2011-04-13" },
        { "2011-04-13 22:02:31", "2011-04-13" },
        { "2011-04-13 22:02:31 UTC", "2011-04-14" },
        { "2011-04-13", "2011-04-13" },
        { "Wed, 13 Apr 2011 22:02:31 +0000", "2011-04-14" },
        { "13 Apr 2011 22:02:31 GMT", "2011-04-14" },
        { "Wed Apr 13 2011 22:02:31 GMT+0200 (CEST)", "2011-04-13" },
        { "", "?" },
        { "unknown", "?" },
        { "1302703351199", "?" },
        { "2011-02-30T10:00:00Z", "?" },
        { "2011-04-13T25:00:00Z", "?" },
        { "Tue, 13 Apr 2011 22:02:31 +0000", "?" },
        { "Wed, 13 Apr 11 22:02:31 +0000", "?" },
        { "Wed Apr 13 2011 22:02:31", "?" },
    };
    struct case_log_layout layout = xes();
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena arena = { 0 };
        struct case_log log;
        str bytes =
            arena_printf(&arena,
                         "<log><trace>" NAME("A") "<event>" NAME("Melding")
                             TIME("%s") "</event></trace></log>",
                         rows[i].text);
        assert_true(read_log(&arena, &layout, bytes, &log));
        const char *expected =
            arena_printf(&arena, "A:0@%s#1;", rows[i].day).ptr;
        assert_log_text(&log, expected);
        arena_close(&arena);
    }
    /* a missing time is undatable too, and one without offset may be UTC */
    struct arena arena = { 0 };
    struct case_log log;
    assert_true(read_log(
        &arena, &layout,
        STR(LOG(TRACE("A", "<event>" NAME("Melding") "</event>\n"))), &log));
    assert_log_text(&log, "A:0@?#4;");
    layout.naive_is_utc = true;
    assert_true(read_log(
        &arena, &layout,
        STR(LOG(TRACE("A", EVENT("Melding", "2011-04-13T22:30:00")))), &log));
    assert_log_text(&log, "A:0@2011-04-14#4;");
    arena_close(&arena);
}

#define MOVE(n, t)                                          \
    "<event>" NAME(n) "<string key='lifecycle:transition' " \
                      "value='" t "'/>" TIME("2025-04-17") "</event>\n"

static void only_completed_events_count_unless_told(void **state)
{
    (void)state;
    static const str bytes = STR_INIT(
        LOG(TRACE("A", MOVE("Melding", "start") MOVE("Melding", "COMPLETE")
                           MOVE("Contact", "schedule") MELDING)));
    static const str transitions[] = { STR_INIT("Start"),
                                       STR_INIT("schedule") };
    const struct row usual = {
        bytes, "A:0@2025-04-17#5 0@2025-04-17#7;",
        4,     0,
        0,     SAY_LOG_XES_LIFECYCLE,
        false,
    };
    struct case_log_layout layout = xes();
    assert_rows(&layout, &usual, 1);
    layout.lifecycle = transitions;
    layout.lifecycle_count = COUNT(transitions);
    const struct row told = {
        bytes, "A:0@2025-04-17#4 1@2025-04-17#6 0@2025-04-17#7;",
        4,     0,
        0,     SAY_LOG_XES_LIFECYCLE,
        false,
    };
    assert_rows(&layout, &told, 1);
}

#define CLASSIFIERS                                                \
    "<classifier name='Activity' keys='Activity'/>"                \
    "<classifier name='Both of them' keys=\"Activity 'de rol'\"/>" \
    "<classifier name='cases' scope='trace' keys='customer'/>"     \
    "<classifier name='Leeg' keys=''/>"                            \
    "<trace>" NAME("A") "<event>" NAME("Contact")                  \
        TIME("2025-04-17") "<string key='Activity' value='M'/>"    \
                           "<string key='de rol' value='x'/></event></trace>"

static void a_classifier_names_the_steps_when_asked_for(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct case_log log;
    struct error err = { 0 };
    struct case_log_layout layout = xes();
    const str bytes = STR("<log>" CLASSIFIERS "</log>");
    assert_true(read_log(&arena, &layout, bytes, &log));
    assert_log_text(&log, "A:1@2025-04-17#1;");
    layout.classifier = STR("Activity");
    assert_true(read_log(&arena, &layout, bytes, &log));
    assert_log_text(&log, "A:;");
    assert_int_equal(log.unmapped_count, 1);
    layout.classifier = STR("both of them");
    assert_true(read_log(&arena, &layout, bytes, &log));
    assert_log_text(&log, "A:0@2025-04-17#1;");
    layout.classifier = STR("cases");
    assert_false(case_log_read(&arena, &layout, bytes, &log, &err));
    assert_int_equal(err.what.id, SAY_LOG_XES_CLASSIFIER);
    assert_str(err.what.slots[2].as.text, "Activity, Both of them, Leeg");
    layout.classifier = STR("Leeg");
    assert_false(case_log_read(&arena, &layout, bytes, &log, &err));
    assert_int_equal(err.what.id, SAY_LOG_XES_NO_KEYS);
    assert_false(case_log_read(&arena, &layout, STR(LOG("")), &log, &err));
    assert_int_equal(err.what.id, SAY_LOG_XES_NO_CLASSIFIER);
    arena_close(&arena);
}

static void xml_is_read_as_xml_has_it(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { STR_INIT("\xEF\xBB\xBF" LOG(TRACE("A", MELDING))),
          "A:0@2025-04-17#4;", 1, 0, 0, SAY_NOTHING, false },
        { STR_INIT(LOG("<!-- <trace> -->\n<?x <trace> ?><![CDATA[<trace>]]>"
                       "tekst > meer\n" TRACE("A", MELDING))),
          "A:0@2025-04-17#6;", 1, 0, 0, SAY_NOTHING, false },
        /* entities, and the characters that need none in an attribute */
        { STR_INIT(LOG(TRACE("&lt;A&#x20;&amp;&#32;&quot;>&apos;",
                             EVENT("M&#101;l&#x64;ing", "2025&#45;04-17")))),
          "<A & \">':0@2025-04-17#4;", 1, 0, 0, SAY_NOTHING, false },
        /* line ends inside a value are blanks, and lines all the same */
        { STR_INIT(LOG(TRACE("A\r\nB\tC", "<event\n>" NAME("Melding") TIME(
                                              "2025-04-17") "</event\n>\n"))),
          "A B C:0@2025-04-17#5;", 1, 0, 0, SAY_NOTHING, false },
        /* the same in another encoding */
        { STR_INIT("<?xml version='1.0' encoding='ISO-8859-1'?>\n<log>" TRACE(
              "A\xE9", EVENT("M\xE9lding", "2025-04-17")) "</log>"),
          "A\xC3\xA9:0@2025-04-17#3;", 1, 0, 0, SAY_NOTHING, false },
        { STR_INIT("<?xml version='1.0' encoding='UTF-8'?>\n<log>" TRACE(
              "A", EVENT("M\xC3\xA9lding", "2025-04-17")) "</log>"),
          "A:0@2025-04-17#3;", 1, 0, 0, SAY_NOTHING, false },
        /* it says one thing and is another */
        { STR_INIT("<?xml version='1.0' encoding='utf-8'?>\n<log>" TRACE(
              "A", EVENT("M\xE9lding", "2025-04-17")) "</log>"),
          "A:0@2025-04-17#3;", 1, 0, 0, SAY_LOG_XML_ENCODING, true },
        { STR_INIT("<?xml version='1.0' encoding=\"latin1\"?>\n<log>" TRACE(
              "A", EVENT("M\xC3\xA9lding", "2025-04-17")) "</log>"),
          "A:0@2025-04-17#3;", 1, 0, 0, SAY_LOG_XML_ENCODING, true },
        { STR_INIT("<?xml version='1.0' encoding='koi8-r'?>\n<log>" TRACE(
              "A", MELDING) "</log>"),
          "A:0@2025-04-17#3;", 1, 0, 0, SAY_NOTHING, false },
    };
    struct case_log_layout layout = xes();
    assert_rows(&layout, rows, COUNT(rows));
    /* UTF-16 with its mark */
    struct arena arena = { 0 };
    struct case_log log;
    str text = STR("<log>" TRACE("A", MELDING) "</log>");
    char wide[1000] = "\xFF\xFE";
    for (size_t i = 0; i < text.len; i++)
        wide[2 + 2 * i] = text.ptr[i];
    assert_true(
        read_log(&arena, &layout, (str){ wide, 2 + 2 * text.len }, &log));
    assert_log_text(&log, "A:0@2025-04-17#2;");
    assert_str(log.encoding, "utf-16");
    arena_close(&arena);
}

static void what_comes_before_a_fault_counts(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { STR_INIT("<log>\n" TRACE("A", MELDING "<event>" NAME("Contact"))),
          "A:0@2025-04-17#3;", 2, 1, 0, SAY_LOG_XML_CLOSE, true },
        { STR_INIT("<log>\n<trace>" NAME("A") MELDING "<event>" NAME("Cont")),
          "A:0@2025-04-17#2;", 2, 1, 0, SAY_LOG_XML_CUT, true },
        { STR_INIT("<log>\n<trace>" NAME("A") MELDING "<event><string key='c"),
          "A:0@2025-04-17#2;", 2, 1, 0, SAY_LOG_XML_CUT, true },
        { STR_INIT("<log>\n" TRACE("A", MELDING)), "A:0@2025-04-17#3;", 1, 0, 0,
          SAY_LOG_XML_CUT, true },
        { STR_INIT("<log>\n" TRACE("A", MELDING) "<!-- nooit dicht"),
          "A:0@2025-04-17#3;", 1, 0, 0, SAY_LOG_XML_CUT, true },
        { STR_INIT("<log>\n" TRACE("A", MELDING) "</log><log/>"),
          "A:0@2025-04-17#3;", 1, 0, 0, SAY_LOG_XML_OUTSIDE, true },
        { STR_INIT("<log>\n" TRACE("A", MELDING) "</log>tekst"),
          "A:0@2025-04-17#3;", 1, 0, 0, SAY_LOG_XML_OUTSIDE, true },
        { STR_INIT("<log>\n" TRACE("A", MELDING "<event><string key=a/>")),
          "A:0@2025-04-17#3;", 2, 1, 0, SAY_LOG_XML_ATTRIBUTE, true },
        { STR_INIT("<log>\n" TRACE("A", MELDING "<event><string key='<'/>")),
          "A:0@2025-04-17#3;", 2, 1, 0, SAY_LOG_XML_ATTRIBUTE, true },
        { STR_INIT("<log>\n" TRACE("A", MELDING "<event><date a='' a=''/>")),
          "A:0@2025-04-17#3;", 2, 1, 0, SAY_LOG_XML_ATTRIBUTE, true },
        { STR_INIT("<log>\n" TRACE("A", MELDING "< event>")),
          "A:0@2025-04-17#3;", 1, 0, 0, SAY_LOG_XML_TAG, true },
        { STR_INIT("<log>\n" TRACE("A", MELDING "<!ENTITY a 'b'>")),
          "A:0@2025-04-17#3;", 1, 0, 0, SAY_LOG_XML_TAG, true },
    };
    struct case_log_layout layout = xes();
    assert_rows(&layout, rows, COUNT(rows));
}

static void what_is_no_xes_is_refused_in_words(void **state)
{
    (void)state;
    static const struct {
        str bytes;
        enum sentence what;
    } rows[] = {
        { STR_INIT("<?xml version='1.0'?><html><log/></html>"),
          SAY_LOG_XML_NOT_XES },
        { STR_INIT("<logs/>"), SAY_LOG_XML_NOT_XES },
        { STR_INIT("<?xml version='1.0'?>\n"), SAY_LOG_XML_NOT_XES },
        { STR_INIT("<?xml version='1.0'?><!DOCTYPE log [<!ENTITY a 'b'>]>"
                   "<log/>"),
          SAY_LOG_XML_DTD },
    };
    struct case_log_layout layout = xes();
    struct arena arena = { 0 };
    struct case_log log;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct error err = { 0 };
        assert_false(case_log_read(&arena, &layout, rows[i].bytes, &log, &err));
        assert_int_equal(err.what.id, rows[i].what);
    }
    static const struct step_column dates[] = { { STR_INIT("a"),
                                                  STR_INIT("b") } };
    struct error err = { 0 };
    layout = (struct case_log_layout){ .file = STR("f"),
                                       .dates = dates,
                                       .date_count = 1 };
    assert_false(case_log_read(&arena, &layout, STR("<log/>"), &log, &err));
    assert_int_equal(err.what.id, SAY_LOG_XES_DATES);
    arena_close(&arena);
}

static void limits_are_told(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct case_log log;
    struct case_log_layout layout = xes();
    struct buf text = buf_open((size_t)8 << 20);
    /* deeper than 256 */
    buf_add(&text, STR("<log>" TRACE("A", MELDING)));
    for (int i = 0; i < 300; i++)
        buf_add(&text, STR("<list>"));
    assert_true(read_log(&arena, &layout, buf_str(&text), &log));
    assert_log_text(&log, "A:0@2025-04-17#2;");
    assert_true(log_says(&log, SAY_LOG_XML_LIMIT));
    /* a tag of more than a megabyte, closed or not */
    for (int is_closed = 0; is_closed < 2; is_closed++) {
        buf_clear(&text);
        buf_add(&text, STR("<log>" TRACE("A", MELDING) "<x y='"));
        for (int i = 0; i < 2 << 20; i++)
            buf_add_char(&text, 'y');
        if (is_closed)
            buf_add(&text, STR("'/></log>"));
        assert_true(read_log(&arena, &layout, buf_str(&text), &log));
        assert_log_text(&log, "A:0@2025-04-17#2;");
        assert_true(log_says(&log, SAY_LOG_XML_LIMIT));
    }
    /* a name of more than 64 kB is one event lost */
    buf_clear(&text);
    buf_add(&text,
            STR("<log><trace>" NAME("A") "<event>"
                                         "<string key='concept:name' value='"));
    for (int i = 0; i < 70000; i++)
        buf_add_char(&text, 'y');
    buf_add(&text, STR("'/></event>" MELDING "</trace></log>"));
    assert_true(read_log(&arena, &layout, buf_str(&text), &log));
    assert_log_text(&log, "A:0@2025-04-17#1;");
    assert_int_equal(log.lost[LOSS_TOO_LONG].count, 1);
    assert_false(log.is_complete);
    buf_close(&text);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_trace_is_a_case_and_its_events_are_steps),
        cmocka_unit_test(only_what_is_right_inside_counts),
        cmocka_unit_test(what_has_no_case_or_no_place_is_counted),
        cmocka_unit_test(times_are_read_as_they_are_met),
        cmocka_unit_test(only_completed_events_count_unless_told),
        cmocka_unit_test(a_classifier_names_the_steps_when_asked_for),
        cmocka_unit_test(xml_is_read_as_xml_has_it),
        cmocka_unit_test(what_comes_before_a_fault_counts),
        cmocka_unit_test(what_is_no_xes_is_refused_in_words),
        cmocka_unit_test(limits_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
