/*
 * docx.c - Word documents (ECMA-376 part 1, WordprocessingML)
 *
 * The text as a reader of the final version sees it: insertions in,
 * deletions, hidden text and field codes out; the first two are counted. Then the notes, the comments
 * and the headers and footers, each under a heading of its own. Pages are
 * those that Word itself laid out last; without such marks there are none.
 */
#include "base/count.h"
#include "evidence/readers/docx_styles.h"
#include "evidence/readers/drawing.h"
#include "evidence/readers/flow.h"
#include "evidence/readers/walkers.h"

/* A paragraph; a text box puts one inside the run of another. */
struct place {
    bool in_run, is_heading;
    enum docx_vanish run, run_style, paragraph; /* nearest first */
};
#define OUTER_MAX 32

struct docx {
    struct reading *reading;
    struct package package;
    struct docx_styles styles;
    struct flow flow;
    size_t page; /* 0: this document does not say where pages end */

    /* Where the walk is. */
    unsigned skipped; /* elements we are inside of and that do not count */
    bool in_text;
    bool is_deleted; /* what is skipped here, and was not counted yet */
    bool is_passing; /* over hidden text, which was counted */
    struct place here, outer[OUTER_MAX];
    unsigned outer_count;
};

bool docx_knows(const struct sample *sample)
{
    return sample->package == PACKAGE_DOCX;
}

/* Content that is no longer there, or there twice. A w:del within properties
 * is an empty element: skipping it skips nothing. */
static bool is_skipped(str name)
{
    static const str names[] = {
        STR_INIT("del"),       STR_INIT("moveFrom"), STR_INIT("delText"),
        STR_INIT("instrText"), STR_INIT("Fallback"), STR_INIT("delInstrText"),
    };
    return str_is_among(name, names, COUNT(names));
}

static bool is_deletion(str name)
{
    return str_equal(name, STR("del")) || str_equal(name, STR("moveFrom"));
}

static void start_paragraph(struct docx *docx)
{
    flow_paragraph_start(&docx->flow);
    if (docx->outer_count < OUTER_MAX)
        docx->outer[docx->outer_count] = docx->here;
    docx->outer_count++;
    docx->here = (struct place){ 0 };
}

static void end_paragraph(struct docx *docx)
{
    flow_paragraph_end(&docx->flow, docx->here.is_heading);
    docx->here = (struct place){ 0 };
    if (docx->outer_count && --docx->outer_count < OUTER_MAX)
        docx->here = docx->outer[docx->outer_count];
}

static void take_property(struct docx *docx, str name, str value)
{
    if (str_equal(name, STR("pStyle"))) {
        struct docx_style style = docx_style_named(&docx->styles, value);
        docx->here.is_heading |= style.is_heading;
        docx->here.paragraph = style.vanish;
    } else if (str_equal(name, STR("outlineLvl"))) {
        docx->here.is_heading = value.len == 1 && value.ptr[0] < '9';
    } else if (str_equal(name, STR("rStyle"))) {
        docx->here.run_style = docx_style_named(&docx->styles, value).vanish;
    } else if (str_equal(name, STR("vanish")) && docx->here.in_run) {
        docx->here.run = is_on(value) ? VANISH_HIDDEN : VANISH_SHOWN;
    }
}

static bool is_visible(const struct place *place)
{
    enum docx_vanish vanish = place->run         ? place->run
                              : place->run_style ? place->run_style
                                                 : place->paragraph;
    return vanish != VANISH_HIDDEN;
}

/* What stands between the letters of a run. */
static void take_sign(struct docx *docx, const struct xml_element *element)
{
    str name = element->name;
    if (str_equal(name, STR("tab")) || str_equal(name, STR("ptab")))
        flow_tab(&docx->flow);
    else if (str_equal(name, STR("br")) || str_equal(name, STR("cr")))
        flow_line(&docx->flow);
    else if (str_equal(name, STR("noBreakHyphen")))
        flow_text(&docx->flow, STR("-"));
    else if (str_equal(name, STR("softHyphen")))
        flow_text(&docx->flow, STR("\xC2\xAD"));
    else if (str_equal(name, STR("lastRenderedPageBreak")) && docx->page)
        flow_page(&docx->flow, ++docx->page);
}

static void docx_start(void *context, const struct xml_element *element)
{
    struct docx *docx = context;
    str name = element->name;
    if (docx->skipped || is_skipped(name)) {
        docx->is_deleted |= is_deletion(name);
        docx->skipped++;
    } else if (str_equal(name, STR("p"))) {
        start_paragraph(docx);
    } else if (str_equal(name, STR("r"))) {
        docx->here.in_run = true;
        docx->here.run = docx->here.run_style = VANISH_UNSAID;
    } else if (str_equal(name, STR("t"))) {
        docx->in_text = true;
    } else if (str_equal(name, STR("tc"))) {
        flow_cell_start(&docx->flow);
    } else {
        take_property(docx, name, xml_attribute(element, "val"));
        if (docx->here.in_run && is_visible(&docx->here))
            take_sign(docx, element);
    }
}

static void docx_end(void *context, str name)
{
    struct docx *docx = context;
    if (docx->skipped) {
        docx->skipped--;
        docx->is_deleted &= docx->skipped > 0;
    } else if (str_equal(name, STR("p"))) {
        end_paragraph(docx);
    } else if (str_equal(name, STR("r"))) {
        docx->here.in_run = false;
    } else if (str_equal(name, STR("t"))) {
        docx->in_text = false;
    } else if (str_equal(name, STR("tc"))) {
        flow_cell_end(&docx->flow);
    } else if (str_equal(name, STR("tr"))) {
        flow_row_end(&docx->flow);
    }
}

