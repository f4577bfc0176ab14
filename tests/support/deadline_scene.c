/* deadline_scene.c - a deadline from "start" to "end", judged on a few rows */
#include "tests/support/deadline_scene.h"

#include "tests/support/test.h"

void open_deadline(struct log_scene *scene, const char *rule)
{
    bool has_pauses = str_contains(str_of(rule), STR("stop"));
    scene_open(scene, &check_kind_deadline,
               has_pauses ? "start end gone stop go" : "start end gone", rule);
}

struct check_result judged_alone(struct log_scene *scene, const char *rule,
                                 const char *rows)
{
    open_deadline(scene, rule);
    scene_log(scene, scene_padded(scene, rows));
    scene_judge(scene);
    return scene->result;
}

void assert_alone(const char *rule, const char *rows, enum case_state state)
{
    struct log_scene scene;
    struct check_result result = judged_alone(&scene, rule, rows);
    if (result.figures->count[state] != 1)
        fail_msg("not %s: %s", case_state_code(state), rows);
    scene_close(&scene);
}
