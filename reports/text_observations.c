/* text_observations.c - see text_observations.h */
#include "reports/text_observations.h"

#include "reports/level_evidence.h"
#include "reports/observed.h"

static void write_items(struct prose *prose, const struct observation *one,
                        size_t indent)
{
    for (enum observed_field field = 0; field < FIELD_COUNT; field++) {
        const struct observed_items *list = &one->fields[field];
        if (list->count) {
            prose_say(prose, SAID(observed_field_word(field)));
            prose_end(prose, indent);
        }
        for (size_t i = 0; i < list->count; i++) {
            prose_quote(prose, list->items[i]);
            prose_end_item(prose, indent, STR("- "));
        }
    }
}

/* Behind a heading that is still open. */
static void write_one(struct prose *prose, const struct report *report,
                      const struct observation *one, size_t indent)
{
    struct phrase age = observed_age(report, one);
    prose_add(prose, STR(" ("));
    prose_say(prose, PHRASE(SAY_REPORT_OBSERVATION_BY, slot_text(one->by),
                            slot_day(one->date)));
    prose_add(prose, STR("):"));
    prose_end(prose, indent);
    prose_phrase(prose, &age);
    prose_end(prose, indent + 2);
    if (one->answer) {
        prose_say(prose,
                  PHRASE(SAY_REPORT_OBSERVATION_ANSWER,
                         slot_sentence(observed_answer_word(one->answer))));
        prose_end(prose, indent + 2);
    }
    prose_quote(prose, one->text);
    prose_end(prose, indent + 2);
    write_items(prose, one, indent + 2);
}

void text_norm_observations(struct prose *prose, const struct report *report,
                            const struct norm *norm, size_t indent)
{
    size_t at = 0;
    const struct observation *one;
    while ((one = observed_of_norm(report, norm, &at)) != NULL) {
        prose_say(prose, SAID(SAY_REPORT_OBSERVATION));
        write_one(prose, report, one, indent);
    }
    if (observed_lacks_answer(report, norm)) {
        prose_say(prose, SAID(SAY_REPORT_OBSERVATION_NO_ANSWER));
        prose_end(prose, indent);
    }
}

static void write_area(struct prose *prose, const struct report *report,
                       const struct area *area)
{
    size_t at = 0;
    const struct observation *one;
    while ((one = observed_of_area(report, area, &at)) != NULL) {
        prose_say(prose, PHRASE(SAY_REPORT_OBSERVATIONS_AREA,
                                slot_text(area->id), slot_text(area->title)));
        write_one(prose, report, one, 2);
    }
}

static void write_levels(struct prose *prose, const struct level_list *levels,
                         enum sentence heading)
{
    if (levels->count == 0)
        return;
    prose_say(prose, SAID(heading));
    prose_add(prose, STR(":"));
    prose_end(prose, 0);
    for (size_t i = 0; i < levels->count; i++) {
        const struct level *level = &levels->items[i];
        prose_name(prose, level->framework->id);
        prose_add(prose, STR("/"));
        prose_name(prose, level->area->id);
        prose_add(prose, STR(" "));
        prose_name(prose, level->area->title);
        prose_add(prose, STR(": "));
        prose_say(prose, SAID(level_word(level->level)));
        prose_end_item(prose, 2, STR("- "));
    }
}

void text_area_observations(struct prose *prose, const struct report *report)
{
    const struct workspace *workspace = report->workspace;
    if (!report->observations)
        return;
    for (size_t i = 0; i < workspace->framework_count; i++)
        for (size_t k = 0; k < workspace->frameworks[i]->area_count; k++)
            write_area(prose, report, &workspace->frameworks[i]->areas[k]);
    if (report->observations->levels.count) {
        write_levels(prose, &workspace->levels, SAY_REPORT_LEVELS);
        write_levels(prose, &report->observations->levels,
                     SAY_REPORT_LEVELS_AUDITOR);
    }
    prose_blank_line(prose);
}
