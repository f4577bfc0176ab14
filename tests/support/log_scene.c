/* log_scene.c - a check out of rule text, judged on case logs given as text */
#include "tests/support/log_scene.h"

#include "base/count.h"
#include "base/workers.h"
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
    if (scene->threads)
        j.threads = workers_open(&scene->arena, scene->threads);
    scene->kind->judge(&check, &j, result);
    if (scene->threads)
        workers_close(j.threads);
    result->check = NULL; /* it ends here */
    assert_int_not_equal(result->summary.id, SAY_NOTHING);
    assert_int_not_equal(result->searched.id, SAY_NOTHING);
    assert_true(result->figures || result->counted);
}

/* One row in two of the bad ones has no case, the others no date. */
static void add_lossy_log(struct log_scene *s, int good, int bad)
{
    struct buf rows = buf_open(1 << 16);
    for (int i = 0; i < good; i++)
        buf_printf(&rows, "%d;%.*s;2025-03-03\n", i / 2,
                   STR_ARG(s->steps[i % 2].step));
    for (int i = 0; i < bad; i++)
        buf_printf(&rows, i % 2 ? "B;x;?\n" : ";x;2025-03-03\n");
    buf_add_char(&rows, '\0');
    scene_log(s, rows.ptr);
    buf_close(&rows);
}

void assert_lost_rows_count(const struct check_kind *kind, const char *steps,
                            const char *rule)
{
    static const struct {
        int bad, good;
        bool is_lost;
    } rows[] = {
        { 5, 95, false }, { 6, 94, true }, { 1, 19, false }, { 1, 18, true }
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct log_scene s;
        scene_open(&s, kind, steps, rule);
        add_lossy_log(&s, rows[i].good, rows[i].bad);
        scene_judge(&s);
        const struct slot *told = s.result.summary.slots;
        assert_int_equal(s.result.outcome, rows[i].is_lost
                                               ? OUTCOME_UNDETERMINED
                                               : OUTCOME_SHOWN);
        assert_int_equal(s.result.summary.id == SAY_DEADLINE_LOST,
                         rows[i].is_lost);
        if (rows[i].is_lost) {
            assert_int_equal(told[1].as.count, rows[i].bad);
            assert_int_equal(told[2].as.count, rows[i].bad + rows[i].good);
            assert_int_equal(told[4].as.count, rows[i].good + 2);
        }
        scene_close(&s);
    }
}
