/* drawing.c - the words in shapes, charts and diagrams */
#include "evidence/readers/drawing.h"

#include "evidence/readers/flow.h"

struct drawing {
    struct flow flow;
    bool in_text;
};

static void drawing_start(void *context, const struct xml_element *element)
{
    struct drawing *drawing = context;
    if (str_equal(element->name, STR("p")))
        flow_paragraph_start(&drawing->flow);
    else if (str_equal(element->name, STR("t")))
        drawing->in_text = true;
    else if (str_equal(element->name, STR("br")))
        flow_line(&drawing->flow);
}

static void drawing_end(void *context, str name)
{
    struct drawing *drawing = context;
    if (str_equal(name, STR("p")))
        flow_paragraph_end(&drawing->flow, false);
    else if (str_equal(name, STR("t")))
        drawing->in_text = false;
}

static void drawing_text(void *context, str text)
{
    struct drawing *drawing = context;
    if (drawing->in_text)
        flow_text(&drawing->flow, text);
}

static void read_one(struct package *package, struct reading *reading, str part)
{
    static const struct xml_handler handler = { drawing_start, drawing_end,
                                                drawing_text };
    struct drawing drawing = { .flow = flow_open(reading) };
    enum reason why = part_walk(package, part, &handler, &drawing);
    if (why)
        reading_lacks(reading, why, XML_DEPTH_MAX, 0);
    flow_close(&drawing.flow);
    reading_paragraph(reading);
}

void drawings_read(struct package *package, struct reading *reading,
                   const struct relations *relations, const char *type)
{
    for (size_t i = 0; i < relations->count; i++)
        if (str_equal(relations->items[i].type, str_of(type)) &&
            !reading_is_stopped(reading))
            read_one(package, reading, relations->items[i].target);
}
