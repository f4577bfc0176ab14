/*
 * odt.c - OpenDocument text (ISO/IEC 26300, ODF 1.3 part 3)
 *
 * The text as it stands: tracked deletions and hidden text out; notes and
 * annotations after the paragraph they hang on; headers and footers of the
 * page styles at the end. Pages only when the document carries page breaks.
 */
#include "base/count.h"
#include "evidence/readers/flow.h"
#include "evidence/readers/ooxml.h"
#include "evidence/readers/walkers.h"

#define SPACES_MAX        1000
#define HIDDEN_STYLES_MAX 1000
#define MANIFEST_BYTES    ((size_t)1 << 20)

#define OUTER_MAX 32

struct odt {
    struct reading *reading;
    struct package package;
    struct flow flow;
    const str *hidden; /* names of styles whose text is not shown */
    size_t hidden_count, hidden_capacity;
    str style; /* the style being defined */
    size_t page;

    unsigned skipped;
    /* Elements between here and the paragraph that are no text themselves: a
     * note, a frame. One count for each paragraph that is open. */
    unsigned between[OUTER_MAX], outer_count;
    bool after_blank;  /* white space that follows is not shown */
    bool only_headers; /* styles.xml: nothing but headers and footers */
    unsigned in_header;
};

bool odt_knows(const struct sample *sample)
{
    return sample->package == PACKAGE_ODT;
}

static bool is_skipped(const struct odt *odt, const struct xml_element *element)
{
    static const str names[] = {
        STR_INIT("tracked-changes"),
        STR_INIT("note-citation"),
        STR_INIT("hidden-text"),
        STR_INIT("hidden-paragraph"),
        STR_INIT("ruby-text"),
        STR_INIT("title"),
        STR_INIT("desc"),
        STR_INIT("binary-data"),
        STR_INIT("creator"),
        STR_INIT("date"),
        STR_INIT("creator-initials"),
        STR_INIT("forms"),
    };
    str style = xml_attribute(element, "style-name");
    return str_is_among(element->name, names, COUNT(names)) ||
           (str_equal(element->name, STR("section")) &&
            str_equal(xml_attribute(element, "display"), STR("none"))) ||
           (style.len && str_is_among(style, odt->hidden, odt->hidden_count));
}

static bool is_header(str name)
{
    static const str names[] = {
        STR_INIT("header"),       STR_INIT("footer"),
        STR_INIT("header-left"),  STR_INIT("footer-left"),
        STR_INIT("header-first"), STR_INIT("footer-first"),
    };
    return str_is_among(name, names, COUNT(names));
}

/* ODF 20.377, text:display. */
static void note_style(struct odt *odt, const struct xml_element *element)
{
    struct arena *arena = odt->reading->arena;
    if (str_equal(element->name, STR("style")))
        odt->style = arena_copy(arena, xml_attribute(element, "name"));
    if (!str_equal(element->name, STR("text-properties")) ||
        !str_equal(xml_attribute(element, "display"), STR("none")) ||
        odt->style.len == 0 || odt->hidden_count == HIDDEN_STYLES_MAX)
        return;
    str *hidden = arena_array(arena, odt->hidden_count + 1, str);
    for (size_t i = 0; i < odt->hidden_count; i++)
        hidden[i] = odt->hidden[i];
    hidden[odt->hidden_count++] = odt->style;
    odt->hidden = hidden;
}

static unsigned *between(struct odt *odt)
{
    unsigned index =
        odt->outer_count < OUTER_MAX ? odt->outer_count : OUTER_MAX - 1;
    return &odt->between[index];
}

static bool is_structure(str name)
{
    static const str names[] = {
        STR_INIT("note"),      STR_INIT("note-body"),  STR_INIT("annotation"),
        STR_INIT("frame"),     STR_INIT("text-box"),   STR_INIT("table"),
        STR_INIT("table-row"), STR_INIT("table-cell"), STR_INIT("list"),
        STR_INIT("list-item"),
    };
    return str_is_among(name, names, COUNT(names));
}

static bool is_paragraph(str name)
{
    return str_equal(name, STR("p")) || str_equal(name, STR("h"));
}

static void start_paragraph(struct odt *odt)
{
    flow_paragraph_start(&odt->flow);
    odt->outer_count++;
    *between(odt) = 0;
    odt->after_blank = true;
}

static void end_paragraph(struct odt *odt, str name)
{
    flow_paragraph_end(&odt->flow, str_equal(name, STR("h")));
    if (odt->outer_count)
        odt->outer_count--;
    odt->after_blank = false;
}

/* White space collapses (ODF 6.1.2); blanks that count are text:s. */
static void take_text(struct odt *odt, str text)
{
    size_t from = 0;
    for (size_t i = 0; i <= text.len; i++) {
        bool is_end = i == text.len;
        char c = ' ';
        if (!is_end)
            c = text.ptr[i];
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r')
            continue;
        if (i > from) {
            flow_text(&odt->flow, str_part(text, from, i - from));
            odt->after_blank = false;
        }
        if (!is_end && !odt->after_blank) {
            flow_text(&odt->flow, STR(" "));
            odt->after_blank = true;
        }
        from = i + 1;
    }
}

