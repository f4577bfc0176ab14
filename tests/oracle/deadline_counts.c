/*
 * deadline_counts.c - what one rule makes of one log, on stdout
 *
 *     deadline_counts CALENDARS RULE LOG [cases]
 *
 * RULE holds [check.x], [assessment] and [log]; for deadline_oracle.py. The
 * counts, the durations, the months and whether too much was lost; with
 * "cases" also the state of every case, with what it took and its last day.
 */
#include "base/file.h"
#include "checker/calendars.h"
#include "checker/deadline_cases.h"

#include <stdio.h>

#define LOG_BYTES_MAX ((size_t)1 << 30)

struct program {
    struct arena arena;
    struct problem_list problems;
    struct calendar_list calendars;
    struct error err;
};

static int give_up(struct program *p)
{
    struct buf out = buf_open(100000);
    if (p->err.kind != ERROR_NONE)
        error_write(&out, &p->err, (struct wording){ 0 });
    problems_write(&out, &p->problems, (struct wording){ 0 });
    fprintf(stderr, "%.*s\n", STR_ARG(buf_str(&out)));
    buf_close(&out);
    return 2;
}

static struct toml *read_toml(struct program *p, const char *path,
                              struct problem_file *file)
{
    file->name = str_of(path);
    if (!file_read(&p->arena, path, TOML_BYTES_MAX, &file->text, &p->err))
        return NULL;
    return toml_parse(&p->arena, file->text, file->name, &p->err);
}

static struct rule_reader reader_of(struct program *p,
                                    const struct problem_file *file)
{
    return (struct rule_reader){ .arena = &p->arena,
                                 .problems = &p->problems,
                                 .file = file,
                                 .calendars = p->calendars.items,
                                 .calendar_count = p->calendars.count };
}

static void read_steps(struct rule_reader *r, struct toml *table,
                       struct case_log_layout *layout)
{
    struct toml *steps = want_table(r, table, STR("steps"));
    struct toml *dates = want_table(r, table, STR("dates"));
    size_t count = steps ? steps->as.table.count : 0;
    struct step_names *names = arena_array(r->arena, count, struct step_names);
    for (size_t i = 0; i < count; i++) {
        names[i].step = steps->as.table.members[i].key;
        want_texts(r, steps, names[i].step, &names[i].names,
                   &names[i].name_count);
    }
    layout->steps = names;
    layout->step_count = count;
    count = dates ? dates->as.table.count : 0;
    struct step_column *columns =
        arena_array(r->arena, count, struct step_column);
    for (size_t i = 0; i < count; i++) {
        columns[i].step = dates->as.table.members[i].key;
        want_text(r, dates, columns[i].step, &columns[i].column);
    }
    layout->dates = columns;
    layout->date_count = count;
}

static struct case_log_layout read_layout(struct rule_reader *r,
                                          struct toml *root)
{
    struct case_log_layout layout = { .id = STR("log"), .file = STR("log") };
    struct toml *table = want_table(r, root, STR("log"));
    if (!table)
        return layout;
    want_text(r, table, STR("case"), &layout.case_column);
    want_text(r, table, STR("step"), &layout.step_column);
    want_text(r, table, STR("time"), &layout.time_column);
    want_bool(r, table, STR("month_first"), &layout.month_first);
    read_steps(r, table, &layout);
    return layout;
}

static struct assessment read_assessment(struct rule_reader *r,
                                         struct toml *root)
{
    struct assessment a = { .from = DAY_UNKNOWN,
                            .until = DAY_UNKNOWN,
                            .as_of = day_of(2030, 1, 1) };
    struct toml *table = want_table(r, root, STR("assessment"));
    if (!table)
        return a;
    want_day(r, table, STR("from"), &a.from);
    want_day(r, table, STR("until"), &a.until);
    a.as_of_given = want_day(r, table, STR("as_of"), &a.as_of);
    return a;
}

static void print_figures(const struct check_result *result)
{
    const struct deadline_figures *f = result->figures;
    for (size_t i = 0; i < CASE_STATE_COUNT; i++)
        printf("%s %zu\n", case_state_code((enum case_state)i), f->count[i]);
    printf("median %lld\np90 %lld\n", (long long)f->median,
           (long long)f->ninth_decile);
    for (size_t i = 0; i < f->month_count; i++) {
        char text[DAY_TEXT_LEN + 1];
        printf("month %.*s %zu %zu\n",
               STR_ARG(day_iso(f->months[i].first, text)), f->months[i].judged,
               f->months[i].in_time);
    }
    printf("lost %d\n", result->summary.id == SAY_DEADLINE_LOST ||
                            result->summary.id == SAY_DEADLINE_DATES_LOST ||
                            result->summary.id == SAY_DEADLINE_LOST_SOMEWHERE);
}

static void print_case(void *context, const struct deadline *rule,
                       const struct check_log *log,
                       const struct case_file *file,
                       const struct case_answer *answer)
{
    char due[DAY_TEXT_LEN + 1];
    bool is_told = answer->state == CASE_IN_TIME || answer->state == CASE_LATE;
    (void)context, (void)rule, (void)log;
    printf("case %.*s %s", STR_ARG(file->id), case_state_code(answer->state));
    if (is_told)
        printf(" %lld %.*s", (long long)answer->used,
               STR_ARG(day_iso(answer->due, due)));
    printf("\n");
}

static int count(struct program *p, const char *rule_path, const char *log_path,
                 bool with_cases)
{
    struct problem_file file;
    struct toml *root = read_toml(p, rule_path, &file);
    if (!root)
        return give_up(p);
    struct rule_reader r = reader_of(p, &file);
    struct toml *checks = want_table(&r, root, STR("check"));
    struct toml *table = checks ? want_table(&r, checks, STR("x")) : NULL;
    if (!table)
        return give_up(p);
    struct check check = { .id = STR("x"), .kind = &check_kind_deadline };
    check.settings = check.kind->parse(&r, table);
    struct case_log_layout layout = read_layout(&r, root);
    struct assessment assessment = read_assessment(&r, root);
    struct file_view view;
    struct case_log log;
    if (p->problems.count || !file_view_open(&view, log_path, &p->err) ||
        !case_log_read(&p->arena, &layout, view.bytes, &log, &p->err))
        return give_up(p);
    struct log_evidence evidence = { .id = layout.id,
                                     .file = layout.file,
                                     .is_read = true,
                                     .log = &log,
                                     .layout = &layout };
    struct evidence_set set = { .logs = &evidence, .log_count = 1 };
    struct rule_set rules = { .calendars = p->calendars.items,
                              .calendar_count = p->calendars.count };
    struct judging j = { .run = &p->arena,
                         .evidence = &set,
                         .assessment = &assessment,
                         .rules = &rules };
    struct check_result result = { .check = &check };
    check.kind->judge(&check, &j, &result);
    print_figures(&result);
    if (with_cases)
        deadline_cases(&check, &j, print_case, NULL);
    file_view_close(&view);
    return 0;
}

int main(int argc, char **argv)
{
    struct program p = { 0 };
    struct problem_file file;
    if (argc < 4)
        return 64;
    p.problems.arena = &p.arena;
    struct toml *root = read_toml(&p, argv[1], &file);
    if (!root)
        return give_up(&p);
    struct rule_reader r = reader_of(&p, &file);
    calendars_read(&r, root, &p.calendars);
    int status = count(&p, argv[2], argv[3], argc > 4);
    arena_close(&p.arena);
    return status;
}
