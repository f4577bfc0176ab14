/*
 * log_scene.h - a check out of rule text, judged on case logs given as text
 */
#ifndef TESTS_SUPPORT_LOG_SCENE_H
#define TESTS_SUPPORT_LOG_SCENE_H

#include "checker/calendars.h"
#include "checker/check_kind.h"

#define SCENE_LOGS_MAX  3
#define SCENE_STEPS_MAX 8

/* One check of one kind over logs that map some steps. */
struct log_scene {
    struct arena arena;
    const struct check_kind *kind;
    struct step_names steps[SCENE_STEPS_MAX]; /* as they are called in rows */
    size_t step_count;                        /* so many are mapped */
    struct calendar_list calendars;           /* those that we ship */
    struct problem_list problems;
    struct rule_set rules;
    struct assessment assessment; /* of 2025, as-of 15 January 2026 */
    struct log_evidence logs[SCENE_LOGS_MAX];
    size_t log_count;
    const void *settings;
    unsigned threads; /* 0: it is judged by this one */
    struct check_result result;
};

/* `steps` is "start end": what logs map from now on. `rule` is what stands in
 * [check.ID]; its problems are kept. Both are borrowed. */
void scene_open(struct log_scene *scene, const struct check_kind *kind,
                const char *steps, const char *rule);
void scene_close(struct log_scene *scene);
/* Lays [tailor.ID] over the settings. */
void scene_tailor(struct log_scene *scene, const char *text);

/* Adds a log of rows "case;step;day", below a header of that shape. */
void scene_log(struct log_scene *scene, const char *rows);
/* Those rows after so many of another step that one that cannot be read is one
 * of many; in scene->arena. No rows stay no rows. */
const char *scene_padded(struct log_scene *scene, const char *rows);

/* Into scene->result. Fails the test when the rule had a problem. */
void scene_judge(struct log_scene *scene);

/* A kind says nothing of a log of which over 5% of the rows cannot be read;
 * `rule` is shown for cases that take the second of `steps` when they take the
 * first. */
void assert_lost_rows_count(const struct check_kind *kind, const char *steps,
                            const char *rule);

#endif
