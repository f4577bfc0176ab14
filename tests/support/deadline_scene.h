/*
 * deadline_scene.h - a deadline from "start" to "end", judged on a few rows
 */
#ifndef TESTS_SUPPORT_DEADLINE_SCENE_H
#define TESTS_SUPPORT_DEADLINE_SCENE_H

#include "tests/support/log_scene.h"

#define TWO_WORKING_DAYS                                    \
    "from = 'start'\nto = 'end'\n"                          \
    "within = { working_days = 2 }\ncalendar = 'kantoor'\n" \
    "share = { at_least = 0.75 }\nguard = { working_days = 2 }\n"

/* Cases under that rule. 3 March 2025 is a Monday. */
#define GOOD(id) id ";start;2025-03-03\n" id ";end;2025-03-05\n"
#define LATE(id) id ";start;2025-03-03\n" id ";end;2025-03-06\n"

/* Logs map start, end and gone; last of all stop and go, for a rule that
 * speaks of them. */
void open_deadline(struct log_scene *scene, const char *rule);

/* The only case that is no padding. */
struct check_result judged_alone(struct log_scene *scene, const char *rule,
                                 const char *rows);
/* Fails the test when that case is in another state. */
void assert_alone(const char *rule, const char *rows, enum case_state state);

#endif
