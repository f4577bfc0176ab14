/* log_scene.c - a check out of rule text, judged on case logs given as text */
#include "tests/support/log_scene.h"

#include "tests/support/calendar_file.h"
#include "tests/support/test.h"

#define PADDING_ROWS 40

static void map_steps(struct log_scene *s, str steps)
{
    while (steps.len) {
        str *name = arena_new(&s->arena, str);
        *name = str_cut(steps, ' ', &steps);
        assert_true(s->step_count < SCENE_STEPS_MAX);
        s->steps[s->step_count++] = (struct step_names){ *name, name, 1 };
    }
}

static struct toml *read_toml(struct log_scene *s, struct rule_reader *r,
                              struct problem_file *file)
{
    struct error err = { 0 };
    *r = (struct rule_reader){ .arena = &s->arena,
                               .problems = &s->problems,
                               .file = file,
                               .calendars = s->calendars.items,
                               .calendar_count = s->calendars.count };
    struct toml *root = toml_parse(&s->arena, file->text, file->name, &err);
    assert_non_null(root);
    return root;
}

void scene_open(struct log_scene *scene, const struct check_kind *kind,
                const char *steps, const char *rule)
{
    struct problem_file file = { STR("rule.toml"), str_of(rule) };
    struct rule_reader r;
    *scene = (struct log_scene){ .kind = kind };
    scene->problems.arena = &scene->arena;
    scene->calendars = shipped_calendars(&scene->arena);
    scene->rules.calendars = scene->calendars.items;
    scene->rules.calendar_count = scene->calendars.count;
    scene->assessment = (struct assessment){ .from = day_of(2025, 1, 1),
                                             .until = day_of(2025, 12, 31),
                                             .as_of = day_of(2026, 1, 15),
                                             .as_of_given = true,
                                             .pseudonym_key = STR("key") };
    map_steps(scene, str_of(steps));
    struct toml *root = read_toml(scene, &r, &file);
    scene->settings = kind->parse(&r, root);
}

void scene_close(struct log_scene *scene)
{
    arena_close(&scene->arena);
}

void scene_tailor(struct log_scene *scene, const char *text)
{
    struct problem_file file = { STR("normtoets.toml"), str_of(text) };
    struct rule_reader r;
    struct toml *root = read_toml(scene, &r, &file);
    scene->settings = scene->kind->tailor(&r, scene->settings, root);
}

void scene_log(struct log_scene *scene, const char *rows)
{
    struct arena *arena = &scene->arena;
    struct case_log_layout *layout = arena_new(arena, struct case_log_layout);
    *layout = (struct case_log_layout){ .id = STR("log"),
                                        .file = STR("log.csv"),
                                        .case_column = STR("c"),
                                        .step_column = STR("s"),
                                        .time_column = STR("t"),
                                        .steps = scene->steps,
                                        .step_count = scene->step_count };
    struct case_log *log = arena_new(arena, struct case_log);
    struct error err = { 0 };
    str text = arena_printf(arena, "c;s;t\n%s", rows);
    assert_true(case_log_read(arena, layout, text, log, &err));
    assert_true(scene->log_count < SCENE_LOGS_MAX);
    scene->logs[scene->log_count++] = (struct log_evidence){
        .id = layout->id,
        .file = layout->file,
        .is_read = true,
        .log = log,
        .layout = layout,
    };
}

const char *scene_padded(struct log_scene *scene, const char *rows)
{
    struct buf text = buf_open(1 << 16);
    for (int i = 0; *rows && i < PADDING_ROWS; i++)
        buf_printf(&text, "P;x;2025-03-04\n");
    buf_printf(&text, "%s", rows);
    const char *copy = arena_cstr(&scene->arena, buf_str(&text));
    buf_close(&text);
    return copy;
}

void scene_judge(struct log_scene *scene)
{
    struct evidence_set evidence = { .logs = scene->logs,
                                     .log_count = scene->log_count,
                                     .is_complete = true };
    struct judging j = { .run = &scene->arena,
                         .evidence = &evidence,
                         .assessment = &scene->assessment,
                         .rules = &scene->rules };
    struct check check = { .id = STR("x"),
                           .kind = scene->kind,
                           .settings = scene->settings };
    struct check_result *result = &scene->result;
    assert_int_equal(scene->problems.count, 0);
    *result = (struct check_result){ .check = &check };
    scene->kind->judge(&check, &j, result);
    result->check = NULL; /* it ends here */
    assert_int_not_equal(result->summary.id, SAY_NOTHING);
    assert_int_not_equal(result->searched.id, SAY_NOTHING);
    assert_true(result->figures || result->counted);
}
