/* fuzz_case_log.c - any bytes are a log that adds up, or an error in words */
#include "evidence/case_log.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check(const struct case_log *log)
{
    size_t events = 0, by_step = 0;
    for (size_t i = 0; i < log->case_count; i++) {
        const struct case_file *c = &log->cases[i];
        require(c->id.len > 0);
        events += c->event_count;
        for (uint32_t e = 0; e < c->event_count; e++) {
            require(c->events[e].step < log->step_count);
            if (e && c->events[e].precision != PRECISION_NONE)
                require(c->events[e - 1].day <= c->events[e].day);
        }
    }
    for (size_t i = 0; i < log->step_count; i++)
        by_step += log->step_events[i];
    require(events == by_step);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const str names[] = { STR_INIT("a"), STR_INIT("b c") };
    static const struct step_names steps[] = {
        { STR_INIT("from"), names, 1 }, { STR_INIT("to"), names + 1, 1 }
    };
    static const struct step_column dates[] = {
        { STR_INIT("from"), STR_INIT("x") }, { STR_INIT("to"), STR_INIT("y") }
    };
    struct case_log_layout layouts[] = {
        { .file = STR("f"),
          .case_column = STR("n"),
          .step_column = STR("s"),
          .time_column = STR("t"),
          .steps = steps,
          .step_count = 2 },
        { .file = STR("f"),
          .case_column = STR("n"),
          .dates = dates,
          .date_count = 2 },
    };
    for (size_t i = 0; i < 2; i++) {
        struct arena arena = { 0 };
        struct case_log log;
        layouts[i].workers = 1;
        struct error err = { 0 };
        str bytes = { (const char *)data, size };
        if (case_log_read(&arena, &layouts[i], bytes, &log, &err))
            check(&log);
        else
            require(err.what.id != SAY_NOTHING);
        arena_close(&arena);
    }
    return 0;
}
