/* odf.c - the text of an OpenDocument file */
#include "evidence/readers/odf.h"

#include "base/count.h"

#define SPACES_MAX     1000
#define MANIFEST_BYTES ((size_t)1 << 20)

static bool is_of_slides(const struct odf *odf)
{
    return odf->side >= ODF_SLIDES;
}

/* What is no text of the document, or is no text at all. */
static bool is_no_text(str name)
{
    static const str names[] = {
        STR_INIT("tracked-changes"),  STR_INIT("note-citation"),
        STR_INIT("ruby-text"),        STR_INIT("binary-data"),
        STR_INIT("creator"),          STR_INIT("date"),
        STR_INIT("creator-initials"), STR_INIT("forms"),
    };
    return str_is_among(name, names, COUNT(names));
}

static bool is_hidden(const struct odf *odf, const struct xml_element *element)
{
    str name = element->name;
    str style = xml_attribute(element, "style-name");
    return str_equal(name, STR("hidden-text")) ||
           str_equal(name, STR("hidden-paragraph")) ||
           (str_equal(xml_attribute(element, "display"), STR("none")) &&
            !str_equal(name, STR("text-properties"))) ||
           (style.len && str_is_among(style, odf->hidden, odf->hidden_count));
}

/* Alternative text of a picture: of slides it counts, as little else is said
 * there. */
static bool is_alternative(str name)
{
    return str_equal(name, STR("title")) || str_equal(name, STR("desc"));
}

/* What a slide fills in of its master: there it is an example. */
static bool is_filled_in(str class)
{
    return class.len && !str_equal(class, STR("footer")) &&
           !str_equal(class, STR("header"));
}

/* Beside the slides, or around their notes. */
static bool is_elsewhere(const struct odf *odf,
                         const struct xml_element *element)
{
    static const str around[] = { STR_INIT("header"), STR_INIT("footer"),
                                  STR_INIT("date-time"),
                                  STR_INIT("page-number") };
    str name = element->name;
    if (odf->side == ODF_SLIDES)
        return str_equal(name, STR("notes")) ||
               str_equal(name, STR("annotation"));
    if (odf->side == ODF_NOTES)
        return str_equal(name, STR("annotation")) || is_alternative(name) ||
               str_is_among(xml_attribute(element, "class"), around,
                            COUNT(around));
    if (odf->side == ODF_MASTERS)
        return str_equal(name, STR("notes")) || is_alternative(name) ||
               is_filled_in(xml_attribute(element, "class"));
    return !is_of_slides(odf) && is_alternative(name);
}

/* The elements that hold what is asked; slides and text are all of it. */
static bool is_wanted(const struct odf *odf, str name)
{
    static const str headers[] = {
        STR_INIT("header"),       STR_INIT("footer"),
        STR_INIT("header-left"),  STR_INIT("footer-left"),
        STR_INIT("header-first"), STR_INIT("footer-first"),
    };
    switch (odf->side) {
    case ODF_HEADERS:
        return str_is_among(name, headers, COUNT(headers));
    case ODF_NOTES:
        return str_equal(name, STR("notes"));
    case ODF_COMMENTS:
        return str_equal(name, STR("annotation"));
    case ODF_FOOTERS:
        return str_equal(name, STR("footer-decl")) ||
               str_equal(name, STR("header-decl"));
    case ODF_MASTERS:
        return str_equal(name, STR("master-page"));
    case ODF_TEXT:
    case ODF_SLIDES:
        break;
    }
    return false;
}

static bool is_in_wanted(const struct odf *odf)
{
    return odf->side == ODF_TEXT || odf->side == ODF_SLIDES || odf->wanted;
}

/* text:display (20.377) and presentation:visibility (19.451). */
static void note_style(struct odf *odf, const struct xml_element *element)
{
    struct arena *arena = odf->reading->arena;
    str name = element->name;
    if (str_equal(name, STR("style")))
        odf->style = arena_copy(arena, xml_attribute(element, "name"));
    bool hides =
        (str_equal(name, STR("text-properties")) &&
         str_equal(xml_attribute(element, "display"), STR("none"))) ||
        (str_equal(name, STR("drawing-page-properties")) &&
         str_equal(xml_attribute(element, "visibility"), STR("hidden")));
    if (!hides || odf->style.len == 0 || odf->hidden_count == ODF_STYLES_MAX ||
        str_is_among(odf->style, odf->hidden, odf->hidden_count))
        return;
    str *hidden = arena_array(arena, odf->hidden_count + 1, str);
    for (size_t i = 0; i < odf->hidden_count; i++)
        hidden[i] = odf->hidden[i];
    hidden[odf->hidden_count++] = odf->style;
    odf->hidden = hidden;
}