static void take_spaces(struct odt *odt, str count)
{
    uint64_t spaces = 1;
    if (count.len && !str_number(count, SPACES_MAX, &spaces))
        spaces = SPACES_MAX;
    for (uint64_t i = 0; i < spaces; i++)
        flow_text(&odt->flow, STR(" "));
    odt->after_blank = false;
}

static void take_sign(struct odt *odt, const struct xml_element *element)
{
    str name = element->name;
    if (is_paragraph(name))
        start_paragraph(odt);
    else if (str_equal(name, STR("s")))
        take_spaces(odt, xml_attribute(element, "c"));
    else if (str_equal(name, STR("tab")))
        flow_tab(&odt->flow);
    else if (str_equal(name, STR("line-break")))
        flow_line(&odt->flow);
    else if (str_equal(name, STR("soft-page-break")) && odt->page)
        flow_page(&odt->flow, ++odt->page);
    else if (str_equal(name, STR("table-cell")))
        flow_cell_start(&odt->flow);
}

static void odt_start(void *context, const struct xml_element *element)
{
    struct odt *odt = context;
    if (odt->skipped) {
        odt->skipped++;
        return;
    }
    note_style(odt, element);
    if (odt->only_headers && is_header(element->name))
        odt->in_header++;
    if (odt->only_headers && !odt->in_header)
        return;
    if (is_skipped(odt, element)) {
        odt->skipped = 1;
        return;
    }
    if (str_equal(element->name, STR("text")) &&
        str_equal(xml_attribute(element, "use-soft-page-breaks"),
                  STR("true"))) {
        odt->page = 1;
        reading_mark_number(odt->reading, MARK_PAGE, 1);
    }
    if (is_structure(element->name))
        ++*between(odt);
    take_sign(odt, element);
}

static void odt_end(void *context, str name)
{
    struct odt *odt = context;
    if (odt->skipped) {
        odt->skipped--;
        return;
    }
    if (odt->only_headers && !odt->in_header)
        return;
    if (is_structure(name) && *between(odt))
        --*between(odt);
    if (is_paragraph(name))
        end_paragraph(odt, name);
    else if (str_equal(name, STR("table-cell")))
        flow_cell_end(&odt->flow);
    else if (str_equal(name, STR("table-row")))
        flow_row_end(&odt->flow);
    else if (odt->only_headers && is_header(name))
        odt->in_header--;
}

static void odt_text(void *context, str text)
{
    struct odt *odt = context;
    if (!odt->skipped && !*between(odt) &&
        (!odt->only_headers || odt->in_header))
        take_text(odt, text);
}

static const struct xml_handler handler = { odt_start, odt_end, odt_text };

static void begin_part(struct odt *odt)
{
    odt->flow = flow_open(odt->reading);
    odt->skipped = odt->in_header = odt->outer_count = 0;
    *between(odt) = 0;
    odt->after_blank = true;
}

static void end_part(struct odt *odt, enum reason why)
{
    if (why)
        reading_lacks(odt->reading, why,
                      why == REASON_TOO_DEEP ? XML_DEPTH_MAX : 0, 0);
    flow_close(&odt->flow);
    reading_paragraph(odt->reading);
    reading_finished(odt->reading);
}

static void read_part(struct odt *odt, str part)
{
    begin_part(odt);
    end_part(odt, part_walk(&odt->package, part, &handler, odt));
}

void odt_read_part(struct reading *reading, str xml)
{
    struct odt odt = { .reading = reading };
    begin_part(&odt);
    end_part(&odt, xml_walk_all(xml, &handler, &odt));
}

static bool is_encrypted(struct package *package, struct arena *arena)
{
    str manifest = package_text(package, arena, STR("META-INF/manifest.xml"),
                                MANIFEST_BYTES);
    return str_contains(manifest, STR("encryption-data"));
}

void odt_read(struct reading *reading, const struct sample *sample)
{
    struct odt odt = { .reading = reading };
    enum reason why = package_open(&odt.package, sample->bytes);
    if (why) {
        reading_stop(reading, why, (int64_t)PARTS_MAX);
        return;
    }
    if (is_encrypted(&odt.package, reading->arena)) {
        reading_stop(reading, REASON_ENCRYPTED, 0);
    } else {
        properties_read(&odt.package, STR("meta.xml"), reading);
        read_part(&odt, STR("content.xml"));
        odt.only_headers = true;
        odt.page = 0;
        if (package_has(&odt.package, STR("styles.xml")) &&
            !reading_is_stopped(reading)) {
            reading_mark(reading, MARK_HEADING,
                         sentence_words(SAY_READER_LABEL_HEADERS, LANGUAGE_NL));
            read_part(&odt, STR("styles.xml"));
        }
        pictures_weigh(&odt.package, reading);
    }
    package_close(&odt.package);
}
