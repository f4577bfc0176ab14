/* json_log.c - any bytes are JSON logs that add up, or an error in words */
#include "tests/support/json_log.h"

#include <stdlib.h>

#include "evidence/logs/log_format.h"

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
            uint32_t line;
            require(c->events[e].step < log->step_count);
            require(case_log_place(log, c->events[e].line, &line).len > 0);
            require(line > 0 && line <= c->events[e].line);
            if (e)
                require(!case_event_is_after(&c->events[e - 1], &c->events[e]));
        }
    }
    for (size_t i = 0; i < log->step_count; i++)
        by_step += log->step_events[i];
    require(events == by_step);
    require(log->is_complete || log->missing_count > 0);
}

bool json_log_fuzz(struct arena *arena, struct case_log_layout *layout,
                   str bytes, struct case_log *log)
{
    struct log_part parts[FUZZ_FILES_MAX];
    struct error err = { 0 };
    size_t count = 0;
    do
        parts[count++] =
            (struct log_part){ STR("f.json"), str_cut(bytes, '\x1e', &bytes) };
    while (bytes.len && count < FUZZ_FILES_MAX);
    if (!layout->steps) {
        layout->steps =
            log_standard_steps(layout->format, &layout->standard_count);
        layout->step_count = layout->standard_count;
    }
    layout->file = STR("f");
    layout->workers = 1; /* threads would be nearly all of the time */
    layout->key = STR("a key of this test");
    if (!case_log_read_parts(arena, layout, parts, count, log, &err)) {
        require(err.what.id != SAY_NOTHING);
        return false;
    }
    check(log);
    return true;
}
