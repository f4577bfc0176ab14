/* log_text.c - a case log as one line of text, to compare with */
#include "tests/support/log_text.h"

#include "tests/support/test.h"

void log_text_write(struct buf *out, const struct case_log *log)
{
    char text[DAY_TEXT_LEN + 1];
    for (size_t i = 0; i < log->case_count; i++) {
        const struct case_file *c = &log->cases[i];
        buf_add(out, c->id);
        buf_add_char(out, ':');
        for (size_t e = 0; e < c->event_count; e++) {
            const struct case_event *event = &c->events[e];
            buf_printf(out, "%s%u@", e ? " " : "", event->step);
            buf_add(out, event->precision == PRECISION_NONE
                             ? STR("?")
                             : day_iso(event->day, text));
            buf_printf(out, "#%u", event->line);
        }
        buf_add_char(out, ';');
    }
}

void assert_log_text(const struct case_log *log, const char *expected)
{
    struct buf out = buf_open(100000);
    log_text_write(&out, log);
    assert_str(buf_str(&out), expected);
    buf_close(&out);
}

bool log_says(const struct case_log *log, enum sentence sentence)
{
    for (size_t i = 0; i < log->note_count; i++)
        if (log->notes[i].id == sentence)
            return true;
    return false;
}