static unsigned *between(struct odf *odf)
{
    unsigned index =
        odf->outer_count < ODF_DEPTH_MAX ? odf->outer_count : ODF_DEPTH_MAX - 1;
    return &odf->between[index];
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

static bool is_paragraph(const struct odf *odf, str name)
{
    return str_equal(name, STR("p")) || str_equal(name, STR("h")) ||
           (odf->side == ODF_SLIDES && is_alternative(name)) ||
           (odf->side == ODF_FOOTERS && is_wanted(odf, name));
}

static void start_paragraph(struct odf *odf)
{
    if (odf->is_page_due)
        reading_mark_number(odf->reading, MARK_PAGE, odf->page);
    odf->is_page_due = false;
    flow_paragraph_start(&odf->flow);
    odf->outer_count++;
    *between(odf) = 0;
    odf->after_blank = true;
}

static void end_paragraph(struct odf *odf, str name)
{
    bool is_heading = str_equal(name, STR("h")) ||
                      (odf->is_title && str_equal(name, STR("p")));
    flow_paragraph_end(&odf->flow, is_heading);
    if (odf->outer_count)
        odf->outer_count--;
    odf->after_blank = false;
}

/* White space collapses (6.1.2); blanks that count are text:s. */
static void take_text(struct odf *odf, str text)
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
            flow_text(&odf->flow, str_part(text, from, i - from));
            odf->after_blank = false;
        }
        if (!is_end && !odf->after_blank) {
            flow_text(&odf->flow, STR(" "));
            odf->after_blank = true;
        }
        from = i + 1;
    }
}

static void take_spaces(struct odf *odf, str count)
{
    uint64_t spaces = 1;
    if (count.len && !str_number(count, SPACES_MAX, &spaces))
        spaces = SPACES_MAX;
    for (uint64_t i = 0; i < spaces; i++)
        flow_text(&odf->flow, STR(" "));
    odf->after_blank = false;
}

static void begin_text(struct odf *odf, const struct xml_element *element)
{
    if (str_equal(xml_attribute(element, "use-soft-page-breaks"),
                  STR("true"))) {
        odf->page = 1;
        reading_mark_number(odf->reading, MARK_PAGE, 1);
    }
}

static void begin_slide(struct odf *odf)
{
    odf->is_page_due = odf->side != ODF_SLIDES;
    if (odf->side == ODF_SLIDES) {
        reading_mark_number(odf->reading, MARK_PAGE, odf->page);
        reading_finished(odf->reading);
    }
}

static void take_sign(struct odf *odf, const struct xml_element *element)
{
    str name = element->name;
    if (is_structure(name))
        ++*between(odf);
    if (is_paragraph(odf, name))
        start_paragraph(odf);
    else if (str_equal(name, STR("s")))
        take_spaces(odf, xml_attribute(element, "c"));
    else if (str_equal(name, STR("tab")))
        flow_tab(&odf->flow);
    else if (str_equal(name, STR("line-break")))
        flow_line(&odf->flow);
    else if (str_equal(name, STR("soft-page-break")) && odf->page &&
             odf->side == ODF_TEXT)
        flow_page(&odf->flow, ++odf->page);
    else if (str_equal(name, STR("table-cell")))
        flow_cell_start(&odf->flow);
    else if (str_equal(name, STR("frame")))
        odf->is_title =
            odf->side == ODF_SLIDES &&
            str_equal(xml_attribute(element, "class"), STR("title"));
    else if (str_equal(name, STR("text")) && odf->side == ODF_TEXT)
        begin_text(odf, element);
}

/* Within what is skipped: the text of a deletion, not who deleted it. */
static void look_at_skipped(struct odf *odf, str name)
{
    if (str_equal(name, STR("deletion"))) {
        odf->in_deletion = true;
    } else if (odf->in_deletion &&
               (str_equal(name, STR("p")) || str_equal(name, STR("h")))) {
        odf->in_deletion = false;
        odf->is_pending = true;
        odf->kind = HIDDEN_DELETED_TEXT;
    }
}

