/*
 * xes_log.c - a case log as XES (IEEE 1849)
 *
 *     log   = *( extension | global | classifier | attribute | trace | event )
 *     trace = *( attribute | event )
 *     event = *attribute
 *     attribute = <string|date|int|float|boolean|id key value> *attribute ...
 *
 * A trace is a case: its concept:name is the case number. Only attributes
 * right inside a trace or an event count, whatever they hold in turn; lists,
 * containers and elements nobody knows are passed over. The defaults of
 * <global> fill nothing in. Elements go by local name, exactly. What was read
 * before the XML goes wrong counts; the log is then not complete.
 */
#include <string.h>

#include "evidence/encoding.h"
#include "evidence/logs/log_date.h"
#include "evidence/logs/log_format.h"
#include "evidence/logs/xes_events.h"
#include "evidence/logs/xes_names.h"
#include "evidence/logs/xml_scan.h"

enum place { PLACE_OUTSIDE, PLACE_LOG, PLACE_TRACE, PLACE_EVENT };

struct reading {
    const struct case_log_layout *layout;
    struct log_rows *rows;
    struct arena scratch;
    struct xml_scan scan;
    struct xes_names names;
    struct xes_events events;
    enum place place;
    size_t skipped; /* depth inside an element that does not count */
    bool has_chosen;
};

bool xes_log_knows(str start)
{
    start = str_trim(start);
    return start.len > 1 && start.ptr[0] == '<' &&
           (start.ptr[1] == '?' || start.ptr[1] == '!' || start.ptr[1] == '_' ||
            start.ptr[1] == ':' || (start.ptr[1] | 0x20) >= 'a');
}

static bool is_attribute(str name)
{
    static const str types[] = { STR_INIT("string"),  STR_INIT("date"),
                                 STR_INIT("int"),     STR_INIT("float"),
                                 STR_INIT("boolean"), STR_INIT("id") };
    return str_is_among(name, types, sizeof types / sizeof *types);
}

/* The classifier is looked for when the first event or trace comes: all of
 * them stand before it. */
static bool choose_names(struct reading *r, struct error *err)
{
    if (r->has_chosen)
        return true;
    r->has_chosen = true;
    for (size_t i = 0; i < r->names.count; i++)
        log_rows_word(r->rows, LOG_WORD_CLASSIFIER, r->names.names[i],
                      r->names.key_lists[i]);
    if (r->layout->classifier.len &&
        !xes_names_choose(&r->names, r->layout->file, r->layout->classifier,
                          err))
        return false;
    r->events.keys = r->names.keys;
    r->events.key_count = r->names.key_count;
    return true;
}

static bool open_in_log(struct reading *r, bool is_empty, struct error *err)
{
    str name = r->scan.name;
    bool is_trace = str_equal(name, STR("trace"));
    bool is_event = str_equal(name, STR("event"));
    if (str_equal(name, STR("classifier")))
        xes_names_add(&r->names, &r->scan);
    if (!is_trace && !is_event) {
        r->skipped = !is_empty;
        return true;
    }
    if (!choose_names(r, err))
        return false;
    xes_trace_begin(&r->events, r->scan.line, is_event);
    if (is_event)
        xes_event_begin(&r->events, r->scan.line);
    r->place = is_event ? PLACE_EVENT : PLACE_TRACE;
    return true;
}

static void open_in_trace(struct reading *r, bool is_empty)
{
    str name = r->scan.name;
    if (str_equal(name, STR("event"))) {
        xes_event_begin(&r->events, r->scan.line);
        r->place = PLACE_EVENT;
        return;
    }
    if (is_attribute(name))
        xes_trace_attribute(&r->events, &r->scan);
    else if (str_equal(name, STR("trace")))
        xes_misplaced(&r->events, r->scan.line);
    r->skipped = !is_empty;
}

static void open_in_event(struct reading *r, bool is_empty)
{
    str name = r->scan.name;
    if (is_attribute(name))
        xes_event_attribute(&r->events, &r->scan);
    else if (str_equal(name, STR("event")) || str_equal(name, STR("trace")))
        xes_misplaced(&r->events, r->scan.line);
    r->skipped = !is_empty;
}

static bool open_element(struct reading *r, bool is_empty, struct error *err)
{
    str name = r->scan.name;
    if (r->skipped) {
        /* An event in a place where none belongs must not vanish unseen. */
        if (str_equal(name, STR("event")) || str_equal(name, STR("trace")))
            xes_misplaced(&r->events, r->scan.line);
        r->skipped += !is_empty;
        return true;
    }
    switch (r->place) {
    case PLACE_OUTSIDE:
        if (!str_equal(name, STR("log")))
            return fail(
                err, ERROR_INPUT,
                PHRASE(SAY_LOG_XML_NOT_XES, slot_text(r->layout->file)));
        r->place = PLACE_LOG;
        return true;
    case PLACE_LOG:
        return open_in_log(r, is_empty, err);
    case PLACE_TRACE:
        open_in_trace(r, is_empty);
        return true;
    case PLACE_EVENT:
        open_in_event(r, is_empty);
        return true;
    }
    return true;
}

static void close_element(struct reading *r)
{
    if (r->skipped) {
        r->skipped--;
        return;
    }
    switch (r->place) {
    case PLACE_EVENT:
        xes_event_end(&r->events);
        r->place = r->events.is_outside ? PLACE_LOG : PLACE_TRACE;
        break;
    case PLACE_TRACE:
        xes_trace_end(&r->events);
        r->place = PLACE_LOG;
        break;
    case PLACE_LOG:
    case PLACE_OUTSIDE:
        r->place = PLACE_OUTSIDE;
        break;
    }
}

