/*
 * pptx.c - PowerPoint presentations (ECMA-376 part 1, PresentationML)
 *
 * The slides in the order of the presentation, each a page by its number;
 * those that are hidden keep their number, are left out and counted. Then the
 * notes and the comments with the number of their slide, and at the end what
 * the masters put on many slides.
 */
#include "evidence/readers/drawing.h"

#define SLIDES_MAX ((size_t)5000)

struct slide {
    str part;
    struct relations relations;
    bool is_shown;
};
struct pptx {
    struct reading *reading;
    struct package package;
    struct relations relations; /* of the presentation */
    struct slide *slides;
    size_t count, capacity;
    bool is_cut;
};

bool pptx_knows(const struct sample *sample)
{
    return sample->package == PACKAGE_PPTX;
}

static void list_start(void *context, const struct xml_element *element)
{
    struct pptx *pptx = context;
    /* Sections name slides again, without a relation. */
    str id = xml_attribute_of(element, "id", "relationships");
    if (!str_equal(element->name, STR("sldId")) || id.len == 0)
        return;
    const struct relation *relation = relation_of_id(&pptx->relations, id);
    if (pptx->count == SLIDES_MAX) {
        pptx->is_cut = true;
        return;
    }
    pptx->slides = arena_grow(pptx->reading->arena, pptx->slides, pptx->count,
                              &pptx->capacity, sizeof *pptx->slides);
    pptx->slides[pptx->count++] = (struct slide){
        .part = relation ? relation->target : (str){ NULL, 0 },
    };
}

static void list_end(void *context, str name)
{
    (void)context, (void)name;
}

static void list_text(void *context, str text)
{
    (void)context, (void)text;
}

static void list_slides(struct pptx *pptx, str part)
{
    static const struct xml_handler handler = { list_start, list_end,
                                                list_text };
    (void)relations_read(&pptx->package, pptx->reading->arena, part,
                         &pptx->relations);
    enum reason why = part_walk(&pptx->package, part, &handler, pptx);
    if (why)
        reading_lacks(pptx->reading, why, XML_DEPTH_MAX, 0);
    if (pptx->is_cut)
        reading_lacks(pptx->reading, REASON_TOO_MANY_PAGES, (int64_t)SLIDES_MAX,
                      0);
}

static void read_slide(struct pptx *pptx, size_t index)
{
    struct slide *slide = &pptx->slides[index];
    struct reading *reading = pptx->reading;
    slide->is_shown = drawing_read(&pptx->package, reading, slide->part,
                                   DRAWING_SLIDE, index + 1);
    if (!slide->is_shown) {
        reading_hides(reading, HIDDEN_SLIDES, 1);
        return;
    }
    (void)relations_read(&pptx->package, reading->arena, slide->part,
                         &slide->relations);
    drawings_read(&pptx->package, reading, &slide->relations, "diagramData");
    drawings_read(&pptx->package, reading, &slide->relations, "chart");
    /* Of what is embedded a picture is shown, which we cannot read. */
    if (relation_of_type(&slide->relations, "oleObject") ||
        relation_of_type(&slide->relations, "package"))
        reading_lacks(reading, REASON_EMBEDDED, 0, 0);
    reading_finished(reading);
}

/* Parts that hang on a slide, below a heading that says what they are. */
static void read_beside(struct pptx *pptx, const char *type,
                        enum drawing_kind kind, enum sentence label)
{
    bool is_first = true;
    for (size_t i = 0; i < pptx->count; i++) {
        const struct relation *relation =
            relation_of_type(&pptx->slides[i].relations, type);
        if (!relation || reading_is_stopped(pptx->reading))
            continue;
        if (is_first)
            reading_mark(pptx->reading, MARK_HEADING,
                         sentence_words(label, LANGUAGE_NL));
        is_first = false;
        (void)drawing_read(&pptx->package, pptx->reading, relation->target,
                           kind, i + 1);
    }
    reading_finished(pptx->reading);
}

/* A part that was not met before, of all that slides lean on. */
static bool is_new(str **seen, size_t *count, size_t *capacity,
                   struct arena *arena, str part)
{
    if (str_is_among(part, *seen, *count))
        return false;
    *seen = arena_grow(arena, *seen, *count, capacity, sizeof **seen);
    (*seen)[(*count)++] = part;
    return true;
}

static void read_masters(struct pptx *pptx)
{
    struct reading *reading = pptx->reading;
    str *seen = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < pptx->count; i++) {
        const struct relation *layout =
            relation_of_type(&pptx->slides[i].relations, "slideLayout");
        if (layout)
            (void)is_new(&seen, &count, &capacity, reading->arena,
                         layout->target);
    }
    for (size_t i = 0, layouts = count; i < layouts; i++) {
        struct relations relations;
        (void)relations_read(&pptx->package, reading->arena, seen[i],
                             &relations);
        const struct relation *master =
            relation_of_type(&relations, "slideMaster");
        if (master)
            (void)is_new(&seen, &count, &capacity, reading->arena,
                         master->target);
    }
    if (count)
        reading_mark(reading, MARK_HEADING,
                     sentence_words(SAY_READER_LABEL_HEADERS, LANGUAGE_NL));
    for (size_t i = 0; i < count && !reading_is_stopped(reading); i++)
        (void)drawing_read(&pptx->package, reading, seen[i], DRAWING_MASTER, 0);
}

static void read_presentation(struct pptx *pptx, str part)
{
    list_slides(pptx, part);
    for (size_t i = 0; i < pptx->count && !reading_is_stopped(pptx->reading);
         i++)
        read_slide(pptx, i);
    read_beside(pptx, "notesSlide", DRAWING_NOTES,
                SAY_READER_LABEL_SPEAKER_NOTES);
    read_beside(pptx, "comments", DRAWING_PLAIN, SAY_READER_LABEL_COMMENTS);
    read_masters(pptx);
}

void pptx_read(struct reading *reading, const struct sample *sample)
{
    struct pptx pptx = { .reading = reading };
    struct relations relations;
    enum reason why = package_open(&pptx.package, sample->bytes);
    if (why) {
        reading_stop(reading, why, (int64_t)PARTS_MAX);
        return;
    }
    why = relations_read(&pptx.package, reading->arena, STR(""), &relations);
    const struct relation *main_part =
        relation_of_type(&relations, "officeDocument");
    const struct relation *properties =
        relation_of_type(&relations, "core-properties");
    if (properties)
        properties_read(&pptx.package, properties->target, reading);
    if (why || !main_part)
        reading_stop(reading, why ? why : REASON_DAMAGED, 0);
    else
        read_presentation(&pptx, main_part->target);
    pictures_weigh(&pptx.package, reading);
    package_close(&pptx.package);
}
