/* json_levels.c - the statements of levels and what points to them */
#include "reports/json_parts.h"
#include "reports/level_evidence.h"

static struct json *statement_value(const struct report *report,
                                    const struct level_statement *statement)
{
    struct json *object = json_new_object();
    json_set_text(object, "text", statement->text);
    struct json *shown = json_new_array();
    for (size_t i = 0; i < statement->check_count; i++) {
        const struct check_result *result =
            level_evidence(report, statement, i);
        if (result)
            json_add_text(shown, result->check->id);
    }
    json_set(object, "pointing", shown);
    return object;
}

static void add_level(struct json *array, const struct report *report,
                      const struct framework *framework,
                      const struct area *area, const struct level_text *level)
{
    struct json *object = json_new_object();
    json_set_text(object, "framework", framework->id);
    json_set_text(object, "area", area->id);
    json_set_text(object, "level", level->id);
    json_set_text(object, "title", level->title);
    json_set_known_text(object, "intro", level->intro);
    json_set_bool(object, "estimated",
                  level->id.len == 1 &&
                      level_estimate(report, area) == level->id.ptr[0]);
    struct json *statements = json_new_array();
    for (size_t i = 0; i < level->statement_count; i++)
        json_add(statements, statement_value(report, &level->statements[i]));
    json_set(object, "statements", statements);
    if (report->observations)
        json_set_bool(object, "observed",
                      level->id.len == 1 &&
                          level_of_area(&report->observations->levels, area) ==
                              level->id.ptr[0]);
    json_add(array, object);
}

void json_set_levels(struct json *top, const struct report *report)
{
    const struct workspace *workspace = report->workspace;
    if (!has_levels(report))
        return;
    struct json *array = json_new_array();
    for (size_t i = 0; i < workspace->framework_count; i++)
        for (size_t k = 0; k < workspace->frameworks[i]->area_count; k++) {
            const struct area *area = &workspace->frameworks[i]->areas[k];
            for (size_t n = 0; n < area->level_count; n++)
                add_level(array, report, workspace->frameworks[i], area,
                          &area->levels[n]);
        }
    json_set(top, "level_statements", array);
}
