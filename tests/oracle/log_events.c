/*
 * log_events.c - the events of a log in JSON, one a line, on stdout
 *
 *     log_events FORMAT KEY OBJECT_TYPE [STEP=NAME]... -- FILE...
 *
 * The steps are the standard ones of the format, or those that are given. A
 * line is "case step day"; "?" is a day that cannot be read. For
 * json_logs_oracle.py.
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "evidence/case_log.h"
#include "evidence/logs/log_format.h"

#define FILES_MAX      100
#define STEPS_MAX      100
#define LOG_BYTES_MAX  ((size_t)1 << 30)
#define FIRST_STEP_ARG 4

static int give_up(const struct error *err)
{
    struct buf out = buf_open(10000);
    error_write(&out, err, (struct wording){ 0 });
    fprintf(stderr, "%.*s\n", STR_ARG(buf_str(&out)));
    buf_close(&out);
    return 2;
}

static void print(const struct case_log *log)
{
    char text[DAY_TEXT_LEN + 1];
    for (size_t i = 0; i < log->case_count; i++) {
        const struct case_file *c = &log->cases[i];
        printf("%.*s%s\n", STR_ARG(c->id), c->is_suspended ? " suspended" : "");
        for (uint32_t e = 0; e < c->event_count; e++) {
            str day = c->events[e].precision == PRECISION_NONE
                          ? STR("?")
                          : day_iso(c->events[e].day, text);
            printf("%.*s %.*s %.*s\n", STR_ARG(c->id),
                   STR_ARG(log->steps[c->events[e].step]), STR_ARG(day));
        }
    }
}

int main(int argc, char **argv)
{
    static struct step_names steps[STEPS_MAX];
    static str names[STEPS_MAX];
    static struct log_part parts[FILES_MAX];
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct case_log log;
    if (argc < FIRST_STEP_ARG)
        return 64;
    struct case_log_layout layout = { .file = STR("map"),
                                      .format = str_of(argv[1]),
                                      .key = str_of(argv[2]),
                                      .object_type = str_of(argv[3]) };
    int at = FIRST_STEP_ARG;
    for (; at < argc && strcmp(argv[at], "--") != 0; at++) {
        size_t n = layout.step_count++;
        str step = str_cut(str_of(argv[at]), '=', &names[n]);
        steps[n] = (struct step_names){ step, &names[n], 1 };
    }
    layout.steps = steps;
    if (layout.step_count == 0)
        layout.steps = log_standard_steps(layout.format, &layout.step_count);
    size_t count = 0;
    for (at++; at < argc && count < FILES_MAX; at++, count++) {
        parts[count].file = str_of(argv[at]);
        if (!file_read(&arena, argv[at], LOG_BYTES_MAX, &parts[count].bytes,
                       &err))
            return give_up(&err);
    }
    if (!case_log_read_parts(&arena, &layout, parts, count, &log, &err))
        return give_up(&err);
    print(&log);
    arena_close(&arena);
    return 0;
}
