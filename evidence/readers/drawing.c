/* drawing.c - the words in shapes, charts and diagrams */
#include "evidence/readers/drawing.h"

#include "base/count.h"
#include "evidence/readers/flow.h"
#include "evidence/readers/walkers.h"

/* What a shape says of itself stands so much deeper than the shape: in
 * sp/nvSpPr/cNvPr and in sp/nvSpPr/nvPr/ph (ECMA-376 part 1, 19.3.1.43). */
#define DEPTH_OF_NAME  2
#define DEPTH_OF_PLACE 3

struct drawing {
    struct flow flow;
    enum drawing_kind kind;
    size_t page;
    bool in_text;
    bool in_names; /* of the series and categories of a chart (21.2.2.201) */
    bool is_title; /* the shape we are in */
    bool is_hidden_slide;

    size_t depth;
    size_t skipped_from; /* depth of the element that is left out; 0: none */
    bool is_hidden;      /* it is a hidden shape, and was not counted yet */
};

static void skip(struct drawing *drawing, size_t levels)
{
    if (drawing->depth > levels)
        drawing->skipped_from = drawing->depth - levels;
}

static void put_alternative(struct drawing *drawing,
                            const struct xml_element *element)
{
    str text = xml_attribute(element, "descr");
    if (text.len == 0 || drawing->kind == DRAWING_NOTES ||
        drawing->kind == DRAWING_MASTER)
        return;
    flow_paragraph_start(&drawing->flow);
    flow_text(&drawing->flow, text);
    flow_paragraph_end(&drawing->flow, false);
}

static void take_name(struct drawing *drawing,
                      const struct xml_element *element)
{
    str hidden = xml_attribute(element, "hidden");
    drawing->is_title = false;
    if (hidden.len && is_on(hidden)) {
        skip(drawing, DEPTH_OF_NAME);
        drawing->is_hidden = true;
    } else {
        put_alternative(drawing, element);
    }
}

/* What part of the slide a shape fills in (19.7.10). */
static void take_place(struct drawing *drawing,
                       const struct xml_element *element)
{
    static const str around_notes[] = { STR_INIT("sldImg"), STR_INIT("sldNum"),
                                        STR_INIT("hdr"), STR_INIT("ftr"),
                                        STR_INIT("dt") };
    str type = xml_attribute(element, "type");
    bool is_around = str_is_among(type, around_notes, COUNT(around_notes));
    drawing->is_title =
        str_equal(type, STR("title")) || str_equal(type, STR("ctrTitle"));
    if (drawing->kind == DRAWING_MASTER ||
        (drawing->kind == DRAWING_NOTES && is_around))
        skip(drawing, DEPTH_OF_PLACE);
}

static void begin_slide(struct drawing *drawing,
                        const struct xml_element *element)
{
    str show = xml_attribute(element, "show");
    if (show.len && !is_on(show)) {
        drawing->is_hidden_slide = true;
        skip(drawing, 0);
    } else if (drawing->page) {
        reading_mark_number(drawing->flow.reading, MARK_PAGE, drawing->page);
    }
}

static void drawing_start(void *context, const struct xml_element *element)
{
    struct drawing *drawing = context;
    str name = element->name;
    drawing->depth++;
    if (drawing->skipped_from)
        return;
    if (str_equal(name, STR("p"))) {
        flow_paragraph_start(&drawing->flow);
    } else if (str_equal(name, STR("t"))) {
        drawing->in_text = true;
    } else if (str_equal(name, STR("text"))) { /* a comment, 19.4.8 */
        flow_paragraph_start(&drawing->flow);
        drawing->in_text = true;
    } else if (str_equal(name, STR("strCache"))) {
        drawing->in_names = true;
    } else if (drawing->in_names && str_equal(name, STR("v"))) {
        flow_paragraph_start(&drawing->flow);
        drawing->in_text = true;
    } else if (str_equal(name, STR("br"))) {
        flow_line(&drawing->flow);
    } else if (str_equal(name, STR("tc"))) {
        flow_cell_start(&drawing->flow);
    } else if (str_equal(name, STR("cNvPr"))) {
        take_name(drawing, element);
    } else if (str_equal(name, STR("ph"))) {
        take_place(drawing, element);
    } else if (str_equal(name, STR("Fallback"))) {
        skip(drawing, 0);
    } else if (str_equal(name, STR("sld")) && drawing->kind == DRAWING_SLIDE) {
        begin_slide(drawing, element);
    }
}

static void drawing_end(void *context, str name)
{
    struct drawing *drawing = context;
    size_t depth = drawing->depth--;
    if (drawing->skipped_from) {
        if (depth == drawing->skipped_from) {
            drawing->skipped_from = 0;
            drawing->is_hidden = false;
        }
        return;
    }
    if (str_equal(name, STR("p"))) {
        flow_paragraph_end(&drawing->flow, drawing->is_title);
    } else if (str_equal(name, STR("t"))) {
        drawing->in_text = false;
    } else if (str_equal(name, STR("strCache"))) {
        drawing->in_names = false;
    } else if (str_equal(name, STR("text")) ||
               (drawing->in_names && str_equal(name, STR("v")))) {
        drawing->in_text = false;
        flow_paragraph_end(&drawing->flow, false);
    } else if (str_equal(name, STR("tc"))) {
        flow_cell_end(&drawing->flow);
    } else if (str_equal(name, STR("tr"))) {
        flow_row_end(&drawing->flow);
    }
}

static void drawing_text(void *context, str text)
{
    struct drawing *drawing = context;
    if (drawing->is_hidden && text_has_letters(text)) {
        reading_hides(drawing->flow.reading, HIDDEN_TEXT, 1);
        drawing->is_hidden = false;
    }
    if (drawing->in_text && !drawing->skipped_from)
        flow_text(&drawing->flow, text);
}

static const struct xml_handler handler = { drawing_start, drawing_end,
                                            drawing_text };

static void finish(struct drawing *drawing, enum reason why)
{
    struct reading *reading = drawing->flow.reading;
    if (why)
        reading_lacks(reading, why, XML_DEPTH_MAX, 0);
    flow_close(&drawing->flow);
    reading_paragraph(reading);
}

bool drawing_read(struct package *package, struct reading *reading, str part,
                  enum drawing_kind kind, size_t page)
{
    struct drawing drawing = { .flow = flow_open(reading),
                               .kind = kind,
                               .page = page };
    if (page && kind != DRAWING_SLIDE)
        reading_mark_number(reading, MARK_PAGE, page);
    finish(&drawing, part_walk(package, part, &handler, &drawing));
    return !drawing.is_hidden_slide;
}

void pptx_read_part(struct reading *reading, str xml)
{
    struct drawing drawing = { .flow = flow_open(reading),
                               .kind = DRAWING_SLIDE,
                               .page = 1 };
    finish(&drawing, xml_walk_all(xml, &handler, &drawing));
}

void drawings_read(struct package *package, struct reading *reading,
                   const struct relations *relations, const char *type)
{
    for (size_t i = 0; i < relations->count; i++)
        if (str_equal(relations->items[i].type, str_of(type)) &&
            !reading_is_stopped(reading))
            (void)drawing_read(package, reading, relations->items[i].target,
                               DRAWING_PLAIN, 0);
}