/* What should have come, as far as it is a word of XES: other words may be
 * anything, a name of a client too. */
static str expected_tag(const struct xml_scan *scan)
{
    static const str known[] = {
        STR_INIT("log"),       STR_INIT("trace"),      STR_INIT("event"),
        STR_INIT("string"),    STR_INIT("date"),       STR_INIT("int"),
        STR_INIT("float"),     STR_INIT("boolean"),    STR_INIT("id"),
        STR_INIT("list"),      STR_INIT("container"),  STR_INIT("values"),
        STR_INIT("extension"), STR_INIT("classifier"), STR_INIT("global"),
    };
    str name = xml_scan_innermost(scan);
    return str_is_among(name, known, sizeof known / sizeof *known) ? name
                                                                   : STR("...");
}

static bool tell_fault(struct reading *r, bool is_cut, struct error *err)
{
    const struct xml_scan *scan = &r->scan;
    static const enum sentence said[] = {
        [XML_FAULT_CUT] = SAY_LOG_XML_CUT,
        [XML_FAULT_NO_ROOT] = SAY_LOG_XML_CUT,
        [XML_FAULT_TAG] = SAY_LOG_XML_TAG,
        [XML_FAULT_ATTRIBUTE] = SAY_LOG_XML_ATTRIBUTE,
        [XML_FAULT_CLOSE] = SAY_LOG_XML_CLOSE,
        [XML_FAULT_OUTSIDE] = SAY_LOG_XML_OUTSIDE,
        [XML_FAULT_DTD] = SAY_LOG_XML_DTD,
        [XML_FAULT_LIMIT] = SAY_LOG_XML_LIMIT,
    };
    if (scan->fault == XML_FAULT_DTD)
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_LOG_XML_DTD, slot_text(r->layout->file),
                           slot_line(scan->line)));
    if (scan->fault == XML_FAULT_NO_ROOT)
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_LOG_XML_NOT_XES, slot_text(r->layout->file)));
    if (r->place == PLACE_EVENT)
        xes_event_lose(&r->events);
    if (r->place >= PLACE_TRACE)
        xes_trace_end(&r->events);
    /* The source says why by itself. */
    if (!(is_cut && scan->fault == XML_FAULT_CUT))
        log_rows_incomplete(r->rows,
                            PHRASE(said[scan->fault], slot_line(scan->line),
                                   slot_text(expected_tag(scan))));
    return true;
}

/* Which encoding a name stands for: those that hold the same characters at
 * the same places count as one. */
static enum encoding encoding_called(str name)
{
    static const struct {
        str name;
        enum encoding encoding;
    } names[] = {
        { STR_INIT("utf-8"), ENCODING_UTF_8 },
        { STR_INIT("utf8"), ENCODING_UTF_8 },
        { STR_INIT("utf-16"), ENCODING_UTF_16 },
        { STR_INIT("utf-16le"), ENCODING_UTF_16 },
        { STR_INIT("utf-16be"), ENCODING_UTF_16 },
        { STR_INIT("iso-8859-1"), ENCODING_WINDOWS_1252 },
        { STR_INIT("latin1"), ENCODING_WINDOWS_1252 },
        { STR_INIT("windows-1252"), ENCODING_WINDOWS_1252 },
        { STR_INIT("cp1252"), ENCODING_WINDOWS_1252 },
    };
    if (name.len == 0) /* then XML says it is */
        return ENCODING_UTF_8;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal_nocase(names[i].name, name))
            return names[i].encoding;
    return ENCODING_NONE;
}

/* A declared encoding that is not the one of the bytes: it matters as soon as
 * a name that counts has a letter beyond ASCII. */
static void check_encoding(struct reading *r, const struct log_source *source)
{
    str declared = { r->scan.encoding, r->scan.encoding_len };
    if (!r->events.is_beyond_ascii ||
        encoding_called(declared) == source->origin)
        return;
    log_rows_incomplete(
        r->rows, PHRASE(SAY_LOG_XML_ENCODING,
                        slot_text(declared.len ? declared : STR("utf-8")),
                        slot_text(encoding_name(source->origin))));
}

static bool read_log(struct reading *r, struct log_source *source,
                     struct error *err)
{
    for (;;) {
        enum xml_scan_token token = xml_scan_next(&r->scan);
        if (token == XML_SCAN_FAULT && !tell_fault(r, source->is_cut, err))
            return false;
        if (token == XML_SCAN_FAULT || token == XML_SCAN_END)
            break;
        enum place before = r->place;
        bool is_empty = token == XML_SCAN_EMPTY;
        if (token != XML_SCAN_CLOSE && !open_element(r, is_empty, err))
            return false;
        if (token == XML_SCAN_CLOSE || (is_empty && r->place != before))
            close_element(r);
    }
    /* Without an event nobody asked for it. */
    if (!choose_names(r, err))
        return false;
    xes_events_note(&r->events);
    check_encoding(r, source);
    return true;
}

bool xes_log_read(struct log_source *source,
                  const struct case_log_layout *layout, struct case_log *log,
                  struct log_rows *rows, struct error *err)
{
    (void)log;
    struct reading r = { .layout = layout, .rows = rows };
    if (layout->date_count)
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_LOG_XES_DATES, slot_text(layout->file)));
    r.names = xes_names_open(&r.scratch);
    xml_scan_open(&r.scan, source);
    xes_events_open(&r.events, layout, rows);
    bool is_read = read_log(&r, source, err);
    xes_events_close(&r.events);
    xml_scan_close(&r.scan);
    arena_close(&r.scratch);
    return is_read;
}