static bool is_left_out(struct odf *odf, const struct xml_element *element)
{
    bool is_slide = is_of_slides(odf) && str_equal(element->name, STR("page"));
    odf->page += is_slide;
    if (is_hidden(odf, element)) {
        /* They were counted with the slides, or are not on them. */
        bool is_counted = odf->side <= ODF_SLIDES;
        odf->is_pending = is_counted && !is_slide;
        odf->kind = HIDDEN_TEXT;
        if (is_slide && is_counted)
            reading_hides(odf->reading, HIDDEN_SLIDES, 1);
        return true;
    }
    if (is_slide)
        begin_slide(odf);
    return is_no_text(element->name) || is_elsewhere(odf, element);
}

static void odf_start(void *context, const struct xml_element *element)
{
    struct odf *odf = context;
    if (odf->skipped) {
        odf->skipped++;
        look_at_skipped(odf, element->name);
        return;
    }
    note_style(odf, element);
    bool begins = is_wanted(odf, element->name);
    odf->wanted += begins;
    bool is_slide = is_of_slides(odf) && str_equal(element->name, STR("page"));
    if (!is_in_wanted(odf) && !is_slide)
        return;
    if (is_left_out(odf, element)) {
        odf->wanted -= begins;
        odf->skipped = 1;
        return;
    }
    take_sign(odf, element);
}

static void odf_end(void *context, str name)
{
    struct odf *odf = context;
    if (odf->skipped) {
        odf->skipped--;
        odf->is_pending &= odf->skipped > 0;
        odf->in_deletion &= odf->skipped > 0;
        return;
    }
    if (!is_in_wanted(odf))
        return;
    if (is_structure(name) && *between(odf))
        --*between(odf);
    if (is_paragraph(odf, name))
        end_paragraph(odf, name);
    else if (str_equal(name, STR("table-cell")))
        flow_cell_end(&odf->flow);
    else if (str_equal(name, STR("table-row")))
        flow_row_end(&odf->flow);
    if (odf->wanted && is_wanted(odf, name))
        odf->wanted--;
}

static void odf_text(void *context, str text)
{
    struct odf *odf = context;
    if (odf->skipped && odf->is_pending && text_has_letters(text)) {
        reading_hides(odf->reading, odf->kind, 1);
        odf->is_pending = false;
    }
    if (!odf->skipped && !*between(odf) && is_in_wanted(odf))
        take_text(odf, text);
}

static const struct xml_handler handler = { odf_start, odf_end, odf_text };

static void begin_part(struct odf *odf, enum odf_side side)
{
    odf->side = side;
    odf->flow = flow_open(odf->reading);
    odf->skipped = odf->wanted = odf->outer_count = 0;
    odf->page = 0;
    odf->is_page_due = odf->is_title = odf->is_pending = odf->in_deletion =
        false;
    *between(odf) = 0;
    odf->after_blank = true;
}

static void end_part(struct odf *odf, enum reason why)
{
    if (why)
        reading_lacks(odf->reading, why,
                      why == REASON_TOO_DEEP ? XML_DEPTH_MAX : 0, 0);
    flow_close(&odf->flow);
    reading_paragraph(odf->reading);
    reading_finished(odf->reading);
}

void odf_read(struct odf *odf, str part, enum odf_side side)
{
    begin_part(odf, side);
    end_part(odf, part_walk(&odf->package, part, &handler, odf));
}

void odf_read_below(struct odf *odf, str part, enum odf_side side,
                    enum sentence label)
{
    if (!package_has(&odf->package, part) || reading_is_stopped(odf->reading))
        return;
    reading_mark(odf->reading, MARK_HEADING,
                 sentence_words(label, LANGUAGE_NL));
    odf_read(odf, part, side);
}

void odf_read_xml(struct odf *odf, str xml, enum odf_side side)
{
    begin_part(odf, side);
    end_part(odf, xml_walk_all(xml, &handler, odf));
}

bool odf_is_encrypted(struct package *package)
{
    struct arena arena = { 0 };
    str manifest = package_text(package, &arena, STR("META-INF/manifest.xml"),
                                MANIFEST_BYTES);
    bool found = str_contains(manifest, STR("encryption-data")) ||
                 str_contains(manifest, STR("encrypted-key"));
    arena_close(&arena);
    return found;
}

bool odf_open(struct odf *odf, struct reading *reading, str bytes)
{
    *odf = (struct odf){ .reading = reading };
    enum reason why = package_open(&odf->package, bytes);
    if (!why && odf_is_encrypted(&odf->package))
        why = REASON_ENCRYPTED;
    if (why) {
        reading_stop(reading, why, (int64_t)PARTS_MAX);
        return false;
    }
    properties_read(&odf->package, STR("meta.xml"), reading);
    return true;
}

void odf_close(struct odf *odf)
{
    package_close(&odf->package);
}
