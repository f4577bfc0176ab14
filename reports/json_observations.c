/* json_observations.c - what the auditor saw, for machines */
#include "reports/json_parts.h"
#include "reports/observed.h"

static struct json *observation_value(const struct report *report,
                                      const struct observation *one)
{
    struct json *object = json_new_object();
    json_set_text(object, "by", one->by);
    json_set_day(object, "date", one->date);
    json_set_known_text(object, "text", one->text);
    json_set_known_text(object, "answer", observed_answer_code(one->answer));
    for (enum observed_field field = 0; field < FIELD_COUNT; field++) {
        struct json *items = json_new_array();
        for (size_t i = 0; i < one->fields[field].count; i++)
            json_add_text(items, one->fields[field].items[i]);
        json_set(object, observed_field_code(field).ptr, items);
    }
    if (day_is_known(report->assessment->from))
        json_set_bool(object, "before_period",
                      observation_is_old(one, report->assessment->from));
    else
        json_set_null(object, "before_period");
    json_set_count(object, "line", one->origin.line);
    return object;
}

void json_set_norm_observations(struct json *object,
                                const struct report *report,
                                const struct norm *norm)
{
    if (!report->observations)
        return;
    struct json *array = json_new_array();
    size_t at = 0;
    const struct observation *one;
    while ((one = observed_of_norm(report, norm, &at)) != NULL)
        json_add(array, observation_value(report, one));
    json_set(object, "observations", array);
}

struct json *json_levels_value(const struct level_list *levels)
{
    struct json *array = json_new_array();
    for (size_t i = 0; i < levels->count; i++) {
        struct json *object = json_new_object();
        json_set_text(object, "area", levels->items[i].area->id);
        json_set_text(object, "level", (str){ &levels->items[i].level, 1 });
        json_set_text(object, "framework", levels->items[i].framework->id);
        json_add(array, object);
    }
    return array;
}

static void add_area(struct json *array, const struct report *report,
                     const struct framework *framework, const struct area *area)
{
    size_t at = 0;
    const struct observation *one;
    while ((one = observed_of_area(report, area, &at)) != NULL) {
        struct json *object = observation_value(report, one);
        json_set_text(object, "framework", framework->id);
        json_set_text(object, "area", area->id);
        json_add(array, object);
    }
}

void json_set_auditor(struct json *top, const struct report *report)
{
    const struct observations *all = report->observations;
    const struct workspace *workspace = report->workspace;
    if (!all)
        return;
    struct json *object = json_new_object(), *areas = json_new_array();
    json_set_text(object, "file", all->file);
    json_set_known_text(object, "sha256", all->sha256);
    json_set_text(object, "by", all->by);
    json_set_day(object, "date", all->date);
    json_set(object, "levels", json_levels_value(&all->levels));
    for (size_t i = 0; i < workspace->framework_count; i++)
        for (size_t k = 0; k < workspace->frameworks[i]->area_count; k++)
            add_area(areas, report, workspace->frameworks[i],
                     &workspace->frameworks[i]->areas[k]);
    json_set(object, "areas", areas);
    json_set_count(object, "elsewhere",
                   (int64_t)observations_elsewhere(all, workspace));
    json_set(top, "auditor", object);
}
