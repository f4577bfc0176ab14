/*
 * deadline_speed.c - what judging a million cases takes, apart from reading
 *
 *     deadline_speed CALENDARS [CASES]
 *
 * Cases of about three events are made here, judged under a rule and its four
 * neighbouring readings, and the best of five times is printed: of a plain
 * rule, of one with pauses, of hours and of ten rules after one another.
 */
#include "base/file.h"
#include "checker/calendars.h"
#include "checker/deadline_cases.h"

#include <stdio.h>
#include <time.h>

#define ROUNDS 5

struct bench {
    struct arena arena;
    struct problem_list problems;
    struct calendar_list calendars;
    struct case_log log;
};

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

/* Steps: start, end, stop, go. One case in ten was paused. */
static size_t add_case(struct case_event *events, uint32_t *seed)
{
    day_number day = day_of(2023, 1, 2) + (day_number)(next(seed) % 1000);
    int32_t second = (int32_t)(8 * 3600 + next(seed) % 36000);
    size_t count = 0;
    events[count++] = case_event_of(moment_of_local(day, second), 0, 1);
    if (next(seed) % 10 == 0) {
        day += (day_number)(next(seed) % 3);
        events[count++] = case_event_of(moment_of_local(day, 70000), 2, 2);
        day += (day_number)(next(seed) % 20);
        events[count++] = case_event_of(moment_of_local(day, 71000), 3, 3);
    }
    if (next(seed) % 20) {
        day += (day_number)(next(seed) % 5);
        events[count++] = case_event_of(moment_of_local(day, 72000), 1, 4);
    }
    return count;
}

static void make_log(struct bench *b, size_t cases)
{
    static const str steps[] = { STR_INIT("start"), STR_INIT("end"),
                                 STR_INIT("stop"), STR_INIT("go") };
    size_t *step_events = arena_array(&b->arena, 4, size_t);
    struct case_file *files = arena_array(&b->arena, cases, struct case_file);
    struct case_event *events =
        arena_array(&b->arena, cases * 4, struct case_event);
    uint32_t seed = 2025;
    for (size_t i = 0; i < cases; i++) {
        size_t count = add_case(events, &seed);
        files[i] = (struct case_file){ .id = STR_INIT("x"),
                                       .events = events,
                                       .event_count = (uint32_t)count,
                                       .line = 1 };
        events += count;
    }
    for (size_t i = 0; i < 4; i++)
        step_events[i] = cases;
    b->log = (struct case_log){ .id = STR_INIT("log"),
                                .file = STR_INIT("log.csv"),
                                .steps = steps,
                                .step_count = 4,
                                .step_events = step_events,
                                .cases = files,
                                .case_count = cases,
                                .row_count = cases * 3,
                                .first_day = day_of(2023, 1, 2),
                                .last_day = day_of(2025, 12, 31),
                                .is_complete = true };
}

static struct toml *read_toml(struct bench *b, struct problem_file *file)
{
    struct error err = { 0 };
    struct toml *root = toml_parse(&b->arena, file->text, file->name, &err);
    if (!root)
        fprintf(stderr, "the rule cannot be read\n");
    return root;
}

static double judge_seconds(struct bench *b, const struct check *check)
{
    struct log_evidence evidence = {
        .id = b->log.id, .file = b->log.file, .is_read = true, .log = &b->log
    };
    struct evidence_set set = { .logs = &evidence, .log_count = 1 };
    struct rule_set rules = { .calendars = b->calendars.items,
                              .calendar_count = b->calendars.count };
    struct assessment a = { .from = DAY_UNKNOWN,
                            .until = DAY_UNKNOWN,
                            .as_of = day_of(2026, 1, 15),
                            .as_of_given = true,
                            .pseudonym_key = STR("key") };
    struct arena run = { 0 };
    struct judging j = {
        .run = &run, .evidence = &set, .assessment = &a, .rules = &rules
    };
    struct check_result result = { .check = check };
    struct timespec from, to;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
    check->kind->judge(check, &j, &result);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
    arena_close(&run);
    return (double)(to.tv_sec - from.tv_sec) +
           (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static double best_of(struct bench *b, const char *rule, int times)
{
    struct problem_file file = { STR("rule.toml"), str_of(rule) };
    struct rule_reader r = { .arena = &b->arena,
                             .problems = &b->problems,
                             .file = &file,
                             .calendars = b->calendars.items,
                             .calendar_count = b->calendars.count };
    struct toml *root = read_toml(b, &file);
    double best = -1;
    if (!root)
        return best;
    struct check check = { .id = STR("x"), .kind = &check_kind_deadline };
    check.settings = check.kind->parse(&r, root);
    for (int round = 0; round < ROUNDS; round++) {
        double seconds = 0;
        for (int i = 0; i < times; i++)
            seconds += judge_seconds(b, &check);
        if (best < 0 || seconds < best)
            best = seconds;
    }
    return best;
}

#define STEPS "from = 'start'\nto = 'end'\nshare = { at_least = 0.9 }\n"

int main(int argc, char **argv)
{
    static const struct {
        const char *name, *rule;
        int times;
    } rows[] = {
        { "2 working days",
          STEPS "within = { working_days = 2 }\n"
                "calendar = 'kantoor'\n",
          1 },
        { "4 weeks that roll",
          STEPS "within = { weeks = 4 }\n"
                "calendar = 'atw'\nroll = 'next'\n",
          1 },
        { "with pauses",
          STEPS "within = { working_days = 2 }\n"
                "calendar = 'kantoor'\n"
                "pauses = [{ from = 'stop', to = 'go' }]\n",
          1 },
        { "48 hours", STEPS "within = { hours = 48 }\n", 1 },
        { "16 working hours",
          STEPS "within = { working_hours = 16 }\n"
                "calendar = 'kantoor'\n",
          1 },
        { "each start",
          STEPS "within = { working_days = 2 }\n"
                "calendar = 'kantoor'\nfrom_which = 'each'\n",
          1 },
        { "ten rules",
          STEPS "within = { working_days = 2 }\n"
                "calendar = 'kantoor'\n",
          10 },
    };
    struct bench b = { 0 };
    uint64_t cases = 1000000;
    if (argc < 2 ||
        (argc > 2 && !str_number(str_of(argv[2]), 100000000, &cases)))
        return 64;
    b.problems.arena = &b.arena;
    struct problem_file file = { .name = str_of(argv[1]) };
    struct error err = { 0 };
    if (!file_read(&b.arena, argv[1], TOML_BYTES_MAX, &file.text, &err))
        return 2;
    struct rule_reader r = { .arena = &b.arena,
                             .problems = &b.problems,
                             .file = &file };
    struct toml *root = read_toml(&b, &file);
    if (!root)
        return 2;
    calendars_read(&r, root, &b.calendars);
    make_log(&b, (size_t)cases);
    printf("judging %llu cases under a rule and its readings, CPU seconds:\n",
           (unsigned long long)cases);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        printf("  %-20s %6.3f\n", rows[i].name,
               best_of(&b, rows[i].rule, rows[i].times));
    arena_close(&b.arena);
    return 0;
}