static void docx_text(void *context, str text)
{
    struct docx *docx = context;
    if (docx->skipped && docx->is_deleted && text_has_letters(text)) {
        reading_hides(docx->reading, HIDDEN_DELETED_TEXT, 1);
        docx->is_deleted = false;
    }
    if (docx->skipped || !docx->in_text)
        return;
    if (is_visible(&docx->here)) {
        flow_text(&docx->flow, text);
        docx->is_passing = false;
    } else if (!docx->is_passing && text_has_letters(text)) {
        reading_hides(docx->reading, HIDDEN_TEXT, 1);
        docx->is_passing = true;
    }
}

static const struct xml_handler handler = { docx_start, docx_end, docx_text };

static void begin_part(struct docx *docx)
{
    docx->flow = flow_open(docx->reading);
    docx->skipped = docx->outer_count = 0;
    docx->in_text = docx->is_deleted = docx->is_passing = false;
    docx->here = (struct place){ 0 };
}

static void end_part(struct docx *docx, enum reason why)
{
    if (why)
        reading_lacks(
            docx->reading, why,
            why == REASON_TOO_DEEP ? XML_DEPTH_MAX : (int64_t)PARTS_MAX, 0);
    flow_close(&docx->flow);
    reading_paragraph(docx->reading);
    reading_finished(docx->reading);
}

static void read_part(struct docx *docx, str part)
{
    begin_part(docx);
    end_part(docx, part_walk(&docx->package, part, &handler, docx));
}

void docx_read_part(struct reading *reading, str xml)
{
    struct docx docx = { .reading = reading, .page = 1 };
    begin_part(&docx);
    end_part(&docx, xml_walk_all(xml, &handler, &docx));
}

/* All parts of one type, below a heading that says what they are. */
static void read_parts(struct docx *docx, const struct relations *relations,
                       const char *type, enum sentence label)
{
    bool is_first = true;
    for (size_t i = 0; i < relations->count; i++) {
        if (!str_equal(relations->items[i].type, str_of(type)) ||
            reading_is_stopped(docx->reading))
            continue;
        if (is_first && label)
            reading_mark(docx->reading, MARK_HEADING,
                         sentence_words(label, LANGUAGE_NL));
        is_first = false;
        read_part(docx, relations->items[i].target);
    }
}

struct search {
    str needle;
    struct buf tail; /* the end of the piece before, and this one */
    bool is_found;
};

static bool search_piece(void *context, str piece)
{
    struct search *search = context;
    buf_add(&search->tail, piece);
    str all = buf_str(&search->tail);
    search->is_found = str_contains(all, search->needle);
    size_t kept = all.len < search->needle.len ? all.len : search->needle.len;
    str end = str_part(all, all.len - kept, kept);
    for (size_t i = 0; i < kept; i++)
        search->tail.ptr[i] = end.ptr[i];
    search->tail.len = kept;
    return !search->is_found;
}

/* Whether Word has laid out pages. Known before the first of them begins. */
static bool has_pages(struct package *package, str part)
{
    struct search search = { .needle = STR("lastRenderedPageBreak"),
                             .tail = buf_open((size_t)1 << 20) };
    (void)package_read(package, part, search_piece, &search);
    buf_close(&search.tail);
    return search.is_found;
}

static str target_of(const struct relations *relations, const char *type)
{
    const struct relation *relation = relation_of_type(relations, type);
    return relation ? relation->target : (str){ NULL, 0 };
}

static void read_body(struct docx *docx, str part)
{
    struct relations relations;
    struct reading *reading = docx->reading;
    (void)relations_read(&docx->package, reading->arena, part, &relations);
    docx->styles = docx_styles_read(&docx->package, reading->arena,
                                    target_of(&relations, "styles"));
    if (has_pages(&docx->package, part)) {
        docx->page = 1;
        reading_mark_number(reading, MARK_PAGE, 1);
    }
    read_part(docx, part);
    docx->page = 0;
    drawings_read(&docx->package, reading, &relations, "diagramData");
    drawings_read(&docx->package, reading, &relations, "chart");
    /* w:altChunk: text of another format that Word shows as its own. */
    if (relation_of_type(&relations, "aFChunk"))
        reading_lacks(reading, REASON_EMBEDDED, 0, 0);
    read_parts(docx, &relations, "footnotes", SAY_READER_LABEL_NOTES);
    read_parts(docx, &relations, "endnotes", SAY_READER_LABEL_NOTES);
    read_parts(docx, &relations, "comments", SAY_READER_LABEL_COMMENTS);
    read_parts(docx, &relations, "header", SAY_READER_LABEL_HEADERS);
    read_parts(docx, &relations, "footer", SAY_READER_LABEL_HEADERS);
}

void docx_read(struct reading *reading, const struct sample *sample)
{
    struct docx docx = { .reading = reading };
    struct relations relations;
    enum reason why = package_open(&docx.package, sample->bytes);
    if (why) {
        reading_stop(reading, why, (int64_t)PARTS_MAX);
        return;
    }
    why = relations_read(&docx.package, reading->arena, STR(""), &relations);
    str main_part = target_of(&relations, "officeDocument");
    if (why || main_part.len == 0) {
        reading_stop(reading, why ? why : REASON_DAMAGED, 0);
    } else {
        properties_read(&docx.package, target_of(&relations, "core-properties"),
                        reading);
        read_body(&docx, main_part);
        pictures_weigh(&docx.package, reading);
    }
    package_close(&docx.package);
}
